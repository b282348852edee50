"""A page on its way through a run: what the readers give, what the workers make of it."""

from __future__ import annotations

import warnings
from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any

from cleantext.model import Favor, Input, Metadata, Result
from cleantext.pipeline import Pipeline, clean
from cleantext.render.plain_dict import metadata_dict, removed_dicts
from cleantext.render.survey import Note, counted
from cleantext.slips import SourceWarning

METADATA = tuple(f.name for f in fields(Metadata))
FIELDS = ("text", "markdown", "metadata", "removed", *METADATA)  # what a row of the output may hold


@dataclass(slots=True)
class Page:
    """One record of the input; ``reason`` says why it cannot be cleaned, if it cannot."""

    source_id: str
    file: str
    number: int  # its place in the file, from 1: the line, the row, the record
    data: str | bytes | None = None
    url: str | None = None
    input: Input = "auto"
    kept: dict[str, Any] = field(default_factory=dict)  # fields of the input that the output has too
    reason: str | None = None


@dataclass(frozen=True)
class Cleaning:
    """What a worker does with a page: its row of the output, and what is counted of it."""

    fields: tuple[str, ...]
    favor: Favor
    language: str | None
    pipeline: Pipeline

    def __call__(self, page: Page) -> tuple[dict[str, Any], Note]:
        """The row, and the note for the summary and the report."""
        result = self.result(page)
        return row_of(result, self.fields), Note.of(result)

    def result(self, page: Page) -> Result:
        """Clean one page.

        Raises:
            SourceWarning: what stands in the page's place is hardly a page; in a run it is a bad record.
        """
        with warnings.catch_warnings():
            warnings.simplefilter("error", SourceWarning)
            return clean(
                page.data,
                url=page.url,
                language=self.language,
                favor=self.favor,
                input=page.input,
                pipeline=self.pipeline,
            )


def row_of(result: Result, wanted: tuple[str, ...]) -> dict[str, Any]:
    """The row's wanted fields of the result; the run has the page's name and the kept fields of the input."""
    row: dict[str, Any] = {}
    metadata = metadata_dict(result.metadata)
    for name in wanted:
        if name == "text":
            row[name] = result.text
        elif name == "markdown":
            row[name] = result.to_markdown()
        elif name == "metadata":
            row[name] = metadata
        elif name == "removed":
            row[name] = removed_dicts(result)
        else:
            row[name] = metadata[name]
    return row


@dataclass(slots=True)
class Tally:
    """Counts of a run: pages, failures, words, and blocks and words by label."""

    pages: int = 0
    failures: int = 0
    words: int = 0
    removed: int = 0  # words that are not in the clean text
    blocks: Counter[str] = field(default_factory=Counter)
    label_words: Counter[str] = field(default_factory=Counter)

    def add(self, note: Note) -> None:
        """Count a page."""
        self.pages += 1
        self.words += sum(note.words.values())
        self.removed += sum(note.removed.values())
        self.blocks.update(note.blocks)
        self.label_words.update(note.words)

    def share_removed(self) -> float:
        """Share of the words that are not in the clean text, 0 to 1."""
        return self.removed / self.words if self.words else 0.0

    def summary(self) -> str:
        """A table by label, for a person."""
        share = f"{self.share_removed():.1%} of the words removed"
        return "\n".join(
            [
                f"{counted(self.pages, 'page')}, {counted(self.failures, 'failure')}, {share}",
                f"{'label':<12} {'blocks':>12} {'words':>14}",
                *(
                    f"{label:<12} {self.blocks[label]:>12,} {self.label_words[label]:>14,}"
                    for label in sorted(self.blocks, key=lambda name: (-self.label_words[name], name))
                ),
            ]
        )
