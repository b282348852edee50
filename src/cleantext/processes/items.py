"""Items on their way through the workers, and the order in which they leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True, eq=False)
class Item:
    """One item on its way, or with its answer."""

    index: int
    value: Any
    size: int = 1  # characters or bytes, roughly
    deaths: int = 0  # workers that died of it
    good: bool = False
    answer: Any = None  # the function's value if good, else the error


class Turns:
    """Who may leave: each item as it comes, or in the order in which they entered."""

    def __init__(self, ordered: bool) -> None:
        self.ordered = ordered
        self.count = self.size = 0  # entered, not left
        self.working = 0  # entered, not done
        self._turn: int | None = None
        self._early: dict[int, Item] = {}

    def enter(self, item: Item) -> None:
        """Count an item in."""
        self._turn = item.index if self._turn is None else self._turn
        self.count, self.size, self.working = self.count + 1, self.size + item.size, self.working + 1

    def leave(self, item: Item) -> Iterator[Item]:
        """The items that may leave now that this one is done."""
        self.working -= 1
        item.value = None
        if not self.ordered:
            self._early[0] = item
            self._turn = 0
        else:
            self._early[item.index] = item
        while self._turn in self._early:
            ready = self._early.pop(self._turn)
            self.count, self.size, self._turn = self.count - 1, self.size - ready.size, self._turn + 1
            yield ready
