"""Copyright and licence notices: ``© 2024 Example Ltd.``, ``All rights reserved``, rights text.

What: phrases of the word lists; a line with ``©``, ``(c)`` or "copyright" and a year or a holder.
Why:  it names the holder and the licence, which are metadata.
Not:  picture credits such as ``© Agency`` without a year among the paragraphs, and prose about copyright.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.matching import opening_with, openings
from cleantext.model import CERTAIN, HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import INSIDE, outside, weighed
from cleantext.patterns import pattern

HITS = (
    "© 2024 Example Ltd. All rights reserved.",
    "Copyright 2019-2023 The Example Foundation",
)
MISSES = (
    "The court ruled that copyright ends seventy years after the death of the author.",
    "Step (c) takes the most time, as the glue has to dry for 2 days before it is painted.",
)
LONGEST = 80  # words of a line that a sign and a year are looked for in
_YEAR = pattern(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)")
_RANGE = pattern(r"^(?:19|20)\d\d ?(?:[-–—] ?(?:(?:19|20)\d\d)?)? ?[-–—]? ?\p{Lu}")
TAIL = 5  # lines at the end of a page
_OPENERS = ("copyright", "(c) ", "(c)0", "℗", "©")
_OPENINGS = openings(_OPENERS)


def copyright(document: Document) -> Iterator[Finding]:
    """Find copyright and licence notices."""
    columns, place = document.columns, outside(document)
    found = weighed(document, Label.COPYRIGHT, inside=INSIDE)
    tail = set(range(max(0, len(document) - TAIL - 1), len(document)))
    opens = opening_with(document, _OPENINGS)
    signs = [i for i, line in enumerate(document.lines) if "©" in line] if "©" in document.text else []
    words, from_end = columns["words"], columns["from_end"]
    for block in sorted(tail.union(opens, signs)):
        line, key = document.lines[block], document.keys[block]
        if ("©" in line or block in opens) and words[block] <= LONGEST:
            weight, reason = _signed(line, key, bool(place[block] > 0 or from_end[block] <= TAIL))
            if weight > found.get(block, (0.0, ""))[0]:
                found[block] = weight, reason
        elif from_end[block] <= TAIL and block not in found and line[:1].isdecimal() and _RANGE.match(line):
            found[block] = LIKELY, "opens with a year at the page's end"
    for block, (weight, reason) in found.items():
        yield Finding(block, Label.COPYRIGHT, weight, reason)


def _signed(line: str, key: str, after_story: bool) -> tuple[float, str]:
    """A line with a copyright sign or word: a year proves it, its place makes it likely."""
    opens = key.lstrip("•*|- ").startswith(_OPENERS)
    if _YEAR.search(line[:400]):
        return (CERTAIN if opens else STRONG), "a copyright sign and a year"
    if after_story:
        return (LIKELY if opens else HINT), "a copyright sign after the story"
    return 0.0, ""
