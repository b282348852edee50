"""The journal of a run: how far it is, so that ``--resume`` can go on where it was cut off."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from cleantext.render.survey import Survey
from cleantext.runs.page import Tally


@dataclass(slots=True)
class Progress:
    """How far a run is."""

    run: dict[str, object]  # what the run is of: inputs and options; another run must not go on with it
    records: int = 0  # read, bad ones too
    last: str = ""  # the name of the last of them
    position: int = 0  # of the output
    errors: int = 0  # position of the list of bad records
    done: bool = False  # all is written; what is left is to put it in its place
    tally: Tally = field(default_factory=Tally)
    survey: Survey | None = None  # for a report


class OtherRunError(Exception):
    """What is unfinished cannot be gone on with: it is of other inputs or options, or broken."""


class Journal:
    """``OUT.journal.json``, replaced in one step each time."""

    def __init__(self, out: Path) -> None:
        self.path = out.with_name(out.name + ".journal.json")

    def read(self) -> Progress | None:
        """How far the unfinished run is; None where there is none.

        Raises:
            OtherRunError: the journal is none of this version, or is broken.
        """
        try:
            return _progress(json.loads(self.path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise OtherRunError(f"{self.path}: expected the journal of a run; leave out --resume") from None

    def write(self, progress: Progress) -> None:
        """Note how far the run is, safe from a crash at any moment."""
        fresh = self.path.with_name(self.path.name + ".tmp")
        with fresh.open("w", encoding="utf-8") as stream:
            survey = progress.survey.to_dict() if progress.survey else None
            json.dump(_table(progress) | {"tally": _table(progress.tally), "survey": survey}, stream)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(self.path)

    def remove(self) -> None:
        """The run is over."""
        self.path.unlink(missing_ok=True)


def _table(data: Any) -> dict[str, Any]:
    """A dataclass as a dict; ``asdict`` cannot copy counters."""
    return {f.name: getattr(data, f.name) for f in fields(data)}


def _progress(table: dict[str, Any]) -> Progress:
    tally, survey = table.pop("tally"), table.pop("survey")
    counts = {name: Counter(tally.pop(name)) for name in ("blocks", "label_words")}
    return Progress(
        **table,
        tally=Tally(**tally, blocks=counts["blocks"], label_words=counts["label_words"]),
        survey=Survey.from_dict(survey) if survey else None,
    )
