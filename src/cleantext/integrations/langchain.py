"""LangChain: ``CleantextTransformer``, between a loader and a splitter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain_core.documents import BaseDocumentTransformer, Document

from cleantext.pipeline import clean
from cleantext.render.plain_dict import filled_fields

URL_KEYS = ("url", "source")  # where loaders put the page's address


class CleantextTransformer(BaseDocumentTransformer):
    """Replaces the content of each document by its clean text; the page's fields are added to the metadata.

    A field that the loader has set is left as it is; empty fields are left out.
    """

    def __init__(self, **clean_options: Any) -> None:
        self.clean_options = clean_options

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> Sequence[Document]:
        """Clean the documents; an option given here counts more than one given to the transformer."""
        return [self._cleaned(document, {**self.clean_options, **kwargs}) for document in documents]

    def _cleaned(self, document: Document, options: dict[str, Any]) -> Document:
        addresses = (document.metadata.get(key) for key in URL_KEYS)
        url = next((a for a in addresses if isinstance(a, str) and a.startswith(("http:", "https:"))), None)
        result = clean(document.page_content, **{"url": url, **options})
        metadata = {**filled_fields(result.metadata), **document.metadata}
        return document.model_copy(update={"page_content": result.text, "metadata": metadata})
