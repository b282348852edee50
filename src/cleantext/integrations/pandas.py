"""pandas: ``clean_series``, ``clean_frame`` and, after ``register()``, ``series.clean()``."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cleantext.model import Result
from cleantext.pipeline import clean
from cleantext.render.plain_dict import metadata_dict, removed_dicts


def clean_series(series: pd.Series, **clean_options: Any) -> pd.Series:
    """The clean text of each page; a missing page stays missing."""
    texts = [None if result is None else result.text for result in _results(series, clean_options)]
    return pd.Series(texts, index=series.index, name=series.name, dtype=object)


def clean_frame(series: pd.Series, *, removed: bool = False, **clean_options: Any) -> pd.DataFrame:
    """Columns ``text``, ``metadata`` (dicts) and, if asked, ``removed`` (lists of dicts), on the same index."""
    results = _results(series, clean_options)
    columns: dict[str, list[Any]] = {
        "text": [None if r is None else r.text for r in results],
        "metadata": [None if r is None else metadata_dict(r.metadata) for r in results],
    }
    if removed:
        columns["removed"] = [None if r is None else removed_dicts(r) for r in results]
    return pd.DataFrame(columns, index=series.index, dtype=object)


def _results(series: pd.Series, options: dict[str, Any]) -> list[Result | None]:
    return [None if page is None or page is pd.NA or page != page else clean(page, **options) for page in series]


class Cleaning:
    """What ``series.clean`` is: call it for the texts, or ask for the ``frame``."""

    def __init__(self, series: pd.Series) -> None:
        self._series = series

    def __call__(self, **clean_options: Any) -> pd.Series:
        """The clean text of each page."""
        return clean_series(self._series, **clean_options)

    def frame(self, *, removed: bool = False, **clean_options: Any) -> pd.DataFrame:
        """Text and metadata as columns; also what was removed, if asked."""
        return clean_frame(self._series, removed=removed, **clean_options)


def register(name: str = "clean") -> None:
    """Give every Series the accessor ``series.clean``, or another name."""
    if getattr(pd.Series, name, None) is not Cleaning:
        pd.api.extensions.register_series_accessor(name)(Cleaning)
