"""One worker process, seen from the parent."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from typing import Any

from cleantext.processes.serve import attempt, receive, send

BOOT = """import json, sys
sys.path[:] = json.loads(sys.argv[1])
from cleantext.processes.serve import serve
serve()"""
# The libraries below numpy start a thread a core; with a process a core, one each is enough.
THREADS = (
    "BLIS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


class Process:
    """A Python process that runs ``processes.serve``; it needs no guard in the caller's script."""

    def __init__(self) -> None:
        self.item: object = None  # what it is at
        self.since = 0.0  # since when
        self.late: object = None  # the item that it was ended for
        apart: dict[str, Any] = (
            {"creationflags": 0x200}  # CREATE_NEW_PROCESS_GROUP
            if os.name == "nt"
            else {"process_group": 0}
        )  # Ctrl-C is for the parent, which ends the workers
        self._child = subprocess.Popen(
            [sys.executable, "-c", BOOT, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **dict.fromkeys(THREADS, "1")},
            **apart,
        )

    def give(self, message: object) -> None:
        """Send a message; ``OSError`` if the process is gone."""
        assert self._child.stdin is not None
        send(self._child.stdin, message)

    def answer(self) -> tuple[bool, Any]:
        """Its next answer: ``(True, value)`` or ``(False, error)``; ``EOFError`` if the process is gone."""
        assert self._child.stdout is not None
        fine, answer = attempt(pickle.loads, receive(self._child.stdout))
        return answer if fine else (False, answer)

    def kill(self) -> None:
        """End the process now; may be called from any thread."""
        self._child.kill()

    def end(self) -> int:
        """End the process, free what it holds, and return its exit status."""
        self._child.kill()
        for stream in (self._child.stdin, self._child.stdout):
            try:
                if stream is not None:
                    stream.close()
            except OSError:  # what could not be sent is lost with the process
                continue
        return self._child.wait()
