"""The complete scripts of docs/engines, run as a reader would run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from generated_pages import engine

DOCS = Path(__file__).parent.parent.parent / "docs" / "engines"
MODULES = {  # what a script needs, where that is not the module of the page's own name alone
    "run": (), "streams": (), "langchain": ("langchain_core",), "arrow": ("pyarrow",), "spark": ("pyspark", "pyarrow"),
    "polars": ("polars", "pyarrow"), "duckdb": ("duckdb", "pyarrow"), "ray": ("ray", "pyarrow"),
    "datasets": ("datasets", "pyarrow"), "datatrove": ("datatrove", "orjson"),
}  # fmt: skip
WITHOUT_SCRIPT = {"README", "scale"}
PAGES = sorted(path for path in DOCS.glob("*.md") if path.stem not in WITHOUT_SCRIPT)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_script(page: Path, tmp_path: Path) -> None:
    for module in MODULES.get(page.stem, (page.stem,)):
        engine(module)
    text = page.read_text(encoding="utf-8")
    (kind, script), (_, output) = re.findall(r"```(python|bash|text)\n(.*?)```", text, re.DOTALL)
    if kind == "bash" and os.name != "posix":
        pytest.skip("needs a shell")
    (tmp_path / "script").write_text(script, encoding="utf-8")
    command = [sys.executable if kind == "python" else "bash", "script"]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    run = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout == output


def test_every_integration_has_its_page() -> None:
    import cleantext.integrations

    modules = {path.stem for path in Path(cleantext.integrations.__path__[0]).glob("*.py")} - {"__init__"}
    assert modules <= {path.stem for path in DOCS.glob("*.md")}
