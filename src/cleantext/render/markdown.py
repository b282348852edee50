"""The clean text as Markdown: the title as first heading, section headings below it, lists kept.

An HTML page knows the tag of each block: items, quotes, code and rows of tables are told by it. On a text
page a line is Markdown already, save its headings, its bullets, and the characters that would become markup.
"""

from __future__ import annotations

import regex

from cleantext.model import LABEL_INDEX, Label, Result

_BULLET = regex.compile(r"^(\s*)[•·●○■▪◦‣⁃*+–-]\s+")
_NUMBER = regex.compile(r"^(\s*)(\d{1,3})[.)]\s+")
_AT_START = regex.compile(r"^(?=#{1,6}\s|>\s|\||```|~~~|(?:[-*_]\s*){3,}$|={3,}$)")
_MARKED = regex.compile(r"^#{1,6}\s+")
CLOSE = ("item", "code", "row")  # pieces of one kind that stand on lines next to each other
INDENT = 4  # spaces at the start of a line from which Markdown makes code: more never stand before prose


def to_markdown(result: Result) -> str:
    """The title, if there is one, and the kept blocks; ends with a line end unless it is empty."""
    pieces = [f"# {escape(result.metadata.title)}"] if result.metadata.title else []
    joined = _from_markup(result) if result.source.markup else _from_text(result)
    if joined:
        pieces.append(joined)
    return "\n\n".join(pieces) + "\n" if pieces else ""


def escape(line: str) -> str:
    """A line of prose that stays prose in Markdown."""
    return (
        line.replace("\\", "\\\\")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("<", "&lt;")
        .replace("`", "\\`")
    )


def _kept(result: Result) -> list[int]:
    return [int(index) for index in result.verdicts.kept.nonzero()[0]]


def _is_heading(result: Result, index: int) -> bool:
    return bool(result.verdicts.labels[index] == LABEL_INDEX[Label.HEADING])


def _from_text(result: Result) -> str:
    """Each kept block: a heading, items of a list, or paragraphs."""
    document = result.source
    pieces: list[tuple[str, str]] = []
    for index in _kept(result):
        start, end = int(document.starts[index]), int(document.ends[index])
        block = document.text[start:end].rstrip()
        if _is_heading(result, index):
            pieces.append(("heading", "## " + escape(_MARKED.sub("", document.lines[index]))))
            continue
        kind, line = _line(block.strip("\r\n"), document.lines[index])
        pieces.append((kind, line))
    return _joined(pieces)


def _line(block: str, folded: str) -> tuple[str, str]:
    """What a text block is, and how Markdown writes it."""
    first = block.split("\n", 1)[0]
    depth = min(3, (len(first) - len(first.lstrip())) // 4)
    if bullet := _BULLET.match(first):
        return "item", "  " * depth + "- " + escape(folded[len(bullet.group().strip()) :].strip())
    if number := _NUMBER.match(first):
        return "item", "   " * depth + f"{number[2]}. " + escape(
            folded[len(number.group().strip()) :].strip()
        )
    if "\t" in first[:1] or len(first) - len(first.lstrip()) >= INDENT:
        return "code", "    " + first.strip() if not folded.endswith((".", "!", "?")) else escape(folded)
    return "paragraph", _AT_START.sub(r"\\", escape(folded))


def _joined(pieces: list[tuple[str, str]]) -> str:
    """Items of one list stand close, everything else apart."""
    text: list[str] = []
    before = ""
    for kind, piece in pieces:
        if text:
            text.append("\n" if kind == before and kind in CLOSE else "\n\n")
        text.append(piece)
        before = kind
    return "".join(text)


def _from_markup(result: Result) -> str:
    """Each kept block by the tag that it stands in."""
    document = result.source
    assert document.markup is not None
    pieces: list[tuple[str, str]] = []
    for index in _kept(result):
        block = document.text[int(document.starts[index]) : int(document.ends[index])].strip("\r\n").rstrip()
        tag = document.markup.tags[index]
        if _is_heading(result, index) and tag not in LEVELS:
            tag = "h2"
        pieces.append(_element(tag, block, document.lines[index]))
    return _joined(_with_rules(pieces))


LEVELS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}  # the title alone has level 1


def _element(tag: str, block: str, folded: str) -> tuple[str, str]:
    """What an HTML block is, and how Markdown writes it."""
    if tag in LEVELS:
        return "heading", "#" * LEVELS[tag] + " " + escape(folded)
    if tag in ("pre", "textarea") or "\n" in block:
        fence = "````" if "```" in block else "```"
        return "fence", f"{fence}\n{block}\n{fence}"
    if tag == "blockquote":
        return "paragraph", "> " + escape(folded)
    if tag in ("li", "dd"):
        return "item", "- " + escape(folded)
    if "\t" in block:
        return "row", "| " + " | ".join(escape(cell).replace("|", "\\|") for cell in block.split("\t")) + " |"
    return "paragraph", _AT_START.sub(r"\\", escape(folded))


def _with_rules(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A rule of dashes under the first row of each table, without which Markdown sees no table."""
    ruled: list[tuple[str, str]] = []
    for kind, piece in pieces:
        first = kind == "row" and (not ruled or ruled[-1][0] != "row")
        ruled.append((kind, piece))
        if first:
            ruled.append(("row", "|" + " --- |" * (piece.replace("\\|", "").count("|") - 1)))
    return ruled
