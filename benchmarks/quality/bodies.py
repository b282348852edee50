"""Scores of a page's body and metadata (formats A and B).

Words: the bags of lower-cased tokens of the predicted and of the gold body; a group's score is the mean over
its pages, as in the WCXB benchmark (github.com/Murrough-Foley/web-content-extraction-benchmark).
Shingles: the same with bags of four tokens in a row, case kept; ``shingle_f1_aeb`` is the harmonic mean of
mean precision and mean recall, as in github.com/scrapinghub/article-extraction-benchmark.
Snippets: the share of the ``must`` snippets that are in the body, and of the ``must_not`` ones that are not.
Metadata: only over the pages whose gold has the field.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from statistics import fmean, median
from typing import Any

from benchmarks.quality.rows import Row

Scores = dict[str, Any]

_UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # marks, numerals, kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Han
)
_TOKEN = re.compile(rf"[^\W{_UNSPACED}]+|(?=\w)[{_UNSPACED}]")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
SHINGLE = 4  # tokens
SIMILAR_TITLE = 0.8  # F1 of the two bags of tokens


def tokens(text: str | None) -> list[str]:
    """Runs of word characters; in scripts written without spaces each character by itself."""
    return _TOKEN.findall(text or "")


def ratios(overlap: int, predicted: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1; predicting nothing is right only where there is nothing."""
    if not gold:
        return (0.0, 0.0, 0.0) if predicted else (1.0, 1.0, 1.0)
    if not predicted or not overlap:
        return 0.0, 0.0, 0.0
    precision, recall = overlap / predicted, overlap / gold
    return precision, recall, 2 * precision * recall / (precision + recall)


def bag_ratios(predicted: Sequence[Hashable], gold: Sequence[Hashable]) -> tuple[float, float, float]:
    """``ratios`` of two bags (multisets)."""
    overlap = (Counter(predicted) & Counter(gold)).total()
    return ratios(overlap, len(predicted), len(gold))


def shingles(words: list[str]) -> list[tuple[str, ...]]:
    """Each four tokens in a row; a shorter text is one shingle."""
    if not words:
        return []
    return [tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]


def body_scores(gold: str, body: str) -> Scores:
    """Word and shingle scores of one body."""
    words, gold_words = tokens(body), tokens(gold)
    precision, recall, f1 = bag_ratios([w.lower() for w in words], [w.lower() for w in gold_words])
    scores: Scores = {"precision": precision, "recall": recall, "f1": f1}
    precision, recall, scores["shingle_f1"] = bag_ratios(shingles(words), shingles(gold_words))
    if words:
        scores["shingle_precision"] = precision
    if gold_words:
        scores["shingle_recall"] = recall
    return scores


def page_scores(gold: Row, prediction: Row) -> Scores:
    """The scores of one page; a score is absent where the gold does not have what it needs."""
    body = prediction.get("body") or ""
    scores = {} if gold.get("body") is None else body_scores(gold["body"], body)
    must, must_not = gold.get("must") or (), gold.get("must_not") or ()
    folded = _folded(body) if must or must_not else ""
    scores["must"] = [_folded(snippet) in folded for snippet in must]
    scores["must_not"] = [_folded(snippet) not in folded for snippet in must_not]
    scores |= _metadata_scores(gold, prediction)
    if prediction.get("seconds") is not None:
        scores["seconds"] = prediction["seconds"]
    return scores


def _metadata_scores(gold: Row, prediction: Row) -> Scores:
    scores: Scores = {}
    if gold.get("title"):
        title, right = _title(prediction.get("title") or ""), _title(gold["title"])
        scores["title_exact"] = float(title == right)
        similar = bag_ratios(tokens(title), tokens(right))[2] >= SIMILAR_TITLE
        scores["title_fuzzy"] = float(title == right or similar)
    right_names = _names(gold.get("authors"))
    if right_names:
        names = _names(prediction.get("authors"))
        scores["author_f1"] = 2 * len(names & right_names) / (len(names) + len(right_names))
    right_day = _day(gold.get("date"))
    if right_day:
        scores["date_exact"] = float(_day(prediction.get("date")) == right_day)
    return scores


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _title(title: str) -> str:
    return _folded(unicodedata.normalize("NFKC", title))


def _names(names: str | Iterable[str] | None) -> set[frozenset[str]]:
    """Each name as the set of its tokens, so that "Doe, Jane" is "Jane Doe"."""
    listed = [names] if isinstance(names, str) else names or ()
    return {name for name in map(_name, filter(None, listed)) if name}


def _name(name: str) -> frozenset[str]:
    words = [word.casefold() for word in tokens(unicodedata.normalize("NFKC", name))]
    return frozenset(words[1:] if len(words) > 1 and words[0] == "by" else words)


def _day(value: Any) -> tuple[int, ...] | None:
    found = _DAY.search(str(value or ""))
    return tuple(map(int, found.groups())) if found else None


def summary(pages: list[Scores]) -> Scores:
    """The scores of a group of pages."""
    result: Scores = {"n": len(pages), "missing": sum(page["missing"] for page in pages)}
    values = {key: [page[key] for page in pages if key in page] for key in _MEANS}
    for key in ("f1", "precision", "recall", "shingle_f1"):
        result[key] = fmean(values[key]) if values[key] else None
    if values["shingle_precision"] and values["shingle_recall"]:
        precision, recall = fmean(values["shingle_precision"]), fmean(values["shingle_recall"])
        total = precision + recall
        result["shingle_f1_aeb"] = 2 * precision * recall / total if total else 0.0
    found = {key: [hit for page in pages for hit in page[key]] for key in ("must", "must_not")}
    found |= {key: values[key] for key in ("title_exact", "title_fuzzy", "author_f1", "date_exact")}
    for key, hits in found.items():
        if hits:
            result[key], result[f"{key}_n"] = fmean(hits), len(hits)
    if values["seconds"]:
        result["seconds_mean"], result["seconds_median"] = fmean(values["seconds"]), median(values["seconds"])
    return result


_MEANS = (
    "f1", "precision", "recall", "shingle_f1", "shingle_precision", "shingle_recall",
    "title_exact", "title_fuzzy", "author_f1", "date_exact", "seconds",
)  # fmt: skip
