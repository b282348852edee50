"""Dask: ``clean_series`` and ``clean_frame`` over the partitions of a Dask series."""

from __future__ import annotations

from typing import Any

import dask.dataframe as dd
import pandas as pd

from cleantext.integrations import pandas as partition


def clean_series(series: dd.Series, **clean_options: Any) -> dd.Series:
    """The clean text of each page, computed when asked for."""
    meta = pd.Series([], dtype=object, name=series.name)
    return series.map_partitions(partition.clean_series, meta=meta, **clean_options)


def clean_frame(series: dd.Series, *, removed: bool = False, **clean_options: Any) -> dd.DataFrame:
    """Columns ``text``, ``metadata`` and, if asked, ``removed``, computed when asked for."""
    names = ["text", "metadata", "removed"] if removed else ["text", "metadata"]
    meta = pd.DataFrame({name: pd.Series([], dtype=object) for name in names})
    return series.map_partitions(partition.clean_frame, removed=removed, meta=meta, **clean_options)
