"""The word lists of ``words/*.toml``, arranged for matching with pages in their normal form."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

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
    "lexicon",
    "list_of",
    "normalise",
    "normalise_lines",
    "table_of",
    "trim",
]


class Hit(NamedTuple):
    """A phrase of the word lists found in a block."""

    block: int
    phrase: str  # in normal form
    where: str  # "whole", "start" or "any"
    share: float  # of the block's characters that the phrase covers, 0 to 1


class Lexicon(NamedTuple):
    """The word lists of some languages, arranged for matching."""

    whole: dict[str, tuple[str, ...]]  # phrase -> tables
    inside: dict[str, tuple[tuple[str, str], ...]]  # phrase -> (where, table) pairs
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
    alone, pairs, free = arrange(inside, common)
    return Lexicon(
        {phrase: tuple(dict.fromkeys(tables)) for phrase, tables in whole.items() if phrase},
        {phrase: tuple(dict.fromkeys(pairs)) for phrase, pairs in inside.items()},
        alone,
        pairs,
        free,
    )
