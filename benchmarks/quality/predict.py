"""What cleantext answers to a row, in the shape that the row is scored in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import accumulate
from multiprocessing import get_context
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.quality.rows import Row, format_of
from cleantext import DEFAULT, Pipeline, Result, clean
from cleantext.model import LABELS

PIPELINES: dict[str, Pipeline] = {"default": DEFAULT, "rules": Pipeline(DEFAULT.filters)}


def predictions(rows: Iterable[Row], predict: Callable[[Row], Row], workers: int = 1) -> Iterator[tuple[Row, Row]]:
    """Each row with its prediction, in order; the rows are read as they are needed."""
    answer = partial(_answer, predict)
    if workers < 2:
        yield from map(answer, rows)
        return
    with get_context("spawn").Pool(workers) as pool:
        yield from pool.imap(answer, rows, chunksize=8)


def _answer(predict: Callable[[Row], Row], row: Row) -> tuple[Row, Row]:
    """The row without its page, which need not travel back, and the prediction."""
    try:
        prediction = predict(row)
    except Exception as error:
        error.add_note(f"on page {row['id']} {row.get('renderer') or ''}")
        raise
    return {key: value for key, value in row.items() if key not in ("html", "text", "lines")}, prediction


def by_cleantext(row: Row, *, pipeline: str = "default", favor: str = "balanced") -> Row:
    """Clean one row."""
    form = format_of(row)
    source = row["html"] if form == "A" else "\n".join(row["lines"]) if form == "C" else row["text"]
    begin = perf_counter()
    result = clean(
        source,
        url=row.get("url"),
        favor=favor,  # type: ignore[arg-type]
        input="html" if form == "A" else "text",
        pipeline=PIPELINES[pipeline],
    )
    prediction: dict[str, Any] = {"id": row["id"], "seconds": round(perf_counter() - begin, 6)}
    if "renderer" in row:
        prediction["renderer"] = row["renderer"]
    if form == "C":
        return prediction | {"labels": line_marks(result, row["lines"])}
    if form == "D":
        return prediction | {"kinds": line_kinds(result, row["text"].split("\n"))}
    metadata = result.metadata
    return prediction | {
        "body": result.text,
        "title": metadata.title,
        "authors": list(metadata.authors),
        "date": metadata.date_published,
    }


def line_marks(result: Result, lines: list[str]) -> list[int]:
    """1 or 0 for each line: is its block kept? Blank lines are."""
    blocks = blocks_of_lines(result, "\n".join(lines).split("\n"))
    kept = result.verdicts.kept
    marks, first = [], 0
    for line in lines:  # a line of the data may itself hold a line end: its first visible part speaks for it
        parts = line.split("\n")
        visible = next((first + i for i, part in enumerate(parts) if part.strip()), None)
        marks.append(1 if visible is None else int(kept[blocks[visible]]))
        first += len(parts)
    return marks


def line_kinds(result: Result, lines: list[str]) -> list[str]:
    """The label of each non-blank line: that of the block which its first visible character is in."""
    labels = result.verdicts.labels
    blocks = blocks_of_lines(result, lines)
    return [str(LABELS[labels[block]]) for line, block in zip(lines, blocks, strict=True) if line.strip()]


def blocks_of_lines(result: Result, lines: list[str]) -> list[int]:
    """For each line of the source, the block that its first visible character is in.

    Repairs may have changed characters of the source, but not the number of its lines.
    """
    repaired = result.document.split("\n")
    if len(repaired) != len(lines):
        raise ValueError(f"{len(lines)} lines became {len(repaired)} by repairs")
    starts = accumulate((len(line) + 1 for line in repaired[:-1]), initial=0)
    visible = [start + len(line) - len(line.lstrip()) for start, line in zip(starts, repaired, strict=True)]
    found = np.searchsorted(result.source.starts, np.array(visible), side="right") - 1
    return list(np.maximum(found, 0).tolist())
