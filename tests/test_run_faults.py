"""cleantext run where the world is broken: bad records, bad files, a full disk, workers that die."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from run_pages import (
    EXPECTED,
    MANY,
    PAGES,
    STORY,
    as_archive,
    as_folder,
    as_gzip,
    as_parquet,
    json_lines,
    many,
    rows_of,
    run,
    texts_of,
)

from cleantext import DEFAULT
from cleantext.runs import run as run_module

BAD = [
    (b'{"id": "cut", "text": "half a', "no JSON"),
    (b"[1, 2]", "not an object"),
    (b'{"id": "none"}', "missing"),
    (b'{"id": "number", "text": 7}', "int, not text"),
    (b'{"id": "charset", "text": "\xff\xfe"}', "no JSON: UnicodeDecodeError"),
    (b"[" * 100_000, "no JSON: RecursionError"),
    (json.dumps({"id": "huge", "text": "a " * 3000}).encode(), "above the bound"),
]


@pytest.mark.parametrize("workers", [1, 2])
def test_bad_records_are_listed_and_the_rest_goes_on(
    tmp_path: Path, workers: int, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = {"one": STORY, "two": STORY.upper()}
    lines = json_lines(pages).splitlines()
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b"\n".join([lines[0], *(line for line, _ in BAD), b"", lines[1], lines[1]]) + b"\n")
    assert run(source, "--out", out, "--max-size", 5000, workers=workers) == 1
    assert [row["id"] for row in rows_of(out)] == ["one", "two", "two"]
    errors = rows_of(tmp_path / "out.jsonl.errors.jsonl")
    assert [row["number"] for row in errors] == list(range(2, 9))
    assert all(reason in row["reason"] for row, (_, reason) in zip(errors, BAD, strict=True)), errors
    assert "7 bad records" in capsys.readouterr().err
    source.write_bytes(json_lines(pages))
    assert run(source, "--out", out) == 0
    assert not (tmp_path / "out.jsonl.errors.jsonl").exists()


def test_broken_files_are_bad_records(tmp_path: Path) -> None:
    whole = as_gzip(tmp_path / "whole")
    cut = tmp_path / "cut.jsonl.gz"
    big = gzip.compress(json_lines({str(n): f"{STORY} {n * 7919}" for n in range(500)}))
    cut.write_bytes(big[: len(big) // 2])
    none = tmp_path / "none.jsonl.gz"
    none.write_bytes(b"no gzip")
    out = tmp_path / "out.jsonl"
    assert run(cut, none, whole, "--out", out, "--fields", "text") == 1
    errors = rows_of(tmp_path / "out.jsonl.errors.jsonl")
    assert [Path(row["file"]).name for row in errors] == ["cut.jsonl.gz", "none.jsonl.gz"]
    assert all("not readable" in row["reason"] for row in errors)
    names = [row["id"] for row in rows_of(out)]
    assert names[-len(PAGES) :] == list(PAGES)
    assert names[:50] == [str(n) for n in range(50)]


@pytest.mark.parametrize("ending", ["csv.gz", "jsonl.zst", "csv.zst"])
def test_cut_tables(tmp_path: Path, ending: str) -> None:
    """What stands before the cut is cleaned; the cut is one bad record."""
    rows = {str(n): f"{STORY} {n * 7919}" for n in range(3000)}
    table = "id,text\n" + "".join(f'{name},"{text}"\n' for name, text in rows.items())
    data = table.encode() if ending.startswith("csv") else json_lines(rows)
    if ending.endswith("gz"):
        data = gzip.compress(data)
    else:
        data = pytest.importorskip("zstandard").ZstdCompressor().compress(data)
    source, out = tmp_path / f"cut.{ending}", tmp_path / "out.jsonl"
    source.write_bytes(data[: len(data) * 3 // 4])
    assert run(source, "--out", out, "--pipeline", rules(tmp_path), "--fields", "text") == 1
    found = texts_of(out)
    assert found == dict(list(rows.items())[: len(found)])
    assert 500 < len(found) < 3000
    assert "ends early" in rows_of(tmp_path / "out.jsonl.errors.jsonl")[0]["reason"]


def rules(folder: Path) -> Path:
    """A pipeline of one filter, which is fast."""
    (folder / "rules.toml").write_text(DEFAULT.only("title").to_toml())
    return folder / "rules.toml"


def test_a_record_of_200_megabytes(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    with source.open("wb") as stream:
        stream.write(json_lines({"before": STORY}))
        stream.write(b'{"id": "huge", "text": "')
        for _ in range(200):
            stream.write(b"ten chars " * 100_000)
        stream.write(b'"}\n' + json_lines({"after": STORY}))
    assert run(source, "--out", out) == 1
    assert [row["id"] for row in rows_of(out)] == ["before", "after"]
    assert "200,000,000" in rows_of(tmp_path / "out.jsonl.errors.jsonl")[0]["reason"]


def test_pages_of_another_charset(tmp_path: Path) -> None:
    """A page's bytes are decoded as they can be; a table's text must be UTF-8."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(f"Zürich\n\n{STORY}".encode("latin-1"))
    (tmp_path / "in" / "b.html").write_bytes(b"<p>\xff\xfe\xfa</p>")
    table = tmp_path / "in.csv"
    table.write_bytes(b"id,text\n1,Z\xfcrich\n2,Lyon\n2,Nice\n")
    out = tmp_path / "out.jsonl"
    assert run(tmp_path / "in", table, "--out", out) == 1
    assert [row["id"] for row in rows_of(out)] == ["a.txt", "b.html", "2", "2"]
    assert [row["id"] for row in rows_of(tmp_path / "out.jsonl.errors.jsonl")] == ["1"]


@pytest.mark.parametrize("packed", [True, False])
def test_broken_archives_and_tables(tmp_path: Path, packed: bool) -> None:
    paths = [as_archive(tmp_path / "a", packed), as_parquet(tmp_path / "b")]
    for path in paths:
        data = path.read_bytes()
        path.write_bytes(data[: len(data) * 2 // 3])
    out = tmp_path / "out.jsonl"
    assert run(*paths, "--out", out, "--fields", "text") == 1
    found = texts_of(out)
    assert 2 <= len(found) < len(PAGES)
    assert found == {name: EXPECTED[name] for name in list(EXPECTED)[: len(found)]}
    assert len(rows_of(tmp_path / "out.jsonl.errors.jsonl")) == 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    source = as_folder(tmp_path / "in")
    (source / "empty" / "page.txt").chmod(0)
    assert run(source, "--out", tmp_path / "out.jsonl") == 1
    assert len(rows_of(tmp_path / "out.jsonl")) == len(PAGES) - 1


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that even root cannot read")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_that_cannot_be_read(tmp_path: Path, workers: int) -> None:
    """Among the files of a folder, and by itself: it is a bad record, and the rest goes on."""
    source = as_folder(tmp_path / "in")
    (source / "broken.html").symlink_to("/proc/self/mem")
    (source / "circle.txt").symlink_to("circle.txt")
    (tmp_path / "broken.jsonl").symlink_to("/proc/self/mem")
    out = tmp_path / "out.jsonl"
    assert run(tmp_path / "broken.jsonl", source, "--out", out, workers=workers) == 1
    assert len(rows_of(out)) == len(PAGES)
    errors = rows_of(tmp_path / "out.jsonl.errors.jsonl")
    assert [row["id"] for row in errors] == ["broken.jsonl:1", "broken.html", "circle.txt"]
    assert all(row["reason"].startswith("not readable: OSError") for row in errors)


def test_a_folder_that_cannot_be_listed_or_holds_no_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, none, out = as_folder(tmp_path / "in"), tmp_path / "none", tmp_path / "out.jsonl"
    none.mkdir()
    (none / "pages.jsonl").write_bytes(json_lines(PAGES))
    real = os.scandir

    def refused(path: str) -> Any:
        if Path(path).name == "empty":
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert run(source, none, "--out", out) == 1
    assert len(rows_of(out)) == len(PAGES) - 1
    reasons = [row["reason"] for row in rows_of(tmp_path / "out.jsonl.errors.jsonl")]
    assert "Permission denied" in reasons[0]
    assert "no .txt, .html" in reasons[1]


NO_PAGES = {
    "pdf": ("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "a PDF document"),
    "path": ("/home/me/page.html", "the path of a file"),
    "address": ("https://example.org/a", "an address"),
    "json": ('{"text": "a page"}', "JSON"),
    "bytes": ("b'<p>a page</p>'", "bytes that str()"),
}
SHORT = {"clean": STORY, "line": "Lunch is ready", "word": "Home", "none": "", "list": "- a.html\n- b.html"}


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_no_page_is_a_bad_record(tmp_path: Path, workers: int) -> None:
    """What ``clean`` warns of; a text that is clean already or very short is a page."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "in" / "b.html").write_bytes(f"<p>{STORY}</p>".encode())
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(json_lines({name: text for name, (text, _) in NO_PAGES.items()} | SHORT))
    assert run(tmp_path / "in", source, "--out", out, workers=workers) == 1
    assert texts_of(out) == {"b.html": STORY} | SHORT
    errors = rows_of(tmp_path / "out.jsonl.errors.jsonl")
    assert [row["id"] for row in errors] == ["a.html", *NO_PAGES]
    assert "a PNG picture" in errors[0]["reason"]
    assert all(told in row["reason"] for row, (_, told) in zip(errors[1:], NO_PAGES.values(), strict=True))
    assert all("Warning" not in row["reason"] for row in errors)


def test_a_link_to_nowhere_is_a_bad_record(tmp_path: Path) -> None:
    source = as_folder(tmp_path / "in")
    (source / "lost.html").symlink_to(tmp_path / "nowhere.html")
    assert run(source, "--out", tmp_path / "out.jsonl") == 1
    assert len(rows_of(tmp_path / "out.jsonl")) == len(PAGES)
    assert "No such file" in rows_of(tmp_path / "out.jsonl.errors.jsonl")[0]["reason"]


def test_a_full_disk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A small tmpfs where the machine lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)]
    if os.name != "posix" or os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no tmpfs may be mounted here")
    try:
        source = many(tmp_path / "in.jsonl")
        assert run(source, "--out", disk / "out.jsonl", "--fields", "text,metadata") == 1
        assert "No space left" in capsys.readouterr().err
        assert not (disk / "out.jsonl").exists()
        subprocess.run(["mount", "-o", "remount,size=50m", str(disk)], check=True)
        assert run(source, "--out", disk / "out.jsonl", "--fields", "text,metadata", "--resume") == 1
        names = [row["id"] for row in rows_of(disk / "out.jsonl")]
        assert names == list(MANY)
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def test_a_worker_that_dies_costs_its_page(tmp_path: Path) -> None:
    """By way of the library, whose pipeline may hold any function."""
    from batch_filters import mischief

    from cleantext.runs.page import Cleaning
    from cleantext.runs.readers import Reading

    source = tmp_path / "in.jsonl"
    source.write_bytes(json_lines({"good": STORY, "bad": "EXIT now", "slow": "SLEEP now", "fine": STORY}))
    cleaning = Cleaning(("text",), "balanced", None, DEFAULT.with_(mischief))
    out = tmp_path / "out.jsonl"
    one = run_module.Run((str(source),), out, Reading(), cleaning, workers=2, timeout=5.0)
    started = time.monotonic()
    tally = one.go()
    assert (tally.pages, tally.failures) == (2, 2)
    assert time.monotonic() - started < 60
    reasons = [row["reason"] for row in rows_of(tmp_path / "out.jsonl.errors.jsonl")]
    assert "ChildProcessError: two workers died" in reasons[0]
    assert "TimeoutError" in reasons[1]
