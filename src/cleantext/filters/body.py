"""Running text, and the lists, tables and code that stand between it.

What: blocks that read like sentences (sentence ends, function words, length), most of all inside the story; short
      blocks between two paragraphs; whole pages that have no sign of furniture (a poem, a chat log, a recipe).
Why:  it is what the page is for.
Not:  short lines before the first and after the last paragraph of a page that has menus.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleantext.layout import FURNITURE, MENU_LINES, Layout
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label

HITS = (
    "The committee met on Tuesday, and it decided that the bridge would be repaired before the winter comes.",
    "There is a willow grows aslant a brook,\nThat shows his hoar leaves in the glassy stream;",
)
MISSES = ("Home\nNews\nSport\nWeather\nContact us\nLog in\nSearch",)
UNFURNISHED = 0.06  # a page with a smaller share of known furniture is content throughout
NEAR = 3  # blocks


def body(document: Document) -> Iterator[Finding]:
    """Find running text and what stands between it."""
    layout = document.layout
    columns = document.columns
    words, function = columns["words"].tolist(), columns["function_words"].tolist()
    visible = columns["visible"].tolist()
    plain = layout.furnished < UNFURNISHED
    known = _known(document)
    near = _nearness(layout, len(document))
    for block in range(len(document)):
        if not visible[block]:
            continue
        inside = layout.has_story and layout.place[block] == 0
        if layout.sentences[block]:
            weight = _of_sentences(words[block], inside, block in known)
            said = f"{words[block]:.0f} words, {function[block]:.0%} of them function words"
            yield Finding(block, Label.BODY, weight, f"{said}, {'inside' if inside else 'outside'} the story")
        elif block in known:
            continue
        elif inside and near[block] <= NEAR:
            yield Finding(
                block, Label.BODY, LIKELY, f"stands in the story, {near[block]:.0f} blocks from a paragraph"
            )
        elif inside and layout.run[block] < 2 * MENU_LINES:
            yield Finding(block, Label.BODY, 1.2, "stands between the paragraphs of the story")
        elif plain:
            yield Finding(
                block,
                Label.BODY,
                LIKELY,
                f"only {layout.furnished:.0%} of the page's lines are known furniture",
            )


def _of_sentences(words: float, inside: bool, known: bool) -> float:
    """The weight of a block that reads like running text."""
    if known:
        return LIKELY if inside else HINT
    if inside:
        return STRONG + HINT if words >= 20 else STRONG - HINT / 2
    return LIKELY if words >= 20 else HINT


def _known(document: Document) -> set[int]:
    """Blocks that a word list of furniture knows by their whole wording, and short ones by their start."""
    words = document.columns["words"]
    return {
        hit.block
        for label in FURNITURE
        for hit in document.hits(label)
        if hit.where == "whole" or (words[hit.block] <= 12 and (hit.where == "start" or hit.share >= 0.3))
    }


def _nearness(layout: Layout, n: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How many blocks away the next sentence of the story is, to the farther of the two sides."""
    where = np.flatnonzero(layout.sentences & (layout.place == 0))
    if not len(where):
        return np.full(n, np.inf)
    index = np.arange(n)
    after = np.searchsorted(where, index)
    behind = np.where(after > 0, index - where[np.maximum(after - 1, 0)], n)
    ahead = np.where(after < len(where), where[np.minimum(after, len(where) - 1)] - index, n)
    return np.asarray(np.minimum(behind, ahead), dtype=np.float64)
