"""Columns of numbers about every block, measured for the whole page at once.

``tally`` counts characters and words; here the blocks are set against their page. Filters read single columns by
name, the scorer reads the matrix.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from cleantext.model import Floats, Ints
from cleantext.tally import Table, Tally, tally
from cleantext.wordhash import Words, function_words

if TYPE_CHECKING:
    from cleantext.model import Document

PIECE = 1 << 18  # characters that are counted at once, so that memory does not grow with the page
FAR = 100  # blocks: from here on, and where there is none, a paragraph counts as equally far away
NAMES = (
    "visible", "letters", "words", "word_length", "capitalised", "sentences", "unspaced_share", "uncased_share",
    "upper_share", "digit_share", "stop", "comma", "colon", "quote", "bracket", "slash", "arrow", "dash", "money",
    "at", "punctuation", "other", "blank_after", "wide_spaces", "indent", "ends_stop", "ends_colon", "ends_comma",
    "ends_quote", "ends_bracket", "ends_digit", "ends_letter", "ends_other", "starts_upper", "starts_lower",
    "starts_digit", "starts_quote", "starts_bracket", "starts_bullet", "starts_other", "blank_before", "is_prose",
    "prose_before", "prose_after", "from_start", "from_end", "position", "words_before", "copies", "again",
    "page_blocks", "page_words", "page_prose", "function_words", "prose_words",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Columns:
    """Named columns, one value a block: what is measured of the text, then what the markup says."""

    measured: Floats  # blocks x columns
    markup: Floats | None  # the same, of the page's markup
    names: tuple[str, ...]
    words: Words

    @property
    def matrix(self) -> Floats:
        """All columns side by side."""
        return self.measured if self.markup is None else np.concatenate((self.measured, self.markup), axis=1)

    @cached_property
    def _by_name(self) -> dict[str, Floats]:
        """Those that are measured: the others are asked for seldom."""
        return dict(zip(self.names, self.measured.T, strict=False))

    @cached_property
    def _listed(self) -> dict[str, list[float]]:
        return {}

    def __getitem__(self, name: str) -> Floats:
        if self.markup is None or name in self._by_name:
            return self._by_name[name]
        return self.markup[:, self.names.index(name) - len(self._by_name)]

    def listed(self, name: str) -> list[float]:
        """A column as a list, for a loop that looks at single blocks: numpy's own numbers are slow there."""
        if name not in self._listed:
            self._listed[name] = self[name].tolist()
        return self._listed[name]


def measure(document: Document) -> Columns:
    """Measure every column of a page.

    Returns:
        ``Columns`` with one row a block. Counts are raw counts; shares are between 0 and 1.
    """
    n = len(document)
    found = _tallied(document)
    words = Words(found.hashes, np.repeat(np.arange(n), found.words))
    columns = found.columns
    columns |= _places(document, columns)
    columns |= _vocabulary(document, columns, words, found.words)
    markup = document.markup
    matrix = np.empty((len(NAMES), n), dtype=np.float32)
    for index, name in enumerate(NAMES):
        matrix[index] = columns.pop(name)
    if markup is None:
        return Columns(matrix.T, None, NAMES, words)
    return Columns(matrix.T, markup.columns, (*NAMES, *markup.names), words)


def _tallied(document: Document) -> Tally:
    """``tally`` of a page, of a very long one in pieces that end where a line does."""
    text, borders = document.text, np.append(document.starts, len(document.text))
    if len(text) <= PIECE:
        return tally(text, borders)
    pieces: list[Tally] = []
    offsets, first = borders.tolist(), 0
    for block in range(1, len(offsets)):
        start, end = offsets[first], offsets[block]
        if end == len(text) or (end - start >= PIECE and text[end - 1] == "\n"):
            pieces.append(_narrowed(tally(text[start:end], borders[first : block + 1] - start)))
            first = block
    names = tuple(pieces[0].columns)
    return Tally(
        {name: np.concatenate([piece.columns.pop(name) for piece in pieces]) for name in names},
        np.concatenate([piece.hashes for piece in pieces]),
        np.concatenate([piece.words for piece in pieces]),
    )


def _narrowed(piece: Tally) -> Tally:
    """The same in half the memory: whole numbers as they stand in the columns later."""
    columns = {name: c if c.dtype == bool else c.astype(np.float32) for name, c in piece.columns.items()}
    return piece._replace(columns=columns)


def _places(document: Document, columns: Table) -> Table:
    """Where the block stands on its page: among all blocks, and as seen from the long prose lines."""
    n = len(document)
    index = np.arange(n, dtype=np.float32)
    words = columns["words"].astype(np.float32)
    prose = (words >= 20) & (columns["ends_stop"] | (columns["sentences"] >= 1))
    where = prose.nonzero()[0]
    far = np.float32(FAR)
    before = after = np.full(n, far, dtype=np.float32)
    if len(where):
        place = np.searchsorted(where, np.arange(n), side="right")
        before = np.where(place > 0, index - where[np.maximum(place - 1, 0)], far)
        place = np.searchsorted(where, np.arange(n))
        after = np.where(place < len(where), where[np.minimum(place, len(where) - 1)] - index, far)
    firsts: dict[str, int] = {}
    first = np.fromiter(map(firsts.setdefault, document.keys, range(n)), dtype=np.int64, count=n)
    total = max(1.0, float(words.sum()))
    blank = columns["blank_after"].astype(np.float32)
    return {
        "blank_before": np.concatenate((np.ones(min(n, 1), dtype=np.float32), blank[:-1])),
        "is_prose": prose,
        "prose_before": np.minimum(before, far),
        "prose_after": np.minimum(after, far),
        "from_start": index,
        "from_end": index[::-1],
        "position": index / max(1, n - 1),
        "words_before": np.cumsum(words) / total,
        "copies": np.bincount(first, minlength=n)[first],
        "again": first < index,
        "page_blocks": np.full(1, n),
        "page_words": np.full(1, total),
        "page_prose": np.full(1, float(words[prose].sum()) / total),
    }


def _vocabulary(document: Document, columns: Table, words: Words, counts: Ints) -> Table:
    """Function words, and how far the block's words are those of the page's prose."""
    n = len(document)
    function = function_words(document.language).has(words.hashes)
    prose = np.repeat(columns["is_prose"], counts)
    telling = words.among(prose & ~function) & ~function
    functions = np.bincount(words.blocks[function], minlength=n)
    return {
        "function_words": functions / np.maximum(counts, 1),
        "prose_words": np.bincount(words.blocks[telling & ~prose], minlength=n) / np.maximum(counts - functions, 1),
    }


def kinship(words: Words, headline: int, n: int) -> Floats:
    """How far a block's words are those of the first block, of the headline and of the block before it; how common
    its words are on the page. One row a block, columns in the order of ``KINSHIP``.
    """
    if not n:
        return np.zeros((0, len(KINSHIP)), dtype=np.float32)
    blocks, ids = words.blocks, words.ids
    size = np.bincount(blocks, minlength=n)
    ends = np.cumsum(size)
    common = np.bincount(blocks, weights=np.log1p(np.bincount(ids))[ids], minlength=n)
    first = words.among(slice(0, int(ends[0])))
    told = words.among(slice(int(ends[headline] - size[headline]), int(ends[headline])) if headline >= 0 else slice(0))
    shared = (np.bincount(blocks[first], minlength=n), np.bincount(blocks[told], minlength=n), _again(words, n))
    table = np.stack([*shared, common], axis=1)
    return np.asarray(table / np.maximum(size, 1)[:, None], dtype=np.float32)


def _again(words: Words, n: int) -> Ints:
    """How many words of each block also stand in the block before it."""
    if not len(words.ids):
        return np.zeros(n, dtype=np.int64)
    step = n + 1
    pairs = np.sort(words.ids * step + words.blocks)  # a word in its blocks, one after the other
    starts = np.concatenate(([True], pairs[1:] != pairs[:-1])).nonzero()[0]
    sizes = np.diff(np.append(starts, len(pairs)))
    alone = pairs[starts]
    again = (alone[1:] == alone[:-1] + 1).nonzero()[0] + 1
    return np.bincount(alone[again] % step, weights=sizes[again], minlength=n)


KINSHIP = ("first_words", "headline_words", "previous_words", "word_copies")
