"""The visible text of each block: white space stripped at both ends, folded inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from cleantext.model import Document, Ints

LONG = 1 << 14  # blocks of a page for which memory counts more than time
PIECE = 1 << 12  # lines that are made at once


def lines_of(text: str, starts: Ints) -> Sequence[str]:
    """The lines of a page; those of a very long one are made each time they are asked for."""
    lines = Lines(text, starts)
    return lines if len(starts) > LONG else list(lines)


def hand_on(document: Document, lines: list[str]) -> None:
    """Give a page the lines that its reader has found, stripped: ``Document.lines`` would find the same once more."""
    if len(lines) <= LONG:
        vars(document)["lines"] = folded(lines)


def folded(lines: list[str]) -> list[str]:
    """Stripped lines with a single space for each run of white space inside."""
    if (page := "".join(lines)).isprintable() and "  " not in page:
        return lines
    return list(map(fold, lines))


def fold(line: str) -> str:
    """A stripped line with a single space for each run of white space inside; most have none but such."""
    return line if line.isprintable() and "  " not in line else " ".join(line.split())


class Lines(Sequence[str]):
    """The lines of a page as views on its text: held as strings they take more memory than the page itself."""

    def __init__(self, text: str, starts: Ints) -> None:
        self._text, self._starts = text, starts

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            first, last, step = place.indices(len(self))
            return self._made(first, max(first, last))[::step] if step > 0 else list(self)[place]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        place %= len(self)
        return self._made(place, place + 1)[0]

    def __iter__(self) -> Iterator[str]:
        for first in range(0, len(self), PIECE):
            yield from self._made(first, min(len(self), first + PIECE))

    def _made(self, first: int, last: int) -> list[str]:
        """Some of the lines."""
        text, borders = self._text, self._starts[first : last + 1].tolist()
        if last == len(self):
            borders.append(len(text))
        return folded([text[a:b].strip() for a, b in pairwise(borders)])
