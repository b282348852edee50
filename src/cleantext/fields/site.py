"""The name of the site, and the language of its story."""

from __future__ import annotations

from collections import Counter

import regex

from cleantext.fields.labelled import Labelled, Values, source
from cleantext.fields.rights import holder_and_year
from cleantext.fields.title import host_letters
from cleantext.lexicon import normalise
from cleantext.model import Label
from cleantext.tongue import guess_language_of

_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")
LONGEST = 6  # words of a site's name
ENOUGH = 1_500  # characters of the story that tell its language


def site(page: Labelled) -> Values:
    """``site_name``: a short site line, best one that the address or the copyright notice has too."""
    host = host_letters(page.document.url)
    holders = [(i, holder_and_year(page.lines[i], [])[0]) for i in page.places(Label.COPYRIGHT)[:5]]
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
    """``language``: what the caller or the markup says, else a guess from the story, not from the menus."""
    if page.document.declared_language:
        return {"language": (page.document.declared_language, "declared")}
    guess = guess_language_of(_sample(page.body_keys)) or page.document.language
    return {"language": (guess, "the kept text")} if guess else {}


def _sample(keys: list[str]) -> list[str]:
    """The longest lines, as many as a guess needs."""
    sample: list[str] = []
    room = ENOUGH
    for key in sorted(keys, key=len, reverse=True):
        if room <= 0:
            break
        sample.append(key[:room])
        room -= len(key)
    return sample
