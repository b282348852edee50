"""Anchors: the rarest word of each phrase, by whose hash the phrase is found on a page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress
from typing import NamedTuple

import numpy as np

from cleantext.characters import codes_of
from cleantext.model import Flags, Ints
from cleantext.patterns import pattern
from cleantext.wordhash import Hashes, letter_runs

_UNSPACED = pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_PAIR = np.uint64(0x9E3779B97F4A7C15)  # what the first hash of a pair is multiplied with


class Anchors(NamedTuple):
    """Phrases by the hash of their rarest word, or of that and the word after it."""

    phrases: dict[int, list[tuple[int, str]]]  # with the place of that word in each
    present: Flags  # by some bits of a hash, whether it may be one of these

    def may_be(self, hashes: Hashes) -> Flags:
        """Which hashes are worth a look?"""
        return np.asarray(self.present[(hashes & np.uint64(len(self.present) - 1)).astype(np.int64)])


def arrange(
    phrases: Iterable[str], common: Iterable[str]
) -> tuple[Anchors, Anchors, tuple[tuple[str, frozenset[str]], ...]]:
    """Each phrase under its rarest word, or that and the next; those without one or that overlap themselves apart."""
    phrases = list(phrases)
    hashes, pairs, starts = anchors_of("\n".join(phrases))
    begins = np.cumsum([0, *[len(phrase) + 1 for phrase in phrases]])
    first = starts.searchsorted(begins)  # the first word of each phrase, and the end
    sizes = np.diff(first)
    free = [not size or is_unspaced(phrase) or _overlaps(phrase) for phrase, size in zip(phrases, sizes, strict=True)]
    is_common = _among(hashes, anchors_of("\n".join(common))[0]) > 0
    rank = _among(hashes, hashes) + len(hashes) * is_common  # common words are chosen after all others
    rank[first[1:][sizes > 1] - 1] = 2 * len(rank)  # the last word of several has none behind it
    anchor = first[:-1].copy()
    some = sizes.nonzero()[0]
    if len(some):
        anchor[some] = np.minimum.reduceat(rank * len(rank) + np.arange(len(rank)), first[some]) % len(rank)
    found = []
    for which, values in ((sizes == 1, hashes), (sizes > 1, pairs)):
        chosen = (which & ~np.array(free, dtype=bool)).nonzero()[0]
        at = anchor[chosen]
        found.append(_arranged([phrases[index] for index in chosen], starts[at] - begins[chosen], values[at]))
    return found[0], found[1], tuple((phrase, frozenset(phrase)) for phrase in compress(phrases, free))


def _among(hashes: Hashes, words: Hashes) -> Ints:
    """How often each of these hashes stands among some words."""
    ordered = np.sort(words)
    return ordered.searchsorted(hashes, side="right") - ordered.searchsorted(hashes)


def _arranged(phrases: list[str], places: Ints, hashes: Hashes) -> Anchors:
    found: dict[int, list[tuple[int, str]]] = {}
    for phrase, place, value in zip(phrases, places.tolist(), hashes.tolist(), strict=True):
        found.setdefault(value, []).append((place, phrase))
    present = np.zeros(1 << 16, dtype=bool)
    present[(hashes & np.uint64(len(present) - 1)).astype(np.int64)] = True
    return Anchors(found, present)


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
