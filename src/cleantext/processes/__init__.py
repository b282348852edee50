"""A function over a stream of items: in this process, or in worker processes."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from cleantext.processes.items import Item
from cleantext.processes.serve import attempt

__all__ = ["Item", "Named", "attempt", "work"]

Named = Generator[tuple[Any, Item], None, None]  # items with the caller's names for them


def work(
    function: Callable[[Any], Any],
    items: Named,
    *,
    workers: int = 1,
    timeout: float | None = None,
    ordered: bool = True,
) -> Named:
    """The items with their answers; one that has an answer already is passed through in its turn.

    Args:
        function: what to do with an item's value.
        items: items with names; the names stay in this process.
        workers: how many processes; 1 is this process, if there is no time bound.
        timeout: seconds that one item may take.
        ordered: in the order of the items, or as they are done.

    Raises:
        ValueError: the function cannot be imported by worker processes.
    """
    if timeout is None and workers == 1:
        return _here(function, items)
    from cleantext.processes.workers import Workers

    return _there(Workers(function, workers, timeout), items, ordered)


def _here(function: Callable[[Any], Any], items: Named) -> Named:
    for name, item in items:
        if item.answer is None:
            item.good, item.answer = attempt(function, item.value)
        item.value = None
        yield name, item


def _there(workers: Any, items: Named, ordered: bool) -> Named:
    names: dict[int, Any] = {}

    def named() -> Generator[Item, None, None]:
        for name, item in items:
            if name is not None:
                names[item.index] = name
            yield item

    with workers:
        for item in workers.map(named(), ordered):
            yield names.pop(item.index, None), item
