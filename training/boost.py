"""Fit the boosted trees that speak beside the net (CatBoost: Prokhorenkova et al. 2018)."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cleantext.scorer.trees import Trees, surrounded, width
from training.crops import cut_down
from training.data import Page

CUT = 800  # blocks of a page that are fitted, at most


@dataclass(frozen=True)
class Growth:
    """What a fit depends on."""

    trees: int = 400
    depth: int = 6
    rate: float = 0.08
    renderings: float = 1.0  # share of the pages without labels that are fitted
    crops: float = 0.15  # share of the pages that are shown as another cleaner might have left them
    brief: float = 0.06  # share of the pages that are shown with a paragraph or a few of their content
    share: float = 0.5  # of the trees in the log-odds of keeping
    seed: int = 0


def fit_trees(pages: list[Page], growth: Growth) -> Trees:
    """Fit trees on the blocks of pages of which it is known whether they are content; none where they have no say."""
    if not growth.share:
        nothing = np.zeros((growth.depth, 0))
        return Trees(np.zeros(0), nothing, nothing, np.zeros((0, 2**growth.depth)), 0.0, 0.0)
    from catboost import CatBoostClassifier

    rng = np.random.default_rng(growth.seed)
    rows, kept, weights = [], [], []
    for page in pages:
        if page.labels is None and rng.random() > growth.renderings:
            continue
        shown = cut_down(page, rng, growth.crops, growth.brief)
        known, keep = shown.content()
        known[CUT:] = False
        if known.any():
            rows.append(everything(shown).T[known])
            kept.append(keep[known] > 0.5)
            words = np.minimum(shown.sizes, 80)
            weights.append(((0.3 + words) / np.sqrt(max(20.0, float(shown.sizes.sum()))))[known])
    model = CatBoostClassifier(
        iterations=growth.trees, depth=growth.depth, learning_rate=growth.rate, l2_leaf_reg=5, rsm=0.2,
        border_count=32, bootstrap_type="Bernoulli", subsample=0.7, boosting_type="Plain", score_function="L2",
        random_seed=growth.seed, thread_count=1, verbose=False, allow_writing_files=False,
    )  # fmt: skip
    model.fit(np.concatenate(rows), np.concatenate(kept).astype(int), sample_weight=np.concatenate(weights))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        return as_arrays(json.loads(path.read_text(encoding="utf-8")), growth)


def everything(page: Page) -> np.ndarray:
    """All columns that trees may ask for, x blocks."""
    return surrounded(page.inputs.numbers, np.arange(width(page.inputs.numbers.shape[1])))


def as_arrays(model: dict, growth: Growth) -> Trees:
    """The fitted model as the package runs it; CatBoost's first question is the lowest bit of a leaf's number."""
    trees, depth = model["oblivious_trees"], growth.depth
    asked = np.zeros((depth, len(trees)), dtype=np.int64)
    borders = np.full((depth, len(trees)), np.inf, dtype=np.float32)
    leaves = np.zeros((len(trees), 2**depth), dtype=np.float32)
    for number, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"]):
            asked[depth - 1 - level, number] = split["float_feature_index"]
            borders[depth - 1 - level, number] = split["border"]
        leaves[number, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = model["scale_and_bias"]
    columns, asks = np.unique(asked, return_inverse=True)
    return Trees(
        columns, asks.reshape(asked.shape), borders, leaves * np.float32(scale), float(np.ravel(bias)[0]), growth.share
    )
