"""The pages that the tests of ``cleantext run`` clean, the files that hold them, and how to read what comes out."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import CASES

from cleantext import DEFAULT, clean
from cleantext.cli import main

STORY = "The council met on Tuesday, and it decided that a bridge would be built over the river."
PAGES = {case.name: case.text for case in CASES[:9]} | {"empty": "", "umlaut": f"Zürich\n\n{STORY}\n"}
EXPECTED = {name: clean(text).text for name, text in PAGES.items()}
Rows = list[dict[str, Any]]


def json_lines(pages: dict[str, str]) -> bytes:
    rows = ({"id": name, "text": text, "n": n} for n, (name, text) in enumerate(pages.items()))
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def rows_of(path: Path) -> Rows:
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    if path.suffix == ".zst":
        zstandard = pytest.importorskip("zstandard")
        data = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data), read_across_frames=True).read()
    return [json.loads(line) for line in data.decode().splitlines()]


def texts_of(path: Path) -> dict[str, str]:
    return {row["id"]: row["text"] for row in rows_of(path)}


def run(*arguments: object, workers: int = 1) -> int:
    return main(["run", *map(str, arguments), "--workers", str(workers)])


def as_jsonl(path: Path) -> Path:
    path.with_suffix(".jsonl").write_bytes(json_lines(PAGES))
    return path.with_suffix(".jsonl")


def as_gzip(path: Path) -> Path:
    path.with_suffix(".jsonl.gz").write_bytes(gzip.compress(json_lines(PAGES)))
    return path.with_suffix(".jsonl.gz")


def as_zstd(path: Path) -> Path:
    zstandard = pytest.importorskip("zstandard")
    path.with_suffix(".jsonl.zst").write_bytes(zstandard.compress(json_lines(PAGES)))
    return path.with_suffix(".jsonl.zst")


def as_csv(path: Path) -> Path:
    with path.with_suffix(".csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["id", "text", "n"])
        writer.writeheader()
        writer.writerows({"id": name, "text": text, "n": 0} for name, text in PAGES.items())
    return path.with_suffix(".csv")


def as_parquet(path: Path) -> Path:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet

    table = pa.table({"id": list(PAGES), "text": list(PAGES.values()), "n": list(range(len(PAGES)))})
    pyarrow.parquet.write_table(table, path.with_suffix(".parquet"))
    return path.with_suffix(".parquet")


def as_folder(path: Path) -> Path:
    for name, text in PAGES.items():
        (path / name).mkdir(parents=True)
        (path / name / "page.txt").write_bytes(text.encode())
    (path / "notes.pdf").write_bytes(b"no page")
    return path


def as_archive(path: Path, packed: bool = True) -> Path:
    pytest.importorskip("warcio")
    from warcio.warcwriter import WARCWriter

    name = path.with_suffix(".wet.gz" if packed else ".wet")
    with name.open("wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a test"}))
        for page, text in PAGES.items():
            record = writer.create_warc_record(
                f"http://example.org/{page}",
                "conversion",
                payload=io.BytesIO(text.encode()),
                warc_content_type="text/plain",
                warc_headers_dict={"WARC-Record-ID": page},
            )
            writer.write_record(record)
    return name


MANY = {f"page {n}": f"Home > News\n\nTitle {n}\n\n{STORY} It was day {n}.\n\nShare this\n" for n in range(1500)}


def many(path: Path, count: int = len(MANY)) -> Path:
    """The first of the many pages, and a line that is no JSON."""
    lines = json_lines(MANY).splitlines()[:count]
    lines[300:300] = [b"not json"]
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


def tree(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of all files of a folder."""
    paths = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return {str(p.relative_to(path)): p.read_bytes() for p in paths}


def rules(folder: Path) -> Path:
    """A pipeline of one filter, which is fast: where it is the run that is tested, not the cleaning."""
    (folder / "rules.toml").write_text(DEFAULT.only("title").to_toml())
    return folder / "rules.toml"


# ``cleantext run`` with small batches, in a process of its own.
BATCHED = """
import sys
from cleantext.cli import main
from cleantext.runs import run
run.BATCH = 16
sys.exit(main(sys.argv[1:]))
"""
