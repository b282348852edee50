"""Captions: ``[Town] The mayor opens the bridge.``, ``Figure 3. ...``, ``Foto: ...``, also doubled.

What: lines that open with a bracketed place, a numbered figure or a word for a picture; lines that end in a
      credit or stand right before one; near-repeats of such a line.
Why:  they describe a picture that the text does not have.
Not:  paragraphs, and bracketed notes inside the story.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import regex

from cleantext.filters.credit import credit, opened
from cleantext.model import LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import strongest, word_reason, word_weight

HITS = (
    "[Exampleland] Jane Doe, head of the mission, opened the conference on Tuesday.\nDavid Smith/EXAMPLE",
    "Figure 3. Yields of wheat and barley by year",
)
MISSES = (
    "Figure 3 shows how the yields of wheat and barley have changed since the river was moved in 1962.",
    "[1] A note on the text.",
)
LONGEST = 60  # words of a caption
_BRACKETED = regex.compile(r"^\[\p{Lu}[\p{L} .'-]{2,30}\] ?\p{Lu}")
_NUMBERED = regex.compile(
    r"^(?:fig(?:ure|\.|ura)?|abb(?:ildung|\.)?|abbildung|figuur|figur|bild|rys(?:\.|unek)?|рис(?:\.|унок)?|listing|photo|image|foto|table|tabelle|tabla|图|図|그림) ?0(?:[-.]0)*+ ?[.:–—-]"
)
_ENDING = regex.compile(
    r"(?:\((?:\p{L}[^()]{1,60}[/|][^()]{1,40}|[^()]{0,12}\p{Lu}{2,5})\)|©[^©]{2,80}|[./] ?(?:\p{Lu}\p{L}+ ?){1,3}/(?:\p{Lu}\p{L}+ ?){1,3})$"
)


def caption(document: Document) -> Iterator[Finding]:
    """Find captions of pictures, videos and figures."""
    columns = document.columns
    words = columns["words"]
    found: dict[int, float] = {}
    for block, hit in strongest(document.hits(Label.CAPTION)).items():
        if words[block] <= LONGEST:
            found[block] = word_weight(hit, float(words[block]))
            yield Finding(block, Label.CAPTION, found[block], word_reason(hit))
    fits = (words >= 3) & (words <= LONGEST)
    for block in np.flatnonzero(fits).tolist():
        weight, reason = _shape(document.lines[block], document.keys[block], float(words[block]))
        if weight:
            found[block] = found.get(block, 0.0) + weight
            yield Finding(block, Label.CAPTION, weight, reason)
    for line in credit(document):
        block = line.block - 1
        if line.weight >= LIKELY and block >= 0 and fits[block] and words[block] >= 5:
            found[block] = found.get(block, 0.0) + LIKELY
            yield Finding(
                block, Label.CAPTION, LIKELY, f"stands before the credit {document.lines[line.block]!r}"
            )
    yield from _repeats(document, {block for block, weight in found.items() if weight >= LIKELY})


def _shape(line: str, key: str, words: float) -> tuple[float, str]:
    """The weight of a line by its form, and why; 0 for a line that is no caption."""
    if line[0] == "[" and _BRACKETED.match(line):
        return STRONG, "opens with a place in brackets"
    if _NUMBERED.match(key):
        return STRONG, "opens with a numbered figure"
    word = opened(key)
    if word and ":" in line[: len(word) + 3] and words >= 6:
        return LIKELY, f"opens with {word!r} and a colon"
    if line[-1] not in ".!?:" and _ENDING.search(line[-120:]):
        return LIKELY, "ends in a credit"
    return 0.0, ""


def _repeats(document: Document, captions: set[int]) -> Iterator[Finding]:
    """Near-repeats of a caption within three lines, by the overlap of their words."""
    words = document.columns["words"]
    for block in sorted(captions):
        own = set(document.keys[block].split())
        for other in range(max(0, block - 3), min(len(document), block + 4)):
            if other in captions or not 5 <= words[other] <= 1.5 * words[block]:
                continue
            theirs = set(document.keys[other].split())
            share = len(own & theirs) / min(len(own), len(theirs))
            if share >= 0.7:
                yield Finding(
                    other, Label.CAPTION, STRONG, f"{share:.0%} of its words are those of a caption near it"
                )
