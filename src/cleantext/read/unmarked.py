"""Text with the marks of the program that printed it: Markdown, or numbered links with a list of their addresses.

The marks stay in the text, since nothing of a page is rewritten; what is measured and judged are the lines as a reader
sees them, so that a menu of links is the menu that it is in every other rendering.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import regex

from cleantext.model import Ints, Shown
from cleantext.patterns import pattern

MENTIONS = 3  # links or addresses that are no accident
Cut = tuple[int, int]  # a stretch of the text that no reader sees
_BLANK = r"(?:[ \t\r]*+\n)++"
_REFERENCES = pattern(  # its heads, and its first line
    rf"^\S[^\n]{{0,40}}+\n{_BLANK}(?:[ \t]++[^\s\d][^\n]{{0,40}}+\n(?:{_BLANK})?+)?+[ \t]*+1\. ", regex.M
)
_REFERENCE = pattern(r"(?:[ \t]*+\d{1,5}\.[ \t]++|\t)[a-zA-Z][a-zA-Z0-9+.-]*+:\S")
_MARK = pattern(r"\[(\d{1,5})\]|\(BUTTON\)")
_ADDRESS = pattern(r"[ \t]?+<(?:https?://|mailto:)[^<>\s]*+>")


class Line(NamedTuple):
    """One line as it is shown, with what parts it from the one before."""

    shown: str  # with its line end
    start: int  # where it begins in the text
    opens: bool  # a block begins here


def page_of(lines: Sequence[Line]) -> tuple[Ints, Shown]:
    """Where the blocks begin in the text, and the page as a reader sees it."""
    borders = list(accumulate((len(line.shown) for line in lines), initial=0))
    opening = [index for index, line in enumerate(lines) if line.opens]
    starts = np.array([lines[index].start for index in opening], dtype=np.int64)
    shown = np.array([borders[index] for index in opening], dtype=np.int64)
    starts[:1] = shown[:1] = 0
    return starts, Shown("".join(line.shown for line in lines), shown)


def without(text: str, cuts: Iterable[Cut]) -> tuple[list[str], list[int]]:
    """The lines of a text without some stretches, and where each begins in the text itself."""
    pieces, begins, shown, at = [], [], [], 0
    length = 0
    for start, end in sorted((*cuts, (len(text), len(text)))):
        if start > at:
            pieces.append(text[at:start])
            begins.append(at)
            shown.append(length)
            length += start - at
        at = max(at, end)
    lines = "".join(pieces).splitlines(keepends=True)
    places = [0]
    for border in accumulate(map(len, lines[:-1])):  # a line begins behind the last character of the one before
        piece = bisect_right(shown, border - 1) - 1
        places.append(begins[piece] + border - shown[piece])
    return lines, places[: len(lines)]


def is_mail(text: str) -> bool:
    """Does the address of each link stand behind it, between angle brackets?"""
    return text.count("<http") >= MENTIONS and len(_ADDRESS.findall(text)) >= MENTIONS


def addresses_of(text: str) -> list[Cut]:
    """The addresses behind the links of a mail."""
    return [match.span() for match in _ADDRESS.finditer(text)]


def first_reference(text: str) -> int:
    """Where the list of addresses begins that a text browser writes below a page; -1 where there is none.

    Some write the title of a page above its address.
    """
    if "[1]" not in text or "1. " not in text:
        return -1
    start = max((match.start() for match in _REFERENCES.finditer(text)), default=-1)
    if start < 0:
        return -1
    lines = [line for line in text[start:].splitlines() if line.strip()]
    found = sum(_REFERENCE.match(line) is not None for line in lines)
    return start if found >= MENTIONS and found * 3 >= len(lines) else -1


def numbers_of(text: str, end: int) -> list[Cut]:
    """The numbers before the links of a text browser's page, and its word for a button."""
    return [match.span() for match in _MARK.finditer(text, 0, end)]
