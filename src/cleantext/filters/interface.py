"""Buttons, forms, search, log in, players, carts, ratings, ``Loading``.

What: known words of the word lists, lines without a single letter (``0:00``, ``|``), blocks of white
      space only; pictures and lists of addresses in Markdown and in the dumps of text browsers.
Why:  they are for the hand, not for the reader.
Not:  the same words inside sentences.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.layout import LONG_RUN
from cleantext.model import CERTAIN, HINT, LIKELY, SIGN, Document, Finding, Label
from cleantext.neighbours import PROSE_WORDS, strongest, word_reason, word_weight

HITS = (
    "Log in",
    "Search\nLoading...",
    "   \n \n",
)
MISSES = ("They search the river every spring, and in April they log in a book what the divers have found there.",)


def interface(document: Document) -> Iterator[Finding]:
    """Find controls and their remains."""
    layout = document.layout
    columns = document.columns
    words, visible, letters = columns["words"], columns["visible"], columns["letters"]
    for block, hit in strongest(document.hits(Label.INTERFACE)).items():
        if words[block] >= PROSE_WORDS:
            continue
        weight = word_weight(hit, float(words[block]))
        if layout.sentences[block] and hit.where == "any":
            weight = HINT
        elif layout.run[block] >= LONG_RUN and layout.place[block]:
            weight = min(weight, LIKELY + HINT)
        yield Finding(block, Label.INTERFACE, weight, word_reason(hit))
    for block in (visible == 0).nonzero()[0].tolist():
        yield Finding(block, Label.INTERFACE, CERTAIN, "only white space")
    if document.unmarked is not None:
        for block in (letters == 0).nonzero()[0].tolist():
            if document.lines[block] == SIGN:
                yield Finding(block, Label.INTERFACE, CERTAIN, "a picture or addresses, and not a word")
    if not layout.has_story or layout.plain:
        return
    near = layout.furniture.copy()
    near[1:] |= layout.furniture[:-1]
    near[:-1] |= layout.furniture[1:]
    bare = ((letters == 0) & (visible > 0)).nonzero()[0]
    beside, sizes = (near & (layout.place != 0))[bare], visible[bare]
    for block, likely, size in zip(bare.tolist(), beside.tolist(), sizes.tolist(), strict=True):
        reason = f"{size:.0f} characters and no letter among them"
        yield Finding(block, Label.INTERFACE, LIKELY if likely else HINT, reason)
