"""What stands in each block, character by character: how many of each class, and which are first and last.

A page is one array of code points; a table gives each its class; the places of a class are found at once and
parted by the borders of the blocks.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleantext.characters import KINDS, WORDLIKE, Codes, Kind, Kinds, codes_of, kinds_of
from cleantext.model import Flags, Floats, Ints
from cleantext.wordhash import Hashes, hash_words, word_starts

Table = dict[str, NDArray[Any]]
_COUNTED = (
    ("stop", Kind.STOP), ("comma", Kind.COMMA), ("colon", Kind.COLON), ("quote", Kind.QUOTE),
    ("bracket", Kind.BRACKET), ("slash", Kind.SLASH), ("arrow", Kind.ARROW), ("dash", Kind.DASH),
    ("money", Kind.MONEY), ("at", Kind.AT), ("punctuation", Kind.PUNCTUATION), ("other", Kind.OTHER),
)  # fmt: skip
_ODD_END, _ODD_START = np.zeros((2, KINDS), dtype=bool)
_ODD_END[[Kind.OTHER, Kind.ARROW, Kind.AT, Kind.PUNCTUATION, Kind.MONEY]] = True
_ODD_START[[Kind.OTHER, Kind.AT, Kind.PUNCTUATION, Kind.MONEY, Kind.SLASH]] = True
_ENDS = (("ends_colon", Kind.COLON), ("ends_comma", Kind.COMMA), ("ends_quote", Kind.QUOTE),
         ("ends_bracket", Kind.BRACKET), ("ends_digit", Kind.DIGIT))  # fmt: skip
_STARTS = (("starts_upper", Kind.UPPER), ("starts_lower", Kind.LOWER), ("starts_digit", Kind.DIGIT),
           ("starts_quote", Kind.QUOTE), ("starts_bracket", Kind.BRACKET))  # fmt: skip
_ONE = np.uint8(1)
_FIRST_WORDLIKE, _WORDLIKE_KINDS = np.uint8(Kind.LOWER), np.uint8(Kind.DIGIT - Kind.LOWER)  # they stand side by side


class Tally(NamedTuple):
    """The counts of some blocks, and their words."""

    columns: Table
    hashes: Hashes
    words: Ints  # words of each block


def tally(text: str, borders: Ints) -> Tally:
    """Count what stands in each block of a text.

    Args:
        text: some blocks of a page, joined; it begins where a line does.
        borders: the offsets of the blocks, and the end of the last.
    """
    codes = codes_of(text)
    kinds = kinds_of(codes)
    wordlike = (kinds - _FIRST_WORDLIKE) <= _WORDLIKE_KINDS
    starts = word_starts(kinds, wordlike)
    words = by_block(starts, borders)
    space = kinds == Kind.SPACE
    counts = _of_kinds(kinds, space, borders)
    columns = _counts(counts, words.astype(np.float32))
    columns |= _between(text, codes, kinds, wordlike, space, borders)
    columns["capitalised"] = columns.pop("capitals").astype(np.float32) / np.maximum(columns["words"], 1)
    lines = counts[Kind.LINE_END] - columns.pop("windows")
    columns["blank_after"] = np.maximum(lines - 1, 0)
    columns |= _edges(kinds, codes, borders)
    return Tally(columns, hash_words(codes, starts), words)


def by_block(places: Ints, borders: Ints) -> Ints:
    """How many of the places, which ascend, stand in each block."""
    before = places.searchsorted(borders)
    return before[1:] - before[:-1]


def _of_kinds(kinds: Kinds, space: Flags, borders: Ints) -> Floats:
    """How many characters of each class each block has, one row a class."""
    n = len(borders) - 1
    rare = ((kinds - _ONE) > 1).nonzero()[0]  # neither a space nor a small letter, which most characters are
    found = by_block(rare, borders)
    keys = np.repeat(np.arange(0, n * KINDS, KINDS), found)
    keys += kinds[rare]
    counts = np.bincount(keys, minlength=n * KINDS).reshape(n, KINDS).T.astype(np.float32)
    counts[Kind.SPACE] = by_block(space.nonzero()[0], borders)
    counts[Kind.LOWER] = borders[1:] - borders[:-1] - found - counts[Kind.SPACE]
    return counts


def _counts(counts: Floats, words: Floats) -> Table:
    """How many characters of each class, how many words."""
    visible = counts.sum(0) - counts[Kind.SPACE] - counts[Kind.LINE_END]
    letters = counts[Kind.LOWER] + counts[Kind.UPPER] + counts[Kind.LETTER] + counts[Kind.UNSPACED]
    per = np.maximum(visible, 1)
    return {
        "visible": visible,
        "letters": letters,
        "words": words,
        "word_length": letters / np.maximum(words, 1),
        "unspaced_share": counts[Kind.UNSPACED] / per,
        "uncased_share": counts[Kind.LETTER] / per,
        "upper_share": counts[Kind.UPPER] / np.maximum(letters, 1),
        "digit_share": counts[Kind.DIGIT] / per,
        **{name: counts[kind] for name, kind in _COUNTED},
    }


def _between(text: str, codes: Codes, kinds: Kinds, wordlike: Flags, space: Flags, borders: Ints) -> Table:
    """What a character and the one after it show: words with a capital, sentence ends, wide gaps, line ends of two."""
    capital = kinds == Kind.UPPER
    capital[1:] &= ~wordlike[:-1]
    runs = (space[:-1] & ~space[1:]).nonzero()[0]  # the last of each run of spaces
    stops = ((kinds[:-1] == Kind.STOP) & space[1:]).nonzero()[0]
    wide = (space[:-1] & space[1:]).nonzero()[0]
    windows = np.zeros(len(borders) - 1, dtype=np.int64)
    if "\r" in text:  # with a line feed one line end, not two
        windows = by_block(((codes[:-1] == ord("\r")) & (codes[1:] == ord("\n"))).nonzero()[0], borders)
    return {
        "capitals": by_block(capital.nonzero()[0], borders),
        "sentences": by_block(_inside(stops, runs, kinds), borders),
        "wide_spaces": by_block(_inside(wide, runs, kinds), borders),
        "windows": windows,
    }


def _inside(places: Ints, runs: Ints, kinds: Kinds) -> Ints:
    """Those of the places before a run of spaces behind which the line goes on: white space at its end is invisible
    and counts for nothing.
    """
    following = runs.searchsorted(places, side="right")
    goes_on = following < len(runs)
    goes_on[goes_on] = kinds[runs[following[goes_on]] + 1] != Kind.LINE_END
    return places[goes_on]


def _edges(kinds: Kinds, codes: Codes, borders: Ints) -> Table:
    """The first and last visible characters of each block, and its indentation."""
    visible = ((kinds != Kind.SPACE) & (kinds != Kind.LINE_END)).nonzero()[0]
    if not len(visible):
        return _no_edges(len(borders) - 1)
    place = visible.searchsorted(borders)
    first = visible.take(place[:-1], mode="clip")
    last = visible[np.maximum(place[1:] - 1, 0)]
    line_end = (kinds == Kind.LINE_END).nonzero()[0]
    place = line_end.searchsorted(first) - 1
    line_start = np.where(place >= 0, line_end[np.maximum(place, 0)] + 1, 0) if len(line_end) else 0
    end, start = kinds[last], kinds[first]
    after_stop = kinds[np.maximum(last - 1, 0)] == Kind.STOP
    bullet = (start == Kind.ARROW) | (start == Kind.DASH) | (codes[first] == ord("*"))
    return {
        "indent": first - line_start,
        "ends_stop": (end == Kind.STOP) | ((end == Kind.QUOTE) & after_stop),
        **{name: end == kind for name, kind in _ENDS},
        "ends_letter": WORDLIKE[end] & (end != Kind.DIGIT),
        "ends_other": _ODD_END[end],
        **{name: start == kind for name, kind in _STARTS},
        "starts_bullet": bullet & (last > first),
        "starts_other": _ODD_START[start],
    }


def _no_edges(n: int) -> Table:
    """Of blocks without a visible character."""
    names = ("indent", "ends_stop", *(name for name, _ in _ENDS), "ends_letter", "ends_other",
             *(name for name, _ in _STARTS), "starts_bullet", "starts_other")  # fmt: skip
    return {name: np.zeros(n, dtype=bool) for name in names}
