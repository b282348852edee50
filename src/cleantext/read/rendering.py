"""The text that a walk of the tree writes, block by block."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from cleantext.lines import fold

CELL: Final = "\0"  # stands between the cells of a plain row; no page has it, since decoding replaces it


@dataclass
class Rendering:
    """What the walk has written so far."""

    pieces: list[str] = field(default_factory=list)  # the rendered text, block by block
    owners: list[int] = field(default_factory=list)  # the element that each block begins in
    longest: list[int] = field(default_factory=list)  # the element of each block's longest run
    links: list[float] = field(default_factory=list)  # share of the block's characters that are links
    sources: list[str] = field(default_factory=list)  # "page", or where a recovered block came from
    spaced: bool = False  # a blank line is due before the next block
    words: list[str] = field(default_factory=list)  # the open block, as runs of text
    places: list[int] = field(default_factory=list)  # the element of each run
    linked: int = 0  # characters of it inside of links

    def add(self, text: str, element: int) -> None:
        """Write a run of text into the open block; the walk does the same in place, once for each text."""
        if self.words or not text.isspace():
            self.words.append(text)
            self.places.append(element)

    def cell(self, row: int) -> None:
        """Part the cells of a plain row by a mark that folding turns into a tab."""
        if self.words:
            self.words.append(CELL)
            self.places.append(row)

    def close(self, pre: int = 0, source: str = "page") -> None:
        """End the open block; where ``pre`` is not zero, its white space stays."""
        words, places = self.words, self.places
        if not words:
            return
        text = words[0] if len(words) == 1 else "".join(words)
        if pre:
            visible = text.replace(CELL, "\t").strip("\r\n").rstrip()
        else:
            visible = _row(text) if CELL in text else fold(text.strip())
        owner, linked = places[0], self.linked
        longest = owner if len(words) == 1 else max(zip(map(len, words), places, strict=True))[1]
        words.clear()
        places.clear()
        self.linked = 0
        if not visible:
            return
        pieces = self.pieces
        if pieces:
            pieces[-1] += "\n\n" if self.spaced else "\n"
        self.spaced = False
        pieces.append(visible)
        self.owners.append(owner)
        self.longest.append(longest)
        self.links.append(min(1.0, linked / len(visible)) if linked else 0.0)
        self.sources.append(source)


def _row(text: str) -> str:
    """White space folded; the cells of the row stay parted by tabs."""
    return "\t".join(" ".join(cell.split()) for cell in text.split(CELL) if cell.strip())
