"""The page's own headline, and its repeats.

What: one line above the first paragraph, chosen by several signs: it repeats the page's ``<title>``
      line (``Headline - Site``), it has blank lines around it, its words come back in the paragraphs, a
      byline or date follows; and further lines with the same words.
Why:  it is metadata; the body begins after it.
Not:  section headings further down, and the headlines of other stories.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.lexicon import trim
from cleantext.model import LIKELY, STRONG, Document, Finding, Label

HITS = (
    "Home\nNews\n\nTown council votes for a second bridge\n\nBy Jane Doe\n\n"
    "The committee met on Tuesday, and it decided that the bridge would be repaired before the winter comes.",
    "Town council votes for a second bridge | Daily Planet\nHome\nTown council votes for a second bridge\n"
    "The committee met on Tuesday, and it decided that the bridge would be repaired before the winter comes.",
)
MISSES = ("The committee met on Tuesday, and it decided that the bridge would be repaired before the winter comes.",)


def title(document: Document) -> Iterator[Finding]:
    """Point out the headline and its repeats."""
    chosen = document.headline
    if chosen.block < 0:
        return
    weight = STRONG + LIKELY * chosen.chance if chosen.chance >= 0.5 else LIKELY + chosen.chance
    yield Finding(chosen.block, Label.TITLE, weight, chosen.reason)
    for block in chosen.repeats:
        yield Finding(block, Label.TITLE, STRONG * chosen.chance + 0.1, "repeats the headline")
    key = trim(document.keys[chosen.block])
    if chosen.head >= 0 and len(key) >= 8 and key in document.keys[chosen.head] and chosen.head not in chosen.repeats:
        yield Finding(chosen.head, Label.TITLE, STRONG, "the page's first line holds the headline")
