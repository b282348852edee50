"""The processes that a process has started (Linux only)."""

from __future__ import annotations

import time
from pathlib import Path


def gone(processes: list[int]) -> bool:
    """Have these processes ended, or do they within a minute?"""
    for _ in range(600):
        if not any(Path(f"/proc/{process}").exists() for process in processes):
            return True
        time.sleep(0.1)
    return False


def children(parent: int) -> list[int]:
    """The processes that this one has started and that still run (Linux only)."""
    found = Path(f"/proc/{parent}/task").glob("*/children")
    return [int(child) for path in found for child in path.read_text().split()]
