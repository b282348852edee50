"""Date lines: ``Published 3 May 2024``, ``2024-05-03 14:05``, ``vor 2 Stunden``, ``3 min read``.

What: short lines that are all but made of numbers, months, weekdays, words before a date ("updated"), relative time
      and reading time, in the languages of the word lists.
Why:  when a piece was published or changed is metadata.
Not:  a date inside a sentence, a heading that is only a year, a table of years.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import regex

from cleantext.lexicon import codes, normalise, table_of, trim
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import strongest, word_reason, word_weight

HITS = (
    "Published 3 May 2024",
    "2024-05-03 14:05",
    "Last updated: Monday, March 4, 2019 at 10:12 am",
    "2 hours ago",
    "2023年5月3日",
)
MISSES = (
    "On 3 May 2024 the council voted for the bridge, which had been closed since 2019.",
    "May the road rise up to meet you",
)
LONGEST = 14  # words of a date line
_NUMERIC = regex.compile(
    r"(?<!\d)(?:\d{4}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}|\d{1,2}[-/.] ?\d{1,2}[-/.] ?(?:\d{4}|\d{2}))(?!\d)|\d{4}\s?[年년]"
)
_TOKEN = regex.compile(r"[\p{L}\p{M}]++|\d++")
_MARKS = frozenset(
    "am pm a p m h t z utc gmt est edt cet cest pst pdt uhr st nd rd th de of the at on um o clock by".split()
)


class Calendar(NamedTuple):
    """The words that dates are made of, of all languages."""

    months: frozenset[str]
    others: frozenset[str]  # weekdays, and the words before dates
    relative: frozenset[str]
    openers: tuple[str, ...]  # whole phrases before a date ("last updated on")


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """Gather the words of dates from every word list."""
    months: set[str] = set()
    others: set[str] = set()
    relative: set[str] = set()
    openers: set[str] = set()
    for code in codes():
        table = table_of(code)
        months.update(word for names in table.get("months", []) for name in names for word in _split(name))
        others.update(word for name in table.get("weekdays", []) for word in _split(name))
        words = table.get("grammar", {})
        relative.update(word for name in words.get("relative", []) for word in _split(name))
        for name in ("published", "updated", "reading"):
            others.update(word for phrase in words.get(name, []) for word in _split(phrase))
            openers.update(normalise(phrase) for phrase in words.get(name, []))
    return Calendar(frozenset(months), frozenset(others), frozenset(relative), tuple(sorted(openers)))


def _split(phrase: str) -> list[str]:
    return [word for word in _TOKEN.findall(normalise(phrase)) if not word.isdigit()]


def date(document: Document) -> Iterator[Finding]:
    """Find date lines."""
    columns, words = document.columns, calendar()
    told = {}
    for block, hit in strongest(document.hits(Label.DATE)).items():
        if columns["words"][block] <= LONGEST:
            told[block] = word_weight(hit, float(columns["words"][block]))
            yield Finding(block, Label.DATE, told[block], word_reason(hit))
    short = (columns["words"] >= 1) & (columns["words"] <= LONGEST) & (columns["visible"] <= 120)
    for block in np.flatnonzero(short).tolist():
        weight, reason = _read(document.lines[block], document.keys[block], words)
        if weight:
            yield Finding(block, Label.DATE, weight, reason)


def _read(line: str, key: str, words: Calendar) -> tuple[float, str]:
    """The weight for a short line, and why; 0 for a line that is no date."""
    tokens = _TOKEN.findall(key)
    if not tokens:
        return 0.0, ""
    numbers = sum(token.isdigit() for token in tokens)
    months = sum(token in words.months for token in tokens)
    relative = sum(token in words.relative for token in tokens)
    others = sum(token in words.others or token in _MARKS for token in tokens)
    share = min(1.0, (numbers + max(months, 0) + relative + others) / len(tokens))
    numeric = bool(numbers and _NUMERIC.search(line))
    opened = trim(key).startswith(words.openers) if others else False
    said = f"{share:.0%} of its words make a date"
    if share >= 0.75 and (numeric or (months and numbers)):
        return STRONG, said
    if share >= 0.9 and relative and (numbers or len(tokens) <= 2):
        return (STRONG if numbers and len(tokens) >= 2 else HINT), said
    if opened and share >= 0.5 and (numeric or months or relative) and numbers:
        return LIKELY, f"a word before dates opens the line; {said}"
    if share >= 0.5 and (numeric or (months and numbers)):
        return HINT, said
    return 0.0, ""
