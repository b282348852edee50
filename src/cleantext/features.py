"""Columns of numbers about every block, measured for the whole page at once.

The page is one array of code points; a table gives each its class; counts by block are one ``bincount``.
Filters read single columns by name, the scorer reads the matrix.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cleantext.model import Floats, Ints

if TYPE_CHECKING:
    from cleantext.model import Document


class Kind(IntEnum):
    """Classes of characters."""

    OTHER = 0
    SPACE = 1
    LOWER = 2
    UPPER = 3
    LETTER = 4  # of a script without case
    UNSPACED = 5  # of a script without spaces: a word by itself
    MARK = 6
    DIGIT = 7
    STOP = 8  # ends a sentence
    COMMA = 9
    COLON = 10
    QUOTE = 11
    BRACKET = 12
    SLASH = 13
    ARROW = 14  # bullets, bars and arrows that part the items of a line
    DASH = 15
    MONEY = 16
    AT = 17  # @ # & and the like
    PUNCTUATION = 18
    LINE_END = 19


KINDS = len(Kind)
_SPECIAL = {
    Kind.STOP: ".!?…。！？｡।॥۔؟።։။៕",
    Kind.COMMA: ",;、，；،؛፣",
    Kind.COLON: ":：",
    Kind.QUOTE: "\"'“”„‘’‚«»「」『』",
    Kind.BRACKET: "()[]{}（）【】",
    Kind.SLASH: "/\\／",
    Kind.ARROW: "|>›→➔▸▶►•·●○■◦‣⁃│¦~★☆✓✔<‹←",
    Kind.AT: "@#&*+=%^_",
    Kind.LINE_END: "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029",
}
_UNSPACED_RANGES = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3021, 0x3029),
    (0x3040, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
)  # fmt: skip
_CATEGORY = {
    "Lu": Kind.UPPER, "Lt": Kind.UPPER, "Ll": Kind.LOWER, "Lo": Kind.LETTER, "Lm": Kind.LETTER,
    "Mn": Kind.MARK, "Mc": Kind.MARK, "Me": Kind.MARK, "Nd": Kind.DIGIT, "Zs": Kind.SPACE,
    "Cc": Kind.SPACE, "Cf": Kind.SPACE, "Sc": Kind.MONEY, "Pd": Kind.DASH, "Ps": Kind.BRACKET,
    "Pe": Kind.BRACKET, "Pi": Kind.QUOTE, "Pf": Kind.QUOTE, "Po": Kind.PUNCTUATION, "Pc": Kind.AT,
}  # fmt: skip
_WORDLIKE = np.zeros(KINDS, dtype=bool)
_WORDLIKE[[Kind.LOWER, Kind.UPPER, Kind.LETTER, Kind.UNSPACED, Kind.MARK, Kind.DIGIT]] = True


@lru_cache(maxsize=1)
def _kind_table() -> NDArray[np.uint8]:
    """The class of each character of the basic plane; the last entry serves all others."""
    table = np.fromiter(
        (_CATEGORY.get(category, Kind.OTHER) for category in map(unicodedata.category, map(chr, range(65536)))),
        dtype=np.uint8,
        count=65536,
    )
    for first, last in _UNSPACED_RANGES:
        letters = table[first : last + 1]
        letters[letters == Kind.LETTER] = Kind.UNSPACED
    for kind, characters in _SPECIAL.items():
        table[[ord(character) for character in characters]] = kind
    table[0xFFFF] = Kind.OTHER
    return table


@lru_cache(maxsize=1)
def _lower_table() -> NDArray[np.uint32]:
    lowered = [chr(code).lower() for code in range(65536)]
    return np.array([ord(c) if len(c) == 1 else i for i, c in enumerate(lowered)], dtype=np.uint32)


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


def hash_words(codes: NDArray[np.uint32], kinds: NDArray[np.uint8], block_of: Ints) -> Words:
    """Find and hash the words of a page, without a Python loop.

    A hash is the sum of the lower-cased code points, each times an odd number that belongs to its place.
    """
    wordlike = _WORDLIKE[kinds]
    unspaced = kinds == Kind.UNSPACED
    before = np.concatenate(([False], wordlike[:-1]))
    opens = wordlike & (~before | unspaced | np.concatenate(([False], unspaced[:-1])))
    starts = np.flatnonzero(opens)
    if not len(starts):
        return Words(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64))
    place = np.arange(len(codes))
    place[starts[0] :] -= np.repeat(starts, np.diff(np.append(starts, len(codes))))
    lowered = _lower_table()[np.minimum(codes, 0xFFFF)].astype(np.uint64)
    values = (lowered + np.uint64(7)) * _salts()[np.minimum(place, 31)]
    values[~wordlike] = 0
    hashes = np.add.reduceat(values, starts)
    hashes ^= hashes >> np.uint64(29)
    return Words(hashes, block_of[starts])


def measure(document: Document) -> Columns:
    """Measure every column of a page.

    Returns:
        ``Columns`` with one row a block. Counts are raw counts; shares are between 0 and 1.
    """
    n = len(document)
    codes = np.frombuffer(document.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _kind_table()[np.minimum(codes, 0xFFFF)]
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
    matrix = np.empty((n, len(names)), dtype=np.float32)
    for index, name in enumerate(names):
        matrix[:, index] = columns[name]
    return Columns(matrix, names, words)


Table = dict[str, NDArray[np.generic]]


def _counts(
    counts: Floats, words: Words, block_of: Ints, kinds: NDArray[np.uint8], codes: NDArray[np.uint32], n: int
) -> Table:
    """How many characters of each class, how many words, how many of them capitalised."""
    visible = counts.sum(1) - counts[:, Kind.SPACE] - counts[:, Kind.LINE_END]
    letters = counts[:, [Kind.LOWER, Kind.UPPER, Kind.LETTER, Kind.UNSPACED]].sum(1)
    total = np.bincount(words.blocks, minlength=n).astype(np.float32)
    opens = np.flatnonzero((kinds[1:] == Kind.UPPER) & ~_WORDLIKE[kinds[:-1]]) + 1
    capitalised = np.bincount(block_of[opens], minlength=n).astype(np.float32)
    if len(kinds) and kinds[0] == Kind.UPPER:
        capitalised[0] += 1
    stops = np.flatnonzero((kinds[:-1] == Kind.STOP) & (kinds[1:] == Kind.SPACE))
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
    wide = np.flatnonzero((kinds[:-1] == Kind.SPACE) & (kinds[1:] == Kind.SPACE))
    table["wide_spaces"] = np.bincount(block_of[wide], minlength=n).astype(np.float32)
    return table


def _edges(document: Document, kinds: NDArray[np.uint8], codes: NDArray[np.uint32]) -> Table:
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
    table["ends_letter"] = _WORDLIKE[end] & (end != Kind.DIGIT)
    table["ends_other"] = np.isin(end, (Kind.OTHER, Kind.ARROW, Kind.AT, Kind.PUNCTUATION, Kind.MONEY))
    for name, kind in (("upper", Kind.UPPER), ("lower", Kind.LOWER), ("digit", Kind.DIGIT), ("quote", Kind.QUOTE),
                       ("bracket", Kind.BRACKET)):  # fmt: skip
        table[f"starts_{name}"] = start == kind
    table["starts_bullet"] = ((start == Kind.ARROW) | (start == Kind.DASH) | (codes[first] == ord("*"))) & (last > first)
    table["starts_other"] = np.isin(start, (Kind.OTHER, Kind.AT, Kind.PUNCTUATION, Kind.MONEY, Kind.SLASH))
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
    repeats = Counter(document.keys)
    copies = np.fromiter((repeats[key] for key in document.keys), dtype=np.float32, count=n)
    seen: set[str] = set()
    again = np.fromiter((key in seen or bool(seen.add(key)) for key in document.keys), dtype=np.float32, count=n)
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
    size = np.maximum(np.bincount(words.blocks, minlength=n), 1)
    function = np.isin(words.hashes, function_hashes(document.language))
    prose = columns["is_prose"].astype(bool)[words.blocks]
    telling = np.isin(words.hashes, np.unique(words.hashes[prose & ~function])) & ~function
    content = np.maximum(np.bincount(words.blocks[~function], minlength=n), 1)
    return {
        "function_words": np.bincount(words.blocks, weights=function, minlength=n) / size,
        "prose_words": np.bincount(words.blocks, weights=telling & ~prose, minlength=n) / content,
    }


def kinship(words: Words, headline: int, n: int) -> Floats:
    """How far a block's words are those of the first block, of the headline and of the block before it; how common
    its words are on the page. One row a block, columns in the order of ``KINSHIP``.
    """
    size = np.maximum(np.bincount(words.blocks, minlength=n), 1)
    _, kind_of_word, often = np.unique(words.hashes, return_inverse=True, return_counts=True)
    common = np.bincount(words.blocks, weights=np.log1p(often)[kind_of_word], minlength=n)
    others = (np.zeros(n, dtype=np.int64), np.full(n, headline), np.arange(n) - 1)
    table = np.stack([*(shared(words, other, n) for other in others), common], axis=1)
    return (table / size[:, None]).astype(np.float32)


KINSHIP = ("first_words", "headline_words", "previous_words", "word_copies")


def shared(words: Words, other: Ints, n: int) -> NDArray[np.float64]:
    """How many words of each block stand in another block (numbered by ``other``; -1 for none) as well."""
    key = np.uint64(0x9E3779B97F4A7C15)
    mine = words.hashes ^ (words.blocks.astype(np.uint64) + np.uint64(1)) * key
    theirs = words.hashes ^ (other[words.blocks] + 1).astype(np.uint64) * key
    return np.bincount(words.blocks, weights=np.isin(theirs, mine), minlength=n)


@lru_cache(maxsize=64)
def function_hashes(language: str | None) -> NDArray[np.uint64]:
    """Hashes of the function words of a language (of English where it is unknown)."""
    from cleantext.lexicon import codes, table_of

    code = language if language in codes() else "en"
    text = "\n".join(table_of(code).get("function_words", []))
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    kinds = _kind_table()[np.minimum(points, 0xFFFF)]
    return np.unique(hash_words(points, kinds, np.zeros(len(points), dtype=np.int64)).hashes)
