"""A hook of mkdocs: the notebooks of this folder become pages, their cells and stored outputs as Markdown.

The outputs are those that were stored when it was run last: ``jupyter execute --inplace docs/tutorial.ipynb``.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

SUFFIX = ".ipynb"


class NotebookFile(File):
    """A notebook, which mkdocs else takes for a file to be copied."""

    def is_documentation_page(self) -> bool:
        return True


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every notebook is a page."""
    for file in list(files):
        if file.src_uri.endswith(SUFFIX):
            files.remove(file)
            files.append(NotebookFile(file.src_uri, file.src_dir, file.dest_dir, config.use_directory_urls))
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """The Markdown of a notebook; None leaves other pages to mkdocs."""
    path = page.file.abs_src_path
    if path is None or not path.endswith(SUFFIX):
        return None
    return markdown(json.loads(Path(path).read_text(encoding="utf-8")))


def markdown(notebook: dict[str, Any]) -> str:
    """A notebook's cells, each with its outputs below it."""
    pieces = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            pieces.append(source)
        else:
            pieces += [f"```python\n{source}\n```", *(_output(output) for output in cell["outputs"])]
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _output(output: dict[str, Any]) -> str:
    """An output as HTML, as a picture, or as text: the first of these that it has."""
    if output["output_type"] == "stream":
        return _text("".join(output["text"]))
    data = {
        kind: "".join(value) for kind, value in output.get("data", {}).items() if kind.startswith(("text", "image"))
    }
    if "text/html" in data:
        return "<div>" + re.sub(r"\n\s*", "\n", data["text/html"]) + "</div>"  # no blank line may end the block
    if "image/svg+xml" in data:
        picture = b64encode(data["image/svg+xml"].encode()).decode()
        return f'<img alt="The plot of the cell above" src="data:image/svg+xml;base64,{picture}">'
    return _text(data.get("text/plain", ""))


def _text(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```" if text.strip() else ""
