"""Evidence in, verdicts out: the only place that chooses.

One table of fates, one label a block. With a score table the blocks to keep are those that maximise the expected
word F1 of the page; with rules alone the strongest label of each block decides.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from cleantext.model import (
    LABEL_INDEX,
    LABELS,
    Document,
    Evidence,
    Favor,
    Finding,
    Flags,
    Floats,
    Label,
    Verdicts,
)

Fate = Literal["kept", "metadata", "removed"]

FATES: dict[Label, Fate] = {
    Label.TITLE: "metadata",
    Label.SUBTITLE: "metadata",
    Label.HEADING: "kept",
    Label.BODY: "kept",
    Label.BREADCRUMB: "metadata",
    Label.BYLINE: "metadata",
    Label.AUTHOR_BIO: "removed",
    Label.DATE: "metadata",
    Label.CAPTION: "metadata",
    Label.CREDIT: "metadata",
    Label.PROVENANCE: "metadata",
    Label.COPYRIGHT: "metadata",
    Label.TAGS: "metadata",
    Label.NAVIGATION: "removed",
    Label.PAGINATION: "removed",
    Label.SHARE: "removed",
    Label.NEWSLETTER: "removed",
    Label.PROMO: "removed",
    Label.RELATED: "removed",
    Label.COMMENTS: "removed",
    Label.COOKIE: "removed",
    Label.LEGAL: "removed",
    Label.INTERFACE: "removed",
    Label.SITE: "removed",
}
_KEPT_LABELS = frozenset(label for label, fate in FATES.items() if fate == "kept")
KEPT = np.array([FATES[label] == "kept" for label in LABELS])

# Log-odds added to keeping: what `favor` means where rules alone decide.
FAVOR_SHIFT: dict[str, float] = {"precision": -1.0, "balanced": 0.0, "recall": 1.0}
# Log-odds for body of every block where rules alone decide, so that a block nobody spoke of is body.
UNSPOKEN = 0.1
# How much a kept word counts against a missed one where the expected F-measure decides (F-beta).
FAVOR_BETA: dict[str, float] = {"precision": 0.5, "balanced": 1.0, "recall": 2.0}
PIECE = 1 << 14  # blocks whose labels are chosen at once
# A page without a block that is at least this likely to be content, and without sentences, has none: an error, a shop
# that shows nothing without its scripts. Of the 20 such pages and texts of WCXB, out of fold, all but two have none by
# their gold. Where recall is asked for, the best guess is kept; else the sentences, if there are any: blocks of some
# words that end like one, or of very many, and that no rule takes for one of some labels.
UNLIKELY = 0.3
SENTENCE, MANY_WORDS = 8, 200
# A page of so few blocks may say all in shorter sentences: that the shop is closed on Monday.
FEW_BLOCKS, SHORT_SENTENCE = 40, 3
MARKS = frozenset("-–—|/•·▢☐□◻▸▾▼×✕")  # with nothing else in their block
_NO_STORY = frozenset((
    Label.AUTHOR_BIO, Label.COMMENTS, Label.COOKIE, Label.COPYRIGHT, Label.CREDIT, Label.INTERFACE, Label.LEGAL,
    Label.NEWSLETTER, Label.PAGINATION, Label.PROMO, Label.PROVENANCE, Label.SHARE, Label.SITE, Label.TAGS,
))  # fmt: skip


def decide(document: Document, evidence: Evidence, favor: Favor = "balanced") -> Verdicts:
    """Choose one label and one fate for each block.

    Args:
        document: the page.
        evidence: what the filters said of it.
        favor: which way to lean where the evidence is even.
    """
    n = len(document)
    trained = {name for table in evidence.tables for name in table.trained_on}
    outside = [finding for finding in evidence.findings if finding[4] not in trained]  # unknown to the score tables
    if len(evidence.tables) == 1 and not outside:  # its numbers are read here, not written: no need of a copy
        weights, keep = evidence.tables[0].weights, evidence.tables[0].keep
    else:
        weights, keep = np.zeros((n, len(LABELS)), dtype=np.float32), np.zeros(n, dtype=np.float32)
        for table in evidence.tables:
            weights += table.weights
            keep += table.keep
    for finding in outside:
        weights[finding.block, LABEL_INDEX[finding.label]] += finding.weight
    if not evidence.tables:
        weights[:, LABEL_INDEX[Label.BODY]] += UNSPOKEN
        keep = _margin(weights)
        accused = weights[:, ~KEPT].max(axis=1) > 0  # no block goes without a finding that says why
        kept = (keep + FAVOR_SHIFT[favor] > 0) | ~accused
        scores = _probability(keep)
        return Verdicts(_labels(weights, kept), kept, scores)
    for finding in outside:
        keep[finding.block] += finding.weight if KEPT[LABEL_INDEX[finding.label]] else -finding.weight
    scores = _probability(keep)
    words = document.columns["words"]
    spoken = sentences(document, evidence.findings)
    kept, expected = best_prefix(scores, words, FAVOR_BETA[favor], spoken)
    nothing = float(np.exp(np.log1p(-np.minimum(scores, 0.999)).sum(dtype=np.float64)))
    if n and nothing > expected and not spoken.any() and _is_furniture(document, evidence):
        kept, expected = np.zeros(n, dtype=bool), nothing  # more likely a page without content than one with this text
    kept &= ~_lone_marks(document, words, kept)
    labels = _labels(weights, kept)
    if favor != "recall" and (bare := _bare_headings(document, labels, kept)):
        kept[bare] = False
        labels = _labels(weights, kept)
    return Verdicts(labels, kept, scores, expected)


def _lone_marks(document: Document, words: Floats, kept: Flags) -> Flags:
    """The blocks of HTML that are no more than a sign between two buttons or a box to tick; a dash in a table is a
    value, and in plain text a bullet may stand on the line before its item.
    """
    marks = np.zeros(len(kept), dtype=bool)
    if document.markup is None:
        return marks
    for block in (kept & (words == 0)).nonzero()[0].tolist():
        marks[block] = document.lines[block] in MARKS
    if marks.any():
        marks &= ~(document.markup.flag("in table") | document.markup.flag("in pre"))
    return marks


def _bare_headings(document: Document, labels: np.ndarray[tuple[int], np.dtype[np.uint8]], kept: Flags) -> list[int]:
    """The headings all of whose text was removed: at the end of what is kept, or right before one of the same kind."""
    places = kept.nonzero()[0]
    if not len(places):
        return []
    heads = labels[places] == LABEL_INDEX[Label.HEADING]
    texts = (~heads).nonzero()[0]
    last = int(texts[-1]) if len(texts) else len(places)
    end = int(places[-1]) + 1 < len(document)
    bare = [int(place) for place in places[last + 1 :]] if end else []
    if document.markup is not None:
        paths, words = document.markup.paths, document.columns["words"]
        for at in (heads[:-1] & heads[1:]).nonzero()[0]:
            one, other = places[at : at + 2].tolist()
            if paths[one] == paths[other] and words[one + 1 : other].sum() > 0:
                bare.append(one)
    return bare


def sentences(document: Document, findings: tuple[Finding, ...]) -> Flags:
    """The blocks that end like a sentence, or are very long, and that no rule takes for furniture.

    A shell that scripts would fill has hardly one.
    """
    words = document.columns["words"]
    stopped = document.columns["ends_stop"] > 0
    free = np.ones(len(document), dtype=bool)
    free[[block for block, label, weight, _, _ in findings if weight > 0 and label in _NO_STORY]] = False
    free |= (words >= MANY_WORDS) & (len(document) == 1)  # all on one line, and no line of any kind
    found = free & (((words >= SENTENCE) & stopped) | (words >= MANY_WORDS))
    if len(document) <= FEW_BLOCKS and not found.any():
        whole = np.array([not line.endswith(("...", "…")) for line in document.lines], dtype=bool)
        found = free & whole & stopped & (words >= SHORT_SENTENCE) & (document.columns["starts_lower"] == 0)
    return np.asarray(found, dtype=bool)


def _is_furniture(document: Document, evidence: Evidence) -> bool:
    """Do the rules call every block of the page something that is not kept?"""
    called = {block for block, label, weight, _, _ in evidence.findings if weight > 0 and label not in _KEPT_LABELS}
    return len(called) == len(document)


def _margin(weights: Floats) -> Floats:
    """The best kept label against the best other label."""
    kept = weights[:, KEPT].max(axis=1)
    return np.asarray(kept - weights[:, ~KEPT].max(axis=1), dtype=np.float32)


def _probability(log_odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))), dtype=np.float32)


def _labels(weights: Floats, kept: Flags) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """The strongest label among those that have the block's fate; of a very long page some blocks at a time."""
    labels = np.empty(len(kept), dtype=np.uint8)
    for first in range(0, len(kept), PIECE):
        piece = slice(first, first + PIECE)
        allowed = kept[piece, None] == KEPT[None, :]
        labels[piece] = np.where(allowed, weights[piece], np.float32(-np.inf)).argmax(axis=1)
    return labels


def best_prefix(scores: Floats, words: Floats, beta: float, spoken: Flags) -> tuple[Flags, float]:
    """Keep the most probable blocks, as many as maximise the expected word F-measure of the page.

    With p the probability and w the words of a block, keeping a set K is worth
    (1 + b^2) * sum_K(p w) / (sum_K(w) + b^2 * sum_all(p w)). Source: Lewis 1995, "Evaluating and optimizing
    autonomous text classification systems"; Nan et al. 2012, "Optimizing F-measures". Where no block
    is likely (``UNLIKELY``), the blocks stand and fall together, so that the best of them tells how likely it is that
    there is nothing to keep; with sentences (``spoken``) there is, and only they may be kept.
    """
    kept = np.zeros(len(scores), dtype=bool)
    if not len(scores):
        return kept, 0.0
    content = 1.0  # how likely there is any
    if (best := float(scores.max())) < UNLIKELY and beta <= 1:
        if not spoken.any():
            return kept, 1 - best
        content, scores = best, np.where(spoken, scores / np.float32(best), np.float32(0))
    order = np.argsort(-scores, kind="stable")
    gain = np.cumsum((scores * words)[order], dtype=np.float64)
    kept_words = np.cumsum(words[order], dtype=np.float64)
    value = (1 + beta**2) * gain / np.maximum(kept_words + beta**2 * gain[-1], 1e-9)
    size = int(value.argmax()) + 1
    kept[order[:size]] = True
    reached = float(value[size - 1])
    # Blocks without a word (a brace of code, three asterisks) change no sum: they are kept where a block with words is.
    kept |= (words == 0) & (scores > (reached / (1 + beta**2) if reached else 0.5))
    if best < UNLIKELY and beta > 1:  # and the sentences that are kept where recall counts less
        kept |= best_prefix(scores, words, 1.0, spoken)[0]
    return kept, content * reached
