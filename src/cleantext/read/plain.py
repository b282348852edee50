"""Plain text as scrapers print it: a block is a line with its line end and the blank lines after it.

Hard-wrapped pages (a paragraph cut over lines of much the same width) are told by their line lengths; there
a block is the whole paragraph, so that it is judged as one.
"""

from __future__ import annotations

from itertools import accumulate, compress

import numpy as np

from cleantext.lines import hand_on
from cleantext.model import Document

WRAP_MINIMUM, WRAP_MAXIMUM = 55, 100  # widths, in characters, that mail and old pages wrap at
_STOPS = ".!?:;。！？：；।"  # a line that ends so did not have to be cut
_UNSPACED = ("\u2e80", "\ua000")  # between: scripts that break a line after any character


def read_plain(text: str, *, url: str | None = None, language: str | None = None) -> Document:
    """Split a text page into blocks; joined, the blocks are the text."""
    lines = text.splitlines(keepends=True)
    visible = list(map(str.strip, lines))
    starts = list(compress(accumulate(map(len, lines), initial=0), visible))
    if not starts:
        return Document(text, np.zeros(1 if text else 0, dtype=np.int64), "text", url, language)
    starts[0] = 0
    told = list(compress(visible, visible))
    kept = _unwrapped(lines, visible, max(map(len, told)))
    if kept is None:
        document = Document(text, np.array(starts, dtype=np.int64), "text", url, language)
        hand_on(document, told)  # a block is a line
        return document
    starts = list(compress(starts, kept))
    return Document(text, np.array(starts, dtype=np.int64), "text", url, language)


def _unwrapped(lines: list[str], visible: list[str], widest: int) -> list[bool] | None:
    """For each line with something on it, whether a block starts there; None where every one starts a block.

    Args:
        lines: all lines of the page, blank ones among them.
        visible: the same without the white space at their ends.
        widest: characters of the widest of ``visible``.
    """
    if widest > WRAP_MAXIMUM:
        return None
    told = [line.rstrip() for line in compress(lines, visible)]
    blank_before = [not before for before, line in zip(("", *visible), visible, strict=False) if line]
    width = _wrap_width(told, blank_before)
    if not width:
        return None
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
    return len(before) + 1 + len(first) > width and len(before) <= width


def _first_piece(line: str) -> str:
    """What a wrapping program would not split: the first word, or one character of an unspaced script."""
    first = line.split(None, 1)[0]
    return first[0] if _UNSPACED[0] <= first[0] < _UNSPACED[1] else first


def _wrap_width(visible: list[str], blank_before: list[bool]) -> int:
    """The column that the page is wrapped at, or 0 where lines end for other reasons."""
    widest = max(map(len, visible))
    if not WRAP_MINIMUM <= widest <= WRAP_MAXIMUM:
        return 0
    full = cut = 0
    for index in range(1, len(visible)):
        before, line = visible[index - 1], visible[index]
        if blank_before[index] or len(before) < WRAP_MINIMUM * 3 // 4:
            continue
        full += 1
        cut += len(before) + 1 + len(_first_piece(line)) > widest and before[-1] not in _STOPS
    return widest if full >= 3 and cut >= 0.5 * full else 0
