"""Parquet: pages read one batch of rows after the other, rows written one batch after the other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from cleantext.runs.files import STDIN, extra, told
from cleantext.runs.page import Page

if TYPE_CHECKING:
    from cleantext.runs.readers import Reading

ROWS = 64  # rows in memory at a time
EMPTY: dict[str, Any] = {"quality": {"score": 0.0, "signals": {}}, "sources": {}}


def pyarrow() -> Any:
    """The module ``pyarrow``, or the error that says how to get it."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise extra("pyarrow", "arrow", "Parquet") from None
    return pyarrow


def parquet_pages(path: str, stream: IO[bytes], reading: Reading) -> Iterator[Page]:
    """The pages of one file; where it breaks, the rest of it is one bad record."""
    arrow = pyarrow()
    number = 0
    try:
        if path == STDIN:
            stream = arrow.BufferReader(stream.read())  # the table of contents stands at the end
        file = arrow.parquet.ParquetFile(stream)
        wanted = reading.fields()
        columns = [name for name in file.schema_arrow.names if name in wanted]
        for batch in file.iter_batches(ROWS, columns=columns or None):
            for record in batch.to_pylist():
                number += 1
                yield reading.page(record, path, number)
    except (arrow.ArrowException, ValueError, OverflowError) as error:  # the last two: a time that Python has not
        name = f"{Path(path).name}:{number + 1}"
        yield Page(name, path, number + 1, reason=f"not readable: {told(error)}")


def column_types(paths: list[str], names: tuple[str, ...]) -> dict[str, Any]:
    """The Arrow types of columns, where all files are Parquet and agree; no entry for other columns."""
    types: dict[str, Any] = {}
    if not names or not all(path.endswith(".parquet") for path in paths):
        return types
    arrow = pyarrow()
    for place, path in enumerate(paths):
        try:
            schema = arrow.parquet.read_schema(path)
        except (OSError, arrow.ArrowException):  # its bad record is written when its turn comes
            continue
        for name in names:
            kind = schema.field(name).type if name in schema.names else None
            if kind is not None and arrow.types.is_dictionary(kind):  # batches apart cannot share a dictionary
                kind = kind.value_type
            if place == 0 and kind is not None:
                types[name] = kind
            elif types.get(name) != kind:
                types.pop(name, None)
    return types


def row_schema(fields: Sequence[str], kept: dict[str, Any]) -> Any:
    """The schema of the output: ``id``, kept columns (strings where the input has no types), the fields."""
    arrow = pyarrow()
    from cleantext.arrow import METADATA, REMOVED

    types = {
        "text": arrow.string(),
        "markdown": arrow.string(),
        "metadata": METADATA,
        "removed": arrow.list_(REMOVED),
    }
    types |= {field.name: field.type for field in METADATA}
    columns = [("id", arrow.string()), *((name, kind or arrow.string()) for name, kind in kept.items())]
    return arrow.schema([*columns, *((name, types[name]) for name in fields)])


def batch_of(rows: Sequence[dict[str, Any]], schema: Any) -> Any:
    """Rows as a record batch; a value of a string column that is no string is written as JSON."""
    arrow = pyarrow()
    arrays = [arrow.array([_value(row, field) for row in rows], field.type) for field in schema]
    return arrow.RecordBatch.from_arrays(arrays, schema=schema)


def _value(row: dict[str, Any], field: Any) -> Any:
    from cleantext.arrow import metadata_record

    value = row.get(field.name)
    if value is None:
        return None
    kind = str(field.type)
    if kind == "string":
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
        return text.encode("utf-8", "backslashreplace").decode("utf-8")
    if field.name in ("metadata", "quality", "sources"):
        whole = value if field.name == "metadata" else {**EMPTY, field.name: value}
        record = metadata_record(whole)
        return record if field.name == "metadata" else record[field.name]
    return value


def stream_to_parquet(part: Path, whole: Path, schema: Any) -> None:
    """Copy an Arrow stream, which may lack its end mark, into a Parquet file with a row group a batch."""
    arrow = pyarrow()
    with part.open("rb") as stream, arrow.parquet.ParquetWriter(whole, schema) as writer:
        for batch in arrow.ipc.open_stream(stream):
            writer.write_batch(batch)
