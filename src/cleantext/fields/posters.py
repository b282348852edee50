"""Who opened a thread: whom a forum calls its starter, who asked, or who wrote the first of several dated posts."""

from __future__ import annotations

from cleantext.fields.datetext import find_dates
from cleantext.fields.labelled import LONG, Labelled
from cleantext.fields.names import nickname, people
from cleantext.fields.person import EDGE, keys_of
from cleantext.fields.wording import by_length, finder
from cleantext.model import Label

THREAD = 3  # nicknames on the bylines of a page that make it a thread
FIRST = 20  # bylines of a page that are looked at
NEAR = 3  # blocks between "asked May 3" and the name


def opener_of_thread(page: Labelled) -> tuple[int, str] | None:
    """The block and the name of who opened the thread that the page is, if it is one."""
    bylines = page.places(Label.BYLINE)[:FIRST]
    if not bylines:
        return None
    return _called_starter(page, bylines) or _who_asked(page) or _first_poster(page, bylines)


def _called_starter(page: Labelled, bylines: list[int]) -> tuple[int, str] | None:
    """Whom a line calls so: "Thread starter jane", "Discussion started by jane, May 3", "jane Discussion starter"."""
    found = finder(page.language, "starter")
    for block in bylines:
        line = page.lines[block][:LONG]
        said = found.search(line)
        if said:
            for part in (line[said.end() :], line[: said.start()]):
                name = _name(part, page.language)
                if name:
                    return block, name
    return None


def _who_asked(page: Labelled) -> tuple[int, str] | None:
    """The name behind a line such as "asked May 3, 2024 at 10:15"."""
    for block in page.places(Label.DATE):
        keys = keys_of(page.lines[block][:LONG].split())
        if any(tuple(keys[: len(asked)]) == asked for asked in by_length(page.language, "asked")):
            for near in range(block + 1, min(block + 1 + NEAR, len(page.document))):
                name = _name(page.lines[near], page.language) if page.label(near) is Label.BYLINE else None
                if name:
                    return near, name
    return None


def _first_poster(page: Labelled, bylines: list[int]) -> tuple[int, str] | None:
    """The first name on a line with a date, where several such lines have nicknames."""
    posts: list[tuple[int, str]] = []
    nicks = 0
    for block in bylines:
        line = page.lines[block][:LONG]
        if any(map(str.isdigit, line)) and find_dates(line, page.language):
            name = _name(line, page.language)
            if name:
                posts.append((block, name))
                nicks += " " not in name
    return posts[0] if nicks >= THREAD else None


def _name(text: str, language: str | None) -> str | None:
    """The first full name or the nickname in a text."""
    text = text.strip(EDGE)
    return next((name for name in people(text, language) if " " in name), None) or nickname(text, language)
