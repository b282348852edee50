"""A guard against tests that never end: no measurement, only a bound that no sound run comes near."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 180


@contextmanager
def guarded(what: str, seconds: int = SECONDS) -> Iterator[None]:
    """Raise ``TimeoutError`` in the main thread where the body takes longer (does nothing on Windows)."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"{what} took more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
