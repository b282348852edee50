"""The text that a walk of the tree writes, block by block."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Rendering:
    """What the walk has written so far."""

    pieces: list[str] = field(default_factory=list)  # the rendered text, block by block
    owners: list[int] = field(default_factory=list)  # the element of each block
    links: list[float] = field(default_factory=list)  # share of the block's characters that are links
    sources: list[str] = field(default_factory=list)  # "page", or where a recovered block came from
    spaced: bool = False  # a blank line is due before the next block
    words: list[str] = field(default_factory=list)  # the open block, as runs of text
    linked: int = 0  # characters of it inside of links
    owner: int = 0

    def add(self, text: str, element: int, *, linked: bool) -> None:
        """Write a run of text into the open block."""
        if not self.words:
            if not text.strip():
                return
            self.owner = element
        self.words.append(text)
        if linked:
            self.linked += len(text.strip())

    def close(self, *, pre: bool = False, source: str = "page") -> None:
        """End the open block."""
        if not self.words:
            return
        text = "".join(self.words)
        visible = text.strip("\r\n").rstrip() if pre else _fold(text)
        self.words.clear()
        linked, self.linked = self.linked, 0
        if not visible or visible.isspace():
            return
        if self.pieces:
            self.pieces[-1] += "\n\n" if self.spaced else "\n"
        self.spaced = False
        self.pieces.append(visible)
        self.owners.append(self.owner)
        self.links.append(min(1.0, linked / len(visible)))
        self.sources.append(source)


def _fold(text: str) -> str:
    """White space folded; cells of a row stay parted by tabs."""
    if "\t\t" not in text:
        return " ".join(text.split())
    return "\t".join(" ".join(cell.split()) for cell in text.split("\t\t") if cell.strip())
