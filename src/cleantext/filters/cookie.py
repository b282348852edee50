"""Consent notices: ``We use cookies``, ``Accept all``, ``Manage preferences``.

What: phrases of the word lists, and the lines between two of them (purposes, partners, buttons).
Why:  it is a dialogue of the site with its visitor.
Not:  articles about cookies or consent: paragraphs of the story that mention them.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.model import HINT, LIKELY, Document, Finding, Label
from cleantext.neighbours import INSIDE, PROSE_WORDS, gaps, outside, weighed

HITS = ("We use cookies to improve your experience on our website.\nAccept all cookies\nCookie settings",)
MISSES = (
    "Bake the cookies for twelve minutes, until their edges turn brown.",
    "The commission fined the firm because its site had set cookies before anybody had agreed to them.",
)
REACH = 8  # lines around a sentence on consent in which its buttons stand


def cookie(document: Document) -> Iterator[Finding]:
    """Find consent notices, and the lines between their parts."""
    words, place = document.columns["words"], outside(document)
    found = weighed(document, Label.COOKIE, inside=INSIDE)
    notices = [block for block in found if words[block] >= REACH and (place[block] or words[block] < PROSE_WORDS)]
    for block, (weight, reason) in found.items():
        if words[block] < REACH and not any(abs(block - notice) <= REACH for notice in notices):
            weight, reason = min(weight, HINT), f"{reason}, far from a sentence on consent"
        yield Finding(block, Label.COOKIE, weight, reason)
    near = {b for b in found if any(abs(b - notice) <= REACH for notice in notices)}
    for before, after in gaps(near, 5):
        for block in range(before + 1, after):
            if block not in found and place[block]:
                weight = LIKELY if after - before <= 3 else HINT
                yield Finding(
                    block, Label.COOKIE, weight, f"between two lines on consent, {after - before} lines apart"
                )
