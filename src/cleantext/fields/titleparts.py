"""The parts of a title: what is the headline, what the name of the site or a section.

A ``<title>`` or an ``og:title`` often has the site's name or a section at one end. A part goes where other
evidence knows it as the site's name: the address, ``og:site_name``, the publisher.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import regex

from cleantext.lexicon import normalise
from cleantext.patterns import pattern

PARTING = pattern(r"\s*[|｜]\s*|\s+(?:[-–—·•»«/]|::|:)\s+|(?<=\.)\s+(?=\w+\.(?:com|org|net)\b)")
_LETTERS = pattern(r"[^\p{L}\p{N}]+")
_BADGES = pattern(r"\s*[¶#⋆★☆✩⭐]\s*$|^#+\s+")
BAR = ("|", "｜", "»", "«", "::")  # marks that part a headline from a site's name and from nothing else
DASHES = frozenset("-–—:")  # marks that a headline has too
UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))  # hyphens and spaces for line breaks, if any
_SIGNS = pattern(r"[\s:;,.!?()\[\]«»„“”\"–—-]|(?<=\p{L})['’](?=\p{L})")
_INNER = pattern(r"[\p{L}\p{N}].*[\p{L}\p{N}]", regex.S)
_QUOTED = pattern(r"«[^«»]*+»")
SHORT = 2  # words that a headline has at least
NAME = 6  # words of a site's name, at most


@lru_cache(maxsize=1_024)  # a page's titles are asked for again and again
def letters(text: str) -> str:
    """The letters and digits of a text in lower case."""
    return str(_LETTERS.sub("", normalise(text[:2_000])))


def marks_of(title: str) -> list[regex.Match[str]]:
    """The marks between the parts of a title: « and » around a quotation are none."""
    quoted = [found.span() for found in _QUOTED.finditer(title[:1_000])]
    marks = PARTING.finditer(title[:1_000])
    return [mark for mark in marks if not any(a < mark.end() and mark.start() < b for a, b in quoted)]


def plain(text: str) -> str:
    """A title without the characters that only tell where a line may break."""
    return text.translate(UNSEEN).strip()


def words_of(text: str) -> set[str]:
    """The words of a text in lower case."""
    return {word for word in _LETTERS.split(normalise(text[:2_000])) if word}


def signs(text: str) -> int:
    """How many spaces and marks between words a text has: what stands before or behind all words is none."""
    inner = _INNER.search(text[:2_000])
    return len(_SIGNS.findall(inner[0])) if inner else 0


def site_letters(names: Iterable[str], host: str) -> frozenset[str]:
    """The names of the site as bare letters: those that the page gives, and the labels of its address."""
    labels = [label for label in host.removeprefix("www.").split(".")[:-1] if len(label) > 2]
    given = (letters(name.removeprefix("@").removeprefix("www.")) for name in names)
    return frozenset(n for n in (*given, *map(letters, labels), letters(host.removeprefix("www."))) if len(n) > 1)


def is_site(part: str, sites: frozenset[str]) -> bool:
    """Is a part of a title the site's name, or a phrase made of it for the most part?"""
    bare = letters(part)
    if bare in sites:
        return True
    if len(bare) < 3 or len(part.split()) > NAME:
        return False
    rest = bare
    for site in sorted((site for site in sites if len(site) > 3), key=len, reverse=True):
        if len(bare) > 3 and bare in site and 2 * len(bare) > len(site):
            return True
        rest = rest.replace(site, "", 1)
    return 2 * len(rest) <= len(bare)


def without_site(title: str, sites: frozenset[str]) -> str:
    """A title without the site's name at its ends; a section between them goes too, where bars part them, or the mark
    that parts the site's name: "Tide tables / Harbour forum / Coast News".
    """
    title = _BADGES.sub("", title).strip()
    marks = marks_of(title)
    if not marks:
        return title
    first, last = 0, len(title)
    left = list(marks)
    bars: set[str] = set(BAR)
    while left and is_site(title[left[-1].end() : last], sites) and _is_enough(title[first : left[-1].start()], sites):
        mark = left.pop()
        last = mark.start()
        bars |= {mark.group().strip()} - DASHES
    while left and is_site(title[first : left[0].start()], sites) and _is_enough(title[left[0].end() : last], sites):
        first = left.pop(0).end()
    left = [mark for mark in left if mark.group().strip() in bars]
    if left:
        parts = _between(title, first, last, left)
        return max(parts, key=lambda part: (len(part.split()) >= SHORT, -parts.index(part)))
    return title[first:last].strip()


def without_site_behind(title: str, sites: frozenset[str]) -> str:
    """A title of several words without the site's name behind them."""
    mark = next(reversed(marks_of(title)), None)
    if mark and is_site(title[mark.end() :], sites):
        rest = title[: mark.start()]
        return rest if len(rest.split()) > SHORT and not is_site(rest, sites) else title
    return title


def without_bars(heading: str) -> str:
    """A heading of the page: what stands before a bar, if that is enough for a headline."""
    heading = _BADGES.sub("", heading).strip()
    mark = next((m for m in marks_of(heading) if m.group().strip() in BAR), None)
    if mark and len(heading[: mark.start()].split()) > SHORT:
        return heading[: mark.start()]
    return heading


def _between(title: str, first: int, last: int, marks: list[regex.Match[str]]) -> list[str]:
    edges = [first, *(edge for mark in marks for edge in (mark.start(), mark.end())), last]
    return [title[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True) if title[a:b].strip()]


def _is_enough(rest: str, sites: frozenset[str]) -> bool:
    return bool(rest.strip()) and not is_site(rest, sites)
