"""A worker process: tasks come in on its standard input, answers go out on its standard output.

A message is eight bytes of length and a pickle. The first message says what to do (see ``_load``), every
later one is a list of items; each item gets an answer of its own as soon as it is done, so that the parent
knows which item a worker died of. The pickles travel only between the two processes, never through a file.
"""

from __future__ import annotations

import os
import pickle
import queue
import runpy
import sys
import threading
import types
from collections.abc import Callable
from typing import IO, Any

LENGTH = 8  # bytes


def send(stream: IO[bytes], message: object) -> None:
    """Write one message and flush it."""
    data = message if isinstance(message, bytes) else pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(LENGTH, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """Read one message, still pickled; ``EOFError`` where the other side is gone."""
    return _exactly(stream, int.from_bytes(_exactly(stream, LENGTH), "big"))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError("the other process is gone")
    return data


def attempt(function: Callable[[Any], Any], item: object) -> tuple[bool, Any]:
    """``(True, value)``, or ``(False, error)``: the one place where any error of a page becomes a value."""
    try:
        return True, function(item)
    except Exception as error:  # noqa: BLE001 - a caller's filter may raise anything; the error is handed over whole
        return False, error


def serve() -> None:
    """Answer the parent until it closes the pipe."""
    tasks = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # what a filter prints must not end up among the answers
    chunks: queue.SimpleQueue[list[Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(tasks, chunks), daemon=True).start()
    ready, function = attempt(_load, chunks.get())
    try:
        send(answers, _portable(ready, None if ready else function))
        while ready:
            for item in chunks.get():
                send(answers, _portable(*attempt(function, item)))
    except BrokenPipeError:  # the parent is gone; nobody is left to tell
        os._exit(0)


def _listen(tasks: IO[bytes], chunks: queue.SimpleQueue[list[Any]]) -> None:
    """Take in what the parent sends; end the process, whatever it is at, when the parent is gone."""
    try:
        while True:
            chunks.put(pickle.loads(receive(tasks)))
    finally:
        os._exit(0)


def _load(job: list[Any]) -> Callable[[Any], Any]:
    """The function to call; a function of the parent's script needs that script first, as a module."""
    run, script, data = job
    if script:
        module = types.ModuleType("__mp_main__")
        runner = runpy.run_module if run == "module" else runpy.run_path
        module.__dict__.update(runner(script, run_name="__mp_main__"))
        sys.modules["__main__"] = sys.modules["__mp_main__"] = module
    function: Callable[[Any], Any] = pickle.loads(data)
    return function


def _portable(good: bool, value: object) -> bytes:
    """An answer as bytes; an error that cannot be read back on the other side is told in words."""
    if not good:
        fine, _ = attempt(lambda error: pickle.loads(pickle.dumps(error)), value)
        if not fine:
            value = RuntimeError(f"{type(value).__name__}: {value}")
        return pickle.dumps((False, value), pickle.HIGHEST_PROTOCOL)
    fine, data = attempt(lambda answer: pickle.dumps((True, answer), pickle.HIGHEST_PROTOCOL), value)
    return data if fine else _portable(False, data)
