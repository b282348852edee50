"""The learned line scorer: how likely each block is to be content, and which label it has, judged in its context.

What: a small convolution net over the blocks of a page, read with their wording, their place and the findings of
      the first pass; it speaks on every label of every block.
Why:  a line alone often cannot tell what it is for; its neighbours and the kind of page can.
Not:  a rule: its weights were fitted on annotated pages (see docs/model-card.md), so the reason it gives names its
      strongest pieces of evidence, not a proof.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleantext.decide import KEPT
from cleantext.features import KINSHIP, kinship
from cleantext.model import LABEL_INDEX, LABELS, Document, Finding, Floats, Ints, Label, ScoreTable
from cleantext.network import BUCKETS, Inputs, Weights, load_weights, one_thread, run
from cleantext.reasons import in_words
from cleantext.windows import windows

MARKUP_SAY = 0.75  # share of the net that sees the DOM, where there is one; the rest is that of plain text

# The first-pass filters whose findings are columns; a filter that is not in the pipeline is silent.
VOICES = (
    "author_bio", "body", "breadcrumb", "byline", "caption", "comments", "cookie", "copyright", "credit", "date",
    "heading", "interface", "legal", "navigation", "newsletter", "pagination", "promo", "provenance", "related",
    "share", "site", "subtitle", "tags", "title",
)  # fmt: skip
_VOICE_LABELS = [LABEL_INDEX[Label(voice)] for voice in VOICES]  # each voice is named for its label
CELLS = 1 << 18  # of a table that are changed at once
# Those that know their label by its wording: they know languages that the annotated pages do not have.
WORDED = frozenset(
    (
        "author_bio", "byline", "comments", "cookie", "copyright", "credit", "newsletter", "pagination", "promo",
        "provenance", "share", "tags",
    )
)  # fmt: skip
RULES_SAY = 0.05  # share of what the other rules say beside the net, which has read it; on a plain page all of it
RULES_BOUND = 4.0  # log-odds
PLAIN_SHIFT = 2.0  # log-odds: a page without furniture keeps what the net, which knows few such pages, doubts
_SAY = np.array([1.0 if voice in WORDED else RULES_SAY for voice in VOICES], dtype=np.float32)
# Word-list tables whose hits are columns.
TABLES = (
    "author_bio", "breadcrumb", "byline", "caption", "comments", "cookie", "copyright", "credit", "date", "heading",
    "interface", "legal", "navigation", "newsletter", "pagination", "promo", "provenance", "related", "share", "site",
    "subtitle", "tags",
)  # fmt: skip


def inputs_of(document: Document, findings: tuple[Finding, ...]) -> Inputs:
    """Put the columns, the word-list hits and the findings of a page side by side."""
    n = len(document)
    columns = document.columns
    related = kinship(columns.words, document.headline.block, n)
    names = (*columns.names, *_MORE_NAMES)
    numbers = np.zeros((n, len(names)), dtype=np.float32)
    measured = len(columns.names)
    numbers[:, :measured] = columns.matrix
    numbers[:, measured : measured + len(KINSHIP)] = related
    _add_hits(document, numbers)
    _add_voices(findings, numbers)
    _on_nonzero(lambda values: np.copysign(np.log1p(np.abs(values)), values), numbers)
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


_MORE_NAMES = (*KINSHIP, *(f"says {table}" for table in TABLES), *(f"rule {voice}" for voice in VOICES))
_VOICE_PLACE = {name: index for index, name in enumerate(VOICES)}


def _add_voices(findings: tuple[Finding, ...], numbers: Floats) -> None:
    """Write into the last columns what each filter says of each block, in the order of ``VOICES``."""
    width = numbers.shape[1]
    known = [finding for finding in findings if finding[4] in _VOICE_PLACE]
    cells = [finding[0] * width + _VOICE_PLACE[finding[4]] for finding in known]
    places = np.array(cells, dtype=np.int64) + (width - len(VOICES))
    np.add.at(numbers.reshape(-1), places, np.array([finding[2] for finding in known], dtype=np.float32))


def _add_hits(document: Document, numbers: Floats) -> None:
    """Write into the columns before those the strongest word-list hit of each block, in the order of ``TABLES``."""
    best: dict[int, float] = {}
    width = numbers.shape[1]
    first = width - len(VOICES) - len(TABLES)
    for index, table in enumerate(TABLES, first):
        for block, _, _, share in document.hits(table):
            cell = block * width + index
            if best.get(cell, 0.0) < 0.3 + share:
                best[cell] = 0.3 + share
    numbers.reshape(-1)[np.array(list(best), dtype=np.int64)] = list(best.values())


def _on_nonzero(change: Callable[[Floats], Floats], table: Floats) -> None:
    """Change the cells that are not 0, which are few: a logarithm costs more than to find them."""
    flat = table.reshape(-1)
    for first in range(0, len(flat), CELLS):
        part = flat[first : first + CELLS]
        places = np.flatnonzero(part)
        part[places] = change(part[places])


def chosen(inputs: Inputs, names: tuple[str, ...]) -> Inputs:
    """The inputs with just these columns, in this order.

    Raises:
        RuntimeError: a column is missing.
    """
    if inputs.names == names:
        return inputs
    place = {name: index for index, name in enumerate(inputs.names)}
    missing = [name for name in names if name not in place]
    if missing:
        raise RuntimeError(f"the weights of the scorer want columns that this version does not measure: {missing}")
    return replace(inputs, numbers=inputs.numbers[:, [place[name] for name in names]], names=names)


def judge(weights: Weights, inputs: Inputs) -> tuple[Floats, Floats]:
    """``run`` on the columns that the weights were fitted on, a very long page in pieces."""
    with one_thread():
        parts = [run(weights, part) for part in windows(chosen(inputs, weights.names))]
    return np.concatenate([keep for keep, _ in parts]), np.concatenate([labels for _, labels in parts])


@dataclass(frozen=True, eq=False)
class Said:
    """What speaks for a block's label, in words; a pickle of it holds the page, not what was measured of it."""

    document: Document
    findings: tuple[Finding, ...]
    weights: str

    @cached_property
    def inputs(self) -> Inputs:
        """What the net read, measured again when the first reason is asked for."""
        return chosen(inputs_of(self.document, self.findings), load_weights(self.weights).names)

    def __call__(self, block: int, label: Label) -> str:
        """The strongest evidence for the label of a block."""
        return in_words(self.inputs, load_weights(self.weights), block, LABEL_INDEX[label])

    def __getstate__(self) -> dict[str, Any]:
        return {"document": self.document, "findings": self.findings, "weights": self.weights}


def rule_weights(inputs: Inputs) -> Floats:
    """What each rule said of each block, in log-odds, bounded; rules in the order of ``VOICES``."""
    weights: Floats = inputs.numbers[:, -len(VOICES) :].copy()
    _on_nonzero(
        lambda logged: np.clip(np.copysign(np.expm1(np.abs(logged)), logged), -RULES_BOUND, RULES_BOUND), weights
    )
    return weights


def rule_margin(weights: Floats) -> Floats:
    """What the rules alone say of keeping: their best kept label against their best other label."""
    kept = KEPT[_VOICE_LABELS]
    against = np.maximum(weights[:, ~kept].max(axis=1), 0)
    margin: Floats = weights[:, kept].max(axis=1) - against
    return margin


def scorer(document: Document, findings: tuple[Finding, ...]) -> ScoreTable:
    """Score every block of a page.

    Args:
        document: the page, read.
        findings: what the first pass said of it.

    Returns:
        Log-odds of keeping and log-probabilities of the 24 labels for every block.
    """
    if not len(document):
        return ScoreTable("scorer", np.zeros((0, len(LABELS)), dtype=np.float32), np.zeros(0, dtype=np.float32))
    inputs = inputs_of(document, findings)
    keep, labels = judge(load_weights("text"), inputs)
    if document.markup is not None:
        markup_keep, markup_labels = judge(load_weights("html"), inputs)
        keep = MARKUP_SAY * markup_keep + (1 - MARKUP_SAY) * keep
        labels = MARKUP_SAY * markup_labels + (1 - MARKUP_SAY) * labels
    plain = document.layout.plain
    rules = rule_weights(inputs)
    if not plain:
        rules *= _SAY
    keep = keep + rule_margin(rules) + (PLAIN_SHIFT if plain else 0.0)
    labels[:, _VOICE_LABELS] += rules
    said = Said(document, findings, "text" if document.markup is None else "html")
    return ScoreTable("scorer", labels, keep, frozenset(VOICES), said)
