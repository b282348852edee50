"""How far the scorer's probabilities can be trusted: calibration of the blocks, and of the page's expected F1."""

from __future__ import annotations

import numpy as np

from cleantext.decide import best_prefix
from training.data import Page
from training.export import calibration
from training.fit import joint, word_f1

BINS = 15


def trust(pages: list[Page], answers: dict[int, tuple[np.ndarray, np.ndarray]]) -> dict[str, float]:
    """Expected calibration error of the kept probability, weighted by words (Guo et al. 2017, 15 bins), and the rank
    correlation (Spearman) of the expected F1 with the true one, over the pages with a gold body.
    """
    slope, shift = calibration(pages, answers)
    chances, kept, weights, expected, reached = [], [], [], [], []
    for index, (odds, labels) in answers.items():
        page = pages[index]
        if page.gold is None or page.keep is None:
            continue
        chance = 1 / (1 + np.exp(-(slope * joint(odds, labels) + shift)))
        chances.append(chance)
        kept.append(page.keep)
        weights.append(page.sizes / max(1.0, float(page.sizes.sum())))
        chosen, value = best_prefix(chance.astype(np.float32), page.sizes)
        expected.append(value)
        reached.append(word_f1(page, chosen))
    return {
        "expected calibration error": calibration_error(*map(np.concatenate, (chances, kept, weights))),
        "rank correlation of quality and F1": spearman(np.array(expected), np.array(reached)),
    }


def calibration_error(chance: np.ndarray, kept: np.ndarray, weight: np.ndarray) -> float:
    """The mean distance of probability and share kept, over bins of equal width."""
    place = np.minimum((chance * BINS).astype(int), BINS - 1)
    total = np.bincount(place, weights=weight, minlength=BINS)
    gap = np.bincount(place, weights=weight * (chance - kept), minlength=BINS)
    return float(np.abs(gap).sum() / total.sum())


def spearman(a: np.ndarray, b: np.ndarray) -> float:
    """Correlation of the ranks."""
    ranks = [np.argsort(np.argsort(values, kind="stable"), kind="stable") for values in (a, b)]
    return float(np.corrcoef(*ranks)[0, 1])
