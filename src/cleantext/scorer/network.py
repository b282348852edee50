"""The scorer's net in numpy: its weights, and the sums that it makes of them.

``training/`` fits the weights; ``filters/scorer.py`` says what the net reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleantext.decide import KEPT
from cleantext.model import LABELS, Floats, Ints, Narrow
from cleantext.scorer.bags import Embedding, means, packed
from cleantext.scorer.trees import Trees, fits, trees_of, with_trees

BUCKETS = 32_768  # rows of the embedding of hashed words and word pairs
DILATIONS = (1, 2, 4, 8, 16)
WIDTH = 5  # blocks that one layer sees
LABEL_SAY = 0.6  # share of the label head in the net's log-odds of keeping; the rest is the keep head's


class Inputs(NamedTuple):
    """What the net reads of a page."""

    numbers: Floats  # blocks x columns, signed logarithms
    names: tuple[str, ...]
    buckets: NDArray[np.int32]  # hashed words, then hashed word pairs
    blocks: Narrow  # the block of each bucket
    starts: Ints  # offsets of the blocks
    class_words: NDArray[np.int32]  # hashed words of class attributes; none for plain text
    class_blocks: Narrow


class Weights(NamedTuple):
    """A fitted net, as arrays; see ``training/`` for how it is made."""

    names: tuple[str, ...]  # the columns that it was fitted on, in order
    mean: Floats
    deviation: Floats
    embedding: Embedding  # BUCKETS rows
    classes: Embedding  # the same for class words; no rows for plain text
    dense: dict[str, Floats]  # matrices and biases by the name of their layer
    trees: Trees
    surrogate: Floats  # labels x columns: a linear account of the net, for its reasons


CLIP = 6.0  # standardised columns are cut at this many deviations


@lru_cache(maxsize=4)
def load_weights(name: str) -> Weights:
    """The weights that ship with the package; see ``read_weights``."""
    return read_weights(Path(__file__).parents[1] / "weights" / f"{name}.npz")


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
            packed(found["embedding"], found["embedding_scale"]),
            packed(found["classes"], found["classes_scale"]),
            dense,
            trees_of(found),
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
        "enter.weight": (channels, columns + weights.embedding.width + weights.classes.width),
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
    if len(weights.embedding) != BUCKETS or weights.mean.shape != (columns,):
        raise RuntimeError(f"the weights of the scorer ({path}) have an embedding or a mean of the wrong shape")
    if not fits(weights.trees, columns):
        raise RuntimeError(f"the weights of the scorer ({path}) have trees of the wrong shape")


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


def run(weights: Weights, inputs: Inputs) -> tuple[Floats, Floats]:
    """The net: log-odds of keeping each block, and log-probabilities of its labels.

    Dilated residual convolutions over the blocks of the page (van den Oord et al. 2016, "WaveNet"), first along
    the page in each channel, then across the channels (Chollet 2017, "Xception"), with the page's mean and maximum
    fed back to every block. The labels' log-probabilities have their own slopes and shifts (vector scaling, Guo et
    al. 2017). Tables have a row for each channel and a column for each block: a row is read in one go.
    """
    dense = weights.dense
    first = _above_zero(_layer(_read(weights, inputs), dense, "enter"))
    x = first
    for depth, dilation in enumerate(DILATIONS):
        seen = _above_zero(_layer(_convolve(x, dense[f"layers.{depth}.taps"], dilation), dense, f"layers.{depth}.mix"))
        seen += x
        x = seen
        if depth == 1:
            x += _page_vector(x, dense)
    page = _above_zero(_page_vector(x, dense))
    x = _layer(np.concatenate((x, first)), dense, "leave")
    x += page
    _above_zero(x)
    keep = _layer(x, dense, "keep")[0]
    labels = _log_softmax(_layer(x, dense, "label"))
    keep = (1 - LABEL_SAY) * keep + LABEL_SAY * kept_odds(labels.T)
    keep = with_trees(keep, weights.trees, inputs.numbers)
    slope, shift = dense["calibration"]
    slopes, shifts = dense["label_calibration"][:, :, None]
    return slope * keep + shift, np.ascontiguousarray(_log_softmax(slopes * labels + shifts).T)


def _above_zero(x: Floats) -> Floats:
    """The array with 0 for what is below, in its own place: ``clip`` takes a third of the time of ``maximum``."""
    return x.clip(0, np.inf, out=x)


def _log_softmax(scores: Floats) -> Floats:
    """Of each column."""
    lowered: Floats = scores - scores.max(axis=0)
    lowered -= np.log(np.exp(lowered).sum(axis=0))
    return lowered


def kept_odds(labels: Floats) -> Floats:
    """Log-odds that the label of a block is one that is kept, from the log-probabilities of its labels."""
    kept = np.exp(labels[:, KEPT]).sum(axis=1)
    return np.asarray(np.log(np.clip(kept, 1e-6, 1) / np.clip(1 - kept, 1e-6, 1)), dtype=np.float32)


def _read(weights: Weights, inputs: Inputs) -> Floats:
    """What the net reads of each block: standardised columns, the words, the class words."""
    columns, n = len(weights.names), len(inputs.numbers)
    words = columns + weights.embedding.width
    table = np.empty((words + weights.classes.width, n), dtype=np.float32)
    numbers = np.subtract(inputs.numbers.T, weights.mean[:, None], out=table[:columns])
    numbers /= weights.deviation[:, None]
    numbers.clip(-CLIP, CLIP, out=numbers)
    table[columns:words] = means(weights.embedding, inputs.buckets, inputs.blocks, n).T
    if len(weights.classes):
        table[words:] = means(weights.classes, inputs.class_words, inputs.class_blocks, n).T
    return table


def _layer(x: Floats, dense: dict[str, Floats], name: str) -> Floats:
    """One layer across the channels."""
    found: Floats = dense[f"{name}.weight"] @ x
    found += dense[f"{name}.bias"][:, None]
    return found


def _convolve(x: Floats, taps: Floats, dilation: int) -> Floats:
    """One dilated convolution over the blocks, each channel by itself, zeros outside of the page."""
    channels, n = x.shape
    reach = WIDTH // 2 * dilation
    padded = np.zeros((channels, n + 2 * reach), dtype=np.float32)
    padded[:, reach : reach + n] = x
    step, item = padded.strides
    # The page as each tap sees it: five views of one array (what ``as_strided`` makes in ten times the time).
    seen: Floats = np.ndarray((WIDTH, channels, n), np.float32, padded, strides=(dilation * item, step, item))
    if dilation == 1:  # the taps are as near to each other as the blocks, and einsum would add up five by five
        seen = seen.copy()
    return np.asarray(np.einsum("wcb,wc->cb", seen, taps))


def _page_vector(x: Floats, dense: dict[str, Floats]) -> Floats:
    """What the mean and the maximum of the page add to each channel of each block."""
    pooled = np.concatenate((np.add.reduce(x, axis=1) / np.float32(x.shape[1]), np.maximum.reduce(x, axis=1)))
    return np.asarray(dense["page.weight"] @ pooled + dense["page.bias"], dtype=np.float32)[:, None]
