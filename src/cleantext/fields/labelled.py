"""What the fields read: a page, its blocks by label, and where the story begins and ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from cleantext.lexicon import trim
from cleantext.model import LABEL_INDEX, LABELS, Document, Label, Verdicts
from cleantext.patterns import pattern

LONG = 400  # characters of a short block (byline, date) that its parser reads
DAY = len("2024-05-16")  # of a date or a moment as ISO 8601 has it
BELIEVED = 0.5  # chance from which the headline that the layout tells is believed
PROSE = 12  # words that make a kept block the likely beginning or end of the story
_ADDRESS = pattern(r"https?://[^\s<>\"')\]]+")

# What one group of fields found: field name -> (value, where it came from).
Values = dict[str, tuple[Any, str]]


@dataclass(frozen=True, eq=False)
class Labelled:
    """A document seen through the verdicts on its blocks."""

    document: Document
    verdicts: Verdicts

    @cached_property
    def _places(self) -> list[list[int]]:
        places: list[list[int]] = [[] for _ in LABELS]
        for index, label in enumerate(self.verdicts.labels.tolist()):
            places[label].append(index)
        return places

    def places(self, *labels: Label) -> list[int]:
        """The blocks with one of these labels, in page order."""
        found = [index for label in labels for index in self._places[LABEL_INDEX[label]]]
        return sorted(found) if len(labels) > 1 else found

    def label(self, index: int) -> Label:
        """The label of a block."""
        return LABELS[int(self.verdicts.labels[index])]

    def runs(self, *labels: Label, gap: int = 1) -> list[list[int]]:
        """Blocks with these labels, those that stand no more than ``gap`` apart put together."""
        return neighbours(self.places(*labels), gap=gap)

    @property
    def lines(self) -> Sequence[str]:
        """The visible text of each block."""
        return self.document.lines

    def addresses(self, index: int, reach: int) -> list[str]:
        """The addresses in a block's first characters, also those that links of Markdown lead to."""
        start, end = int(self.document.starts[index]), int(self.document.ends[index])
        found: list[str] = _ADDRESS.findall(self.document.text, start, min(end, start + reach))
        return [address.rstrip(".,;:") for address in found]

    @property
    def language(self) -> str | None:
        """The page's language, as the word lists know it."""
        return self.document.language

    @cached_property
    def _prose(self) -> list[int]:
        """Kept blocks with a sentence's worth of words; any kept blocks where there are none."""
        kept = self.verdicts.kept & (self.verdicts.labels == LABEL_INDEX[Label.BODY])
        long = np.flatnonzero(kept & (self.document.columns["words"] >= PROSE))
        return long.tolist() if len(long) else self.kept

    @property
    def body_start(self) -> int:
        """The first block of the story; the number of blocks where there is none."""
        return self._prose[0] if self._prose else len(self.document)

    @property
    def body_end(self) -> int:
        """The last block of the story; -1 where there is none."""
        return self._prose[-1] if self._prose else -1

    @cached_property
    def headline(self) -> int | None:
        """The title block that the layout thinks likely, else the one next before the story, else the first one."""
        chosen, titles = self.document.headline, self.places(Label.TITLE)
        if chosen.chance >= BELIEVED and (chosen.block in titles if titles else not self.verdicts.kept[chosen.block]):
            return chosen.block  # whatever else it looks like
        before = [index for index in titles if index <= self.body_start]
        return before[-1] if before else titles[0] if titles else None

    def is_readers(self, run: list[int]) -> bool:
        """Does a run stand after the story, right behind a line of the readers' comments?"""
        return run[0] > self.body_end and self.label(run[0] - 1) is Label.COMMENTS

    @cached_property
    def sections(self) -> frozenset[str]:
        """The short entries of menus and trails, in normal form."""
        keys = self.document.keys
        return frozenset(trim(keys[index]) for index in self.places(Label.NAVIGATION, Label.BREADCRUMB))

    @cached_property
    def event_days(self) -> frozenset[str]:
        """The days of the event that the markup announces: on none of them the page need have been published."""
        return frozenset(day[:DAY] for day in self.document.head.get("event", {}).get("json-ld", []))

    @property
    def kept(self) -> list[int]:
        """The kept blocks."""
        return np.flatnonzero(self.verdicts.kept).tolist()


def neighbours(blocks: Iterable[int], *, gap: int = 1) -> list[list[int]]:
    """Blocks in page order, those that stand no more than ``gap`` apart put together."""
    runs: list[list[int]] = []
    for index in blocks:
        if runs and index - runs[-1][-1] <= gap:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def source(*blocks: int) -> str:
    """How a value names the blocks that it came from."""
    unique = sorted(set(blocks))
    return f"block {unique[0]}" if len(unique) == 1 else "blocks " + ", ".join(map(str, unique))


def last_of(told: str) -> int:
    """The last block that ``source`` has named."""
    return int(told.rsplit(" ", 1)[-1])


def _zone(page: Labelled, run: list[int]) -> tuple[int, int]:
    """How far a run is from the headline: 0 between headline and story, 1 above, 2 in the story's beginning, 3 further
    on in it, 4 under it.
    """
    head = page.headline if page.headline is not None else max(0, page.body_start - 8)
    begin, end = page.body_start, page.body_end
    first = run[0]
    if head <= first <= begin:
        return 0, first
    if head - 6 <= first < head:
        return 1, head - first
    if head <= first <= head + 8:
        return 2, first
    if first < end:
        return 3, abs(first - begin)
    return 4, first - end


def nearest_first(page: Labelled, runs: Iterable[list[int]]) -> Iterator[list[int]]:
    """Runs in the order of trust: between headline and story, above the headline, in the story, under it."""
    return iter(sorted(runs, key=lambda run: _zone(page, run)))


def is_near(page: Labelled, run: list[int]) -> bool:
    """Does the run stand next to the headline, or between it and the story?"""
    return _zone(page, run)[0] <= 2


FieldGroup = Callable[[Labelled], Values]
