"""Worker processes for pages: a function over a stream of items, in constant memory, in order or not.

Each worker is a process of its own with one thread in this process that feeds it. Every item is answered by
itself, so a page can be given up and nothing else with it: a worker that takes too long is ended; a worker
that dies is replaced, the page that it had is tried once more alone, then given up.
"""

from __future__ import annotations

import pickle
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cleantext.process import Process
from cleantext.serve import attempt

CHUNK = 8  # items that a worker is sent at once, where plenty are waiting
WINDOW = 4  # chunks a worker that may be on their way
WINDOW_SIZE = 64 * 2**20  # characters or bytes that may be on their way, unless one item alone is larger
LIVES = 2  # workers that may die of an item
STARTS = 3  # times that a worker may fail to start
TICK = 0.2  # seconds between looks at the clock


@dataclass(slots=True, eq=False)
class Item:
    """One item on its way, or with its answer."""

    index: int
    value: Any
    size: int = 1  # characters or bytes, roughly
    deaths: int = 0  # workers that died of it
    good: bool = False
    answer: Any = None  # the function's value if good, else the error


class Workers:
    """A function over items in worker processes; use as a context manager, so that the processes end."""

    def __init__(self, function: Callable[[Any], Any], count: int, timeout: float | None = None) -> None:
        self.count, self.timeout = count, timeout
        self._job = job_of(function)
        self._chunks: queue.SimpleQueue[list[Item] | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Item | Exception] = queue.SimpleQueue()
        self._processes: list[Process | None] = []  # one place a thread
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._open = 0  # chunks that wait or are worked on
        self._closed = False
        self._looked = time.monotonic()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, whatever they are at."""
        with self._lock:
            self._closed = True
            for process in self._processes:
                if process is not None:
                    process.kill()
        for _ in self._threads:
            self._chunks.put(None)
        for thread in self._threads:
            thread.join()

    def map(self, items: Iterable[Item], ordered: bool = True) -> Iterator[Item]:
        """The items with their answers; pulls from ``items`` only as far as the window goes.

        An item that has an answer already (an error in ``answer``) is passed through in its turn.
        """
        waiting: list[Item] = []  # the chunk that is being filled
        turns = _Turns(ordered)
        for item in items:
            turns.enter(item)
            if item.answer is not None:
                yield from turns.leave(item)
            else:
                waiting.append(item)
            if waiting and (len(waiting) >= CHUNK or self._open < self.count):
                self._submit(waiting)
                waiting = []
            full = turns.count >= self.count * CHUNK * WINDOW or turns.size >= WINDOW_SIZE
            if full and waiting:
                self._submit(waiting)
                waiting = []
            while (done := self._next(block=full)) is not None:
                yield from turns.leave(done)
                full = turns.count >= self.count * CHUNK * WINDOW or turns.size >= WINDOW_SIZE
        if waiting:
            self._submit(waiting)
        while turns.working:
            done = self._next(block=True)
            yield from turns.leave(done) if done is not None else ()

    def _submit(self, chunk: list[Item]) -> None:
        with self._lock:
            self._open += 1
            grow = self._open > len(self._threads) and len(self._threads) < self.count
        self._chunks.put(chunk)
        if grow:
            self._processes.append(None)
            thread = threading.Thread(target=self._feed, args=(len(self._threads),), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _next(self, block: bool) -> Item | None:
        """The next finished item; None if there is none now and nobody wants to wait."""
        while True:
            if self.timeout is not None and time.monotonic() - self._looked > TICK:
                self._end_late(self.timeout)
            try:
                done = self._done.get(timeout=TICK) if block else self._done.get_nowait()
            except queue.Empty:
                if not block:
                    return None
                continue
            if isinstance(done, Exception):
                raise done
            return done

    def _end_late(self, timeout: float) -> None:
        """Kill the workers that have had their page for too long."""
        now = self._looked = time.monotonic()
        with self._lock:
            for process in self._processes:
                if process is not None and process.item is not None and now - process.since > timeout:
                    process.late = process.item
                    process.kill()

    def _feed(self, place: int) -> None:
        """The thread of one worker: chunk after chunk, a new process after each death."""
        finished = False
        try:
            while (chunk := self._chunks.get()) is not None and not self._closed:
                rest = self._work(place, chunk)
                if rest:
                    self._bury(place, rest)
                with self._lock:
                    self._open -= 1
            finished = True
        finally:
            if not finished:
                self._done.put(RuntimeError("a thread that feeds a worker broke"))
            process = self._processes[place]
            if process is not None:
                process.end()

    def _work(self, place: int, chunk: list[Item]) -> list[Item]:
        """Have the chunk answered; what is left of it if the worker died."""
        process = self._processes[place] or self._start(place)
        if process is None:
            return []
        done = 0
        try:
            process.give([item.value for item in chunk])
            for item in chunk:
                self._begin(process, item)
                item.good, item.answer = process.answer()
                self._begin(process, None)
                self._done.put(item)
                done += 1
        except (EOFError, OSError):
            return chunk[done:]
        return []

    def _begin(self, process: Process, item: Item | None) -> None:
        with self._lock:
            process.item, process.since = item, time.monotonic()

    def _start(self, place: int) -> Process | None:
        """A new process in this place; None, and the error handed over, where none will start."""
        for _ in range(STARTS):
            process = Process()
            with self._lock:
                self._processes[place] = process
                if self._closed:
                    process.kill()
            try:
                process.give(self._job)
                ready, error = process.answer()
            except (EOFError, OSError):
                process.end()
                continue
            if ready:
                return process
            self._done.put(error)
            return None
        self._done.put(RuntimeError("the worker processes end before they are ready"))
        return None

    def _bury(self, place: int, rest: list[Item]) -> None:
        """After a worker's death: blame its page, and put the rest back in the queue."""
        process = self._processes[place]
        assert process is not None
        status = process.end()
        with self._lock:
            self._processes[place] = None
        if self._closed:
            return
        suspect, others = rest[0], rest[1:]
        if process.late is suspect:
            suspect.answer = TimeoutError(f"the page took more than {self.timeout:g} seconds")
        elif process.late is None:
            suspect.deaths += 1
            if suspect.deaths >= LIVES:
                suspect.answer = ChildProcessError(f"two workers died of this page, {_ended(status)}")
        if suspect.answer is not None:
            self._done.put(suspect)
            again = [others]
        else:
            again = [[suspect], others]
        for chunk in filter(None, again):
            with self._lock:
                self._open += 1
            self._chunks.put(chunk)


class _Turns:
    """Who may leave: each item as it comes, or in the order in which they entered."""

    def __init__(self, ordered: bool) -> None:
        self.ordered = ordered
        self.count = self.size = 0  # entered, not left
        self.working = 0  # entered, not done
        self._turn: int | None = None
        self._early: dict[int, Item] = {}

    def enter(self, item: Item) -> None:
        """Count an item in."""
        self._turn = item.index if self._turn is None else self._turn
        self.count, self.size, self.working = self.count + 1, self.size + item.size, self.working + 1

    def leave(self, item: Item) -> Iterator[Item]:
        """The items that may leave now that this one is done."""
        self.working -= 1
        item.value = None
        if not self.ordered:
            self._early[0] = item
            self._turn = 0
        else:
            self._early[item.index] = item
        while self._turn in self._early:
            ready = self._early.pop(self._turn)
            self.count, self.size, self._turn = self.count - 1, self.size - ready.size, self._turn + 1
            yield ready


def job_of(function: Callable[[Any], Any]) -> list[Any]:
    """What a worker needs to have the function: how to run the caller's script, its name, and the pickle.

    Raises:
        ValueError: the function, or a filter in it, cannot be found by another process.
    """
    fine, data = attempt(lambda f: pickle.dumps(f, pickle.HIGHEST_PROTOCOL), function)
    if not fine:
        raise ValueError(f"worker processes need functions from the top level of a module: {data}")
    if b"__main__" not in data:
        return ["", "", data]
    main = sys.modules["__main__"]
    spec, path = getattr(main, "__spec__", None), getattr(main, "__file__", None)
    if spec is not None:
        return ["module", spec.name, data]
    if path is None:
        raise ValueError("worker processes cannot see the functions of a notebook: put them in a module")
    return ["path", path, data]


def _ended(status: int) -> str:
    try:
        return f"the last by {signal.Signals(-status).name}"
    except ValueError:
        return f"the last with exit status {status}"
