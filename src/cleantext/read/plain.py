"""Plain text as scrapers print it: a block is a line with its line end and the blank lines after it.

Hard-wrapped pages (a paragraph cut over lines of much the same width) are told by their line lengths; there
a block is the whole paragraph, so that it is judged as one.
"""

from __future__ import annotations

from itertools import accumulate, compress, repeat, zip_longest

import numpy as np

from cleantext.lines import hand_on
from cleantext.model import SIGN, Document, Ints, Shown
from cleantext.read.unmarked import Cut, Line, page_of, without

WRAP_MINIMUM, WRAP_MAXIMUM = 55, 100  # widths, in characters, that mail and old pages wrap at
LEAST = WRAP_MINIMUM * 3 // 4  # characters of a line that may have been cut
CLEARLY = 1.1  # times as many lines speak for another width than for that of the widest line
FEW = 10  # lines of the width to one that is wider and could have been cut
SHARE = 0.35  # of the lines of some length: items of lists and sentences end before the width
SURE = 8  # lines that must speak for a width where other lines are wider
_MARKS = ("](", "Title: ", "<http", "[1]")  # what a text with marks has one of
_STOPS = ".!?:;。！？：；।"  # a line that ends so did not have to be cut
_UNSPACED = ("\u2e80", "\ua000")  # between: scripts that break a line after any character


def read_plain(text: str, *, url: str | None = None, language: str | None = None) -> Document:
    """Split a text page into blocks; joined, the blocks are the text."""
    if (unmarked := _unmarked(text)) is not None:
        return Document(text, unmarked[0], "text", url, language, unmarked=unmarked[1])
    lines = text.splitlines(keepends=True)
    visible = list(map(str.strip, lines))
    starts = list(compress(accumulate(map(len, lines), initial=0), visible))
    if not starts:
        return Document(text, np.zeros(1 if text else 0, dtype=np.int64), "text", url, language)
    starts[0] = 0
    told = list(compress(visible, visible))
    kept = _unwrapped(lines, visible)
    if kept is None:
        document = Document(text, np.array(starts, dtype=np.int64), "text", url, language)
        hand_on(document, told)  # a block is a line
        return document
    starts = list(compress(starts, kept))
    return Document(text, np.array(starts, dtype=np.int64), "text", url, language)


def _unmarked(text: str) -> tuple[Ints, Shown] | None:
    """The blocks of a text with marks, and what a reader sees of it; None where it has none."""
    if not any(mark in text for mark in _MARKS):
        return None
    from cleantext.read import markdown_text, unmarked

    end = unmarked.first_reference(text)
    if end >= 0:
        return _lines_without(text, unmarked.numbers_of(text, end), end)
    if markdown_text.is_markdown(text):
        return markdown_text.markdown_page(text)
    if unmarked.is_mail(text):
        return _lines_without(text, unmarked.addresses_of(text), len(text))
    return None


def _lines_without(text: str, cuts: list[Cut], end: int) -> tuple[Ints, Shown]:
    """A text without some stretches inside of its lines; all that stands from ``end`` on is one block."""
    lines = text[:end].splitlines(keepends=True)
    visible = list(map(str.strip, lines))
    kept = _unwrapped(lines, visible)
    opens = iter(kept or repeat(True))
    shown = without(text[:end], cuts)[0]
    page, start = [], 0
    for line, seen, was in zip_longest(lines, shown, visible, fillvalue=""):
        page.append(Line(seen if seen.strip() or not was else SIGN + "\n", start, bool(was) and next(opens)))
        start += len(line)
    if end < len(text):
        page.append(Line(SIGN + "\n", end, opens=True))
    return page_of(page)


def _unwrapped(lines: list[str], visible: list[str]) -> list[bool] | None:
    """For each line with something on it, whether a block starts there; None where every one starts a block.

    Args:
        lines: all lines of the page, blank ones among them.
        visible: the same without the white space at their ends.
    """
    sizes = list(map(len, map(str.rstrip, lines)))
    follow = [i for i, size in enumerate(sizes) if size >= LEAST and i + 1 < len(sizes) and sizes[i + 1]]
    if len(follow) < 3 or 2 * sum(sizes[i] <= WRAP_MAXIMUM for i in follow) < len(follow):
        return None
    width = _wrap_width(lines, follow, max(sizes))
    if not width:
        return None
    told = [line.rstrip() for line in compress(lines, visible)]
    blank_before = [not before for before, line in zip(("", *visible), visible, strict=False) if line]
    return [
        index == 0 or blank_before[index] or not _continues(told[index - 1], told[index], width)
        for index in range(len(told))
    ]


def _continues(before: str, line: str, width: int) -> bool:
    """Would the first word of ``line`` not have fitted on the line before, and is it not a list item?"""
    first = _first_piece(line)
    if line[:1].isspace() and not before[:1].isspace():
        return False
    if first[0] in "-*•·–—#>|" or (first[-1] in ".)" and first[:-1].isdigit()):
        return False
    return len(before) + 1 + len(first) > width and (len(before) <= width or " " not in before.strip())


def _first_piece(line: str) -> str:
    """What a wrapping program would not split: the first word, or one character of an unspaced script."""
    first = line.split(None, 1)[0]
    return first[0] if _UNSPACED[0] <= first[0] < _UNSPACED[1] else first


def _wrap_width(lines: list[str], follow: list[int], widest: int) -> int:
    """The column that the page is wrapped at, or 0 where lines end for other reasons.

    Each line whose follower's first word did not fit has a vote for each column that it may have been cut at. A wide
    line among many narrow ones, such as an address, could not be cut.

    Args:
        lines: all lines of the page.
        follow: those of some length that another follows at once.
        widest: characters of the widest line.
    """
    turns = [0] * (WRAP_MAXIMUM + 2)
    for index in follow:
        before = lines[index].rstrip()
        first = max(len(before), WRAP_MINIMUM)
        last = min(len(before) + len(_first_piece(lines[index + 1])), WRAP_MAXIMUM)
        if first <= last and before[-1] not in _STOPS:
            turns[first] += 1
            turns[last + 1] -= 1
    votes = list(accumulate(turns))
    width = max(range(len(votes)), key=lambda column: (votes[column], column == widest, column))
    if WRAP_MINIMUM <= widest <= WRAP_MAXIMUM and 2 * votes[widest] >= len(follow):
        return width if votes[width] > CLEARLY * votes[widest] else widest
    if votes[width] < SURE or votes[width] < SHARE * len(follow):
        return 0
    wide = sum(len(line) > WRAP_MAXIMUM and " " in line.strip() for line in lines)  # those that could have been cut
    return width if FEW * wide <= votes[width] else 0
