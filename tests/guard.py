"""A guard against tests that never end: no measurement, only a bound that no sound run comes near."""

from __future__ import annotations

import faulthandler
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 240


@contextmanager
def guarded(what: str) -> Iterator[None]:
    """Raise ``TimeoutError`` where the body takes longer; end the process where even that is not heard.

    A signal is heard between two steps of the interpreter, not inside one search of a pattern.
    """

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"{what} took more than {SECONDS} seconds")

    faulthandler.dump_traceback_later(2 * SECONDS, exit=True)
    heard = hasattr(signal, "SIGALRM")  # not on Windows
    before = signal.signal(signal.SIGALRM, ring) if heard else None
    if heard:
        signal.alarm(SECONDS)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        if heard:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)
