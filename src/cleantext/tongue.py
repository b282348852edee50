"""The language of a page, guessed from its scripts and its function words."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import regex

from cleantext.characters import IS_LETTER, Codes, Kind, codes_of, exact_kinds_of, text_of
from cleantext.lexicon import codes, list_of, normalise

if TYPE_CHECKING:
    from cleantext.model import Document

_SCRIPTS = (
    ("ja", regex.compile(r"[\p{Hiragana}\p{Katakana}]")),
    ("ko", regex.compile(r"\p{Hangul}")),
    ("zh", regex.compile(r"\p{Han}")),
    ("th", regex.compile(r"\p{Thai}")),
    ("el", regex.compile(r"\p{Greek}")),
    ("he", regex.compile(r"\p{Hebrew}")),
    ("bn", regex.compile(r"\p{Bengali}")),
    ("ta", regex.compile(r"\p{Tamil}")),
    ("hi", regex.compile(r"\p{Devanagari}")),
)
_FIRST = 0x370  # the first character of these scripts
GUESS_FROM = 20_000  # characters of the page that the guess reads


def guess_language(document: Document) -> str | None:
    """Guess from scripts, then from function words; None for a page that shows neither.

    Long lines are read first, since a menu in English may stand around an article in another language.
    """
    return guess_language_of(document.keys)


def guess_language_of(keys: list[str]) -> str | None:
    """``guess_language`` for lines in normal form."""
    sample = "\n".join(sorted(keys, key=len, reverse=True))[:GUESS_FROM]
    points = codes_of(sample)
    kinds = exact_kinds_of(points)
    letters = IS_LETTER[kinds]
    told = _script(points, int(letters.sum()))
    if told:
        return told
    wordlike = letters | (kinds == Kind.MARK)
    words = text_of(np.where(wordlike, points, points.dtype.type(32))).split()
    votes: Counter[str] = Counter()
    owners = _function_words()
    for word, count in Counter(words).items():
        if word in owners:
            for code in owners[word]:
                votes[code] += count / len(owners[word]) ** 0.5
    best = min(votes, key=lambda code: (-votes[code], code), default=None)
    return best if best and votes[best] >= 1 else None


def _script(points: Codes, letters: int) -> str | None:
    """The language that alone uses the script of enough of the letters."""
    rest = points[points >= _FIRST] if points.dtype != np.uint8 else points[:0]
    if len(rest) < 2:
        return None
    text = text_of(rest)
    for code, script in _SCRIPTS:
        count = len(script.findall(text))
        if count >= (0.05 if code == "ja" else 0.3) * max(1, letters) and count > 1:
            return code
    return None


@lru_cache(maxsize=1)
def _function_words() -> dict[str, tuple[str, ...]]:
    """Function word -> the languages that have it."""
    owners: dict[str, list[str]] = {}
    for code in codes():
        for word in list_of(code, "function_words"):
            owners.setdefault(normalise(word), []).append(code)
    return {word: tuple(dict.fromkeys(found)) for word, found in owners.items()}
