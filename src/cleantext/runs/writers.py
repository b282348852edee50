"""The writers: rows into one unfinished file or folder, batch by batch, made whole in one step at the end.

A batch is the unit of resuming: what it adds is a function of its rows alone, so a file that is cut back to
the end of any batch and continued ends byte for byte as if nothing had happened.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from cleantext.runs.files import zstandard

PART = ".part"  # ending of what is not finished
NUMBER = "#"  # a row's place among all records of the input; it names files and is not written
NAME_SIZE = 255  # bytes that a file's name may have
Rows = Sequence[dict[str, Any]]


class Writer(Protocol):
    """What a run writes to."""

    part: Path  # what is not finished

    def resume(self, position: int) -> None:
        """Go on from a position that ``write`` gave; 0 is the start."""

    def write(self, rows: Rows) -> int:
        """Add a batch, see that it is on the disk, and return the position behind it."""

    def finish(self) -> None:
        """Put the finished output in its place, in one step; may be called again after it was cut short."""


class FileWriter:
    """Batches of bytes, appended to ``OUT.part``; the last step renames it."""

    def __init__(self, out: Path, encode: Callable[[Rows], bytes], start: bytes = b"") -> None:
        self.out, self.part = out, out.with_name(out.name + PART)
        self._encode, self._start = encode, start

    def resume(self, position: int) -> None:
        """Cut what stands behind the position."""
        if position == 0:
            self.part.write_bytes(self._start)
        elif self.part.exists():  # else all of it is in its place already
            os.truncate(self.part, position)

    def write(self, rows: Rows) -> int:
        """Append the batch."""
        with self.part.open("ab") as stream:
            if rows or not stream.tell():  # packed, even nothing has a beginning and an end
                stream.write(self._encode(rows))
            stream.flush()
            os.fsync(stream.fileno())
            return stream.tell()

    def finish(self) -> None:
        """Rename the file."""
        if self.part.exists():
            self.part.replace(self.out)


class ParquetWriter(FileWriter):
    """Batches as an Arrow stream in ``OUT.part``; the last step makes it Parquet, a row group a batch."""

    def __init__(self, out: Path, fields: Sequence[str], kept: dict[str, Any]) -> None:
        from cleantext.runs.parquet import row_schema

        self.schema = row_schema(fields, kept)
        super().__init__(out, self._batch, self.schema.serialize().to_pybytes())

    def _batch(self, rows: Rows) -> bytes:
        from cleantext.runs.parquet import batch_of

        data: bytes = batch_of(rows, self.schema).serialize().to_pybytes()
        return data

    def finish(self) -> None:
        """Turn the stream into Parquet."""
        from cleantext.runs.parquet import stream_to_parquet

        if self.part.exists():
            whole = self.out.with_name(self.out.name + ".tmp")
            stream_to_parquet(self.part, whole, self.schema)
            whole.replace(self.out)
            self.part.unlink()


class FolderWriter:
    """One text file a page, in ``OUT.part``; the last step renames the folder."""

    def __init__(self, out: Path, field: str, same_names: bool) -> None:
        self.out, self.part = out, out.with_name(out.name + PART)
        self._field, self._same_names = field, same_names
        self._suffix = ".md" if field == "markdown" else ".txt"

    def resume(self, position: int) -> None:
        """Start anew, or leave what is there: what lies behind the position is written over with the same."""
        if position == 0 and self.part.exists():
            shutil.rmtree(self.part)
        if position == 0 or not self.out.exists():
            self.part.mkdir(exist_ok=True)

    def write(self, rows: Rows) -> int:
        """Write the files of the batch."""
        for row in rows:
            path = self.part / self._name(row)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_encoded(row[self._field] + "\n" if row[self._field] else ""))
        return 1

    def _name(self, row: dict[str, Any]) -> str:
        """The page's own path where all come from one folder; else a number and what fits of its name."""
        name: str = row["id"]
        if self._same_names and len(os.fsencode(Path(name).name + self._suffix)) <= NAME_SIZE:
            return name + self._suffix
        fitting = re.sub(r"[^\w.-]+", "-", name[-80:]).encode()[-NAME_SIZE // 2 :].decode(errors="ignore").strip("-.")
        return f"{row[NUMBER]:09d}-{fitting}{self._suffix}"

    def finish(self) -> None:
        """Rename the folder."""
        if self.part.exists():
            self.part.replace(self.out)


def json_lines(rows: Rows) -> bytes:
    """The rows as JSON Lines."""
    return b"".join(_encoded(_json({k: v for k, v in row.items() if k != NUMBER}) + "\n") for row in rows)


def _json(value: object) -> str:
    """JSON, which has neither NaN nor infinity: a kept field that is one becomes null."""
    try:
        return json.dumps(value, ensure_ascii=False, default=str, allow_nan=False)
    except ValueError:
        text = json.dumps(value, ensure_ascii=False, default=str)
        return json.dumps(json.loads(text, parse_constant=lambda _: None), ensure_ascii=False)


def _encoded(text: str) -> bytes:
    """UTF-8; half a surrogate pair, which the input may have had in a kept field, is written as an escape."""
    return text.encode("utf-8", "backslashreplace")


def writer_of(out: Path, fields: Sequence[str], keep: Sequence[str], kept: dict[str, Any], same_names: bool) -> Writer:
    """The writer for an output: .jsonl, .jsonl.gz, .jsonl.zst, .parquet, or a folder.

    Raises:
        ValueError: the name says none of these, or a folder is asked to hold several fields.
    """
    name = out.name.lower()
    if name.endswith((".jsonl", ".ndjson")):
        return FileWriter(out, json_lines)
    if name.endswith((".jsonl.gz", ".ndjson.gz")):
        return FileWriter(out, lambda rows: gzip.compress(json_lines(rows), mtime=0))
    if name.endswith((".jsonl.zst", ".ndjson.zst")):
        packer = zstandard("writing .zst").ZstdCompressor()
        return FileWriter(out, lambda rows: bytes(packer.compress(json_lines(rows))))
    if name.endswith(".parquet"):
        return ParquetWriter(out, fields, {name: kept.get(name) for name in keep})
    if out.suffix:
        raise ValueError("expected a name that ends with .jsonl, .jsonl.gz, .jsonl.zst or .parquet, or a folder")
    if len(fields) != 1 or fields[0] not in ("text", "markdown"):
        raise ValueError("a folder of text files holds one field: --fields text or --fields markdown")
    return FolderWriter(out, fields[0], same_names)
