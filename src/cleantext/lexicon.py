"""The word lists of ``words/*.toml``, arranged for matching with pages in their normal form."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, TypeVar

from cleantext.anchors import Anchors, arrange, is_unspaced
from cleantext.normalform import lead, normalise, normalise_lines, trim
from cleantext.wordfiles import codes, list_of, table_of

__all__ = [
    "Hit",
    "Lexicon",
    "codes",
    "grammar",
    "is_unspaced",
    "lead",
    "leading",
    "lexicon",
    "lexicon_of",
    "list_of",
    "normalise",
    "normalise_lines",
    "parts_of",
    "size_of",
    "table_of",
    "trim",
]


Entry = TypeVar("Entry")
GAP = "..."  # in a normalised phrase, where it is written "…": other words


class Hit(NamedTuple):
    """A phrase of the word lists found in a block."""

    block: int
    phrase: str  # in normal form
    where: str  # "whole", "start" or "any"
    share: float  # of the block's characters that the phrase covers, 0 to 1


class Lexicon(NamedTuple):
    """The word lists of some languages, arranged for matching."""

    whole: dict[str, tuple[str, ...]]  # phrase -> tables
    inside: dict[str, tuple[tuple[str, str, str], ...]]  # first part of a phrase -> (where, table, phrase)
    words: Anchors
    pairs: Anchors
    free: tuple[tuple[str, frozenset[str]], ...]  # phrases without an anchor, their characters


def grammar(code: str | None, name: str) -> list[str]:
    """A list of the grammar table (``by``, ``and``, ``roles`` ...) of a language and of English."""
    return list(_grammar(code, name))


@lru_cache(maxsize=1024)
def _grammar(code: str | None, name: str) -> tuple[str, ...]:
    words: list[str] = []
    for language in dict.fromkeys(c for c in (code, "en") if c in codes()):
        words += table_of(language).get("grammar", {}).get(name, [])
    return tuple(dict.fromkeys(words))


@lru_cache(maxsize=1024)
def leading(code: str | None, name: str) -> tuple[str, ...]:
    """The words of a list of the grammar table, each with the space behind it when it opens a line."""
    return tuple(f"{word} " for word in _grammar(code, name))


def parts_of(phrase: str) -> list[str]:
    """The parts of a normalised phrase, between which other words may stand ("this article … by permission of")."""
    parts = [part.strip() for part in phrase.split(GAP)] if GAP in phrase else []
    return parts if len(parts) > 1 and all(parts) else [phrase]


@lru_cache(maxsize=1 << 14)
def size_of(phrase: str) -> int:
    """The characters of a normalised phrase, without those that may stand between its parts."""
    return sum(map(len, parts_of(phrase)))


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
    whole: dict[str, tuple[str, ...]] = {}
    inside: dict[str, tuple[tuple[str, str, str], ...]] = {}
    common: list[str] = []
    for code in languages:
        entries = _entries(code)
        phrases = normalise_lines([phrase for _, _, phrase in entries])
        for (table, where, _), phrase in zip(entries, phrases, strict=True):
            if where == "whole":
                bare = phrase[-1:].isalnum() and phrase[0].isalpha()  # most are, and need no trimming
                key = phrase if bare else trim(phrase)
                whole[key] = _with(whole[key], table) if key in whole else (table,)
            else:
                key = parts_of(phrase)[0] if GAP in phrase else phrase
                entry = (where, table, phrase)
                inside[key] = _with(inside[key], entry) if key in inside else (entry,)
        common += normalise_lines(table_of(code).get("function_words", []))
    whole.pop("", None)
    return Lexicon(whole, inside, *arrange(inside, common))


def lexicon_of(language: str | None) -> Lexicon:
    """The word lists that are tried on a page in this language: its own, and the English ones."""
    return lexicon(tuple(sorted({language, "en"}.intersection(codes()))) if language else ("en",))


def _with(found: tuple[Entry, ...], entry: Entry) -> tuple[Entry, ...]:
    """The entries with one more, each once."""
    return found if entry in found else (*found, entry)
