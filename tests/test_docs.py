"""The pages that are written by ``docs/generate.py`` are those of the filters as they are now."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path

from cleantext.model import Label

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


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


def test_every_language_is_listed() -> None:
    page = (DOCS / "words.md").read_text(encoding="utf-8")
    assert page == runpy.run_path(str(DOCS / "generate.py"))["words_page"](), "run `python docs/generate.py`"
