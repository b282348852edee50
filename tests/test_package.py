"""What ships, how the import behaves beside other packages, how much it loads."""

from __future__ import annotations

import os
import pickle
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

import cleantext
from cleantext.intruders import FOREIGN, refuse_foreign_files

ROOT = Path(__file__).parent.parent
PACKAGE = Path(cleantext.__path__[0])


def test_types_and_words_ship() -> None:
    package = files("cleantext")
    assert package.joinpath("py.typed").is_file()
    lists = [path for path in package.joinpath("words").iterdir() if path.name.endswith(".toml")]
    assert len(lists) >= 17
    for path in lists:
        assert tomllib.loads(path.read_text(encoding="utf-8"))["code"] == path.name[:-5]


def test_weights_ship_where_the_scorer_is_on() -> None:
    from cleantext.filters import CONTEXT_FILTERS

    if CONTEXT_FILTERS:
        weights = [path for path in files("cleantext").joinpath("weights").iterdir() if path.name.endswith(".npz")]
        assert weights
        assert all(len(path.read_bytes()) <= 3 * 2**20 for path in weights)


def test_the_version_is_one() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.fullmatch(r"\d+\.\d+\.\d+", cleantext.__version__)
    assert f"## [{cleantext.__version__}]" in changelog or "## [Unreleased]" in changelog


def test_our_own_folder_is_accepted() -> None:
    refuse_foreign_files(str(PACKAGE))
    assert not [name for name in FOREIGN if (PACKAGE / name).exists()]


@pytest.mark.parametrize("name", ["clean.py", "cleantext.py", "sklearn.py", "specials.py"])
def test_another_packages_files_are_refused(tmp_path: Path, name: str) -> None:
    """As after ``pip install clean-text cleantext-web``: both have put their files into one folder."""
    shutil.copytree(PACKAGE, tmp_path / "cleantext", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "cleantext" / name).write_text("")
    command = [sys.executable, "-c", "import cleantext"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    last = run.stderr.strip().splitlines()[-1]
    assert last.startswith("ImportError")
    assert name in last
    assert "pip uninstall" in last


def modules_after(code: str) -> set[str]:
    """What a fresh process has loaded after these lines."""
    command = [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize("code", ["import cleantext", "from cleantext import DEFAULT, Label, Result, clean"])
def test_the_import_is_lean(code: str) -> None:
    """What a page needs is loaded with the first page."""
    loaded = modules_after(code)
    assert len([name for name in loaded if name.partition(".")[0] == "cleantext"]) <= 25
    assert not loaded & {"numpy", "regex", "bs4", "lxml.etree", "ftfy", "json", "torch", "pandas", "pyarrow", "tqdm"}


EACH_FIRST = """
import importlib, sys
for name in sys.argv[1:]:
    for loaded in [loaded for loaded in sys.modules if loaded.partition(".")[0] == "cleantext"]:
        del sys.modules[loaded]
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as missing:  # an engine's package
        assert name.startswith("cleantext.integrations."), name
        assert not str(missing.name).startswith("cleantext"), name
    except ImportError as missing:
        assert "pip install 'cleantext-web[" in str(missing), name  # an extra that is not here
"""


def test_each_module_can_be_the_first_to_be_imported(tmp_path: Path) -> None:
    """No circle of imports that only works from one end."""
    paths = [path.relative_to(PACKAGE.parent) for path in PACKAGE.rglob("*.py") if path.stem != "__main__"]
    names = sorted(".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths)
    bytecode = {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}  # each is compiled once
    command = [sys.executable, "-c", EACH_FIRST, *names]
    run = subprocess.run(command, env={**os.environ, **bytecode}, capture_output=True, text=True, check=False)
    assert not run.returncode, run.stderr


def test_a_page_of_text_loads_no_parser() -> None:
    loaded = modules_after("from cleantext import clean; clean('Home\\n\\nThe council met on Tuesday.\\n')")
    assert "numpy" in loaded
    loaded -= modules_after("import numpy")  # numpy 1 loads all of its parts
    assert not loaded & {"bs4", "lxml.html", "lxml.etree", "ftfy", "numpy.ma", "tomllib"}


def test_every_public_name_can_be_loaded_and_no_other() -> None:
    for name in cleantext.__all__:
        assert getattr(cleantext, name) is not None
    assert set(cleantext.__all__) <= set(dir(cleantext))
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = cleantext.no_such_name


def test_the_shipped_filters_are_a_tuple_to_all_who_look() -> None:
    from cleantext.filters import CONTEXT_FILTERS, FILTERS

    assert cleantext.Pipeline(FILTERS, CONTEXT_FILTERS) == cleantext.DEFAULT
    assert hash(cleantext.DEFAULT) == hash(cleantext.Pipeline(FILTERS, CONTEXT_FILTERS))
    assert pickle.loads(pickle.dumps(cleantext.DEFAULT)) == cleantext.DEFAULT
    assert cleantext.DEFAULT.filters[:2] == FILTERS[:2]
