"""From markup to a tree, whatever the markup: lxml, and what helps where lxml gives up.

libxml2 parts what follows ``</html>`` from the page, stops at 2,048 nested elements, and takes time that
grows with the square of one element's attributes. Browsers do none of that, so the markup is eased first: end
tags of the page are left out, and so are the tags of too deep nests and the attributes of monstrous tags.
Where no text comes out although there is some, Python's own parser reads the page (through Beautiful Soup).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import regex
from lxml import etree

from cleantext.patterns import pattern

if TYPE_CHECKING:
    from bs4 import PageElement

DEEP = 400  # nested elements (without those that close by themselves) that are kept
FEW = 100  # unclosed tags and declarations in what Python's parser is given: its time grows with their square
MOST = 200_000  # characters that it is given
LONG = 100_000  # characters of a monstrous tag
_ENDS = re.compile(rb"</(?:html|body)\s*>", re.I)  # this module's search for the first two signs is quick
_TAG_NAME = pattern(r"([a-z][a-z0-9]{0,20}+)\s", regex.I)
_TAG = pattern(r"<(?:(!--)|(/?)([a-z][a-z0-9]{0,20}+)(?=[\s/>]))", regex.I)
_LINE = pattern(r"<(?:p|div|li|td|h[1-6]|span|a)[\s>]", regex.I)
_RAW = {name: pattern(f"</{name}", regex.I) for name in ("script", "style", "textarea", "title")}
# Elements that have no end tag, or whose end tag is implied: they do not nest by being left open.
_OPEN = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "p", "li", "option", "optgroup", "tr", "td", "th", "tbody", "thead", "tfoot", "dd", "dt", "rp", "rt",
    "html", "head", "body",
))  # fmt: skip
_OF_HEAD = frozenset((
    "title", "meta", "link", "base", "basefont", "bgsound", "script", "style", "noscript", "noframes", "template",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "b", "big", "bdo", "cite", "code", "em", "font", "i", "kbd", "label", "q", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
))  # fmt: skip


def parse(html: str) -> etree._Element | None:
    """The root element, or None where there is nothing to parse."""
    root, _ = parsed(html)
    return root


def parsed(html: str) -> tuple[etree._Element | None, str]:
    """The root element, and how it was read: ``page`` or ``flattened``."""
    if len(html) > LONG:
        html = _without_long_tags(html)
    root, cut = _by_lxml(html)
    if cut:
        root, cut = _by_lxml(flattened(html))
        return root, "flattened"
    return root, "page"


def _without_long_tags(html: str) -> str:
    """The markup with the attributes of monstrous tags left out."""
    pieces: list[str] = []
    done, place = 0, -1
    while place + LONG < len(html):
        last = html.rfind("<", place + 1, place + LONG + 2)
        if last >= 0:
            place = last
            continue
        after = html.find("<", place + 1)
        after = after if after >= 0 else len(html)
        match = _TAG_NAME.match(html, place + 1, after) if place >= 0 else None
        if match and (end := html.find(">", match.end(), after)) >= match.end() + LONG:
            pieces.append(html[done : match.end(1)])
            done = end
        place = after
    return "".join(pieces) + html[done:] if pieces else html


def _by_lxml(html: str) -> tuple[etree._Element | None, bool]:
    """The root element, and whether the parser stopped at too deep a nest."""
    data = _ENDS.sub(b"", html.encode("utf-8", "replace"))
    if not data or data.isspace():
        return None, False
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None, False
    if root is not None:
        _end_head(root)
    last = parser.error_log.last_error
    return root, last is not None and last.type_name == "ERR_RESOURCE_LIMIT"


def _end_head(root: etree._Element) -> None:
    """Move what no head has into the body: libxml2 does not see that ``<main>`` ends a head without an end tag."""
    head = root.find("head")
    first = next((child for child in head if child.tag not in _OF_HEAD), None) if head is not None else None
    if first is None:
        return
    moved = [first, *first.itersiblings()]
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    text, body.text = body.text, None
    body[:0] = moved
    if text:
        moved[-1].tail = (moved[-1].tail or "") + text


def by_python(html: str) -> etree._Element | None:
    """The texts of a page as Python's parser finds them, each a block; None where there are none."""
    unclosed = html.count("<") - html.count(">") + html.count("<!") + html.count("<?")
    if len(html) > MOST or unclosed > FEW or len(_LINE.findall(html)) < 2:
        return None
    from bs4 import BeautifulSoup, NavigableString

    soup = BeautifulSoup(html, "html.parser")
    for unseen in soup(["noscript", "noframes", "template", "svg"]):
        unseen.extract()
    strings = soup.find_all(string=lambda text: text is not None and any(map(str.isalnum, text)))
    texts = [str(text).strip() for text in strings if type(text) is NavigableString and not _is_title(text)]
    if not texts:
        return None
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    for text in texts:
        etree.SubElement(body, "div").text = "".join(filter(str.isprintable, " ".join(text.split())))
    return root


def _is_title(text: PageElement) -> bool:
    return text.parent is not None and text.parent.name == "title"


def flattened(html: str) -> str:
    """The markup without the tags that stand too deep; a line break stands for each that begins a block."""
    pieces: list[str] = []
    kept: list[str] = []
    over: list[str] = []
    done = position = 0
    while match := _TAG.search(html, position):
        name = (match[3] or "").lower()
        position = html.find("-->" if match[1] else ">", match.end())
        if position < 0:
            break
        position += 1
        if name in _RAW and not match[2]:
            end = _RAW[name].search(html, position)
            position = end.start() if end else len(html)
        elif name and name not in _OPEN and _is_over(name, bool(match[2]), kept, over):
            pieces += (html[done : match.start()], "" if name in _INLINE else "<br>")
            done = position
    return "".join(pieces) + html[done:]


def _is_over(name: str, closing: bool, kept: list[str], over: list[str]) -> bool:
    """Keep account of the open elements; does the tag stand too deep?"""
    if not closing:
        (kept if len(kept) < DEEP else over).append(name)
        return len(over) > 0
    stack, deep = (over, True) if over else (kept, False)
    if name in stack[-30:]:
        while stack.pop() != name:
            pass
    return deep
