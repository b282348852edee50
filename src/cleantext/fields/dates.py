"""When the page was published and when it was changed: the date lines next to the headline."""

from __future__ import annotations

from cleantext.addressday import day_of_address
from cleantext.fields.datetext import find_dates, order_of, single_days
from cleantext.fields.day import Dated
from cleantext.fields.dayorder import writes_month_first
from cleantext.fields.labelled import DAY, Labelled, Values, nearest_first, source
from cleantext.fields.wording import contains
from cleantext.lexicon import normalise
from cleantext.model import Label


def dates(page: Labelled) -> Values:
    """``date_published`` and ``date_modified``; a lone "updated" date is only the latter."""
    values: Values = {}
    runs = page.runs(Label.DATE, Label.BYLINE, Label.CREDIT)
    order = _order(page, runs)
    taking_place = page.event_days
    for run in nearest_first(page, (run for run in runs if not page.is_readers(run))):
        for name, dated, index in _of_run(page, run, order):
            if dated.iso[:DAY] in taking_place:
                continue
            values.setdefault(name, (dated.iso, source(index)))
        if "date_published" in values:
            break
    day = None if page.document.head else day_of_address(page.document.url)  # with a head, the join weighs it
    if day and not values:
        values["date_published"] = (day, "url")
    return values


def _order(page: Labelled, runs: list[list[int]]) -> bool | None:
    """Month first or day first, as the page's own dates or its address tell."""
    seen = order_of([page.lines[index] for run in runs[:50] for index in run[:50]])
    return writes_month_first(page) if seen is None else seen


def _of_run(page: Labelled, run: list[int], order: bool | None) -> list[tuple[str, Dated, int]]:
    """The dates of neighbouring lines, each with the field that the words before it name."""
    found = []
    updated = False
    for index in run[:20]:
        line = page.lines[index]
        position, dates_here = 0, single_days(line, find_dates(line, page.language, month_first=order))
        for dated in dates_here:
            before = normalise(line[position : dated.start])
            goes_on = updated and position == 0 and not contains(before, page.language, "published")
            updated = contains(before, page.language, "updated") or goes_on
            found.append(("date_modified" if updated else "date_published", dated, index))
            position = dated.end
        tail = normalise(line[position : position + 100])
        updated = not dates_here and (contains(tail, page.language, "updated") or (updated and len(tail) < 3))
    return found
