"""Years of other calendars, turned into the Gregorian calendar.

Buddhist years run 543 ahead. Japanese eras count from the year of their beginning. Persian dates are turned
by the 33-year cycle of leap years, which agrees with the official calendar for all years that pages bear.
Hijri and Hebrew dates are left to ``hijridate`` and ``convertdate`` (extra ``calendars``).
"""

from __future__ import annotations

from collections.abc import Callable
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


def from_hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of one of the Hijri calendar (Umm al-Qura); None for no such day, or without the library."""
    try:
        from hijridate import Hijri
    except ImportError:
        return None
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def from_hebrew(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of one of the Hebrew calendar, Nisan its first month; None as for ``from_hijri``."""
    try:
        from convertdate import hebrew
    except ImportError:
        return None
    if not (1 <= month <= 13 and 1 <= day <= 30):
        return None
    turned = date(*hebrew.to_gregorian(year, month, day))
    return turned if hebrew.from_gregorian(turned.year, turned.month, turned.day) == (year, month, day) else None


# Name of a calendar's list of months in the grammar tables -> the years that pages bear, and what turns its days.
NAMED_CALENDARS: dict[str, tuple[range, Callable[[int, int, int], date | None]]] = {
    "hijri": (range(1343, 1501), from_hijri),
    "hebrew": (range(5600, 5900), from_hebrew),
}
