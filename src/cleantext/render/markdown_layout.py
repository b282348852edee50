"""The kept blocks of an HTML page laid out as Markdown: nested lists, quotes, tables, code, headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import regex

from cleantext.read.markdown_blocks import Container, MarkedBlock

LONG_LINE = 100  # characters of a line that is a paragraph, although only a line break parts it from the next one
_AT_START = regex.compile(
    r"^(?=#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|\||```|~~~|(?:[-*_]\s?){3,}$|=+$|-+$|:?-+:?\s*\|)|^(\d{1,9})(?=[.)](?:\s|$))"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between blank lines, or one item of a list."""

    lines: tuple[str, ...]
    containers: tuple[Container, ...]


def laid_out(blocks: list[MarkedBlock], kept: list[int], headings: frozenset[int], *, top: int = 1) -> str:
    """The kept blocks as Markdown.

    Args:
        blocks: all blocks of the page.
        kept: the numbers of those that are written.
        headings: the numbers of blocks that are headings whatever their tag.
        top: the highest level of a heading.
    """
    text: list[str] = []
    seen: set[int] = set()
    dropped: set[int] = set()
    before: tuple[Container, ...] = ()
    for piece in _pieces(blocks, kept, headings, top):
        fresh = [c for c in piece.containers if c.element not in seen and c.marker != ">"]
        dropped.update(c.element for c in fresh[:-1])
        path = tuple(c for c in piece.containers if c.element not in dropped)
        if text:
            text.append(_gap(before, path, fresh[-1:]))
        first, rest = _prefixes(path, seen)
        text.append(first + piece.lines[0])
        text += [f"\n{rest}{line}".rstrip(" ") if not line else f"\n{rest}{line}" for line in piece.lines[1:]]
        seen.update(c.element for c in piece.containers)
        before = path
    return "".join(text)


def _gap(before: tuple[Container, ...], path: tuple[Container, ...], fresh: list[Container]) -> str:
    """A line end between items of a list and lists in them, else a blank line with the marks of quotes."""
    for item in fresh:
        near = any(c.group == item.group for c in before) or any(c.marker != ">" and c in path for c in before)
        if near and _quotes(before) == _quotes(path):
            return "\n"
    shared = [a for a, b in zip(before, path, strict=False) if a.element == b.element]
    return f"\n{_prefixes(tuple(shared), {c.element for c in shared})[1].rstrip()}\n"


def _quotes(path: tuple[Container, ...]) -> list[int]:
    return [c.element for c in path if c.marker == ">"]


def _prefixes(path: tuple[Container, ...], seen: set[int]) -> tuple[str, str]:
    """What stands before the first line of a piece, and before its other lines."""
    first = rest = ""
    for container in path:
        room = " " * (len(container.marker) + 1)
        if container.marker == ">":
            first, rest = first + "> ", rest + "> "
        else:
            first += room if container.element in seen else container.marker + " "
            rest += room
    return first, rest


def _pieces(blocks: list[MarkedBlock], kept: list[int], headings: frozenset[int], top: int) -> Iterator[Piece]:
    """Blocks that belong together, put together: rows of a table, lines of code, lines of a verse."""

    def belongs(index: int) -> tuple[str, int]:
        block = blocks[index]
        if block.table >= 0:
            return "table", block.table
        told = index in headings and block.kind == "paragraph" and not any(c.marker != ">" for c in block.containers)
        kind = "heading" if told else block.kind  # an item of a list is none, whatever it was taken for
        short = kind == "code" or (kind == "paragraph" and len(block.text) < LONG_LINE)
        return kind, block.owner if short else -1 - index

    level = 1
    bare = False  # the piece before is a heading by its tag
    for (kind, _), group in groupby((index for index in kept if blocks[index].kind != "number"), key=belongs):
        members = [blocks[index] for index in group]
        block = members[0]
        if kind == "heading":
            level = block.level or level + (bare or level == 1)
        bare = kind == "heading" and block.level > 0
        yield Piece(_lines(kind, members, max(top, level)), block.containers)


def _lines(kind: str, members: list[MarkedBlock], level: int) -> tuple[str, ...]:
    """The lines of one piece."""
    block = members[0]
    if kind == "table":
        return tuple(_table(members))
    if kind == "code":
        code = "".join(f"\n\n{member.text}" if member.is_apart else f"\n{member.text}" for member in members)
        return tuple(_fenced(code.lstrip("\n"), block.language))
    if kind == "term" or (kind == "heading" and any(c.marker != ">" for c in block.containers)):
        text = _without_bold(block.text)
        return (text if "**" in text else f"**{text}**",)
    if kind == "heading":
        return ("#" * min(level, 6) + " " + _without_bold(block.text),)
    return tuple(_broken([member.text for member in members], [member.is_apart for member in members]))


def _broken(lines: list[str], apart: list[bool]) -> list[str]:
    """Lines of prose that begin with no mark, a break at the end of each but the last; an empty line instead before
    those that stand apart.
    """
    broken: list[str] = []
    for line, is_apart in zip(lines, apart, strict=True):
        if broken:
            broken[-1:] = [broken[-1], ""] if is_apart else [f"{broken[-1]}  "]
        broken.append(str(_AT_START.sub(lambda m: f"{m[1]}\\" if m[1] else "\\", line)))
    return broken


def _without_bold(heading: str) -> str:
    """A heading is strong already: marks around the whole of it are left out."""
    inner = heading[2:-2]
    return inner if heading == f"**{inner}**" and inner and "**" not in inner else heading


def _fenced(code: str, language: str) -> list[str]:
    longest = max((len(run) for run in regex.findall(r"`{3,}", code)), default=2)
    fence = "`" * (longest + 1)
    return [fence + language, *code.split("\n"), fence]


def _table(members: list[MarkedBlock]) -> list[str]:
    """A GitHub table: the first row, a rule, the other rows; columns that are empty are left out.

    A single row or column is no table: its cells are written as lines.
    """
    rows: dict[int, dict[int, str]] = {}
    for block in members:
        row = rows.setdefault(block.row, {})
        if block.cells:
            row.update(block.cells)
        else:
            row[block.column] = f"{row.get(block.column, '')} {block.text}".strip()
    columns = sorted({column for row in rows.values() for column, text in row.items() if text})
    if len(rows) == 1 or len(columns) == 1:
        cells = [row[c] for row in rows.values() for c in columns if row.get(c)]
        return _broken(cells, [False] * len(cells))
    lines = ["| " + " | ".join(row.get(c, "").replace("|", "\\|") for c in columns) + " |" for row in rows.values()]
    lines.insert(1, "|" + " --- |" * len(columns))
    return lines
