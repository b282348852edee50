"""The text of a page of HTML in the manner of Common Crawl's WET files: a line for each block element or line break.

The labels of ``lines.tsv`` count these lines: what parts them is fixed here and does not follow the library's reader.
"""

from __future__ import annotations

from lxml import etree

BLOCKS = frozenset(
    """
    address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure
    footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav noscript ol option p
    pre section summary table tbody tfoot thead title tr ul
    """.split()  # noqa: SIM905
)
SILENT = frozenset(("script", "style", "template"))
APART = frozenset(("td", "th", "button", "select", "input"))


def wet(html: str) -> str:
    """The lines of a page, its ``<title>`` first; white space folded, cells and buttons parted by a space."""
    root = etree.fromstring(html.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag
        mark = "\n" if tag in BLOCKS else " " if tag in APART else ""
        text = element.tail if event != "start" else None if tag in SILENT else element.text
        pieces += mark, (text or "").replace("\n", " ")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
