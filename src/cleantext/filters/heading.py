"""Section headings inside the story.

What: a short line without a full stop, directly followed by running text or a list, after the story's
      first paragraph (or known words such as ``Conclusion``).
Why:  it is kept with the text that it heads, and Markdown marks it.
Not:  picture captions and buttons between two paragraphs, which have no text of their own below them.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.lexicon import grammar
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import strongest, word_reason

HITS = (
    "The bridge was closed for a year, and the whole town had to use the ferry that the county paid for.\n\n"
    "What the engineers found\n\n"
    "They found rust in all the cables, and they said that the work would take two more years to finish.",
)
MISSES = ("Home\nNews\nSport\nWeather\nContact us",)
OTHERS = (Label.CREDIT, Label.CAPTION, Label.BYLINE, Label.DATE, Label.PROVENANCE, Label.AUTHOR_BIO)
LONGEST = 14  # words


def heading(document: Document) -> Iterator[Finding]:
    """Find section headings."""
    layout, columns = document.layout, document.columns
    words = columns["words"]
    known = strongest(document.hits(Label.HEADING))
    inside = layout.has_story & (layout.place == 0)
    fit = (words >= 1) & (words <= LONGEST) & inside & (columns["starts_bullet"] == 0) & ~layout.furniture
    for block, hit in known.items():
        if hit.where == "whole":
            yield Finding(block, Label.HEADING, LIKELY if inside[block] or words[block] > 1 else HINT, word_reason(hit))
    others, opening = _of_others(document), tuple(grammar(document.language, "photo"))
    others |= {layout.first, document.headline.block}
    lines, keys = document.lines, document.keys
    for block in fit[:-1].nonzero()[0].tolist():
        line = lines[block]
        if (
            block in others
            or line[-1] in ".,;"
            or not _opens(line)
            or (":" in keys[block] and keys[block].startswith(opening))
        ):
            continue
        weight, reason = _weight(document, block)
        if weight:
            yield Finding(block, Label.HEADING, weight, f"{words[block]:.0f} words {reason}")


def _weight(document: Document, block: int) -> tuple[float, str]:
    """How strongly a line with such neighbours looks like a heading, and why."""
    layout, columns = document.layout, document.columns
    above, below = layout.sentences[block - 1], layout.sentences[block + 1]
    if layout.sentences[block] and document.lines[block][-1] not in "?!":
        return (LIKELY, "between two paragraphs") if above and below and columns["words"][block] < 10 else (0.0, "")
    if above and below:
        return (STRONG, "between two paragraphs") if layout.run[block] else (LIKELY + 0.4, "between two paragraphs")
    if below:
        return (LIKELY, "right above running text") if layout.run[block] < 4 else (HINT + 0.4, "above running text")
    if above and layout.run[block] and layout.sentences[block + 2 : block + 3].any():
        return LIKELY, "between two paragraphs with another short line"
    if columns["starts_bullet"][block + 1] and columns["blank_before"][block]:
        return LIKELY, "right above a list"
    return (LIKELY, "below running text") if above and layout.run[block] == 1 else (0.0, "")


def _of_others(document: Document) -> set[int]:
    """Blocks that word lists of credits, captions, bylines, dates or notices know."""
    return {hit.block for label in OTHERS for hit in document.hits(label) if hit.where != "any"}


def _opens(line: str) -> bool:
    """Does the line begin as a heading does: no small letter, no bullet?"""
    first = line[0]
    return not first.islower() and (first.isalnum() or first in "¿\"“«„'‘#[(")
