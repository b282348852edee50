"""HTML as a reader sees it: the visible paragraphs, headings, list items, rows and buttons, in order.

One walk of the tree writes the rendered text and remembers, for each block, the element that it stands in.
Only this package knows lxml.
"""

from __future__ import annotations

import numpy as np
import regex
from lxml import etree

from cleantext.lines import hand_on
from cleantext.model import Document
from cleantext.patterns import pattern
from cleantext.read.elements import Elements
from cleantext.read.formulas import Formula, formulas_in
from cleantext.read.head import Said, read_head
from cleantext.read.markup import markup_of
from cleantext.read.parsing import by_python, parsed
from cleantext.read.recover import recover
from cleantext.read.rendering import Rendering
from cleantext.read.tags import ACTS, BLOCK, BREAK, BREAKS, CELL, HEADINGS, KEEP, LATE, LINK, ROW, SKIP, SPACE
from cleantext.read.telling import is_hidden

XML = "http://www.w3.org/XML/1998/namespace"
_HIDING = pattern(r"display ?: ?none", regex.IGNORECASE)
PIECES = ("span", "b", "i", "em", "strong", "small", "sup", "font")  # what stands in the midst of a line
FEW = 60  # characters of what is hidden there; more may be a text that a click unfolds
PERMALINKS = frozenset("#¶§🔗")
LONGEST_MARK = 3  # characters of such a mark, with the spaces around it
CLOSING = ".,;:!?)]'’”»…。、，；：！？）」』"  # marks that no space stands before


def read_html(html: str, *, url: str | None = None, language: str | None = None) -> Document:
    """Render a page and split it into blocks with their markup."""
    rendering, elements = Rendering(), Elements()
    root = render(html, rendering, elements)
    head: Said = {}
    said = None
    if root is not None:
        head = read_head(root, url, html)
        said = _markup_language(root)
    del root  # with the elements that text stands in, ``markup_of`` lets go of the last of the tree
    elements.formulas.clear()
    sizes = np.fromiter(map(len, rendering.pieces), np.int64, len(rendering.pieces))
    starts = np.cumsum(sizes) - sizes
    markup = markup_of(elements, rendering, sizes)
    text = "".join(rendering.pieces)
    document = Document(text, starts, "html", url, language, markup, head, html, said)
    hand_on(document, list(map(str.strip, rendering.pieces)))
    return document


def render(html: str, rendering: Rendering, elements: Elements) -> etree._Element | None:
    """Write what the page shows, and what it keeps for scripts; gives the tree that was walked."""
    root, source = parsed(html)
    if root is not None:
        elements.formulas = formulas_in(root) | _hidden_pieces(root, html)
        walk(root, rendering, elements, source=source)
        recover(root, rendering, elements)
    if not rendering.pieces and (other := by_python(html)) is not None:
        walk(other, rendering, elements, source="html.parser")
        root = other if root is None else root
    return root


def _hidden_pieces(root: etree._Element, html: str) -> dict[etree._Element, Formula | None]:
    """Words in the midst of a line that a style hides: a price for a script, a count said twice. They are not written,
    as nobody sees them; a line that is hidden as a whole is a block of its own.
    """
    if not _HIDING.search(html):
        return {}
    hidden = (piece for piece in root.iter(*PIECES) if is_hidden(None, None, piece.get("style")))
    return {piece: None for piece in hidden if _is_amid(piece) and sum(map(len, piece.itertext())) <= FEW}


def _is_amid(piece: etree._Element) -> bool:
    """Does text stand right before or right after an element?"""
    before, above = piece.getprevious(), piece.getparent()
    said = before.tail if before is not None else above.text if above is not None else None
    return bool((said and not said.isspace()) or (piece.tail and not piece.tail.isspace()))


def _markup_language(root: etree._Element) -> str | None:
    """The language tag of the root."""
    said = (root.get("lang") or root.get("xml:lang") or root.get(f"{{{XML}}}lang") or "").strip()
    return said or None


def walk(root: etree._Element, rendering: Rendering, elements: Elements, source: str = "page") -> None:
    """Walk a tree once, writing its text and its elements.

    This is the loop that a page's time goes into: it reads the tag and the two texts of an element, nothing else.
    """
    nodes, parents, formulas = elements.nodes, elements.parents, elements.formulas
    words, places, close = rendering.words, rendering.places, rendering.close
    act_of, is_blank = ACTS.get, _is_blank
    parent = -1  # the number of the innermost open element
    acts: list[int] = []  # what the tags of the open elements do, outermost first
    links = pre = 0  # how many of them are links, and how many keep their white space
    joined: set[int] = set()  # rows whose cells share a block
    gap = 0  # runs of the open block, where the last of them is the space behind a link
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            act = act_of(element.tag, 0)
            if (act & SKIP and element is not root) or (formulas and element in formulas):
                if formulas:
                    _write_formula(formulas.get(element), parent, pre, rendering, source)
                events.skip_subtree()
                next(events)  # its end
                text = element.tail
            else:
                if act:  # what its tag does before it is open
                    if act & BLOCK:
                        if words:
                            close(pre, source)
                        if act & SPACE:
                            rendering.spaced = True
                    elif act & CELL:
                        if parent in joined:
                            rendering.cell(parent)
                        else:
                            close(0, source)
                    elif act & LINK:
                        links += 1
                    elif act & BREAK and not pre:
                        close(0, source)
                    if act & KEEP:
                        pre += 1
                acts.append(act)
                parents.append(parent)
                parent = len(nodes)
                nodes.append(element)
                if act & LATE:
                    _open_late(element, act, parent, pre, rendering, joined)
                text = element.text
        else:
            text = element.tail
            if act := acts.pop():  # what its tag does at its end
                if act & BLOCK:
                    if words or (pre and is_blank(element)):
                        close(pre, source)
                    if act & SPACE:
                        rendering.spaced = True
                elif act & LINK:
                    links -= 1
                    if words and not text and not pre:
                        words.append(" ")
                        places.append(parent)
                        gap = len(words)
                elif act & CELL and parents[parent] not in joined:
                    close(0, source)
                if act & KEEP:
                    pre -= 1
            parent = parents[parent]
        if not text or parent < 0:
            continue
        if words:
            if len(words) == gap and text[0] in CLOSING:
                words.pop()
                places.pop()
        elif text.isspace():
            continue
        if links:
            if len(text) <= LONGEST_MARK and text.strip() in PERMALINKS and _is_permalink(element):
                continue
            rendering.linked += len(text.strip())
        words.append(text)
        places.append(parent)
        gap = 0
    close(0, source)


def _open_late(
    element: etree._Element, act: int, number: int, pre: int, rendering: Rendering, joined: set[int]
) -> None:
    """What a row and a line break do when they are open: cells are joined, code goes on in a new line."""
    if act & ROW:
        if _is_plain_row(element):
            joined.add(number)
    elif pre and rendering.words:
        rendering.words.append("\n")
        rendering.places.append(number)


def _write_formula(formula: Formula | None, parent: int, pre: int, rendering: Rendering, source: str) -> None:
    """Write a formula: into its line, or as a block of its own where the page shows it as one."""
    if formula:
        if formula.display:
            rendering.close(pre, source)
        rendering.add(formula, parent)
        if formula.display:
            rendering.close(pre, source)


def _is_permalink(element: etree._Element) -> bool:
    """Is it the link of a heading to itself, which shows when a reader points at it?"""
    above = element.getparent()
    return element.tag == "a" and above is not None and above.tag in HEADINGS


def _is_blank(line: etree._Element) -> bool:
    """Is a line of code, where each has an element of its own, without text?"""
    if len(line) > 1 or (line.text and not line.text.isspace()):
        return False
    return all(not len(inner) and not f"{inner.text or ''}{inner.tail or ''}".strip() for inner in line)


def _is_plain_row(row: etree._Element) -> bool:
    """Does no cell of the row hold blocks or line breaks of its own, as far as two levels down?"""
    for cell in row:
        for child in cell:
            if child.tag in BREAKS or (len(child) and any(inner.tag in BREAKS for inner in child)):
                return False
    return True
