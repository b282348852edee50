"""The words of a page as numbers: found, hashed and counted without a Python loop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleantext.characters import WORDLIKE, Codes, Kind, Kinds, codes_of, kind_table, kinds_of, lower_table
from cleantext.model import Flags, Ints, Narrow

CHUNK = 1 << 15  # characters that are hashed at once, so that memory does not grow with the page
_FIRST_BYTES = np.array([(1 << 8 * size) - 1 for size in range(9)], dtype=np.uint64)
LONGEST = 32  # characters of a word that have multipliers of their own
Hashes = NDArray[np.uint64]


@lru_cache(maxsize=1)
def _letters() -> Hashes:
    """What each character of the basic plane adds to the hash of a word: its lower-case code point and 7.

    Nothing where it belongs to no word.
    """
    letters = lower_table().astype(np.uint64) + np.uint64(7)
    letters[~WORDLIKE[kind_table()]] = 0
    return letters


@lru_cache(maxsize=1)
def _salts() -> Hashes:
    """Odd multipliers for the characters of a word by their place, from a fixed linear generator."""
    state, salts = 0x9E3779B97F4A7C15, []
    for _ in range(LONGEST):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        salts.append(state | 1)
    return np.array(salts, dtype=np.uint64)


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a page: a hash of each (lower-cased) and the block that it stands in."""

    hashes: Hashes
    blocks: Narrow  # ascending

    @cached_property
    def ids(self) -> Narrow:
        """A number for each word, the same for equal words: the place of one of them.

        A table is filled by some bits of the hashes and read again; words that share their bits with another try
        other bits. That is several times as quick as to sort the hashes with their places.
        """
        hashes, left = self.hashes, np.arange(len(self.hashes), dtype=np.int32)
        ids = np.empty(len(left), dtype=np.int32)
        bits = min(22, max(12, len(left).bit_length() + 2))
        table = np.empty(1 << bits, dtype=np.int32)
        low = np.uint64(len(table) - 1)
        for shift in (0, 20, 40):
            pieces, slot = in_pieces(len(left)), np.zeros(0, dtype=np.int64)
            for piece in pieces:
                slot = ((hashes[piece] >> np.uint64(shift)) & low).astype(np.int64)
                table[slot] = left[piece]
            differ = np.empty(len(left), dtype=bool)
            for piece in pieces:
                if len(pieces) > 1:
                    slot = ((hashes[piece] >> np.uint64(shift)) & low).astype(np.int64)
                found = table.take(slot)
                differ[piece] = self.hashes.take(found) != hashes[piece]
                ids[left[piece]] = found
            if not differ.any():
                return ids
            hashes, left = hashes[differ], left[differ]
        first = dict(zip(hashes.tolist(), left.tolist(), strict=True))
        ids[left] = [first[value] for value in hashes.tolist()]
        return ids

    def among(self, chosen: Flags | slice) -> Flags:
        """Which words are equal to one of the chosen words."""
        flags = np.zeros(len(self.ids), dtype=bool)
        flags[self.ids[chosen]] = True
        return joined([flags.take(self.ids[piece]) for piece in in_pieces(len(flags))])


def in_pieces(length: int) -> list[slice]:
    """What is done to every word is done to some at a time, so that what it needs does not grow with the page."""
    return [slice(first, first + CHUNK) for first in range(0, length, CHUNK)] or [slice(0)]


def joined(pieces: list[Flags]) -> Flags:
    """Pieces side by side; one piece is what it is."""
    return pieces[0] if len(pieces) == 1 else np.concatenate(pieces)


def counted(blocks: Narrow, which: Flags, n: int) -> Ints:
    """How many of these words each block has."""
    pieces = in_pieces(len(blocks))
    found: Ints = np.bincount(blocks[pieces[0]][which[pieces[0]]], minlength=n)
    for piece in pieces[1:]:
        some = blocks[piece][which[piece]]
        if len(some):
            counts = np.bincount(some - some[0])
            found[some[0] : some[0] + len(counts)] += counts
    return found


def echoes(words: Words, told: Hashes, first: int, last: int) -> NDArray[np.float64]:
    """The share of each block's words that are among those told: half of it where these are two, nothing for one."""
    if not len(told):
        return np.zeros(last - first)
    begin, end = cuts(words.blocks, (first, last))
    blocks = words.blocks[begin:end] - np.int32(first)
    sizes = np.bincount(blocks, minlength=last - first)
    shared = np.bincount(blocks[np.isin(words.hashes[begin:end], told)], minlength=last - first)
    found: NDArray[np.float64] = shared * (shared - 1).clip(0, 2) / (2 * np.maximum(sizes, 1))
    return found


def cuts(ascending: Narrow, values: Sequence[int]) -> list[int]:
    """Where the values would stand; as numbers of another width they would have all of the others widened."""
    found: list[int] = ascending.searchsorted(np.array(values, dtype=np.int32)).tolist()
    return found


def word_starts(kinds: Kinds, wordlike: Flags) -> Ints:
    """Where the words begin: runs of letters, marks and digits; each letter of a script without spaces."""
    opens = wordlike.copy()
    unspaced = kinds == Kind.UNSPACED
    if unspaced.any():
        opens[1:] &= ~wordlike[:-1] | unspaced[1:] | unspaced[:-1]
    else:
        opens[1:] &= ~wordlike[:-1]
    return opens.nonzero()[0]


def letter_runs(codes: Codes) -> tuple[Hashes, Ints]:
    """Hashes of the runs of letters alone, and where each begins.

    They are made of the low bytes of the first eight letters, read at once, and of the length: enough to tell which
    runs are worth a look.
    """
    kinds = kinds_of(codes)
    letter = np.zeros(len(codes) + 2, dtype=bool)
    letter[1:-1] = (kinds - np.uint8(Kind.LOWER)) <= np.uint8(Kind.UNSPACED - Kind.LOWER)  # these stand side by side
    edges = (letter[1:] != letter[:-1]).nonzero()[0]
    starts, sizes = edges[::2], edges[1::2] - edges[::2]
    low = np.zeros(len(codes) + 8, dtype=np.uint8)
    low[:-8] = codes.astype(np.uint8)
    eights: Hashes = np.ndarray(len(codes) + 1, dtype="<u8", buffer=low, strides=(1,))
    salt, other = _salts()[:2]
    hashes = (eights[starts] & _FIRST_BYTES[np.minimum(sizes, 8)]) + sizes.astype(np.uint64) * salt
    hashes *= other
    hashes ^= hashes >> np.uint64(29)
    return hashes, starts


def hash_words(codes: Codes, starts: Ints) -> Hashes:
    """Hash the words that begin at these places.

    A hash is the sum of the lower-cased code points, each times an odd number that belongs to its place.
    """
    letters = _letters()
    if len(codes) <= CHUNK or not len(starts):
        return _hash(codes, starts, letters)
    cuts = np.searchsorted(starts, np.arange(0, len(codes), CHUNK)[1:])
    borders = sorted({0, *cuts.tolist(), len(starts)})
    pieces = []
    for first, last in pairwise(borders):
        begin, end = starts[first], starts[last] if last < len(starts) else len(codes)
        pieces.append(_hash(codes[begin:end], starts[first:last] - begin, letters))
    return np.concatenate(pieces)


def hashes_of(text: str) -> Hashes:
    """The hashes of the words of a text, as those of a page are."""
    codes = codes_of(text)
    kinds = kinds_of(codes)
    return hash_words(codes, word_starts(kinds, WORDLIKE[kinds]))


def _hash(codes: Codes, starts: Ints, letters: Hashes) -> Hashes:
    if not len(starts):
        return np.zeros(0, dtype=np.uint64)
    place = np.arange(len(codes), dtype=np.int32)
    narrow = starts.astype(np.int32)
    sizes = np.empty(len(starts), dtype=np.int32)
    np.subtract(narrow[1:], narrow[:-1], out=sizes[:-1])
    sizes[-1] = len(codes) - narrow[-1]
    place[narrow[0] :] -= np.repeat(narrow, sizes)
    values = _salts().take(place, mode="clip")
    values *= letters.take(codes, mode="clip")
    hashes: Hashes = np.add.reduceat(values, starts)
    hashes ^= hashes >> np.uint64(29)
    return hashes


class Known(NamedTuple):
    """Some words, and a table that tells by a few bits of a hash which of them it may be."""

    hashes: Hashes
    places: NDArray[np.uint16]
    factor: np.uint64
    shift: np.uint64

    def has(self, hashes: Hashes) -> Flags:
        """Which of these words are known?"""
        return joined([self._has(hashes[piece]) for piece in in_pieces(len(hashes))])

    def _has(self, hashes: Hashes) -> Flags:
        slots = ((hashes * self.factor) >> self.shift).astype(np.int64)
        return np.asarray(self.hashes[self.places[slots]] == hashes)


@lru_cache(maxsize=64)
def function_words(language: str | None) -> Known:
    """The function words of a language (of English where it is unknown)."""
    from cleantext.lexicon import codes, table_of

    code = language if language in codes() else "en"
    return known(hashes_of("\n".join(table_of(code).get("function_words", []))))


def known(hashes: Hashes) -> Known:
    """The table for some words: the first factor whose bits tell all of them apart."""
    found = sorted(set(hashes.tolist())) or [0]
    for bits in range(14, 28):
        for factor in _salts().tolist():
            slots = [(value * factor % 2**64) >> (64 - bits) for value in found]
            if len(set(slots)) == len(slots):
                places = np.zeros(1 << bits, dtype=np.uint16)
                places[slots] = np.arange(len(slots))
                return Known(np.array(found, dtype=np.uint64), places, np.uint64(factor), np.uint64(64 - bits))
    raise ValueError("these words cannot be told apart")
