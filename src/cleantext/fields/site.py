"""The name of the site, and the language of its story."""

from __future__ import annotations

from collections import Counter

from cleantext.fields.labelled import Labelled, Values, source
from cleantext.fields.rights import holder_and_year, phrases_of
from cleantext.fields.title import host_letters
from cleantext.lexicon import normalise
from cleantext.model import Label
from cleantext.patterns import pattern
from cleantext.tongue import code_of, tell

_LETTERS = pattern(r"[^\p{L}\p{N}]+")
LONGEST = 6  # words of a site's name


def site(page: Labelled) -> Values:
    """``site_name``: a short site line, best one that the address or the copyright notice has too."""
    host = host_letters(page.document.url)
    said = phrases_of(page)
    holders = [(i, holder_and_year(page.lines[i], said)[0]) for i in page.places(Label.COPYRIGHT)[:5]]
    lines = [(i, page.lines[i].strip(" |•©·-–—")) for i in page.places(Label.SITE)[:40]]
    short = [(i, text) for i, text in lines if text and len(text.split()) <= LONGEST and text[-1] not in ".!?:"]
    names = [*short, *((i, holder) for i, holder in holders if holder)]
    times = Counter(normalise(text) for _, text in names)

    def trust(found: tuple[int, str]) -> tuple[bool, int]:
        letters = _LETTERS.sub("", found[1].casefold())
        return len(letters) > 2 and letters in host, times[normalise(found[1])]

    if not names:
        return {}
    index, name = max(names, key=trust)
    return {"site_name": (name, source(index))}


def language(page: Labelled) -> Values:
    """``language`` and its confidence: what the caller says, else the markup and the story, not the menus."""
    document = page.document
    told = document.told_language
    if told.origin != "declared":
        lines = document.lines
        story = tell([lines[index] for index in page.kept], code_of(document.markup_language))
        told = story if story.code else told
    if not told.code:
        return {}
    origin = "the kept text" if told.origin not in ("declared", "lang attribute") else told.origin
    return {"language": (told.code, origin), "language_confidence": (round(told.confidence, 2), origin)}
