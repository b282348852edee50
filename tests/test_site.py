"""The documentation as a site: every page is in its list, what is generated is fresh, it builds without warnings."""

from __future__ import annotations

import dataclasses
import importlib
import json
import os
import re
import runpy
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

import cleantext
from cleantext import Label, Metadata
from cleantext.decide import FATES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_page_is_listed() -> None:
    listed = set(re.findall(r"[\w/-]+\.(?:md|ipynb)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    assert listed == {path.relative_to(DOCS).as_posix() for kind in ("md", "ipynb") for path in DOCS.rglob(f"*.{kind}")}


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


def needs(package: str) -> None:
    """Skip where a package of the extra ``docs`` is missing; fail where nothing may be skipped."""
    if os.environ.get("CLEANTEXT_DOCS"):
        importlib.import_module(package)
    pytest.importorskip(package, reason="the extra `docs` is not installed")


def test_plots_are_up_to_date() -> None:
    for name, draw in runpy.run_path(str(DOCS / "plots.py"))["PLOTS"].items():
        assert read(f"plots/{name}") == draw(), "run `python docs/plots.py`"
        assert "<script" not in draw()
        assert f"plots/{name}" in read("benchmarks.md")


def test_every_public_name_is_on_the_page_of_the_api() -> None:
    named = {name.rsplit(".", 1)[1] for name in re.findall(r"^::: ([\w.]+)$", read("api.md"), re.MULTILINE)}
    constants = {"__version__", *re.findall(r"`(\w+)`", read("api.md"))}
    assert set(cleantext.__all__) <= named | constants


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with warnings as errors."""
    for package in ("material", "mkdocstrings"):
        needs(package)
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(ROOT / "mkdocs.yml")]
    done = subprocess.run([*command, "-d", str(folder)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


class Links(HTMLParser):
    """The addresses that a page names, and the places in it that can be named."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.ids: set[str] = set()
        self.loaded: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if name in given}
        named = {given[name] for name in ("href", "src") if name in given}
        self.targets |= named
        if tag != "a":
            self.loaded |= named


def test_links_lead_somewhere(site: Path) -> None:
    pages = {path: Links(path) for path in site.rglob("*.html") if path.name != "404.html"}
    assert len(pages) > 40
    broken = []
    for path, page in pages.items():
        for target in page.targets:
            address = urlsplit(target)
            if address.scheme or address.netloc:
                continue
            there = (path.parent / unquote(address.path)).resolve() if address.path else path
            there = there / "index.html" if there.is_dir() else there
            found = there.exists() and (not address.fragment or unquote(address.fragment) in pages[there].ids)
            broken += [] if found else [f"{path.name}: {target}"]
    assert not broken


def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert not [name for name in Links(path).loaded if name.startswith(("http:", "https:", "//"))]


def test_the_tutorial_is_a_page_with_its_plots(site: Path) -> None:
    page = (site / "tutorial.html").read_text(encoding="utf-8")
    assert page.count('src="data:image/svg+xml;base64,') == 2
    assert 'class="cleantext"' in page
    assert (site / "api.html").read_text(encoding="utf-8").count("doc-function") > 10


def test_the_tutorial_runs(tmp_path: Path) -> None:
    """Every cell, in a kernel of its own; what is stored beside the cells is what they gave when they ran last."""
    for package in ("nbclient", "ipykernel", "matplotlib", "pandas"):
        needs(package)
    import nbclient
    import nbformat

    notebook = nbformat.read(DOCS / "tutorial.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    stored = printed(notebook.cells)
    nbclient.NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(tmp_path)}}).execute()
    kinds = [kind for cell in notebook.cells for each in cell.get("outputs", []) for kind in each.get("data", {})]
    assert kinds.count("image/svg+xml") == 2
    assert printed(notebook.cells) == stored, "run `jupyter execute --inplace docs/tutorial.ipynb`"


def printed(cells: list[dict[str, Any]]) -> list[str]:
    """What the cells of a notebook have printed."""
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return ["".join(output["text"]) for output in outputs if output["output_type"] == "stream"]


def test_the_tutorial_is_stored_with_its_outputs() -> None:
    cells = [cell for cell in json.loads(read("tutorial.ipynb"))["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert not [each for cell in cells for each in cell["outputs"] if each["output_type"] == "error"]
