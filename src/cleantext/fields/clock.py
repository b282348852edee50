"""Times of day beside a date, with their zone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cleantext.lexicon import grammar, is_unspaced

# Abbreviations of zones as pages print them, in hours from Greenwich.
ZONES: dict[str, float] = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2,
    "eet": 2, "eest": 3, "msk": 3, "trt": 3, "ast": -4, "adt": -3, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
    "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "brt": -3, "art": -3,
    "clt": -4, "ist": 5.5, "pkt": 5, "npt": 5.75, "wib": 7, "ict": 7, "hkt": 8, "sgt": 8, "pht": 8, "awst": 8,
    "jst": 9, "kst": 9, "acst": 9.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "sast": 2, "eat": 3,
}  # fmt: skip
_TIME = re.compile(  # its digits are those that ``int`` knows
    r"(?<![\d:.])(\d{1,2})(?:(\s?h(?=\s?\d)|[:.\uff1a時时시點点])\s?(\d{2}|(?<=[時时시點点])\d|(?<=[時时시點点] )\d)"
    r"(?::(\d{2}))?(?:\.\d{1,9})?)?"
    r"\s?(?i:(a\.?\s?m\b\.?|p\.?\s?m\b\.?)|(uhr\b|uur\b|h\b))?"
    r"(?:\s?([+-]\d{2}):?(\d{2})|\s?\(?([A-Z]{1,4})(?:([+-]\d{1,2})(?::?(\d{2}))?(?!\d))?\b)?"
)
FARTHEST = 14 * 60  # minutes from Greenwich, at most
FAR = 24  # characters between a date and its time, at most


class Clock(NamedTuple):
    """Hour, minute, second if given, and minutes from Greenwich if given."""

    hour: int
    minute: int
    second: int | None = None
    offset: int | None = None

    @property
    def iso(self) -> str:
        """``11:26``, ``11:26:05+02:00``, ``09:00Z``."""
        text = f"{self.hour:02}:{self.minute:02}" + (f":{self.second:02}" if self.second is not None else "")
        if self.offset is None:
            return text
        if self.offset == 0:
            return text + "Z"
        hours, minutes = divmod(abs(self.offset), 60)
        return f"{text}{'-' if self.offset < 0 else '+'}{hours:02}:{minutes:02}"


def read_clock(text: str, start: int, end: int, left: int, right: int, language: str | None = None) -> Clock | None:
    """The time right before a date (from ``left``), else the one behind it (up to ``right``)."""
    for match in _TIME.finditer(text, max(left, start - FAR), start):
        clock = _clock(match, text, language)
        if clock and not text[match.end() : start].strip(" ,)·•|"):
            return clock
    for match in _TIME.finditer(text, end, min(right, 2 * FAR + end)):
        if match.start() - end > FAR or any(c.isdigit() for c in text[end : match.start()]):
            break
        clock = _clock(match, text, language)
        if clock:
            return clock
    inside = (match for match in _TIME.finditer(text, start, end) if match[2] != ".")  # not that of "am 06.11.2023"
    return next(filter(None, (_clock(match, text, language) for match in inside)), None)  # Thu May 16 11:26 2024


def _clock(match: re.Match[str], text: str, language: str | None) -> Clock | None:
    hour, sign, half, word = int(match[1]), match[2], match[5], match[6]
    if not half and not word and (sign is None or (sign == "." and not _is_said(match, text, language))):
        return None
    minute = int(match[3] or 0)
    if half or (half := _half_of_day(match, text, language)):
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    if hour > 23 or minute > 59 or int(match[4] or 0) > 59:
        return None
    offset = None if _is_range(match, text) else _offset(match)
    return Clock(hour, minute, int(match[4]) if match[4] else None, offset if abs(offset or 0) <= FARTHEST else None)


def _is_said(match: re.Match[str], text: str, language: str | None) -> bool:
    """Does a word such as "kl." before "13.15", or a zone behind it, say that it is a time?"""
    before = text[: match.start()].rstrip(" .:").rpartition(" ")[2].casefold()
    return before in _words(language, "clock") or (match[9] or "").casefold() in ZONES


def _half_of_day(match: re.Match[str], text: str, language: str | None) -> str:
    """``am`` or ``pm`` by a word of the language right before or behind the time, else nothing."""
    before = text[: match.start()].rstrip()[-FAR:].casefold()
    behind = text[max(match.end(1), match.end(3), match.end(4)) :][:FAR].lstrip().casefold()
    for half in ("am", "pm"):
        for word in _words(language, half):
            if before.endswith(word) and (is_unspaced(word) or not before[: -len(word)][-1:].isalpha()):
                return half
            if behind.startswith(word) and not behind[len(word) :][:1].isalpha():
                return half
    return ""


@lru_cache(maxsize=128)
def _words(language: str | None, table: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in grammar(language, table))


def _is_range(match: re.Match[str], text: str) -> bool:
    """Is it the hours of an event, "10:00-12:00", and no zone, which stands behind seconds or an ISO "T"?"""
    return bool(match[7]) and match[0][-6] == "-" and not match[4] and text[: match.start()][-1:] not in ("T", "t")


def _offset(match: re.Match[str]) -> int | None:
    """Minutes from Greenwich."""
    if match[7]:
        return int(match[7]) * 60 + int(match[8]) * (-1 if match[7][0] == "-" else 1)
    hours = ZONES.get(match[9].casefold()) if match[9] else None
    if hours is None:
        return None
    return int(hours * 60) + int(match[10] or 0) * 60 + int(f"{(match[10] or '')[:1]}{match[11] or 0}")
