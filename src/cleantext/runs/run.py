"""A run: pages through the workers into the output, batch by batch, with a journal to go on from."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import Any

from cleantext.processes import Item, Named, work
from cleantext.render.survey import Survey
from cleantext.runs.bar import Bar, Gauge
from cleantext.runs.files import STDIN, told
from cleantext.runs.journal import Journal, OtherRunError, Progress
from cleantext.runs.page import Cleaning, Tally
from cleantext.runs.parquet import column_types
from cleantext.runs.readers import Reading, pages_of
from cleantext.runs.report import Report
from cleantext.runs.writers import NUMBER, FileWriter, json_lines, writer_of
from cleantext.slips import SourceWarning

BATCH = 256  # records
BATCH_SIZE = 16 * 2**20  # characters or bytes of their pages


class BadRecordError(Exception):
    """Why a record cannot be cleaned."""


class Run:
    """What to clean and where to write it."""

    def __init__(
        self,
        inputs: tuple[str, ...],
        out: Path,
        reading: Reading,
        cleaning: Cleaning,
        *,
        workers: int = 1,
        timeout: float | None = None,
        max_size: int = 20_000_000,
        report: Path | None = None,
    ) -> None:
        self.inputs, self.out, self.reading, self.cleaning = inputs, out, reading, cleaning
        self.workers, self.timeout, self.max_size = workers, timeout, max_size
        one_folder = len(inputs) == 1 and inputs[0] != STDIN and Path(inputs[0]).is_dir()
        types = column_types(list(inputs), reading.keep) if out.suffix == ".parquet" else {}
        self.output = writer_of(out, cleaning.fields, reading.keep, types, one_folder)
        self.failures = FileWriter(out.with_name(out.name + ".errors.jsonl"), json_lines)
        self.journal = Journal(out)
        self.report = Report(report) if report else None
        self.gauge = Gauge.of(inputs)

    def finished(self) -> bool:
        """Is the output there and nothing left to do?"""
        return self.out.exists() and self.journal.read() is None

    def go(self, resume: bool = False) -> Tally:
        """Clean all pages and return the counts.

        Raises:
            OtherRunError: there is an unfinished output of other inputs or options to go on with.
            OSError: the output cannot be written; what was done by then is kept.
        """
        progress = self._start(resume)
        if not progress.done:
            with closing(self._done(progress.records, progress.last)) as done:
                self._write(done, progress)
            progress.done = True
            self.journal.write(progress)
        elif self.report:
            self.report.see_again(enumerate(pages_of(self.inputs, self.reading)))
        self.output.finish()
        if progress.errors:
            self.failures.finish()
        else:
            self.failures.part.unlink(missing_ok=True)
            self.failures.out.unlink(missing_ok=True)
        if self.report:
            self.report.write(self.out.name, progress.tally.failures, self.cleaning.result)
        self.journal.remove()
        return progress.tally

    def _start(self, resume: bool) -> Progress:
        """Where to start: at the beginning, or where the journal says."""
        progress = self.journal.read() if resume else None
        if progress is None:
            self.journal.remove()
            progress = Progress(self._described(), survey=Survey() if self.report else None)
        elif progress.run != self._described():
            raise OtherRunError(f"{self.out}: the unfinished run had other inputs or options; leave out --resume")
        elif not progress.done and not self.output.part.exists():
            raise OtherRunError(f"{self.output.part}: the unfinished output is gone; leave out --resume")
        if self.report and progress.survey:
            self.report.survey = progress.survey
        self.output.resume(progress.position)
        self.failures.resume(progress.errors)
        return progress

    def _described(self) -> dict[str, object]:
        """What the output depends on."""
        sizes = [Path(path).stat().st_size if Path(path).is_file() else None for path in self.inputs]
        options = (
            self.reading,
            self.cleaning.fields,
            self.cleaning.favor,
            self.cleaning.language,
            self.max_size,
            self.report is not None,
        )
        described = f"{options!r} {self.cleaning.pipeline.hash()}"
        return {
            "inputs": list(self.inputs),
            "sizes": sizes,
            "options": hashlib.sha256(described.encode()).hexdigest()[:16],
        }

    def _done(self, skip: int, last: str) -> Named:
        """The pages behind the first ``skip``, cleaned; ``last`` is the name of the last of those."""
        return work(self.cleaning, self._items(skip, last), workers=self.workers, timeout=self.timeout)

    def _items(self, skip: int, last: str) -> Generator[tuple[Any, Item], None, None]:
        for index, page in enumerate(pages_of(self.inputs, self.reading, self.gauge)):
            if self.report:
                self.report.see(index, page, done=index < skip)
            if index < skip:
                if index == skip - 1 and page.source_id != last:
                    raise OtherRunError(f"{self.out}: the input has changed since the break; leave out --resume")
                continue
            size = len(page.data or "")
            if page.reason is None and size > self.max_size:
                page.reason = f"the page has a size of {size:,}, above the bound of {self.max_size:,}"
            name = ({"id": page.source_id, "file": page.file, "number": page.number}, page.kept)
            page.kept = {}  # it stays in this process: what is nested deeply cannot be sent to another
            if page.reason is None:
                yield name, Item(index, page, size)
            else:
                yield name, Item(index, None, answer=BadRecordError(page.reason))

    def _write(self, done: Named, progress: Progress) -> None:
        rows: list[dict[str, Any]] = []
        errors: list[dict[str, Any]] = []
        size, bar = 0, Bar(self.gauge)
        for (name, kept), item in done:
            size += item.size
            if item.good:
                row, note = item.answer
                rows.append({"id": name["id"], **kept, **row, NUMBER: item.index})
                progress.tally.add(note)
            else:
                bad = isinstance(item.answer, (BadRecordError, SourceWarning))
                errors.append({**name, "reason": str(item.answer) if bad else told(item.answer)})
                progress.tally.failures += 1
            if self.report:
                self.report.add(item.index, name["id"], note if item.good else None)
            progress.records, progress.last = progress.records + 1, name["id"]
            if progress.records % BATCH == 0 or size >= BATCH_SIZE:
                self._note(rows, errors, progress)
                rows, errors, size = [], [], 0
            bar.update(progress.tally)
        self._note(rows, errors, progress)
        bar.end()

    def _note(self, rows: list[dict[str, Any]], errors: list[dict[str, Any]], progress: Progress) -> None:
        progress.position = self.output.write(rows)
        progress.errors = self.failures.write(errors)
        self.journal.write(progress)
