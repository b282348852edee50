"""Who wrote the page: the bylines next to the headline."""

from __future__ import annotations

from cleantext.fields.labelled import Labelled, Values, nearest_first, source
from cleantext.fields.names import is_opener, opens_byline, people
from cleantext.fields.wording import whole_lines
from cleantext.lexicon import normalise, trim
from cleantext.model import Label

MOST = 20  # authors, at most


def authors(page: Labelled) -> Values:
    """``authors``: people only; a poster's nickname where a page names nobody else."""
    nickname: Values = {}
    for run in nearest_first(page, page.runs(Label.BYLINE)):
        names, blocks = _of_run(page, run)
        if names:
            return {"authors": (names[:MOST], source(*blocks))}
        if not nickname:
            nickname = _nickname(page, run)
    return nickname


def _of_run(page: Labelled, run: list[int]) -> tuple[list[str], list[int]]:
    """The names of neighbouring bylines; all of them if they belong together, else those of the first."""
    names: list[str] = []
    blocks: list[int] = []
    for index in run[: 2 * MOST]:
        line = page.lines[index]
        if is_opener(line, page.language):
            continue
        found = [name for name in people(line, page.language) if name not in names]
        if names and opens_byline(line, page.language) and index - blocks[-1] > 1:
            break
        if found:
            names += found
            blocks.append(index)
    return names, blocks


def _nickname(page: Labelled, run: list[int]) -> Values:
    """A single lower-case word that stands where a name would."""
    for index in run:
        words = page.lines[index].replace("@", " ").split()
        if len(words) == 1 and len(words[0]) > 2 and not is_opener(words[0], page.language):
            key = trim(normalise(words[0]))
            if key and key not in whole_lines(page.language, "provenance") and not key.isdecimal():
                return {"authors": (words, source(index))}
    return {}
