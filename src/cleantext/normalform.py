"""The normal form that phrases are written in and pages are searched in.

NFKC, case folded, straight quotes, every number a ``0``; the two ways to write the Romanian ``ș`` and ``ț`` are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from unicodedata import category, is_normalized, normalize

import numpy as np
from numpy.typing import NDArray

from cleantext.characters import CASED, Codes, Kind, codes_of, exact_kinds_of, kind_table, lower_table, text_of
from cleantext.model import Ints
from cleantext.patterns import pattern

STRETCH = 64  # characters whose folding is made at once: all ranges begin with such a stretch
PIECE = 1 << 15  # characters that are looked at together
# Quotes, and letters with a comma below, which old keyboards wrote with a cedilla.
_ALIKE = tuple(zip("‘’‚‛′“”„‟«»″ȘșȚț", "'" * 5 + '"' * 7 + "şşţţ", strict=True))
_NUMBER = pattern(r"\d+(?:[.,]\d+)*+")
# Where the characters stand that NFKC changes, or that it may join with the one before.
_COMPATIBLE = ((0x80, 0x3400), (0xA000, 0xAC00), (0xF900, 0xFFFF))
_SYLLABLE_PARTS = frozenset(map(chr, range(0x1100, 0x1200)))
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))  # marks that choose how a sign is drawn and join with nothing
_BULLETS = frozenset("*-•·–—|>+»›")  # with a space after them the commonest leads
_LEAD = pattern(r"(?:[^\p{L}\p{M}\p{N}@#$€£]++|0[.)]\s)*+")


def normalise(text: str) -> str:
    """The normal form that phrases are written in and pages are searched in."""
    return str(_NUMBER.sub("0", _folded(text)))


def normalise_lines(lines: Sequence[str]) -> list[str]:
    """``normalise`` for a whole page in one go; ``lines`` hold no line ends. Equal lines share their normal form."""
    keys: list[str] = []
    shared: dict[str, str] = {}
    for _, piece in in_pieces(lines):
        found = text_of(_without_numbers(_folded_points("\n".join(piece)))).split("\n")
        found = found if len(found) == len(piece) else [normalise(line) for line in piece]
        keys += map(shared.setdefault, found, found)
    return keys


def in_pieces(lines: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Lines in pieces of some length, each with its place, so that memory does not grow with a very long page."""
    if sum(map(len, lines)) <= PIECE:
        if lines:
            yield 0, lines
        return
    first, room = 0, PIECE
    for place, line in enumerate(lines, 1):
        room -= len(line)
        if room <= 0 or place == len(lines):
            yield first, lines[first:place]
            first, room = place, PIECE


def _folded_points(text: str) -> Codes:
    """The code points of ``_folded``, by one table where each character can be folded by itself."""
    if text.isascii():
        return codes_of(text.casefold())
    table, points = _fold_table(), codes_of(text)
    folded = table.take(points, mode="clip")
    if not folded.min():
        longer = {character: _folded(character) for character in text_of(points[folded == 0])}
        if not all(map(str.isascii, longer.values())):
            return codes_of(_folded(text))
        for character, several in longer.items():  # an ellipsis, a ligature
            text = text.replace(character, several)
        points = codes_of(text)
        folded = table.take(points, mode="clip")
    if points.max() >= len(table):
        far = points >= len(table)
        letters = text_of(points[far])
        if letters != _folded(letters) or any(map(_joins, letters)):
            return codes_of(_folded(text))
        folded[far] = points[far]
    return folded


@lru_cache(maxsize=1)
def _fold_table() -> Codes:
    """What each character of the basic plane becomes when it is folded; 0 where that is no single one, or where NFKC
    may join it with the character before.
    """
    table, marks = lower_table().astype(np.uint32), kind_table() == Kind.MARK
    for first, last in CASED:
        table[first:last] = _single(_apart(first, last).casefold())
    for one, other in _ALIKE:
        table[ord(one)] = ord(other)
    places, pieces = [], []
    marked = marks.reshape(-1, STRETCH).any(axis=1).tolist()
    for first, last, text in _stretches(_COMPATIBLE):
        if marked[first // STRETCH] or not is_normalized("NFKC", text):  # several times as quick as to normalise all
            places.append(np.arange(first, last))
            pieces.append(normalize("NFKC", text))
    compatible, before = _BETWEEN.join(pieces), np.concatenate(places)
    after, begins, sizes = _parted(compatible)
    changed = (sizes > 1) | (after[begins] != before)
    table[before[changed]] = _single(compatible.casefold())[changed]
    joins = marks.copy()  # as ``_joins``, for the first character of each
    joins[list(map(ord, _SELECTORS))] = False
    joins[list(map(ord, _SYLLABLE_PARTS))] = True
    touched = changed | marks[before]
    table[before[touched & (joins[before] | joins.take(after[begins], mode="clip"))]] = 0
    table[list(map(ord, _SYLLABLE_PARTS))] = 0
    return table


_BETWEEN = "\uffff"  # no character: nothing folds it, and it joins with none


def _stretches(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Ranges of characters in pieces, since most have nothing that is folded, each with its characters apart."""
    for first, last in ranges:
        text = _apart(first, last)
        for begin in range(first, last, STRETCH):
            end = min(last, begin + STRETCH)
            yield begin, end, text[2 * (begin - first) : 2 * (end - first) - 1]


def _apart(first: int, last: int) -> str:
    """The characters of a range, parted from each other."""
    points = np.full(2 * (last - first) - 1, ord(_BETWEEN), dtype=np.uint32)
    points[::2] = np.arange(first, last)
    return text_of(points)


def _parted(text: str) -> tuple[Codes, Ints, Ints]:
    """The code points of a text with something between its pieces, where each piece begins, and its characters."""
    points = codes_of(text)
    borders = np.concatenate(([-1], (points == ord(_BETWEEN)).nonzero()[0], [len(points)]))
    return points, borders[:-1] + 1, np.diff(borders) - 1


def _single(text: str) -> NDArray[np.uint32]:
    """The characters of a text with something between them; 0 for what has become several."""
    points, begins, sizes = _parted(text)
    return np.where(sizes == 1, points[begins], 0).astype(np.uint32)


def _joins(character: str) -> bool:
    """May NFKC join it with the character before? Only marks and the parts of Korean syllables do so."""
    return character[0] not in _SELECTORS and (category(character[0])[0] == "M" or character[0] in _SYLLABLE_PARTS)


def _folded(text: str) -> str:
    """NFKC, quotes and letters that are alike, case folded."""
    if not text.isascii():
        text = normalize("NFKC", text)
        for one, other in _ALIKE:
            if one in text:
                text = text.replace(one, other)
    return text.casefold()


def _without_numbers(points: Codes) -> Codes:
    """Every number of a page as a ``0``: digits, and full stops and commas between them, in one run."""
    digits = (exact_kinds_of(points) == Kind.DIGIT).nonzero()[0]
    if not len(digits):
        return points
    further = digits[1:]
    steps = further - digits[:-1]
    between = points[further - 1]  # what stands before each digit
    joined = (steps == 2) & ((between == ord(".")) | (between == ord(",")))
    stays = np.ones(len(points), dtype=bool)
    stays[further[joined] - 1] = False
    stays[further[joined | (steps == 1)]] = False
    points = points.copy()
    points[digits] = ord("0")
    return points[stays]


def trim(key: str) -> str:
    """A normalised line without bullets, list numbers and punctuation at its ends."""
    start, end = lead(key), len(key)
    if key[-1:].isalnum():
        return key[start:]
    while end > start and not _ends_word(key[end - 1]):
        end -= 1
    return key[start:end]


def _ends_word(character: str) -> bool:
    return character.isalnum() or character in "%+" or category(character)[0] == "M"


def lead(key: str) -> int:
    """Characters of bullets, numbers and punctuation before the first word."""
    if not key or key[0].isalpha() or (key[0] == "0" and key[1:2] not in (".", ")")):
        return 0
    if key[0] in _BULLETS and key[1:2] == " " and key[2:3].isalpha():
        return 2
    match = _LEAD.match(key)
    return match.end() if match else 0
