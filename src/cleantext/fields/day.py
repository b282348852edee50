"""A date found in a text, and what makes a real day of three numbers."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cleantext.fields.calendars import from_hijri, from_persian, gregorian_year
from cleantext.fields.clock import Clock


class Dated(NamedTuple):
    """A date found in a text: where it stands, the day, and the time if one stands beside it."""

    start: int
    end: int
    day: date
    clock: Clock | None = None

    @property
    def iso(self) -> str:
        """``2024-05-16``, or with a time ``2024-05-16T11:26+02:00``."""
        return self.day.isoformat() + (f"T{self.clock.iso}" if self.clock else "")


def real_day(year: int, month: int, day: int, language: str | None) -> date | None:
    """A real day of a plausible year, whatever the calendar."""
    if language == "fa" and 1200 < year < 1500:
        return from_persian(year, month, day)
    if language in ("ar", "ur") and 1342 < year < 1501:
        return from_hijri(year, month, day)
    year = gregorian_year(year, language)
    if not 1800 <= year <= 2199:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
