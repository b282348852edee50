"""Columns of numbers about every block, measured for the whole page at once.

``tally`` counts characters and words; here the blocks are set against their page. Filters read single columns by
name, the scorer reads the matrix.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cleantext.lines import LONG
from cleantext.model import Floats, Ints
from cleantext.tally import Table, tally
from cleantext.wordhash import Hashes, Words, counted, function_words

if TYPE_CHECKING:
    from cleantext.model import Document, Markup

PIECE = 1 << 15  # characters that are counted at once, so that memory does not grow with the page
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
_FIRST_FLAG = NAMES.index("ends_stop")
FLAGS = NAMES[_FIRST_FLAG : NAMES.index("starts_other") + 1]  # those of yes or no
NUMBERS = (*NAMES[:_FIRST_FLAG], *NAMES[_FIRST_FLAG + len(FLAGS) :])
_ROWS = (*NUMBERS, *FLAGS)


@dataclass(frozen=True, eq=False)
class Columns:
    """Named columns, one value a block: what is measured of the text, then what the markup says."""

    numbers: Floats  # what is measured of the text: a row for each of ``NUMBERS``
    flags: NDArray[np.uint8]  # a row for each of ``FLAGS``
    measured: Table  # the rows of both, by name
    markup: Markup | None  # the features of the page's markup
    names: tuple[str, ...]
    words: Words

    @property
    def matrix(self) -> Floats:
        """All columns side by side: blocks x columns."""
        n = int(self.numbers.shape[1])
        table = np.empty((len(self.names), n), dtype=np.float32)
        self.write(table, 0, n)
        return np.asarray(table.T)

    def write(self, table: Floats, first: int, last: int) -> None:
        """Write the columns of some blocks into a table with a row for each column."""
        begin, end, measured = _FIRST_FLAG, _FIRST_FLAG + len(FLAGS), len(NAMES)
        table[:begin] = self.numbers[:begin, first:last]
        table[begin:end] = self.flags[:, first:last]
        table[end:measured] = self.numbers[begin:, first:last]
        if self.markup is not None:
            self.markup.write(table[measured:], first, last)

    @cached_property
    def _listed(self) -> dict[str, Sequence[float]]:
        return {}

    def __getitem__(self, name: str) -> NDArray[Any]:
        if self.markup is None or name in self.measured:
            return self.measured[name]
        column: Floats = self.markup.columns[:, self.markup.names.index(name)]
        return column

    def listed(self, name: str) -> Sequence[float]:
        """A column for a loop that looks at single blocks: numpy's own numbers are slow there.

        A list, which is the quickest; of a very long page an array, which takes an eighth of the memory.
        """
        if name not in self._listed:
            column = self[name].astype(np.float32, copy=False)
            self._listed[name] = column.tolist() if len(column) <= LONG else array("f", column.tobytes())
        return self._listed[name]


def measure(document: Document) -> Columns:
    """Measure every column of a page.

    Returns:
        ``Columns`` with one row a block. Counts are raw counts; shares are between 0 and 1.
    """
    n = len(document)
    numbers, flags = np.empty((len(NUMBERS), n), dtype=np.float32), np.empty((len(FLAGS), n), dtype=np.uint8)
    columns: Table = dict(zip(_ROWS, chain(numbers, flags), strict=True))
    hashes, counts = _tallied(document, columns)
    words = Words(hashes, np.repeat(np.arange(n, dtype=np.int32), counts))
    _write(columns, _places(document, columns))
    _write(columns, _vocabulary(document, columns, words, counts))
    markup = document.markup
    return Columns(numbers, flags, columns, markup, NAMES if markup is None else (*NAMES, *markup.names), words)


def _tallied(document: Document, columns: Table) -> tuple[Hashes, Ints]:
    """Write what ``tally`` counts on a page; of a very long one in pieces that end where a line does.

    Returns:
        A hash of each word, and how many words each block has.
    """
    text, starts, _ = document.shown
    borders = np.append(starts, len(text))
    pieces, first = [], 0
    for last in _ends(text, borders):
        start, end = borders[first], borders[last]
        piece = tally(text[start:end], borders[first : last + 1] - start)
        _write(columns, piece.columns, slice(first, last))
        pieces.append((piece.hashes, piece.words))
        first = last
    hashes, counts = pieces[0] if len(pieces) == 1 else map(np.concatenate, zip(*pieces, strict=True))
    return hashes, counts


def _ends(text: str, borders: Ints) -> list[int]:
    """The blocks that the pieces of a page end before."""
    last = len(borders) - 1
    if len(text) <= PIECE:
        return [last]
    ends, start = [], 0
    for block, end in enumerate(borders[1:-1].tolist(), 1):
        if end - start >= PIECE and text[end - 1] == "\n":
            ends.append(block)
            start = end
    return [*ends, last]


def _write(columns: Table, found: Table, blocks: slice = slice(None)) -> None:
    """Write what was found into its columns."""
    for name, values in found.items():
        columns[name][blocks] = values


def _places(document: Document, columns: Table) -> Table:
    """Where the block stands on its page: among all blocks, and as seen from the long prose lines."""
    n = len(document)
    index = np.arange(n, dtype=np.float32)
    words = columns["words"]
    prose = (words >= 20) & ((columns["ends_stop"] > 0) | (columns["sentences"] >= 1))
    where = prose.nonzero()[0]
    far = np.float32(FAR)
    before = after = np.full(n, far, dtype=np.float32)
    if len(where):
        place = np.searchsorted(where, np.arange(n), side="right")
        before = np.where(place > 0, index - where[np.maximum(place - 1, 0)], far)
        place = np.searchsorted(where, np.arange(n))
        after = np.where(place < len(where), where[np.minimum(place, len(where) - 1)] - index, far)
    firsts: dict[str, int] = {}
    first = np.fromiter(map(firsts.setdefault, document.keys, range(n)), dtype=np.int32, count=n)
    total = max(1.0, float(words.sum()))
    blank = columns["blank_after"]
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
    prose = np.repeat(columns["is_prose"] > 0, counts)
    telling = words.among(prose & ~function) & ~function
    functions = counted(words.blocks, function, n)
    return {
        "function_words": functions / np.maximum(counts, 1),
        "prose_words": counted(words.blocks, telling & ~prose, n) / np.maximum(counts - functions, 1),
    }
