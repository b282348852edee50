"""Spark: ``clean_frame`` (``mapInArrow``) and ``clean_udf`` (a pandas UDF); executors need cleantext-web too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.sql.functions import pandas_udf
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from cleantext.arrow import arrow_schema, clean_arrow

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def clean_frame(
    frame: DataFrame,
    column: str = "text",
    *,
    keep: Sequence[str] = (),
    removed: bool = False,
    **clean_options: Any,
) -> DataFrame:
    """The kept columns, ``text``, ``metadata`` (a struct) and, if asked, ``removed`` (an array of structs).

    Args:
        frame: a data frame; its partitions are cleaned independently.
        column: the column with the pages; a null gives nulls.
        keep: columns to keep beside.
        removed: also say what was removed, and why.
        **clean_options: those of ``clean``.
    """
    kept = [frame.schema[name] for name in keep]
    schema = StructType([*kept, *from_arrow_schema(arrow_schema(removed)).fields])
    function = partial(_clean_batches, column=column, keep=tuple(keep), removed=removed, options=clean_options)
    return frame.select(*dict.fromkeys((column, *keep))).mapInArrow(function, schema)


def _clean_batches(
    batches: Iterable[pa.RecordBatch],
    column: str,
    keep: tuple[str, ...],
    removed: bool,
    options: dict[str, Any],
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield clean_arrow(batch, column, keep=keep, removed=removed, **options)


def clean_udf(**clean_options: Any) -> Callable[..., Any]:
    """A function of columns for ``select`` and ``withColumn``: the clean text of each page."""

    import pandas as pd

    from cleantext.integrations.pandas import clean_series

    def clean_pages(pages: Any) -> Any:
        return clean_series(pages, **clean_options)

    clean_pages.__annotations__ = {"pages": pd.Series, "return": pd.Series}  # Spark reads the kind of UDF from it
    udf: Callable[..., Any] = pandas_udf(clean_pages, "string")
    return udf
