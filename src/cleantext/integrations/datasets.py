"""Hugging Face datasets: ``clean_dataset``, with a fingerprint that is stable, so that the cache is hit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

import datasets
import pyarrow as pa

from cleantext.arrow import clean_arrow
from cleantext.pipeline import DEFAULT, Pipeline

Set = TypeVar("Set", datasets.Dataset, datasets.IterableDataset)


@dataclass(frozen=True)
class CleanTable:
    """The function to map: an Arrow table in, the kept columns with text and metadata out.

    The fingerprint of a map is a hash of this object, so it holds a hash of the version and the filters too.
    """

    column: str
    keep: tuple[str, ...] = ()
    removed: bool = False
    url: str | None = None
    language: str | None = None
    favor: str = "balanced"
    input: str = "auto"
    pipeline: Pipeline = DEFAULT
    version: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "version", self.pipeline.hash())

    def __call__(self, table: pa.Table) -> pa.Table:
        """Clean a batch."""
        options = {name: getattr(self, name) for name in ("url", "language", "favor", "input", "pipeline")}
        batch = clean_arrow(table, self.column, keep=self.keep, removed=self.removed, **options)
        return pa.Table.from_batches([batch])


def clean_dataset(
    dataset: Set,
    column: str = "text",
    *,
    keep: tuple[str, ...] = (),
    removed: bool = False,
    map_options: dict[str, Any] | None = None,
    **clean_options: Any,
) -> Set:
    """Clean a column; the answer has the kept columns, ``text`` and ``metadata``.

    Args:
        dataset: a dataset, also a streaming one.
        column: the column with the pages.
        keep: columns to keep beside.
        removed: also say what was removed, and why.
        map_options: further options of ``map``, such as ``num_proc`` or ``batch_size``.
        **clean_options: those of ``clean``.
    """
    function = CleanTable(column, keep, removed, **clean_options)
    options: dict[str, Any] = {"batch_size": 256, "remove_columns": dataset.column_names, **(map_options or {})}
    cleaned: Set = dataset.with_format("arrow").map(function, batched=True, **options).with_format(None)
    return cleaned
