"""Consent notices: ``We use cookies``, ``Accept all``, ``Manage preferences``.

What: phrases of the word lists, and the lines between two of them (purposes, partners, buttons).
Why:  it is a dialogue of the site with its visitor.
Not:  articles about cookies or consent: paragraphs of the story that mention them.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import PROSE_WORDS, gaps, outside, strongest, word_reason, word_weight

HITS = ("We use cookies to improve your experience on our website.\nAccept all cookies\nCookie settings",)
MISSES = (
    "Bake the cookies for twelve minutes, until their edges turn brown.",
    "The commission fined the firm because its site had set cookies before anybody had agreed to them.",
)


def cookie(document: Document) -> Iterator[Finding]:
    """Find consent notices, and the lines between their parts."""
    words, place = document.columns["words"], outside(document)
    seeds: dict[int, float] = {}
    for block, hit in strongest(document.hits(Label.COOKIE)).items():
        weight = word_weight(hit, float(words[block]))
        if words[block] >= PROSE_WORDS:
            weight = STRONG if place[block] else HINT
        seeds[block] = weight
        yield Finding(block, Label.COOKIE, weight, word_reason(hit))
    for before, after in gaps(seeds, 5):
        for block in range(before + 1, after):
            if block not in seeds and place[block]:
                weight = LIKELY if after - before <= 3 else HINT
                yield Finding(
                    block,
                    Label.COOKIE,
                    weight,
                    f"stands between two lines on consent, {after - before} lines apart",
                )
