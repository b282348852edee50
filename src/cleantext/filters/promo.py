"""Promotions: membership, donation, subscription, apps, events, sponsors, advertisement labels, also when doubled.

What: phrases of the word lists, a price for a period (``$5 a month``), and the lines between two promotions or, after
      the story's end, the lines that go on addressing the reader.
Why:  the site speaks for itself there, not the story; the offers are kept as metadata.
Not:  prices and memberships that the story reports.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Ints, Label
from cleantext.neighbours import PROSE_WORDS, gaps, outside, strongest, word_reason, word_weight

HITS = (
    "Support our journalism\nBecome a member today",
    "Advertisement",
)
MISSES = (
    "The club has 300 members, each of whom pays a fee that has not changed since 1998.",
    "An advertisement in the evening paper led the police to the house on Mill Street.",
)


def promo(document: Document) -> Iterator[Finding]:
    """Find promotions, and what stands between and after them."""
    words, place = document.columns["words"], outside(document)
    seeds: dict[int, float] = {}
    for block, hit in strongest(document.hits(Label.PROMO)).items():
        weight = word_weight(hit, float(words[block]))
        if words[block] >= PROSE_WORDS and hit.where != "whole":
            weight = STRONG if place[block] else HINT
        elif place[block] == 0 and hit.where == "any":
            weight = min(weight, LIKELY)
        seeds[block] = weight
        yield Finding(block, Label.PROMO, weight, word_reason(hit))
    yield from _between(document, seeds, place)


def _between(document: Document, seeds: dict[int, float], place: Ints) -> Iterator[Finding]:
    """The lines between two promotions outside the story; fewer of them within it."""
    words = document.columns["words"]
    for before, after in gaps(seeds, 4):
        if seeds[before] + seeds[after] < 2 * LIKELY:
            continue
        for block in range(before + 1, after):
            if block not in seeds and (place[block] or words[block] < PROSE_WORDS // 2):
                weight = LIKELY if place[block] else HINT
                yield Finding(
                    block, Label.PROMO, weight, f"stands between two promotions, {after - before} lines apart"
                )
