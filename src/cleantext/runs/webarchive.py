"""Pages of web archives: HTML responses of WARC files, the plain text of WET files."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import IO, Any

from cleantext.runs.files import extra, told
from cleantext.runs.page import Page
from cleantext.slips import kind_of_file

KINDS = ("text/html", "application/xhtml+xml", "text/plain")
HEADERS = {"url": "WARC-Target-URI", "date": "WARC-Date", "record_type": "WARC-Type"}  # fields to keep


def archive_pages(path: str, stream: IO[bytes], keep: tuple[str, ...]) -> Iterator[Page]:
    """The pages among the records; pictures, requests, redirects and errors of the server are passed over."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise extra("warcio", "warc", "reading web archives") from None
    number = 0
    try:
        for record in ArchiveIterator(_Steps(stream)):
            if not _is_page(record):
                continue
            number += 1
            yield _page(path, number, record, keep)
    # AttributeError: a record without an address, to warcio
    except (ArchiveLoadFailed, OSError, zlib.error, EOFError, ValueError, AttributeError) as error:
        name = f"{Path(path).name}:{number + 1}"
        yield Page(name, path, number + 1, reason=f"not readable: {told(error)}")


class _Steps:
    """A stream that gives what there is before it complains of what is missing."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._told = 0

    def read(self, size: int) -> bytes:
        """As much as one read of the stream below gives."""
        data: bytes = self._stream.read1(size)
        self._told += len(data)
        return data

    def tell(self) -> int:
        """How much was read."""
        return self._told


def _is_page(record: Any) -> bool:
    if record.rec_type == "conversion":
        return True
    if record.rec_type == "response":
        http = record.http_headers
        return http is not None and http.get_statuscode() == "200" and _content_type(record)[0] in KINDS
    return record.rec_type == "resource" and _content_type(record)[0] in KINDS


def _content_type(record: Any) -> tuple[str, str | None]:
    """Media type and charset, as the server said them."""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    message = Message()
    message["Content-Type"] = (headers.get_header("Content-Type") or "text/html").replace("\n", " ")
    return message.get_content_type(), message.get_content_charset()


def _page(path: str, number: int, record: Any, keep: tuple[str, ...]) -> Page:
    headers = record.rec_headers
    name = headers.get_header("WARC-Record-ID") or f"{Path(path).name}:{number}"
    url = headers.get_header("WARC-Target-URI")
    page = Page(name, path, number, url=url)
    page.kept = {field: headers.get_header(HEADERS.get(field, field)) for field in keep}
    data = _body(record)
    missing = getattr(record.raw_stream, "limit", None)  # of the length that the record's header gives
    if missing != 0:
        page.reason = f"the record ends early, {missing or 'all'} bytes are missing"
        return page
    kind, charset = _content_type(record)
    page.input = "text" if record.rec_type == "conversion" or kind == "text/plain" else "html"
    page.data = _decoded(data, charset or ("utf-8" if record.rec_type == "conversion" else None))
    return page


def _body(record: Any) -> bytes:
    """What the server sent, unpacked; Brotli stays packed where its package is missing."""
    headers = record.http_headers
    packed = headers is not None and (headers.get_header("Content-Encoding") or "").lower() == "br"
    if packed:  # warcio fails at it (its issue 73)
        headers.remove_header("Content-Encoding")
    data: bytes = record.content_stream().read()
    return _without_brotli(data) if packed else data


def _without_brotli(data: bytes) -> bytes:
    try:
        from brotli import decompress, error
    except ImportError:
        return data
    try:
        unpacked: bytes = decompress(data)
    except error:  # some archives hold the page unpacked, and the header still
        return data
    return unpacked


def _decoded(data: bytes, charset: str | None) -> str | bytes:
    """Text by the charset that the server named, if it fits; else the bytes, to have theirs detected."""
    if charset is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    if kind_of_file(data) is not None:  # a picture that a server calls HTML is told by its bytes
        return data
    try:
        return data.decode("windows-1252" if charset in ("iso-8859-1", "us-ascii", "latin1") else charset)
    except (LookupError, ValueError):
        return data
