"""Plain text as scrapers print it: a block is a line with its line end and the blank lines after it.

Hard-wrapped pages (a paragraph cut over lines of much the same width) are told by their line lengths; there
a block is the whole paragraph, so that it is judged as one.
"""

from __future__ import annotations


from cleantext.model import Document

import numpy as np


WRAP_MINIMUM, WRAP_MAXIMUM = 55, 100  # widths, in characters, that mail and old pages wrap at


def read_plain(text: str, *, url: str | None = None, language: str | None = None) -> Document:
    """Split a text page into blocks; joined, the blocks are the text."""
    lines = text.splitlines(keepends=True)
    starts: list[int] = []
    blank_before: list[bool] = []
    visible: list[str] = []
    position, blank = 0, True
    for line in lines:
        stripped = line.strip()
        if stripped:
            starts.append(position)
            blank_before.append(blank)
            visible.append(line.rstrip())
        blank = not stripped
        position += len(line)
    if not starts and text:
        starts = [0]
    elif starts:
        starts[0] = 0
        starts = _unwrap(starts, blank_before, visible)
    return Document(text, np.array(starts, dtype=np.int64), "text", url, language)


def _unwrap(starts: list[int], blank_before: list[bool], visible: list[str]) -> list[int]:
    """Drop the starts of lines that only continue a hard-wrapped paragraph."""
    width = _wrap_width(visible, blank_before)
    if not width:
        return starts
    return [
        start
        for index, start in enumerate(starts)
        if index == 0 or blank_before[index] or not _continues(visible[index - 1], visible[index], width)
    ]


def _continues(before: str, line: str, width: int) -> bool:
    """Would the first word of ``line`` not have fitted on the line before, and is it not a list item?"""
    first = line.split(None, 1)[0]
    if line[:1].isspace() and not before[:1].isspace():
        return False
    if first[0] in "-*•·–—#>|" or (first[-1] in ".)" and first[:-1].isdigit()):
        return False
    return len(before) + 1 + len(first) > width and len(before) <= width


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
        cut += len(before) + 1 + len(line.split(None, 1)[0]) > widest and before[-1] not in ".!?:;"
    return widest if full >= 3 and cut >= 0.5 * full else 0


