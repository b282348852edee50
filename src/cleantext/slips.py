"""What was given in place of a page by mistake, and what to do instead.

Text and bytes never make ``clean`` raise, so a slip in them is a ``SourceWarning``; the bytes of a file that
holds no text of a page (a PDF, a picture, an archive) count as an empty page. A slip in the type is part of
the ``TypeError``.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import isawaitable, isgenerator
from os import PathLike

import regex

from cleantext.patterns import pattern

SHORT = 300  # characters: a longer text is neither a path nor an address
HEAD = 1024  # bytes that tell a file's kind
FEW, ODD = 16, 0.1  # so many characters, and this share of the first ones, may be control characters
CALLER = 4  # frames from the warning to the code that called ``clean``

_COMPRESSED = "decompress it first, for example with"
_MEDIA = "give the page that shows or offers it"
# How files begin that hold no text of a page: the bytes, what the file is, what to do with it.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", "extract its text first, for example with pypdf or pdftotext"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _MEDIA),
    (b"\xff\xd8\xff", "a JPEG picture", _MEDIA),
    (b"GIF87a", "a GIF picture", _MEDIA),
    (b"GIF89a", "a GIF picture", _MEDIA),
    (b"RIFF", "a WebP picture, or sound or video", _MEDIA),
    (b"ID3", "sound", _MEDIA),
    (b"OggS", "sound or video", _MEDIA),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video", _MEDIA),
    (b"wOFF", "a web font", _MEDIA),
    (b"wOF2", "a web font", _MEDIA),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save the document as HTML or text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document", "save it as HTML or text"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x1f\x8b", "gzip data", f"{_COMPRESSED} gzip.decompress; for a WARC file use `cleantext run`"),
    (b"BZh", "bzip2 data", f"{_COMPRESSED} bz2.decompress"),
    (b"\xfd7zXZ\x00", "xz data", f"{_COMPRESSED} lzma.decompress"),
    (b"\x28\xb5\x2f\xfd", "zstd data", f"{_COMPRESSED} the package zstandard"),
    (b"PAR1", "a Parquet file", "give its pages to clean_many, or use `cleantext run`"),
    (b"SQLite format 3\x00", "an SQLite database", "give its pages to clean_many"),
)
_ADDRESS = pattern(r"(?:(?:https?|ftp|file)://\S++|www\.[^\s.]++\.\S++)", regex.I)
_PATH = pattern(
    r"(?!(?:\S++\s++){6})(?![^\n]*[.!?…]\Z)(?:~?/|\.{1,2}/|[A-Za-z]:\\)[^\n<>]++"  # not a sentence
    r"|[^\s<>]++(?<=\.(?:html?|xhtml|txt|md|pdf|docx?|jsonl?|xml|csv|parquet|warc|wet|gz|zst|xz|zip|png|jpe?g|webp|gif))",
    regex.I,
)
_STRINGS = pattern(r'\s*+\[\s*+"')
# What no page shows: control characters, and U+FFFD.
_ODD = dict.fromkeys((*range(0x09), *range(0x0E, 0x1B), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xFFFD))
_JSON = pattern(r'\s*+(?:\[\s*+)?+\{\s*+"[^"\n]{0,100}+"\s*+:')
_BYTES_IN_WORDS = pattern(r"""b(['"])(?=[^\n]*+\Z)(?=\s*+(?:\\[nrt])*+<|[^\n]*?\\x[0-9a-f]{2})""")


class SourceWarning(UserWarning):
    """What was given is text or bytes, but hardly a page; the message says what to do instead."""


def warn(message: str) -> None:
    """Warn the code that called ``clean``."""
    warnings.warn(message, SourceWarning, stacklevel=CALLER)


@contextmanager
def told(path: str) -> Iterator[list[str]]:
    """For the command: say each slip once on standard error, with the page's path, and not as a warning of Python.

    Gives a list that has the messages when the block ends.
    """
    messages: list[str] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", SourceWarning)
        yield messages
    messages += dict.fromkeys(str(each.message) for each in caught)
    for message in messages:
        print(f"cleantext: {path}: {message}", file=sys.stderr)


def kind_of_file(data: bytes) -> tuple[str, str] | None:
    """What file begins with these bytes, and what to do with it; None where they may be a page."""
    head = data[:HEAD]
    for signature, kind, advice in _SIGNATURES:
        if head.startswith(signature) and (b"\x00" in head or b" obj" in head or not head.isascii()):
            return kind, advice
    if head[4:8] == b"ftyp":
        return "a video or a picture", _MEDIA
    return None


def slip_in(text: str) -> str | None:
    """What the text is, where it is no page, and what to do; None for all that may be a page."""
    if len(text) <= SHORT:
        line = text.strip()
        if _ADDRESS.fullmatch(line):
            return (
                "this text is an address, and nothing is fetched: download the page, and give its bytes with"
                f" url={line!r}"
            )
        if _PATH.fullmatch(line):
            return f"this text looks like the path of a file: give the page itself, Path({line!r}).read_bytes()"
    if text.startswith("%PDF-") and " obj" in text[:HEAD]:
        return "this text is a PDF document: extract its text first, for example with pypdf or pdftotext"
    if text.startswith(("b'", 'b"')) and _BYTES_IN_WORDS.match(text):
        return "this text is bytes that str() wrote out: give the bytes themselves"
    head = text[:HEAD]
    if head.lstrip()[:1] in "[{":  # or it is all white space: hardly ever, so that the patterns need no compiling
        if _JSON.match(text) and text.rstrip().endswith(("}", "]")):
            return "this text is JSON: give the field that holds the page; for JSONL use `cleantext run`"
        if _STRINGS.match(text) and text.rstrip().endswith("]") and _is_json(text):
            return "this text is a list as JSON: give each of its pages, or all of them to clean_many"
    if (odd := len(head) - len(head.translate(_ODD))) > max(FEW, ODD * min(HEAD, len(text))):
        return (
            f"this text is hardly that of a page, {odd / min(HEAD, len(text)):.0%} of its first characters are none"
            " that a page shows: it is another kind of file, or its charset must be told: decode it first"
        )
    return None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def advice_for(source: object) -> str:
    """What to do about a source of a type that ``clean`` does not take; empty where nothing is known."""
    if source is None:
        return "; None often means that a download failed: check it before"
    if isinstance(source, PathLike) or hasattr(source, "read"):
        return "; read the file first"
    if isawaitable(source):
        return "; await it first"
    if hasattr(source, "content") or hasattr(source, "body"):
        return "; of a response give its bytes, such as response.content"
    if isinstance(source, dict):
        return "; give the value that holds the page"
    if isinstance(source, (list, tuple, set, frozenset)) or isgenerator(source) or hasattr(source, "dtype"):
        return "; for many pages use clean_many"
    return ""
