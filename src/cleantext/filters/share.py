"""Share and follow bars: ``Share this article``, ``Facebook``, ``Tweet``, ``Follow us on``, like counts.

What: share prompts and network names of the word lists, lines of nothing but network names, and the short
      lines, icons and counts between them.
Why:  they are buttons; their names and numbers are no part of the story.
Not:  sentences about a network ("Facebook shares rose 4%").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cleantext.lexicon import lexicon_of
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import INSIDE, gaps, under, weighed

HITS = (
    "Share this article\nFacebook\nTwitter\nLinkedIn",
    "The council met in the town hall and voted for the plan.\nFacebook Twitter Instagram YouTube",
)
MISSES = (
    "Facebook shares rose 4% on Tuesday after the company said that its revenue had grown.",
    "The two brothers share a small flat above the bakery in which they both work.",
)
_EDGES = " •*-–—|·:+"
LONGEST = 20  # words of a share line


@lru_cache(maxsize=64)
def networks(language: str | None) -> frozenset[str]:
    """The single words that are share lines by themselves, in a language and in English."""
    lists = lexicon_of(language)
    return frozenset(phrase for phrase, tables in lists.whole.items() if "share" in tables and " " not in phrase)


def share(document: Document) -> Iterator[Finding]:
    """Find share and follow prompts, network names, and what stands between them."""
    columns = document.columns
    seeds: dict[int, float] = {}
    for block, (weight, reason) in weighed(document, Label.SHARE, longest=LONGEST, inside=INSIDE).items():
        if columns["prose_before"][block] <= 1 and columns["prose_after"][block] <= 1 and columns["words"][block] < 4:
            weight, reason = HINT, f"{reason}, between two paragraphs"
        seeds[block] = weight
        yield Finding(block, Label.SHARE, weight, reason)
    yield from _names(document, seeds)
    yield from _between(document, seeds)


def _names(document: Document, seeds: dict[int, float]) -> Iterator[Finding]:
    """Lines of several network names, found by the names that stand alone elsewhere or in the lists."""
    known = networks(document.language)
    words = document.columns["words"]
    fits = (words >= 2) & (words <= LONGEST) & (document.columns["function_words"] < 0.3)
    keys = document.keys
    for block in fits.nonzero()[0].tolist():
        if block not in seeds:
            parts = keys[block].strip(_EDGES).split()
            found, misses = 0, len(parts) / 4
            for part in parts:
                if part.strip(",|/·•") in known:
                    found += 1
                elif (misses := misses - 1) < 0:
                    break
            if misses >= 0 and found >= 2:
                seeds[block] = STRONG
                yield Finding(block, Label.SHARE, LIKELY, f"{found} of its {len(parts)} words are of share buttons")


def _between(document: Document, seeds: dict[int, float]) -> Iterator[Finding]:
    """Icons, counts and short labels between two share lines, or right after a share prompt."""
    words = document.columns["words"]
    told: set[int] = set()
    for before, after in gaps(seeds, 3):
        for block in range(before + 1, after):
            if words[block] <= 3 and block not in seeds:
                told.add(block)
                yield Finding(
                    block,
                    Label.SHARE,
                    LIKELY,
                    f"a short line between two share lines ({words[block]:.0f} words)",
                )
    for head in sorted(seeds):
        for block in under(document, head, longest=1, limit=2):
            if block not in seeds and block not in told and _is_mark(document.keys[block]):
                told.add(block)
                yield Finding(block, Label.SHARE, HINT, "a count or an icon after a share line")


def _is_mark(key: str) -> bool:
    """A line without letters: a count, an icon, a dash."""
    return len(key) <= 8 and not any(map(str.isalpha, key))
