"""The readers: files of pages as a stream of ``Page``; a record that cannot be read is one with a reason."""

from __future__ import annotations

import csv
import io
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cleantext.model import Input
from cleantext.runs.bar import Gauge
from cleantext.runs.files import BROKEN, STDIN, kind_of, opened, told
from cleantext.runs.page import Page

TEXT_FIELDS = ("text", "html", "content", "raw_content", "markdown")  # tried in this order where none is named
PAGE_FILES = (".txt", ".md", ".html", ".htm", ".xhtml")
DEEPEST = 800  # levels of a kept field: what is read a little deeper than this cannot be written any more
UNREADABLE: tuple[type[Exception], ...] = (*BROKEN, csv.Error)


@dataclass(frozen=True)
class Reading:
    """Where the records of tables have their text and their name, and what else of them to keep."""

    text_field: str | None = None
    id_field: str | None = None
    keep: tuple[str, ...] = ()

    def fields(self) -> set[str]:
        """The names of all fields that are looked at."""
        return {"url", self.id_field or "id", *([self.text_field] if self.text_field else TEXT_FIELDS), *self.keep}

    def page(self, record: Mapping[str, Any], file: str, number: int) -> Page:
        """The page of one record; one with a reason where its text is missing."""
        name = record.get(self.id_field or "id")
        page = Page(str(name) if name is not None else f"{Path(file).name}:{number}", file, number)
        field = self.text_field or next((f for f in TEXT_FIELDS if record.get(f) is not None), TEXT_FIELDS[0])
        data = record.get(field)
        if self.id_field and name is None:
            page.reason = f"there is no field {self.id_field!r}"
        elif not isinstance(data, (str, bytes)):
            kind = "missing" if data is None else f"{type(data).__name__}, not text"
            page.reason = f"the field {field!r} is {kind}"
        else:
            page.data = data
            url = record.get("url")
            page.url = url if isinstance(url, str) else None
            page.kept = {name: record.get(name) for name in self.keep}
            if deep := next((name for name, value in page.kept.items() if _is_deep(value)), None):
                page.reason = f"the field {deep!r} is nested more than {DEEPEST} deep"
        return page


def _is_deep(value: Any) -> bool:
    """Is it nested too deep to be written? Looked at level by level: recursion would end where the writer's does."""
    level = [value]
    for _ in range(DEEPEST + 1):
        inner = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, (dict, list))]
        if not inner:
            return False
        level = [one for ones in inner for one in ones]
    return True


def pages_of(paths: Sequence[str], reading: Reading, gauge: Gauge | None = None) -> Iterator[Page]:
    """The pages of all files and folders, one after the other; the gauge follows."""
    names = Counter(map(_shared_name, paths))
    for path in paths:
        name = _shared_name(path)
        pages = _file(path, reading, gauge or Gauge()) if name else _folder(Path(path))
        yield from pages if names[name] == 1 else map(_named_apart, pages)


def _shared_name(path: str) -> str:
    """What two inputs have in common whose pages may have one name: that of a file; nothing for folders."""
    return "" if path != STDIN and Path(path).is_dir() else Path(path).name


def _named_apart(page: Page) -> Page:
    """A page named after its file, with the file's whole path."""
    path = Path(page.file).as_posix()
    for whole in (path, f"{path}:{page.number}"):
        if whole.endswith(f"/{page.source_id}"):
            page.source_id = whole
    return page


def _file(path: str, reading: Reading, gauge: Gauge) -> Iterator[Page]:
    """The pages of one file; where it breaks, the rest of it is one bad record."""
    number = 0
    try:
        with opened(path, gauge) as stream:
            for page in _records(path, stream, reading):
                number = page.number
                yield page
    except UNREADABLE as error:
        yield Page(f"{Path(path).name}:{number + 1}", path, number + 1, reason=f"not readable: {told(error)}")


def _records(path: str, stream: IO[bytes], reading: Reading) -> Iterator[Page]:
    kind = kind_of(path, stream)
    if kind == "jsonl":
        return _json_lines(path, stream, reading)
    if kind in ("csv", "tsv"):
        return _table(path, stream, reading, "," if kind == "csv" else "\t")
    if kind == "parquet":
        from cleantext.runs.parquet import parquet_pages

        return parquet_pages(path, stream, reading)
    if kind == "warc":
        from cleantext.runs.webarchive import archive_pages

        return archive_pages(path, stream, reading.keep)
    return iter([_whole(Path(path).name, path, 1, stream.read(), kind)])


def _json_lines(path: str, stream: IO[bytes], reading: Reading) -> Iterator[Page]:
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        except (ValueError, RecursionError) as error:
            yield Page(f"{Path(path).name}:{number}", path, number, reason=f"no JSON: {told(error)}")
            continue
        if isinstance(record, dict):
            yield reading.page(record, path, number)
        else:
            kind = type(record).__name__
            yield Page(f"{Path(path).name}:{number}", path, number, reason=f"a {kind}, not an object")


def _table(path: str, stream: IO[bytes], reading: Reading, delimiter: str) -> Iterator[Page]:
    csv.field_size_limit(2**31 - 1)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    for number, record in enumerate(csv.DictReader(text, delimiter=delimiter), 1):
        page = reading.page(record, path, number)
        if isinstance(page.data, str) and not page.data.isascii() and _undecoded(page.data):
            page.data, page.reason = None, "the text is no UTF-8"
        yield page


def _undecoded(text: str) -> bool:
    return any("\udc80" <= c <= "\udcff" for c in text)


def _folder(folder: Path) -> Iterator[Page]:
    """The files of pages below a folder, by name; an unreadable file or folder is a bad record."""
    number = 0
    lost: list[OSError] = []  # folders that could not be listed
    for at, names, files in os.walk(folder, onerror=lost.append):
        names.sort()
        for file in sorted(files):
            path = Path(at, file)
            if path.suffix.lower() not in PAGE_FILES:
                continue
            number += 1
            name = path.relative_to(folder).as_posix()
            try:
                yield _whole(name, str(path), number, path.read_bytes(), kind_of(file))
            except OSError as error:
                yield Page(name, str(path), number, reason=f"not readable: {told(error)}")
    for refused in lost:
        number += 1
        yield Page(str(folder), str(refused.filename or folder), number, reason=f"not readable: {told(refused)}")
    if not number:
        reason = f"no page: there are no {', '.join(PAGE_FILES)} files in this folder; name other files one by one"
        yield Page(str(folder), str(folder), 1, reason=reason)


def _whole(name: str, path: str, number: int, data: bytes, kind: str) -> Page:
    given: Input = "text" if kind == "text" else "html" if kind == "html" else "auto"
    return Page(name, path, number, data, input=given)
