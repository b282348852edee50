"""Worker processes for pages: a function over a stream of items, in constant memory, in order or not.

Each worker is a process of its own with one thread in this process that feeds it. Every item is answered by
itself, so a page can be given up and nothing else with it: a worker that takes too long is ended; a worker
that dies is replaced, the page that it had is tried once more alone, then given up.
"""

from __future__ import annotations

import queue
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from cleantext.processes.items import Item, Turns
from cleantext.processes.job import job_of
from cleantext.processes.process import Process

CHUNK = 8  # items that a worker is sent at once, where plenty are waiting
WINDOW = 4  # chunks a worker that may be on their way
WINDOW_SIZE = 64 * 2**20  # characters or bytes that may be on their way, unless one item alone is larger
LIVES = 2  # workers that may die of an item
STARTS = 3  # times that a worker may fail to start
TICK = 0.2  # seconds between looks at the clock


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
        turns = Turns(ordered)
        for item in items:
            turns.enter(item)
            if item.answer is not None:
                yield from turns.leave(item)
            else:
                waiting.append(item)
            while True:
                if waiting and (len(waiting) >= CHUNK or self._open < self.count):
                    self._submit(waiting)
                    waiting = []
                full = turns.count >= self.count * CHUNK * WINDOW or turns.size >= WINDOW_SIZE
                done = self._next(wait=full)
                if done is not None:
                    yield from turns.leave(done)
                elif not full:
                    break
        if waiting:
            self._submit(waiting)
        while turns.working:
            done = self._next(wait=True)
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

    def _next(self, wait: bool) -> Item | None:
        """The next finished item; None if there is none now, or none while one waits for a tick of the clock."""
        if self.timeout is not None and time.monotonic() - self._looked > TICK:
            self._end_late(self.timeout)
        try:
            done = self._done.get(timeout=TICK) if wait else self._done.get_nowait()
        except queue.Empty:
            return None
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
        try:
            while (chunk := self._chunks.get()) is not None and not self._closed:
                rest = self._work(place, chunk)
                if rest:
                    self._bury(place, rest)
                with self._lock:
                    self._open -= 1
        except Exception as error:  # noqa: BLE001 - such as no process to be had: it ends the run, which waits for it
            self._done.put(error)
        finally:
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
        self._done.put(ChildProcessError("the worker processes end before they are ready"))
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


def _ended(status: int) -> str:
    try:
        return f"the last by {signal.Signals(-status).name}"
    except ValueError:
        return f"the last with exit status {status}"
