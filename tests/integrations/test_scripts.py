"""The complete scripts of docs/engines, run as a reader would run them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from generated_pages import engine

DOCS = Path(__file__).parent.parent.parent / "docs" / "engines"
MODULES = {"langchain": "langchain_core", "arrow": "pyarrow", "spark": "pyspark"}
WITHOUT_SCRIPT = {"README", "run", "scale"}
PAGES = sorted(path for path in DOCS.glob("*.md") if path.stem not in WITHOUT_SCRIPT)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_script(page: Path, tmp_path: Path) -> None:
    if page.stem != "streams":
        engine(MODULES.get(page.stem, page.stem))
    if page.stem in ("polars", "duckdb", "spark", "ray", "datasets"):
        engine("pyarrow")
    script, output = re.findall(r"```(?:python|text)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "script.py").write_text(script, encoding="utf-8")
    run = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout == output


def test_every_integration_has_its_page() -> None:
    import cleantext.integrations

    modules = {path.stem for path in Path(cleantext.integrations.__path__[0]).glob("*.py")} - {"__init__"}
    assert modules <= {path.stem for path in DOCS.glob("*.md")}
