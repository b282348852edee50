"""Date lines: ``Published 3 May 2024``, ``2024-05-03 14:05``, ``2 hours ago``, ``3 min read``.

What: short lines that are all but made of numbers, months, weekdays, words before a date ("updated"),
      relative time and reading time, in the languages of the word lists.
Why:  when a piece was published or changed is metadata.
Not:  a date inside a sentence, a heading that is only a year, a name with a date (that is a byline).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cleantext.fields.dateline import read_dateline
from cleantext.lexicon import codes, list_of, normalise, normalise_lines, table_of, trim
from cleantext.matching import trimmed_keys
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import weighed
from cleantext.patterns import pattern

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
    "const a = 4;",
)
LONGEST = 14  # words of a date line
LONG = 5  # letters of a month's name that is known on pages of any language
LATIN = "\u02af"  # words after it are of other scripts, and tell their language themselves
MANY = 6  # so many date lines on a page belong to a list
_NUMERIC = re.compile(  # each begins with a digit, which Python's own patterns leap to
    r"\d(?:(?<!\d\d)(?:\d{3}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}|\d?[-/.] ?\d{1,2}[-/.] ?(?:\d{4}|\d{2}))(?!\d)"
    r"|\d{3}\s?[年년])"
)
_SHORT_AGO = pattern(r"^\W{0,2}\d{1,2} ?(?:[mhdwy]|[Ss]td\.|hrs?|mo)(?: ago)?$")
_LONGEST_AGO = 13  # characters of the longest line of this form
_TOKEN = pattern(r"[\p{L}\p{M}]++|\d++")
_PLAIN_TOKEN = re.compile(r"[a-z]+|[0-9]+")  # the same where a normal form is ASCII, in half the time


class Calendar(NamedTuple):
    """The words that dates are made of, of all languages."""

    months: frozenset[str]
    others: frozenset[str]  # weekdays, the words of clock times, and those before dates
    relative: frozenset[str]
    ago: frozenset[str]  # whole phrases of relative time, as words parted by spaces
    openers: tuple[str, ...]  # whole phrases before a date ("last updated on")


class Reading(NamedTuple):
    """What a short line has of a date."""

    share: float  # of its words that make a date, 0 to 1
    dated: bool  # a full date, or a month with a number
    relative: bool  # relative time ("2 hours ago")
    opened: bool  # a word before dates opens the line
    lead: int  # words before the first word of the date
    tokens: int


@lru_cache(maxsize=64)
def calendar(language: str | None) -> Calendar:
    """Gather the words of dates from every word list; of other languages only the long ones."""
    months: set[str] = set()
    others: set[str] = set()
    ago: set[str] = set()
    openers: set[str] = set()
    foreign: list[str] = []
    for code in codes():
        names = [form for forms in list_of(code, "months") for form in forms]
        if code not in (language, "en"):
            foreign += names
            continue
        months.update(_split(names))
        table = table_of(code)
        words = table.get("grammar", {})
        others.update(_split(table.get("weekdays", [])))
        ago.update(" ".join(_TOKEN.findall(normalise(phrase))) for phrase in words.get("relative", []))
        others.update(words.get("clock", []))
        for name in ("published", "updated", "reading"):
            others.update(_split(words.get(name, [])))
            openers.update(normalise(phrase) for phrase in words.get(name, []))
    months.update(word for word in _split(foreign) if len(word) >= LONG or word > LATIN)
    relative = {word for phrase in ago for word in phrase.split() if not word.isdigit()}
    return Calendar(frozenset(months), frozenset(others), frozenset(relative), frozenset(ago), tuple(sorted(openers)))


def _is_relative(tokens: list[str], words: Calendar) -> bool:
    """Does a whole phrase of relative time ("ago", "hours ago") stand in the line?"""
    line = f" {' '.join(tokens)} "
    return any(f" {phrase} " in line for phrase in words.ago)


def _split(phrases: list[str]) -> list[str]:
    """The words of phrases, without numbers."""
    return [word for word in _TOKEN.findall("\n".join(normalise_lines(phrases))) if not word.isdigit()]


@lru_cache(maxsize=4096)
def read_date(line: str, key: str, language: str | None) -> Reading | None:
    """What a short line has of a date; None where it has nothing of one."""
    words = calendar(language)
    tokens = (_PLAIN_TOKEN if key.isascii() else _TOKEN).findall(key)
    briefly, numeric = len(line) <= _LONGEST_AGO and bool(_SHORT_AGO.match(line)), bool(_NUMERIC.search(line))
    if not (briefly or numeric) and words.months.isdisjoint(tokens) and words.relative.isdisjoint(tokens):
        return None
    kinds = [_kind(token, words) for token in tokens]
    numbers, months, relative = kinds.count("number"), kinds.count("month"), kinds.count("relative")
    dated = bool(numbers) and (bool(months) or numeric)
    ago = briefly or (relative > 0 and (numbers > 0 or len(tokens) <= 2) and _is_relative(tokens, words))
    if not (dated or ago):
        return None
    known = len(kinds) - kinds.count("")
    lead = next((i for i, kind in enumerate(kinds) if kind), len(kinds))
    opened = lead == 0 and kinds[0] == "other" and trim(key).startswith(words.openers)
    return Reading(1.0 if briefly else known / len(tokens), dated, ago, opened, lead, len(tokens))


def _kind(token: str, words: Calendar) -> str:
    if token.isdigit():
        return "number"
    for kind, known in (("month", words.months), ("relative", words.relative), ("other", words.others)):
        if token in known:
            return kind
    return ""


def date(document: Document) -> Iterator[Finding]:
    """Find date lines."""
    columns = document.columns
    found: dict[int, tuple[float, str]] = dict(weighed(document, Label.DATE, longest=LONGEST))
    digits = columns["digit_share"] > 0
    language, keys, lines = document.language, document.keys, document.lines
    ago = calendar(language).ago
    short = (
        (digits | (columns["words"] <= 2))
        & (columns["words"] >= 1)
        & (columns["words"] <= LONGEST)
        & (columns["visible"] <= 120)
    )
    trimmed, numbered, stops = document.once(trimmed_keys), digits.tolist(), columns["ends_stop"].tolist()
    for block in short.nonzero()[0].tolist():
        if not numbered[block] and trimmed[block] not in ago:
            continue
        line = lines[block]
        reading = read_date(line, keys[block], language)
        if not reading or (line[0] in "[(" and reading.share < 1):  # a line of a log
            continue
        if reading.share < 1 and stops[block] and read_dateline(line, language):
            continue  # "MOSCOW, March 3. /TASS/. The bill passed." opens the story
        weight, reason = _weigh(reading)
        if weight > found.get(block, (0.0, ""))[0]:
            found[block] = weight, reason
    strong = sum(weight >= LIKELY for weight, _ in found.values())
    for block, (weight, reason) in found.items():
        if strong >= MANY and weight >= STRONG:
            weight, reason = (LIKELY if strong < 2 * MANY else HINT), f"{reason}; one of {strong} date lines"
        yield Finding(block, Label.DATE, weight, reason)


def _weigh(reading: Reading) -> tuple[float, str]:
    """The weight of a date line, and why; 0 for a line that only has a date in it."""
    said = f"{reading.share:.0%} of its words make a date"
    if reading.lead and reading.share < 1:
        return (HINT, said) if reading.share >= 0.6 else (0.0, "")
    if reading.opened and reading.share >= 0.5:
        return STRONG, f"a word before dates opens the line; {said}"
    if reading.share >= 0.75 and reading.dated:
        return STRONG, said
    if reading.share >= 0.9 and reading.relative:
        return (STRONG if reading.tokens >= 2 else HINT), said
    return (HINT, said) if reading.share >= 0.5 else (0.0, "")
