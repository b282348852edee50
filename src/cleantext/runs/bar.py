"""The progress of a run, on one line of the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cleantext.render.survey import counted
from cleantext.runs.page import Tally

EVERY = 0.5  # seconds between two looks of the line
WIDTH = 20  # characters of the bar


@dataclass(slots=True)
class Gauge:
    """How much of the input is read, in bytes of its files; of folders and standard input the size is not known."""

    size: int = 0  # of all files; 0: not known
    behind: int = 0  # of the files that are done
    stream: IO[bytes] | None = None  # the file that is being read

    @staticmethod
    def of(paths: Sequence[str]) -> Gauge:
        """The gauge of these inputs; nothing is read of them."""
        files = [Path(path) for path in paths]
        return Gauge(sum(path.stat().st_size for path in files) if all(path.is_file() for path in files) else 0)

    def share(self) -> float | None:
        """Share of the bytes that are read, 0 to 1; None where it cannot be told."""
        if not self.size:
            return None
        here = self.stream.tell() if self.stream is not None and not self.stream.closed else 0
        return min((self.behind + here) / self.size, 1.0)


class Bar:
    """A bar if the size of the input is known, pages, pages a second, failures, the share of the words removed.

    It is written to standard error, and only if that is a terminal.
    """

    def __init__(self, gauge: Gauge) -> None:
        self._gauge = gauge
        self._started = self._last = time.monotonic()
        self._pages = 0  # of this run; the tally has those from before a break too
        self._terminal = sys.stderr.isatty()

    def update(self, tally: Tally) -> None:
        """Count a page; write the line twice a second."""
        self._pages += 1
        now = time.monotonic()
        if self._terminal and now - self._last > EVERY:
            self._last = now
            sys.stderr.write(f"\r{self._line(tally, self._pages / (now - self._started))}\x1b[K")
            sys.stderr.flush()

    def _line(self, tally: Tally, speed: float) -> str:
        share = self._gauge.share()
        done = round((share or 0) * WIDTH)
        bar = "" if share is None else f"[{'#' * done}{'-' * (WIDTH - done)}] {share:4.0%}  "
        removed = f"{tally.share_removed():.1%} of the words removed"
        pages, failures = counted(tally.pages, "page"), counted(tally.failures, "failure")
        return f"{bar}{pages}, {speed:,.1f} pages/s, {failures}, {removed}"

    def end(self) -> None:
        """Take the line away."""
        if self._terminal:
            sys.stderr.write("\r\x1b[K")
