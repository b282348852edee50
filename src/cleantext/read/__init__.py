"""The second step: text or HTML in, a Document out."""

from __future__ import annotations

import regex

from cleantext.model import Document, Input
from cleantext.patterns import pattern
from cleantext.read.plain import read_plain

_OPENS = pattern(r"\s*+<(?:!doctype|!--|\?xml|(\w++))", regex.I)
_OPENERS = frozenset((
    "html", "head", "body", "title", "meta", "link", "script", "style", "base", "noscript", "frameset", "div", "p",
    "span", "a", "article", "section", "main", "header", "footer", "nav", "aside", "table", "tr", "td", "ul", "ol",
    "li", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "img", "figure", "blockquote", "pre", "b", "i", "em",
    "strong", "font", "center", "form", "text",
))  # fmt: skip
_TAG = pattern(
    r"</?(?:p|div|span|a|li|ul|ol|td|tr|table|h[1-6]|br|article|section|b|i|em|strong)\b[^<>]{0,300}+>", regex.I
)
SAMPLE = 20_000  # characters that tell HTML from text
SPARSE = 150  # more characters than this to a tag: text that talks about HTML


def looks_like_html(text: str) -> bool:
    """Is this HTML (a page or a fragment), or plain text that at most mentions some tags?"""
    if "<" not in text:
        return False
    opens = _OPENS.match(text)
    if opens and (opens[1] is None or opens[1].lower() in _OPENERS):
        return True
    head = text[:SAMPLE]
    if "</" not in head:
        return False
    tags = sum(1 for _ in _TAG.finditer(head))
    return tags >= 2 and len(head) < SPARSE * tags and "```" not in head


def read(
    text: str,
    *,
    input: Input = "auto",
    url: str | None = None,
    language: str | None = None,
) -> Document:
    """Read a decoded page into a document.

    Args:
        text: the page, decoded.
        input: what the page is; ``"auto"`` tells it by content.
        url: the page's address.
        language: ISO 639-1 code, where the caller knows it.
    """
    if input == "html" or (input == "auto" and looks_like_html(text)):
        from cleantext.read.html import read_html

        return read_html(text, url=url, language=language)
    return read_plain(text, url=url, language=language)
