"""E-mail sign-up: ``Get the day's top headlines in your inbox``, ``Subscribe to our newsletter``.

What: sign-up prompts of the word lists, and the form lines between or right after them.
Why:  it is an offer of the site, not part of the story; the offer is kept as metadata.
Not:  articles about newsletters: there the words stand inside longer sentences of the story.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import INSIDE, MENU_WORDS, PROSE_WORDS, gaps, outside, under, weighed

HITS = (
    "Subscribe to our newsletter\nYour email address\nSign up",
    "Get the day's top headlines in your inbox every morning",
)
MISSES = (
    "The newsletter that she wrote every Friday reached forty readers in its first year.",
    "He printed the parish newsletter in the cellar of the school until the flood of 1962.",
)


def newsletter(document: Document) -> Iterator[Finding]:
    """Find e-mail sign-ups and the lines of their forms."""
    words, place = document.columns["words"], outside(document)
    found = weighed(document, Label.NEWSLETTER, inside=INSIDE)
    for block, (weight, reason) in found.items():
        inside = words[block] >= PROSE_WORDS and place[block] == 0
        yield Finding(block, Label.NEWSLETTER, weight / 2 if inside else weight, reason)
    seeds = [block for block, told in found.items() if told[0] >= LIKELY]
    told = set(found)
    for before, after in gaps(seeds, 4):
        for block in range(before + 1, after):
            if words[block] < PROSE_WORDS and block not in told:
                told.add(block)
                weight = LIKELY if after - before <= 3 else HINT
                yield Finding(
                    block,
                    Label.NEWSLETTER,
                    weight,
                    f"between two sign-up lines, {after - before} lines apart",
                )
    for head in sorted(seeds):
        yield from _around(document, place, head, told, STRONG if found[head][0] >= STRONG else LIKELY)


def _around(document: Document, place: NDArray[np.int8], head: int, told: set[int], weight: float) -> Iterator[Finding]:
    """The line before a sign-up line and the two after it: what is offered, and the form's fields."""
    words = document.columns["words"]
    for block in under(document, head, longest=PROSE_WORDS, limit=2):
        if block not in told and (words[block] > MENU_WORDS or block == head + 1):
            told.add(block)
            yield Finding(block, Label.NEWSLETTER, HINT, f"{block - head} lines after a sign-up line")
    block = head - 1
    if block >= 0 and document.layout.sentences[block] and document.layout.place[block] == 0:
        return  # the last sentence of the story
    if block >= 0 and block not in told and words[block] < PROSE_WORDS and weight >= STRONG:
        told.add(block)
        likely = place[block] > 0 and words[block] > MENU_WORDS
        yield Finding(block, Label.NEWSLETTER, LIKELY if likely else HINT, "right before a sign-up line")
