"""Scores of marks on lines: keep or noise (format C), one of the 24 labels (format D)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from benchmarks.quality.bodies import ratios

Scores = dict[str, Any]
Pairs = Counter[tuple[Any, Any]]  # (gold mark, predicted mark) -> lines
KEPT = frozenset({"body", "heading"})
WRONG = "?"  # stands for every line of a page that has no prediction of the right length


def line_pairs(gold: list[int], predicted: list[int] | None) -> Pairs:
    """Count a document's pairs; one without a prediction is taken to keep every line."""
    if predicted is None:
        predicted = [1] * len(gold)
    if len(gold) != len(predicted):
        raise ValueError(f"{len(predicted)} labels for {len(gold)} lines")
    return Counter((int(bool(g)), int(bool(p))) for g, p in zip(gold, predicted, strict=True))


def line_summary(pages: list[Scores]) -> Scores:
    """Precision, recall and F1 of noise and of keep, pooled over all lines of the group."""
    pairs: Pairs = sum((page["pairs"] for page in pages), Counter())
    result: Scores = {
        "n": len(pages),
        "missing": sum(page["missing"] for page in pages),
        "lines": pairs.total(),
    }
    for name, mark in (("noise", 0), ("keep", 1)):
        right = pairs[mark, mark]
        predicted, gold = right + pairs[1 - mark, mark], right + pairs[mark, 1 - mark]
        names = (f"{name}_precision", f"{name}_recall", f"{name}_f1")
        result |= dict(zip(names, ratios(right, predicted, gold), strict=True))
    result["accuracy"] = (pairs[0, 0] + pairs[1, 1]) / pairs.total() if pairs else None
    result["macro_f1"] = (result["noise_f1"] + result["keep_f1"]) / 2
    return result


def kind_pairs(gold: list[str], predicted: list[str] | None) -> Pairs:
    """Count a page's pairs; a prediction of another length is wrong on every line."""
    if predicted is None or len(predicted) != len(gold):
        predicted = [WRONG] * len(gold)
    return Counter(zip(gold, predicted, strict=True))


def kind_summary(pages: list[Scores]) -> Scores:
    """Accuracy, F1 of each label of the gold and their mean, and F1 of keeping, by line over all pages."""
    pairs: Pairs = sum((page["pairs"] for page in pages), Counter())
    lines = pairs.total()
    golds, guesses = _margins(pairs)
    by_label = {label: _f1(pairs[label, label], guesses[label], golds[label]) for label in sorted(golds)}
    kept = Counter[tuple[bool, bool]]()
    for (gold, guess), count in pairs.items():
        kept[gold in KEPT, guess in KEPT] += count
    right = kept[True, True]
    return {
        "n": len(pages),
        "missing": sum(page["missing"] for page in pages),
        "lines": lines,
        "accuracy": sum(pairs[label, label] for label in golds) / lines if lines else None,
        "macro_f1": sum(by_label.values()) / len(by_label) if by_label else None,
        "keep_f1": _f1(right, right + kept[False, True], right + kept[True, False]),
        "by_label": by_label,
        "support": dict(golds),
        "predicted": dict(guesses),
    }


def _margins(pairs: Pairs) -> tuple[Counter[str], Counter[str]]:
    golds, guesses = Counter[str](), Counter[str]()
    for (gold, guess), count in pairs.items():
        golds[gold] += count
        guesses[guess] += count
    return golds, guesses


def _f1(right: int, predicted: int, gold: int) -> float:
    return 2 * right / (predicted + gold) if right else 0.0
