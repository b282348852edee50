"""Who wrote the page: the bylines next to the headline; where there are none, who says so elsewhere."""

from __future__ import annotations

from typing import NamedTuple

from cleantext.fields.labelled import LONG, Labelled, Values, is_near, nearest_first, neighbours, source
from cleantext.fields.names import (
    desk,
    is_checked,
    is_full,
    is_job,
    is_opener,
    nickname,
    opens_byline,
    people,
    signed_people,
)
from cleantext.fields.person import EDGE
from cleantext.fields.posters import THREAD, opener_of_thread
from cleantext.fields.wording import finder
from cleantext.lexicon import normalise, trim
from cleantext.model import Label

MOST = 20  # authors, at most
DATED = 14  # words of a date line that names people, at most


class _Line(NamedTuple):
    """A line of a byline: its block, that of the word such as "By" (-1: none stands before it), the people on it."""

    block: int
    opener: int
    names: list[str]


def authors(page: Labelled) -> Values:
    """``authors``: people; the poster who opened a thread; a nickname where the nearest byline has one and no full
    name is near.
    """
    opener = opener_of_thread(page)
    if opener:
        return {"authors": ([opener[1]], source(opener[0]))}
    nicks: list[tuple[int, str]] = []
    named: tuple[list[str], list[int]] | None = None
    for run in nearest_first(page, _runs(page)):
        names, blocks, signed = _of_run(page, run)
        if (signed or any(map(is_full, names))) and not nicks:
            return {"authors": (names[:MOST], source(*blocks))}
        if not names and not nicks and is_near(page, run) and (team := _desk(page, run)):
            return team
        if named is None and any(map(is_full, names)):
            named = names, blocks
        told = ((index, nickname(page.lines[index], page.language)) for index in run[:MOST])
        nicks += [(index, name) for index, name in told if name]
    if len(nicks) >= THREAD:  # whatever looks like the headline
        index, name = min(nicks)
        return {"authors": ([name], source(index))}
    if named:
        return {"authors": (named[0][:MOST], source(*named[1]))}
    if nicks and is_near(page, [nicks[0][0]]):
        return {"authors": ([nicks[0][1]], source(nicks[0][0]))}
    return _announced(page) or _checkers(page)


def _runs(page: Labelled) -> list[list[int]]:
    """Neighbouring bylines, with the line behind a lone word such as "By", whatever it is taken for."""
    places = page.places(Label.BYLINE)
    behind = (index + 1 for index in places if is_opener(page.lines[index], page.language))
    named = {index for index in behind if index < len(page.document)}
    runs = neighbours(sorted(named.union(places)) if named else places)
    return [run for run in runs if not page.is_readers(run)]


def _announced(page: Labelled) -> Values:
    """The people whom a date line or a note on the author names behind a word such as "By"; those on a date line next
    to the headline; else those who reported.
    """
    runs = [run for run in nearest_first(page, page.runs(Label.DATE, Label.AUTHOR_BIO)) if not page.is_readers(run)]
    for run in runs:
        for index in run[:MOST]:
            names = [name for name in signed_people(page.lines[index], page.language) if " " in name]
            if names:
                return {"authors": (names[:MOST], source(index))}
    return _dated(page, runs) or _reporters(page)


def _dated(page: Labelled, runs: list[list[int]]) -> Values:
    """The people on a date line next to the headline: "3 May 2024, 10:15 / Jane Doe"."""
    for run in (run for run in runs if is_near(page, run)):
        for index in run[:MOST]:
            if page.label(index) is Label.DATE and page.document.columns["words"][index] <= DATED:
                names = [name for name in people(page.lines[index], page.language) if is_full(name)]
                if names and page.sections.isdisjoint(trim(normalise(name)) for name in names):
                    return {"authors": (names[:MOST], source(index))}
    return {}


def _checkers(page: Labelled) -> Values:
    """The people who reviewed the text, where nobody is said to have written it."""
    for index in page.places(Label.BYLINE):
        names = [name for name in people(page.lines[index], page.language, checkers=True) if " " in name]
        if names and is_checked(page.lines[index], page.language):
            return {"authors": (names[:MOST], source(index))}
    return {}


def _reporters(page: Labelled) -> Values:
    """The people of a note at a story's end, "Reporting by Jane Doe; editing by John Roe": not those who edited it."""
    for index in page.places(Label.PROVENANCE):
        line = page.lines[index].strip("()[] ")[:LONG]
        if finder(page.language, "reporting").match(line):
            names = [name for name in signed_people(line, page.language) if " " in name]
            if names:
                return {"authors": (names[:MOST], source(index))}
    return {}


def _of_run(page: Labelled, run: list[int]) -> tuple[list[str], list[int], bool]:
    """The names of neighbouring bylines, all of them if they belong together, else those of the first; their blocks;
    and whether a word such as "By" stands before one of them.
    """
    names: list[str] = []
    blocks: list[int] = []
    signed = False
    for index, opener, found in _without_heading(_lines_of(page, run)):
        if names and opener - blocks[-1] > 1:
            break
        new = [name for name in found if name not in names and (opener >= 0 or not names or is_full(name))]
        if new:
            names += new
            blocks.append(index)
            signed = signed or opener >= 0
    return names, blocks, signed


def _desk(page: Labelled, run: list[int]) -> Values:
    """Who stands for people behind a word such as "By"."""
    for index, opener, _ in _lines_of(page, run):
        name = desk(page.lines[index], page.language) if opener >= 0 else None
        if name:
            return {"authors": ([name], source(index))}
    return {}


def _lines_of(page: Labelled, run: list[int]) -> list[_Line]:
    """The lines of a run that name somebody who wrote: nobody who checked it, and no job under a name."""
    lines: list[_Line] = []
    opener, checked = -1, False  # the last line that was only a word such as "By"; was it one such as "Reviewed by"?
    for index in run[: 2 * MOST]:
        line = page.lines[index]
        if is_opener(line, page.language):
            opener, checked = index, is_checked(line, page.language)
            continue
        if opens_byline(line, page.language):
            opener, checked = index, False
        if checked or (opener < 0 and _ends_in_name(page, lines[-1:]) and is_job(line, page.language)):
            continue
        lines.append(_Line(index, opener, people(line, page.language)))
        opener = -1
    return lines


def _ends_in_name(page: Labelled, lines: list[_Line]) -> bool:
    return any(line.names and page.lines[line.block].rstrip(EDGE).endswith(line.names[-1]) for line in lines)


def _without_heading(lines: list[_Line]) -> list[_Line]:
    """The lines without those above the first that says "By" and a name: a section, a credit, the site."""
    first = next((at for at, line in enumerate(lines) if line.opener >= 0 and line.names), 0)
    return lines[first:]
