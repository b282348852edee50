"""Haystack: ``CleantextCleaner``, a component for documents of web pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from haystack import Document, component

from cleantext.model import Favor
from cleantext.pipeline import check_options, clean
from cleantext.render.plain_dict import filled_fields


@component
class CleantextCleaner:
    """Replaces the content of each document by its clean text; the page's fields are added to ``meta``.

    A field that ``meta`` has already is left as it is; empty fields are left out; documents without text pass.
    """

    def __init__(self, favor: Favor = "balanced", language: str | None = None) -> None:
        check_options(favor=favor, input="auto")
        self.favor, self.language = favor, language

    @component.output_types(documents=list[Document])
    def run(self, documents: list[Document]) -> dict[str, Any]:
        """Clean the documents."""
        return {"documents": [self._cleaned(document) for document in documents]}

    def _cleaned(self, document: Document) -> Document:
        if document.content is None:
            return document
        result = clean(document.content, url=document.meta.get("url"), favor=self.favor, language=self.language)
        return replace(document, id="", content=result.text, meta={**filled_fields(result.metadata), **document.meta})
