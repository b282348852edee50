"""The title as the head of the page gives it: without the site's name, and as the page shows it.

A heading of the page that says the same as a title of the head wins, since that is what a reader sees. Where the
two differ, the heading wins if the title of the head only says more around it, or if the page's address has more
of its words; the head wins where the heading begins with a word on the topic that its first title goes without, and
where the page says that it is no article.
"""

from __future__ import annotations

from typing import Any

from cleantext.address import path_of
from cleantext.fields.labelled import Labelled
from cleantext.fields.titleparts import (
    NAME,
    PARTING,
    SHORT,
    is_site,
    letters,
    plain,
    signs,
    site_letters,
    without_bars,
    without_site,
    without_site_behind,
    words_of,
)

KICKED = 3  # words of a title that a heading repeats behind a kicker, at least
SLOGAN = (".", "!", "*")  # the end of a heading that advertises
CLEARLY = 0.05  # by which the share of words in the address must be larger to tell


def choose(
    shown: list[str],
    told: list[str],
    sites: frozenset[str],
    headline: str | None = None,
    address: frozenset[str] = frozenset(),
    *,
    article: bool = True,
) -> tuple[str, int]:
    """The title, and which of ``shown`` it is (-1: none of them, the first of ``told`` or a part of it).

    Args:
        shown: headings of the page that may be its title, the likeliest first.
        told: titles of the head, the most trusted first.
        sites: the names of the site.
        headline: the heading of ``shown`` that is most likely the headline.
        address: the words of the page's address.
        article: whether the page may be one; else the head tells rather what it is than a heading, where they differ.
    """
    cleaned = [without_site(title, sites) for title in told]
    if headline and told and told[0].startswith(cleaned[0]) and _has_kicker(headline, cleaned[0]):
        return cleaned[0], -1
    known = {letters(title) for title in (*cleaned, *told)}
    parts = {letters(part): part for title in told for part in PARTING.split(title[:1_000])}
    others = [part for part in parts.values() if not is_site(part, sites)]
    for wanted in (known, parts):
        for place, heading in enumerate(shown):
            if letters(heading) in wanted and letters(heading) not in sites:
                if wanted is parts and any(_is_rather(part, heading, address) for part in others):
                    continue
                return without_bars(without_site_behind(heading, sites)), place
    if headline and told and (part := _before_number(headline, told[0])):
        return part, -1
    usable = [title for title in cleaned if title and letters(title) not in sites]
    if headline and usable and _has_kicker(headline, usable[0]):
        return usable[0], -1
    if headline and (not usable or _is_preferred(headline, usable, address, article)):
        return without_bars(headline), shown.index(headline)
    return (usable[0], -1) if usable else (shown[0], 0) if shown else (cleaned[0] if cleaned else "", -1)


def _before_number(heading: str, title: str) -> str:
    """The first part of a title, if the heading has no more than a number behind it: "A crash #17"."""
    mark = PARTING.search(title[:1_000])
    part = title[: mark.start()] if mark else ""
    rest = heading[len(part) :]
    numbered = len(part.split()) >= KICKED and heading.startswith(part) and not any(map(str.isalpha, rest))
    return part if numbered and any(map(str.isdigit, rest)) else ""


def _has_kicker(heading: str, title: str) -> bool:
    """Does a heading say something before the words of the title?"""
    title = letters(title) if len(title.split()) >= KICKED else ""
    return title not in ("", letters(heading)) and letters(heading).endswith(title)


def _is_preferred(headline: str, titles: list[str], address: frozenset[str], article: bool) -> bool:
    """Is a heading rather the title than those of the head, which say something else?"""
    if letters(headline) in letters(titles[0]):
        return True
    mine, theirs = _share(headline, address), _share(titles[0], address)
    if abs(mine - theirs) > CLEARLY:
        return mine > theirs
    if headline.endswith(SLOGAN):
        return False
    return article and _alike(headline, titles)


def _is_rather(part: str, heading: str, address: frozenset[str]) -> bool:
    """Has the address clearly more of another part of a title than of the one that a heading says?"""
    return _share(part, address) > _share(heading, address) + CLEARLY


def _share(title: str, address: frozenset[str]) -> float:
    """How far the words of a title and of the address are the same: 2 both / (title + address)."""
    words = {word for word in words_of(title) if len(word) > 1}
    return 2 * len(words & address) / max(1, len(words) + len(address))


def _alike(headline: str, titles: list[str]) -> bool:
    """Do a headline and one of the titles share half of their words?"""
    words = words_of(headline)
    return len(words) > 1 and any(
        2 * len(words & other) >= min(len(words), len(other)) for other in map(words_of, titles) if other
    )


def address_words(url: str | None) -> frozenset[str]:
    """The words of the longest of the last two parts of an address; none where it is a single one."""
    part = max(path_of(url).rstrip("/").split("/")[-2:], key=len).rsplit(".", 1)[0]
    words = frozenset(word for word in words_of(part) if len(word) > 1)
    return words if len(words) > 1 else frozenset()


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
    *,
    article: bool = True,
) -> tuple[str, str] | None:
    """The title by the head and by the headings of the page.

    Args:
        said: titles by their origin, ``h1`` among them.
        origins: the most trusted first.
        block: the title that the labels of the blocks give, and its source.
        sites: the names of the site.
        url: the address of the page.
        article: whether the page may be an article.
    """
    told = [(origin, plain(said[origin])) for origin in origins if origin in said and origin != "h1"]
    story = plain(said.get("json-ld headline", ""))
    if told and _has_kicker(told[0][1], story):  # "Question - Which nets for mackerel?", as forums mark their threads
        told = [(origin, title) for origin, title in told if not _has_kicker(title, story)]
    headings = [plain(heading) for heading in said.get("h1", [])]
    headline, source = (plain(block[0]), block[1]) if block else (None, "")
    if told and is_front(url):
        return _front(told, sites)
    shown = [headline, *(h for h in headings if h != headline)] if headline else headings
    marked = next((h for h in headings if headline and _same(h, headline)), None)
    titles = [title for _, title in told]
    lone = headings[0] if len(headings) == 1 and letters(headings[0]) not in sites else None
    only = _within(headings, titles, sites) or marked or lone
    if only and titles and _is_slogan(titles[0], sites):
        return without_bars(only), source if headline == only else "head h1"
    title, place = choose(shown, titles, sites, only, address_words(url), article=article)
    if not title:
        return None
    if place < 0:
        return title, next((f"head {o}" for o, t in told if title in t), "head")
    for origin, other in told:  # the same words, with the signs that a layout leaves out
        cleaned = without_site(other, sites)
        if letters(cleaned) == letters(title) and signs(cleaned) > signs(title):
            return cleaned, f"head {origin}"
    return title, source if headline and place == 0 else "head h1"


def _same(heading: str, headline: str) -> bool:
    """Is a heading the headline that the blocks tell, or the first words of it?"""
    if heading == headline:
        return True
    return len(heading.split()) > 3 and letters(headline).startswith(letters(heading))


def _within(headings: list[str], titles: list[str], sites: frozenset[str]) -> str | None:
    """The longest of several headings that the first title of the head says, too."""
    whole = letters(titles[0]) if titles and len(headings) > 1 else ""
    said = [h for h in headings if len(h.split()) >= KICKED and letters(h) in whole and not is_site(h, sites)]
    return max(said, key=len, default=None)


def is_front(url: str | None) -> bool:
    """Is the address that of a site's front page?"""
    return bool(url) and not (url or "").split("//", 1)[-1].partition("/")[2].strip("/")


def _front(told: list[tuple[str, str]], sites: frozenset[str]) -> tuple[str, str]:
    """A site's front page is titled with the site's name and its slogan: as it stands, but for the name behind it."""
    origin, title = next((said for said in told if said[0] == "<title>"), told[0])
    if len(title.split()) < SHORT:
        origin, title = max(told, key=lambda said: len(said[1]))
    return without_site_behind(title, sites), f"head {origin}"


def _is_slogan(title: str, sites: frozenset[str]) -> bool:
    """Does the title begin with the site's name, so that a slogan follows?"""
    mark = PARTING.search(title[:1_000])
    return mark is not None and is_site(title[: mark.start()], sites)
