"""The dateline that opens a story: ``LONDON (Reuters) -``, ``DUSHANBE, 12 March 2004 (IRIN) -``.

It stays in the text; here it is read.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cleantext.fields.datetext import find_dates
from cleantext.fields.day import Dated
from cleantext.fields.labelled import Labelled, Values, source
from cleantext.fields.wording import whole_lines
from cleantext.lexicon import normalise, trim
from cleantext.model import Label
from cleantext.patterns import pattern

REACH = 120  # characters from the beginning of the story that a dateline may take
_ANY_DAY = date(2000, 12, 31)  # by which "May 16" is a date, whose year the story does not give
_SIGNS = ("-", ":", "/", "–", "—")  # one of them ends a dateline
_DASH = pattern(r"\s*(?:[–—]|--|-(?=\s|$)|:(?=\s|$)|(?<=\p{Lu}/)\.?(?=\s))\s*")  # or "/TASS/. The bridge"
_AGENCY = pattern(r"\s*[(（\[/]([^()（）\[\]/]{2,50})[)）\]/]\s*\.?$")
_STOPPED = pattern(r"(?<![.\p{L}])\p{L}{4,}\.$")
_WORD = pattern(r"[\p{L}\p{M}][\p{L}\p{M}.'’-]*")


class Dateline(NamedTuple):
    """The parts of a dateline."""

    text: str
    place: str | None
    agency: str | None
    day: str | None


def datelines(page: Labelled) -> Values:
    """``dateline``, ``location_created``; and the day and the agency for want of better sources."""
    for index in _beginning(page):
        found = read_dateline(page.lines[index], page.language)
        if found:
            values: Values = {"dateline": (found.text, source(index))}
            for name, value in (
                ("location_created", found.place),
                ("source_organization", found.agency),
                ("date_published", found.day),
            ):
                if value:
                    values[name] = (value, source(index))
            return values
    return {}


def _beginning(page: Labelled) -> list[int]:
    """The first body blocks: a dateline may stand alone before the story."""
    first = page.body_start
    return [i for i in range(max(0, first - 2), min(first + 1, len(page.document))) if page.label(i) is Label.BODY]


def read_dateline(line: str, language: str | None) -> Dateline | None:
    """Read a dateline at the start of a story.

    A place in capitals, a date or an agency in brackets must stand before the dash; a lone name does not do.
    """
    head = line[:REACH]
    if not any(sign in head for sign in _SIGNS):
        return None
    for dash in _DASH.finditer(head):
        before = head[: dash.start()].strip()
        closing = _AGENCY.search(before)
        agency = closing[1].strip() if closing else None
        if agency and not _is_agency(agency, language):
            return None
        rest = (before[: closing.start()] if closing else before).strip(" ,")
        dates = find_dates(rest, language, anchor=_ANY_DAY)
        place = (rest[: dates[0].start] if dates else rest).strip(" ,") or None
        if dates and not agency and _runs_on(rest, dates[0]):
            return None
        if place and not _is_place(place):
            place, day_word, _ = rest.partition(",")
            if not (day_word and dates and _is_place(place)):
                return None
        if agency and not place and (behind := read_dateline(line[dash.end() :], language)) and behind.place:
            text = line[: dash.end()].lstrip() + behind.text  # "(ANSA) - ROMA, 11 GEN -"
            return Dateline(text, behind.place, behind.agency or agency, behind.day)
        if agency or (place and (place.split(",")[0].isupper() or dates) and len(place) > 2):
            if dash.group().strip() == ":" and not agency:
                return None
            return Dateline(before, _title_case(_unstopped(place)), agency, _day(rest, language))
        if len(before) > 60:
            return None
    return None


def _runs_on(text: str, dated: Dated) -> bool:
    """Is a date part of a sentence: "On May 16, the council", "Since 5 May"? A dateline's place is set off from it."""
    before = text[: dated.start].rstrip()
    return bool(text[dated.end :].strip(" ,.")) or not (before.isupper() or "," in before)


def _day(text: str, language: str | None) -> str | None:
    dates = find_dates(text, language)
    return dates[0].day.isoformat() if dates else None


def _is_place(text: str) -> bool:
    """A few capitalised words (of any script), parted by spaces, commas or slashes."""
    words = _WORD.findall(text)
    if not 1 <= len(words) <= 7 or any(c.isdigit() for c in text) or any(c in text for c in '.!?:;"“”' if c != "."):
        return False
    upper = sum(not word[0].islower() for word in words)
    return not words[0][0].islower() and upper >= max(1, len(words) - 2)


def _is_agency(text: str, language: str | None) -> bool:
    """A name in brackets: capitalised, or one of the known agencies (dpa)."""
    return not text[:1].islower() or trim(normalise(text)) in whole_lines(language, "provenance")


def _unstopped(place: str | None) -> str | None:
    """``KYIV. March 3 (Ukrinform)``: the full stop behind a place goes, that of ``WASHINGTON, D.C.`` stays."""
    return place.rstrip(".") if place and _STOPPED.search(place) else place


def _title_case(place: str | None) -> str | None:
    """``WASHINGTON, D.C.`` as ``Washington, D.C.``: capitals are the style of the line, not of the name."""
    if place is None:
        return None
    return " ".join(_lowered(word) for word in place.split())


def _lowered(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    if len(letters) == 2 and len(word) == 3 and word[2] == "." and word.isupper():
        return word[0] + word[1:].lower()  # "ST. PETERSBURG"
    if len(letters) <= 2 or "." in word.rstrip(".,") or not word.isupper():
        return word
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
