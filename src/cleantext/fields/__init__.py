"""The metadata fields that the blocks of a page give."""

from __future__ import annotations

from cleantext.model import Document, Metadata, Verdicts


def metadata_of(document: Document, verdicts: Verdicts) -> Metadata:
    """Gather every field from the blocks that carry it."""
    return Metadata(language=document.language)
