"""Headline and standfirst.

A page prints its headline up to three times: as the browser's title with the site's name behind it, as the
heading itself, and in trails and shares. The heading itself is wanted.
"""

from __future__ import annotations

from cleantext.fields.labelled import Labelled, Values, source
from cleantext.headline import is_frame
from cleantext.lexicon import normalise
from cleantext.model import Label
from cleantext.patterns import pattern

_MARKS = pattern(r"^(?:[*•·\s]|#(?!\d))+")  # "#12" is a number
_PARTING = (" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " • ", " « ")
_OPEN = (":", ",", "-", "–", "—", "&")  # ends of a line that goes on
LONGEST = 30  # words of a headline
STANDFIRST = 8  # words of a line that sums the story up
_LETTERS = pattern(r"[^\p{L}\p{N}]+")


def titles(page: Labelled) -> Values:
    """``title`` and ``subtitle``."""
    values: Values = {}
    if page.headline is not None:
        blocks = _pieces(page, page.headline)
        values["title"] = (" ".join(clean_title(page, index) for index in blocks), source(*blocks))
    runs = [run for run in page.runs(Label.SUBTITLE) if page.headline not in run]
    head = page.headline if page.headline is not None else -1
    after = [run for run in runs if run[0] > head] or runs
    if after:
        run = after[0]
        long = [i for i in run if len(page.lines[i].split()) >= STANDFIRST]
        run = long or run  # "New, 1 comment" and "Be the first to rate" stand beside one
        values["subtitle"] = (" ".join(page.lines[i] for i in run), source(*run))
    return values


def _pieces(page: Labelled, index: int) -> list[int]:
    """The blocks of a headline that is printed on several lines: neighbours that do not repeat each other, of which
    the first breaks off or the next goes on in small letters.
    """
    blocks = [index]
    while _joins(page, blocks, blocks[0] - 1):
        blocks.insert(0, blocks[0] - 1)
    while _joins(page, blocks, blocks[-1] + 1):
        blocks.append(blocks[-1] + 1)
    return blocks


def _joins(page: Labelled, blocks: list[int], other: int) -> bool:
    """Is the block before or after some lines of a headline a further line of it?"""
    if len(blocks) >= 4 or not 0 <= other < len(page.document) or page.label(other) is not Label.TITLE:
        return False
    first, after = (other, blocks[0]) if other < blocks[0] else (blocks[-1], other)
    if is_frame(page.document, other) or not _goes_on(page.lines[first], page.lines[after]):
        return False
    if page.document.markup is not None:
        marked = page.document.markup.flag("in h1")
        if marked[other] != marked[blocks[0]]:  # a kicker above the heading of the first order
            return False
    words, more = set().union(*(_words(page.lines[block]) for block in blocks)), _words(page.lines[other])
    return len(more & words) <= len(min(more, words, key=len)) // 2 and len(more) + len(words) <= LONGEST


def _goes_on(line: str, after: str) -> bool:
    """Does the line after a line look like the rest of it?"""
    return line.endswith(_OPEN) or after[0].islower()


def _words(line: str) -> set[str]:
    return set(_LETTERS.split(normalise(line[:1000]))) - {""}


def clean_title(page: Labelled, index: int) -> str:
    """The headline without list marks and without the site's name behind it."""
    title = _MARKS.sub("", page.lines[index]).rstrip(" ¶") or page.lines[index]
    others = {normalise(page.lines[i]) for i in page.places(Label.TITLE) if i != index}
    for parting in _PARTING:
        before, found, after = title.rpartition(parting)
        if not found:
            continue
        if normalise(before) in others or names_site(page, after):
            return before.strip()
        if normalise(after) in others or (names_site(page, before) and parting != " - "):
            return after.strip()
    return title


def names_site(page: Labelled, text: str) -> bool:
    """Is this short text the name of the site, by its address or by its site lines?"""
    letters = _LETTERS.sub("", text.casefold())
    if len(letters) < 3 or len(text.split()) > 6:
        return False
    if letters in host_letters(page.document.url):
        return True
    return any(letters == _LETTERS.sub("", page.lines[i].casefold()) for i in page.places(Label.SITE)[:20])


def host_letters(url: str | None) -> str:
    """The letters and digits of an address's host name, without ``www``."""
    if not url:
        return ""
    host = url.split("//", 1)[-1].split("/", 1)[0].casefold().removeprefix("www.")
    return str(_LETTERS.sub("", host))
