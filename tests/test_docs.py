"""The pages that are written by ``docs/generate.py`` are those of the filters as they are now; every example runs."""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import io
import re
import runpy
import shlex
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from run_pages import json_lines

import cleantext
from cleantext.cli import main
from cleantext.model import Label
from cleantext.read.plain import read_plain
from cleantext.runs.command import add_options

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
PAGE = "Home > News\n\nA bridge\n\nThe council met on Tuesday, and it decided that a bridge would be built.\n\nShare\n"
EXTRAS = {".parquet": "pyarrow", ".warc": "warcio"}  # what a command with such a file needs


def test_filter_pages_are_up_to_date() -> None:
    fresh = runpy.run_path(str(DOCS / "generate.py"))["pages"]()
    written = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "filters").glob("*.md")}
    old = sorted(name for name in fresh.keys() | written.keys() if fresh.get(name) != written.get(name))
    assert not old, f"run `python docs/generate.py`; old pages: {', '.join(old)}"


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    names = {requirement.split(">")[0].split("[")[0] for group in groups for requirement in group}
    page = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    assert not [name for name in sorted(names) if f"`{name}`" not in page]


def test_every_label_is_explained() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    assert not [str(label) for label in Label if f"`{label}`" not in page]


def test_every_module_has_its_room() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    inside = Path(cleantext.__file__).parent
    rooms = [f"{path.name}/" for path in inside.iterdir() if path.is_dir() and path.name != "__pycache__"]
    rooms += [path.stem for path in inside.glob("*.py")]
    assert not [name for name in sorted(rooms) if f"`{name}`" not in page]


def test_every_language_is_listed() -> None:
    page = (DOCS / "words.md").read_text(encoding="utf-8")
    assert page == runpy.run_path(str(DOCS / "generate.py"))["words_page"](), "run `python docs/generate.py`"


def blocks(page: Path, language: str) -> list[str]:
    """The fenced examples of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_python_example_is_run_by_a_test(page: Path) -> None:
    """As a session (``test_readme.py``); or as the whole script of an engine's page (``test_scripts.py``)."""
    scripts = [block for block in blocks(page, "python") if not block.startswith(">>> ")]
    if page.parent.name == "engines":
        assert len(blocks(page, "python")) == len(scripts) <= 1
        assert len(blocks(page, "text")) >= len(scripts)
    else:
        assert not scripts
        assert page.parent in (ROOT, DOCS) or not blocks(page, "python")


def commands() -> list[str]:
    """Every command line of the pages that is whole: those in fences, and those among the words that name a file."""
    found = set()
    for page in PAGES:
        lines = [line for block in blocks(page, "bash") for line in block.splitlines()]
        said = re.findall(r"`(cleantext [^`]*\.\w+[^`]*)`", page.read_text(encoding="utf-8"))
        for line in [*lines, *(line for line in said if not re.search(r"[A-Z]{3}", line))]:
            at = re.search(r"(?:^|\| )cleantext ([^|&#>]*)", line)
            found |= {at[1].strip()} if at else set()
    return sorted(found)


@pytest.mark.parametrize("command", commands())
def test_every_command_runs(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(PAGE.encode())))
    for name in ("page.html", "page.txt", "old.html", "new.html"):
        Path(name).write_text(PAGE, encoding="utf-8")
    lines = json_lines({"a": PAGE, "b": PAGE}).replace(b'"n"', b'"url"')
    Path("pages.jsonl").write_bytes(lines)
    Path("pages.jsonl.gz").write_bytes(gzip.compress(lines))
    Path("archive.warc.gz").write_bytes(gzip.compress(b""))
    Path("more").mkdir()
    Path("more", "page.txt").write_text(PAGE, encoding="utf-8")
    status = main(shlex.split(command))
    missing = [name for end, name in EXTRAS.items() if end in command and importlib.util.find_spec(name) is None]
    if missing and status:
        assert re.search(
            "needs|pip install", capsys.readouterr().err + "".join(map(Path.read_text, Path().glob("*.errors*")))
        )
    else:
        assert status == 0, capsys.readouterr().err


def test_the_options_of_the_benchmarks_are_there() -> None:
    text = (DOCS / "benchmarks.md").read_text(encoding="utf-8")
    for module in ("benchmarks.quality", "benchmarks.speed"):
        told = subprocess.run(
            [sys.executable, "-m", module, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        lines = re.findall(rf"^python -m {module} .*", text, re.MULTILINE)
        assert lines
        assert not [option for option in re.findall(r"--[\w-]+", " ".join(lines)) if option not in told.stdout]


def test_the_beginning_of_a_word_list_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the check says of it is what the page says: more words are needed, nothing is wrong with these."""
    [block] = re.findall(r"```toml\n(.*?)```", (DOCS / "words.md").read_text(encoding="utf-8"), re.DOTALL)
    table = tomllib.loads(block)
    path = tmp_path / f"{table['code']}.toml"
    path.write_text(textwrap.dedent(block), encoding="utf-8")
    assert main(["words", str(path)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said
    assert not [
        line for line in said if not re.search("the label has no words|lacks$|are expected, there are 10$", line)
    ]


def test_the_file_of_a_filter_is_one() -> None:
    """It keeps the contract that the package's own filters keep (``test_filters.py``)."""
    [block] = re.findall(r"```text\n(.*?)```", (DOCS / "adding-a-filter.md").read_text(encoding="utf-8"), re.DOTALL)
    module: dict[str, Any] = {}
    exec(textwrap.dedent(block), module)
    assert re.findall(r"^(\w+): ", module["__doc__"], re.MULTILINE)[-3:] == ["What", "Why", "Not"]
    for pages, count in ((module["HITS"], 1), (module["MISSES"], 0)):
        assert [len(list(module["dinkus"](read_plain(page)))) for page in pages] == [count]


def test_the_entry_point_of_a_filter_is_where_the_package_looks() -> None:
    [block] = blocks(DOCS / "adding-a-filter.md", "toml")
    assert list(tomllib.loads(block)["project"]["entry-points"]) == ["cleantext.filters"]
    pipeline = (Path(cleantext.__path__[0]) / "pipeline.py").read_text(encoding="utf-8")
    assert "cleantext.filters" in pipeline


def test_every_option_of_a_run_is_explained() -> None:
    """On the page of ``cleantext run``, and each has a test of its own among those of the run."""
    options = argparse.ArgumentParser(prog="cleantext run", add_help=False)
    add_options(options)
    names = set(re.findall(r"--[a-z-]+", options.format_help()))
    assert len(names) >= 13
    page = (DOCS / "engines" / "run.md").read_text(encoding="utf-8")
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("test_run*.py"))
    assert not [name for name in sorted(names) if name not in page]
    assert not [name for name in sorted(names) if f'"{name}"' not in tests]
