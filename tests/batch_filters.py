"""Filters that misbehave on pages that say so; a module of its own: worker processes must import it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from cleantext.model import Document, Finding


class OddError(Exception):
    """An error that cannot be unpickled: its constructor wants two arguments."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} {second}")


def mischief(document: Document) -> Iterator[Finding]:
    """Do what the page's first words say."""
    word, _, rest = document.text.strip().partition(" ")
    if word == "DIE":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "EXIT":
        os._exit(3)
    if word == "DIE-ONCE" and not Path(rest).exists():
        Path(rest).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "SLEEP":
        time.sleep(600)
    if word == "RAISE":
        raise LookupError(rest)
    if word == "ODD":
        raise OddError("odd", "error")
    if word == "EAT":
        bytearray(sys.maxsize)
    if word == "PRINT":
        print("hello", file=sys.stdout)
        os.write(1, b"hello")
    if word == "THREADS":
        assert os.environ["OMP_NUM_THREADS"] == "1"
    return
    yield
