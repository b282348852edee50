"""Picture credits: ``David Smith/Agency``, ``Photo by Jane Doe on Unsplash``, ``Foto: dpa``, ``© Agency``.

What: short lines that open with a word for a picture, name an agency or a name before a slash and an agency,
      or hold a copyright sign and a name without a year among the paragraphs.
Why:  the photographer and the agency are metadata of the picture.
Not:  copyright footers, captions with a credit at their end, and slashes in menus.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cleantext.lexicon import codes, lexicon_of, list_of, normalise, normalise_lines
from cleantext.matching import Openings, opening_with, openings
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import strongest, word_reason, word_weight
from cleantext.patterns import pattern

HITS = (
    "Photo by Jane Doe on Unsplash",
    "The mayor opens the new bridge over the river on Tuesday.\nDavid Smith/EXAMPLE",
    "Photo: Getty Images",
)
MISSES = (
    "The photo by the door shows his mother as a girl, with a goat and two of her brothers.",
    "Terms/Privacy",
)
LONGEST = 12  # words of a credit line
CAPTION_WORDS = 5  # a line of so many words and a credit is a caption
SHARE = 0.4  # of a line that an agency's name must fill
_BEFORE = ("(", "[", " ")  # signs that may stand before a word for a picture
_NAME = r"(?:\p{Lu}[\p{L}.&'’-]*+ ?){1,4}"  # one to four capitalised words
_SLASHED = pattern(rf"^{_NAME} ?[/|] ?{_NAME}(?:[/|] ?{_NAME})?$")


@lru_cache(maxsize=1)
def openers() -> tuple[str, ...]:
    """The words that open a credit, of all languages, longest first."""
    found = set(normalise_lines([word for code in codes() for word in list_of(code, "grammar.photo")]))
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def _by_start() -> Openings:
    """The words that open a credit by their first one or two characters, longest first."""
    return openings(openers())


@lru_cache(maxsize=1)
def _openings() -> Openings:
    """What a block opens with that a word for a picture may open: the shortest of them, and the signs before them."""
    shortest: list[str] = []
    for word in sorted((*openers(), *_BEFORE)):
        if not (shortest and word.startswith(shortest[-1])):
            shortest.append(word)
    return openings(shortest)


@lru_cache(maxsize=64)
def agencies(language: str | None) -> frozenset[str]:
    """Picture and news agencies that are a line by themselves, in a language and in English."""
    lists = lexicon_of(language)
    return frozenset(phrase for phrase, tables in lists.whole.items() if {"credit", "provenance"} & set(tables))


@lru_cache(maxsize=1)
def words_for_pictures() -> frozenset[str]:
    """The words that open a credit, as a set."""
    return frozenset(openers())


def opened(key: str) -> str | None:
    """The word for a picture that opens a normalised line before a colon or a name, or None."""
    known = _by_start()
    if key[:1] in _BEFORE:
        key = key.lstrip("( [")
    words = known.get(key[:2], ())
    if len(key) > 1 and key[:1] in known:
        words += known[key[:1]]
    if not key.startswith(words):
        return None
    for word in words:
        if key.startswith(word):
            rest = key[len(word) :]
            if not rest or rest[0] in ":：-–|/ ":
                return word
    return None


def picture_words(document: Document) -> dict[int, str]:
    """The blocks that a word for a picture opens, with that word."""
    return document.once(_picture_words)


def _picture_words(document: Document) -> dict[int, str]:
    keys = document.keys
    return {block: word for block in opening_with(document, _openings()) if (word := opened(keys[block]))}


def credit(document: Document) -> tuple[Finding, ...]:
    """Find picture credits."""
    return document.once(_credits)


def _credits(document: Document) -> tuple[Finding, ...]:
    return tuple(_find(document))


def _find(document: Document) -> Iterator[Finding]:
    columns = document.columns
    words = columns["words"]
    told: set[int] = set()
    for block, hit in strongest(document.hits(Label.CREDIT)).items():
        if words[block] <= LONGEST and (hit.where != "any" or hit.share >= SHARE or words[block] < CAPTION_WORDS):
            told.add(block)
            yield Finding(block, Label.CREDIT, word_weight(hit, float(words[block])), word_reason(hit))
    short = (words >= 1) & (words <= LONGEST) & (columns["visible"] <= 120)
    signs = columns["slash"] + columns["arrow"] + columns["other"] + columns["starts_bracket"]
    marked = signs > 0
    marked[list(picture_words(document))] = True
    for block in (short & marked).nonzero()[0].tolist():
        if block in told:
            continue
        weight, reason = _shape(document, block)
        if weight:
            yield Finding(block, Label.CREDIT, weight, reason)


def _shape(document: Document, block: int) -> tuple[float, str]:
    """The weight of a short line by its form, and why; 0 for a line that is no credit."""
    line, columns = document.lines[block], document.columns
    word = picture_words(document).get(block)
    if word:
        rest = line.partition(":")[2].strip() if ":" in line else line
        capitals = columns["capitalised"][block]
        if rest and capitals >= 0.6 and (":" in line or " " in word):
            return STRONG, f"opens with {word!r} and goes on with a name"
        if rest and ":" in line and columns["words"][block] <= 6:
            return LIKELY, f"opens with {word!r} and a colon"
    if ("/" in line or "|" in line) and _SLASHED.match(line):
        after_caption = block > 0 and 8 <= columns["words"][block - 1] <= 60
        close = " / " not in line and " | " not in line
        sides = [normalise(side).strip() for side in line.replace("|", "/").split("/")]
        known = any(side in agencies(document.language) for side in sides)
        if known:
            return STRONG, "a name and a known agency parted by a slash"
        if after_caption and close and " " in sides[0]:
            return STRONG, "a name and an agency parted by a slash, after a caption"
        near = columns["prose_before"][block] <= 6 or columns["prose_after"][block] <= 6
        return (HINT, "a name and an agency parted by a slash") if near and close else (0.0, "")
    if line.startswith(("©", "(©")) and not columns["digit_share"][block] and columns["prose_after"][block] <= 30:
        return LIKELY, "a copyright sign and a name before a paragraph"
    return 0.0, ""
