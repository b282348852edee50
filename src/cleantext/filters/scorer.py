"""The learned line scorer: how likely each block is to be content, and which label it has, judged in its context.

What: a small convolution net over the blocks of a page, read with their wording, their place and the findings of
      the first pass; it speaks on every label of every block.
Why:  a line alone often cannot tell what it is for; its neighbours and the kind of page can.
Not:  a rule: its weights were fitted on annotated pages (see docs/model-card.md), so the reason it gives names its
      strongest pieces of evidence, not a proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleantext.features import KINSHIP, kinship
from cleantext.model import LABEL_INDEX, LABELS, Document, Finding, Floats, Ints, Label, ScoreTable
from cleantext.reasons import in_words

BUCKETS = 32_768  # rows of the embedding of hashed words and word pairs
DILATIONS = (1, 2, 4, 8, 16)
WIDTH = 5  # blocks that one layer sees
LABEL_SAY = 0.6  # share of the label head in the log-odds of keeping; the rest is the keep head's
KEPT = np.array([label in (Label.BODY, Label.HEADING) for label in LABELS])

# The first-pass filters whose findings are columns; a filter that is not in the pipeline is silent.
VOICES = (
    "author_bio", "body", "breadcrumb", "byline", "caption", "comments", "cookie", "copyright", "credit", "date",
    "heading", "interface", "legal", "navigation", "newsletter", "pagination", "promo", "provenance", "related",
    "share", "site", "subtitle", "tags", "title",
)  # fmt: skip
# Word-list tables whose hits are columns.
TABLES = (
    "author_bio", "breadcrumb", "byline", "caption", "comments", "cookie", "copyright", "credit", "date", "heading",
    "interface", "legal", "navigation", "newsletter", "pagination", "promo", "provenance", "related", "share", "site",
    "subtitle", "tags",
)  # fmt: skip


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


def inputs_of(document: Document, findings: tuple[Finding, ...]) -> Inputs:
    """Put the columns, the word-list hits and the findings of a page side by side."""
    n = len(document)
    columns = document.columns
    voices = np.zeros((n, len(VOICES)), dtype=np.float32)
    place = {name: index for index, name in enumerate(VOICES)}
    for finding in findings:
        if finding.filter in place:
            voices[finding.block, place[finding.filter]] += finding.weight
    hits = np.zeros((n, len(TABLES)), dtype=np.float32)
    for index, table in enumerate(TABLES):
        for hit in document.hits(table):
            hits[hit.block, index] = max(hits[hit.block, index], 0.3 + hit.share)
    related = kinship(columns.words, document.headline.block, n)
    numbers = np.concatenate((columns.matrix, related, hits, voices), axis=1)
    numbers = np.sign(numbers) * np.log1p(np.abs(numbers))
    names = (*columns.names, *KINSHIP, *(f"says {t}" for t in TABLES), *(f"rule {v}" for v in VOICES))
    buckets, blocks = _buckets(columns.words.hashes, columns.words.blocks)
    markup = document.markup
    class_words = markup.class_words if markup else np.zeros(0, dtype=np.int32)
    class_blocks = markup.class_blocks if markup else np.zeros(0, dtype=np.int64)
    return Inputs(numbers, names, buckets, blocks, document.starts, class_words, class_blocks)


def _buckets(hashes: NDArray[np.uint64], blocks: Ints) -> tuple[NDArray[np.int32], Ints]:
    """Rows of the embedding for the words and for the pairs of neighbouring words of one block."""
    half = np.uint64(BUCKETS // 2)
    words = (hashes % half).astype(np.int32)
    if len(hashes) < 2:
        return words, blocks
    inside = blocks[1:] == blocks[:-1]
    mixed = hashes[:-1] * np.uint64(0x9E3779B97F4A7C15) + hashes[1:]
    mixed ^= mixed >> np.uint64(31)
    pairs = (mixed[inside] % half + half).astype(np.int32)
    return np.concatenate((words, pairs)), np.concatenate((blocks, blocks[1:][inside]))


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
    """Read the weights that ship with the package.

    Raises:
        RuntimeError: the file is missing, or its arrays do not fit this version of the package.
    """
    path = files("cleantext").joinpath("weights", f"{name}.npz")
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
        **{f"layers.{i}.weight": (channels, channels, WIDTH) for i in range(len(DILATIONS))},
    }
    for name, shape in wanted.items():
        have = weights.dense[name].shape if name in weights.dense else None
        if have != shape:
            raise RuntimeError(f"the weights of the scorer ({path}) have {name} of shape {have}, expected {shape}")
    if weights.embedding.shape[0] != BUCKETS or weights.mean.shape != (columns,):
        raise RuntimeError(f"the weights of the scorer ({path}) have an embedding or a mean of the wrong shape")


def run(weights: Weights, inputs: Inputs) -> tuple[Floats, Floats]:
    """The net: log-odds of keeping each block, and log-probabilities of its labels.

    Dilated residual convolutions over the blocks of the page (van den Oord et al. 2016, "WaveNet"), with the
    page's mean and maximum fed back to every block.
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
        x = x + np.maximum(_convolve(x, dense[f"layers.{depth}.weight"], dilation) + dense[f"layers.{depth}.bias"], 0)
        if depth == 1:
            x = x + _page_vector(x, dense)
    page = np.maximum(_page_vector(x, dense), 0)
    x = np.maximum(np.concatenate((x, first), axis=1) @ dense["leave.weight"].T + dense["leave.bias"] + page, 0)
    keep = (x @ dense["keep.weight"].T + dense["keep.bias"])[:, 0]
    labels = x @ dense["label.weight"].T + dense["label.bias"]
    labels -= labels.max(axis=1, keepdims=True)
    labels -= np.log(np.exp(labels).sum(axis=1, keepdims=True))
    keep = (1 - LABEL_SAY) * keep + LABEL_SAY * kept_odds(labels)
    slope, shift = dense["calibration"]
    return (slope * keep + shift).astype(np.float32), labels.astype(np.float32)


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


def _convolve(x: Floats, weight: Floats, dilation: int) -> Floats:
    """One dilated convolution over the blocks, zeros outside of the page, as one matrix product."""
    n, channels = x.shape
    reach = dilation * (WIDTH // 2)
    padded = np.zeros((n + 2 * reach, channels), dtype=np.float32)
    padded[reach : reach + n] = x
    taps = np.concatenate([padded[k * dilation : k * dilation + n] for k in range(WIDTH)], axis=1)
    return np.asarray(taps @ weight.transpose(2, 1, 0).reshape(WIDTH * channels, -1), dtype=np.float32)


def _page_vector(x: Floats, dense: dict[str, Floats]) -> Floats:
    pooled = np.concatenate((x.mean(axis=0), x.max(axis=0)))
    return np.asarray(dense["page.weight"] @ pooled + dense["page.bias"], dtype=np.float32)


def scorer(document: Document, findings: tuple[Finding, ...]) -> ScoreTable:
    """Score every block of a page.

    Args:
        document: the page, read.
        findings: what the first pass said of it.

    Returns:
        Log-odds of keeping and log-probabilities of the 24 labels for every block.
    """
    name = "html" if document.markup is not None else "text"
    weights = load_weights(name)
    if not len(document):
        return ScoreTable("scorer", np.zeros((0, len(LABELS)), dtype=np.float32), np.zeros(0, dtype=np.float32))
    inputs = inputs_of(document, findings)
    if inputs.names != weights.names:
        raise RuntimeError("the weights of the scorer were fitted on other columns than this version measures")
    keep, labels = run(weights, inputs)

    def said(block: int, label: Label) -> str:
        return in_words(inputs, weights, block, LABEL_INDEX[label])

    return ScoreTable("scorer", labels, keep, frozenset(VOICES), said)
