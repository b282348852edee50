"""Dates in text, in any language that has a word list, as ISO 8601.

A small reader of its own: ISO dates, numeric dates by the order of the language, East Asian signs, names of
months from the word lists, times, zones, and relative dates where the caller has a day to count from. It takes
a fifteenth of the time of a library, and finds more on real pages. What it cannot know, the names of months in
languages without a word list, ``librarydates`` has read by a library. Only the first ``LONG`` characters are read.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import pairwise

from cleantext.fields.clock import read_clock
from cleantext.fields.day import Dated, real_day
from cleantext.fields.labelled import LONG
from cleantext.fields.librarydates import library_dates
from cleantext.fields.monthnames import foreign_dates, named_dates, relative_dates
from cleantext.lexicon import codes, table_of

MONTH_FIRST = ("en",)  # languages whose numeric dates begin with the month, unless the page shows otherwise
SPACED = ("hu", "ko")  # languages that write "2024. 05. 16."
# Python's own patterns: their digits are those that ``int`` knows.
SPAN = ("-", "–", "—", "~", "〜", "～")  # marks between the two days of a span
_ISO = re.compile(r"(?<![\d.])(\d{4})([-/.•]\s?)(\d{1,2})\2(\d{2}|\d(?!\d))")
_NUMERIC = re.compile(  # a time or another date may stand right behind the year
    r"(?<![\d.:/])(?<!\d-)(\d{1,2})(\s?[-/.]\s?)(\d{1,2})\2"
    r"((?:19|20)\d\d(?=\d?\d[-/.:]\d)|\d\d(?=\d?\d:\d\d\s?[AaPp]\.?[Mm])|(?:\d{4}|\d{2})(?![\d:]|\.\d))"
)
_SIGNS = re.compile(r"(\d{1,4}|元)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAYS = re.compile(  # two days of a month: "April 29–30, 2026", "25.–27. Mai 2024"
    r"[^\W\d]\.?\s\d{1,2}[–—-]\d{1,2}(?![\d:.h])|(?<![\d.:/-])\d{1,2}\.?[–—-]\d{1,2}\.?\s[^\W\d]"
)
_DIGITS = re.compile(r"\d")
_MARKS = dict.fromkeys((0x200E, 0x200F, 0x061C), " ")  # marks of direction between the parts of a date


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
    text = text[:LONG].translate(_MARKS)
    if not _DIGITS.search(text) and anchor is None:
        return []
    if month_first is None:
        month_first = language is None or language in MONTH_FIRST
    found = [*_iso(text, language), *_signs(text, language), *_numeric(text, language, month_first)]
    found += named_dates(text, language, anchor)
    if not found and _YEAR.search(text):
        found = foreign_dates(text) or library_dates(text, language, month_first=month_first)
    if anchor is not None and not found:
        found = relative_dates(text, language, anchor)
    clear: list[Dated] = []
    for dated in sorted(found, key=lambda d: (d.start, -d.end)):
        if not clear or dated.start >= clear[-1].end:
            clear.append(dated)
    return [
        Dated(
            d.start,
            d.end,
            d.day,
            d.clock or read_clock(text, d.start, d.end, clear[i - 1].end if i else 0, _next(clear, i), language),
        )
        for i, d in enumerate(clear)
    ]


def single_days(text: str, dates: list[Dated]) -> list[Dated]:
    """The dates of a text without the first and the last day of a span, which is that of an event or a life."""
    spans = (pair for pair in pairwise(dates) if text[pair[0].end : pair[1].start].strip() in SPAN)
    ends = {end for span in spans for end in span}
    return [d for d in dates if d not in ends and not _DAYS.search(text, max(0, d.start - 4), d.end + 4)]


def _next(clear: list[Dated], index: int) -> int:
    return clear[index + 1].start if index + 1 < len(clear) else LONG


def _iso(text: str, language: str | None) -> list[Dated]:
    found = []
    for match in _ISO.finditer(text):
        if len(match[2]) > 1 and language not in SPACED:
            continue
        day = real_day(int(match[1]), int(match[3]), int(match[4]), language)
        if day:
            found.append(Dated(match.start(), match.end(), day))
    return found


def _signs(text: str, language: str | None) -> list[Dated]:
    """2024年5月16日, 2024년 5월 16일, and years of a Japanese era before 年."""
    found = []
    for match in _SIGNS.finditer(text):
        year = 1 if match[1] == "元" else int(match[1])
        begun = next((first for era, first in eras() if text[: match.start()].endswith(era)), None)
        day = real_day(year + begun - 1 if begun else year, int(match[2]), int(match[3]), language)
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
        day = real_day(year, month, number, language)
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


def two_ways(line: str) -> bool:
    """Does a line have a numeric date of which the order of the page decides what day it is?"""
    found = ((int(m[1]), int(m[3])) for m in _NUMERIC.finditer(line[:LONG]) if "." not in m[2])
    return any(first != second and max(first, second) <= 12 for first, second in found)


def says_year(text: str) -> bool:
    """Does a text name a year of our time?"""
    return bool(_YEAR.search(text))
