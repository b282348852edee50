"""What the scorer reaches, and how far its probabilities can be trusted."""

from __future__ import annotations

from collections import Counter

import numpy as np

from cleantext.decide import KEPT, best_prefix
from cleantext.filters.scorer import together
from cleantext.model import LABEL_INDEX, LABELS
from cleantext.scorer.siblings import with_siblings
from training.data import Page
from training.export import calibration

BINS = 15


def word_f1(page: Page, kept: np.ndarray) -> float:
    """Word F1 of the kept blocks against the gold body."""
    bag = Counter(token for block in np.flatnonzero(kept) for token in page.tokens[block])
    size, gold = sum(bag.values()), sum(page.gold.values())
    if not gold:
        return float(not size)
    hits = sum((bag & page.gold).values())
    return 2 * hits / (size + gold) if hits else 0.0


def chosen(page: Page, log_odds: np.ndarray) -> np.ndarray:
    """The blocks that are kept at these log-odds."""
    chances = (1 / (1 + np.exp(-log_odds))).astype(np.float32)
    kept, _ = best_prefix(chances, page.sizes, 1.0, page.spoken)
    return kept


def as_cleaned(pages: list[Page], answers: dict[int, tuple[np.ndarray, np.ndarray]]) -> dict[str, float]:
    """Word F1 as ``clean`` works: the log-odds calibrated, the rules' and the headline's word added."""
    slope, shift = calibration(pages, answers)
    figures: dict[str, list[float]] = {}
    for index, (odds, _) in answers.items():
        page = pages[index]
        if page.gold is not None:
            cleaned = together(slope * odds + shift, page.beside, shell=page.shell)
            if page.paths is not None and len(cleaned):
                cleaned = with_siblings(cleaned[:, None], page.paths, page.inputs)[:, 0]
            f1 = word_f1(page, chosen(page, cleaned))
            for name in ("", page.page_type, f"in {page.lang}"):
                figures.setdefault(f"as cleaned: {page.set} {name}".strip(), []).append(f1)
    return {name: float(np.mean(values)) for name, values in sorted(figures.items())}


def report(pages: list[Page], found: dict) -> dict[str, float]:
    """The figures of the issue over these pages."""
    figures: dict[str, list[float]] = {}
    gold_labels, guesses = [], []
    for index, page in enumerate(pages):
        if index not in found:
            continue
        log_odds, labels = found[index]
        kept = chosen(page, log_odds)
        if page.gold is not None:
            drafted = "drafted" if page.drafted else "undrafted"
            for name in ("", page.renderer, page.page_type, f"in {page.lang}", drafted):
                figures.setdefault(f"{page.set} {name}".strip(), []).append(word_f1(page, kept))
        elif page.keep is not None:
            for name, target in (("content kept", 1), ("rest removed", 0)):
                told = page.keep == target
                figures.setdefault(f"{page.set} {name}", []).extend((kept[told] == target).tolist())
        if page.labels is not None and not page.own and (page.gold is None or page.renderer == "html"):
            allowed = np.where(kept[:, None], KEPT, ~KEPT)
            guess = np.where(allowed, labels, -1e9).argmax(1)
            known = page.labels >= 0
            gold_labels.append(page.labels[known])
            guesses.append(np.stack((guess[known], labels.argmax(1)[known])))
    out = {name: float(np.mean(values)) for name, values in sorted(figures.items())}
    if gold_labels:
        gold, guess = np.concatenate(gold_labels), np.concatenate(guesses, 1)
        for name, g in (("decided", guess[0]), ("free", guess[1])):
            f1s = {}
            for label in LABELS:
                i = LABEL_INDEX[label]
                tp = ((gold == i) & (g == i)).sum()
                if (gold == i).any():
                    f1s[str(label)] = 2 * tp / max(1, (gold == i).sum() + (g == i).sum())
            out[f"{name} accuracy"] = float((gold == g).mean())
            out[f"{name} macro"] = float(np.mean(list(f1s.values())))
            k, h = KEPT[gold], KEPT[g]
            out[f"{name} keep"] = float(2 * (k & h).sum() / max(1, k.sum() + h.sum()))
        out |= {f"  {name}": float(value) for name, value in f1s.items()}
    return out


def trust(pages: list[Page], answers: dict[int, tuple[np.ndarray, np.ndarray]]) -> dict[str, float]:
    """Expected calibration error of the kept probability, weighted by words (Guo et al. 2017, 15 bins), and the rank
    correlation (Spearman) of the expected F1 with the true one, over the pages with a gold body.
    """
    slope, shift = calibration(pages, answers)
    chances, kept, weights, expected, reached = [], [], [], [], []
    for index, (odds, _) in answers.items():
        page = pages[index]
        if page.gold is None or page.keep is None:
            continue
        chance = 1 / (1 + np.exp(-(slope * odds + shift)))
        chances.append(chance)
        kept.append(page.keep)
        weights.append(page.sizes / max(1.0, float(page.sizes.sum())))
        kept_blocks, value = best_prefix(chance.astype(np.float32), page.sizes, 1.0, page.spoken)
        expected.append(value)
        reached.append(word_f1(page, kept_blocks))
    return {
        "expected calibration error": calibration_error(*map(np.concatenate, (chances, kept, weights))),
        "rank correlation of quality and F1": spearman(np.array(expected), np.array(reached)),
    }


def calibration_error(chance: np.ndarray, kept: np.ndarray, weight: np.ndarray) -> float:
    """The mean distance of probability and share kept, over bins of equal width."""
    place = np.minimum((chance * BINS).astype(int), BINS - 1)
    total = np.bincount(place, weights=weight, minlength=BINS)
    gap = np.bincount(place, weights=weight * (chance - kept), minlength=BINS)
    return float(np.abs(gap).sum() / total.sum())


def spearman(a: np.ndarray, b: np.ndarray) -> float:
    """Correlation of the ranks."""
    ranks = [np.argsort(np.argsort(values, kind="stable"), kind="stable") for values in (a, b)]
    return float(np.corrcoef(*ranks)[0, 1])
