"""Write ``docs/filters/``, a page for each filter, and the list of languages in ``words.md``.

Run ``python docs/generate.py`` after a filter or a word list changed; a test fails while the pages are old.
"""

from __future__ import annotations

import importlib
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cleantext.decide import FATES
from cleantext.filters import CONTEXT_FILTERS, FILTERS
from cleantext.lexicon import codes, table_of
from cleantext.model import Label

FOLDER = Path(__file__).parent / "filters"
WORDS = Path(__file__).parent / "words.md"
LANGUAGES = re.compile(r"(?<=<!-- languages -->\n).*?(?=\n<!-- end -->)", re.DOTALL)
FATE_WORDS = {
    "kept": "Its blocks are kept.",
    "metadata": "Its blocks leave the text and become metadata.",
    "removed": "Its blocks are removed.",
}
SECTIONS = ("What", "Why", "Not")
NOTE = "<!-- Written by docs/generate.py from the filter's docstring: edit it there. -->"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    filters = (*FILTERS, *CONTEXT_FILTERS)
    found = {f"{f.__name__}.md": page(f) for f in filters}
    found["README.md"] = index(filters)
    return found


def page(filter_: Callable[..., Any]) -> str:
    """One filter's page."""
    module = importlib.import_module(filter_.__module__)
    lines = [NOTE, "", f"# {filter_.__name__}", "", *_prose(module.__doc__ or "")]
    if filter_.__name__ in set(Label):
        lines += ["", FATE_WORDS[FATES[Label(filter_.__name__)]]]
    for title, name in (("It finds", "HITS"), ("It does not find", "MISSES")):
        examples = getattr(module, name, ())
        if examples:
            lines += ["", f"## {title}"]
            for example in examples:
                lines += ["", "```text", *example.strip("\n").splitlines(), "```"]
    return "\n".join(lines) + "\n"


def _prose(docstring: str) -> list[str]:
    """The docstring as Markdown: What, Why and Not become bold leads of paragraphs."""
    lines: list[str] = []
    for line in docstring.replace("``", "`").strip().splitlines():
        lead, _, rest = line.partition(":")
        if lead in SECTIONS:
            lines += ["", f"**{lead}.** {rest.strip()}"]
        else:
            lines.append(line.strip())
    return [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]


def index(filters: tuple[Callable[..., Any], ...]) -> str:
    """The list of all filters, with the first line of each."""
    lines = [NOTE, "", "# The filters", ""]
    for filter_ in filters:
        first = (importlib.import_module(filter_.__module__).__doc__ or "").strip().splitlines()[0]
        lines.append(f"- [{filter_.__name__}]({filter_.__name__}.md): {first.replace('``', '`')}")
    return "\n".join(lines) + "\n"


def words_page() -> str:
    """``words.md`` with the languages that have a list now."""
    names = ", ".join(f"{table_of(code)['name']} (`{code}`)" for code in codes())
    listed = textwrap.fill(f"There are {len(codes())} lists: {names}.", 110, break_on_hyphens=False)
    return LANGUAGES.sub(listed, WORDS.read_text(encoding="utf-8"))


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    fresh = pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in fresh:
            old.unlink()
    for name, text in fresh.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    WORDS.write_text(words_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
