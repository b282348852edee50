"""Python's collector of cycles, kept from looking at the findings of a very long page again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from cleantext.lines import LONG


@contextmanager
def at_rest(blocks: int) -> Iterator[None]:
    """No collection inside of ``with`` where a page has very many blocks.

    Findings have no cycles, but the collector goes through all of them each time their number has grown by a quarter:
    a fifth of the time of a page of 30 million characters. Who has switched it off finds it off.
    """
    rests = blocks > LONG and gc.isenabled()
    if rests:
        gc.disable()
    try:
        yield
    finally:
        if rests:
            gc.enable()
