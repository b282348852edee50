"""Write ``docs/filters/``, a page for each filter, and the generated parts of other pages: the languages in
``words.md``, the page in ``favor.md``, the table of sources in ``labels.md``.

Run ``python docs/generate.py`` after a filter or a word list changed; a test fails while the pages are old.
"""

from __future__ import annotations

import importlib
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cleantext import clean
from cleantext.decide import FATES
from cleantext.fields.precedence import BLOCK, PRECEDENCE, UPDATED
from cleantext.filters import CONTEXT_FILTERS, FILTERS
from cleantext.lexicon import codes, table_of
from cleantext.model import Label

FOLDER = Path(__file__).parent / "filters"
WORDS = Path(__file__).parent / "words.md"
FAVOR = Path(__file__).parent / "favor.md"
LABELS = Path(__file__).parent / "labels.md"
SITE = Path(__file__).parent.parent / "mkdocs.yml"
EXAMPLE = Path(__file__).parent.parent / "fixtures" / "news-agency-en" / "input.txt"
SHOWN = re.compile(r"(?<=<!-- page -->\n).*?(?=<!-- end -->)", re.DOTALL)
NAVIGATION = re.compile(r"(?<=\n  - Filters:\n).*\Z", re.DOTALL)
SOURCES = re.compile(r"(?<=<!-- sources -->\n).*?(?=<!-- end -->)", re.DOTALL)
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


def favor_page() -> str:
    """``favor.md`` with a page's blocks, and which presets keep each of them."""
    text = EXAMPLE.read_text(encoding="utf-8")
    sides = [clean(text, input="text", favor=favor).blocks for favor in ("precision", "balanced", "recall")]
    lines = ["| precision | balanced | recall | score | block |", "|:-:|:-:|:-:|---|---|"]
    for same in zip(*sides, strict=True):
        words = " ".join(same[0].text.split())
        shown = textwrap.shorten(words, 70, placeholder=" …").replace("|", "\\|").replace("[", "\\[")
        kept = " | ".join("●" if block.kept else " " for block in same)
        lines.append(f"| {kept} | {same[0].score:.1f} | {shown} |")
    return SHOWN.sub(lambda _: "\n" + "\n".join(lines) + "\n\n", FAVOR.read_text(encoding="utf-8"))


def labels_page() -> str:
    """``labels.md`` with the table of precedence as the code has it."""
    shown = {BLOCK: "**the page's blocks**", UPDATED: "**a block that says updated**"}
    lines = ["| field | sources, the most trusted first |", "|---|---|"]
    for field, origins in PRECEDENCE.items():
        listed = ", ".join(shown.get(origin, f"`{origin}`") for origin in origins)
        lines.append(f"| `{field}` | {listed} |")
    return SOURCES.sub(lambda _: "\n" + "\n".join(lines) + "\n\n", LABELS.read_text(encoding="utf-8"))


def site() -> str:
    """``mkdocs.yml`` with the filters' pages as they are."""
    names = sorted(pages(), key=lambda name: (name != "README.md", name))
    listed = "".join(f"      - filters/{name}\n" for name in names)
    return NAVIGATION.sub(listed, SITE.read_text(encoding="utf-8"))


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    fresh = pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in fresh:
            old.unlink()
    for name, text in fresh.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    WORDS.write_text(words_page(), encoding="utf-8")
    FAVOR.write_text(favor_page(), encoding="utf-8")
    LABELS.write_text(labels_page(), encoding="utf-8")
    SITE.write_text(site(), encoding="utf-8")


if __name__ == "__main__":
    main()
