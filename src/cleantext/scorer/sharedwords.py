"""How far a block's words are those of other blocks of its page: columns that the scorer alone reads."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleantext.model import Floats, Ints, Narrow
from cleantext.wordhash import Words, cuts, in_pieces

SHARED_WORDS = ("first_words", "headline_words", "previous_words", "word_copies")
BLOCKS = 1 << 14  # blocks whose words are sorted at once


def shared_words(words: Words, headline: int, n: int) -> Floats:
    """How far a block's words are those of the first block, of the headline and of the block before it; how common
    its words are on the page. One row a block, columns in the order of ``SHARED_WORDS``.
    """
    if not n:
        return np.zeros((0, len(SHARED_WORDS)), dtype=np.float32)
    blocks, ids = words.blocks, words.ids
    size = np.bincount(blocks, minlength=n)
    ends = np.cumsum(size)
    common = _common(blocks, ids, n)
    first = words.among(slice(0, int(ends[0])))
    told = words.among(slice(int(ends[headline] - size[headline]), int(ends[headline])) if headline >= 0 else slice(0))
    shared = (np.bincount(blocks[first], minlength=n), np.bincount(blocks[told], minlength=n), _again(words, n))
    table = np.stack([*shared, common], axis=1)
    return np.asarray(table / np.maximum(size, 1)[:, None], dtype=np.float32)


def _common(blocks: Narrow, ids: Narrow, n: int) -> NDArray[np.float64]:
    """The sum over each block's words of the logarithm of how often each stands on the page, and 1."""
    counts = np.bincount(ids).astype(np.int32)
    found = np.zeros(n)
    for piece in in_pieces(len(ids)):
        some = blocks[piece]
        first = int(some[0]) if len(some) else 0
        sums = np.bincount(some - np.int32(first), weights=np.log1p(counts.take(ids[piece])))
        found[first : first + len(sums)] += sums
    return found


def _again(words: Words, n: int) -> NDArray[np.float64]:
    """How many words of each block also stand in the block before it; of a very long page some blocks at a time."""
    found = np.zeros(n)
    for first in range(0, n, BLOCKS):
        last, before = min(n, first + BLOCKS), max(0, first - 1)
        begin, end = cuts(words.blocks, (before, last))
        blocks = words.blocks[begin:end] - np.int32(before)
        found[first:last] = _repeated(words.ids[begin:end], blocks, last - before)[first - before :]
    return found


def _repeated(ids: Narrow, blocks: Narrow, n: int) -> Ints:
    if not len(ids):
        return np.zeros(n, dtype=np.int64)
    step = n + 1
    narrow = (int(ids.max()) + 1) * step < 1 << 31  # narrow numbers are sorted in half the time
    pairs = ids * (np.int32(step) if narrow else np.int64(step)) + blocks
    pairs.sort()  # a word in its blocks, one after the other
    starts = np.concatenate(([True], pairs[1:] != pairs[:-1])).nonzero()[0]
    sizes = np.diff(np.append(starts, len(pairs)))
    alone = pairs[starts]
    again = (alone[1:] == alone[:-1] + 1).nonzero()[0] + 1
    return np.bincount(alone[again] % step, weights=sizes[again], minlength=n)
