"""Rows of the embedding before the fit: what stands around each word on the pages, whatever their labels are.

Words that stand among the same words begin alike, so that one which few annotated blocks have is not new to the net.
The rows are a factor of the positive pointwise mutual information of words and the words around them (Levy and
Goldberg 2014, "Neural word embedding as implicit matrix factorization"; smoothed contexts and distances as in Levy,
Goldberg and Dagan 2015).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.linalg import svds

from cleantext.scorer.network import BUCKETS
from training.data import Page

AROUND = 8  # words on either side that count, over the borders of blocks
SMOOTH = 0.75  # power of how often a word stands around others
RARE = 1e-3  # share of all words from which a word's row is shorter
WORDS = BUCKETS // 2  # the first half of the rows are those of single words
AT_ONCE = 20_000_000  # pairs that are counted before they are added up
Pairs = tuple[np.ndarray, np.ndarray, np.ndarray]  # words, words behind them, what each pair counts


def word_vectors(pages: list[Page], width: int, seed: int = 0) -> np.ndarray:
    """A row of this width for each word: of deviation 1 in all, 0 for those of no page.

    Each page counts once, whatever its renderings, with the root of its length. Common words have shorter rows (Arora
    et al. 2017, "A simple but tough-to-beat baseline").
    """
    counts, often = csr_matrix((WORDS, WORDS), dtype=np.float32), np.zeros(WORDS)
    found: list[Pairs] = []
    for words in _texts(pages):
        often += np.bincount(words, minlength=WORDS)
        share = 1 / np.sqrt(max(100, len(words)))
        for distance in range(1, AROUND + 1):
            one, other = words[:-distance], words[distance:]
            found.append((one, other, np.full(len(one), share / np.sqrt(distance), dtype=np.float32)))
        if sum(len(one) for one, _, _ in found) > AT_ONCE:
            counts, found = counts + _added(found), []
    if found:
        counts += _added(found)
    shared = _information(counts + counts.T)
    left, sizes, _ = svds(shared, k=width, v0=np.random.default_rng(seed).standard_normal(WORDS))
    rows = left * np.sqrt(sizes)
    chance = often / often.sum()
    rows -= chance @ rows
    rows /= np.sqrt(chance @ rows**2) + 1e-9
    rows *= (RARE / (RARE + chance))[:, None]
    rows[often == 0] = 0
    return (rows / rows[often > 0].std()).astype(np.float32)


def _texts(pages: list[Page]) -> Iterator[np.ndarray]:
    """The words of one rendering of each page, in their order, as rows of the embedding."""
    seen: set[str] = set()
    for page in pages:
        if page.id not in seen:
            seen.add(page.id)
            rows = page.inputs.buckets
            yield rows[rows < WORDS].astype(np.int64)


def _added(found: list[Pairs]) -> csr_matrix:
    """What pairs of words count in all."""
    one, other, share = map(np.concatenate, zip(*found, strict=True))
    return coo_matrix((share, (one, other)), shape=(WORDS, WORDS)).tocsr()


def _information(counts: csr_matrix) -> csr_matrix:
    """The positive pointwise mutual information of what is counted."""
    of_word = np.asarray(counts.sum(axis=1)).ravel()
    chance = of_word**SMOOTH / (of_word**SMOOTH).sum()
    cells = counts.tocoo()
    told = np.log(cells.data / (of_word[cells.row] * chance[cells.col]))
    some = told > 0
    return coo_matrix((told[some], (cells.row[some], cells.col[some])), shape=counts.shape).tocsr()
