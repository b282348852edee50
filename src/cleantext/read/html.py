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
from cleantext.read.glued import part_captions
from cleantext.read.head import Said, read_head
from cleantext.read.markup import markup_of
from cleantext.read.parsing import by_python, parsed
from cleantext.read.recover import recover
from cleantext.read.rendering import Rendering
from cleantext.read.tags import HEADINGS
from cleantext.read.telling import is_hidden
from cleantext.read.walk import walk

XML = "http://www.w3.org/XML/1998/namespace"
_HIDING = pattern(r"display ?: ?none", regex.IGNORECASE)
PIECES = ("span", "b", "i", "em", "strong", "small", "sup", "font")  # what stands in the midst of a line
FEW = 60  # characters of what is hidden there; more may be a text that a click unfolds
EDITS = "mw-editsection"  # the class of the link in a wiki's heading that opens it in an editor
NOTES = ("mw-cite-backlink", "viewcode-link")  # of those back from a note, and from a signature to its source


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
        elements.formulas = formulas_in(root) | _hidden_pieces(root, html) | _tools(root, html)
        part_captions(root)
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
    hidden = (piece for piece in root.iter(*PIECES) if (style := piece.get("style")) and is_hidden(None, None, style))
    return {piece: None for piece in hidden if _is_amid(piece) and sum(map(len, piece.itertext())) <= FEW}


def _tools(root: etree._Element, html: str) -> dict[etree._Element, Formula | None]:
    """Links in the midst of a line that are no words of it: to edit a wiki's section, to see the source of a function.
    They are not written.
    """
    if not any(name in html for name in (EDITS, *NOTES)):
        return {}
    spans = [(span, (span.get("class") or "").split()) for span in root.iter("span")]
    return {
        span: None
        for span, names in spans
        if any(name in names for name in NOTES) or (EDITS in names and _parent_tag(span) in HEADINGS)
    }


def _parent_tag(element: etree._Element) -> str:
    above = element.getparent()
    return "" if above is None else str(above.tag)


def _is_amid(piece: etree._Element) -> bool:
    """Does text stand right before or right after an element?"""
    before, above = piece.getprevious(), piece.getparent()
    said = before.tail if before is not None else above.text if above is not None else None
    return bool((said and not said.isspace()) or (piece.tail and not piece.tail.isspace()))


def _markup_language(root: etree._Element) -> str | None:
    """The language tag of the root."""
    said = (root.get("lang") or root.get("xml:lang") or root.get(f"{{{XML}}}lang") or "").strip()
    return said or None
