"""Pages written for this project, with a label on every piece of text: ``written/*.html``.

They are invented, in the manner of real ones, and show what the annotated sets have few of: shops, lists, forums,
services and languages. The attribute ``data-k`` of an element names the kind of its text. Each page is read as HTML,
and as two of the four texts that the renderers of the sets print of it. They are fitted, and never measured.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from lxml import etree
from lxml import html as lxml_html

from cleantext.decide import KEPT
from cleantext.model import LABEL_INDEX, Label
from training.data import Page, page_of
from training.targets import tokenize
from training.wet import wet

FOLDER = Path(__file__).with_name("written")
HEAD = re.compile(r"<!-- type: (\w+); lang: (\w+); url: (\S+) -->")
KIND = "data-k"
UNSEEN = ("script", "style", "template", "noscript")
CONTENT = 1 / 3  # a line with so much content is content, whatever the rest is
TEXTS = 2  # renderings of a page that are fitted


def load_written(mode: str, *, folder: Path = FOLDER, sample: int = 1) -> list[Page]:
    """The written pages as texts or as HTML, with the labels of their blocks.

    Raises:
        ValueError: a page lacks the comment that says its type, language and address, or names an unknown kind.
    """
    pages = []
    for path in sorted(folder.glob("*.html"))[::sample]:
        html, told = bare(path)
        kind, lang, url = HEAD.match(html).groups()
        row = {"id": f"written/{path.stem}", "set": "written", "url": url, "page_type": kind, "lang": lang}
        for shown in [{"html": html}] if mode == "html" else _texts(path.stem, html):
            page = page_of(row | shown)
            page.labels = aligned(page.tokens, told)
            page.own = True
            pages.append(page)
    return pages


def bare(path: Path) -> tuple[str, list[tuple[str, int]]]:
    """A page without its kinds, and its tokens with them, in the order of the page."""
    source = path.read_text(encoding="utf-8")
    head = HEAD.match(source)
    if head is None:
        raise ValueError(f"{path.name}: no comment <!-- type: ...; lang: ...; url: ... --> at its beginning")
    root = lxml_html.document_fromstring(source.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    told: list[tuple[str, int]] = []
    _tell(root, -1, told, path.name)
    etree.strip_attributes(root, KIND)
    return f"{head[0]}\n{lxml_html.tostring(root, encoding='unicode', doctype='<!DOCTYPE html>')}", told


def _tell(element: etree._Element, around: int, told: list[tuple[str, int]], name: str) -> None:
    """Note the tokens of an element with their kinds; the nearest name counts."""
    kind = around
    if (named := element.get(KIND, "title" if element.tag == "title" else None)) is not None:
        try:
            kind = LABEL_INDEX[Label(named)]
        except ValueError:
            raise ValueError(f"{name}: {named!r} is no kind") from None
    if element.tag not in UNSEEN:
        told += [(token, kind) for token in tokenize(element.text or "")]
        for child in element:
            if isinstance(child.tag, str):
                _tell(child, kind, told, name)
            told += [(token, kind) for token in tokenize(child.tail or "")]


def aligned(blocks: list[list[str]], told: list[tuple[str, int]]) -> np.ndarray:
    """The label of each block: that of most characters of its tokens, content from a third on; -1: none is told."""
    shown = [(token, block) for block, tokens in enumerate(blocks) for token in tokens]
    votes: list[Counter[int]] = [Counter() for _ in blocks]
    matcher = SequenceMatcher(None, [token for token, _ in shown], [token for token, _ in told], autojunk=False)
    for first, second, length in matcher.get_matching_blocks():
        for step in range(length):
            token, block = shown[first + step]
            votes[block][told[second + step][1]] += len(token)
    return np.array([_winner(vote) for vote in votes], dtype=np.int64)


def _winner(vote: Counter[int]) -> int:
    content = [(count, kind) for kind, count in vote.items() if kind >= 0 and KEPT[kind]]
    if sum(count for count, _ in content) > CONTENT * vote.total():
        return max(content)[1]
    return vote.most_common(1)[0][0] if vote else -1


def _texts(name: str, html: str) -> list[dict[str, str]]:
    """Two of the renderings, which two by the page's name."""
    first = hashlib.sha256(name.encode()).digest()[0]
    names = list(RENDERERS)
    chosen = [names[(first + step) % len(names)] for step in range(TEXTS)]
    return [{"renderer": renderer, "text": RENDERERS[renderer](html)} for renderer in chosen]


def _soup(html: str) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    for element in soup(["script", "style", "noscript", "template"]):
        element.decompose()
    return soup.get_text("\n", strip=True)


def _inscriptis(html: str) -> str:
    from inscriptis import get_text

    return get_text(html)


def _resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(
        html, main_content=False, alt_texts=False, preserve_formatting=True, list_bullets=True, links=False
    )


RENDERERS: dict[str, Callable[[str], str]] = {
    "resiliparse": _resiliparse, "bs4": _soup, "inscriptis": _inscriptis, "wet": wet,
}  # fmt: skip
