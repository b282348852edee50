"""Which blocks of a page are content, told by its gold body: the targets of keeping.

A page may hold its text twice (a copy for narrow screens, a hidden one, an excerpt), and gold may print on one line
what the page shows as many pieces. So a block is a candidate where runs of four tokens of the page, across the
borders of its blocks, are in the gold, or where it is a whole line of it; and a candidate is content as long as the
gold still has the words: those taken first are the longer ones and those among other candidates.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from benchmarks.quality.bodies import tokens as tokens_of

GRAM = 4  # tokens in a row that tell text of the gold from chance
NEAR = 5  # blocks to either side that support a candidate
GAP = 2  # blocks between a short fragment and the content on either side, at most
LEFT = 0.7  # share of a block's words that the gold must still have

Blocks = list[list[str]]


def tokenize(text: str) -> list[str]:
    """Lower-cased tokens as the evaluation counts them."""
    return [token.lower() for token in tokens_of(text)]


def keep_targets(blocks: Blocks, body: str) -> np.ndarray:
    """1 for each block that is content by the gold body, else 0.

    Args:
        blocks: the tokens of each block of the page.
        body: the gold body.
    """
    gold = tokenize(body)
    lines = {tuple(tokenize(line)) for line in body.split("\n")}
    runs = {tuple(gold[i : i + k]) for k in range(1, GRAM) for i in range(len(gold) - k + 1)}
    sizes = np.array([len(block) for block in blocks], dtype=np.int64)
    known = np.array([len(b) >= GRAM or (len(b) > 0 and tuple(b) in runs) for b in blocks], dtype=bool)
    sure = known & (_covered(blocks, gold, sizes) > 0.5)
    exact = np.array([len(block) > 0 and tuple(block) in lines for block in blocks], dtype=bool)
    left = Counter(gold)
    keep = np.zeros(len(blocks), dtype=np.float32)
    for index in _order(sure | exact, sure, sizes):
        _take(index, blocks, left, keep)
    solid = np.flatnonzero(keep > 0)
    for index in np.flatnonzero(known & ~sure & ~exact & (sizes < GRAM)).tolist():  # a fragment of a broken line
        near = solid[(solid >= index - GAP) & (solid <= index + GAP)]
        if (near < index).any() and (near > index).any():
            _take(index, blocks, left, keep)
    return keep


def snippet_targets(blocks: Blocks, must: list[str], must_not: list[str]) -> np.ndarray:
    """1 for each block that holds a snippet of the content, 0 for one with a snippet of the rest, else -1."""
    keep = np.full(len(blocks), -1, dtype=np.float32)
    lines = [f" {' '.join(block)} " for block in blocks]
    for snippets, target in ((must_not, 0), (must, 1)):
        for snippet in snippets:
            wanted = f" {' '.join(tokenize(snippet))} "
            keep[[wanted.strip() != "" and wanted in line for line in lines]] = target
    return keep


def _covered(blocks: Blocks, gold: list[str], sizes: np.ndarray) -> np.ndarray:
    """The share of each block's tokens that belong to a run of ``GRAM`` tokens of page and gold."""
    grams = {tuple(gold[i : i + GRAM]) for i in range(len(gold) - GRAM + 1)}
    page = [token for block in blocks for token in block]
    hits = np.array([i for i in range(len(page) - GRAM + 1) if tuple(page[i : i + GRAM]) in grams], dtype=np.int64)
    covered = np.zeros(len(page), dtype=bool)
    for step in range(GRAM):
        covered[hits + step] = True
    before, ends = np.concatenate(([0], np.cumsum(covered))), np.cumsum(sizes)
    return np.asarray((before[ends] - before[ends - sizes]) / np.maximum(sizes, 1))


def _order(candidates: np.ndarray, sure: np.ndarray, sizes: np.ndarray) -> list[int]:
    """The candidates: long ones first, the longest of them first; else those with more sure words around them."""
    words = np.where(sure, np.minimum(sizes, 30), 0)
    sums, index = np.concatenate(([0], np.cumsum(words))), np.arange(len(sizes))
    support = sums[np.minimum(index + NEAR + 1, len(sizes))] - sums[np.maximum(index - NEAR, 0)] - words
    long = np.where(sizes >= GRAM, sizes, 0)
    keys = (index, -support, -long, support == 0, -np.minimum(sizes, GRAM))  # the last one counts most
    return [i for i in np.lexsort(keys).tolist() if candidates[i]]


def _take(index: int, blocks: Blocks, left: Counter[str], keep: np.ndarray) -> None:
    """Make a block content if the gold still has its words, and take them from what is left."""
    found = Counter(blocks[index]) & left
    if found.total() > LEFT * len(blocks[index]):
        left.subtract(found)
        keep[index] = 1.0
