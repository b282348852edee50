"""The text of a page of HTML in the manner of Common Crawl's WET files: a line for each block element or line break."""

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
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    pieces: list[str] = []
    _walk(etree.fromstring(html.encode("utf-8", "replace"), parser), pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _walk(root: etree._Element, pieces: list[str]) -> None:
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag
        mark = "\n" if tag in BLOCKS else " " if tag in APART else ""
        if event == "start":
            pieces.append(mark)
            if tag not in SILENT:
                pieces.append(" ".join((element.text or "").split("\n")))
        else:
            pieces.append(mark)
            pieces.append(" ".join((element.tail or "").split("\n")))
