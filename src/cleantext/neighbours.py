"""What a block's neighbours say of it: word-list hits weighed by place, labels that spread over near lines.

Filters for furniture (promotions, consent notices, share bars, footers) speak of a line by its words first;
the lines between two such lines, and the short lines under a section word, belong to them though they say
nothing themselves.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cleantext.layout import length_of, runs_of, sides
from cleantext.lexicon import Hit
from cleantext.model import HINT, LIKELY, STRONG, Document, Label, Narrow

PROSE_WORDS = 25  # a line of at least so many words is a paragraph
MENU_WORDS = 5  # a line of at most so many words may be an item of a menu
SENTENCE = 12  # a line of at least so many words is likely a sentence
OUTSIDE = 2.4  # log-odds that a sentence with a phrase gains outside the story
INSIDE = 2.2  # and within it, for filters whose phrases seldom stand in prose
TOPIC = 3  # paragraphs with a filter's words that may make them the page's topic
TOPIC_SHARE = 0.2  # of the story's paragraphs
CUT = 2  # lines of furniture that cut the story in two
SMALL_PIECE = 0.15  # of the words of the largest piece: less is no part of the story
MENU_LINES = 6  # so many of them in a row look like one
FURNITURE = (
    "promo", "newsletter", "cookie", "legal", "copyright", "provenance", "share", "author_bio", "comments",
    "related", "interface",
)  # fmt: skip


def strongest(hits: Iterable[Hit]) -> dict[int, Hit]:
    """The most telling hit of each block: the whole line before its start before a part, then by share."""
    best: dict[int, Hit] = {}
    for hit in hits:
        other = best.get(hit.block)
        if other is None or _rank(hit) > _rank(other):
            best[hit.block] = hit
    return best


def whole_blocks(document: Document, labels: Iterable[Label]) -> set[int]:
    """The blocks that the word lists of some labels know by their whole wording."""
    return {hit.block for label in labels for hit in document.hits(label) if hit.where == "whole"}


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


def weighed(
    document: Document, label: Label, *, longest: float = 1e9, inside: float = 0.0
) -> dict[int, tuple[float, str]]:
    """Weight and reason of the word-list hits of each block, in the label's own table.

    A short line that is wholly a phrase may also be an item of a menu ("Support", "Terms"). So in a run of
    short lines it counts as a hint only, unless another line of the label stands near. A paragraph counts
    more outside the story, and with every further phrase.

    Args:
        longest: blocks of more words than this are passed over.
        inside: log-odds that a sentence with a phrase gains within the story, unless the story is about it.
    """
    hits = document.hits(label)
    if not hits:
        return {}
    words = length_of(document)
    hits = [hit for hit in hits if words[hit.block] <= longest]
    best, phrases = strongest(hits), Counter(block for block, _ in {(h.block, h.phrase) for h in hits})
    runs, place = menu_runs(document), outside(document)
    topical = _is_topic(document, best, place)
    found = {}
    for block, hit in best.items():
        weight, reason = word_weight(hit, float(words[block])), word_reason(hit)
        if words[block] >= SENTENCE:
            if phrases[block] > 1:
                weight += LIKELY
                reason = f"{reason} and {phrases[block] - 1} more such phrases"
            if place[block] and not topical:
                weight = max(weight, LIKELY) + OUTSIDE
                reason = f"{reason}, {'before' if place[block] < 0 else 'after'} the story"
            elif words[block] < PROSE_WORDS and not topical:
                weight += inside
        elif runs[block] >= MENU_LINES and words[block] <= MENU_WORDS and weight > HINT:
            alone = not any(other in best for other in (block - 2, block - 1, block + 1, block + 2))
            if alone:
                weight, reason = HINT, f"{reason}, in a run of {runs[block]} short lines"
        found[block] = weight, reason
    return found


def _is_topic(document: Document, blocks: Iterable[int], place: NDArray[np.int8]) -> bool:
    """Do the words stand in so many of the story's paragraphs that the page is about them?"""
    prose = document.columns["is_prose"].astype(bool) & (place == 0)
    found = sum(bool(prose[block]) for block in blocks)
    return found >= TOPIC and found >= TOPIC_SHARE * float(prose.sum())


def menu_runs(document: Document) -> Narrow:
    """For each block how many short lines in a row it stands among; 0 for a long line."""
    return document.once(_menu_runs)


def _menu_runs(document: Document) -> Narrow:
    return runs_of(document.columns["words"] <= MENU_WORDS)


def story_span(document: Document) -> tuple[int, int]:
    """First and last block of the story; ``(n, -1)`` where there is none.

    Its paragraphs are those that no word list of furniture knows. Where most of the lines between two of them
    are furniture the text is cut, and small pieces at either end are no part of the story. A page half of
    whose paragraphs speak of law (a contract, terms) is all story.
    """
    return document.once(_story_span)


def _story_span(document: Document) -> tuple[int, int]:
    furniture = {hit.block for table in FURNITURE for hit in document.hits(table)}
    lines = sorted(furniture)
    words = document.columns["words"]
    pieces: list[list[int]] = []
    last = -1
    prose = document.columns["is_prose"].nonzero()[0].tolist()
    law = {hit.block for table in ("legal", "copyright") for hit in document.hits(table)}
    if len(prose) >= TOPIC and 2 * len(law.intersection(prose)) >= len(prose):
        sentences = ((words >= SENTENCE) & (document.columns["ends_stop"] > 0)).nonzero()[0].tolist()
        return min([prose[0], *sentences[:1]]), max([prose[-1], *sentences[-1:]])
    for block in prose:
        if block in furniture:
            continue
        between = bisect(lines, block) - bisect(lines, last) if pieces else 0
        if pieces and (between < CUT or 2 * between < block - last - 1):
            pieces[-1].append(block)
        else:
            pieces.append([block])
        last = block
    if not pieces:
        return len(document), -1
    sizes = [float(words[piece].sum()) for piece in pieces]
    large = [i for i, size in enumerate(sizes) if size >= SMALL_PIECE * max(sizes)]
    return pieces[large[0]][0], pieces[large[-1]][-1]


def under(document: Document, head: int, *, longest: float, limit: int) -> Iterator[int]:
    """At most ``limit`` blocks after a section word, up to one of more than ``longest`` words."""
    words = document.columns["words"]
    for block in range(head + 1, min(head + 1 + limit, len(document))):
        if words[block] > longest:
            return
        yield block


def gaps(blocks: Iterable[int], widest: int) -> Iterator[tuple[int, int]]:
    """Pairs of neighbouring blocks with one to ``widest`` blocks between them."""
    for before, after in pairwise(sorted(set(blocks))):
        if 1 < after - before <= widest + 1:
            yield before, after


def outside(document: Document) -> NDArray[np.int8]:
    """For each block 1 after the story, -1 before it, 0 within; all 0 on a page without a story."""
    return document.once(_outside)


def _outside(document: Document) -> NDArray[np.int8]:
    first, last = story_span(document)
    return sides(len(document), first, last)
