"""The boosted trees, against the same sums made block by block."""

from __future__ import annotations

import numpy as np
import pytest

from cleantext.features import NAMES
from cleantext.scorer.trees import PIECE, REACHES, SHIFTS, Trees, fits, keep_odds, surrounded, width

COLUMNS = len(NAMES) + 3


def numbers(blocks: int) -> np.ndarray:
    return np.random.default_rng(blocks).normal(size=(blocks, COLUMNS)).astype(np.float32)


@pytest.mark.parametrize("blocks", [1, 2, 3, 40])
def test_what_surrounds_a_block(blocks: int) -> None:
    table = numbers(blocks)
    rows = []
    for block in range(blocks):
        parts = [table[block]]
        for shift in SHIFTS:
            inside = 0 <= block + shift < blocks
            parts.append(table[block + shift, : len(NAMES)] if inside else np.zeros(len(NAMES)))
        parts += [table[max(0, block - reach) : block + reach + 1, : len(NAMES)].mean(axis=0) for reach in REACHES]
        rows.append(np.concatenate([*parts, table.mean(axis=0)]))
    wanted = np.arange(width(COLUMNS))
    np.testing.assert_allclose(surrounded(table, wanted), np.array(rows).T, rtol=1e-4, atol=1e-5)
    some = wanted[::7]
    np.testing.assert_array_equal(surrounded(table, some), surrounded(table, wanted)[some])


@pytest.mark.parametrize("blocks", [0, 1, 50, PIECE + 3])
def test_each_tree_gives_the_leaf_that_its_questions_lead_to(blocks: int) -> None:
    rng = np.random.default_rng(0)
    columns = np.sort(rng.choice(width(COLUMNS), size=30, replace=False))
    asks, borders = rng.integers(0, 30, size=(3, 20)), rng.normal(size=(3, 20)).astype(np.float32)
    trees = Trees(columns, asks, borders, rng.normal(size=(20, 8)).astype(np.float32), 0.5, 0.5)
    table = numbers(blocks)
    assert fits(trees, COLUMNS)
    assert not fits(trees, 3)
    found = keep_odds(trees, table)
    assert found.shape == (blocks,)
    around = surrounded(table, columns) if blocks else None
    for block in {0, 1, blocks - 1} & set(range(blocks)):
        assert around is not None
        value = 0.5
        for tree in range(20):
            leaf = 0
            for level in range(3):
                leaf = 2 * leaf + int(around[asks[level, tree], block] > borders[level, tree])
            value += trees.leaves[tree, leaf]
        assert found[block] == pytest.approx(value, abs=1e-4)
