"""What a block's neighbours say of it: word-list hits weighed by place, and labels that spread over near lines.

Filters for furniture (promotions, consent notices, share bars, footers) speak of a line by its words first; the lines
between two such lines, and the short lines under a section word, belong to them though they say nothing themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from cleantext.lexicon import Hit
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Ints, Label

PROSE_WORDS = 25  # a line of at least so many words is a paragraph
FURNITURE = ("promo", "newsletter", "cookie", "legal", "copyright", "provenance", "share", "author_bio", "comments",
             "related", "interface")  # fmt: skip


def strongest(hits: Iterable[Hit]) -> dict[int, Hit]:
    """The most telling hit of each block: the whole line before its start before a part, then by share."""
    best: dict[int, Hit] = {}
    for hit in hits:
        other = best.get(hit.block)
        if other is None or _rank(hit) > _rank(other):
            best[hit.block] = hit
    return best


def _rank(hit: Hit) -> tuple[int, float]:
    return ("any", "start", "whole").index(hit.where), hit.share


def word_weight(hit: Hit, words: float) -> float:
    """How strongly a word-list hit speaks for its table's label in a line of so many words."""
    if hit.where == "whole" or hit.share >= 0.6:
        return STRONG
    if words >= PROSE_WORDS:
        return LIKELY if hit.where == "start" else HINT
    return LIKELY + (STRONG - LIKELY) * min(1.0, hit.share) if words <= 12 else LIKELY


def word_reason(hit: Hit) -> str:
    """The hit as a sentence."""
    if hit.where == "whole":
        return f"the whole line is {hit.phrase!r}"
    place = "the line starts with" if hit.where == "start" else "the line has"
    return f"{place} {hit.phrase!r} ({hit.share:.0%} of it)"


def worded(document: Document, label: Label, *, longest: float = 1e9) -> Iterator[Finding]:
    """Findings for the word-list hits of a label's own table, the strongest of each block.

    Args:
        longest: blocks of more words than this are passed over.
    """
    words = document.columns["words"]
    for block, hit in strongest(document.hits(label)).items():
        if words[block] <= longest:
            yield Finding(block, label, word_weight(hit, float(words[block])), word_reason(hit))


def story_span(document: Document) -> tuple[int, int]:
    """First and last block of the story: its paragraphs that no furniture word list knows; ``(n, -1)`` for none."""
    furniture = {hit.block for table in FURNITURE for hit in document.hits(table)}
    prose = [b for b in np.flatnonzero(document.columns["is_prose"]).tolist() if b not in furniture]
    return (prose[0], prose[-1]) if prose else (len(document), -1)


def under(document: Document, head: int, *, longest: float, limit: int) -> Iterator[int]:
    """The blocks after a section word that are as short as its items: at most ``limit``, up to the first paragraph."""
    words = document.columns["words"]
    for block in range(head + 1, min(head + 1 + limit, len(document))):
        if words[block] > longest:
            return
        yield block


def gaps(blocks: Iterable[int], widest: int) -> Iterator[tuple[int, int]]:
    """Pairs of neighbouring blocks with one to ``widest`` blocks between them."""
    ordered = sorted(set(blocks))
    for before, after in zip(ordered, ordered[1:], strict=False):
        if 1 < after - before <= widest + 1:
            yield before, after


def outside(document: Document) -> Ints:
    """For each block 1 after the story, -1 before it, 0 within; all 0 on a page without a story."""
    first, last = story_span(document)
    place = np.zeros(len(document), dtype=np.int64)
    if last >= 0:
        place[:first] = -1
        place[last + 1 :] = 1
    return place
