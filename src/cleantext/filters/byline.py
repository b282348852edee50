"""Author lines: ``By Jane Doe``, ``Von Jana Beispiel, Redakteurin``, ``Jane Doe | 3 May 2024``.

What: short lines that open with a word for "by" before a capitalised name, or name a role after a name; near the
      headline also a name with a date, or a name alone before a date line.
Why:  who wrote the piece is metadata.
Not:  sentences that begin with "By", and names in lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from cleantext.lexicon import codes, grammar, normalise, trim
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import strongest, word_reason, word_weight

HITS = (
    "By Jane Doe",
    "By Jane Doe and John Smith, staff writers",
)
MISSES = (
    "By noon the river had risen over the wall.",
    "By the Sea",
)
LONGEST = 14  # words of a byline


@lru_cache(maxsize=64)
def openers(language: str | None) -> tuple[str, ...]:
    """The words that open a byline in a language and in English, longest first."""
    words = {normalise(word).rstrip(" :") for word in grammar(language, "by")}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=64)
def roles(language: str | None) -> frozenset[str]:
    """The roles of authors in a language and in English, as normalised phrases."""
    return frozenset(normalise(role) for role in grammar(language, "roles"))


def byline(document: Document) -> Iterator[Finding]:
    """Find author lines."""
    columns = document.columns
    words = columns["words"]
    for block, hit in strongest(document.hits(Label.BYLINE)).items():
        if words[block] <= LONGEST:
            yield Finding(block, Label.BYLINE, word_weight(hit, float(words[block])), word_reason(hit))
    language = document.language if document.language in codes() else None
    opening, known = openers(language), roles(language)
    short = (words >= 1) & (words <= LONGEST) & (columns["visible"] <= 140)
    for block in np.flatnonzero(short).tolist():
        key = document.keys[block].lstrip("•*-–—| ")
        word = next((w for w in opening if key.startswith(w)), None) if key.startswith(opening) else None
        if word:
            weight, reason = _opened(document, block, word, key)
            if weight:
                yield Finding(block, Label.BYLINE, weight, reason)
        elif "," in key or "|" in key or key in known:
            yield from _role(document, block, key, known)


def _opened(document: Document, block: int, word: str, key: str) -> tuple[float, str]:
    """A line that opens with a word for "by": a name must follow, or the line ends there."""
    rest = key[len(word) :]
    if rest and rest[0].isalnum():
        return 0.0, ""
    line = document.lines[block].lstrip("•*-–—| ")[len(word) :].strip(" :")
    if not line:
        return LIKELY, f"the line is {word!r}"
    names = name_words(line)
    if names >= 2 or (names == 1 and len(line.split()) == 1):
        return (STRONG if names >= 2 else LIKELY), f"{word!r} before a name of {names} capitalised words"
    return 0.0, ""


def name_words(line: str) -> int:
    """How many capitalised words the line opens with; scripts without case count as capitalised."""
    count = 0
    for word in line.split():
        first = word.lstrip("\"'“(")[:1]
        if not first.isalpha() or first.islower():
            break
        count += 1
        if word[-1] in ",|;:":
            break
    return count


def _role(document: Document, block: int, key: str, known: frozenset[str]) -> Iterator[Finding]:
    """A name and a role ("Jane Doe, staff writer")."""
    parts = [trim(part) for part in key.replace("|", ",").split(",")]
    found = next((part for part in parts[1:] if part in known), None)
    if found and len(parts) <= 4 and name_words(document.lines[block].lstrip("•*-– ")) >= 2:
        yield Finding(block, Label.BYLINE, LIKELY, f"a name and the role {found!r}")
    elif parts[0] in known and len(parts) == 1 and block:
        yield Finding(block, Label.BYLINE, HINT, f"the line is the role {parts[0]!r}")
