"""HTML as a reader sees it: the visible paragraphs, headings, list items, rows and buttons, in order.

One walk of the tree writes the rendered text and remembers, for each block, the element that it stands in.
Only this package knows lxml.
"""

from __future__ import annotations

import numpy as np
from lxml import etree

from cleantext.model import Document
from cleantext.read.head import Said, read_head
from cleantext.read.markup import Elements, markup_of
from cleantext.read.parsing import by_python, parsed
from cleantext.read.recover import recover
from cleantext.read.rendering import Rendering

SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "noframes",
        "template",
        "svg",
        "canvas",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "math",
        "head",
        "map",
        "datalist",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "label",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
SPACED = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "blockquote",
        "pre",
        "figure",
        "table",
        "hr",
        "address",
        "fieldset",
    ]
)
CELLS = frozenset(("td", "th"))
KEPT = frozenset(("pre", "textarea"))  # white space in them stays
ACTING = BLOCKS | CELLS | KEPT | {"br", "a"}  # tags that do more than hold text


def read_html(html: str, *, url: str | None = None, language: str | None = None) -> Document:
    """Render a page and split it into blocks with their markup."""
    rendering, elements = Rendering(), Elements()
    root = render(html, rendering, elements)
    head: Said = {}
    if root is not None:
        head = read_head(root, url, html)
        language = language or _declared_language(root)
    sizes = [len(piece) for piece in rendering.pieces]
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1])) if sizes else np.zeros(0)
    markup = markup_of(elements, rendering.owners, rendering.links, rendering.sources, sizes)
    text = "".join(rendering.pieces)
    return Document(text, starts.astype(np.int64), "html", url, language, markup, head, html)


def render(html: str, rendering: Rendering, elements: Elements) -> etree._Element | None:
    """Write what the page shows, and what it keeps for scripts; gives the tree that was walked."""
    root, source = parsed(html)
    if root is not None:
        walk(root, rendering, elements, source=source)
        recover(root, rendering, elements)
    if not rendering.pieces and (other := by_python(html)) is not None:
        walk(other, rendering, elements, source="html.parser")
        root = other if root is None else root
    return root


def _declared_language(root: etree._Element) -> str | None:
    declared = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    code = declared.replace("_", "-").split("-")[0].lower()
    return code if len(code) == 2 and code.isalpha() else None


def walk(root: etree._Element, rendering: Rendering, elements: Elements, source: str = "page") -> None:
    """Walk a tree once, writing its text and its elements."""
    parent, links, pre, skipped = -1, 0, 0, False
    stack: list[int] = []
    joined_rows: set[int] = set()
    open_element, add, close, words = elements.open, rendering.add, rendering.close, rendering.words
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = element.tag
        if event == "start":
            if not isinstance(tag, str) or (tag in SKIPPED and element is not root):
                skipped = True
                events.skip_subtree()
                continue
            if tag in ACTING:
                if tag in BLOCKS:
                    if words:
                        close(pre=pre > 0, source=source)
                    if tag in SPACED:
                        rendering.spaced = True
                elif tag in CELLS:
                    _open_cell(rendering, parent in joined_rows, source)
                elif tag == "br" and not pre:
                    close(source=source)
                links += tag == "a"
                pre += tag in KEPT
            stack.append(parent)
            parent = open_element(element, tag, parent)
            if tag == "tr" and _is_plain_row(element):
                joined_rows.add(parent)
            if tag == "br" and pre:
                add("\n", parent, linked=False)
            text = element.text
        else:
            text = element.tail
            if skipped:
                skipped = False
            else:
                if tag in ACTING:
                    if tag in BLOCKS:
                        if words:
                            close(pre=pre > 0, source=source)
                        if tag in SPACED:
                            rendering.spaced = True
                    elif tag == "a":
                        links -= 1
                        if not text or text[0].isspace():
                            add(" ", parent, linked=False)
                    elif tag in CELLS and stack and stack[-1] not in joined_rows:
                        close(source=source)
                    pre -= tag in KEPT
                parent = stack.pop()
            if parent < 0:
                continue
        if text and (words or not text.isspace()):
            add(text, parent, linked=links > 0)
    close(source=source)


def _open_cell(rendering: Rendering, joined: bool, source: str) -> None:
    """Cells of a plain row share a block, parted by a mark that folding turns into a tab."""
    if joined:
        rendering.add("\t\t", rendering.owner, linked=False)
    else:
        rendering.close(source=source)


def _is_plain_row(row: etree._Element) -> bool:
    """Does no cell of the row hold blocks or line breaks of its own?"""
    for cell in row:
        for child in cell:
            if child.tag in BLOCKS or child.tag == "br":
                return False
            if any(inner.tag in BLOCKS or inner.tag == "br" for inner in child):
                return False
    return True
