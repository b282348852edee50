"""cleantext run: every format in and out, and what happens when the world breaks in the middle."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import CASES

from cleantext import clean
from cleantext.cli import main
from cleantext.runs import run as run_module

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
    assert "navigation" in summary
    assert "\nbody" in summary


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


def test_standard_input(tmp_path: Path) -> None:
    for number, data in enumerate((json_lines(PAGES), gzip.compress(json_lines(PAGES)))):
        out = tmp_path / f"{number}.jsonl"
        command = [sys.executable, "-m", "cleantext", "run", "-", "--out", str(out)]
        ended = subprocess.run(command, input=data, capture_output=True, check=False)
        assert ended.returncode == 0, ended.stderr
        assert texts_of(out) == EXPECTED


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
    assert run(tmp_path / "in.warc.gz", "--out", out, "--keep-fields", "url", "--fields", "text") == 0
    rows = rows_of(out)
    assert [row["url"][-1] for row in rows] == ["a", "b", "e"]
    assert rows[0]["text"].count("Größe zählt.") == 20
    assert rows[1]["text"].count("Größe zählt.") == 20
    assert rows[2]["text"] in ("Łódź", "")


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


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom files can refuse")
def test_an_unreadable_file(tmp_path: Path) -> None:
    source = as_folder(tmp_path / "in")
    (source / "empty" / "page.txt").chmod(0)
    assert run(source, "--out", tmp_path / "out.jsonl") == 1
    assert len(rows_of(tmp_path / "out.jsonl")) == len(PAGES) - 1


def test_a_link_to_nowhere_is_a_bad_record(tmp_path: Path) -> None:
    source = as_folder(tmp_path / "in")
    (source / "lost.html").symlink_to(tmp_path / "nowhere.html")
    assert run(source, "--out", tmp_path / "out.jsonl") == 1
    assert len(rows_of(tmp_path / "out.jsonl")) == len(PAGES)
    assert "No such file" in rows_of(tmp_path / "out.jsonl.errors.jsonl")[0]["reason"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("nowhere.jsonl", "--out", "out.jsonl"),
        ("in.jsonl", "--out", "nowhere/out.jsonl"),
        ("in.jsonl", "--out", "out.docx"),
        ("in.jsonl", "--out", "out.jsonl", "--fields", "body"),
        ("in.jsonl", "--out", "out", "--fields", "text,title"),
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


def test_favor_and_pipeline(tmp_path: Path) -> None:
    from cleantext import DEFAULT

    pipeline = DEFAULT.without("share", "navigation")
    (tmp_path / "p.toml").write_text(pipeline.to_toml())
    out = tmp_path / "out.jsonl"
    assert run(as_jsonl(tmp_path / "in"), "--out", out, "--pipeline", tmp_path / "p.toml", "--favor", "recall") == 0
    assert texts_of(out) == {name: clean(text, favor="recall", pipeline=pipeline).text for name, text in PAGES.items()}


MANY = {f"page {n}": f"Home > News\n\nTitle {n}\n\n{STORY} It was day {n}.\n\nShare this\n" for n in range(1500)}


def many(path: Path) -> Path:
    lines = json_lines(MANY).splitlines()
    lines[300:300] = [b"not json"]
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out"])
def test_killed_and_resumed_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    """Killed with -9 again and again, at other moments each time, until it comes through."""
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    source = many(tmp_path / "in.jsonl")
    (tmp_path / "whole").mkdir()
    assert run(source, "--out", tmp_path / "whole" / name) == 1
    command = [sys.executable, "-m", "cleantext", "run", str(source), "--out", str(tmp_path / name)]
    kills, wait = 0, 1.0
    while True:
        with subprocess.Popen([*command, "--resume", "--workers", "2"], stderr=subprocess.DEVNULL) as process:
            try:
                assert process.wait(wait) == 1
                break
            except subprocess.TimeoutExpired:
                kills += 1
                wait += 1.0
                process.send_signal(signal.SIGKILL)
    assert kills >= 1
    assert tree(tmp_path / name) == tree(tmp_path / "whole" / name)
    errors = f"{name}.errors.jsonl"
    assert (tmp_path / errors).read_bytes() == (tmp_path / "whole" / errors).read_bytes()
    assert len(rows_of(tmp_path / errors)) == 1
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"in.jsonl", "whole", name, errors}


def tree(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of all files of a folder."""
    paths = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return {str(p.relative_to(path)): p.read_bytes() for p in paths}


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.parquet", "out"])
def test_cut_off_at_every_step(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The power fails at each write and each renaming in turn."""
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    monkeypatch.setattr(run_module, "BATCH", 4)
    source = tmp_path / "in.jsonl"
    source.write_bytes(json_lines({str(n): f"{STORY} {n}" for n in range(6)}) + b"not json\n")
    (tmp_path / "whole").mkdir()
    assert run(source, "--out", tmp_path / "whole" / name) == 1
    real = {"replace": Path.replace, "fsync": os.fsync}
    for fatal in range(40):
        steps = 0

        def step(kind: str, *arguments: Any, fatal: int = fatal) -> Any:
            nonlocal steps
            steps += 1
            if steps == fatal + 1:
                raise KeyboardInterrupt
            return real[kind](*arguments)

        monkeypatch.setattr(Path, "replace", lambda *a, step=step: step("replace", *a))
        monkeypatch.setattr(os, "fsync", lambda *a, step=step: step("fsync", *a))
        first = run(source, "--out", tmp_path / name)
        monkeypatch.setattr(Path, "replace", real["replace"])
        monkeypatch.setattr(os, "fsync", real["fsync"])
        assert first == (1 if steps <= fatal else 130)
        assert run(source, "--out", tmp_path / name, "--resume") == 1
        assert tree(tmp_path / name) == tree(tmp_path / "whole" / name)
        errors = f"{name}.errors.jsonl"
        assert (tmp_path / errors).read_bytes() == (tmp_path / "whole" / errors).read_bytes()
        assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "whole", name, errors}
        subprocess.run(["rm", "-r", str(tmp_path / name)], check=True)
        if steps <= fatal:
            return
    pytest.fail("the run has too many steps to try them all")


def test_resume_of_another_run_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = as_jsonl(tmp_path / "in"), tmp_path / "out.jsonl"

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("cleantext.runs.writers.FileWriter.finish", interrupted)
        assert run(source, "--out", out) == 130
    assert run(source, "--out", out, "--resume", "--favor", "recall") == 2
    assert "other inputs or options" in capsys.readouterr().err
    assert run(source, "--out", out, "--resume") == 0
    assert run(source, "--out", out, "--resume") == 0
    assert "is finished" in capsys.readouterr().err


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

    from cleantext import DEFAULT
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
