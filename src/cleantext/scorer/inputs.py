"""What the scorer's net reads of a page: its columns, the word-list hits and the findings of the first pass side by
side, and its hashed words; of a very long page some blocks at a time, so that memory does not grow with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleantext.features import Columns
from cleantext.model import Document, Finding, Floats, Ints, Narrow
from cleantext.scorer.course import course, course_names
from cleantext.scorer.network import BUCKETS, Inputs
from cleantext.scorer.sharedwords import SHARED_WORDS, shared_words
from cleantext.wordhash import cuts

WINDOW = 2_048  # blocks that the net answers for at once
MARGIN = 64  # blocks on either side that it sees as well: as far as its convolutions reach
CELLS = 1 << 16  # of a table that are changed at once
# The first-pass filters whose findings are columns; a filter that is not in the pipeline is silent.
VOICES = (
    "author_bio", "body", "breadcrumb", "byline", "caption", "comments", "cookie", "copyright", "credit", "date",
    "heading", "interface", "legal", "navigation", "newsletter", "pagination", "promo", "provenance", "related",
    "share", "site", "subtitle", "tags", "title",
)  # fmt: skip
# Word-list tables whose hits are columns.
TABLES = (
    "author_bio", "breadcrumb", "byline", "caption", "comments", "cookie", "copyright", "credit", "date", "heading",
    "interface", "legal", "navigation", "newsletter", "pagination", "promo", "provenance", "related", "share", "site",
    "subtitle", "tags",
)  # fmt: skip
SAID = (*(f"says {table}" for table in TABLES), *(f"rule {voice}" for voice in VOICES))
# Those of them whose course over the page is a column as well: how much of it has gone by, and what is to come.
COURSE = ("related", "comments", "share", "tags", "newsletter", "copyright", "navigation", "legal", "byline", "date")
_MORE_NAMES = (*SHARED_WORDS, *course_names(COURSE), *SAID)
_COURSE_PLACES = np.array([TABLES.index(table) for table in COURSE])
_VOICE_PLACE = {name: index for index, name in enumerate(VOICES, len(TABLES))}
_HALF = np.uint64(BUCKETS // 2)
_LOW = _HALF - np.uint64(1)
_PAIR = np.uint64(0x9E3779B97F4A7C15)  # what the first hash of a pair is multiplied with
_FIRST, _LAST = np.uint64(0xD6E8FEB86659FD93), np.uint64(0xA3B195354A39B70D)  # and that of a word at a border


def inputs_of(document: Document, findings: tuple[Finding, ...]) -> Inputs:
    """What the net reads of a page, all of it at once."""
    page = _Page.of(document, findings)
    return page.part(0, len(document), 0 * page.course)


class Window(NamedTuple):
    """Some blocks of a page."""

    first: int  # the first block
    asked: slice  # the blocks, counted from the first, that are answered for; the others stand around them
    inputs: Inputs


def windows(document: Document, findings: tuple[Finding, ...]) -> Iterator[Window]:
    """A page as the net takes it: whole, or a very long one in pieces."""
    page, n, first = _Page.of(document, findings), len(document), 0
    gone = 0 * page.course
    for begin in range(0, n, WINDOW):
        end, before = min(n, begin + WINDOW), first
        first = max(0, begin - MARGIN)
        gone = gone + page.said.blocks_in(before, first)
        yield Window(first, slice(begin - first, end - first), page.part(first, min(n, end + MARGIN), gone))


class Cells(NamedTuple):
    """What the word lists and the filters say: cells of the last columns, one after the other, and what is in them."""

    places: Ints  # block times the number of these columns, and the column; ascending
    values: Floats

    def write(self, table: Floats, first: int) -> None:
        """Add what is said of some blocks, counted from the first, to a table with a row for each of ``SAID``."""
        n = table.shape[1]
        begin, end = np.searchsorted(self.places, (first * len(SAID), (first + n) * len(SAID))).tolist()
        blocks, rows = np.divmod(self.places[begin:end], len(SAID))
        np.add.at(table.reshape(-1), rows * n + (blocks - first), self.values[begin:end])

    def blocks_in(self, first: int, last: int) -> Ints:
        """How many of some blocks have words of each list of ``COURSE``."""
        begin, end = np.searchsorted(self.places, (first * len(SAID), last * len(SAID))).tolist()
        cells = self.places[begin:end] % len(SAID)  # a list's stand there once
        counts: Ints = np.bincount(cells, minlength=len(SAID))[_COURSE_PLACES]
        return counts


class _Page(NamedTuple):
    """A page as the inputs of its blocks are cut from it."""

    document: Document
    columns: Columns
    shared: Floats
    said: Cells
    course: Ints  # how many blocks have words of each list of ``COURSE``

    @staticmethod
    def of(document: Document, findings: tuple[Finding, ...]) -> _Page:
        columns, n = document.columns, len(document)
        said = _said(document, findings)
        shared = shared_words(columns.words, document.headline.block, n)
        vars(columns.words).pop("ids", None)  # nobody asks for them any more
        return _Page(document, columns, shared, said, said.blocks_in(0, n))

    def part(self, first: int, last: int, gone: Ints) -> Inputs:
        """The inputs of some blocks; ``gone``: how many before them have words of each list of ``COURSE``."""
        columns, markup = self.columns, self.document.markup
        names = (*columns.names, *_MORE_NAMES)
        # One row a column: all that is done with a column is done side by side.
        table = np.zeros((len(names), last - first), dtype=np.float32)
        shared = len(columns.names)
        passed = shared + len(SHARED_WORDS)
        said = passed + 2 * len(COURSE)
        columns.write(table[:shared], first, last)
        class_words = class_blocks = np.zeros(0, dtype=np.int32)
        if markup is not None:
            begin, end = cuts(markup.class_blocks, (first, last))
            class_words, class_blocks = markup.class_words[begin:end], markup.class_blocks[begin:end] - np.int32(first)
        table[shared:passed] = self.shared[first:last].T
        self.said.write(table[said:], first)
        hits = table[said + _COURSE_PLACES] > 0
        table[passed:said] = course(hits, gone, self.course)
        _as_logarithms(table)
        words = columns.words
        begin, end = cuts(words.blocks, (first, last))
        buckets, blocks = word_rows(words.hashes[begin:end], words.blocks[begin:end] - np.int32(first))
        return Inputs(table.T, names, buckets, blocks, self.document.starts[first:last], class_words, class_blocks)


def _as_logarithms(table: Floats) -> None:
    """Signed logarithms in the place of counts, some rows at once."""
    height = max(1, CELLS // max(1, table.shape[1]))
    for first in range(0, len(table), height):
        rows = table[first : first + height]
        sizes = np.abs(rows)
        np.copysign(np.log1p(sizes, out=sizes), rows, out=rows)


def word_rows(hashes: NDArray[np.uint64], blocks: Narrow) -> tuple[NDArray[np.int32], Narrow]:
    """Rows of the embedding for the words of each block, for the pairs of its neighbouring words, and for its first
    and its last word, each paired with the border of the block.
    """
    if not len(hashes):
        return np.zeros(0, dtype=np.int32), blocks
    inside = blocks[1:] == blocks[:-1]
    borders = (~inside).nonzero()[0]
    first, last = np.append(0, borders + 1), np.append(borders, len(hashes) - 1)
    pairs = hashes[:-1] * _PAIR
    pairs += hashes[1:]
    mixed = np.concatenate((pairs[inside], hashes[first] * _FIRST, hashes[last] * _LAST))
    mixed ^= mixed >> np.uint64(31)
    rows = np.concatenate((hashes & _LOW, (mixed & _LOW) + _HALF)).astype(np.int32)
    return rows, np.concatenate((blocks, blocks[1:][inside], blocks[first], blocks[last]))


def _said(document: Document, findings: tuple[Finding, ...]) -> Cells:
    """The strongest word-list hit of each block, in the order of ``TABLES``; then all that each filter says of it, in
    the order of ``VOICES``.
    """
    best: dict[int, float] = {}
    width = len(SAID)
    for index, table in enumerate(TABLES):
        for block, _, _, share in document.hits(table):
            cell = block * width + index
            if best.get(cell, 0.0) < 0.3 + share:
                best[cell] = 0.3 + share
    known = [finding for finding in findings if finding[4] in _VOICE_PLACE]
    count = len(known)
    rules = np.fromiter(map(itemgetter(0), known), np.int64, count) * width
    rules += np.fromiter(map(_VOICE_PLACE.__getitem__, map(itemgetter(4), known)), np.int64, count)
    places = np.concatenate((np.fromiter(best, np.int64, len(best)), rules))
    weights = np.fromiter(map(itemgetter(2), known), np.float32, count)
    values = np.concatenate((np.fromiter(best.values(), np.float32, len(best)), weights))
    order = places.argsort(kind="stable")  # findings of one filter on one block are added up in their order
    return Cells(places[order], values[order])


def chosen(inputs: Inputs, names: tuple[str, ...]) -> Inputs:
    """The inputs with just these columns, in this order.

    Raises:
        RuntimeError: a column is missing.
    """
    if inputs.names == names:
        return inputs
    place = {name: index for index, name in enumerate(inputs.names)}
    missing = [name for name in names if name not in place]
    if missing:
        raise RuntimeError(f"the weights of the scorer want columns that this version does not measure: {missing}")
    table = inputs.numbers.T.take([place[name] for name in names], axis=0)
    return inputs._replace(numbers=table.T, names=names)
