"""The word lists on a page: every phrase that stands in it, found by its rarest word.

The page's words are found at once; only where one of them is the anchor of a phrase is the phrase compared,
so the cost follows the page, not the lists.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
import regex

from cleantext.characters import IS_LETTER, codes_of, kinds_of, text_of
from cleantext.lexicon import WORD, Hit, Lexicon, codes, is_unspaced, lead, lexicon, trim

if TYPE_CHECKING:
    from cleantext.model import Document

MANY = 60  # phrases without an anchor that are worth a look at which characters the page has
_MARKED = regex.compile(r"\p{M}")


def languages_of(document: Document) -> tuple[str, ...]:
    """The languages whose lists are tried on a page: its own, and English."""
    own = document.language
    return tuple(sorted({own, "en"} & set(codes()))) if own else ("en",)


def find_phrases(document: Document) -> dict[str, list[Hit]]:
    """All hits on a page by table, in page order."""
    lists = lexicon(languages_of(document))
    keys = document.keys
    found: dict[str, list[Hit]] = {}
    for block, trimmed in enumerate(document.once(trimmed_keys)):
        if trimmed in lists.whole:
            for table in lists.whole[trimmed]:
                found.setdefault(table, []).append(Hit(block, trimmed, "whole", 1.0))
    page = "\n".join(keys)
    borders = [0, *accumulate(len(key) + 1 for key in keys)]
    leads: dict[int, int] = {}
    for position, phrase in (*_anchored(lists, page), *_free(lists, page)):
        block = bisect_right(borders, position) - 1
        key = keys[block]
        if block not in leads:
            leads[block] = lead(key)
        at_start = position - borders[block] <= leads[block]
        share = len(phrase) / max(1, len(key))
        for where, table in lists.inside[phrase]:
            if where == "any" or at_start:
                found.setdefault(table, []).append(Hit(block, phrase, where, share))
    for hits in found.values():
        hits.sort()
    return found


def trimmed_keys(document: Document) -> list[str]:
    """Every block's key without bullets, list numbers and punctuation at its ends."""
    return [trim(key) for key in document.keys]


def words_of(text: str) -> tuple[list[str], list[int]]:
    """The runs of letters of a text, and where each begins."""
    points = codes_of(text)
    letter = IS_LETTER[kinds_of(points)]
    words = text_of(np.where(letter, points, points.dtype.type(32))).split()
    opens = letter.copy()
    opens[1:] &= ~letter[:-1]
    return words, np.flatnonzero(opens).tolist()


def _anchored(lists: Lexicon, page: str) -> list[tuple[int, str]]:
    """Where the phrases that have an anchor stand, between word borders."""
    anchors, places = lists.anchors, []
    words, starts = words_of(page)
    words.append(" ")  # nothing follows the last word
    for at in [at for at, word in enumerate(words) if word in anchors]:
        after = anchors[words[at]]
        for found in (after.get(""), after.get(words[at + 1])):
            for offset, phrase in found or ():
                position = starts[at] - offset
                if page.startswith(phrase, position) and position >= 0 and is_apart(page, position, phrase):
                    places.append((position, phrase))
    if places and not page.isascii() and _MARKED.search(page):
        present = set(WORD.findall(page))  # a mark may make a word of its own out of the end of a phrase
        places = [place for place in places if present.issuperset(WORD.findall(place[1]))]
    return places


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


def is_apart(page: str, position: int, phrase: str) -> bool:
    """Does the phrase stand between word borders there?"""
    end = position + len(phrase)
    return not (
        (phrase[0].isalnum() and position and page[position - 1].isalnum())
        or (phrase[-1].isalnum() and page[end : end + 1].isalnum())
    )
