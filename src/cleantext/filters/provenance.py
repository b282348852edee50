"""Where a piece comes from: agency lines, ``This article was produced by``, disclosures, corrections.

What: phrases of the word lists at a line's start or as the whole line; an agency's name alone.
Why:  it names sources, sponsors and corrections, which are metadata.
Not:  sentences of the story that quote an agency or tell of a correction.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import PROSE_WORDS, outside, strongest, weighed

HITS = (
    "This article was produced by Example News while it was part of a charity.",
    "Additional reporting by Jane Doe in Paris",
)
MISSES = ("The minister told Reuters that the bridge would be open again by the end of the week.",)


def provenance(document: Document) -> Iterator[Finding]:
    """Find agency lines, disclosures and correction notes."""
    words, place = document.columns["words"], outside(document)
    best = strongest(document.hits(Label.PROVENANCE))
    for block, (weight, reason) in weighed(document, Label.PROVENANCE).items():
        hit = best[block]
        if hit.where == "start" and hit.share < 1 and " " in hit.phrase:
            weight = max(weight, STRONG)
        elif hit.where == "any":
            least = LIKELY if place[block] or hit.share >= 0.3 else HINT
            weight = max(weight, least) if words[block] >= PROSE_WORDS or place[block] else min(weight, least)
        yield Finding(block, Label.PROVENANCE, weight, reason)
