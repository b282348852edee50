"""The name of the site, and the language of its story."""

from __future__ import annotations

from collections import Counter

from cleantext.fields.labelled import Labelled, Values, source
from cleantext.fields.rights import holder_and_year, phrases_of
from cleantext.fields.title import host_letters
from cleantext.fields.titleparts import PARTING
from cleantext.headline import browser_title
from cleantext.lexicon import normalise
from cleantext.model import Label
from cleantext.patterns import pattern
from cleantext.tongue import code_of, tell

_LETTERS = pattern(r"[^\p{L}\p{N}]+")
LONGEST = 6  # words of a site's name


def site(page: Labelled) -> Values:
    """``site_name``: a short site line, best one that the address or the copyright notice has too; or what the
    ``<title>`` has beside the headline, where the address has it.
    """
    host = host_letters(page.document.url)
    said = phrases_of(page)
    holders = [(i, holder_and_year(page.lines[i], said)[0]) for i in page.places(Label.COPYRIGHT)[:5]]
    makers = {hit.block for hit in page.document.hits(Label.SITE) if hit.where != "any"}  # "Powered by Ghost"
    lines = [(i, page.lines[i].strip(" |•©·-–—")) for i in page.places(Label.SITE)[:40] if i not in makers]
    short = [(i, text) for i, text in lines if text and len(text.split()) <= LONGEST and text[-1] not in ".!?:"]
    names = [(source(i), name) for i, name in (*short, *holders) if name]
    times = Counter(normalise(name) for _, name in names)

    def trust(found: tuple[str, str]) -> tuple[bool, int]:
        letters = _LETTERS.sub("", found[1].casefold())
        return len(letters) > 2 and letters in host, times[normalise(found[1])]

    names += [end for end in _ends_of_title(page) if trust(end)[0]]
    if not names:
        return {}
    origin, name = max(names, key=trust)
    return {"site_name": (name, origin)}


def _ends_of_title(page: Labelled) -> list[tuple[str, str]]:
    """What stands behind and before the headline in the ``<title>``, where it is short enough for a name."""
    parts = PARTING.split(browser_title(page.document)[:1_000])
    ends = [parts[-1], parts[0]] if len(parts) > 1 else []
    return [("head <title>", part.strip()) for part in ends if 0 < len(part.split()) <= LONGEST]


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
