"""Menus, skip links, language switches, link lists of the footer, tables of contents.

What: runs of lines of one to six words before and after the story, weighed by their length; known menu
      words (``About us``, ``Skip to content``); single lines that chain short items by bars.
Why:  they lead elsewhere.
Not:  short lines inside the story (lists, verses, tables), and pages without any sign of furniture.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.layout import LONG_RUN, Layout
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import strongest, word_reason, word_weight

HITS = (
    "Skip to content\nHome\nNews\nSport\nWeather\nContact us\nAbout us",
    "About us | Careers | Press | Contact us",
)
MISSES = (
    "The news of the day is that the committee met, and it decided to repair the bridge before the winter.",
    "Two eggs\nA cup of milk\nFlour\nSalt",
)
WHERE = ("in", "after", "before")  # by place in the layout


def navigation(document: Document) -> Iterator[Finding]:
    """Find menus and link lists."""
    layout = document.layout
    words = document.columns["words"]
    for block, hit in strongest(document.hits(Label.NAVIGATION)).items():
        weight = word_weight(hit, float(words[block]))
        if hit.where == "whole" and layout.has_story and layout.place[block] == 0:
            weight = HINT
        if words[block] <= 25 or hit.where == "start":
            yield Finding(block, Label.NAVIGATION, weight if words[block] <= 25 else HINT, word_reason(hit))
    if not layout.plain:
        yield from _menus(document, layout)
    chains = (words >= 4) & (words <= 60) & (document.columns["arrow"] >= 2)
    for block in chains.nonzero()[0].tolist():
        if parts := _chained(document.lines[block]):
            yield Finding(block, Label.NAVIGATION, LIKELY, f"{parts} short items chained in one line")


def _menus(document: Document, layout: Layout) -> Iterator[Finding]:
    """The lines of runs of short lines outside the story."""
    run, place = layout.run.tolist(), layout.place.tolist()
    heads = {document.headline.block, *document.headline.repeats} - {-1}
    told: dict[tuple[int, int], tuple[float, str]] = {}  # by length and place, since a menu says the same of each line
    for block in layout.run.nonzero()[0].tolist():
        if block in heads:
            continue
        kind = run[block], place[block]
        if kind not in told:
            told[kind] = _told(*kind, has_story=layout.has_story)
        weight, reason = told[kind]
        if weight > 0:
            yield Finding(block, Label.NAVIGATION, weight, reason)


def _told(length: int, place: int, *, has_story: bool) -> tuple[float, str]:
    """The weight of a line in a run of so many short ones, and why; 0 where it is no menu."""
    reason = f"one of {length} short lines in a row {WHERE[place]} the story"
    if place or not has_story:
        return _weight(length) - (HINT if place == 1 and length < LONG_RUN else 0), reason
    return (HINT if length >= LONG_RUN else 0.0), reason


def _weight(length: int) -> float:
    """How strongly a run of so many short lines looks like a menu."""
    if length >= LONG_RUN:
        return STRONG - 0.4
    return HINT + 0.1 * (length - 4) if length >= 4 else HINT


def _chained(line: str) -> int:
    """How many short items a line chains by bars or bullets; 0 if it is no such line."""
    for mark in ("|", "•", "·"):
        if line.count(mark, 0, 600) < 2:
            continue
        parts = [part.split() for part in line[:600].split(mark)]
        if all(len(part) <= 4 for part in parts):
            return len(parts)
    return 0
