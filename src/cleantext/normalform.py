"""The normal form that phrases are written in and pages are searched in.

NFKC, case folded, straight quotes, every number a ``0``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, normalize

import numpy as np
import regex

from cleantext.characters import CASED, Codes, Kind, codes_of, exact_kinds_of, lower_table, text_of

PIECE = 1 << 18  # characters that are looked at together
_QUOTES = tuple(zip("‘’‚‛′“”„‟«»″", "'" * 5 + '"' * 7, strict=True))
_NUMBER = regex.compile(r"\d+(?:[.,]\d+)*+")
_BULLETS = frozenset("*-•·–—|>+»›")  # with a space after them the commonest leads
_LEAD = regex.compile(r"(?:[^\p{L}\p{M}\p{N}@#$€£]++|0[.)]\s)*+")


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
