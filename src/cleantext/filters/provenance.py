"""Where a piece comes from: agency lines, ``This article was produced by``, additional reporting, disclosures, corrections.

What: phrases of the word lists at a line's start or as the whole line; an agency's name alone.
Why:  it names sources, sponsors and corrections, which are metadata.
Not:  sentences of the story that quote an agency or tell of a correction.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import PROSE_WORDS, outside, strongest, word_reason, word_weight

HITS = (
    "This article was produced by Example News while it was part of a charity.",
    "Additional reporting by Jane Doe in Paris",
)
MISSES = ("The minister told Reuters that the bridge would be open again by the end of the week.",)


def provenance(document: Document) -> Iterator[Finding]:
    """Find agency lines, disclosures and correction notes."""
    words, place = document.columns["words"], outside(document)
    for block, hit in strongest(document.hits(Label.PROVENANCE)).items():
        size = float(words[block])
        weight = word_weight(hit, size)
        if size >= PROSE_WORDS:
            weight = STRONG if hit.where == "start" else LIKELY if place[block] else HINT
        elif hit.where == "any" and place[block] == 0 and hit.share < 0.3:
            weight = HINT
        elif hit.where == "start":
            weight = STRONG
        else:
            weight = max(weight, LIKELY)
        yield Finding(block, Label.PROVENANCE, weight, word_reason(hit))
