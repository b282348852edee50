"""Page numbers, next and previous, back to top.

What: known words (``Next page``, ``Page 2 of 7``), lines of nothing but small numbers (``1 2 3 ...
      10``), and the headline right after a ``Previous post`` line.
Why:  they lead to other pages.
Not:  numbers in tables of the story.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.layout import length_of
from cleantext.lexicon import trim
from cleantext.model import HINT, LIKELY, Document, Finding, Label
from cleantext.neighbours import PROSE_WORDS, strongest, word_reason, word_weight

HITS = (
    "« Previous page\n1 2 3 … 10\nNext page »",
    "Back to top",
)
MISSES = ("The next page of the ledger shows that the money was paid in 1924, and nobody asked why.",)


def pagination(document: Document) -> Iterator[Finding]:
    """Find page numbers and links to the next and previous page."""
    layout = document.layout
    words = length_of(document)
    turns: set[int] = set()
    for block, hit in strongest(document.hits(Label.PAGINATION)).items():
        if words[block] >= PROSE_WORDS:
            continue
        turns.add(block)
        yield Finding(block, Label.PAGINATION, word_weight(hit, float(words[block])), word_reason(hit))
    numbered = (document.columns["digit_share"] > 0) & (document.columns["letters"] == 0)
    for block in numbered.nonzero()[0].tolist():
        key = document.keys[block]
        if not 0 < len(key) <= 60:
            continue
        parts = key.replace("...", " ").replace("…", " ").split()
        numbers = sum(trim(part) == "" or part == "0" for part in parts)
        near = any(block + step in turns for step in (-2, -1, 1, 2))
        if numbers == len(parts) and (len(parts) >= 3 or near) and (near or layout.place[block] != 0):
            weight = LIKELY if near else HINT
            yield Finding(block, Label.PAGINATION, weight, f"nothing but {len(parts)} numbers")
    for block in sorted(turns):
        after = block + 1
        if words[block] > 3 or after >= len(document) or after in turns:
            continue
        if 4 <= words[after] <= 20 and layout.place[after] != 0:
            yield Finding(after, Label.PAGINATION, HINT, f"a headline right after {document.keys[block]!r}")
