"""The mean of an embedding's rows for the words of each block (Joulin et al. 2017, "Bag of tricks").

The rows are small whole numbers. Four of them lie side by side in one number of 64 bits, 16 bits each, so that one
addition does four; what is summed so is exact, whatever the order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleantext.model import Floats, Ints, Narrow

SHIFT = 128  # what is added to each number, so that none is negative
MOST = 256  # rows that fit into 16 bits when they are added up
LANES = 4  # numbers in one of 64 bits


@dataclass(frozen=True, eq=False)
class Embedding:
    """Rows of whole numbers from -128 to 127, each column with a scale."""

    lanes: NDArray[np.uint64]  # rows x a quarter of the columns, rounded up
    scale: Floats

    def __len__(self) -> int:
        return len(self.lanes)

    @property
    def width(self) -> int:
        """The columns."""
        return len(self.scale)


def packed(table: NDArray[np.int8], scale: Floats) -> Embedding:
    """A table of whole numbers, one row a word, as an embedding."""
    rows, width = table.shape
    lanes = np.zeros((rows, -(-width // LANES) * LANES), dtype=np.uint16)
    lanes[:, :width] = table.view(np.uint8) ^ np.uint8(SHIFT)  # which is to add it: the sign's bit turns round
    return Embedding(lanes.view(np.uint64), scale.astype(np.float32))


def means(embedding: Embedding, rows: NDArray[np.int32], blocks: Narrow, n: int) -> Floats:
    """The mean of the embedding's rows for the words of each block; zero for a block without any."""
    found = np.zeros((n, embedding.width), dtype=np.float32)
    if not len(rows):
        return found
    order = blocks.argsort(kind="stable")
    counts = np.bincount(blocks, minlength=n)
    some = counts.nonzero()[0]
    sizes = counts[some]
    firsts = sizes.cumsum() - sizes
    sums = _sums(embedding, rows[order], firsts, sizes)
    sums /= sizes.astype(np.float32)[:, None]
    sums -= SHIFT
    sums *= embedding.scale
    found[some] = sums
    return found


def _sums(embedding: Embedding, rows: NDArray[np.int32], firsts: Ints, sizes: Ints) -> Floats:
    """The sums of rows that stand side by side; those of many are added up in pieces."""
    pieces = (sizes + (MOST - 1)) // MOST
    if pieces.max() == 1:
        return _added(embedding, rows, firsts)
    begins = pieces.cumsum() - pieces
    places = np.arange(int(pieces.sum())) - np.repeat(begins, pieces)
    parts = _added(embedding, rows, np.repeat(firsts, pieces) + places * MOST)
    return np.asarray(np.add.reduceat(parts, begins), dtype=np.float32)


def _added(embedding: Embedding, rows: NDArray[np.int32], firsts: Ints) -> Floats:
    """The sums of at most ``MOST`` rows each, which begin at these places."""
    sums = np.add.reduceat(embedding.lanes.take(rows, axis=0), firsts).view(np.uint16)
    return sums[:, : embedding.width].astype(np.float32)
