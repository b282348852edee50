"""Boosted trees over a block and what is around it, beside the net: they doubt where it is sure of what it learnt.

Each tree asks the same few questions of every block, one a level (oblivious trees: Prokhorenkova et al. 2018,
"CatBoost"), so all trees of all blocks are one comparison of two tables, and a look-up. ``training/`` fits them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from cleantext.features import NAMES
from cleantext.model import Floats, Ints

SHIFTS = (-2, -1, 1, 2)  # neighbours, in blocks
REACHES = (4, 12)  # blocks to either side of which the mean is taken
DEEPEST = 8  # levels: the number of a leaf is a byte
PIECE = 1_024  # blocks that are asked at once


class Trees(NamedTuple):
    """Fitted trees, as arrays."""

    columns: Ints  # the columns of ``surrounded`` that they ask for, ascending
    asks: Ints  # levels x trees: which of these each level asks for
    borders: Floats  # levels x trees: is the column above this?
    leaves: Floats  # trees x 2 ** levels: log-odds of keeping
    bias: float
    share: float  # of the trees in the log-odds of keeping; the rest is the net's


def trees_of(arrays: Mapping[str, Any]) -> Trees:
    """The trees of a file of weights.

    Raises:
        KeyError: an array is missing.
    """
    columns, asks, borders, leaves, bias, share = (arrays[f"trees.{name}"] for name in Trees._fields)
    return Trees(
        columns.astype(np.int64), asks.astype(np.int64), borders.astype(np.float32), leaves.astype(np.float32),
        float(bias), float(share),
    )  # fmt: skip


def fits(trees: Trees, columns: int) -> bool:
    """Do the arrays fit each other, and pages with this many columns?"""
    levels, number = trees.asks.shape
    return (
        levels <= DEEPEST
        and trees.borders.shape == (levels, number)
        and trees.leaves.shape == (number, 2**levels)
        and trees.asks.max(initial=-1) < len(trees.columns)
        and trees.columns.max(initial=-1) < width(columns)
    )


def width(columns: int) -> int:
    """How many columns ``surrounded`` knows where the blocks have this many."""
    return 2 * columns + len(NAMES) * (len(SHIFTS) + len(REACHES))


def surrounded(numbers: Floats, wanted: Ints) -> Floats:
    """Columns of the blocks, the text's also of their neighbours and as means around, and all as means of the page.

    Args:
        numbers: blocks x columns, those of the text first.
        wanted: which of them, ascending: the block's own, then those of each of ``SHIFTS``, then the means over each
            of ``REACHES``, then those over the page.

    Returns:
        Wanted columns x blocks.
    """
    n, columns = numbers.shape
    own = numbers.T
    starts = np.cumsum([0, columns, *[len(NAMES)] * (len(SHIFTS) + len(REACHES)), columns])
    table = np.empty((len(wanted), n), dtype=np.float32)
    parts = [(wanted[first:last] - start, table[first:last]) for start, first, last in _cuts(wanted, starts)]
    own.take(parts[0][0], axis=0, out=parts[0][1], mode="clip")
    for shift, (part, rows) in zip(SHIFTS, parts[1:], strict=False):
        rows[:, : max(0, -shift)] = 0
        rows[:, max(0, n - max(0, shift)) :] = 0
        rows[:, max(0, -shift) : n - max(0, shift)] = own[part, max(0, shift) : max(0, n - max(0, -shift))]
    for reach, (part, rows) in zip(REACHES, parts[1 + len(SHIFTS) :], strict=False):
        rows[:] = _means(own[part], reach)
    part, rows = parts[-1]
    page = np.ascontiguousarray(own[part].T).mean(axis=0)  # block by block, which rounds as it did in training
    rows[:] = page[:, None]
    return table


def _cuts(wanted: Ints, starts: Ints) -> list[tuple[int, int, int]]:
    """For each part: where its columns begin, and from where to where it is in ``wanted``."""
    ends = np.searchsorted(wanted, starts).tolist()
    return list(zip(starts.tolist()[:-1], ends, ends[1:], strict=False))


def _means(rows: Floats, reach: int) -> Floats:
    """The mean of each row over the blocks within a reach of each block."""
    n = rows.shape[1]
    sums = np.zeros((len(rows), n + 1 + 2 * reach))  # before the page there is nothing, after it no more
    np.cumsum(rows, axis=1, out=sums[:, reach + 1 : reach + 1 + n])
    sums[:, reach + 1 + n :] = sums[:, reach + n, None]
    places = np.arange(n)
    blocks = np.minimum(places + reach + 1, n) - np.maximum(places - reach, 0)
    return np.asarray((sums[:, 2 * reach + 1 :] - sums[:, :n]) / blocks, dtype=np.float32)


def keep_odds(trees: Trees, numbers: Floats) -> Floats:
    """Log-odds of keeping each block."""
    if not len(numbers):
        return np.zeros(0, dtype=np.float32)
    asked = surrounded(numbers, trees.columns)
    found = np.full(len(numbers), trees.bias, dtype=np.float32)
    number, leaves = trees.leaves.shape
    places = np.arange(0, number * leaves, leaves)[:, None]
    for first in range(0, len(numbers), PIECE):
        piece = asked[:, first : first + PIECE]
        leaf = np.zeros((number, piece.shape[1]), dtype=np.uint8)
        for asks, borders in zip(trees.asks, trees.borders, strict=True):
            leaf += leaf
            leaf += piece.take(asks, axis=0) > borders[:, None]
        found[first : first + PIECE] += trees.leaves.take(places + leaf).sum(axis=0, dtype=np.float32)
    return found


def with_trees(net: Floats, trees: Trees, numbers: Floats) -> Floats:
    """The net's log-odds of keeping, mixed with those of the trees."""
    if not trees.share:
        return net
    mixed: Floats = (1 - trees.share) * net + trees.share * keep_odds(trees, numbers)
    return mixed
