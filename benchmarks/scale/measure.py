"""The measurements: processor time a page, memory a worker, and what two workers gain.

Every run is in a process of its own that has seen no page yet, and no page comes twice: neither side has an advantage
of what it knows already. The start of a run is taken from its times.
"""

from __future__ import annotations

import json
import os
import resource
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, NamedTuple

from cleantext import clean, clean_many
from cleantext.processes import Item, work

FEW = 8  # of so many pages one is cleaned to find what the start of a run takes
ROUNDS = 3


class Measured(NamedTuple):
    """What was measured on the pages of one kind."""

    pages: int
    size: float  # characters a page
    seconds: float  # of processor time a page
    memory: int  # bytes, peak of a worker process
    extra: float  # share of processor time that passing pages between processes adds
    gain: float  # throughput of two workers, in that of one process; true on a quiet machine only


def measured(pages: list[str]) -> Measured:
    """Measure one kind of pages; this process must not have cleaned any."""
    few = pages[: len(pages) // FEW]
    runs = [(run, some) for run in (_all_alone, _by_workers) for some in (pages, few)]
    rounds = [[_taken(run, some) for run, some in runs] for _ in range(ROUNDS)]
    best = [tuple(map(min, zip(*taken, strict=True))) for taken in zip(*rounds, strict=True)]
    (alone, one), (passing, two) = (
        tuple((a - b) / (len(pages) - len(few)) for a, b in zip(whole, start, strict=True))
        for whole, start in (best[:2], best[2:])
    )
    size = sum(map(len, pages)) / len(pages)
    return Measured(len(pages), size, alone, _peak_of_worker(pages), passing / alone - 1, one / two)


def _all_alone(pages: list[str]) -> None:
    for page in pages:
        clean(page)


def _by_workers(pages: list[str]) -> None:
    for _ in clean_many(pages, workers=2):
        pass


def _taken(run: Callable[[list[str]], None], pages: list[str]) -> tuple[float, float]:
    """Seconds of processor time, of a fresh process and of those that it starts and ends; and seconds on the clock."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        begun = time.perf_counter()
        run(pages)
        clock = time.perf_counter() - begun
        usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        os.write(writer, json.dumps((sum(usage.ru_utime + usage.ru_stime for usage in usages), clock)).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        spent, clock = json.load(told)
    os.waitpid(child, 0)
    return spent, clock


def _peak_of_worker(pages: list[str]) -> int:
    """Bytes of memory that a worker needed at most to clean these pages; packing the results does not count.

    Not by ``getrusage``: a process that is started begins with the peak of the one that starts it.
    """
    items: Generator[tuple[Any, Item], None, None] = (
        (None, Item(place, page, len(page))) for place, page in enumerate(pages)
    )
    return max(item.answer for _, item in work(peak_after, items, workers=2))


def peak_after(page: str) -> int:
    """Clean a page, and say what this process needed at most so far; what it was a copy of does not count."""
    clean(page)
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))
