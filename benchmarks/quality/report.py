"""From scored pages to tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.quality import bodies, marks
from benchmarks.quality.rows import GROUPINGS, Row, format_of

Scores = dict[str, Any]
Summaries = dict[str, dict[str, dict[str, Scores]]]  # part -> grouping -> value -> scores

SUMMARISE: dict[str, Callable[[list[Scores]], Scores]] = {
    "pages": bodies.summary,
    "lines": marks.line_summary,
    "kinds": marks.kind_summary,
}
COLUMNS = {
    "pages": (
        ("n", "n"), ("F1", "f1"), ("prec", "precision"), ("recall", "recall"), ("shing", "shingle_f1"),
        ("must", "must"), ("mustnt", "must_not"), ("title=", "title_exact"), ("title~", "title_fuzzy"),
        ("author", "author_f1"), ("date", "date_exact"), ("ms", "seconds_mean"),
    ),
    "lines": (
        ("n", "n"), ("lines", "lines"), ("noiseP", "noise_precision"), ("noiseR", "noise_recall"),
        ("noiseF1", "noise_f1"), ("keepP", "keep_precision"), ("keepR", "keep_recall"),
        ("keepF1", "keep_f1"), ("acc", "accuracy"),
    ),
    "kinds": (
        ("n", "n"), ("lines", "lines"), ("acc", "accuracy"), ("macroF1", "macro_f1"), ("keepF1", "keep_f1"),
    ),
}  # fmt: skip


def scored(row: Row, prediction: Row | None) -> tuple[str, Scores]:
    """The part of the report that a row belongs to, and the row's scores with its groups."""
    scores: Scores = {"id": row["id"], "missing": prediction is None}
    scores |= {name: row[name] for name in GROUPINGS if row.get(name) is not None}
    form, answer = format_of(row), prediction or {}
    if form == "C":
        return "lines", scores | {"pairs": marks.line_pairs(row["labels"], answer.get("labels"))}
    if form == "D":
        return "kinds", scores | {"pairs": marks.kind_pairs(row["kinds"], answer.get("kinds"))}
    return "pages", scores | bodies.page_scores(row["gold"], answer)


def summarised(pages: Iterable[tuple[str, Scores]], groupings: Iterable[str]) -> Summaries:
    """Scores of everything and of each group."""
    parts: dict[str, list[Scores]] = defaultdict(list)
    for part, scores in pages:
        parts[part].append(scores)
    result: Summaries = {}
    for part, rows in parts.items():
        result[part] = {"all": {"all": SUMMARISE[part](rows)}}
        for grouping in groupings:
            groups: dict[str, list[Scores]] = defaultdict(list)
            for row in rows:
                if grouping in row:
                    groups[str(row[grouping])].append(row)
            if groups:
                result[part][grouping] = {value: SUMMARISE[part](groups[value]) for value in sorted(groups)}
    return result


def tables(summaries: Summaries) -> str:
    """All summaries as aligned columns."""
    lines: list[str] = []
    for part, groupings in summaries.items():
        width = max(len(name) for name, groups in groupings.items() for name in (name, *groups)) + 2
        width = max(width, 13)
        for grouping, groups in groupings.items():
            lines.append(f"{grouping:{width}}" + "".join(f"{title:>9}" for title, _ in COLUMNS[part]))
            for value, scores in groups.items():
                cells = (_cell(key, scores.get(key)) for _, key in COLUMNS[part])
                lines.append(f"{value:{width}}" + "".join(f"{cell:>9}" for cell in cells))
            lines.append("")
        if part == "kinds":
            lines += [*_label_table(groupings["all"]["all"], width), ""]
    return "\n".join(lines)


def _label_table(scores: Scores, width: int) -> list[str]:
    lines = [f"{'label':{width}}{'F1':>9}{'lines':>9}{'found':>9}"]
    for label, f1 in sorted(scores["by_label"].items(), key=lambda item: -item[1]):
        found = scores["predicted"].get(label, 0)
        lines.append(f"{label:{width}}{f1:>9.4f}{scores['support'][label]:>9}{found:>9}")
    return lines


def _cell(key: str, value: Any) -> str:
    if value is None:
        return "-"
    if key in ("n", "lines"):
        return str(value)
    return f"{value * 1000:.1f}" if key.startswith("seconds") else f"{value:.4f}"
