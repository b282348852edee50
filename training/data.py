"""Pages for training: read them as the library does, and give each block its targets.

Targets: ``keep`` from the gold body (share of the block that is content), ``label`` from the annotated lines.
Folds go by site over all sets together.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from cleantext.decide import KEPT, sentences
from cleantext.filters.scorer import beside, inputs_of, may_be_shell
from cleantext.label import label
from cleantext.model import LABEL_INDEX, Label
from cleantext.pipeline import DEFAULT
from cleantext.read import read
from cleantext.scorer.network import Inputs
from training.targets import keep_targets, snippet_targets, tokenize

FOLDS = 5
PAGE_TYPES = ("article", "forum", "product", "collection", "listing", "documentation", "service")


@dataclass(slots=True)
class Page:
    """One page as the scorer sees it, with its targets."""

    id: str
    set: str
    site: str
    lang: str | None
    page_type: str | None
    renderer: str
    inputs: Inputs
    sizes: np.ndarray  # words of each block
    tokens: list[list[str]]  # lower-cased tokens of each block, for scoring
    gold: Counter[str] | None  # bag of the gold body's tokens
    beside: np.ndarray  # what rules and headline add to the log-odds of keeping, whatever the net says
    shell: bool  # it may be one: see ``cleantext.filters.scorer``
    spoken: np.ndarray  # its sentences: see ``cleantext.decide``
    paths: np.ndarray | None  # of its blocks in the page's tree: see ``cleantext.scorer.siblings``; None for plain text
    keep: np.ndarray | None = None  # float, 0 to 1, -1 where only snippets of the page are known; None: not annotated
    labels: np.ndarray | None = None  # index into LABELS; -1: not annotated
    drafted: bool = False  # its gold grew out of an extractor's output
    own: bool = False  # its labels are of ``lines.py``: they are fitted and not measured

    def fold(self, folds: int = FOLDS) -> int:
        """The fold of the page's site."""
        return int(hashlib.sha256(self.site.encode()).hexdigest()[:8], 16) % folds

    def content(self) -> tuple[np.ndarray, np.ndarray]:
        """Of which blocks it is known whether they are content, and how far they are (0 to 1)."""
        known, content = np.zeros(len(self.sizes), dtype=bool), np.zeros(len(self.sizes), dtype=np.float32)
        if self.labels is not None and self.gold is None:
            known, content = self.labels >= 0, KEPT[np.maximum(self.labels, 0)].astype(np.float32)
        if self.keep is not None:
            told = self.keep >= 0
            known |= told
            content[told] = self.keep[told]
        return known, content


def site_of(row: dict[str, Any]) -> str:
    """The host of the page without ``www.``; the id where there is no address."""
    host = urlsplit(row.get("url") or "").hostname or row["id"]
    return host.removeprefix("www.")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a packed file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def load_text(data: Path, name: str, *, sample: int = 1) -> list[Page]:
    """Pages of a format B file (``NAME-text.jsonl.xz``)."""
    return _with_bodies(rows(data / f"{name}-text.jsonl.xz"), sample)


def load_html(data: Path, name: str, *, sample: int = 1) -> list[Page]:
    """Pages of a format A file, read as HTML."""
    return _with_bodies(rows(data / f"{name}.jsonl.xz"), sample)


def _with_bodies(found: Iterator[dict[str, Any]], sample: int) -> list[Page]:
    pages = []
    for number, row in enumerate(found):
        body = row["gold"]["body"]
        if number % sample or body is None:
            continue
        page = page_of(row)
        page.gold = Counter(tokenize(body))
        page.keep = keep_targets(page.tokens, body)
        page.drafted = "draft" in row["gold"]
        pages.append(page)
    return pages


def load_snippets(data: Path, name: str, *, sample: int = 1) -> list[Page]:
    """Pages of a format A file without bodies: what holds a snippet is content, or is not; the rest is unknown."""
    pages = []
    for number, row in enumerate(rows(data / f"{name}.jsonl.xz")):
        if number % sample:
            continue
        page = page_of(row)
        page.keep = snippet_targets(page.tokens, row["gold"]["must"], row["gold"]["must_not"])
        pages.append(page)
    return pages


def load_kinds(data: Path, *, sample: int = 1) -> list[Page]:
    """Pages of the annotated lines (format D)."""
    pages = []
    for number, row in enumerate(rows(data / "kinds-dev.jsonl.xz")):
        if number % sample:
            continue
        page = page_of(row)
        page.labels = block_labels(row["text"], row["kinds"], page.inputs.starts)
        page.keep = None
        pages.append(page)
    return pages


def page_of(row: dict[str, Any]) -> Page:
    """Read one page through the library's own reader and filters."""
    document = read(row["text"], input="text") if "text" in row else read(row["html"], input="html", url=row["url"])
    evidence = label(document, DEFAULT.without("scorer") if "scorer" in DEFAULT.names else DEFAULT)
    inputs, tokens = inputs_of(document, evidence.findings), [tokenize(line) for line in document.lines]
    return Page(
        row["id"], row["set"], site_of(row), row["lang"], row["page_type"], row.get("renderer", "html"),
        inputs, np.array([len(t) for t in tokens], dtype=np.float32), tokens, None, beside(document, inputs)[1],
        may_be_shell(document, evidence.findings), sentences(document, evidence.findings),
        None if document.markup is None else document.markup.paths,
    )  # fmt: skip


def block_labels(text: str, kinds: list[str], starts: np.ndarray) -> np.ndarray:
    """The label of each block from the kinds of the page's non-blank lines (the longest line decides)."""
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    position, number = 0, 0
    for line in text.split("\n"):
        if line.strip():
            first = position + len(line) - len(line.lstrip())
            block = int(np.searchsorted(starts, first, side="right")) - 1
            votes[block][LABEL_INDEX[Label(kinds[number])]] += len(line)
            number += 1
        position += len(line) + 1
    labels = np.full(len(starts), -1, dtype=np.int64)
    for block, found in votes.items():
        labels[block] = found.most_common(1)[0][0]
    return labels


def spread_labels(pages: list[Page], annotated: list[Page]) -> int:
    """Give the other renderings of an annotated page its labels, where a line's words tell its label surely; the same
    rendering has all of them.

    Returns the number of blocks that got a label.
    """
    by_id = {page.id: page for page in annotated}
    given = 0
    for page in pages:
        source = by_id.get(page.id)
        if source is None or page.labels is not None or source.labels is None:
            continue
        page.own = source.own
        page.labels = source.labels if page.renderer == source.renderer else _told(source, page)
        given += int((page.labels >= 0).sum())
    return given


def _told(source: Page, page: Page) -> np.ndarray:
    """The labels of a page's blocks, as the same words have them in its other rendering; -1: they do not tell."""
    known: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for tokens, found in zip(source.tokens, source.labels.tolist(), strict=True):
        known[tuple(tokens)].add(found)
    return np.array(
        [next(iter(known[key])) if len(known.get(key := tuple(t), ())) == 1 and t else -1 for t in page.tokens],
        dtype=np.int64,
    )
