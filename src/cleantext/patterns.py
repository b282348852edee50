"""Patterns that are compiled when they are first used: most pages ask for a third of them, and compiling costs."""

from __future__ import annotations

from functools import cached_property
from typing import Any, cast

import regex


class _Pattern:
    """Stands for a pattern; what is asked of it, it takes over from the compiled one."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        return regex.compile(self._source, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        setattr(self, name, found)  # so that the next use takes no longer than the pattern's own
        return found


def pattern(source: str, flags: int = 0) -> regex.Pattern[str]:
    """As ``regex.compile``, but the work is done with the first use; for patterns of a module."""
    return cast("regex.Pattern[str]", _Pattern(source, flags))
