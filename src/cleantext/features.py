"""Columns of numbers about every block, measured for the whole page at once.

The page is one array of code points; a table gives each its class; counts by block are one ``bincount``.
Filters read single columns by name, the scorer reads the matrix.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cleantext.characters import KINDS, WORDLIKE, Codes, Kind, Kinds, codes_of, kinds_of, lower_table
from cleantext.model import Floats, Ints

if TYPE_CHECKING:
    from cleantext.model import Document


@lru_cache(maxsize=1)
def _letters() -> NDArray[np.uint64]:
    """What each character of the basic plane adds to the hash of a word: its lower-case code point and 7."""
    return lower_table().astype(np.uint64) + np.uint64(7)


@lru_cache(maxsize=1)
def _salts() -> NDArray[np.uint64]:
    """Odd multipliers for the characters of a word by their place, from a fixed linear generator."""
    state, salts = 0x9E3779B97F4A7C15, []
    for _ in range(32):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        salts.append(state | 1)
    return np.array(salts, dtype=np.uint64)


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a page: a hash of each (lower-cased) and the block that it stands in."""

    hashes: NDArray[np.uint64]
    blocks: Ints  # ascending

    @cached_property
    def ids(self) -> Ints:
        """A number for each word, the same for equal words, from 0 without gaps."""
        order = np.argsort(self.hashes, kind="stable")
        ordered = self.hashes[order]
        ids = np.empty(len(order), dtype=np.int64)
        ids[order] = np.cumsum(np.concatenate(([False], ordered[1:] != ordered[:-1]))[: len(order)])
        return ids

    def among(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which words are equal to one of the chosen words."""
        flags = np.zeros(len(self.ids) + 1, dtype=bool)
        flags[self.ids[chosen]] = True
        return flags[self.ids]


@dataclass(frozen=True, eq=False)
class Columns:
    """Named columns, one value a block; ``matrix`` has them side by side."""

    matrix: Floats  # blocks x columns
    names: tuple[str, ...]
    words: Words

    @cached_property
    def _place(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.names)}

    def __getitem__(self, name: str) -> Floats:
        return self.matrix[:, self._place[name]]


def hash_words(codes: Codes, kinds: Kinds, block_of: Ints) -> Words:
    """Find and hash the words of a page, without a Python loop.

    A hash is the sum of the lower-cased code points, each times an odd number that belongs to its place.
    """
    wordlike = WORDLIKE[kinds]
    unspaced = kinds == Kind.UNSPACED
    opens = wordlike.copy()
    opens[1:] &= ~wordlike[:-1] | unspaced[1:] | unspaced[:-1]
    starts = np.flatnonzero(opens)
    if not len(starts):
        return Words(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64))
    place = np.arange(len(codes), dtype=np.int32)
    place[starts[0] :] -= np.repeat(starts.astype(np.int32), np.diff(np.append(starts, len(codes))))
    values = _letters()[codes if codes.dtype == np.uint8 else np.minimum(codes, 0xFFFF)]
    values *= _salts()[np.minimum(place, 31, out=place)]
    values *= wordlike
    hashes = np.add.reduceat(values, starts)
    hashes ^= hashes >> np.uint64(29)
    return Words(hashes, block_of[starts])


def measure(document: Document) -> Columns:
    """Measure every column of a page.

    Returns:
        ``Columns`` with one row a block. Counts are raw counts; shares are between 0 and 1.
    """
    n = len(document)
    codes = codes_of(document.text)
    kinds = kinds_of(codes)
    sizes = document.ends - document.starts
    block_of = np.repeat(np.arange(n), sizes)
    counts = np.bincount(block_of * KINDS + kinds, minlength=n * KINDS).reshape(n, KINDS).astype(np.float32)
    words = hash_words(codes, kinds, block_of)
    columns: dict[str, NDArray[np.generic]] = {}
    columns |= _counts(counts, words, block_of, kinds, codes, n)
    columns |= _edges(document, kinds, codes)
    columns |= _places(document, columns)
    columns |= _vocabulary(document, columns, words)
    if document.markup is not None:
        columns |= dict(zip(document.markup.names, document.markup.columns.T, strict=True))
    names = tuple(columns)
    matrix = np.empty((len(names), n), dtype=np.float32)
    for index, column in enumerate(columns.values()):
        matrix[index] = column
    return Columns(matrix.T, names, words)


Table = dict[str, NDArray[Any]]


def _counts(counts: Floats, words: Words, block_of: Ints, kinds: Kinds, codes: Codes, n: int) -> Table:
    """How many characters of each class, how many words, how many of them capitalised."""
    visible = counts.sum(1) - counts[:, Kind.SPACE] - counts[:, Kind.LINE_END]
    letters = counts[:, [Kind.LOWER, Kind.UPPER, Kind.LETTER, Kind.UNSPACED]].sum(1)
    total = np.bincount(words.blocks, minlength=n).astype(np.float32)
    opens = np.flatnonzero((kinds[1:] == Kind.UPPER) & ~WORDLIKE[kinds[:-1]]) + 1
    capitalised = np.bincount(block_of[opens], minlength=n).astype(np.float32)
    if len(kinds) and kinds[0] == Kind.UPPER:
        capitalised[0] += 1
    stops = _inside(np.flatnonzero((kinds[:-1] == Kind.STOP) & (kinds[1:] == Kind.SPACE)), kinds)
    per = np.maximum(visible, 1)
    table: Table = {
        "visible": visible,
        "letters": letters,
        "words": total,
        "word_length": letters / np.maximum(total, 1),
        "capitalised": capitalised / np.maximum(total, 1),
        "sentences": np.bincount(block_of[stops], minlength=n).astype(np.float32),
        "unspaced_share": counts[:, Kind.UNSPACED] / per,
        "uncased_share": counts[:, Kind.LETTER] / per,
        "upper_share": counts[:, Kind.UPPER] / np.maximum(letters, 1),
        "digit_share": counts[:, Kind.DIGIT] / per,
    }
    for kind in (Kind.STOP, Kind.COMMA, Kind.COLON, Kind.QUOTE, Kind.BRACKET, Kind.SLASH, Kind.ARROW,
                 Kind.DASH, Kind.MONEY, Kind.AT, Kind.PUNCTUATION, Kind.OTHER):  # fmt: skip
        table[kind.name.lower()] = counts[:, kind]
    windows = np.flatnonzero((codes[:-1] == ord("\r")) & (codes[1:] == ord("\n")))  # one line end, not two
    lines = counts[:, Kind.LINE_END] - np.bincount(block_of[windows], minlength=n)
    table["blank_after"] = np.maximum(lines - 1, 0)
    wide = _inside(np.flatnonzero((kinds[:-1] == Kind.SPACE) & (kinds[1:] == Kind.SPACE)), kinds)
    table["wide_spaces"] = np.bincount(block_of[wide], minlength=n).astype(np.float32)
    return table


def _inside(places: Ints, kinds: Kinds) -> Ints:
    """Those of the places behind which the line goes on: white space at its end is invisible and counts for nothing."""
    solid = np.flatnonzero(kinds != Kind.SPACE)
    following = np.searchsorted(solid, places, side="right")
    goes_on = following < len(solid)
    goes_on[goes_on] = kinds[solid[following[goes_on]]] != Kind.LINE_END
    return places[goes_on]


_ODD_END, _ODD_START = np.zeros((2, KINDS), dtype=bool)
_ODD_END[[Kind.OTHER, Kind.ARROW, Kind.AT, Kind.PUNCTUATION, Kind.MONEY]] = True
_ODD_START[[Kind.OTHER, Kind.AT, Kind.PUNCTUATION, Kind.MONEY, Kind.SLASH]] = True


def _edges(document: Document, kinds: Kinds, codes: Codes) -> Table:
    """The first and last visible characters of each block, and its indentation."""
    n = len(document)
    visible = np.flatnonzero((kinds != Kind.SPACE) & (kinds != Kind.LINE_END))
    table: Table = {}
    if not len(visible):
        names = ("indent", "ends_stop", "ends_colon", "ends_comma", "ends_quote", "ends_bracket", "ends_letter",
                 "ends_digit", "ends_other", "starts_upper", "starts_lower", "starts_digit", "starts_bullet",
                 "starts_quote", "starts_bracket", "starts_other")  # fmt: skip
        return {name: np.zeros(n, dtype=bool) for name in names}
    first = visible[np.minimum(np.searchsorted(visible, document.starts), len(visible) - 1)]
    last = visible[np.maximum(np.searchsorted(visible, document.ends) - 1, 0)]
    line_end = np.flatnonzero(kinds == Kind.LINE_END)
    place = np.searchsorted(line_end, first) - 1
    line_start = np.where(place >= 0, line_end[np.maximum(place, 0)] + 1, 0) if len(line_end) else np.zeros(n)
    table["indent"] = first - line_start
    end, start = kinds[last], kinds[first]
    table["ends_stop"] = (end == Kind.STOP) | ((end == Kind.QUOTE) & (kinds[np.maximum(last - 1, 0)] == Kind.STOP))
    for name, kind in (("colon", Kind.COLON), ("comma", Kind.COMMA), ("quote", Kind.QUOTE),
                       ("bracket", Kind.BRACKET), ("digit", Kind.DIGIT)):  # fmt: skip
        table[f"ends_{name}"] = end == kind
    table["ends_letter"] = WORDLIKE[end] & (end != Kind.DIGIT)
    table["ends_other"] = _ODD_END[end]
    for name, kind in (("upper", Kind.UPPER), ("lower", Kind.LOWER), ("digit", Kind.DIGIT), ("quote", Kind.QUOTE),
                       ("bracket", Kind.BRACKET)):  # fmt: skip
        table[f"starts_{name}"] = start == kind
    bullet = (start == Kind.ARROW) | (start == Kind.DASH) | (codes[first] == ord("*"))
    table["starts_bullet"] = bullet & (last > first)
    table["starts_other"] = _ODD_START[start]
    return table


def _places(document: Document, columns: Table) -> Table:
    """Where the block stands on its page: among all blocks, and as seen from the long prose lines."""
    n = len(document)
    index = np.arange(n, dtype=np.float32)
    words = columns["words"].astype(np.float32)
    prose = (words >= 20) & (columns["ends_stop"] | (columns["sentences"] >= 1)).astype(bool)
    where = np.flatnonzero(prose)
    far = np.float32(100)
    before = after = np.full(n, far, dtype=np.float32)
    if len(where):
        place = np.searchsorted(where, np.arange(n), side="right")
        before = np.where(place > 0, index - where[np.maximum(place - 1, 0)], far)
        place = np.searchsorted(where, np.arange(n))
        after = np.where(place < len(where), where[np.minimum(place, len(where) - 1)] - index, far)
    keys = document.keys
    copies = np.fromiter(map(Counter(keys).__getitem__, keys), dtype=np.float32, count=n)
    firsts = dict(zip(reversed(keys), range(n - 1, -1, -1), strict=True))
    again = np.fromiter(map(firsts.__getitem__, keys), dtype=np.int64, count=n) < np.arange(n)
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
        "copies": copies,
        "again": again,
        "page_blocks": np.full(n, n, dtype=np.float32),
        "page_words": np.full(n, total, dtype=np.float32),
        "page_prose": np.full(n, float(words[prose].sum()) / total, dtype=np.float32),
    }


def _vocabulary(document: Document, columns: Table, words: Words) -> Table:
    """Function words, and how far the block's words are those of the page's prose."""
    n = len(document)
    counts = np.bincount(words.blocks, minlength=n)
    known = function_hashes(document.language)
    place = np.minimum(np.searchsorted(known, words.hashes), max(0, len(known) - 1))
    function = known[place] == words.hashes if len(known) else np.zeros(len(place), dtype=bool)
    prose = columns["is_prose"].astype(bool)[words.blocks]
    telling = words.among(prose & ~function) & ~function
    content = np.maximum(counts - np.bincount(words.blocks[function], minlength=n), 1)
    return {
        "function_words": np.bincount(words.blocks[function], minlength=n) / np.maximum(counts, 1),
        "prose_words": np.bincount(words.blocks[telling & ~prose], minlength=n) / content,
    }


def kinship(words: Words, headline: int, n: int) -> Floats:
    """How far a block's words are those of the first block, of the headline and of the block before it; how common
    its words are on the page. One row a block, columns in the order of ``KINSHIP``.
    """
    blocks = words.blocks
    size = np.maximum(np.bincount(blocks, minlength=n), 1)
    often = np.bincount(words.ids)
    common = np.bincount(blocks, weights=np.log1p(often)[words.ids], minlength=n)
    pairs = blocks * len(often) + words.ids
    told, sought = np.sort(pairs), pairs - len(often)
    place = np.minimum(np.searchsorted(told, sought), max(0, len(told) - 1))
    before = told[place] == sought
    shared = (words.among(blocks == 0), words.among(blocks == headline), before)
    table = np.stack([*(np.bincount(blocks[found], minlength=n) for found in shared), common], axis=1)
    return np.asarray(table / size[:, None], dtype=np.float32)


KINSHIP = ("first_words", "headline_words", "previous_words", "word_copies")


@lru_cache(maxsize=64)
def function_hashes(language: str | None) -> NDArray[np.uint64]:
    """Hashes of the function words of a language (of English where it is unknown)."""
    from cleantext.lexicon import codes, table_of

    code = language if language in codes() else "en"
    text = "\n".join(table_of(code).get("function_words", []))
    points = codes_of(text)
    found = hash_words(points, kinds_of(points), np.zeros(len(points), dtype=np.int64)).hashes.tolist()
    return np.array(sorted(set(found)), dtype=np.uint64)  # np.unique would load half as much code again as numpy
