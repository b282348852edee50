"""``--report``: what a run removed, by label, and its worst pages, as HTML.

Counts are kept of all pages; the pages themselves only while they are on their way or among the worst. After a
break the counts are in the journal, and the worst pages are picked up again from the input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from cleantext.model import Result
from cleantext.render.report_page import to_page
from cleantext.render.survey import Note, Survey
from cleantext.render.survey_page import to_survey
from cleantext.runs.page import Page

LARGEST = 1_000_000  # characters or bytes of a page that is kept to be shown


class Report:
    """One file (its name ends with .html), or a folder with a page for each of the worst pages."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.survey = Survey()
        self._pages: dict[int, Page] = {}

    def see(self, place: int, page: Page, done: bool = False) -> None:
        """A page of the input comes by; ``done`` if it was cleaned before the break."""
        if len(page.data or "") <= LARGEST and (not done or any(low.place == place for low in self.survey.lowest)):
            self._pages[place] = page

    def see_again(self, pages: Iterable[tuple[int, Page]]) -> None:
        """All pages of the input come by, all of them done."""
        for place, page in pages:
            self.see(place, page, done=True)

    def add(self, place: int, name: str, note: Note | None) -> None:
        """A page is done; without a note, because it could not be cleaned."""
        gone = place if note is None else self.survey.add(place, name, note)
        if gone is not None:
            self._pages.pop(gone, None)

    def write(self, name: str, failures: int, clean: Callable[[Page], Result]) -> None:
        """Clean the worst pages once more, and write the report."""
        worst = [low.place for low in self.survey.lowest if low.place in self._pages]
        results = ((place, clean(self._pages[place])) for place in worst)
        if self.out.suffix:
            _replace(self.out, to_survey(self.survey, name, failures, dict(results)))
            return
        self.out.mkdir(exist_ok=True)
        links = {}
        for number, (place, result) in enumerate(results, 1):
            links[place] = f"page-{number:02d}.html"
            _replace(self.out / links[place], to_page(result))
        _replace(self.out / "index.html", to_survey(self.survey, name, failures, {}, links))


def _replace(path: Path, text: str) -> None:
    """Write a file in one step."""
    fresh = path.with_name(path.name + ".tmp")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
