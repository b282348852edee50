"""Running text, and the lists, tables and code that stand between it.

What: blocks that read like sentences (sentence ends, function words, length), most of all inside the
      story; lists and short blocks between its paragraphs; whole pages that have no sign of furniture
      (a poem, a chat log, a recipe).
Why:  it is what the page is for.
Not:  short lines before the first and after the last paragraph of a page that has menus.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from cleantext.filters.caption import caption
from cleantext.layout import FURNITURE, LOUD
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Flags, Floats, Label, findings_of
from cleantext.neighbours import PROSE_WORDS

HITS = (
    "The committee met on Tuesday, and it decided that the bridge would be repaired before the winter comes.",
    "There is a willow grows aslant a brook,\nThat shows his hoar leaves in the glassy stream;",
)
MISSES = ("Home\nNews\nSport\nWeather\nContact us\nLog in\nSearch",)
TAIL = 3  # lines at the end of a page
SHARE = 0.2  # of such a line that a phrase must fill
WHERE = ("in", "after", "before")  # by place in the layout


def body(document: Document) -> Iterable[Finding]:
    """Find running text and what stands between it."""
    layout = document.layout
    words, function = document.columns.listed("words"), document.columns.listed("function_words")
    known = list(_known(document, FURNITURE))
    loud = _known(document, LOUD) | _last_words(document)
    loud |= {finding.block for finding in caption(document) if finding.weight >= STRONG}
    weights = np.where(layout.sentences, _of_sentences(document), _of_others(document))
    weights[document.columns["visible"] == 0] = 0
    weights[known] *= np.where(layout.sentences[known], 0.5, 0.0)
    sentences, place = layout.sentences.tolist(), layout.place.tolist()
    plain = layout.plain
    spoken = range(len(document)) if plain else (weights > 0).nonzero()[0].tolist()
    blocks, strengths, reasons = [], [], []
    for block, weight in zip(spoken, weights[spoken].tolist(), strict=True):
        if plain and block not in loud and place[block] == 0 and words[block]:
            least = STRONG + (LIKELY if sentences[block] and words[block] >= 20 else HINT)
            weight, reason = max(weight, least), "the page shows next to no furniture"
        elif weight <= 0:
            continue
        elif sentences[block]:
            where = f"{WHERE[place[block]]} the story" if layout.has_story else "on the page"
            reason = f"{words[block]:.0f} words, {function[block]:.0%} of them function words, {where}"
        else:
            reason = f"stands {WHERE[place[block]]} the story, {words[block]:.0f} words"
        blocks.append(block)
        strengths.append(weight)
        reasons.append(reason)
    return findings_of(blocks, Label.BODY, strengths, reasons)


def _of_sentences(document: Document) -> Floats:
    """The weight of each block if it reads like running text."""
    layout, words = document.layout, document.columns["words"]
    inside = np.where(words >= 20, STRONG + HINT, np.where(words >= 10, LIKELY + HINT, LIKELY))
    inside = inside + np.where(document.columns["starts_bullet"] > 0, HINT, 0) - HINT * ~_between(layout.sentences)
    before = np.where(words >= 20, LIKELY, HINT)
    after = np.where(words >= 20, HINT, 0.3)
    return np.asarray(np.choose(layout.place + 1, [before, inside, after]), dtype=np.float32)


def _of_others(document: Document) -> Floats:
    """The weight of each block if it does not read like running text."""
    layout, columns = document.layout, document.columns
    inside = np.where(columns["starts_bullet"] > 0, LIKELY + HINT, 1.1)
    before = np.where(columns["words"] >= 20, LIKELY, 0.0)
    if not layout.has_story:
        inside = np.zeros(len(inside))
    return np.asarray(np.choose(layout.place + 1, [before, inside, 0.0]), dtype=np.float32)


def _between(sentences: Flags) -> Flags:
    """Blocks with running text right before or right after them."""
    padded = np.concatenate(([False], sentences, [False]))
    return np.asarray(padded[:-2] | padded[2:], dtype=np.bool_)


def _last_words(document: Document) -> set[int]:
    """Short lines at the page's end that open with words of furniture: what a site says under a story."""
    words, from_end = document.columns.listed("words"), document.columns.listed("from_end")
    return {
        hit.block
        for label in (*LOUD, Label.PROVENANCE)
        for hit in document.hits(label)
        if (hit.where == "start" or hit.share >= SHARE)
        and from_end[hit.block] < TAIL
        and words[hit.block] < PROSE_WORDS
    }


def _known(document: Document, tables: tuple[Label, ...]) -> set[int]:
    """Blocks that a word list of furniture knows by their whole wording, and short ones by their start."""
    words = document.columns.listed("words")
    return {
        hit.block
        for label in tables
        for hit in document.hits(label)
        if hit.where == "whole" or (words[hit.block] <= 12 and (hit.where == "start" or hit.share >= 0.3))
    }
