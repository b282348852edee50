"""cleantext run where the input is broken: bad records, cut files, huge pages, other charsets, what is no page."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from run_pages import (
    EXPECTED,
    PAGES,
    STORY,
    as_archive,
    as_gzip,
    as_parquet,
    json_lines,
    rows_of,
    rules,
    run,
    texts_of,
)

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


def test_odd_records_of_an_archive_fail_alone(tmp_path: Path) -> None:
    """A page that its server packed by Brotli, and a record without an address."""
    pytest.importorskip("warcio")
    brotli = pytest.importorskip("brotli")
    page = f"<p>{STORY}</p>".encode()
    source, out = tmp_path / "in.warc", tmp_path / "out.jsonl"
    records = b""
    for address, head, body in (
        (b"http://a.example/1", b"Content-Encoding: br\r\n", brotli.compress(page)),
        (b"http://a.example/2", b"Content-Encoding: br\r\n", page),  # the header is still there, the packing is not
        (b"http://a.example/3", b"", page),
        (None, b"", page),
    ):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + b"\r\n" + body
        told = b"WARC-Target-URI: " + address + b"\r\n" if address else b""
        records += b"WARC/1.0\r\nWARC-Type: response\r\n%sContent-Type: application/http\r\n" % told
        records += b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(answer), answer)
    source.write_bytes(records)
    assert run(source, "--out", out, "--keep-fields", "url") == 1
    assert [row["url"][-1] for row in rows_of(out)] == ["1", "2", "3"]
    assert len({row["text"] for row in rows_of(out)}) == 1
    assert len(rows_of(tmp_path / "out.jsonl.errors.jsonl")) == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_odd_values_of_kept_fields(tmp_path: Path, workers: int) -> None:
    """What is nested too deeply for another process; numbers that JSON has not."""
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    values = ("[" * 600 + "]" * 600, '{"a": [NaN, 1]}', "1e999")
    source.write_text("".join(f'{{"text": "{STORY}", "k": {value}}}\n' for value in values))
    options = ("--keep-fields", "k", "--fields", "text", "--pipeline", rules(tmp_path))
    assert run(source, "--out", out, *options, workers=workers) == 0
    assert "NaN" not in out.read_text()
    assert "Infinity" not in out.read_text()
    assert [json.dumps(row["k"]) for row in rows_of(out)] == [values[0], '{"a": [null, 1]}', "null"]
    assert list(rows_of(out)[0]) == ["id", "k", "text"]


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_what_is_nested_too_deep_to_be_written_fails_alone(tmp_path: Path, ending: str) -> None:
    """At every depth up to the one where ``json`` itself refuses: some of it is read and could not be written."""
    if ending == "parquet":
        pytest.importorskip("pyarrow")
    source, out = tmp_path / "in.jsonl", tmp_path / f"out.{ending}"
    forms = ("[", "]"), ('{"a":', "}")
    values = [start * deep + "1" + end * deep for deep in range(795, 1000) for start, end in forms]
    source.write_text("".join(f'{{"text": "{STORY}", "k": {value}}}\n' for value in ["1", *values, "2"]))
    assert run(source, "--out", out, "--keep-fields", "k", "--fields", "text", "--pipeline", rules(tmp_path)) == 1
    if ending == "jsonl":
        assert [row["id"] for row in rows_of(out)] == [f"in.jsonl:{n}" for n in (*range(1, 14), len(values) + 2)]
    reasons = [row["reason"] for row in rows_of(tmp_path / f"out.{ending}.errors.jsonl")]
    assert "the field 'k' is nested more than 800 deep" in reasons
    assert all("nested more" in reason or "no JSON: RecursionError" in reason for reason in reasons)


def test_pages_of_several_folders_have_names_of_their_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.txt").write_text(f"{STORY} {name}")
    folders, out = [(tmp_path / name).as_posix() for name in ("a", "b")], tmp_path / "out.jsonl"
    assert run(*folders, "--out", out, "--fields", "text", "--pipeline", rules(tmp_path)) == 0
    assert [row["id"] for row in rows_of(out)] == [f"{folder}/page.txt" for folder in folders]


def test_pages_of_files_with_one_name_have_names_of_their_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        record = {"text": f"The council of {name} met on Tuesday, and it decided on the bridge."}
        (tmp_path / name / "pages.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    files, out = [(tmp_path / name / "pages.jsonl").as_posix() for name in ("a", "b")], tmp_path / "out.jsonl"
    assert run(*files, "--out", out, "--fields", "text", "--pipeline", rules(tmp_path)) == 0
    assert [row["id"] for row in rows_of(out)] == [f"{file}:1" for file in files]
