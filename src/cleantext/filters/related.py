"""Other pieces of the site: ``Related articles``, ``Most read``, teasers, ``Read more: ...``.

What: section words of the word lists and the lines after them, falling off with distance; runs of
      headlines (lines of five to twenty words without a full stop) after the story.
Why:  they lead away from this page.
Not:  the items of a list in the story.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleantext.layout import FURNITURE, Layout, length_of
from cleantext.model import HINT, LIKELY, Document, Finding, Label, findings_of
from cleantext.neighbours import PROSE_WORDS, strongest, whole_blocks, word_reason, word_weight

HITS = (
    "Related articles\nMayor opens the new ferry\nWhy the old bridge had to go",
    "Read more: Mayor opens the new ferry",
)
MISSES = ("She found that the two words are related, and that both of them go back to a third which is lost.",)
REACH = 15  # lines under a section word
SECTIONS = tuple(label for label in FURNITURE if label != Label.RELATED)


def related(document: Document) -> Iterator[Finding]:
    """Find links to and teasers of other pieces."""
    layout = document.layout
    words = length_of(document)
    seeds: dict[int, float] = {}
    for block, hit in strongest(document.hits(Label.RELATED)).items():
        if words[block] >= PROSE_WORDS:
            continue
        seeds[block] = word_weight(hit, float(words[block]))
        yield Finding(block, Label.RELATED, seeds[block], word_reason(hit))
    yield from _spread(document, layout, {b for b, weight in seeds.items() if words[b] <= 6})
    yield from _headlines(document, layout)


def _spread(document: Document, layout: Layout, heads: set[int]) -> Iterator[Finding]:
    """The lines under a section word."""
    others = whole_blocks(document, SECTIONS)
    words = document.columns["words"]
    for head in sorted(heads):
        inside = layout.has_story and layout.place[head] == 0
        for block in range(head + 1, min(head + 1 + (4 if inside else REACH), len(document))):
            if block in heads or block in others or (inside and layout.sentences[block]):
                break
            weight = (LIKELY if words[block] >= 4 else 1.2) * (1 - 0.04 * (block - head))
            yield Finding(block, Label.RELATED, weight, f"{block - head} lines after {document.keys[head]!r}")


def _headlines(document: Document, layout: Layout) -> Iterator[Finding]:
    """Lines after the story that look like headlines and teasers of other pieces."""
    if not layout.has_story or layout.plain:
        return
    words = document.columns["words"]
    like = (layout.place == 1) & ~layout.furniture & (words >= 1)
    in_runs = np.where(layout.run < 4, LIKELY - 0.2, np.where(layout.run < 8, 0.6, 0.0))
    weights = np.where(layout.sentences, HINT, np.where(layout.short, in_runs, LIKELY))
    blocks = (like & (weights > 0)).nonzero()[0]
    counts = words[blocks].tolist()
    said = {count: f"{count:.0f} words after the story, like a headline or teaser" for count in set(counts)}
    yield from findings_of(blocks.tolist(), Label.RELATED, weights[blocks].tolist(), [said[count] for count in counts])
