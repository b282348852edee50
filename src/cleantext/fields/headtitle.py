"""The title as the head of the page gives it: without the site's name, and as the page shows it.

A ``<title>`` or an ``og:title`` often has the site's name or a section at one end. A part goes where other
evidence knows it as the site's name: the address, ``og:site_name``, the publisher. A heading of the page that
says the same wins, since that is what a reader sees.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import regex

from cleantext.fields.labelled import Labelled
from cleantext.lexicon import normalise

_PARTING = regex.compile(r"\s*[|｜]\s*|\s+(?:[-–—·•»«/]|::|:)\s+|(?<=\.)\s+(?=\w+\.(?:com|org|net)\b)")
_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")
_BADGES = regex.compile(r"\s*[¶#⋆★☆✩⭐]\s*$|^#+\s+")
BAR = ("|", "｜", "»", "«", "::")  # marks that part a headline from a site's name and from nothing else
SHORT = 2  # words that a headline has at least
NAME = 6  # words of a site's name, at most


def letters(text: str) -> str:
    """The letters and digits of a text in lower case."""
    return str(_LETTERS.sub("", normalise(text[:2_000])))


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
    """A title without the site's name at its ends; a section between them goes too, where bars part them."""
    title = _BADGES.sub("", title).strip()
    marks = list(_PARTING.finditer(title[:1_000]))
    if not marks:
        return title
    first, last = 0, len(title)
    left = list(marks)
    while left and is_site(title[left[-1].end() : last], sites) and _is_enough(title[first : left[-1].start()], sites):
        last = left.pop().start()
    while left and is_site(title[first : left[0].start()], sites) and _is_enough(title[left[0].end() : last], sites):
        first = left.pop(0).end()
    left = [mark for mark in left if mark.group().strip() in BAR]
    if left:
        parts = _between(title, first, last, left)
        return max(parts, key=lambda part: (len(part.split()) >= SHORT + 1, -parts.index(part)))
    return title[first:last].strip()


def without_bars(heading: str) -> str:
    """A heading of the page: what stands before a bar, if that is enough for a headline."""
    heading = _BADGES.sub("", heading).strip()
    mark = next((m for m in _PARTING.finditer(heading[:1_000]) if m.group().strip() in BAR), None)
    if mark and len(heading[: mark.start()].split()) > SHORT:
        return heading[: mark.start()]
    return heading


def _between(title: str, first: int, last: int, marks: list[regex.Match[str]]) -> list[str]:
    edges = [first, *(edge for mark in marks for edge in (mark.start(), mark.end())), last]
    return [title[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True) if title[a:b].strip()]


def _is_enough(rest: str, sites: frozenset[str]) -> bool:
    return bool(rest.strip()) and not is_site(rest, sites)


def choose(shown: list[str], told: list[str], sites: frozenset[str], headline: str | None = None) -> tuple[str, int]:
    """The title, and which of ``shown`` it is (-1: none of them, the first of ``told`` or a part of it).

    Args:
        shown: headings of the page that may be its title, the likeliest first.
        told: titles of the head, the most trusted first.
        sites: the names of the site.
        headline: the heading of ``shown`` that the blocks, too, take for the headline.
    """
    cleaned = [without_site(title, sites) for title in told]
    known = {letters(title) for title in (*cleaned, *told)}
    parts = {letters(part) for title in told for part in _PARTING.split(title[:1_000])}
    for wanted in (known, parts):
        for place, heading in enumerate(shown):
            if letters(heading) in wanted and letters(heading) not in sites:
                return without_bars(heading), place
    usable = [title for title in cleaned if title and letters(title) not in sites]
    if headline and (not usable or _alike(headline, usable)):
        return without_bars(headline), shown.index(headline)
    return (usable[0], -1) if usable else (shown[0], 0) if shown else (cleaned[0] if cleaned else "", -1)


def _alike(headline: str, titles: list[str]) -> bool:
    """Do a headline and one of the titles share half of their words?"""
    words = _words(headline)
    return len(words) > 1 and any(
        2 * len(words & other) >= min(len(words), len(other)) for other in map(_words, titles) if other
    )


def _words(text: str) -> set[str]:
    return {word for word in _LETTERS.split(normalise(text[:2_000])) if word}


def names_of_site(page: Labelled, names: dict[str, Any]) -> frozenset[str]:
    """The names of the site, as bare letters: by its address, by the head, by the site lines of the page."""
    host = (page.document.url or "").split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0].casefold()
    given = [str(name) for name in names.values()]
    return site_letters((name for name in given if len(name.split()) <= NAME), host)


def join_title(
    said: dict[str, Any],
    origins: tuple[str, ...],
    block: tuple[Any, str] | None,
    sites: frozenset[str],
    url: str | None,
    likely: str | None = None,
) -> tuple[str, str] | None:
    """The title by the head and by the headings of the page.

    Args:
        said: titles by their origin, ``h1`` among them.
        origins: the most trusted first.
        block: the title that the labels of the blocks give, and its source.
        sites: the names of the site.
        url: the address of the page.
        likely: the line that looks most like the headline, whatever its label.
    """
    told = [(origin, said[origin]) for origin in origins if origin in said and origin != "h1"]
    headings = list(said.get("h1", []))
    headline, source = block or (None, "")
    if told and is_front(url):
        return _front(told)
    shown = [headline, *(h for h in headings if h != headline)] if headline else headings
    agreed = likely if headline and likely and letters(headline).startswith(letters(likely)) else None
    marked = next((h for h in headings if agreed and _same(h, agreed)), None)
    titles = [title for _, title in told]
    only = marked or (headings[0] if len(headings) == 1 and letters(headings[0]) not in sites else None)
    if only and titles and _is_slogan(titles[0], sites):
        return without_bars(only), source if headline == only else "head h1"
    title, place = choose(shown, titles, sites, marked)
    if not title:
        return None
    if place < 0:
        return title, next((f"head {o}" for o, t in told if title in t), "head")
    for origin, other in told:  # the same words, with the signs that a layout leaves out
        if letters(cleaned := without_site(other, sites)) == letters(title):
            return cleaned, f"head {origin}"
    return title, source if headline and place == 0 else "head h1"


def _same(heading: str, headline: str) -> bool:
    """Is a heading the headline that the blocks tell, or the first words of it?"""
    if heading == headline:
        return True
    return len(heading.split()) > 3 and letters(headline).startswith(letters(heading))


def is_front(url: str | None) -> bool:
    """Is the address that of a site's front page?"""
    return bool(url) and not (url or "").split("//", 1)[-1].partition("/")[2].strip("/")


def _front(told: list[tuple[str, str]]) -> tuple[str, str]:
    """A site's front page is titled with the site's name and its slogan: as it stands."""
    origin, title = next((said for said in told if said[0] == "<title>"), told[0])
    if len(title.split()) < SHORT:
        origin, title = max(told, key=lambda said: len(said[1]))
    return title, f"head {origin}"


def _is_slogan(title: str, sites: frozenset[str]) -> bool:
    """Does the title begin with the site's name, so that a slogan follows?"""
    mark = _PARTING.search(title[:1_000])
    return mark is not None and is_site(title[: mark.start()], sites)
