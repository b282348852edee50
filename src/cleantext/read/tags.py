"""What a tag does to the text around it: ends a block, asks for a blank line, is a cell, is not read at all."""

from __future__ import annotations

from typing import Final

SKIPPED = frozenset((
    "script", "style", "noscript", "noframes", "template", "svg", "canvas", "iframe", "object", "embed", "audio",
    "video", "math", "head", "map", "datalist",
))  # fmt: skip
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "ol", "optgroup",
    "option", "p", "pre", "search", "section", "select", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
SPACED = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "figure", "table", "hr",
    "address", "fieldset",
))  # fmt: skip
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}  # and their levels
CELLS = frozenset(("td", "th"))
KEPT = frozenset(("pre", "textarea"))  # white space in them stays
BREAKS = BLOCKS | {"br"}

# The same as bits, so that the walk of a page looks up each tag once.
SKIP: Final = 1
BLOCK: Final = 2
SPACE: Final = 4
CELL: Final = 8
KEEP: Final = 16
LINK: Final = 32
BREAK: Final = 64
ROW: Final = 128
LATE: Final = ROW | BREAK  # what these do they do when the element is open
ACTS: dict[str, int] = {}
for _tags, _act in (
    (SKIPPED, SKIP), (BLOCKS, BLOCK), (SPACED, SPACE), (CELLS, CELL), (KEPT, KEEP), (("a",), LINK), (("br",), BREAK),
    (("tr",), ROW),
):  # fmt: skip
    for _tag in _tags:
        ACTS[_tag] = ACTS.get(_tag, 0) | _act
