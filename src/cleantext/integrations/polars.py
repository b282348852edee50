"""Polars: ``clean_expr`` and, after ``register()``, ``pl.col("page").clean.text()``."""

from __future__ import annotations

from functools import partial
from typing import Any

import polars as pl
import pyarrow as pa

from cleantext.arrow import arrow_schema, clean_arrow


def clean_expr(page: pl.Expr | str, *, removed: bool = False, **clean_options: Any) -> pl.Expr:
    """A struct of ``text``, ``metadata`` and, if asked, ``removed`` for each page.

    Args:
        page: the column with the pages, or its name; a null gives a struct of nulls.
        removed: also say what was removed, and why.
        **clean_options: those of ``clean``.
    """
    expression = pl.col(page) if isinstance(page, str) else page
    function = partial(_structs, removed=removed, options=clean_options)
    return expression.map_batches(function, return_dtype=_dtype(removed), is_elementwise=True)


def _structs(series: pl.Series, removed: bool, options: dict[str, Any]) -> pl.Series:
    batch = pa.RecordBatch.from_arrays([series.to_arrow()], ["page"])
    cleaned = clean_arrow(batch, "page", removed=removed, **options)
    frame = pl.from_arrow(pa.Table.from_batches([cleaned]))
    assert isinstance(frame, pl.DataFrame)
    return frame.to_struct(series.name)


def _dtype(removed: bool) -> pl.Struct:
    frame = pl.from_arrow(arrow_schema(removed).empty_table())
    assert isinstance(frame, pl.DataFrame)
    return pl.Struct(frame.schema)


class Cleaning:
    """What ``pl.col("page").clean`` is."""

    def __init__(self, expression: pl.Expr) -> None:
        self._expression = expression

    def text(self, **clean_options: Any) -> pl.Expr:
        """The clean text."""
        return clean_expr(self._expression, **clean_options).struct.field("text")

    def page(self, *, removed: bool = False, **clean_options: Any) -> pl.Expr:
        """A struct of text, metadata and, if asked, what was removed."""
        return clean_expr(self._expression, removed=removed, **clean_options)


def register(name: str = "clean") -> None:
    """Give every expression the namespace ``clean``, or another name."""
    if not hasattr(pl.Expr, name):
        pl.api.register_expr_namespace(name)(Cleaning)
