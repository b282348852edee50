"""Anchors: the rarest word of each phrase, by whose hash the phrase is found on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleantext.characters import IS_LETTER, codes_of, kinds_of, text_of
from cleantext.model import Ints
from cleantext.patterns import pattern
from cleantext.wordhash import Hashes, letter_runs

_UNSPACED = pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_PAIR = np.uint64(0x9E3779B97F4A7C15)  # what the first hash of a pair is multiplied with


class Anchors(NamedTuple):
    """Phrases by the hash of their rarest word, or of that and the word after it."""

    phrases: dict[int, list[tuple[int, str]]]  # with the place of that word in each
    present: NDArray[np.bool_]  # by some bits of a hash, whether it may be one of these

    def may_be(self, hashes: Hashes) -> NDArray[np.bool_]:
        """Which hashes are worth a look?"""
        return np.asarray(self.present[(hashes & np.uint64(len(self.present) - 1)).astype(np.int64)])


def arrange(
    phrases: Iterable[str], common: Set[str]
) -> tuple[Anchors, Anchors, tuple[tuple[str, frozenset[str]], ...]]:
    """Each phrase under its rarest word, or that and the next; those without one or that overlap themselves apart."""
    phrases = list(phrases)
    letters = dict(zip(phrases, _letters_in(phrases), strict=True))
    split = {phrase: told.split() for phrase, told in letters.items()}
    frequency = Counter(chain.from_iterable(split.values()))
    last = frequency.total()  # what comes on top of the frequency of common words: any other is chosen before them
    rank = {word: count + last if word in common else count for word, count in frequency.items()}
    chosen: list[tuple[int, str, str]] = []  # the anchor's place, the phrase, the anchor
    free = []
    for phrase, words in split.items():
        if not words or is_unspaced(phrase) or _overlaps(phrase):
            free.append((phrase, frozenset(phrase)))
            continue
        first = 0
        if len(words) > 2:
            ranks = [rank[word] for word in words[:-1]]
            first = ranks.index(min(ranks))
        chosen.append((_place_of(words[: first + 1], letters[phrase]), phrase, " ".join(words[first : first + 2])))
    found = [(place, phrase, anchor) for place, phrase, anchor in chosen if " " in anchor]
    single = [(place, phrase, anchor) for place, phrase, anchor in chosen if " " not in anchor]
    hashes = anchors_of("\n".join(anchor for _, _, anchor in found))[1][::2]
    pairs = _arranged(found, hashes)
    hashes = anchors_of("\n".join(anchor for _, _, anchor in single))[0]
    return _arranged(single, hashes), pairs, tuple(free)


def _place_of(words: list[str], text: str) -> int:
    """Where the last of these words stands in the text that begins with them."""
    place = end = 0
    for word in words:
        place = text.index(word, end)
        end = place + len(word)
    return place


def _letters_in(phrases: list[str]) -> list[str]:
    """The phrases with a space for each character that is no letter."""
    points = codes_of("\n".join(phrases))
    stays = IS_LETTER[kinds_of(points)] | (points == ord("\n"))
    return text_of(np.where(stays, points, points.dtype.type(ord(" ")))).split("\n") if phrases else []


def _arranged(chosen: list[tuple[int, str, str]], hashes: Hashes) -> Anchors:
    phrases: dict[int, list[tuple[int, str]]] = {}
    for (place, phrase, _), value in zip(chosen, hashes.tolist(), strict=True):
        phrases.setdefault(value, []).append((place, phrase))
    present = np.zeros(1 << 16, dtype=bool)
    present[(hashes & np.uint64(len(present) - 1)).astype(np.int64)] = True
    return Anchors(phrases, present)


def anchors_of(text: str) -> tuple[Hashes, Hashes, Ints]:
    """The hash of each run of letters, that of each and the next, and where each begins."""
    hashes, starts = letter_runs(codes_of(text))
    pairs = hashes * _PAIR
    pairs[:-1] += hashes[1:]
    pairs ^= pairs >> np.uint64(31)
    return hashes, pairs, starts


def is_unspaced(phrase: str) -> bool:
    """Is the phrase in a script without spaces, so that it stands anywhere in a line?"""
    return not phrase.isascii() and bool(_UNSPACED.search(phrase))


def _overlaps(phrase: str) -> bool:
    """Does the phrase end in one of its own beginnings, at a word border ("on and on")?"""
    if phrase[-1] == phrase[0] and not phrase[-2:-1].isalnum() and len(phrase) > 1:
        return True
    place = phrase.find(phrase[:2], 1)  # which most have once only
    while place > 0:
        if not phrase[place - 1].isalnum() and phrase.startswith(phrase[place:]):
            return True
        place = phrase.find(phrase[:2], place + 1)
    return False
