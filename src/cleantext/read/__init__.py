"""The second step: text or HTML in, a Document out."""

from __future__ import annotations

from typing import Literal

from cleantext.model import Document
from cleantext.read.plain import read_plain


def read(
    text: str,
    *,
    input: Literal["auto", "text", "html"] = "auto",
    url: str | None = None,
    language: str | None = None,
) -> Document:
    """Read a decoded page into a document."""
    return read_plain(text, url=url, language=language)
