"""The documentation as a site: every page is in its list, what is generated is fresh, it builds without warnings."""

from __future__ import annotations

import dataclasses
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from cleantext import Label, Metadata
from cleantext.decide import FATES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_page_is_listed() -> None:
    listed = set(re.findall(r"[\w/-]+\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    assert listed == {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}


def test_generated_parts_are_up_to_date() -> None:
    fresh = runpy.run_path(str(DOCS / "generate.py"))
    assert read("favor.md") == fresh["favor_page"](), "run `python docs/generate.py`"
    assert read("labels.md") == fresh["labels_page"](), "run `python docs/generate.py`"
    assert (ROOT / "mkdocs.yml").read_text(encoding="utf-8") == fresh["site"](), "run `python docs/generate.py`"


def test_every_label_has_its_fate() -> None:
    rows = dict(re.findall(r"^\| \[`(\w+)`\]\(filters/\w+\.md\) \| (\w+) ", read("labels.md"), re.MULTILINE))
    assert rows == {str(label): FATES[label] for label in Label}


def test_every_field_of_the_metadata_is_explained() -> None:
    page = read("labels.md").split("## Metadata")[1]
    assert not [field.name for field in dataclasses.fields(Metadata) if f"`{field.name}`" not in page]


def test_it_builds_without_warnings(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="the extra `docs` is not installed")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(ROOT / "mkdocs.yml")]
    done = subprocess.run([*command, "-d", str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pages = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html")]
    assert len(pages) > 20
    assert not [
        src
        for page in pages
        for src in re.findall(r'(?:<script|<img|<link rel="stylesheet")[^>]+"(https?:[^"]+)', page)
    ]
