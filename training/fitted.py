"""A net and trees fitted on the same pages, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cleantext.scorer.trees import Trees, with_trees
from training.boost import Growth, fit_trees
from training.data import Page
from training.fit import Settings, fit, predict
from training.net import Net

Answers = dict[int, tuple[np.ndarray, np.ndarray]]  # log-odds of keeping and log-probabilities of the labels


@dataclass(frozen=True)
class Fitted:
    """What the scorer runs."""

    net: Net
    mean: np.ndarray
    deviation: np.ndarray
    trees: Trees


def fitted_on(pages: list[Page], settings: Settings, growth: Growth) -> Fitted:
    """Fit both on pages; the same pages and settings give the same."""
    return Fitted(*fit(pages, settings), fit_trees(pages, growth))


def answers_of(fitted: Fitted, pages: list[Page]) -> Answers:
    """What both say of pages, by the page's place in the list; not yet calibrated."""
    answers = {}
    for index, (odds, labels) in predict(fitted.net, fitted.mean, fitted.deviation, pages).items():
        answers[index] = (with_trees(odds, fitted.trees, pages[index].inputs.numbers), labels)
    return answers
