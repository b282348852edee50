"""E-mail sign-up: ``Get the day's top headlines in your inbox``, ``Subscribe to our newsletter``, ``Your e-mail``.

What: sign-up prompts of the word lists, and the form lines between or right after them.
Why:  it is an offer of the site, not part of the story; the offer is kept as metadata.
Not:  articles about newsletters: there the words stand inside longer sentences of the story.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import PROSE_WORDS, gaps, outside, strongest, under, word_reason, word_weight

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
    seeds: dict[int, float] = {}
    for block, hit in strongest(document.hits(Label.NEWSLETTER)).items():
        weight = word_weight(hit, float(words[block]))
        if words[block] >= PROSE_WORDS:
            if place[block] == 0 and hit.where != "start":
                continue
            weight = LIKELY if place[block] else HINT
        seeds[block] = weight
        yield Finding(block, Label.NEWSLETTER, weight, word_reason(hit))
    told = set(seeds)
    for before, after in gaps(seeds, 4):
        for block in range(before + 1, after):
            if words[block] < PROSE_WORDS and block not in told:
                told.add(block)
                yield Finding(
                    block,
                    Label.NEWSLETTER,
                    HINT,
                    f"stands between two sign-up lines, {after - before} lines apart",
                )
    strong = [block for block, weight in seeds.items() if weight >= STRONG]
    for head in sorted(strong):
        for block in under(document, head, longest=12, limit=2):
            if block not in told and document.keys[block].count("@"):
                told.add(block)
                yield Finding(block, Label.NEWSLETTER, LIKELY, "an address right after a sign-up line")
