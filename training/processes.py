"""Fits side by side: each in a process of its own, on one thread, with the pages that this process has read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

import torch

A = TypeVar("A")
B = TypeVar("B")


def side_by_side(task: Callable[[A], B], arguments: Iterable[A], processes: int) -> Iterator[B]:
    """The task's answers for the arguments, in their order; a child process has all that the task refers to."""
    with ProcessPoolExecutor(processes, get_context("fork"), _begin, (task,)) as pool:
        yield from pool.map(_do, arguments)


def _begin(task: Callable[[A], B]) -> None:
    """What a child process knows from its start: it is a copy of its parent, so nothing is sent to it."""
    global _task
    _task = task
    torch.set_num_threads(1)


def _do(argument: A) -> B:
    return _task(argument)
