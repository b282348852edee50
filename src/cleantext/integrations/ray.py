"""Ray Data: ``clean_dataset``, a ``map_batches`` over Arrow tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import ray.data

from cleantext.arrow import clean_arrow


def clean_table(table: pa.Table, column: str, keep: Sequence[str], removed: bool, **options: Any) -> pa.Table:
    """The function to map: an Arrow table in, one out."""
    return pa.Table.from_batches([clean_arrow(table, column, keep=keep, removed=removed, **options)])


def clean_dataset(
    dataset: ray.data.Dataset,
    column: str = "text",
    *,
    keep: Sequence[str] = (),
    removed: bool = False,
    map_options: dict[str, Any] | None = None,
    **clean_options: Any,
) -> ray.data.Dataset:
    """Clean a column; the answer has the kept columns, ``text`` and ``metadata``.

    Args:
        dataset: a Ray dataset.
        column: the column with the pages.
        keep: columns to keep beside.
        removed: also say what was removed, and why.
        map_options: further options of ``map_batches``, such as ``concurrency`` or ``batch_size``.
        **clean_options: those of ``clean``.
    """
    arguments = {"column": column, "keep": tuple(keep), "removed": removed, **clean_options}
    options: dict[str, Any] = {"batch_size": 256, **(map_options or {})}
    return dataset.map_batches(clean_table, batch_format="pyarrow", fn_kwargs=arguments, **options)
