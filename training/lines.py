"""The project's own line labels: the 24 kinds for pages that kinds-dev does not have.

``lines.tsv`` beside this module has a page a line: its id, the rendering that was read, and the kinds of its non-blank
lines in order, as runs ("navigation:12 title:1"). It holds no text. A language model read every page whole, by the
rules that kinds-dev was made by. These labels are fitted, and never measured.
"""

from __future__ import annotations

from itertools import chain, count, repeat
from pathlib import Path

from training.data import Page, block_labels, page_of, rows
from training.wet import wet

FILE = Path(__file__).with_name("lines.tsv")
SETS = ("wcxb-dev-text", "fundus-dev-text", "trafilatura-dev")


def read_lines(path: Path = FILE) -> dict[tuple[str, str], list[str]]:
    """The kinds of the lines of each page, by the page's id and its rendering."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        page, renderer, runs = line.split("\t")
        counted = (run.split(":") for run in runs.split(" "))
        found[page, renderer] = list(chain.from_iterable(repeat(kind, int(times)) for kind, times in counted))
    return found


def load_lines(data: Path, *, sample: int = 1) -> list[Page]:
    """The labelled pages: texts of wcxb-dev and fundus-dev, and those that ``wet`` makes of trafilatura-dev.

    Raises:
        ValueError: a page has not as many lines as labels.
    """
    kinds, pages, numbers = read_lines(), [], count()
    for row in chain.from_iterable(rows(data / f"{name}.jsonl.xz") for name in SETS):
        found = kinds.get((row["id"], row.setdefault("renderer", "wet")))
        if found is None or next(numbers) % sample:
            continue
        if "text" not in row:
            row["text"] = wet(row["html"])
        lines = sum(1 for line in row["text"].split("\n") if line.strip())
        if lines != len(found):
            raise ValueError(f"{FILE.name}: {row['id']} has {lines} lines and {len(found)} labels")
        page = page_of(row)
        page.labels = block_labels(row["text"], found, page.inputs.starts)
        page.own = True
        pages.append(page)
    return pages
