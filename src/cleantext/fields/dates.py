"""When the page was published and when it was changed: the date lines next to the headline."""

from __future__ import annotations

from cleantext.address import day_of_address
from cleantext.fields.dateline import datelines
from cleantext.fields.datetext import find_dates, single_days
from cleantext.fields.day import Dated
from cleantext.fields.dayorder import order_of_page
from cleantext.fields.labelled import DAY, Labelled, Values, last_of, nearest_first, source
from cleantext.fields.wording import contains
from cleantext.lexicon import normalise
from cleantext.model import Label

LINES = (Label.DATE, Label.BYLINE, Label.CREDIT)
OTHERS = frozenset((*LINES, Label.PROMO, Label.COMMENTS))  # lines that are read already, or are not the page's
NEAR = 3  # blocks from the headline in which a line that opens with a date is a date line, whatever else it is
LIST = 10  # blocks from the headline that tell whether such a line is one of a list's
MOST = 160  # characters of such a line
QUOTED = "(@"  # "— Jane Doe (@jane) May 3, 2024" is the date of a post that the story quotes
FIELDS = ("date_published", "date_modified")


def dates(page: Labelled) -> Values:
    """``date_published`` and ``date_modified``; a lone "updated" date is only the latter, unless it tells the hour."""
    values: Values = {}
    runs = page.runs(*LINES)
    order = order_of_page(page, runs)
    taking_place = page.event_days
    for run in nearest_first(page, (run for run in runs if not page.is_readers(run))):
        for name, dated, index in _of_run(page, run, order):
            if dated.iso[:DAY] in taking_place:
                continue
            values.setdefault(name, (dated.iso, source(index)))
        if "date_published" in values:
            break
    if page.document.head:  # the join weighs the address and the last change
        return values
    if "date_published" not in values and (day := day_of_address(page.document.url)):
        values["date_published"] = (day, "url")
    if "date_published" not in values:
        values = _beside_headline(page, order) | values
    if "date_published" not in values and (changed := _moment_of_change(page, values)):
        values["date_published"] = changed
    return values


def _of_run(page: Labelled, run: list[int], order: bool | None) -> list[tuple[str, Dated, int]]:
    """The dates of neighbouring lines, each with the field that the words before it name."""
    found = []
    updated = False
    for index in run[:20]:
        line = page.lines[index]
        if QUOTED in line:
            continue
        position, dates_here = 0, single_days(line, find_dates(line, page.language, month_first=order))
        for dated in dates_here:
            before = normalise(line[position : dated.start])
            goes_on = updated and position == 0 and not contains(before, page.language, "published")
            updated = contains(before, page.language, "updated") or goes_on
            position = dated.end
            if not contains(before, page.language, "activity"):
                found.append((FIELDS[updated], dated, index))
        tail = normalise(line[position : position + 100])
        updated = not dates_here and (contains(tail, page.language, "updated") or (updated and len(tail) < 3))
    return found


def _beside_headline(page: Labelled, order: bool | None) -> Values:
    """The day that opens a line right under the headline, before the story, else right above it."""
    head, last = page.headline, len(page.document)
    if head is None:
        return {}
    near = min(head + NEAR, page.body_start) if page.body_start > head else head + NEAR
    under = _opening(page, range(head, min(head + LIST, last)), near, order)
    return under or _opening(page, range(max(0, head - NEAR), head), head, order)


def _opening(page: Labelled, blocks: range, near: int, order: bool | None) -> Values:
    """The one day that opens lines up to a block; none where lines behind it open with others, as in a list."""
    found: Values = {}
    for index in blocks:
        line = page.lines[index]
        if len(line) > MOST or page.label(index) in OTHERS:
            continue
        for dated in single_days(line, find_dates(line, page.language, month_first=order))[:1]:
            before = normalise(line[: dated.start])
            updated = contains(before, page.language, "updated")
            if updated or contains(before, page.language, "published") or len(before.split()) < 2:
                if index <= near:
                    found.setdefault(FIELDS[updated], (dated.iso, source(index)))
                if any(told[:DAY] != dated.iso[:DAY] for told, _ in found.values()):
                    return {}
    return found


def _moment_of_change(page: Labelled, values: Values) -> tuple[str, str] | None:
    """The moment of the last change, above the story's end: news tells the hour and means the piece with it."""
    told, where = values.get("date_modified", ("", ""))
    if len(told) <= DAY or last_of(where) > page.body_end or "date_published" in datelines(page):
        return None
    return told, where
