"""The word lists on a page: every phrase that stands in it, found by its rarest word and the one after it.

The page's words are found and hashed at once; only where two of them are the anchor of a phrase is the phrase
compared, so the cost follows the page, not the lists.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING
from unicodedata import category

from cleantext.anchors import anchors_of
from cleantext.lexicon import Hit, Lexicon, is_unspaced, lead, leading, lexicon_of, parts_of, size_of, trim
from cleantext.normalform import in_pieces

if TYPE_CHECKING:
    from cleantext.model import Document

WIDEST = 120  # characters between two parts of a phrase
MANY = 60  # phrases without an anchor that are worth a look at which characters the page has
_STOPS = frozenset(".,:;!?)")
Openings = Mapping[str, tuple[str, ...]]  # words by the one or two characters that they open with
_SELECTORS = "\ufe0e\ufe0f"  # they choose how the sign before them is drawn, and are no part of a word


def find_phrases(document: Document) -> dict[str, list[Hit]]:
    """All hits on a page by table, in page order."""
    lists = lexicon_of(document.language)
    keys = document.keys
    found: dict[str, list[Hit]] = {}
    whole = lists.whole
    for block, trimmed in [told for told in enumerate(document.once(trimmed_keys)) if told[1] in whole]:
        for table in whole[trimmed]:
            found.setdefault(table, []).append(Hit(block, trimmed, "whole", 1.0))
    for first, piece in in_pieces(keys):
        _find_inside(lists, first, piece, found)
    for hits in found.values():
        hits.sort()
    return found


def _find_inside(lists: Lexicon, first: int, keys: Sequence[str], found: dict[str, list[Hit]]) -> None:
    """Add the phrases that stand anywhere in some lines; ``first`` is the block of the first of them."""
    page = "\n".join(keys)
    borders = [0, *accumulate([len(key) + 1 for key in keys])]
    for position, head in (*_anchored(lists, page), *_free(lists, page)):
        line = bisect_right(borders, position) - 1
        key = keys[line]
        start = position - borders[line]
        for where, table, phrase in lists.inside[head]:
            if (where == "any" or start <= lead(key)) and (phrase == head or goes_on(key, start, phrase)):
                share = size_of(phrase) / max(1, len(key))
                found.setdefault(table, []).append(Hit(first + line, phrase, where, share))


def by_opening(document: Document) -> dict[str, array[int]]:
    """The blocks by the first two characters of their keys: who looks for lines that open with some words asks here."""
    found: dict[str, array[int]] = {}
    for block, key in enumerate(document.keys):
        if (start := key[:2]) in found:
            found[start].append(block)
        else:
            found[start] = array("i", (block,))
    return found


def openings(words: Iterable[str]) -> Openings:
    """Words by their first two characters, those of one character by that."""
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        found[word[:2]] = (*found.get(word[:2], ()), word)
    return found


def opening_with(document: Document, words: Openings) -> set[int]:
    """The blocks whose keys open with one of these words."""
    opening, keys = document.once(by_opening), document.keys
    starts = [(start, start) for start in opening.keys() & words.keys()]
    starts += [(start, start[0]) for start in opening if start[:1] in words]
    return {block for start, head in starts for block in opening[start] if keys[block].startswith(words[head])}


def opened_by(document: Document) -> set[int]:
    """The blocks that open with a word for "by" in the page's language or in English."""
    return opening_with(document, _by(document.language))


@lru_cache(maxsize=64)
def _by(language: str | None) -> Openings:
    return openings(leading(language, "by"))


def trimmed_keys(document: Document) -> list[str]:
    """Every block's key without bullets, list numbers and punctuation at its ends."""
    shared: dict[str, str] = {}  # equal lines share one string
    return [
        key if key[-1:].isalnum() and key[0].isalpha() else shared.setdefault(bare := _trimmed(key), bare)
        for key in document.keys
    ]


def _trimmed(key: str) -> str:
    """A key that has something at one of its ends."""
    if key[-1:] in _STOPS and key[-2:-1].isalnum() and key[0].isalpha():
        return key[:-1]
    return trim(key)


def _anchored(lists: Lexicon, page: str) -> list[tuple[int, str]]:
    """Where the phrases that have an anchor stand, between word borders."""
    alone, pairs, starts = anchors_of(page)
    places: list[tuple[int, str]] = []
    for hashes, known in ((alone, lists.words), (pairs, lists.pairs)):
        at = known.may_be(hashes).nonzero()[0]
        phrases_of = known.phrases.get
        places += [
            (start - offset, phrase)
            for start, value in zip(starts[at].tolist(), hashes[at].tolist(), strict=True)
            for offset, phrase in phrases_of(value, ())
            if page.startswith(phrase, start - offset) and start >= offset
        ]
    return [(position, phrase) for position, phrase in places if is_apart(page, position, phrase)]


def _free(lists: Lexicon, page: str) -> list[tuple[int, str]]:
    """Where the phrases without an anchor stand: of scripts without spaces, signs, words that overlap."""
    present = [phrase for phrase, _ in lists.free]
    if len(present) > MANY:
        characters = set(page)
        present = [phrase for phrase, needed in lists.free if needed <= characters]
    places = []
    for phrase in present:
        position, spaced = page.find(phrase), not is_unspaced(phrase)
        while position >= 0:
            if not spaced or is_apart(page, position, phrase):
                places.append((position, phrase))
            position = page.find(phrase, position + len(phrase))
    return places


def goes_on(key: str, start: int, phrase: str) -> bool:
    """Do the further parts of a phrase follow its first one, each not far from the one before?"""
    first, *further = parts_of(phrase)
    end = start + len(first)
    for part in further:
        position = key.find(part, end, end + WIDEST + len(part))
        while position >= 0 and not (is_unspaced(part) or is_apart(key, position, part)):
            position = key.find(part, position + 1, end + WIDEST + len(part))
        if position < 0:
            return False
        end = position + len(part)
    return True


def is_apart(page: str, position: int, phrase: str) -> bool:
    """Does the phrase stand between word borders there? A combining mark belongs to the letter before it."""
    first, last = phrase[0], phrase[-1]
    end = position + len(phrase)
    before, after = page[position - 1 : position], page[end : end + 1]
    return not (
        (first.isalnum() and (before.isalnum() or _is_mark(before)))
        or (after.isalnum() and (last.isalnum() or _is_mark(last)))
        or _is_mark(after)
    )


def _is_mark(character: str) -> bool:
    return not character.isascii() and category(character)[0] == "M" and character not in _SELECTORS
