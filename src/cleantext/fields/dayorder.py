"""Whether a page writes the day or the month first, by its own dates and by where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cleantext.address import day_of_address
from cleantext.fields.datetext import find_dates, order_of, says_year, two_ways
from cleantext.fields.labelled import LONG, Labelled
from cleantext.fields.monthnames import named_dates

# Countries of English pages that write the day first; their codes are their top domains, too.
DAY_FIRST = ("uk", "gb", "au", "nz", "ie", "in", "za", "sg", "pk", "ng", "ke", "gh", "lk", "bd", "my")
MOST = 300  # lines with a year that are asked


def order_of_page(page: Labelled, runs: list[list[int]]) -> bool | None:
    """Month first or day first on the date lines, as these, the address or the rest of the page tell."""
    lines = [page.lines[index] for run in runs[:50] for index in run[:50]]
    seen = order_of(lines)
    if seen is None:
        seen = writes_month_first(page)
    if seen is None and page.language in ("en", None) and (open_to_both := [line for line in lines if two_ways(line)]):
        return _of_the_rest(page, open_to_both)
    return seen


def _of_the_rest(page: Labelled, lines: list[str]) -> bool | None:
    """What settles dates that can be read two ways: other numeric dates, the same day in words or in the address, the
    zone of the time beside them, the order that dates in words have.
    """
    told = [line for line in page.lines if says_year(line[:LONG])][:MOST]
    seen = order_of(told)
    if seen is not None:
        return seen
    named = list(_named(told))
    days = {day for day, _ in named}
    if address := day_of_address(page.document.url):
        days.add(date.fromisoformat(address))
    both = [{d.day for line in lines for d in find_dates(line, "en", month_first=way)} & days for way in (True, False)]
    if bool(both[0]) != bool(both[1]):
        return bool(both[0])
    offsets = [d.clock.offset for line in lines for d in find_dates(line, "en") if d.clock and d.clock.offset]
    if offsets:
        return offsets[0] < 0
    votes = sum(1 if month_first else -1 for _, month_first in named)
    return None if votes == 0 else votes > 0


def _named(lines: list[str]) -> Iterator[tuple[date, bool]]:
    """The days that lines tell in words, each with whether the month stands before its number."""
    for line in lines:
        for dated in named_dates(line[:LONG], "en", None):
            yield dated.day, not line[dated.start].isdecimal()


def writes_month_first(page: Labelled) -> bool | None:
    """False on an English page of a country that writes the day first; None where the language tells."""
    if page.language not in ("en", None):
        return None
    tag = (page.document.markup_language or "").replace("_", "-").lower().split("-")
    host = (page.document.url or "").split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0].casefold()
    return False if (tag[-1] in DAY_FIRST and len(tag) > 1) or host.rsplit(".", 1)[-1] in DAY_FIRST else None
