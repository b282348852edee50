"""Years of other calendars, turned into the Gregorian calendar.

Buddhist years run 543 ahead. Japanese eras count from the year of their beginning. Persian dates are turned
by the 33-year cycle of leap years, which agrees with the official calendar for all years that pages bear.
"""

from __future__ import annotations

from datetime import date, timedelta

BUDDHIST_AHEAD = 543
PERSIAN_YEARS = range(1200, 1500)
_PERSIAN_EPOCH = date(622, 3, 21)
_LEAP_IN_CYCLE = (1, 5, 9, 13, 17, 22, 26, 30)


def from_persian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Persian one; None where there is no such day.

    >>> from_persian(1403, 1, 1)
    datetime.date(2024, 3, 20)
    """
    if year not in PERSIAN_YEARS or not 1 <= month <= 12 or not 1 <= day <= (31 if month <= 6 else 30):
        return None
    cycles, rest = divmod(year - 1, 33)
    leaps = 8 * cycles + sum(1 for leap in _LEAP_IN_CYCLE if leap <= rest)
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return _PERSIAN_EPOCH + timedelta(days=365 * (year - 1) + leaps + before + day - 1)


def gregorian_year(year: int, language: str | None) -> int:
    """The Gregorian year of one printed on a page of that language."""
    return year - BUDDHIST_AHEAD if language == "th" and 2400 < year < 2700 else year
