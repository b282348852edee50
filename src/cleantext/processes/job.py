"""What a worker process is told at its start: the function, and where to find it."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from typing import Any

from cleantext.processes.serve import attempt


def job_of(function: Callable[[Any], Any]) -> list[Any]:
    """What a worker needs to have the function: how to run the caller's script, its name, and the pickle.

    Raises:
        ValueError: the function, or a filter in it, cannot be found by another process.
    """
    fine, data = attempt(lambda f: pickle.dumps(f, pickle.HIGHEST_PROTOCOL), function)
    if not fine:
        raise ValueError(f"worker processes need functions from the top level of a module: {data}")
    if b"__mp_main__" in data:
        raise ValueError('a worker process has run your script anew: put clean_many under `if __name__ == "__main__":`')
    if b"__main__" not in data:
        return ["", "", data]
    main = sys.modules["__main__"]
    spec, path = getattr(main, "__spec__", None), getattr(main, "__file__", None)
    if spec is not None:
        return ["module", spec.name, data]
    if path is None:
        raise ValueError("worker processes cannot see the functions of a notebook: put them in a module")
    return ["path", path, data]
