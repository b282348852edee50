"""What the net reads of a very long page, cut into pieces that it takes one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cleantext.model import Ints
from cleantext.network import Inputs

WINDOW = 20_000  # blocks that the net takes at once


def windows(inputs: Inputs) -> Iterator[Inputs]:
    """A page as the net takes it: whole, or a very long one in pieces, so that memory does not grow with it."""
    n = len(inputs.starts)
    if n <= WINDOW:
        yield inputs
        return
    words, classes = _ascents(inputs.blocks), _ascents(inputs.class_blocks)
    for first in range(0, n, WINDOW):
        last = min(n, first + WINDOW)
        buckets, blocks = _cut(inputs.buckets, inputs.blocks, words, first, last)
        class_words, class_blocks = _cut(inputs.class_words, inputs.class_blocks, classes, first, last)
        yield Inputs(
            inputs.numbers[first:last], inputs.names, buckets, blocks, inputs.starts[first:last],
            class_words, class_blocks,
        )  # fmt: skip


def _ascents(blocks: Ints) -> list[slice]:
    """The stretches in which the blocks ascend: the words of a page, then its word pairs."""
    borders = [0, *(np.flatnonzero(blocks[1:] < blocks[:-1]) + 1).tolist(), len(blocks)]
    return [slice(first, last) for first, last in pairwise(borders)]


def _cut(
    buckets: NDArray[np.int32], blocks: Ints, ascents: list[slice], first: int, last: int
) -> tuple[NDArray[np.int32], Ints]:
    """The buckets of some blocks, and these blocks counted from the first."""
    parts = []
    for ascent in ascents:
        begin, end = (np.searchsorted(blocks[ascent], (first, last)) + ascent.start).tolist()
        parts.append(slice(begin, end))
    return np.concatenate([buckets[p] for p in parts]), np.concatenate([blocks[p] for p in parts]) - first
