"""DuckDB: after ``register(connection)``, ``SELECT clean_text(page), clean_page(page).metadata.title FROM …``."""

from __future__ import annotations

from typing import Any

import duckdb
import pyarrow as pa

from cleantext.arrow import arrow_schema, clean_arrow


def register(connection: duckdb.DuckDBPyConnection, *, removed: bool = False, **clean_options: Any) -> None:
    """Create the functions ``clean_text`` (VARCHAR) and ``clean_page`` (STRUCT of text, metadata, removed).

    Args:
        connection: where to create them; a NULL page gives NULL from ``clean_text``.
        removed: the struct also says what was removed, and why.
        **clean_options: those of ``clean``.
    """
    schema = arrow_schema(removed)

    def cleaned(pages: pa.ChunkedArray | pa.Array) -> pa.RecordBatch:
        column = pages.combine_chunks() if isinstance(pages, pa.ChunkedArray) else pages
        batch = pa.RecordBatch.from_arrays([column], ["page"])
        return clean_arrow(batch, "page", removed=removed, **clean_options)

    def clean_text(pages: pa.ChunkedArray) -> pa.Array:
        return cleaned(pages).column("text")

    def clean_page(pages: pa.ChunkedArray) -> pa.Array:
        return cleaned(pages).to_struct_array()

    empty = pa.RecordBatch.from_struct_array(pa.array([], pa.struct(list(schema))))
    types = connection.from_arrow(pa.table({"page": empty.to_struct_array()})).types
    for function, kind in ((clean_text, "VARCHAR"), (clean_page, types[0])):
        connection.create_function(
            function.__name__, function, ["VARCHAR"], kind, type="arrow", null_handling="special"
        )
