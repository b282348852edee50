"""The second step: text or HTML in, a Document out."""

from __future__ import annotations

from typing import Literal

import regex

from cleantext.model import Document
from cleantext.read.plain import read_plain

_OPENS = regex.compile(
    r"\s*+<(?:!doctype|!--|\?xml|(?:html|head|body|title|meta|link|script|style|base|noscript|frameset|div|p|span|a|"
    r"article|section|main|header|footer|nav|aside|table|tr|td|ul|ol|li|dl|h[1-6]|br|hr|img|figure|blockquote|pre|b|"
    r"i|em|strong|font|center|form|text)\b)",
    regex.I,
)
_TAG = regex.compile(
    r"</?(?:p|div|span|a|li|ul|ol|td|tr|table|h[1-6]|br|article|section|b|i|em|strong)\b[^<>]{0,300}+>", regex.I
)
SAMPLE = 20_000  # characters that tell HTML from text
SPARSE = 150  # more characters than this to a tag: text that talks about HTML


def looks_like_html(text: str) -> bool:
    """Is this HTML (a page or a fragment), or plain text that at most mentions some tags?"""
    if _OPENS.match(text):
        return True
    head = text[:SAMPLE]
    if "</" not in head:
        return False
    tags = sum(1 for _ in _TAG.finditer(head))
    return tags >= 2 and len(head) < SPARSE * tags and "```" not in head


def read(
    text: str,
    *,
    input: Literal["auto", "text", "html"] = "auto",
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
