"""The site's name, logo text and slogan.

What: a line equal to the site part of the page's ``<title>`` line (``Headline - Site``) or to the host
      name of its address, a lone name in the first lines, ``Powered by ...``.
Why:  it names the site, not the story.
Not:  the same name inside a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.headline import MARKS
from cleantext.lexicon import trim
from cleantext.matching import trimmed_keys
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import PROSE_WORDS, strongest, word_reason, word_weight

HITS = (
    "Town council votes for a bridge | Daily Planet\nDaily Planet\nTown council votes for a bridge\n"
    "The committee met on Tuesday, and it decided that the bridge would be repaired before the winter comes.",
    "Proudly powered by WordPress",
)
MISSES = ("The Daily Planet was founded in 1938, and its first editor was a man who could not spell.",)


def site(document: Document) -> Iterator[Finding]:
    """Find the site's name and slogan."""
    layout = document.layout
    words = document.columns["words"]
    for block, hit in strongest(document.hits(Label.SITE)).items():
        if words[block] < PROSE_WORDS:
            yield Finding(block, Label.SITE, word_weight(hit, float(words[block])), word_reason(hit))
    names = _names(document)
    firsts = {name[0] for name in names}
    trimmed = document.once(trimmed_keys) if names else []
    for block in [i for i, key in enumerate(trimmed) if key[:1] in firsts and key.replace(" ", "") in names]:
        key = document.keys[block]
        if len(key) <= 60:
            bare = not document.columns["starts_bullet"][block] and (words[block] > 1 or layout.place[block])
            weight = STRONG if bare else LIKELY
            yield Finding(block, Label.SITE, weight, f"it is the site's name: {trim(key)!r}")
    if (
        len(document) > 1
        and layout.place[0] == -1
        and 1 <= words[0] <= 4
        and not layout.furniture[0]
        and not layout.plain
    ):
        yield Finding(0, Label.SITE, HINT, f"the page's first line, only {words[0]:.0f} words")


def _names(document: Document) -> set[str]:
    """What the site may be called, without spaces: the end of the ``<title>`` line, the host's name."""
    names: set[str] = set()
    head = document.headline.head
    if head >= 0:
        key = document.keys[head]
        ends = [key[key.rfind(mark) + len(mark) :] for mark in MARKS if mark in key]
        names |= {trim(end).replace(" ", "") for end in ends if len(end.split()) <= 5}
    for hit in document.hits(Label.COPYRIGHT):
        names |= {part.replace(" ", "") for part in _named(document.keys[hit.block]) if len(part) >= 4}
    if document.url and "//" in document.url:
        host = document.url.split("/", 3)[2].removeprefix("www.").casefold()
        names |= {host, host.split(".")[0]}
    return {name for name in names if len(name) >= 3}


def _named(key: str) -> Iterator[str]:
    """The owner in a copyright line such as ``(c) 2021 daily planet. all rights reserved``."""
    for part in key[:200].replace("|", ".").replace(",", ".").split("."):
        name = trim(part.replace("copyright", " ").replace("©", " ").replace("(c)", " ").strip(" 0-–"))
        if 1 <= len(name.split()) <= 4:
            yield name
