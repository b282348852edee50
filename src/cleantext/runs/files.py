"""Opening what a run reads: plain, gzip and Zstandard files, standard input; and what a file is."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from cleantext.runs.bar import Gauge

STDIN = "-"
PACKED = (".gz", ".zst")
KINDS = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet",
    ".warc": "warc", ".wet": "warc", ".txt": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip
FIRST = ((b"WARC/", "warc"), (b"PAR1", "parquet"), (b"{", "jsonl"))
STEP = 4096  # packed bytes to unpack at a time
ENDS_EARLY = "the packed file ends early"
# What reading a broken file raises; the libraries for single formats add their own.
BROKEN: tuple[type[Exception], ...] = (OSError, EOFError, zlib.error, UnicodeError)


class MissingPackageError(Exception):
    """A format needs a package that is not installed; the message names the extra."""


def extra(package: str, name: str, what: str) -> MissingPackageError:
    """The error that tells how to get a package."""
    return MissingPackageError(f"{what} needs {package}: pip install 'cleantext-web[{name}]'")


@contextmanager
def opened(path: str, gauge: Gauge) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked by its name; those of standard input, unpacked by their first bytes.

    The gauge follows how far a file is read.
    """
    if path == STDIN:
        stream: IO[bytes] = io.BufferedReader(standard_input())  # type: ignore[type-var]
        packed = {b"\x1f\x8b": ".gz", b"\x28\xb5": ".zst"}.get(stream.peek(2)[:2], "")  # type: ignore[attr-defined]
        yield _unpacked(stream, packed)
        return
    with Path(path).open("rb") as stream:
        gauge.stream, size = stream, os.fstat(stream.fileno()).st_size
        try:
            yield _unpacked(stream, Path(path).suffix.lower())
        finally:
            gauge.stream, gauge.behind = None, gauge.behind + size


def standard_input() -> IO[bytes]:
    """Standard input; ``OSError`` where its caller has closed it, then Python has None, or where it was read before."""
    if sys.stdin is None or sys.stdin.buffer.closed:
        raise OSError("standard input is closed, or named twice")
    return sys.stdin.buffer


class _Gzip(gzip.GzipFile):
    """Gives what a cut file holds before it complains, and does so with an error that no reader swallows."""

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as one read goes."""
        try:
            data = self.read1(len(buffer))
        except EOFError:
            raise OSError(ENDS_EARLY) from None
        buffer[: len(data)] = data
        return len(data)


class _Zstandard(io.RawIOBase):
    """Frame after frame; a cut file gives what it holds, then an error: the package's own reader would just end."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._zstandard = zstandard("reading .zst")
        self._stream, self._rest = stream, b""  # what was read of the stream and belongs to the next frame
        self._frame: Any = None
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as what is unpacked goes."""
        while not self._ready:
            data = self._rest or self._stream.read(STEP)
            if not data and self._frame is None:
                return 0
            if not data:
                raise OSError(ENDS_EARLY)
            self._unpack(data)
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _unpack(self, data: bytes) -> None:
        frame = self._frame or self._zstandard.ZstdDecompressor().decompressobj()
        try:
            self._ready = memoryview(frame.decompress(data))
        except self._zstandard.ZstdError as error:
            raise OSError(f"not Zstandard: {error}") from None
        self._frame, self._rest = (None, frame.unused_data) if frame.eof else (frame, b"")


def _unpacked(stream: IO[bytes], suffix: str) -> IO[bytes]:
    if suffix == ".gz":
        return io.BufferedReader(_Gzip(fileobj=stream))
    if suffix == ".zst":
        return io.BufferedReader(_Zstandard(stream))
    return stream


def zstandard(what: str) -> Any:
    """The module ``zstandard``, or the error that says how to get it."""
    try:
        import zstandard
    except ImportError:
        raise extra("zstandard", "zstd", what) from None
    return zstandard


def kind_of(path: str, stream: IO[bytes] | None = None) -> str:
    """jsonl, csv, tsv, parquet, warc, text, html or bytes: by the file's name, else by its first bytes."""
    name = Path(path.lower())
    if name.suffix in PACKED:
        name = Path(name.stem)
    kind = KINDS.get(name.suffix, "")
    if not kind and stream is not None:
        start = stream.peek(8)[:8].removeprefix(BOM_UTF8).lstrip()  # type: ignore[attr-defined]
        kind = next((kind for first, kind in FIRST if start.startswith(first)), "bytes")
    return kind


def told(error: Exception) -> str:
    """An error in words, for the list of bad records."""
    said = getattr(error, "strerror", None) or str(error) or "the file ends early"
    return f"{type(error).__name__}: {said}"
