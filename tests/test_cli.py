"""The command line: what is printed, where errors go, and with which status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import cleantext
from cleantext.cli import main

PAGE = """1. Home
2. Coast

Storm closes the harbour of Marrow Bay

By Ann Lee

The harbour of the small town was closed to all boats for the third day on Friday, because the storm \
had moved the sand bank that lies before it. The council said that it would take weeks to clear the way again.

Nobody was hurt, the mayor told the people of the town, but two boats were lost and the old pier \
is in need of repair.

Share this article
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run([sys.executable, "-m", "cleantext", *arguments], input=data, capture_output=True, check=False)


def test_text_of_a_file(page: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([str(page)]) == 0
    printed = capfd.readouterr()
    assert printed.out == cleantext.clean(PAGE).text + "\n"
    assert printed.err == ""


def test_standard_input() -> None:
    done = run("-", data=PAGE.encode())
    assert done.returncode == 0
    assert done.stdout.decode().startswith("The harbour of the small town")


@pytest.mark.parametrize("option", ["--json", "--metadata", "--jsonld"])
def test_json_options(option: str, page: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([option, str(page)]) == 0
    found = json.loads(capfd.readouterr().out)
    result = cleantext.clean(PAGE)
    expected = {
        "--json": result.to_dict(),
        "--jsonld": result.to_jsonld(),
        "--metadata": result.to_dict()["metadata"],
    }
    assert found == expected[option]


def test_markdown_and_explain(page: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--markdown", str(page)]) == 0
    assert capfd.readouterr().out == cleantext.clean(PAGE).to_markdown()
    assert main(["--explain", str(page)]) == 0
    assert capfd.readouterr().out == cleantext.clean(PAGE).explain() + "\n"


def test_options_reach_clean(page: Path, capfd: pytest.CaptureFixture[str]) -> None:
    options = ["--favor", "recall", "--input", "text", "--url", "https://a.example/b", "--language", "en"]
    assert main([*options, "--metadata", str(page)]) == 0
    found = json.loads(capfd.readouterr().out)
    assert (found["language"], found["canonical_url"]) == ("en", "https://a.example/b")


def test_pipeline_file(page: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pipeline = tmp_path / "pipeline.toml"
    pipeline.write_text(cleantext.DEFAULT.only("breadcrumb").to_toml(), encoding="utf-8")
    assert main(["--pipeline", str(pipeline), str(page)]) == 0
    only = cleantext.clean(PAGE, pipeline=cleantext.DEFAULT.only("breadcrumb"))
    assert capfd.readouterr().out == only.text + "\n"


def test_html_report(page: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.html"
    assert main(["--html-report", str(report), str(page)]) == 0
    assert report.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert capfd.readouterr().out.startswith("The harbour")


def test_version_names_the_package(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    printed = capfd.readouterr().out
    assert cleantext.__version__ in printed
    assert str(Path(cleantext.__file__).parent) in printed


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([], 2, "a PATH is expected"),
        (["no-such-file.txt"], 2, "cleantext: no-such-file.txt: expected a file"),
        (["."], 2, "cleantext: .: expected a file, this is a folder"),
        (["--favor", "speed", "-"], 2, "argument --favor"),
        (["--json", "--markdown", "-"], 2, "not allowed with"),
        (["--pipeline", "no-such.toml", "-"], 2, "cleantext: no-such.toml: expected a file"),
        (["a\x00b"], 1, "expected a file that can be read"),
        (["--pipeline", "", "-"], 2, "cleantext: '': expected a file, this name is empty"),
        (["run", "", "--out", "o.jsonl"], 2, "cleantext: '': expected a file or a folder"),
        (["run", ".", "--out", "o.jsonl", "--timeout", "nan"], 2, "--timeout: expected a number above 0, not nan"),
    ],
)
def test_wrong_usage(arguments: list[str], status: int, said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == status
    printed = capfd.readouterr()
    assert said in printed.err
    assert printed.out == ""
    assert "Traceback" not in printed.err


@pytest.mark.parametrize("text", ["filters = [", 'filters = ["no-such-filter"]', "x = 1"])
def test_wrong_pipeline_file(text: str, page: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pipeline = tmp_path / "bad.toml"
    pipeline.write_text(text, encoding="utf-8")
    assert main(["--pipeline", str(pipeline), str(page)]) == 2
    assert capfd.readouterr().err.startswith(f"cleantext: {pipeline}: expected a pipeline")


def test_toml_that_is_nested_too_deep(page: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    deep = tmp_path / "deep.toml"
    deep.write_text(f"filters = {'[' * 3000}{']' * 3000}")
    assert main([str(page), "--pipeline", str(deep)]) == 2
    assert "a pipeline file must be TOML" in capfd.readouterr().err
    assert main(["words", str(deep)]) == 1
    assert "no TOML" in capfd.readouterr().out


def test_report_that_cannot_be_written(page: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--html-report", str(tmp_path / "none" / "x.html"), str(page)]) == 1
    assert "expected a file that can be written" in capfd.readouterr().err


def test_a_report_is_not_written_over_the_page(page: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for command in ([str(page), "--html-report"], ["run", str(page), "--out", f"{page}.jsonl", "--report"]):
        page = page.replace(page.with_suffix(".html"))
        command = [word.replace(".txt", ".html") for word in command]
        assert main([*command, str(page.parent / "." / page.name)]) == 2
        assert "expected another" in capfd.readouterr().err
        assert page.read_text(encoding="utf-8") == PAGE


@pytest.mark.parametrize(
    ("command", "closed", "status", "said"),
    [
        ("- --pipeline {rules}", "<&-", 1, "cleantext: -: expected a file that can be read (standard input is closed"),
        ("- --pipeline - <{rules}", "", 1, "cleantext: -: expected a file that can be read (standard input is closed"),
        ("--explain {page} --pipeline {rules}", ">&-", 1, "cleantext: standard output: expected to be open"),
        ("none.txt", "2>&-", 2, ""),
        ("run {page} --out {page}.jsonl --workers 2 --pipeline {rules}", "<&- >&- 2>&-", 0, ""),
    ],
)
def test_closed_standard_streams(command: str, closed: str, status: int, said: str, page: Path) -> None:
    rules = page.with_name("rules.toml")
    rules.write_text(cleantext.DEFAULT.only("title").to_toml())
    line = f"{sys.executable} -m cleantext {command.format(page=page, rules=rules)} {closed}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_bad_bytes_are_no_traceback() -> None:
    done = run("-", data=bytes(range(256)) * 4)
    assert done.returncode == 0
    assert done.stderr.startswith(b"cleantext: -: this text is hardly that of a page")
    assert done.stderr.count(b"\n") == 1


def test_a_closed_pipe_is_quiet(page: Path) -> None:
    page.write_text("A line of words that is kept because it reads like prose, as it should.\n\n" * 20_000)
    command = f"{sys.executable} -m cleantext --json {page} | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""
    assert len(done.stdout) == 10
