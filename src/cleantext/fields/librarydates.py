"""Dates in languages that have no word list, read by dateparser, which knows some two hundred languages."""

from __future__ import annotations

import warnings

from cleantext.fields.clock import Clock
from cleantext.fields.day import Dated, real_day
from cleantext.lexicon import codes
from cleantext.patterns import pattern

LONGEST = 100  # characters that the library gets to read
# A day with the word before it, and all up to the year.
_SPAN = pattern(r"(?:[^\d\s]++\s++)?((?<!\d)\d{1,2}(?!\d)\D{1,40}?(?:19|20)\d\d(?!\d))")


def library_dates(text: str, language: str | None, *, month_first: bool) -> list[Dated]:
    """The date in a text of a language without a word list; none without the library."""
    if language is None or language in codes():
        return []
    try:
        import dateparser
    except ImportError:
        return []
    text = text[:LONGEST]
    span = _SPAN.search(text)
    pieces = [(0, text), *([(span.start(), span[0]), (span.start(1), span[1])] if span else [])]
    settings = {"STRICT_PARSING": True, "DATE_ORDER": "MDY" if month_first else "DMY"}
    for start, piece in dict.fromkeys(pieces):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found = dateparser.parse(piece, languages=[language], settings=settings)
        except (ValueError, TypeError, OverflowError):  # a language that the library does not know
            return []
        day = real_day(found.year, found.month, found.day, None) if found else None
        if day and found:
            clock = Clock(found.hour, found.minute) if found.hour or found.minute else None
            return [Dated(start, start + len(piece), day, clock)]
    return []
