"""Copyright and licence notices: ``© 2024 Example Ltd.``, ``All rights reserved``, rights and republication text.

What: phrases of the word lists; a line with ``©``, ``(c)`` or "copyright" and a year or a holder.
Why:  it names the holder and the licence, which are metadata.
Not:  picture credits such as ``© Agency`` without a year among the paragraphs, and prose about copyright.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleantext.model import CERTAIN, HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import PROSE_WORDS, outside, strongest, word_reason, word_weight

HITS = (
    "© 2024 Example Ltd. All rights reserved.",
    "Copyright 2019-2023 The Example Foundation",
)
MISSES = (
    "The court ruled that copyright ends seventy years after the death of the author.",
    "Step (c) takes the most time, as the glue has to dry for 2 days before it is painted.",
)
_YEAR = regex.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)")
_SIGN = regex.compile(r"^\W*+(?:©|\(c\)\s|copyright\b|℗)|©", regex.IGNORECASE)


def copyright(document: Document) -> Iterator[Finding]:  # noqa: A001 - filters are named for what they find
    """Find copyright and licence notices."""
    words, place = document.columns["words"], outside(document)
    for block, hit in strongest(document.hits(Label.COPYRIGHT)).items():
        weight = word_weight(hit, float(words[block]))
        if words[block] >= PROSE_WORDS:
            weight = LIKELY if place[block] else HINT
        yield Finding(block, Label.COPYRIGHT, weight, word_reason(hit))
    for block, (line, key) in enumerate(zip(document.lines, document.keys, strict=True)):
        if "©" not in line and not key.startswith(("copyright", "(c) ", "(c)0", "℗")):
            continue
        if words[block] > 80 or not _SIGN.search(line[:400]):
            continue
        if _YEAR.search(line[:400]):
            weight = CERTAIN if words[block] <= 20 else STRONG
            yield Finding(block, Label.COPYRIGHT, weight, "a copyright sign and a year")
        elif place[block] > 0 and words[block] <= 20:
            yield Finding(block, Label.COPYRIGHT, LIKELY, "a copyright sign after the story")
