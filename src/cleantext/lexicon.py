"""The word lists of ``words/*.toml`` and one matcher for all of them.

A page is searched in its normal form: NFKC, case folded, straight quotes, single spaces, every number a ``0``.
Only phrases all of whose words stand on the page are looked for, so the cost follows the page, not the lists.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import category, normalize

import regex

if TYPE_CHECKING:
    from cleantext.model import Document

_QUOTES = str.maketrans("‘’‚‛′“”„‟«»″", "'" * 5 + '"' * 7)
_NUMBER = regex.compile(r"\d+(?:[.,]\d+)*+")
_WORD = regex.compile(r"[\p{L}\p{M}]++|0")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_LEAD = regex.compile(r"(?:[^\p{L}\p{M}\p{N}@#$€£]++|0[.)]\s)*+")


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
    anchors: dict[str, tuple[tuple[str, frozenset[str]], ...]]  # rarest word -> (phrase, its words)
    unspaced: tuple[tuple[str, frozenset[str]], ...]  # phrases of scripts without spaces, their characters


def normalise(text: str) -> str:
    """The normal form that phrases are written in and pages are searched in."""
    return normalise_lines([text])[0]


def normalise_lines(lines: list[str]) -> list[str]:
    """``normalise`` for a whole page in one go; ``lines`` hold no line ends."""
    text = "\n".join(lines)
    if not text.isascii():
        text = normalize("NFKC", text).translate(_QUOTES)
    found = _NUMBER.sub("0", text.casefold()).split("\n")
    if len(found) == len(lines):
        return found
    return [_NUMBER.sub("0", normalize("NFKC", line).translate(_QUOTES).casefold()) for line in lines]


def trim(key: str) -> str:
    """A normalised line without bullets, list numbers and punctuation at its ends."""
    start, end = _lead(key), len(key)
    while end > start and not _ends_word(key[end - 1]):
        end -= 1
    return key[start:end]


def _ends_word(character: str) -> bool:
    return character.isalnum() or character in "%+" or category(character)[0] == "M"


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """The languages that have a word list, by ISO 639-1 code."""
    names = (path.name for path in files("cleantext").joinpath("words").iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml")))


@lru_cache(maxsize=64)
def table_of(code: str) -> dict[str, Any]:
    """The word list of one language, as its file has it."""
    return tomllib.loads(files("cleantext").joinpath("words", f"{code}.toml").read_text("utf-8"))


def grammar(code: str | None, name: str) -> list[str]:
    """A list of the grammar table (``by``, ``and``, ``roles`` ...) of a language and of English."""
    words: list[str] = []
    for language in dict.fromkeys(c for c in (code, "en") if c in codes()):
        words += table_of(language).get("grammar", {}).get(name, [])
    return list(dict.fromkeys(words))


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
        for table, where, phrase in _entries(code):
            if where == "whole":
                whole.setdefault(trim(normalise(phrase)), []).append(table)
            else:
                inside.setdefault(normalise(phrase), []).append((where, table))
    words_of = {phrase: frozenset(_WORD.findall(phrase)) for phrase in inside}
    frequency = Counter(word for words in words_of.values() for word in words)
    anchors: dict[str, list[tuple[str, frozenset[str]]]] = {}
    unspaced = []
    for phrase, words in words_of.items():
        if _UNSPACED.search(phrase) or not words:
            unspaced.append((phrase, frozenset(phrase)))
        else:
            anchor = min(sorted(words), key=lambda word: (frequency[word], -len(word)))
            anchors.setdefault(anchor, []).append((phrase, words))
    return Lexicon(
        {phrase: tuple(dict.fromkeys(tables)) for phrase, tables in whole.items() if phrase},
        {phrase: tuple(dict.fromkeys(pairs)) for phrase, pairs in inside.items()},
        {anchor: tuple(phrases) for anchor, phrases in anchors.items()},
        tuple(unspaced),
    )


def languages_of(document: Document) -> tuple[str, ...]:
    """The languages whose lists are tried on a page: its own, and English."""
    own = document.language
    return tuple(sorted({own, "en"} & set(codes()))) if own else ("en",)


def find_phrases(document: Document) -> dict[str, list[Hit]]:
    """All hits on a page by table, in page order."""
    lists = lexicon(languages_of(document))
    keys = document.keys
    found: dict[str, list[Hit]] = {}
    for block, key in enumerate(keys):
        trimmed = trim(key)
        for table in lists.whole.get(trimmed, ()):
            found.setdefault(table, []).append(Hit(block, trimmed, "whole", 1.0))
    page = "\n".join(keys)
    borders = [0, *accumulate(len(key) + 1 for key in keys)]
    for phrase in _present(lists, page):
        for position in _places(page, phrase, spaced=not _UNSPACED.search(phrase)):
            block = bisect_right(borders, position) - 1
            key = keys[block]
            at_start = position - borders[block] <= _lead(key)
            share = len(phrase) / max(1, len(key))
            for where, table in lists.inside[phrase]:
                if where == "any" or at_start:
                    found.setdefault(table, []).append(Hit(block, phrase, where, share))
    for hits in found.values():
        hits.sort()
    return found


def _lead(key: str) -> int:
    """Characters of bullets, numbers and punctuation before the first word."""
    match = _LEAD.match(key)
    return match.end() if match else 0


def _present(lists: Lexicon, page: str) -> list[str]:
    """The phrases all of whose words (or characters) stand on the page."""
    words = set(_WORD.findall(page))
    present = [
        phrase
        for anchor in lists.anchors.keys() & words
        for phrase, needed in lists.anchors[anchor]
        if needed <= words
    ]
    if lists.unspaced:
        characters = set(page)
        present += [phrase for phrase, needed in lists.unspaced if needed <= characters]
    return present


def _places(page: str, phrase: str, *, spaced: bool) -> list[int]:
    """Where the phrase stands on the page between word borders."""
    places, position, size = [], page.find(phrase), len(phrase)
    while position >= 0:
        before = page[position - 1] if position else " "
        after = page[position + size : position + size + 1] or " "
        if not spaced or not (
            (phrase[0].isalnum() and before.isalnum()) or (phrase[-1].isalnum() and after.isalnum())
        ):
            places.append(position)
        position = page.find(phrase, position + size)
    return places


@lru_cache(maxsize=1)
def _function_words() -> dict[str, tuple[str, ...]]:
    """Function word -> the languages that have it."""
    owners: dict[str, list[str]] = {}
    for code in codes():
        for word in table_of(code).get("function_words", []):
            owners.setdefault(normalise(word), []).append(code)
    return {word: tuple(dict.fromkeys(found)) for word, found in owners.items()}


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
GUESS_FROM = 20_000  # characters of the page that the guess reads


def guess_language(document: Document) -> str | None:
    """Guess from scripts, then from function words; None for a page that shows neither.

    Long lines are read first, since a menu in English may stand around an article in another language.
    """
    return guess_language_of(document.keys)


def guess_language_of(keys: list[str]) -> str | None:
    """``guess_language`` for lines in normal form."""
    lines = sorted(keys, key=len, reverse=True)
    sample = "\n".join(lines)[:GUESS_FROM]
    letters = max(1, sum(map(str.isalpha, sample)))
    for code, script in _SCRIPTS:
        count = len(script.findall(sample))
        if count >= (0.05 if code == "ja" else 0.3) * letters and count > 1:
            return code
    votes: Counter[str] = Counter()
    owners = _function_words()
    for word, count in Counter(_WORD.findall(sample)).items():
        for code in owners.get(word, ()):
            votes[code] += count / len(owners[word]) ** 0.5
    best = min(votes, key=lambda code: (-votes[code], code), default=None)
    return best if best and votes[best] >= 1 else None
