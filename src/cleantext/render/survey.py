"""What a report on many pages is made of: counts that grow with no page, and the pages that came out worst.

Only the ``LOWEST`` pages with the lowest quality are remembered; everything else is a sum.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from cleantext.model import LABELS, Result

LOWEST = 30  # pages that are shown one by one
TENTHS = tuple(index / 10 for index in range(1, 10))  # bounds between the bins of a share
SIZES = (1, 10, 30, 100, 300, 1_000, 3_000, 10_000)  # bounds between the bins of a page's words
TITLE = 120  # characters of a name or a title that are kept


def counted(number: int, noun: str) -> str:
    """How many there are: "1 page", "2,000 pages"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Note:
    """What a survey counts of one page."""

    quality: float
    title: str
    blocks: dict[str, int]  # by label
    words: dict[str, int]  # by label
    removed: dict[str, int]  # words that are not in the clean text, by label

    @staticmethod
    def of(result: Result) -> Note:
        """The note on a page."""
        blocks: Counter[str] = Counter()
        words: Counter[str] = Counter()
        removed: Counter[str] = Counter()
        verdicts = result.verdicts
        rows = zip(verdicts.labels.tolist(), verdicts.kept.tolist(), result.source.lines, strict=True)
        for index, kept, line in rows:
            label, count = str(LABELS[index]), line.count(" ") + 1 if line else 0
            blocks[label] += 1
            words[label] += count
            if not kept:
                removed[label] += count
        metadata = result.metadata
        title = " ".join((metadata.title or "").split())[:TITLE]
        return Note(round(metadata.quality.score, 4), title, dict(blocks), dict(words), dict(removed))


class Low(NamedTuple):
    """One of the worst pages; the order of these is that of the report."""

    quality: float
    place: int  # in the input
    name: str
    title: str
    words: int
    removed: int  # words


@dataclass(slots=True)
class Survey:
    """Counts over pages, and the worst of them, worst first."""

    pages: int = 0
    quality_sum: float = 0.0
    blocks: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    quality: list[int] = field(default_factory=lambda: [0] * (len(TENTHS) + 1))
    share: list[int] = field(default_factory=lambda: [0] * (len(TENTHS) + 1))
    sizes: list[int] = field(default_factory=lambda: [0] * (len(SIZES) + 1))
    lowest: list[Low] = field(default_factory=list)

    def add(self, place: int, name: str, note: Note) -> int | None:
        """Count a page; the place of the page that is no longer one of the worst, if there is one."""
        words, removed = sum(note.words.values()), sum(note.removed.values())
        self.pages += 1
        self.quality_sum += note.quality
        self.blocks.update(note.blocks)
        self.words.update(note.words)
        self.removed.update(note.removed)
        self.quality[bisect_right(TENTHS, note.quality)] += 1
        self.share[bisect_right(TENTHS, removed / words if words else 0.0)] += 1
        self.sizes[bisect_right(SIZES, words)] += 1
        insort(self.lowest, Low(note.quality, place, name[:TITLE], note.title, words, removed))
        return self.lowest.pop().place if len(self.lowest) > LOWEST else None

    def to_dict(self) -> dict[str, Any]:
        """As types that JSON has."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @staticmethod
    def from_dict(table: dict[str, Any]) -> Survey:
        """What ``to_dict`` gave."""
        counters = {name: Counter(table[name]) for name in ("blocks", "words", "removed")}
        return Survey(**{**table, **counters, "lowest": [Low(*low) for low in table["lowest"]]})
