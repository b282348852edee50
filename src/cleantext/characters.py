"""Classes of characters: one table for the basic plane, looked up for a whole page at once."""

from __future__ import annotations

import sys
import unicodedata
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.unsignedinteger[Any]]  # code points; bytes where all of them are ASCII
Kinds = NDArray[np.uint8]


class Kind:
    """Classes of characters: plain numbers, since numpy compares an array with an enumeration six times as slowly."""

    OTHER: Final = 0
    SPACE: Final = 1
    LOWER: Final = 2
    UPPER: Final = 3
    LETTER: Final = 4  # of a script without case
    UNSPACED: Final = 5  # of a script without spaces: a word by itself
    MARK: Final = 6
    DIGIT: Final = 7
    STOP: Final = 8  # ends a sentence
    COMMA: Final = 9
    COLON: Final = 10
    QUOTE: Final = 11
    BRACKET: Final = 12
    SLASH: Final = 13
    ARROW: Final = 14  # bullets, bars and arrows that part the items of a line
    DASH: Final = 15
    MONEY: Final = 16
    AT: Final = 17  # @ # & and the like
    PUNCTUATION: Final = 18
    LINE_END: Final = 19


KINDS = 20
_SPECIAL = {
    Kind.STOP: ".!?…。！？｡।॥۔؟።։។៕",
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
CASED = ((0, 0x3000), (0xA000, 0xAC00), (0xF900, 0xFFFF))  # nothing has a lower case outside of these
# Long stretches of one category, which need not be asked about one by one; they stand in every version of Unicode
# since the 14th, that of Python 3.11.
_UNIFORM = (
    (0x1401, 0x166C, "Lo"), (0x3400, 0x4DBF, "Lo"), (0x4E00, 0x9FFF, "Lo"), (0xA016, 0xA48C, "Lo"),
    (0xAC00, 0xD7A3, "Lo"), (0xD800, 0xF8FF, "Co"),
)  # fmt: skip
IS_LETTER = np.zeros(KINDS, dtype=bool)
IS_LETTER[[Kind.LOWER, Kind.UPPER, Kind.LETTER, Kind.UNSPACED]] = True
IS_DIGIT = np.arange(KINDS) == Kind.DIGIT
WORDLIKE = IS_LETTER | IS_DIGIT
WORDLIKE[Kind.MARK] = True
_PLANE = 0x10000


@lru_cache(maxsize=1)
def kind_table() -> Kinds:
    """The class of each character of the basic plane; the last entry serves all others."""
    points = np.arange(_PLANE, dtype=np.uint32)
    one_by_one = np.ones(_PLANE, dtype=bool)
    for first, last, _ in _UNIFORM:
        one_by_one[first : last + 1] = False
    told = "".join(map(unicodedata.category, text_of(points[one_by_one])))  # two letters each: a number of 16 bits
    kinds = np.zeros(1 << 16, dtype=np.uint8)
    for category, kind in _CATEGORY.items():
        kinds[int.from_bytes(category.encode(), sys.byteorder)] = kind
    table = np.zeros(_PLANE, dtype=np.uint8)
    table[one_by_one] = kinds[np.frombuffer(told.encode(), dtype=np.uint16)]
    for first, last, category in _UNIFORM:
        table[first : last + 1] = _CATEGORY.get(category, Kind.OTHER)
    for first, last in _UNSPACED_RANGES:
        letters = table[first : last + 1]
        letters[letters == Kind.LETTER] = Kind.UNSPACED
    for kind, characters in _SPECIAL.items():
        table[[ord(character) for character in characters]] = kind
    table[_PLANE - 1] = Kind.OTHER
    return table


@lru_cache(maxsize=1)
def lower_table() -> Codes:
    """The lower-case code point of each character of the basic plane, itself where that is no single one."""
    table = np.arange(_PLANE, dtype=np.uint32)
    for first, last in CASED:
        characters = text_of(table[first:last]).replace("\u0130", "\0")  # it becomes two when lowered
        table[first:last] = codes_of(characters.lower())
    table[0x130] = 0x130
    return table


def codes_of(text: str) -> Codes:
    """The code points of a text: bytes where all of them are ASCII."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def text_of(codes: Codes) -> str:
    """The text with these code points, as ``codes_of`` gives them."""
    if codes.dtype == np.uint8:
        return codes.tobytes().decode("ascii")
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def kinds_of(codes: Codes) -> Kinds:
    """The class of each code point; OTHER beyond the basic plane."""
    return np.asarray(kind_table().take(codes, mode="clip"))


def exact_kinds_of(codes: Codes) -> Kinds:
    """``kinds_of``, but with the letters, marks and digits beyond the basic plane told apart."""
    kinds = kinds_of(codes)
    if codes.dtype != np.uint8:
        far = np.flatnonzero(codes >= _PLANE)
        if len(far):
            characters = codes[far].tolist()
            kind = {code: _CATEGORY.get(unicodedata.category(chr(code)), Kind.OTHER) for code in set(characters)}
            kinds[far] = np.fromiter(map(kind.__getitem__, characters), dtype=np.uint8, count=len(characters))
    return kinds
