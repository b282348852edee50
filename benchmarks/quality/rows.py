"""Reading annotated pages, and choosing a sample of them."""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

Row = dict[str, Any]
GROUPINGS = ("set", "renderer", "page_type", "lang")


def read_rows(path: Path) -> Iterator[Row]:
    """The JSON objects of a ``.jsonl`` file, also of a packed one (``.xz``, ``.gz``)."""
    opener = {".xz": lzma.open, ".gz": gzip.open}.get(path.suffix, open)
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def format_of(row: Row) -> str:
    """The format of a row: one of the letters A to D."""
    if "kinds" in row:
        return "D"
    if "labels" in row:
        return "C"
    return "A" if "html" in row else "B"


def selected(rows: Iterable[Row], only: dict[str, str]) -> Iterator[Row]:
    """The rows that have all of these values, such as ``{"renderer": "wet"}``."""
    return (row for row in rows if all(row.get(name) == value for name, value in only.items()))


def sampled(rows: Iterable[Row], size: int) -> list[Row]:
    """The rows of ``size`` pages, chosen by a checksum of the id.

    So the choice is the same for every renderer and every file that the page stands in, and a larger sample
    holds the smaller one. Only the chosen rows are held in memory.
    """
    chosen: dict[tuple[int, str], list[tuple[int, Row]]] = {}
    for number, row in enumerate(rows):
        rank = (crc32(row["id"].encode("utf-8")), row["id"])
        chosen.setdefault(rank, []).append((number, row))
        if len(chosen) > size:
            del chosen[max(chosen)]
    return [row for _, row in sorted((pair for pairs in chosen.values() for pair in pairs), key=lambda p: p[0])]
