"""cleantext run: every format in and out, and its options."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from run_pages import (
    EXPECTED,
    PAGES,
    STORY,
    as_archive,
    as_csv,
    as_folder,
    as_gzip,
    as_jsonl,
    as_parquet,
    as_zstd,
    json_lines,
    rows_of,
    run,
    texts_of,
)

from cleantext import clean
from cleantext.cli import main


@pytest.mark.parametrize("make", [as_jsonl, as_gzip, as_zstd, as_csv, as_parquet, as_folder, as_archive])
@pytest.mark.parametrize("workers", [1, 2])
def test_every_format_in(tmp_path: Path, make: Callable[[Path], Path], workers: int) -> None:
    out = tmp_path / "out.jsonl"
    assert run(make(tmp_path / "in"), "--out", out, workers=workers) == 0
    found = {name.removesuffix("/page.txt"): text for name, text in texts_of(out).items()}
    assert found == (EXPECTED if make is not as_folder else {n: EXPECTED[n] for n in sorted(EXPECTED)})
    assert sorted(path.name for path in tmp_path.glob("out*")) == ["out.jsonl"]


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz", ".jsonl.zst"])
def test_json_lines_out(tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    if ending.endswith(".zst"):
        pytest.importorskip("zstandard")
    out = tmp_path / f"out{ending}"
    assert run(as_jsonl(tmp_path / "in"), "--out", out, "--keep-fields", "n", "--fields", "text,title") == 0
    rows = rows_of(out)
    assert [list(row) for row in rows] == [["id", "n", "text", "title"]] * len(PAGES)
    assert [row["n"] for row in rows] == list(range(len(PAGES)))
    assert texts_of(out) == EXPECTED
    summary = capsys.readouterr().err
    assert f"{len(PAGES)} pages, 0 failures" in summary
    told = {cells[0]: int(cells[1]) for cells in map(str.split, summary.splitlines()[2:])}
    assert told == Counter(str(block.label) for text in PAGES.values() for block in clean(text).blocks)
    assert {"body", "navigation"} <= told.keys()


def test_one_page_is_no_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, report = tmp_path / "in.jsonl", tmp_path / "report.html"
    source.write_bytes(json_lines({"one": STORY}) + b"not json\n")
    assert run(source, "--out", tmp_path / "out.jsonl", "--report", report) == 1
    said, html = capsys.readouterr().err, report.read_text(encoding="utf-8")
    assert said.startswith("1 page, 1 failure, ")
    assert "1 bad record: see" in said
    assert "1 page, 1 failure; " in html
    assert "The 1 page of the lowest quality" in html


def test_parquet_out(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pyarrow.parquet

    from cleantext.arrow import METADATA, REMOVED

    out = tmp_path / "out.parquet"
    fields = "text,metadata,removed,title,authors,quality"
    assert run(as_parquet(tmp_path / "in"), "--out", out, "--keep-fields", "n", "--fields", fields) == 0
    table = pyarrow.parquet.read_table(out)
    assert table.column_names == ["id", "n", *fields.split(",")]
    assert table.schema.field("metadata").type == METADATA
    assert table.schema.field("removed").type.value_type == REMOVED
    assert str(table.schema.field("n").type) == "int64"
    assert dict(zip(table["id"].to_pylist(), table["text"].to_pylist(), strict=True)) == EXPECTED
    assert table["metadata"][0]["title"].as_py() == clean(next(iter(PAGES.values()))).metadata.title


def test_text_files_out(tmp_path: Path) -> None:
    assert run(as_folder(tmp_path / "in"), "--out", tmp_path / "out") == 0
    for name, text in EXPECTED.items():
        written = (tmp_path / "out" / name / "page.txt.txt").read_bytes().decode()
        assert written == (text + "\n" if text else "")
    assert run(as_jsonl(tmp_path / "lines"), "--out", tmp_path / "two", "--fields", "markdown") == 0
    assert len(list((tmp_path / "two").glob("*.md"))) == len(PAGES)


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    """Names of pages that are twice the same, or too long, or hold what a file's name cannot."""
    names = ["a/b", "a/b", "..", "", "字" * 300, "𠀋" * 300, "https://example.org/?q=1"]
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"".join(json_lines({name: str(number)}) for number, name in enumerate(names)))
    assert run(source, "--out", tmp_path / "out") == 0
    files = sorted(path for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert [path.read_text() for path in files] == [f"{number}\n" for number in range(len(names))]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{'x' * 251}.txt").write_text(STORY)
    assert run(tmp_path / "in", "--out", tmp_path / "two") == 0
    assert [path.read_text() for path in (tmp_path / "two").iterdir()] == [STORY + "\n"]


@pytest.mark.parametrize("packed", ["as it is", "gzip", "zstandard"])
def test_standard_input(tmp_path: Path, packed: str) -> None:
    data = json_lines(PAGES)
    if packed != "as it is":
        data = pytest.importorskip(packed).compress(data)
    command = [sys.executable, "-m", "cleantext", "run", "-", "--out", str(tmp_path / "out.jsonl"), "--workers", "1"]
    ended = subprocess.run(command, input=data, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert texts_of(tmp_path / "out.jsonl") == EXPECTED


def test_web_archives(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    html = "<html><title>T</title><body><h1>Überschrift</h1><p>{}</p></body></html>".format("Größe zählt. " * 20)
    answers = [
        ("a", "200 OK", "text/html; charset=windows-1252", html.encode("cp1252")),
        ("b", "200 OK", "text/html; charset=nonsense", html.encode()),
        ("c", "404 Not Found", "text/html", html.encode()),
        ("d", "200 OK", "image/png", b"\x89PNG"),
        ("e", "200 OK", "text/html; charset=iso-8859-2", "<p>Łódź</p>".encode("iso-8859-2")),
        ("f", "200 OK", "text/html; charset=iso-8859-2", b"\x89PNG\r\n\x1a\n\x00\x00"),
    ]
    with (tmp_path / "in.warc.gz").open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for name, status, kind, body in answers:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                f"http://example.org/{name}", "response", payload=io.BytesIO(body), http_headers=headers
            )
            writer.write_record(record)
    out = tmp_path / "out.jsonl"
    assert run(tmp_path / "in.warc.gz", "--out", out, "--keep-fields", "url", "--fields", "text") == 1
    rows = rows_of(out)
    assert [row["url"][-1] for row in rows] == ["a", "b", "e"]
    assert rows[0]["text"].count("Größe zählt.") == 20
    assert rows[1]["text"].count("Größe zählt.") == 20
    assert rows[2]["text"] in ("Łódź", "")
    assert "a PNG picture" in rows_of(tmp_path / "out.jsonl.errors.jsonl")[0]["reason"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("nowhere.jsonl", "--out", "out.jsonl"),
        ("in.jsonl", "--out", "nowhere/out.jsonl"),
        ("in.jsonl", "--out", "out.docx"),
        ("in.jsonl", "--out", "out.jsonl", "--fields", "body"),
        ("in.jsonl", "--out", "out", "--fields", "text,title"),
        ("in.jsonl", "--out", "out.jsonl", "--fields", ","),
        ("in.jsonl", "--out", "out.jsonl", "--fields", ""),
        ("in.jsonl", "--out", "out.jsonl", "--keep-fields", "text"),
        ("in.jsonl", "--out", "out.jsonl", "--pipeline", "none.toml"),
        ("in.jsonl", "--out", "out.jsonl", "--favor", "speed"),
        ("in.jsonl", "--out", "out.jsonl", "--workers", "0"),
        ("in.jsonl",),
    ],
)
def test_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    as_jsonl(tmp_path / "in")
    assert main(["run", *arguments]) == 2
    assert capsys.readouterr().err.startswith("cleantext: ")
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_no_fields_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(as_jsonl(tmp_path / "in"), "--out", tmp_path / "out.jsonl", "--fields", ",") == 2
    assert "--fields: expected the name of a field at least; there are: text, markdown," in capsys.readouterr().err


def test_favor_and_pipeline(tmp_path: Path) -> None:
    from cleantext import DEFAULT

    pipeline = DEFAULT.without("share", "navigation")
    (tmp_path / "p.toml").write_text(pipeline.to_toml())
    out = tmp_path / "out.jsonl"
    assert run(as_jsonl(tmp_path / "in"), "--out", out, "--pipeline", tmp_path / "p.toml", "--favor", "recall") == 0
    assert texts_of(out) == {name: clean(text, favor="recall", pipeline=pipeline).text for name, text in PAGES.items()}


def test_a_time_bound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No page comes near a wide one; the least is too little for any, as the first has to load the word lists."""
    source, out = as_jsonl(tmp_path / "in"), tmp_path / "out.jsonl"
    assert run(source, "--out", out, "--timeout", 60) == 0
    assert texts_of(out) == EXPECTED
    source.write_bytes(json_lines({"long": STORY * 100_000}))
    assert run(source, "--out", out, "--timeout", 0.001, "--language", "en") == 1
    (error,) = rows_of(tmp_path / "out.jsonl.errors.jsonl")
    assert (error["id"], error["reason"]) == ("long", "TimeoutError: the page took more than 0.001 seconds")


RECORDS = [
    {"key": "a", "page": STORY, "text": "not this", "tags": ["x", {"y": 1}]},
    {"key": 7, "page": STORY.upper(), "tags": None},
    {"page": STORY, "tags": "plain"},
    {"key": "c", "text": "no page"},
]


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_fields_of_the_input(tmp_path: Path, name: str) -> None:
    """The page and its name from other fields; kept fields of any type; a record without them is a bad one."""
    source, out = tmp_path / "in.jsonl", tmp_path / name
    source.write_text("".join(json.dumps(record) + "\n" for record in RECORDS))
    fields = ("--text-field", "page", "--id-field", "key", "--keep-fields", "tags,none", "--fields", "text")
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    assert run(source, "--out", out, *fields) == 1
    errors = rows_of(tmp_path / f"{name}.errors.jsonl")
    assert [row["reason"] for row in errors] == ["there is no field 'key'", "the field 'page' is missing"]
    if name.endswith(".parquet"):
        import pyarrow.parquet

        rows = pyarrow.parquet.read_table(out).to_pylist()
        assert rows[0]["tags"] == '["x", {"y": 1}]'  # a column without a type of its own holds JSON
    else:
        rows = rows_of(out)
        assert rows[0]["tags"] == ["x", {"y": 1}]
    assert [(row["id"], row["text"], row["none"]) for row in rows] == [("a", STORY, None), ("7", STORY.upper(), None)]


def test_pages_of_a_folder_by_their_suffix(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out.jsonl"
    folder.mkdir()
    for name in ("a.txt", "b.md", "c.html", "d.rst"):
        (folder / name).write_text(STORY)
    assert run(folder, "--out", out) == 0
    assert texts_of(out) == dict.fromkeys(("a.txt", "b.md", "c.html"), STORY)


@pytest.mark.parametrize("field", ["text", "html", "content", "raw_content", "markdown"])
def test_the_field_of_the_page_is_found(tmp_path: Path, field: str) -> None:
    (tmp_path / "in.csv").write_text(f"url,{field}\nhttps://example.org/a,{STORY.replace(',', '')}\n")
    out = tmp_path / "out.jsonl"
    assert run(tmp_path / "in.csv", "--out", out, "--keep-fields", "url", "--language", "en") == 0
    (row,) = rows_of(out)
    assert (row["id"], row["url"], row["text"]) == ("in.csv:1", "https://example.org/a", STORY.replace(",", ""))
    assert row["metadata"]["language"] == "en"


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_on_standard_input(tmp_path: Path, packed: bool) -> None:
    data = as_archive(tmp_path / "in", packed).read_bytes()
    command = [sys.executable, "-m", "cleantext", "run", "-", "--out", str(tmp_path / "out.jsonl"), "--workers", "1"]
    ended = subprocess.run(command, input=data, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert texts_of(tmp_path / "out.jsonl") == EXPECTED


def test_the_input_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = as_jsonl(tmp_path / "in")
    before = source.read_bytes()
    assert run(source, "--out", source) == 2
    assert run(tmp_path, "--out", tmp_path / "out") == 2
    assert capsys.readouterr().err.count("this is in the input") == 2
    assert source.read_bytes() == before


def test_json_lines_behind_a_byte_order_mark(tmp_path: Path) -> None:
    source = tmp_path / "pages"
    source.write_bytes(b"\xef\xbb\xbf" + json_lines(PAGES))
    assert run(source, "--out", tmp_path / "out.jsonl") == 0
    assert texts_of(tmp_path / "out.jsonl") == EXPECTED
