"""Python's collector of cycles, kept from looking at what a page is made of while that is still in the making."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """No collection inside of ``with``.

    What is made of a page has no cycles, but the collector goes through all of it each time its number has grown: a
    fifteenth of the time of a page of HTML, a fifth of that of 30 million characters of text. Who has switched it off
    finds it off.
    """
    rests = gc.isenabled()
    if rests:
        gc.disable()
    try:
        yield
    finally:
        if rests:
            gc.enable()
