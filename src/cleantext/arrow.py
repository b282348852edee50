"""``clean_arrow``: a column of pages in, a record batch of clean text and metadata out.

The engines that distribute work (Spark, Ray, Dask, Polars, DuckDB, datasets) all speak Arrow; their
integrations stand on this one function. The schema is published: columns are only ever added to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

try:
    import pyarrow as pa
except ImportError:
    raise ImportError("Arrow needs pyarrow: pip install 'cleantext-web[arrow]'") from None

from cleantext.model import Result
from cleantext.pipeline import clean
from cleantext.render.plain_dict import metadata_dict, removed_dicts

STRINGS = pa.list_(pa.string())
CAPTION = pa.struct([("text", pa.string()), ("credit", pa.string())])
OFFER = pa.struct([("kind", pa.string()), ("text", pa.string()), ("url", pa.string()), ("price", pa.string())])
SIGNAL = pa.struct([("name", pa.string()), ("value", pa.float64())])
SOURCE = pa.struct([("field", pa.string()), ("source", pa.string())])

# The fields of cleantext.Metadata; dicts become lists of pairs, which all engines can hold.
METADATA = pa.struct(
    [
        ("title", pa.string()),
        ("subtitle", pa.string()),
        ("authors", STRINGS),
        ("date_published", pa.string()),
        ("date_modified", pa.string()),
        ("dateline", pa.string()),
        ("location_created", pa.string()),
        ("section", pa.string()),
        ("breadcrumbs", STRINGS),
        ("captions", pa.list_(CAPTION)),
        ("source_organization", pa.string()),
        ("copyright_notice", pa.string()),
        ("copyright_holder", pa.string()),
        ("copyright_year", pa.int64()),
        ("license_url", pa.string()),
        ("keywords", STRINGS),
        ("canonical_url", pa.string()),
        ("site_name", pa.string()),
        ("description", pa.string()),
        ("image", pa.string()),
        ("language", pa.string()),
        ("language_confidence", pa.float64()),
        ("is_accessible_for_free", pa.bool_()),
        ("offers", pa.list_(OFFER)),
        ("quality", pa.struct([("score", pa.float64()), ("signals", pa.list_(SIGNAL))])),
        ("sources", pa.list_(SOURCE)),
    ]
)

# One removed block: where it stood, what it is, how likely it was content (0 to 1), who says so and why.
REMOVED = pa.struct(
    [
        ("index", pa.int64()),
        ("label", pa.string()),
        ("text", pa.string()),
        ("score", pa.float64()),
        ("filter", pa.string()),
        ("reason", pa.string()),
    ]
)


def arrow_schema(removed: bool = False, keep: Iterable[pa.Field] = ()) -> pa.Schema:
    """The schema of ``clean_arrow``'s batches: kept fields, ``text``, ``metadata``, ``removed`` if asked."""
    columns = [*keep, pa.field("text", pa.string()), pa.field("metadata", METADATA)]
    return pa.schema([*columns, pa.field("removed", pa.list_(REMOVED))] if removed else columns)


def clean_arrow(
    batch: pa.RecordBatch | pa.Table,
    column: str = "text",
    *,
    keep: Sequence[str] = (),
    removed: bool = False,
    **clean_options: Any,
) -> pa.RecordBatch:
    """Clean one column of a batch.

    Args:
        batch: a record batch or a table.
        column: the column with the pages, as strings or bytes; a null gives nulls.
        keep: columns of the batch that the answer has too, in front; ``text`` and ``metadata`` are taken.
        removed: also say what was removed, and why.
        **clean_options: those of ``clean``.

    Returns:
        A batch of the schema ``arrow_schema(removed, keep)``, a row for each row.

    Raises:
        KeyError: the batch has no such column.
    """
    known = batch.schema.names
    for name in (column, *keep):
        if name not in known:
            raise KeyError(f"no column {name!r}; there are: {', '.join(known)}")
    taken = {"text", "metadata", "removed"} & set(keep)
    if taken:
        raise ValueError(f"the answer has its own column {sorted(taken)[0]!r}: rename that of the batch")
    rows = [None if page is None else clean(page, **clean_options) for page in batch.column(column).to_pylist()]
    schema = arrow_schema(removed, [batch.schema.field(name) for name in keep])
    kept = [_whole(batch.column(name)) for name in keep]
    return pa.RecordBatch.from_arrays([*kept, *columns_of(rows, removed)], schema=schema)


def columns_of(results: Sequence[Result | None], removed: bool = False) -> list[pa.Array]:
    """Results as the columns ``text``, ``metadata`` and, if asked, ``removed``."""
    texts = [None if r is None else r.text for r in results]
    records = [None if r is None else metadata_record(metadata_dict(r.metadata)) for r in results]
    columns = [pa.array(texts, pa.string()), pa.array(records, METADATA)]
    if removed:
        blocks = [None if r is None else removed_dicts(r) for r in results]
        columns.append(pa.array(blocks, pa.list_(REMOVED)))
    return columns


def metadata_record(metadata: dict[str, Any]) -> dict[str, Any]:
    """Metadata as a value of the Arrow type ``METADATA``: dicts become lists of pairs."""
    quality = metadata["quality"]
    signals = [{"name": name, "value": value} for name, value in quality["signals"].items()]
    sources = [{"field": name, "source": value} for name, value in metadata["sources"].items()]
    return {**metadata, "quality": {"score": quality["score"], "signals": signals}, "sources": sources}


def _whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
