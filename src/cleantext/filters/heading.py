"""Section headings inside the story.

What: a short line without a full stop, directly followed by running text or a list, after the story's first
      paragraph (or known words such as ``Conclusion``).
Why:  it is kept with the text that it heads, and Markdown marks it.
Not:  picture captions and buttons between two paragraphs, which have no text of their own below them.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import strongest, word_reason

HITS = (
    "The bridge was closed for a year, and the whole town had to use the ferry that the county paid for.\n\n"
    "What the engineers found\n\n"
    "They found rust in all the cables, and they said that the work would take two more years to finish.",
)
MISSES = ("Home\nNews\nSport\nWeather\nContact us",)
LONGEST = 14  # words


def heading(document: Document) -> Iterator[Finding]:
    """Find section headings."""
    layout = document.layout
    columns = document.columns
    words, stops = columns["words"], columns["ends_stop"]
    known = strongest(document.hits(Label.HEADING))
    for block in range(len(document) - 1):
        line = document.lines[block]
        if not 1 <= words[block] <= LONGEST or (layout.sentences[block] and line[-1:] != "?"):
            continue
        inside = layout.has_story and layout.first < block <= layout.last
        if block in known and known[block].where == "whole":
            yield Finding(block, Label.HEADING, LIKELY if inside else HINT, word_reason(known[block]))
        if not inside or layout.furniture[block] or not _opens(line):
            continue
        if (stops[block] and line[-1] not in "?!") or line[-1] in ",;)" or columns["starts_bullet"][block]:
            continue
        if layout.sentences[block + 1]:
            weight = STRONG if layout.sentences[block - 1] or columns["blank_before"][block] else LIKELY
            yield Finding(block, Label.HEADING, weight, f"{words[block]:.0f} words right above running text")
        elif columns["starts_bullet"][block + 1] and columns["blank_before"][block]:
            yield Finding(block, Label.HEADING, LIKELY, f"{words[block]:.0f} words right above a list")


def _opens(line: str) -> bool:
    """Does the line begin as a heading does: no small letter, no bullet?"""
    first = line[0]
    return not first.islower() and (first.isalnum() or first in "¿\"“«„'‘#[(")
