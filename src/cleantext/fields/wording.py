"""Word lists of the grammar tables in the shapes that the fields match with."""

from __future__ import annotations

from functools import lru_cache

import regex

from cleantext.lexicon import codes, grammar, is_unspaced, normalise, table_of, trim
from cleantext.matching import is_apart

BEHIND_LABEL = ":：／/"  # one of these stands behind each label


@lru_cache(maxsize=512)
def phrases(language: str | None, name: str) -> frozenset[str]:
    """A grammar list in normal form, without punctuation at the ends."""
    return frozenset(filter(None, (trim(normalise(phrase)) for phrase in grammar(language, name))))


@lru_cache(maxsize=64)
def announcers(language: str | None) -> frozenset[str]:
    """What announces the date of a page or of its change, in normal form."""
    both = phrases(language, "published") | phrases(language, "updated")
    return both | {" ".join(trim(word) for word in phrase.split()) for phrase in both}


@lru_cache(maxsize=512)
def by_length(language: str | None, name: str) -> tuple[tuple[str, ...], ...]:
    """A grammar list as tuples of words, the longest first."""
    words = {tuple(trim(word) or word for word in phrase.split()) for phrase in phrases(language, name)}
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=512)
def spaceless(language: str | None, name: str) -> tuple[str, ...]:
    """The phrases of a grammar list in scripts without spaces, the longest first."""
    return tuple(sorted((p for p in phrases(language, name) if is_unspaced(p)), key=lambda p: (-len(p), p)))


@lru_cache(maxsize=256)
def whole_lines(language: str | None, table: str) -> frozenset[str]:
    """The ``whole`` phrases of a label's table, in normal form."""
    found: list[str] = []
    for code in dict.fromkeys(c for c in (language, "en") if c in codes()):
        found += table_of(code).get(table, {}).get("whole", [])
    return frozenset(filter(None, (trim(normalise(phrase)) for phrase in found)))


@lru_cache(maxsize=512)
def finder(language: str | None, name: str) -> regex.Pattern[str]:
    """A pattern that finds any phrase of a grammar list at word borders, in text of any case."""
    return _pattern(language, name, "")


@lru_cache(maxsize=128)
def labelled_with(language: str | None, name: str) -> regex.Pattern[str]:
    """A pattern that finds any phrase of a grammar list before a colon or a slash: "Fotos:"."""
    return _pattern(language, name, rf"\s?[{BEHIND_LABEL}]")


def _pattern(language: str | None, name: str, behind: str) -> regex.Pattern[str]:
    words = sorted(phrases(language, name), key=lambda p: (-len(p), p))
    spaced = [regex.escape(w) for w in words if not is_unspaced(w)]
    joined = [regex.escape(w) for w in words if is_unspaced(w)]
    parts = [rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w){behind}"] if spaced else []
    parts += [f"(?:{'|'.join(joined)}){behind}"] if joined else []
    return regex.compile("|".join(parts) or r"(?!)", regex.IGNORECASE)


def contains(key: str, language: str | None, name: str) -> bool:
    """Does a line in normal form hold a phrase of the grammar list, at word borders?"""
    for phrase in [phrase for phrase in phrases(language, name) if phrase in key]:  # hardly ever any
        position = key.find(phrase)
        while position >= 0:
            if is_unspaced(phrase) or is_apart(key, position, phrase):
                return True
            position = key.find(phrase, position + len(phrase))
    return False
