"""Promotions: membership, donation, subscription, apps, events, sponsors, advertisement labels, also doubled.

What: phrases of the word lists, a price for a period (``$5 a month``) outside the story, the lines between two
      promotions, and, after the story's end, the paragraphs that go on between them.
Why:  the site speaks for itself there, not the story; the offers are kept as metadata.
Not:  prices and memberships that the story reports.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import PROSE_WORDS, gaps, outside, weighed

HITS = (
    "Support our journalism\nBecome a member today",
    "Advertisement",
)
MISSES = (
    "The club has 300 members, each of whom pays a fee that has not changed since 1998.",
    "An advertisement in the evening paper led the police to the house on Mill Street.",
)
WIDEST = 4  # lines between two promotions that may belong to both
OFFERS = (Label.PROMO, Label.NEWSLETTER)


def promo(document: Document) -> Iterator[Finding]:
    """Find promotions, and what stands between them."""
    words, place = document.columns["words"], outside(document)
    found = weighed(document, Label.PROMO)
    for block, (weight, reason) in found.items():
        if place[block] == 0 and words[block] > 8:
            weight = weight / 2 if words[block] >= PROSE_WORDS else min(weight, LIKELY)
        elif place[block] > 0 and words[block] >= PROSE_WORDS:
            weight, reason = max(weight, STRONG), f"{reason}, after the story"
        yield Finding(block, Label.PROMO, weight, reason)
    offers = {hit.block for table in OFFERS for hit in document.hits(table)}
    for before, after in gaps((b for b in offers if b not in found or found[b][0] > HINT), WIDEST):
        if before not in found and after not in found:
            continue
        for block in range(before + 1, after):
            if block not in offers and (place[block] or words[block] < PROSE_WORDS // 2):
                weight = LIKELY if place[block] > 0 else HINT
                yield Finding(
                    block, Label.PROMO, weight, f"between two promotions, {after - before} lines apart"
                )
