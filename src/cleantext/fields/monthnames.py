"""Dates with a month's name, from the word lists; and relative dates, counted from a given day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import regex

from cleantext.fields.day import Dated, real_day
from cleantext.fields.wording import contains, phrases
from cleantext.lexicon import codes, normalise, table_of

# Letters that a language writes before the name of a month, as one word with it.
PREFIXES: dict[str, tuple[str, ...]] = {"he": ("ב",)}
_TOKEN = regex.compile(r"\d+|[\p{L}\p{M}'’]+(?:\.[\p{L}\p{M}]+)*")


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


def named_dates(text: str, language: str | None, anchor: date | None) -> list[Dated]:
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
    day = real_day(value, month, int(number[2]), language)
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
