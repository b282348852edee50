"""The scorer's net in numpy: its weights, and the sums that it makes of them.

``training/`` fits the weights; ``filters/scorer.py`` says what the net reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleantext.decide import KEPT
from cleantext.model import LABELS, Floats, Ints

BUCKETS = 32_768  # rows of the embedding of hashed words and word pairs
DILATIONS = (1, 2, 4, 8, 16)
WIDTH = 5  # blocks that one layer sees
WINDOW = 20_000  # blocks that the net takes at once
LABEL_SAY = 0.6  # share of the label head in the log-odds of keeping; the rest is the keep head's


@dataclass(frozen=True, eq=False)
class Inputs:
    """What the net reads of a page."""

    numbers: Floats  # blocks x columns, signed logarithms
    names: tuple[str, ...]
    buckets: NDArray[np.int32]  # hashed words, then hashed word pairs
    blocks: Ints  # the block of each bucket
    starts: Ints  # offsets of the blocks
    class_words: NDArray[np.int32]  # hashed words of class attributes; none for plain text
    class_blocks: Ints


@dataclass(frozen=True, eq=False)
class Weights:
    """A fitted net, as arrays; see ``training/`` for how it is made."""

    names: tuple[str, ...]  # the columns that it was fitted on, in order
    mean: Floats
    deviation: Floats
    embedding: Floats  # BUCKETS x words
    classes: Floats  # the same for class words; no rows for plain text
    dense: dict[str, Floats]  # matrices and biases by the name of their layer
    surrogate: Floats  # labels x columns: a linear account of the net, for its reasons


CLIP = 6.0  # standardised columns are cut at this many deviations


@lru_cache(maxsize=4)
def load_weights(name: str) -> Weights:
    """The weights that ship with the package; see ``read_weights``."""
    return read_weights(Path(__file__).parent / "weights" / f"{name}.npz")


def read_weights(path: Path) -> Weights:
    """Read the weights of a net.

    Raises:
        RuntimeError: the file is missing, or its arrays do not fit this version of the package.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            found: dict[str, Any] = {key: arrays[key] for key in arrays.files}
    except (OSError, ValueError) as error:
        raise RuntimeError(
            f"the weights of the scorer ({path}) cannot be read: {error}; install cleantext-web again"
        ) from error
    dense = {key[6:]: value.astype(np.float32) for key, value in found.items() if key.startswith("dense.")}
    try:
        weights = Weights(
            tuple(found["names"].tolist()),
            found["mean"].astype(np.float32),
            found["deviation"].astype(np.float32),
            found["embedding"] * found["embedding_scale"].astype(np.float32),
            found["classes"] * found["classes_scale"].astype(np.float32),
            dense,
            found["surrogate"].astype(np.float32),
        )
    except KeyError as error:
        raise RuntimeError(f"the weights of the scorer ({path}) lack the array {error}") from None
    _check_shapes(weights, str(path))
    return weights


def _check_shapes(weights: Weights, path: str) -> None:
    """Every matrix must fit its neighbours."""
    columns = len(weights.names)
    channels = weights.dense.get("enter.bias", np.zeros(0)).shape[0]
    wanted = {
        "enter.weight": (channels, columns + weights.embedding.shape[1] + weights.classes.shape[1]),
        "page.weight": (channels, 2 * channels),
        "leave.weight": (channels, 2 * channels),
        "keep.weight": (1, channels),
        "label.weight": (len(LABELS), channels),
        "label_calibration": (2, len(LABELS)),
        **{f"layers.{i}.taps": (WIDTH, channels) for i in range(len(DILATIONS))},
        **{f"layers.{i}.mix.weight": (channels, channels) for i in range(len(DILATIONS))},
    }
    for name, shape in wanted.items():
        have = weights.dense[name].shape if name in weights.dense else None
        if have != shape:
            raise RuntimeError(f"the weights of the scorer ({path}) have {name} of shape {have}, expected {shape}")
    if weights.embedding.shape[0] != BUCKETS or weights.mean.shape != (columns,):
        raise RuntimeError(f"the weights of the scorer ({path}) have an embedding or a mean of the wrong shape")


@lru_cache(maxsize=1)
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


_ONE_AT_A_TIME = Lock()  # two limits that overlap would leave the caller's threads changed


@contextmanager
def one_thread() -> Iterator[None]:
    """Matrix products on one thread inside of ``with``: sums in the same order on every machine, and no threads
    that fight with worker processes for the cores; the products of a page are too small to gain from more.
    """
    with _ONE_AT_A_TIME, _threads().limit(limits=1, user_api="blas"):
        yield


def windows(inputs: Inputs) -> Iterator[Inputs]:
    """A page as the net takes it: whole, or a very long one in pieces, so that memory does not grow with it."""
    n = len(inputs.starts)
    if n <= WINDOW:
        yield inputs
        return
    for first in range(0, n, WINDOW):
        last = min(n, first + WINDOW)
        words = (inputs.blocks >= first) & (inputs.blocks < last)
        classes = (inputs.class_blocks >= first) & (inputs.class_blocks < last)
        yield Inputs(
            inputs.numbers[first:last], inputs.names, inputs.buckets[words], inputs.blocks[words] - first,
            inputs.starts[first:last], inputs.class_words[classes], inputs.class_blocks[classes] - first,
        )  # fmt: skip


def run(weights: Weights, inputs: Inputs) -> tuple[Floats, Floats]:
    """The net: log-odds of keeping each block, and log-probabilities of its labels.

    Dilated residual convolutions over the blocks of the page (van den Oord et al. 2016, "WaveNet"), first along
    the page in each channel, then across the channels (Chollet 2017, "Xception"), with the page's mean and maximum
    fed back to every block. The labels' log-probabilities have their own slopes and shifts (vector scaling, Guo et
    al. 2017).
    """
    dense = weights.dense
    n = len(inputs.starts)
    numbers = np.clip((inputs.numbers - weights.mean) / weights.deviation, -CLIP, CLIP)
    parts = [numbers, _bags(weights.embedding, inputs.buckets, inputs.blocks, n)]
    if len(weights.classes):
        parts.append(_bags(weights.classes, inputs.class_words, inputs.class_blocks, n))
    first = np.maximum(np.concatenate(parts, axis=1) @ dense["enter.weight"].T + dense["enter.bias"], 0)
    x = first
    for depth, dilation in enumerate(DILATIONS):
        seen = _convolve(x, dense[f"layers.{depth}.taps"], dilation)
        seen = seen @ dense[f"layers.{depth}.mix.weight"].T
        seen += dense[f"layers.{depth}.mix.bias"]
        x = x + np.maximum(seen, 0, out=seen)
        if depth == 1:
            x = x + _page_vector(x, dense)
    page = np.maximum(_page_vector(x, dense), 0)
    x = np.maximum(np.concatenate((x, first), axis=1) @ dense["leave.weight"].T + dense["leave.bias"] + page, 0)
    keep: Floats = (x @ dense["keep.weight"].T + dense["keep.bias"])[:, 0]
    labels = x @ dense["label.weight"].T + dense["label.bias"]
    labels = _log_softmax(labels)
    keep = (1 - LABEL_SAY) * keep + LABEL_SAY * kept_odds(labels)
    slope, shift = dense["calibration"]
    slopes, shifts = dense["label_calibration"]
    return slope * keep + shift, _log_softmax(slopes * labels + shifts)


def _log_softmax(scores: Floats) -> Floats:
    lowered: Floats = scores - scores.max(axis=1, keepdims=True)
    lowered -= np.log(np.exp(lowered).sum(axis=1, keepdims=True))
    return lowered


def kept_odds(labels: Floats) -> Floats:
    """Log-odds that the label of a block is one that is kept, from the log-probabilities of its labels."""
    kept = np.exp(labels[:, KEPT]).sum(axis=1)
    return np.asarray(np.log(np.clip(kept, 1e-6, 1) / np.clip(1 - kept, 1e-6, 1)), dtype=np.float32)


def _bags(embedding: Floats, buckets: NDArray[np.int32], blocks: Ints, n: int) -> Floats:
    """The mean of the embedding's rows for the buckets of each block; zero for a block without any."""
    sums = np.zeros((n, embedding.shape[1]), dtype=np.float32)
    if len(buckets):
        order = np.argsort(blocks, kind="stable")
        ordered = blocks[order]
        firsts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
        sums[ordered[firsts]] = np.add.reduceat(embedding[buckets[order]], firsts)
        sums /= np.maximum(np.bincount(blocks, minlength=n), 1)[:, None]
    return sums


def _convolve(x: Floats, taps: Floats, dilation: int) -> Floats:
    """One dilated convolution over the blocks, each channel by itself, zeros outside of the page."""
    n = len(x)
    seen = x * taps[WIDTH // 2]
    part = np.empty_like(x)
    for tap, weight in enumerate(taps):
        reach = (tap - WIDTH // 2) * dilation
        size = n - abs(reach)
        if reach and size > 0:
            first = max(0, -reach)
            seen[first : first + size] += np.multiply(x[first + reach : first + reach + size], weight, out=part[:size])
    return np.asarray(seen, dtype=np.float32)


def _page_vector(x: Floats, dense: dict[str, Floats]) -> Floats:
    pooled = np.concatenate((x.mean(axis=0), x.max(axis=0)))
    return np.asarray(dense["page.weight"] @ pooled + dense["page.bias"], dtype=np.float32)
