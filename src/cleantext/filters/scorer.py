"""The learned line scorer: how likely each block is to be content, and which label it has, judged in its context.

What: a small convolution net over the blocks of a page, and for HTML boosted trees beside it, read with their
      wording, their place and the findings of the first pass; it speaks on every label of every block.
Why:  a line alone often cannot tell what it is for; its neighbours and the kind of page can.
Not:  a rule: its weights were fitted on annotated pages (see docs/model-card.md), so the reason it gives names its
      strongest pieces of evidence, not a proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from cleantext.decide import FEW_BLOCKS, KEPT, sentences
from cleantext.headline import first_paragraph
from cleantext.model import HINT, LABEL_INDEX, LABELS, Document, Finding, Flags, Floats, Label, ScoreTable
from cleantext.scorer.inputs import VOICES, chosen, inputs_of, windows
from cleantext.scorer.network import Inputs, load_weights, one_thread, run
from cleantext.scorer.reasons import in_words
from cleantext.scorer.siblings import with_siblings

MARKUP_SAY = 0.7  # share of the net that sees the DOM, where there is one; the rest is that of plain text

_VOICE_LABELS = [LABEL_INDEX[Label(voice)] for voice in VOICES]  # each voice is named for its label
# Those that know their label by its wording or its form: they know languages that the annotated pages do not have.
WORDED = frozenset(
    (
        "author_bio", "breadcrumb", "byline", "caption", "comments", "cookie", "copyright", "credit", "newsletter",
        "pagination", "promo", "provenance", "share", "tags",
    )
)  # fmt: skip
WORDED_SAY = 0.5  # share of what these rules say beside the net, which has read it; on a plain page all of it
RULES_SAY = 0.05  # and of what the others say
RULES_BOUND = 4.0  # log-odds
PLAIN_SHIFT = 2.0  # log-odds: a page without furniture keeps what it shows, though the net, which knows few, doubts
HIDDEN_SHIFT = -4.0  # and not what its markup hides
DOUBT = -0.85  # log-odds (a chance of 0.3) below which the nets hold no block of such a page to be content
ROWS = 8  # if it has so many blocks, for a snippet of a few lines is content
# Log-odds that a block loses for each power of e that it stands above the page's headline, times how sure the headline
# is: a long timetable above a story looks like the content of a page of its own.
ABOVE_SAY = 1.0
# Log-odds, at most, for a doubted sentence in the story of a page of few blocks: the pages that the nets were fitted
# on are long, and in those a line with furniture right below is mostly furniture itself.
STORY_SAY = 1.6
ENOUGH = 0.2  # log-odds that such a sentence is lifted to
SHORT = 4  # words of a short sentence of such a story
NAMES = 0.6  # share of its words with a capital from which it tells who somebody is
BEHIND = 2  # blocks after the story that may hold its last sentence
MARKUP_SHARE = 0.5  # of what rules and headline say, where there is markup: it tells the nets much of the same
_WORDED = np.array([voice in WORDED for voice in VOICES])
_SAY = np.array([WORDED_SAY if voice in WORDED else RULES_SAY for voice in VOICES], dtype=np.float32)


def judge(inputs: Inputs, *, markup: bool) -> tuple[Floats, Floats]:
    """What the nets say of some blocks: log-odds of keeping, log-probabilities of the labels."""
    keep, labels = _run("text", inputs)
    if markup:
        markup_keep, markup_labels = _run("html", inputs)
        keep = MARKUP_SAY * markup_keep + (1 - MARKUP_SAY) * keep
        labels = MARKUP_SAY * markup_labels + (1 - MARKUP_SAY) * labels
    return keep, labels


def _run(name: str, inputs: Inputs) -> tuple[Floats, Floats]:
    """A net on the columns that its weights were fitted on."""
    weights = load_weights(name)
    return run(weights, chosen(inputs, weights.names))


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
    logged = inputs.numbers[:, -len(VOICES) :]
    weights: Floats = np.clip(np.copysign(np.expm1(np.abs(logged)), logged), -RULES_BOUND, RULES_BOUND)
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
    with one_thread():
        keep, labels = _all_scored(document, findings)
    said = Said(document, findings, "text" if document.markup is None else "html")
    return ScoreTable("scorer", labels, keep, frozenset(VOICES), said)


def _shown(inputs: Inputs) -> Flags:
    """The blocks that no markup hides."""
    if "hidden" not in inputs.names:
        return np.ones(len(inputs.numbers), dtype=bool)
    return np.equal(inputs.numbers[:, inputs.names.index("hidden")], 0)


def _all_scored(document: Document, findings: tuple[Finding, ...]) -> tuple[Floats, Floats]:
    """What the nets and the rules say of a page, of a very long one some blocks at a time."""
    n, done = len(document), 0
    keep, labels = np.empty(n, dtype=np.float32), np.empty((n, len(LABELS)), dtype=np.float32)
    shell = may_be_shell(document, findings)
    for first, asked, inputs in windows(document, findings):
        some_keep, some_labels = _scored(document, inputs, first, shell=shell)
        answered = slice(done, done := first + asked.stop)
        keep[answered], labels[answered] = some_keep[asked], some_labels[asked]
    return keep, labels


def _scored(document: Document, inputs: Inputs, first: int, *, shell: bool) -> tuple[Floats, Floats]:
    """What the nets and the rules say of some blocks of a page, of which ``first`` is the first."""
    keep, labels = judge(inputs, markup=document.markup is not None)
    rules, said = beside(document, inputs, first)
    keep = together(keep, said, shell=shell)
    if document.markup is not None:
        paths = document.markup.paths[first : first + len(keep)]
        both = with_siblings(np.column_stack((keep, labels)), paths, inputs)
        keep, labels = both[:, 0], both[:, 1:]
    labels[:, _VOICE_LABELS] += rules
    if document.markup is None and len(document) <= FEW_BLOCKS and document.layout.has_story:
        unknown = rule_weights(inputs)[:, _WORDED].max(axis=1) <= HINT
        lift = np.clip(np.float32(ENOUGH) - keep, 0, np.float32(STORY_SAY))
        keep = np.where(_goes_on(document) & unknown, keep + lift, keep)
    return keep, labels


def may_be_shell(document: Document, findings: tuple[Finding, ...]) -> bool:
    """Does the page show next to no furniture that the rules know, but rows of something, and hardly a sentence?"""
    return document.layout.plain and len(document) >= ROWS and not sentences(document, findings).any()


def together(keep: Floats, said: Floats, *, shell: bool) -> Floats:
    """Log-odds of keeping: those of the nets, and what is said beside them.

    That a page without furniture is all content does not count where the nets find no block of it likely and it has no
    sentences: it is then a shell that scripts would fill.
    """
    odds: Floats = keep if shell and keep.max() < DOUBT else keep + said
    return odds


def beside(document: Document, inputs: Inputs, first: int = 0) -> tuple[Floats, Floats]:
    """What is said of some blocks beside the nets, in log-odds.

    Returns:
        The rules' word on each label of ``VOICES``, blocks x voices; what speaks for keeping each block.
    """
    rules = rule_weights(inputs)
    if document.layout.plain:  # it is all content, but for what its markup hides
        shown = _shown(inputs)
        rules[~shown] *= _SAY
        return rules, rule_margin(rules) + np.where(shown, np.float32(PLAIN_SHIFT), np.float32(HIDDEN_SHIFT))
    share = 1.0 if document.markup is None else MARKUP_SHARE
    rules *= _SAY * np.float32(share)
    keep = rule_margin(rules)
    headline = document.headline
    above = headline.block - np.arange(first, first + len(keep), dtype=np.float32)
    keep -= np.log(above.clip(1, None)) * np.float32(share * ABOVE_SAY * headline.chance)
    return rules, keep


def _goes_on(document: Document) -> Flags:
    """The sentences that go on with the story of a page, and no furniture."""
    told, columns, layout = np.zeros(len(document), dtype=bool), document.columns, document.layout
    story = slice(first_paragraph(document) + 1, layout.last + 1 + BEHIND)
    said = layout.sentences[story] & (columns["ends_stop"][story] + columns["ends_bracket"][story] > 0)
    short = (columns["words"][story] >= SHORT) & (columns["capitalised"][story] < NAMES)
    said |= short & (columns["ends_stop"][story] > 0)
    told[story] = said & ~layout.furniture[story]
    return told
