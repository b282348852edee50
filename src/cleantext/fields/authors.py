"""Who wrote the page: the bylines next to the headline; where there are none, who says so elsewhere."""

from __future__ import annotations

from cleantext.fields.labelled import LONG, Labelled, Values, nearest_first, source
from cleantext.fields.names import is_opener, nickname, opens_byline, people, signed_people
from cleantext.fields.wording import finder
from cleantext.model import Label

MOST = 20  # authors, at most
THREAD = 3  # nicknames on a page that make it a thread


def authors(page: Labelled) -> Values:
    """``authors``: people; a poster's nickname where the nearest byline has one and no full name is near."""
    nicks: list[tuple[int, str]] = []
    for run in nearest_first(page, (run for run in page.runs(Label.BYLINE) if not page.is_readers(run))):
        names, blocks = _of_run(page, run)
        if names and not (nicks and all(" " not in name for name in names)):
            return {"authors": (names[:MOST], source(*blocks))}
        told = ((index, nickname(page.lines[index], page.language)) for index in run[:MOST])
        nicks += [(index, name) for index, name in told if name]
    if not nicks:
        return _announced(page)
    # Of the posters of a thread the first opened it, whatever looks like the headline.
    index, name = min(nicks) if len(nicks) >= THREAD else nicks[0]
    return {"authors": ([name], source(index))}


def _announced(page: Labelled) -> Values:
    """The people whom a date line or a note on the author names behind a word such as "By"; else those who reported."""
    for run in nearest_first(page, page.runs(Label.DATE, Label.AUTHOR_BIO)):
        for index in run[:MOST]:
            names = [name for name in signed_people(page.lines[index], page.language) if " " in name]
            if names and not page.is_readers(run):
                return {"authors": (names[:MOST], source(index))}
    return _reporters(page)


def _reporters(page: Labelled) -> Values:
    """The people of a note at a story's end, "Reporting by Jane Doe; editing by John Roe": not those who edited it."""
    for index in page.places(Label.PROVENANCE):
        line = page.lines[index].strip("()[] ")[:LONG]
        if finder(page.language, "reporting").match(line):
            names = [name for name in signed_people(line, page.language) if " " in name]
            if names:
                return {"authors": (names[:MOST], source(index))}
    return {}


def _of_run(page: Labelled, run: list[int]) -> tuple[list[str], list[int]]:
    """The names of neighbouring bylines; all of them if they belong together, else those of the first."""
    names: list[str] = []
    blocks: list[int] = []
    for index in run[: 2 * MOST]:
        line = page.lines[index]
        if is_opener(line, page.language):
            continue
        found = [name for name in people(line, page.language) if name not in names]
        if names and not opens_byline(line, page.language):
            found = [name for name in found if " " in name or not name.isascii()]
        if names and opens_byline(line, page.language) and index - blocks[-1] > 1:
            break
        if found:
            names += found
            blocks.append(index)
    return names, blocks
