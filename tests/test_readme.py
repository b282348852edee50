"""The README's examples, run; and its commands, which are those of ``.ci/run``."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from cleantext.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples(page: Path) -> None:
    """Python examples of the README and of the docs give what they say."""
    failed, _ = doctest.testfile(str(page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert not failed


def test_the_readme_has_examples() -> None:
    assert README.count(">>> ") >= 10


def test_the_two_commands_are_those_that_are_checked() -> None:
    blocks = re.findall(r"```bash\n(.*?)```", README.split("## Two commands")[1].split("\n## ")[0], re.DOTALL)
    checks = (ROOT / ".ci" / "run").read_text(encoding="utf-8").replace('"$python" -m venv', "python3 -m venv")
    lines = [line for block in blocks for line in block.splitlines()]
    assert len(blocks) == 2
    assert all(line in checks for line in lines), lines


def test_the_fixture_page_of_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    page = str(ROOT / "fixtures" / "news-agency-en" / "input.txt")
    assert main([page]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Four mobile clinics began work this week")
    assert "newsletter" not in text
    assert main([page, "--metadata"]) == 0
    assert '"title": "Mobile clinics reach flooded villages' in capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_files(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]
