"""How processor time grows with the size of the work: no bound in seconds, which other work would break."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time
from typing import Any

SQUARE = 10  # above this, it is nearer to the square of the size than to the size
ROUNDS = 3


def growth(work: Callable[[Any], object], size: int, prepare: Callable[[int], object] = int) -> float:
    """How much more processor time the work takes for a size than for a quarter of it: 4 if linear, 16 if square.

    The two sizes take turns, so that other work on the machine meets both; the least time of each counts. The
    garbage collector rests: what it takes depends on all that the tests before have left.
    """

    def seconds(size: int) -> float:
        subject = prepare(size)
        gc.collect()
        begun = process_time()
        work(subject)
        return max(process_time() - begun, 0.01)  # less than that is noise

    gc.disable()
    try:
        rounds = [(seconds(size), seconds(size // 4)) for _ in range(ROUNDS)]
    finally:
        gc.enable()
    large, small = map(min, zip(*rounds, strict=True))
    return large / small
