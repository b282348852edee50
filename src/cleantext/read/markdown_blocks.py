"""The blocks of an HTML page with what Markdown needs of each: inline marks, lists, quotes, tables, code.

The page is walked once more, as ``read.html`` does, with a rendering that also remembers the runs of
text that each block is made of and the elements they stand in. Block i here is block i of the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from cleantext.model import Document
from cleantext.patterns import pattern
from cleantext.read import metatags
from cleantext.read.codelanguage import code_language
from cleantext.read.elements import Elements
from cleantext.read.inline import Inline, Run
from cleantext.read.nodes import Nodes
from cleantext.read.rendering import CELL, Rendering
from cleantext.read.tables import column_of, columns_of, data_tables
from cleantext.read.tags import CELLS, HEADINGS

FEW = 4  # pieces of text that a number may be written in
NOTES = frozenset(("div", "aside", "section"))  # tags of boxes with a note
NOTE_WORDS = frozenset((  # classes of such boxes
    "admonition", "theme-admonition", "markdown-alert", "callout", "confluence-information-macro", "kg-callout-card",
))  # fmt: skip
_TITLE = pattern(r"(?:^|\s)(?:admonition-title|admonitionHeading|admonition-heading|markdown-alert-title)")
_NUMBER = pattern(r"\(?(\d{1,3})[.)]")


class Container(NamedTuple):
    """Something that a block stands in: a quote (marker ``>``), or an item of a list with its marker."""

    element: int
    marker: str
    group: int  # the element of its list


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """One block of the page as Markdown sees it."""

    text: str  # with inline marks
    kind: str  # paragraph, heading, code, term; number: the marker of the item below
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


def markdown_blocks(document: Document) -> list[MarkedBlock]:
    """The blocks of an HTML document, for Markdown; as many as the document has."""
    from cleantext.read.html import render

    recording, elements = Recording(), Elements()
    root = render(document.html, recording, elements)
    nodes = Nodes(elements)
    base = document.url if root is None else metatags.base(root, document.url)
    inline = Inline(nodes.tags, nodes.parents, nodes.attributes, base)
    tables = {table: columns_of(nodes.attributes[table]) for table in data_tables(nodes, recording)}
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
            language = code_language(nodes, element, owner)
        elif tag in HEADINGS and kind == "paragraph":
            kind, level, line_of = "heading", HEADINGS[tag], element
        elif tag == "dt" and kind == "paragraph":
            kind = "number" if _is_number(nodes.attributes[element]) else "term"
        elif kind == "paragraph" and _TITLE.search(nodes.attributes[element].get("class") or ""):
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
            cells = {column_of(begins, at): inline.text(cell) for at, cell in enumerate(_cells(runs), column)}
        column = column_of(begins, column)
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
    if tag == "blockquote" or (tag in NOTES and _is_note(nodes.attributes[element].get("class") or "")):
        return ">"
    if tag == "dd":
        before = nodes.attributes[element].getprevious()
        number = _NUMBER.fullmatch(_text(before)) if before is not None and before.tag == "dt" else None
        return f"{number[1]}." if number else "-"
    if tag != "li":
        return ""
    return f"{nodes.numbers[element]}." if element in nodes.numbers else "-"


def _is_note(classes: str) -> bool:
    """Do the classes of an element tell that it is a box with a note, a tip or a warning?"""
    words = classes.split()
    return not NOTE_WORDS.isdisjoint(words) or ("alert" in words and any(word.startswith("alert-") for word in words))


def _is_number(term: Any) -> bool:
    """Is a term no more than the number of what follows it?"""
    behind = term.getnext()
    return behind is not None and behind.tag == "dd" and _NUMBER.fullmatch(_text(term)) is not None


def _text(element: Any) -> str:
    """The text of an element, of a longer one its beginning."""
    return "".join(islice(element.itertext(), FEW)).strip()


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
