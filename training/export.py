"""A fitted net as the arrays that ``cleantext.filters.scorer`` reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from cleantext.model import LABELS
from cleantext.scorer.network import read_weights, run
from cleantext.scorer.trees import Trees
from training.data import Page
from training.fit import CLIP, predict
from training.fitted import Fitted, answers_of
from training.net import Net

SAME = 0.9  # share of a page's labels that rounding must leave


def export(path: Path, fitted: Fitted, pages: list[Page], found: dict) -> None:
    """Write the weights: matrices as float16, the embedding as int8 with a scale for each of its columns.

    ``found`` has the out-of-fold answers that both calibrations are fitted to.
    """
    net, mean, deviation = fitted.net, fitted.mean, fitted.deviation
    state = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    embedding, scale = packed(state.pop("embedding.weight"))
    classes, classes_scale = packed(state.pop("classes.weight"))
    dense = {
        f"dense.{name}": value.astype(np.float16) for name, value in state.items() if not name.startswith("genre.")
    }
    dense["dense.calibration"] = np.array(calibration(pages, found), dtype=np.float32)
    dense["dense.label_calibration"] = label_calibration(pages, found)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        path,
        names=np.array(pages[0].inputs.names),
        mean=mean.astype(np.float32),
        deviation=deviation.astype(np.float32),
        embedding=embedding,
        embedding_scale=scale,
        classes=classes,
        classes_scale=classes_scale,
        surrogate=surrogate(net, mean, deviation, pages).astype(np.float16),
        **dense,
        **tree_arrays(fitted.trees),
    )
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")
    compare(path, fitted, pages)


def tree_arrays(trees: Trees) -> dict[str, np.ndarray]:
    """The trees in small numbers; borders stay as they are, since columns are often equal to one."""
    arrays = {name: np.asarray(value) for name, value in trees._asdict().items()}
    small = {"columns": np.int16, "asks": np.int16, "leaves": np.float16}
    return {f"trees.{name}": value.astype(small.get(name, np.float32)) for name, value in arrays.items()}


def compare(path: Path, fitted: Fitted, pages: list[Page]) -> None:
    """The written weights, run by the package, must say what the fitted ones say, but for rounding."""
    some = pages[:: max(1, len(pages) // 20)]
    weights = read_weights(path)
    for index, (_, labels) in answers_of(fitted, some).items():
        said = run(weights, some[index].inputs)[1]
        slopes, shifts = weights.dense["label_calibration"]
        wanted = labels * slopes + shifts
        same = float((said.argmax(1) == wanted.argmax(1)).mean())
        if same < SAME:
            raise RuntimeError(f"{path}: {same:.0%} of the labels of {some[index].id} are as in the fitted net")


def packed(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A matrix as int8 with a scale for each column."""
    scale = (np.abs(matrix).max(0, initial=1e-6) / 127).astype(np.float32)
    return np.round(matrix / scale).astype(np.int8), scale


def calibration(pages: list[Page], found: dict) -> tuple[float, float]:
    """Slope and shift that turn the net's log-odds into calibrated ones (Platt 1999), from out-of-fold answers."""
    if not found:
        return 1.0, 0.0
    from sklearn.linear_model import LogisticRegression

    odds, keep, weight = [], [], []
    for index, (log_odds, _) in found.items():
        page = pages[index]
        if page.gold is not None and page.keep is not None:
            odds.append(log_odds)
            keep.append(page.keep > 0.5)
            weight.append(np.minimum(page.sizes, 80) / np.sqrt(max(20.0, float(page.sizes.sum()))))
    model = LogisticRegression(C=1e6)
    model.fit(np.concatenate(odds)[:, None], np.concatenate(keep), sample_weight=np.concatenate(weight))
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def label_calibration(pages: list[Page], found: dict) -> np.ndarray:
    """Slopes and shifts of the labels' log-probabilities (vector scaling, Guo et al. 2017), from out-of-fold answers:
    rare labels weigh more while the net is fitted, and are said too often without them.
    """
    slopes, shifts = torch.ones(len(LABELS), requires_grad=True), torch.zeros(len(LABELS), requires_grad=True)
    known = [(labels, pages[i].labels) for i, (_, labels) in found.items() if pages[i].labels is not None]
    if known:
        said = torch.from_numpy(np.concatenate([labels[gold >= 0] for labels, gold in known]))
        gold = torch.from_numpy(np.concatenate([gold[gold >= 0] for _, gold in known]))
        optimizer = torch.optim.LBFGS([slopes, shifts], max_iter=60)

        def loss() -> torch.Tensor:
            optimizer.zero_grad()
            value = functional.cross_entropy(said * slopes + shifts, gold)
            value.backward()
            return value

        optimizer.step(loss)
    return np.stack((slopes.detach().numpy(), shifts.detach().numpy()))


def surrogate(net: Net, mean, deviation, pages: list[Page]) -> np.ndarray:
    """A ridge regression of the net's label log-probabilities on its columns: labels x columns."""
    some = pages[:: max(1, len(pages) // 400)]
    answers = predict(net, mean, deviation, some)
    x = np.concatenate([np.clip((some[i].inputs.numbers - mean) / deviation, -CLIP, CLIP) for i in sorted(answers)])
    y = np.concatenate([answers[i][1] for i in sorted(answers)])
    x = x.astype(np.float64)
    solved = np.linalg.solve(x.T @ x + 0.01 * len(x) * np.eye(x.shape[1]), x.T @ (y - y.mean(0)))
    return solved.T
