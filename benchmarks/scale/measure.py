"""The measurements: processor time a page, memory a worker, and what two workers gain."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from itertools import chain, repeat
from typing import NamedTuple

from cleantext import clean, clean_many

ENOUGH = 800  # pages in the race of one process against two workers
FEW = 100  # pages that two workers clean besides, to take their start from the times
ROUNDS = 2


class Measured(NamedTuple):
    """What was measured on the pages of one kind."""

    pages: int
    size: float  # characters a page
    seconds: float  # of processor time a page
    memory: int  # bytes, peak of a worker process
    extra: float  # share of processor time that passing pages between processes adds
    gain: float  # throughput of two workers, in that of one process; true on a quiet machine only


def measured(pages: list[str]) -> Measured:
    """Measure one kind of pages; the memory is that of all worker processes of this process so far."""
    for page in pages[:10]:
        clean(page)
    many = list(chain.from_iterable(repeat(pages, -(-ENOUGH // len(pages)))))[:ENOUGH]
    rounds = [
        (_taken(_all_alone, many), _taken(_by_workers, many), _taken(_by_workers, many[:FEW])) for _ in range(ROUNDS)
    ]
    one, two, few = (tuple(map(min, zip(*taken, strict=True))) for taken in zip(*rounds, strict=True))
    alone, clock = (taken / len(many) for taken in one)
    passing, raced = ((whole - start) / (len(many) - FEW) for whole, start in zip(two, few, strict=True))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    size = sum(map(len, pages)) / len(pages)
    return Measured(len(pages), size, alone, memory, passing / alone - 1, clock / raced)


def _all_alone(pages: list[str]) -> None:
    for page in pages:
        clean(page)


def _by_workers(pages: list[str]) -> None:
    for _ in clean_many(pages, workers=2):
        pass


def _taken(work: Callable[[list[str]], None], pages: list[str]) -> tuple[float, float]:
    """Seconds of processor time, of this process and of those that it starts and ends; and seconds on the clock."""
    spent, start = _spent(), time.perf_counter()
    work(pages)
    return _spent() - spent, time.perf_counter() - start


def _spent() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
