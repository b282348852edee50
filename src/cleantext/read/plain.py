"""Plain text as scrapers print it: a block is a line with its line end and the blank lines after it.

Hard-wrapped pages (a paragraph cut over lines of much the same width) are told by their line lengths; there
a block is the whole paragraph, so that it is judged as one.
"""

from __future__ import annotations

import numpy as np

from cleantext.model import Document

WRAP_MINIMUM, WRAP_MAXIMUM = 55, 100  # widths, in characters, that mail and old pages wrap at
_STOPS = ".!?:;。！？：；।"  # a line that ends so did not have to be cut
_UNSPACED = ("\u2e80", "\ua000")  # between: scripts that break a line after any character


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
