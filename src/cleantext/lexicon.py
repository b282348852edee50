"""The word lists of ``words/*.toml``, and the normal form that they are written in.

A page is searched in that form too: NFKC, case folded, straight quotes, single spaces, every number a ``0``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

import numpy as np
import regex
from numpy.typing import NDArray

from cleantext.characters import (
    CASED,
    IS_LETTER,
    Codes,
    Kind,
    codes_of,
    exact_kinds_of,
    kinds_of,
    lower_table,
    text_of,
)  # fmt: skip
from cleantext.model import Ints
from cleantext.wordfiles import codes, list_of, table_of
from cleantext.wordhash import Hashes, letter_runs

__all__ = [
    "WORD",
    "Anchors",
    "Hit",
    "Lexicon",
    "codes",
    "grammar",
    "in_pieces",
    "is_unspaced",
    "lead",
    "lexicon",
    "list_of",
    "normalise",
    "normalise_lines",
    "table_of",
    "trim",
]

_QUOTES = tuple(zip("‘’‚‛′“”„‟«»″", "'" * 5 + '"' * 7, strict=True))
_NUMBER = regex.compile(r"\d+(?:[.,]\d+)*+")
WORD = regex.compile(r"[\p{L}\p{M}]++|0")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_LETTERS = regex.compile(r"[^ ]++")
_PAIR = np.uint64(0x9E3779B97F4A7C15)  # what the first hash of a pair is multiplied with
_BULLETS = frozenset("*-•·–—|>+»›")  # with a space after them the commonest leads
PIECE = 1 << 18  # characters that are looked at together
_LEAD = regex.compile(r"(?:[^\p{L}\p{M}\p{N}@#$€£]++|0[.)]\s)*+")


class Hit(NamedTuple):
    """A phrase of the word lists found in a block."""

    block: int
    phrase: str  # in normal form
    where: str  # "whole", "start" or "any"
    share: float  # of the block's characters that the phrase covers, 0 to 1


class Anchors(NamedTuple):
    """Phrases by the hash of their rarest word, or of that and the word after it."""

    phrases: dict[int, list[tuple[int, str]]]  # with the place of that word in each
    present: NDArray[np.bool_]  # by some bits of a hash, whether it may be one of these

    def may_be(self, hashes: Hashes) -> NDArray[np.bool_]:
        """Which hashes are worth a look?"""
        return np.asarray(self.present[(hashes & np.uint64(len(self.present) - 1)).astype(np.int64)])


class Lexicon(NamedTuple):
    """The word lists of some languages, arranged for matching."""

    whole: dict[str, tuple[str, ...]]  # phrase -> tables
    inside: dict[str, tuple[tuple[str, str], ...]]  # phrase -> (where, table) pairs
    words: Anchors
    pairs: Anchors
    free: tuple[tuple[str, frozenset[str]], ...]  # phrases without an anchor, their characters


def normalise(text: str) -> str:
    """The normal form that phrases are written in and pages are searched in."""
    return str(_NUMBER.sub("0", _folded(text)))


def normalise_lines(lines: list[str]) -> list[str]:
    """``normalise`` for a whole page in one go; ``lines`` hold no line ends."""
    keys: list[str] = []
    for _, piece in in_pieces(lines):
        found = text_of(_without_numbers(_folded_points("\n".join(piece)))).split("\n")
        keys += found if len(found) == len(piece) else [normalise(line) for line in piece]
    return keys


def in_pieces(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
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
    """The code points of ``_folded``, by one table where no character becomes several."""
    if text.isascii():
        return codes_of(text.casefold())
    text = normalize("NFKC", text)
    points = codes_of(text)
    folded = _fold_table().take(points, mode="clip")
    far = points >= len(_fold_table())
    if far.any():
        beyond = points[far]
        folded[far] = beyond
        letters = text_of(beyond)
        if letters != letters.casefold():
            return codes_of(_folded(text))
    if not folded.all():
        return codes_of(_folded(text))
    return folded


@lru_cache(maxsize=1)
def _fold_table() -> Codes:
    """What each character of the basic plane becomes when it is folded; 0 where that is no single one."""
    table = lower_table().astype(np.uint32)
    for first, last in CASED:
        folded = [chr(code).casefold() for code in range(first, last)]
        table[first:last] = [ord(letter) if len(letter) == 1 else 0 for letter in folded]
    for curly, straight in _QUOTES:
        table[ord(curly)] = ord(straight)
    return table


def _folded(text: str) -> str:
    """NFKC, straight quotes, case folded."""
    if not text.isascii():
        text = normalize("NFKC", text)
        for curly, straight in _QUOTES:
            if curly in text:
                text = text.replace(curly, straight)
    return text.casefold()


def _without_numbers(points: Codes) -> Codes:
    """Every number of a page as a ``0``: digits, and full stops and commas between them, in one run."""
    inside = exact_kinds_of(points) == Kind.DIGIT
    if not inside.any():
        return points
    joins = ((points == ord(".")) | (points == ord(",")))[1:-1]
    inside[1:-1] |= joins & inside[:-2] & inside[2:]
    stays = ~inside
    stays[1:] |= ~inside[:-1]
    stays[0] = True
    return np.asarray(np.where(inside, points.dtype.type(ord("0")), points)[stays])


def trim(key: str) -> str:
    """A normalised line without bullets, list numbers and punctuation at its ends."""
    start, end = lead(key), len(key)
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


def grammar(code: str | None, name: str) -> list[str]:
    """A list of the grammar table (``by``, ``and``, ``roles`` ...) of a language and of English."""
    return list(_grammar(code, name))


@lru_cache(maxsize=1024)
def _grammar(code: str | None, name: str) -> tuple[str, ...]:
    words: list[str] = []
    for language in dict.fromkeys(c for c in (code, "en") if c in codes()):
        words += table_of(language).get("grammar", {}).get(name, [])
    return tuple(dict.fromkeys(words))


def _entries(code: str) -> list[tuple[str, str, str]]:
    """(table, where, phrase) of every phrase of a language."""
    entries = []
    for name, table in table_of(code).items():
        if not isinstance(table, dict) or name in ("grammar", "retired"):
            continue
        for where in ("whole", "start", "any"):
            entries += [(name, where, phrase) for phrase in table.get(where, [])]
        entries += [(name, risky["where"], risky["phrase"]) for risky in table.get("risky", [])]
    return entries


@lru_cache(maxsize=128)
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """Arrange the word lists of some languages for matching."""
    whole: dict[str, list[str]] = {}
    inside: dict[str, list[tuple[str, str]]] = {}
    for code in languages:
        entries = _entries(code)
        phrases = normalise_lines([phrase for _, _, phrase in entries])
        for (table, where, _), phrase in zip(entries, phrases, strict=True):
            if where == "whole":
                whole.setdefault(trim(phrase), []).append(table)
            else:
                inside.setdefault(phrase, []).append((where, table))
    common = {word for code in languages for word in normalise_lines(table_of(code).get("function_words", []))}
    alone, pairs, free = _anchors(inside, common)
    return Lexicon(
        {phrase: tuple(dict.fromkeys(tables)) for phrase, tables in whole.items() if phrase},
        {phrase: tuple(dict.fromkeys(pairs)) for phrase, pairs in inside.items()},
        alone,
        pairs,
        free,
    )


def _anchors(
    phrases: Iterable[str], common: Set[str]
) -> tuple[Anchors, Anchors, tuple[tuple[str, frozenset[str]], ...]]:
    """Each phrase under its rarest word; those without one or that overlap themselves by characters."""
    phrases = list(phrases)
    split = {
        phrase: [(m.group(), m.start()) for m in _LETTERS.finditer(letters)]
        for phrase, letters in zip(phrases, _letters_in(phrases), strict=True)
    }
    frequency = Counter(word for words in split.values() for word, _ in words)
    chosen: list[tuple[int, str, str]] = []  # the anchor's place, the phrase, the anchor
    free = []
    for phrase, words in split.items():
        if not words or is_unspaced(phrase) or _overlaps(phrase):
            free.append((phrase, frozenset(phrase)))
            continue
        first = min(range(max(1, len(words) - 1)), key=lambda i: (words[i][0] in common, frequency[words[i][0]], i))
        chosen.append((words[first][1], phrase, " ".join(word for word, _ in words[first : first + 2])))
    found = [(place, phrase, anchor) for place, phrase, anchor in chosen if " " in anchor]
    single = [(place, phrase, anchor) for place, phrase, anchor in chosen if " " not in anchor]
    hashes = anchors_of("\n".join(anchor for _, _, anchor in found))[1][::2]
    pairs = _arranged(found, hashes)
    hashes = anchors_of("\n".join(anchor for _, _, anchor in single))[0]
    return _arranged(single, hashes), pairs, tuple(free)


def _letters_in(phrases: list[str]) -> list[str]:
    """The phrases with a space for each character that is no letter."""
    points = codes_of("\n".join(phrases))
    stays = IS_LETTER[kinds_of(points)] | (points == ord("\n"))
    return text_of(np.where(stays, points, points.dtype.type(ord(" ")))).split("\n") if phrases else []


def _arranged(chosen: list[tuple[int, str, str]], hashes: Hashes) -> Anchors:
    phrases: dict[int, list[tuple[int, str]]] = {}
    for (place, phrase, _), value in zip(chosen, hashes.tolist(), strict=True):
        phrases.setdefault(value, []).append((place, phrase))
    present = np.zeros(1 << 16, dtype=bool)
    present[(hashes & np.uint64(len(present) - 1)).astype(np.int64)] = True
    return Anchors(phrases, present)


def anchors_of(text: str) -> tuple[Hashes, Hashes, Ints]:
    """The hash of each run of letters, that of each and the next, and where each begins."""
    hashes, starts = letter_runs(codes_of(text))
    pairs = hashes * _PAIR
    pairs[:-1] += hashes[1:]
    pairs ^= pairs >> np.uint64(31)
    return hashes, pairs, starts


def is_unspaced(phrase: str) -> bool:
    """Is the phrase in a script without spaces, so that it stands anywhere in a line?"""
    return not phrase.isascii() and bool(_UNSPACED.search(phrase))


def _overlaps(phrase: str) -> bool:
    """Does the phrase end in one of its own beginnings, at a word border ("on and on")?"""
    place = phrase.find(phrase[0], 1)
    while place > 0:
        if not phrase[place - 1].isalnum() and phrase.startswith(phrase[place:]):
            return True
        place = phrase.find(phrase[0], place + 1)
    return False
