"""spaCy: ``nlp.add_pipe("cleantext")`` marks every block of the page as a span, labelled.

``doc.spans["cleantext"]`` holds all blocks, ``doc.spans["cleantext_kept"]`` those of the clean text; the text and
the metadata stand in ``doc.user_data["cleantext"]``. The doc's own text is never changed. A doc of HTML has the text
and the metadata, but no spans: its blocks are those of the page as shown, not of the markup.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from cleantext.model import Favor
from cleantext.pipeline import check_options, clean
from cleantext.render.plain_dict import metadata_dict


@Language.factory("cleantext", default_config={"favor": "balanced", "spans_key": "cleantext"})
def create_cleantext(nlp: Language, name: str, favor: Favor, spans_key: str) -> Callable[[Doc], Doc]:
    """The component; spaCy finds it by its entry point, without an import."""
    check_options(favor=favor, input="auto")
    return MarkBlocks(favor, spans_key)


class MarkBlocks:
    """Marks the blocks of each doc."""

    def __init__(self, favor: Favor, spans_key: str) -> None:
        self.favor, self.spans_key = favor, spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Mark one doc; where it is HTML or had to be repaired, offsets would lie, and no spans are set."""
        result = clean(doc.text, favor=self.favor)
        spans, kept = [], []
        for block in result.blocks if result.document == doc.text else ():
            content = block.text.strip()
            start = block.start + block.text.find(content)
            span = doc.char_span(start, start + len(content), str(block.label), alignment_mode="expand")
            if span is not None and content:
                spans.append(span)
                kept += [span] if block.kept else []
        doc.spans[self.spans_key] = spans
        doc.spans[f"{self.spans_key}_kept"] = kept
        doc.user_data["cleantext"] = {"text": result.text, "metadata": metadata_dict(result.metadata)}
        return doc
