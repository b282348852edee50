"""Dates in text, in any language that has a word list, as ISO 8601.

A small reader of its own: ISO dates, numeric dates by the order of the language, month names from the word
lists with a day and a year beside them, East Asian signs, times, zones, and relative dates where the caller
has a day to count from. It reads at most the first ``LONG`` characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import regex

from cleantext.fields.calendars import from_persian, gregorian_year
from cleantext.fields.clock import Clock, read_clock
from cleantext.fields.labelled import LONG
from cleantext.fields.wording import phrases
from cleantext.lexicon import codes, normalise, table_of

MONTH_FIRST = ("en",)  # languages whose numeric dates begin with the month, unless the page shows otherwise
_ISO = regex.compile(r"(?<![\d.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMERIC = regex.compile(r"(?<![\d.:/-])(\d{1,2})(\s?[-/.]\s?)(\d{1,2})\2(\d{4}|\d{2})(?![\d:])")
_SIGNS = regex.compile(r"(\d{1,4}|元)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]?")
_TOKEN = regex.compile(r"\d+|[\p{L}\p{M}'’]+")
_DIGITS = regex.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a text: where it stands, the day, and the time if one stands beside it."""

    start: int
    end: int
    day: date
    clock: Clock | None = None

    @property
    def iso(self) -> str:
        """``2024-05-16``, or with a time ``2024-05-16T11:26+02:00``."""
        return self.day.isoformat() + (f"T{self.clock.iso}" if self.clock else "")


def find_dates(
    text: str, language: str | None = None, *, month_first: bool | None = None, anchor: date | None = None
) -> list[Dated]:
    """All dates in the beginning of a text, in order.

    Args:
        text: a byline, a date line, a dateline.
        language: ISO 639-1 code; decides month names and the order of numeric dates.
        month_first: settles the order of numeric dates.
        anchor: the day that "yesterday" and dates without a year are counted from; else they are no dates.
    """
    text = text[:LONG]
    if not _DIGITS.search(text) and anchor is None:
        return []
    if month_first is None:
        month_first = language is None or language in MONTH_FIRST
    found = [*_iso(text, language), *_signs(text, language), *_numeric(text, language, month_first)]
    found += _named(text, language, anchor)
    if anchor is not None and not found:
        found = _relative(text, language, anchor)
    clear: list[Dated] = []
    for dated in sorted(found, key=lambda d: (d.start, -d.end)):
        if not clear or dated.start >= clear[-1].end:
            clear.append(dated)
    return [
        Dated(
            d.start,
            d.end,
            d.day,
            read_clock(text, d.start, d.end, clear[i - 1].end if i else 0, _next(clear, i)),
        )
        for i, d in enumerate(clear)
    ]


def _next(clear: list[Dated], index: int) -> int:
    return clear[index + 1].start if index + 1 < len(clear) else LONG


def _day(year: int, month: int, day: int, language: str | None) -> date | None:
    """A real day of a plausible year, whatever the calendar."""
    if language == "fa" and 1200 < year < 1500:
        return from_persian(year, month, day)
    year = gregorian_year(year, language)
    if not 1800 <= year <= 2199:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(text: str, language: str | None) -> list[Dated]:
    found = []
    for match in _ISO.finditer(text):
        day = _day(int(match[1]), int(match[3]), int(match[4]), language)
        if day:
            found.append(Dated(match.start(), match.end(), day))
    return found


def _signs(text: str, language: str | None) -> list[Dated]:
    """2024年5月16日, 2024년 5월 16일, and years of a Japanese era before 年."""
    found = []
    for match in _SIGNS.finditer(text):
        year = 1 if match[1] == "元" else int(match[1])
        begun = next((first for era, first in eras() if text[: match.start()].endswith(era)), None)
        day = _day(year + begun - 1 if begun else year, int(match[2]), int(match[3]), language)
        if day:
            found.append(Dated(match.start(), match.end(), day))
    return found


@lru_cache(maxsize=1)
def eras() -> tuple[tuple[str, int], ...]:
    """Japanese eras with the year each began, from the word list."""
    listed = table_of("ja").get("grammar", {}).get("eras", []) if "ja" in codes() else []
    return tuple((name, int(first)) for name, first in (entry.split() for entry in listed))


def _numeric(text: str, language: str | None, month_first: bool) -> list[Dated]:
    """16.05.2024, 16/5/24, 5/16/2024: dots always have the day first, else the order is given."""
    found = []
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if len(match[4]) == 2:
            year += 2000 if year < 70 else 1900
        swap = first <= 12 and (second > 12 or (month_first and "." not in match[2]))
        month, number = (first, second) if swap else (second, first)
        day = _day(year, month, number, language)
        if day:
            found.append(Dated(match.start(), match.end(), day))
    return found


def order_of(lines: list[str]) -> bool | None:
    """Whether a page writes the month first, from its numeric dates that can be read one way only."""
    votes = 0
    for line in lines:
        for match in _NUMERIC.finditer(line[:LONG]):
            first, second = int(match[1]), int(match[3])
            if "." not in match[2]:
                votes += (second > 12 >= first) - (first > 12 >= second)
    return None if votes == 0 else votes > 0


@lru_cache(maxsize=64)
def months(language: str | None) -> dict[str, int]:
    """Month names in normal form, of the language and of English; the language's own win."""
    names: dict[str, int] = {}
    for code in dict.fromkeys(c for c in ("en", language) if c in codes()):
        for number, forms in enumerate(table_of(code).get("months", []), 1):
            names |= {normalise(form).rstrip("."): number for form in forms}
    return names


def _named(text: str, language: str | None, anchor: date | None) -> list[Dated]:
    """A month's name with a day beside it and a year near: 3 de mayo de 2024, May 3rd, 2024."""
    tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]
    names = months(language)
    found = []
    for index, (start, _, _word) in enumerate(tokens):
        month, size = _month(tokens, index, names)
        if not month:
            continue
        after = tokens[index + size : index + size + 5]
        before = tokens[max(0, index - 4) : index][::-1]
        dated = _around(month, (start, tokens[index + size - 1][1]), before, after, language, anchor)
        if dated:
            found.append(dated)
    return found


Token = tuple[int, int, str]


def _month(tokens: list[Token], index: int, names: dict[str, int]) -> tuple[int, int]:
    """The month named at a token, and the tokens that its name has; (0, 0) where none is."""
    first = normalise(tokens[index][2])
    if first in names:
        return names[first], 1
    if index + 1 < len(tokens):
        following = tokens[index + 1][2]
        if (pair := f"{first} {following}".casefold()) in names:
            return names[pair], 2
        if f"{first} 0" in names and following.isdecimal() and 1 <= int(following) <= 12:
            return int(following), 2
    return 0, 0


def _around(
    month: int,
    span: tuple[int, int],
    before: list[Token],
    after: list[Token],
    language: str | None,
    anchor: date | None,
) -> Dated | None:
    """Put a date together from the numbers on both sides of a month's name."""
    year = _number(after, 1000, 2700) or _number(before, 1000, 2700)
    number = _number(before[:2], 1, 31) or _number(after[:2], 1, 31)
    if number is None or (year is None and anchor is None):
        return None
    value = int(year[2]) if year else _nearest_year(month, int(number[2]), anchor)
    day = _day(value, month, int(number[2]), language)
    if day is None:
        return None
    parts = [span, number[:2], *([year[:2]] if year else [])]
    return Dated(min(p[0] for p in parts), max(p[1] for p in parts), day)


def _number(tokens: list[Token], low: int, high: int) -> Token | None:
    """The nearest number of that size."""
    for token in tokens:
        if token[2].isdecimal() and len(token[2]) <= 4 and low <= int(token[2]) <= high:
            return token
    return None


def _nearest_year(month: int, day: int, anchor: date | None) -> int:
    """The last year in which the day is not after the anchor."""
    if anchor is None:
        return 0
    return anchor.year - ((month, day) > (anchor.month, anchor.day))


_UNITS = {"minutes": 0.0, "hours": 0.0, "days": 1.0, "weeks": 7.0, "months": 30.44, "years": 365.25}


def _relative(text: str, language: str | None, anchor: date) -> list[Dated]:
    """Yesterday, today, 3 days ago: by the lists ``today``, ``yesterday``, ``ago`` and the units'."""
    key = normalise(text)
    if key.strip(" .") in phrases(language, "yesterday"):
        return [Dated(0, len(text), anchor - timedelta(days=1))]
    if key.strip(" .") in phrases(language, "today"):
        return [Dated(0, len(text), anchor)]
    tokens = _TOKEN.findall(text)
    words = {normalise(token) for token in tokens}
    if not words & phrases(language, "ago"):
        return []
    count = next((int(t) for t in tokens if t.isdecimal() and len(t) < 4), 1)
    for unit, days in _UNITS.items():
        if words & phrases(language, unit):
            return [Dated(0, len(text), anchor - timedelta(days=round(days * count)))]
    return []
