"""Dates with a month's name, from the word lists; and relative dates, counted from a given day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import regex

from cleantext.fields.calendars import NAMED_CALENDARS
from cleantext.fields.day import Dated, real_day
from cleantext.fields.wording import contains, phrases
from cleantext.lexicon import codes, list_of, normalise, table_of
from cleantext.patterns import pattern

# Letters that a language writes before the name of a month, as one word with it.
PREFIXES: dict[str, tuple[str, ...]] = {"he": ("ב",)}
# A year may stand right before a time ("202207:59") or a day ("201914. Januar 2020"), a month right behind another
# word ("NewsMay 3").
CLOSE = 2  # characters between a day and the month behind it, "1. Mar"
Token = tuple[int, int, str]  # start, end, text
_TOKEN = pattern(
    r"(?:19|20)\d\d(?=\d\d?:\d\d|\d\d?\.?\s\p{L})|\d{1,2}(?::\d\d)++|\d+"
    r"|\p{L}[\p{Ll}\p{M}'’]*+(?<=\p{Ll})(?=\p{Lu}[\p{Lu}\p{Ll}])|[\p{L}\p{M}'’]+(?:\.[\p{L}\p{M}]+)*"
)


@lru_cache(maxsize=64)
def months(language: str | None) -> dict[str, int]:
    """Month names in normal form, of the language and of English; the language's own win."""
    names: dict[str, int] = {}
    for code in dict.fromkeys(c for c in ("en", language) if c in codes()):
        for number, forms in enumerate(table_of(code).get("months", []), 1):
            keys = [normalise(form).rstrip(".") for form in forms]
            names |= {before + key: number for key in keys for before in ("", *PREFIXES.get(code, ()))}
    return names


@lru_cache(maxsize=64)
def weekdays(language: str | None) -> frozenset[str]:
    """Names of the days of the week, in normal form."""
    known = [code for code in ("en", language) if code in codes()]
    return frozenset(normalise(day).rstrip(".") for code in known for day in table_of(code).get("weekdays", []))


@lru_cache(maxsize=1)
def months_anywhere() -> dict[str, int]:
    """Month names that mean one month in whatever languages have them."""
    meanings: dict[str, set[int]] = {}
    for code in codes():
        for number, forms in enumerate(list_of(code, "months"), 1):
            for form in forms:
                meanings.setdefault(normalise(form).rstrip("."), set()).add(number)
    return {name: min(numbers) for name, numbers in meanings.items() if len(numbers) == 1 and len(name) > 2}


def named_dates(text: str, language: str | None, anchor: date | None) -> list[Dated]:
    """A month's name with a day beside it and a year near: 3 de mayo de 2024, May 3rd, 2024."""
    tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text) if not _is_ending(text, m)]
    names = months(language)
    found = []
    for index in range(len(tokens)):
        month, size = _month(tokens, index, names)
        if month and (dated := _around(month, tokens, index, size, language, anchor)):
            found.append(dated)
    return found or _of_calendar(tokens, language)


def _is_ending(text: str, match: regex.Match[str]) -> bool:
    """Is a token the ending of the number right before it ("16th", "1er")?"""
    return len(match.group()) <= 2 and match.group().isalpha() and text[match.start() - 1 : match.start()].isdigit()


def foreign_dates(text: str) -> list[Dated]:
    """Dates with a month's name in any language: day, month, year or month, day, year right behind each other."""
    tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]
    found = []
    for at in range(len(tokens) - 2):
        three = tokens[at : at + 3]
        for month, day in ((1, 0), (0, 1)):
            number = months_anywhere().get(normalise(three[month][2]))
            if number and _number([three[day]], 1, 31) and _number([three[2]], 1900, 2199):
                real = real_day(int(three[2][2]), number, int(three[day][2]), None)
                found += [Dated(three[0][0], three[2][1], real)] if real else []
    return found


def _of_calendar(tokens: list[Token], language: str | None) -> list[Dated]:
    """Dates with a month's name of another calendar that the language's word list has."""
    for calendar, (years, turned) in NAMED_CALENDARS.items():
        names = _calendar_months(language, calendar)
        for index, (start, end, word) in enumerate(tokens if names else ()):
            month = names.get(normalise(word)) or names.get(normalise(f"{word} {_word(tokens, index + 1)}"))
            near = [*tokens[index + 1 : index + 4], *tokens[max(0, index - 2) : index][::-1]]
            year, day = _number(near, years.start, years.stop - 1), _number(near[::-1], 1, 30)
            if month and year and day and (real := turned(int(year[2]), month, int(day[2]))):
                return [Dated(min(start, day[0], year[0]), max(end, day[1], year[1]), real)]
    return []


def _word(tokens: list[Token], index: int) -> str:
    return tokens[index][2] if index < len(tokens) else ""


@lru_cache(maxsize=64)
def _calendar_months(language: str | None, calendar: str) -> dict[str, int]:
    """Month names of another calendar: each entry of the list is a month, its spellings parted by bars."""
    listed = list_of(language, f"grammar.{calendar}") if language in codes() else []
    before = ("", *PREFIXES.get(language or "", ()))
    return {
        start + normalise(name): number
        for number, names in enumerate(listed, 1)
        for name in names.split("|")
        for start in before
    }


def _month(tokens: list[Token], index: int, names: dict[str, int]) -> tuple[int, int]:
    """The month named at a token, and the tokens that its name has; (0, 0) where none is."""
    first = normalise(tokens[index][2])
    if index + 1 < len(tokens):
        following = tokens[index + 1][2]
        if (pair := f"{first} {following}".casefold()) in names:
            triple = f"{pair} {_word(tokens, index + 2)}".casefold()  # "tháng mười", "tháng mười một"
            return (names[triple], 3) if triple in names else (names[pair], 2)
        if f"{first} 0" in names and following.isdecimal() and 1 <= int(following) <= 12:
            return int(following), 2
    return (names[first], 1) if first in names else (0, 0)


def _around(
    month: int, tokens: list[Token], index: int, size: int, language: str | None, anchor: date | None
) -> Dated | None:
    """Put a date together from the numbers on both sides of a month's name."""
    after = tokens[index + size : index + size + 5]
    before = tokens[max(0, index - 4) : index][::-1]
    span = (tokens[index][0], tokens[index + size - 1][1])
    year = _number(after, 1000, 2700) or _number(before, 1000, 2700) or _year_of_more(after[:2])
    beside = [] if _number(before[:1], 1000, 2700) else before[:2]  # a day before a year is another date's
    if beside and _is_day_and_year(after[:2]):
        ends_name = index > 1 and tokens[index - 2][1] == beside[0][0] and tokens[index - 2][2].isalpha()
        if ends_name or tokens[index][0] - beside[0][1] > CLOSE:
            beside = []  # "by Walker13 Mar 21, 2025", "#1 · Mar 21, 2025"
    number = _number(beside, 1, 31) or _number(after[:2], 1, 31)
    if number is None or (year is None and anchor is None):
        return None
    value = int(year[2]) if year else _nearest_year(month, int(number[2]), anchor)
    day = real_day(value, month, int(number[2]), language)
    if day is None:
        return None
    parts = [span, number[:2], *([year[:2]] if year else [])]
    return Dated(min(p[0] for p in parts), max(p[1] for p in parts), day)


def _is_day_and_year(tokens: list[Token]) -> bool:
    """Are two tokens a day of a month and a year?"""
    return len(tokens) > 1 and bool(_number(tokens[:1], 1, 31) and _number(tokens[1:], 1900, 2199))


def _year_of_more(tokens: list[Token]) -> Token | None:
    """The year that begins a longer number: "May 3, 20240", where the count of comments stands right behind it."""
    for start, _, text in tokens:
        if len(text) > 4 and text.isdecimal() and text[:2] in ("19", "20"):
            return start, start + 4, text[:4]
    return None


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


def relative_dates(text: str, language: str | None, anchor: date) -> list[Dated]:
    """Yesterday, today, 3 days ago: by the lists ``today``, ``yesterday``, ``ago`` and the units'."""
    key = normalise(text)
    if key.strip(" .") in phrases(language, "yesterday"):
        return [Dated(0, len(text), anchor - timedelta(days=1))]
    if key.strip(" .") in phrases(language, "today"):
        return [Dated(0, len(text), anchor)]
    tokens = _TOKEN.findall(text)
    words = {normalise(token) for token in tokens}
    if not contains(key, language, "ago"):
        return []
    count = next((int(t) for t in tokens if t.isdecimal() and len(t) < 4), 1)
    for unit, days in _UNITS.items():
        if words & phrases(language, unit):
            return [Dated(0, len(text), anchor - timedelta(days=round(days * count)))]
    return []
