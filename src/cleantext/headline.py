"""Which line is the page's own headline: one choice for the page, made of several signs.

The signs are weighed as log-odds of a choice among all lines above the first paragraph (a conditional
logit); the weights were fitted once to annotated pages and rounded.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleantext.lexicon import grammar, trim
from cleantext.model import Document, Label

MARKS = (
    " | ",
    " - ",
    " – ",
    " — ",
    " · ",
    " :: ",
    " » ",
    " • ",
    " / ",
    ": ",
)  # between headline and site name
LONGEST = 30  # words
REACH = 400  # blocks before the first paragraph that are looked at
WORDS = (0.0, -0.9, -0.7, -0.2, 0.1, 0.1, *[0.9] * 10, *[0.7] * 15)  # weight by number of words
FAR_REPEATS = 25  # blocks after the first paragraph in which repeats are still the headline's


@dataclass(frozen=True, slots=True)
class Headline:
    """The chosen line, how sure the choice is, and what spoke for it."""

    block: int  # -1 where no line can be the headline
    chance: float  # share of the choice's probability, 0 to 1
    reason: str
    repeats: tuple[int, ...] = ()  # other blocks with the same words
    head: int = -1  # the block with the page's ``<title>``, where the renderer prints it


def headline_of(document: Document) -> Headline:
    """Choose the headline."""
    core = first_paragraph(document)
    stop = min(len(document), core + 3)
    start = max(0, core - REACH)
    words = document.columns["words"][start:stop]
    fit = (words >= 1) & (words <= LONGEST) & (document.columns["letters"][start:stop] > 0)
    head = head_line(document)
    if head == 0 and start == 0 and len(fit):
        fit[0] = False
    if not fit.any():
        return Headline(-1, 0.0, "", head=head)
    signs = _signs(document, start, stop, core, head)
    score = np.where(fit, sum((weight * sign for _, weight, sign in signs), np.zeros(stop - start)), -np.inf)
    chance = np.exp(score - score.max())
    chance /= chance.sum()
    best = int(score.argmax())
    if document.layout.plain and not _set_off(document, start + best, head):
        return Headline(-1, 0.0, "", head=head)
    said = [name for name, weight, sign in signs if name and weight * float(sign[best]) > 0.4]
    length = f"{words[best]:.0f} words, {max(0, core - start - best)} blocks above the first paragraph"
    block = start + best
    key = trim(document.keys[block])
    near = document.keys[: core + FAR_REPEATS]
    repeats = tuple(
        i for i, other in enumerate(near) if i != block and len(key) >= 4 and key in other and trim(other) == key
    )
    return Headline(block, float(chance[best]), ", ".join((length, *said)), repeats, head)


def _set_off(document: Document, block: int, head: int) -> bool:
    """Is the line parted from the text, as a headline is even on a page of nothing but text?"""
    blank = document.columns["blank_before"][block] > 0 and document.columns["blank_after"][block] > 0
    signed = not signatures(document, block + 1, block + 3).isdisjoint((block + 1, block + 2))
    suffixed = head >= 0 and any(mark in document.keys[head] for mark in MARKS)
    return suffixed or bool(blank and (block == 0 or signed))


def first_paragraph(document: Document) -> int:
    """The first block of running text in the story; 40 at most where there is none."""
    layout = document.layout
    found = np.flatnonzero(layout.sentences & (layout.place == 0) & (document.columns["words"] >= 15))
    return int(found[0]) if len(found) else min(len(document), 40)


def signatures(document: Document, start: int, stop: int) -> set[int]:
    """Short lines that look like a byline or a date: known words, a word for "by", many digits."""
    found = {hit.block for label in (Label.BYLINE, Label.DATE) for hit in document.hits(label)}
    opening = tuple(f"{word} " for word in grammar(document.language, "by"))
    words, digits = document.columns["words"], document.columns["digit_share"]
    for block in range(start, min(stop, len(document))):
        if 2 <= words[block] <= 12 and (digits[block] > 0.2 or document.keys[block].startswith(opening)):
            found.add(block)
    return found


def head_line(document: Document) -> int:
    """The block with the page's ``<title>``: the first, if its headline shows up again below; else -1."""
    if not len(document):
        return -1
    parts = parts_of(document.keys[0])
    if not parts:
        return -1
    below = "\n".join(document.keys[1:REACH])
    parts = [part for part in parts if part in below]
    if not parts:
        return -1
    later = {trim(other) for other in document.keys[1:REACH] if any(part in other for part in parts)}
    return 0 if any(part in later for part in parts) else -1


def parts_of(key: str) -> list[str]:
    """A ``<title>`` line, and what is left of it before each mark between headline and site name."""
    if len(key) > 400:
        return []
    parts = [trim(key)]
    for mark in MARKS:
        place = key.rfind(mark)
        if place >= 8:
            parts.append(trim(key[:place]))
            parts.append(trim(key[: key.find(mark)]))
    return [part for part in dict.fromkeys(parts) if len(part) >= 8]


Sign = tuple[str, float, NDArray[np.float64]]


def _signs(document: Document, start: int, stop: int, core: int, head: int) -> list[Sign]:
    """What speaks for and against each line, with the weight of each sign."""
    index = np.arange(start, stop)
    columns, layout, lines = document.columns, document.layout, document.lines
    words = columns["words"][start:stop]
    named = set(parts_of(document.keys[head])) if head >= 0 else set()
    below = signatures(document, start, stop + 3)
    trails = {hit.block for hit in document.hits(Label.BREADCRUMB)}
    blank = (columns["blank_before"] > 0) & (columns["blank_after"] > 0)

    def each(test: list[bool]) -> NDArray[np.float64]:
        return np.array(test, dtype=np.float64)

    def column(values: NDArray[np.generic]) -> NDArray[np.float64]:
        return np.asarray(values[start:stop], dtype=np.float64)

    return [
        ("", 1.0, np.array(WORDS)[np.minimum(words, LONGEST).astype(int)]),
        ("", -0.4, np.log1p(np.maximum(0, core - index))),
        ("", -2.1, each([i >= core for i in range(start, stop)])),
        (
            "it repeats the page's first line",
            3.2,
            each([bool(named) and trim(document.keys[i]) in named for i in range(start, stop)]),
        ),
        ("a byline or date follows", 2.2, each([i + 1 in below for i in range(start, stop)])),
        (
            "a byline or date is near below",
            1.4,
            each([i + 2 in below or i + 3 in below for i in range(start, stop)]),
        ),
        ("blank lines around it", 3.2, column(blank)),
        ("its words are those of the paragraphs", 3.2, column(columns["prose_words"])),
        ("it is the page's first line", 1.2, each([i == 0 for i in range(start, stop)])),
        (
            "a trail is near above",
            0.6,
            each([not trails.isdisjoint((i - 1, i - 2, i - 3)) for i in range(start, stop)]),
        ),
        ("", -0.8, column(columns["copies"] > 2)),
        ("", -2.7, column(columns["starts_bullet"])),
        ("", -0.6, column(columns["starts_lower"])),
        ("", -2.3, each([line.endswith(".") for line in lines[start:stop]])),
        ("", -1.5, each([line.endswith((":", ",", ";")) for line in lines[start:stop]])),
        ("", -2.1, column(layout.furniture)),
        ("", -0.2, column(layout.run >= 4)),
        ("", -0.7, column(columns["starts_digit"])),
        ("", -1.0, each([i > 0 and columns["words"][i - 1] >= 6 for i in range(start, stop)])),
        ("", -1.3, column(columns["upper_share"] > 0.8)),
    ]
