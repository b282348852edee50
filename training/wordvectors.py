"""Rows of the embeddings before the fit: what stands around each word on the pages, whatever their labels are.

Words that stand among the same words begin alike, so that one which few annotated blocks have is not new to the net;
so do words of class attributes that stand on blocks with the same words. The rows are a factor of the positive
pointwise mutual information (Levy and Goldberg 2014, "Neural word embedding as implicit matrix factorization"; smoothed
contexts and distances as in Levy, Goldberg and Dagan 2015).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.linalg import svds

from cleantext.read.markup import CLASS_BUCKETS
from cleantext.scorer.network import BUCKETS
from training.data import Page

AROUND = 8  # words on either side that count, over the borders of blocks
SMOOTH = 0.75  # power of how often a word stands around others
RARE, RARE_CLASS = 1e-3, 1e-2  # share of all words from which a word's row is shorter
WORDS = BUCKETS // 2  # the first half of the rows are those of single words
AT_ONCE = 20_000_000  # cells that are counted before they are added up


class Counts:
    """How often each word stands with each context, on many pages; a page counts with the root of its length."""

    def __init__(self, words: int, contexts: int) -> None:
        self.often = np.zeros(words)
        self._cells = csr_matrix((words, contexts), dtype=np.float32)
        self._new: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []

    def page(self, words: np.ndarray) -> float:
        """Take note of a page's words; what each of its pairs counts."""
        self.often += np.bincount(words, minlength=len(self.often))
        return 1 / np.sqrt(max(100, len(words)))

    def add(self, words: np.ndarray, contexts: np.ndarray, counts: np.ndarray) -> None:
        """Add pairs."""
        self._new.append((words, contexts, counts.astype(np.float32)))
        if sum(len(found) for found, _, _ in self._new) > AT_ONCE:
            self.cells()

    def cells(self) -> csr_matrix:
        """All that was counted: words x contexts."""
        if self._new:
            words, contexts, counts = map(np.concatenate, zip(*self._new, strict=True))
            self._cells = self._cells + coo_matrix((counts, (words, contexts)), shape=self._cells.shape).tocsr()
            self._new = []
        return self._cells


def word_vectors(pages: list[Page], width: int, seed: int = 0) -> np.ndarray:
    """A row of this width for each word, by the words around it: of deviation 1 in all, 0 for those of no page."""
    counts = Counts(WORDS, WORDS)
    for page in _once(pages):
        rows = page.inputs.buckets
        words = rows[rows < WORDS].astype(np.int64)
        share = counts.page(words)
        for distance in range(1, AROUND + 1):
            one, other = words[:-distance], words[distance:]
            counts.add(one, other, np.full(len(one), share / np.sqrt(distance)))
    cells = counts.cells()
    return _factor(cells + cells.T, counts.often, width, RARE, seed)


def class_vectors(pages: list[Page], width: int, seed: int = 0) -> np.ndarray:
    """The same for each word of class attributes, by the words, and the other words of class attributes, of the blocks
    that have it.
    """
    counts = Counts(CLASS_BUCKETS, WORDS + CLASS_BUCKETS)
    for page in _once(pages):
        inputs = page.inputs
        share = counts.page(inputs.class_words)
        single = inputs.buckets < WORDS
        words = _of_blocks(page, inputs.blocks[single], inputs.buckets[single], WORDS)
        classes = _of_blocks(page, inputs.class_blocks, inputs.class_words, CLASS_BUCKETS)
        classes.data[:] = 1
        words = words.multiply(1 / np.sqrt(np.maximum(words.sum(axis=1), 1)))
        beside = classes.T @ classes
        beside.setdiag(0)
        for found, first in ((classes.T @ words, 0), (beside, WORDS)):
            cells = found.tocoo()
            counts.add(cells.row, cells.col + first, share * cells.data)
    return _factor(counts.cells(), counts.often, width, RARE_CLASS, seed)


def _once(pages: list[Page]) -> Iterator[Page]:
    """One rendering of each page."""
    return iter({page.id: page for page in reversed(pages)}.values())


def _of_blocks(page: Page, blocks: np.ndarray, words: np.ndarray, width: int) -> csr_matrix:
    """How often each block has each word."""
    ones = np.ones(len(words), dtype=np.float32)
    return coo_matrix((ones, (blocks, words)), shape=(len(page.sizes), width)).tocsr()


def _factor(counts: csr_matrix, often: np.ndarray, width: int, rare: float, seed: int) -> np.ndarray:
    """The words' factor of the information that words and contexts share; common words have shorter rows (Arora et al.
    2017, "A simple but tough-to-beat baseline").
    """
    cells = counts.tocoo()
    of_word, of_context = (np.asarray(counts.sum(axis=axis)).ravel() for axis in (1, 0))
    chance = of_context**SMOOTH / (of_context**SMOOTH).sum()
    with np.errstate(divide="ignore"):  # a cell of zero has no information
        told = np.log(cells.data / (of_word[cells.row] * chance[cells.col]))
    some = told > 0
    shared = coo_matrix((told[some], (cells.row[some], cells.col[some])), shape=counts.shape).tocsr()
    left, sizes, _ = svds(shared, k=width, v0=np.random.default_rng(seed).standard_normal(min(counts.shape)))
    rows = left * np.sqrt(sizes)
    share = often / often.sum()
    rows -= share @ rows
    rows /= np.sqrt(share @ rows**2) + 1e-9
    rows *= (rare / (rare + share))[:, None]
    rows[often == 0] = 0
    return (rows / rows[often > 0].std()).astype(np.float32)
