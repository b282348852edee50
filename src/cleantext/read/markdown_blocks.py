"""The blocks of an HTML page with what Markdown needs of each: inline marks, lists, quotes, tables, code.

The page is walked once more by the walk of ``read.html``, with a rendering that also remembers the runs of
text that each block is made of and the elements they stand in. Block i here is block i of the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urljoin

from cleantext.model import Document
from cleantext.patterns import pattern
from cleantext.read.elements import Elements
from cleantext.read.inline import NEAR, Inline, Run
from cleantext.read.rendering import CELL, Rendering
from cleantext.read.tags import HEADINGS

CELLS = ("td", "th")
LISTS = ("ul", "ol")
CODE_NEAR = 3  # elements around code that may name its language
WIDEST = 100  # columns and rows that cells span
LONG_CELL = 200  # characters of a cell, on average, from which a table is layout
_LANGUAGE = pattern(
    r"(?:^|\s)(?:language-|lang-|lang:|highlight-source-|brush:\s?|sourceCode\s+|highlight-)([a-zA-Z+#-]{1,20})"
    r"|^(?:highlight|hljs)\s+([a-z+#]{1,20})$"
)
_SAYS_LANGUAGE = ("data-lang", "data-language", "data-code-lang", "data-enlighter-language")
_OF_LINES = frozenset(("table", "tbody", "tr", "td", "pre", "code"))  # what code with numbered lines is laid out in
_NO_LANGUAGE = frozenset((
    "none", "default", "plaintext", "text", "plain", "wrapper", "notranslate", "source", "code",
))  # fmt: skip


class Container(NamedTuple):
    """Something that a block stands in: a quote (marker ``>``), or an item of a list with its marker."""

    element: int
    marker: str
    group: int  # the element of its list


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """One block of the page as Markdown sees it."""

    text: str  # with inline marks
    kind: str  # paragraph, heading, code, term
    owner: int  # the block element that it is a line of
    level: int = 0  # of a heading
    containers: tuple[Container, ...] = ()  # outermost first
    language: str = ""  # of code
    table: int = -1  # the element of its table
    row: int = -1
    column: int = 0
    cells: dict[int, str] = field(default_factory=dict)  # of a row that is one block, by column
    is_apart: bool = False  # an empty line of the same element stands before it


@dataclass
class Recording(Rendering):
    """A rendering that remembers the runs of text of each block, and where the page leaves a line empty."""

    blocks: list[list[Run]] = field(default_factory=list)
    gaps: set[int] = field(default_factory=set)  # blocks that an empty line, such as a second ``<br>``, stands before

    def close(self, pre: int = 0, source: str = "page") -> None:
        """End the open block; where there is none, the line is empty."""
        before = len(self.pieces)
        if not self.words:
            self.gaps.add(before)
        runs = list(map(Run, self.words, self.places))
        super().close(pre, source)
        if len(self.pieces) > before:
            self.blocks.append(runs)


class Nodes:
    """Elements with their tags and attributes, as parallel lists."""

    def __init__(self, elements: Elements) -> None:
        self.parents = elements.parents
        self.attributes = elements.nodes  # asked with ``get``
        self.tags: list[str] = [node.tag for node in elements.nodes]
        children, order = elements.family()
        self.children: list[int] = children.tolist()
        self.order: list[int] = order.tolist()  # place among the parent's children
        self.placed = {place: element for element, place in enumerate(zip(self.parents, self.order, strict=True))}

    def item_before(self, inner: int) -> int:
        """The item that a list belongs to which stands beside it instead of inside, as editors write them; else -1."""
        outer = self.parents[inner] if inner >= 0 else -1
        if outer < 0 or self.tags[inner] not in LISTS or self.tags[outer] not in LISTS:
            return -1
        item = self.placed.get((outer, self.order[inner] - 1), -1)
        return item if item >= 0 and self.tags[item] == "li" else -1

    def above(self, element: int) -> Iterator[int]:
        """The element and its nearest ancestors, innermost first."""
        for _ in range(NEAR):
            if element < 0:
                return
            yield element
            element = self.parents[element]


def markdown_blocks(document: Document) -> list[MarkedBlock]:
    """The blocks of an HTML document, for Markdown; as many as the document has."""
    from cleantext.read.html import render

    recording, elements = Recording(), Elements()
    root = render(document.html, recording, elements)
    nodes = Nodes(elements)
    base = next((b.get("href") or "" for b in root.iter("base")), "") if root is not None else ""
    try:
        base = urljoin(document.url or "", base)
    except ValueError:  # brackets that are no address of a machine
        base = document.url or ""
    inline = Inline(nodes.tags, nodes.parents, nodes.attributes, base)
    tables = {table: _columns(nodes.attributes[table]) for table in _data_tables(nodes, recording)}
    return [_marked(index, recording, nodes, inline, tables, owner) for index, owner in enumerate(recording.owners)]


def _marked(
    index: int, recording: Recording, nodes: Nodes, inline: Inline, tables: dict[int, dict[Any, list[int]]], owner: int
) -> MarkedBlock:
    """One block: what it is, by the elements that it stands in."""
    runs = recording.blocks[index]
    kind, level, language, line_of = "paragraph", 0, "", -1
    table, row, column, inner, is_caption = -1, -1, 0, 0, False
    containers: list[Container] = []
    for element in nodes.above(owner):
        tag = nodes.tags[element]
        if line_of < 0 and tag not in inline.INLINE:
            line_of = element
        if tag in ("pre", "textarea") and kind != "code":
            kind, line_of = "code", element
            language = _code_language(nodes, element, owner)
        elif tag in HEADINGS and kind == "paragraph":
            kind, level, line_of = "heading", HEADINGS[tag], element
        elif tag == "dt" and kind == "paragraph":
            kind = "term"
        elif tag in CELLS and table < 0:
            column = max(0, nodes.order[element] - 1)
        elif tag == "tr" and row < 0:
            row = element
        elif tag == "table" and table < 0:
            table, inner = element, len(containers)
        elif tag == "caption" and table < 0:
            is_caption = True
        if marker := _marker(nodes, element, tag):
            containers.append(Container(element, marker, nodes.parents[element]))
            while (element := nodes.item_before(nodes.parents[element])) >= 0:
                containers.append(Container(element, _marker(nodes, element, "li"), nodes.parents[element]))
    cells: dict[int, str] = {}
    if is_caption or table not in tables:
        table = row = -1
    else:
        del containers[:inner]  # lists in a cell
        begins = tables[table].get(nodes.attributes[row], []) if row >= 0 else []
        if any(run.text == CELL for run in runs):
            cells = {_place(begins, at): inline.text(cell) for at, cell in enumerate(_cells(runs), column)}
        column = _place(begins, column)
    text = recording.pieces[index].strip("\r\n").rstrip() if kind == "code" else ""
    text = text or inline.text(
        [Run(" ", owner) if run.text == CELL else run for run in runs], bold=kind not in ("heading", "term")
    )
    return MarkedBlock(
        text, kind, line_of, level, tuple(reversed(containers)), language, table, row, column, cells,
        index in recording.gaps,
    )  # fmt: skip


def _marker(nodes: Nodes, element: int, tag: str) -> str:
    """What Markdown writes before the first line of a container."""
    if tag == "blockquote":
        return ">"
    if tag == "dd":
        return "-"
    if tag != "li":
        return ""
    parent = nodes.parents[element]
    if parent < 0 or nodes.tags[parent] != "ol":
        return "-"
    own = (nodes.attributes[element].get("value") or "").strip()
    if own.isdecimal() and len(own) < 7:
        return f"{int(own)}."
    start = str(nodes.attributes[parent].get("start") or "1").strip()
    first = int(start) if start.isdecimal() and len(start) < 7 else 1
    return f"{first + nodes.order[element] - 1}."


def _cells(runs: list[Run]) -> list[list[Run]]:
    """The runs of each cell of a row."""
    cells: list[list[Run]] = []
    for run in runs:
        if run.text == CELL:
            cells.append([])
        elif cells:
            cells[-1].append(run)
        else:
            cells.append([run])
    return cells


def _columns(table: Any) -> dict[Any, list[int]]:
    """The columns that the cells of each row begin in; those before and above them may span several."""
    columns: dict[Any, list[int]] = {}
    spanned: dict[int, int] = {}  # rows that a cell from above still takes, by column
    for row in table.iter("tr"):
        column, spans, columns[row] = 0, dict[int, int](), []
        for cell in row.iterchildren(*CELLS):
            while column in spanned:
                column += 1
            columns[row].append(column)
            after = column + _span(cell, "colspan")
            spans.update(dict.fromkeys(range(column, min(after, WIDEST)), _span(cell, "rowspan")))
            column = after
        spanned = {c: rows - 1 for c, rows in (spanned | spans).items() if rows > 1}
    return columns


def _span(cell: Any, name: str) -> int:
    said = (cell.get(name) or "").strip()
    return min(max(1, int(said)), WIDEST) if said.isdecimal() and len(said) < 5 else 1


def _place(begins: list[int], cell: int) -> int:
    """The column of a cell of a row."""
    return begins[cell] if cell < len(begins) else max(begins, default=-1) + 1 + cell - len(begins)


def _code_language(nodes: Nodes, pre: int, owner: int) -> str:
    """The language that the classes of a code block, or of what is around it, name."""
    for element in (owner, *_around_code(nodes, pre)):
        attributes = nodes.attributes[element]
        for name in _SAYS_LANGUAGE:
            if value := (attributes.get(name) or "").strip():
                return value.split()[0].lower() if value.split()[0].isascii() else ""
        classes = f"{attributes.get('class') or ''} {attributes.get('data-syntaxhighlighter-params') or ''}"
        found = _LANGUAGE.search(classes.strip())
        if found and (name := (found[1] or found[2]).lower()) not in _NO_LANGUAGE:
            return str(name)
    return ""


def _around_code(nodes: Nodes, pre: int) -> Iterator[int]:
    """A code block and the three elements around it, not counting the table that its lines are numbered in."""
    others = 0
    for element in nodes.above(pre):
        others += nodes.tags[element] not in _OF_LINES
        if others > CODE_NEAR:
            return
        yield element


def _data_tables(nodes: Nodes, recording: Recording) -> frozenset[int]:
    """Tables of data: rows with several short cells, and no tables, headings or code in them."""
    rows: dict[int, set[int]] = {}
    letters: dict[int, list[int]] = {}
    layout: set[int] = set()
    wide: set[int] = set()
    for index, owner in enumerate(recording.owners):
        around = list(nodes.above(owner))
        tags = [nodes.tags[element] for element in around]
        tables = [element for element, tag in zip(around, tags, strict=True) if tag == "table"]
        if not tables:
            continue
        layout.update(tables[1:])
        table = tables[0]
        inside = tags[: around.index(table)]
        if any(tag in HEADINGS or tag in ("pre", "blockquote", "form") for tag in inside):
            layout.add(table)
        row = next((e for e, tag in zip(around, tags, strict=True) if tag == "tr"), -1)
        rows.setdefault(table, set()).add(row)
        letters.setdefault(table, []).append(len(recording.pieces[index]))
        if row >= 0 and nodes.children[row] > 1:
            wide.add(table)
    return frozenset(
        table
        for table, found in rows.items()
        if table not in layout
        and table in wide
        and len(found) > 1
        and sum(letters[table]) / len(letters[table]) < LONG_CELL * 2
    )
