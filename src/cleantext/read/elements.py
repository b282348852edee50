"""The elements of a page, and what those that stand around text tell by themselves and by their ancestors."""

from __future__ import annotations

from typing import Any

import numpy as np

from cleantext.model import Ints
from cleantext.read.formulas import Formula
from cleantext.read.telling import HIDES, Told, is_hidden, told

FACTOR = 0x9E3779B97F4A7C15  # odd: what is hashed with it can be told apart in 64 bits


class Elements:
    """The elements of a page in document order, each with the number of its parent, -1 for a root."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.parents: list[int] = []
        self.formulas: dict[Any, Formula | None] = {}  # by their outermost element; None: not written

    def open(self, element: Any, parent: int) -> int:
        """Note an element; gives its number."""
        self.nodes.append(element)
        self.parents.append(parent)
        return len(self.nodes) - 1

    def around(self, owners: list[int]) -> list[int]:
        """The numbers of the elements that stand around text, in document order."""
        parents, found = self.parents, set()
        for element in dict.fromkeys(owners):
            while element >= 0 and element not in found:
                found.add(element)
                element = parents[element]
        return sorted(found)

    def family(self) -> tuple[Ints, Ints]:
        """How many children each element has, and its place among its parent's; a root is the first."""
        parents = np.array(self.parents, dtype=np.int64)
        children = np.bincount(parents + 1, minlength=len(parents) + 1)
        by_parent = np.argsort(parents, kind="stable")
        firsts = np.cumsum(children) - children
        order = np.empty(len(parents), dtype=np.int64)
        order[by_parent] = np.arange(1, len(parents) + 1) - firsts[parents[by_parent] + 1]
        order[parents < 0] = 1
        return children[1:], order


def told_of(elements: Elements, around: list[int]) -> tuple[list[Told], list[int]]:
    """What the elements around text tell by themselves, each kind of element once; and the kind of each."""
    kinds: dict[tuple[Any, ...], int] = {}
    kind_of: list[int] = []
    nodes = elements.nodes
    for number in around:
        node = nodes[number]
        names = node.keys()
        kind: tuple[Any, ...]
        if not names:
            kind = (node.tag,)
        elif _OTHERS.isdisjoint(names):
            kind = (node.tag, node.get("class"))
        else:
            get = node.get
            kind = (
                node.tag,
                get("class"),
                get("id") if "id" in names else None,
                get("role") if "role" in names else None,
                get("itemprop") if "itemprop" in names else None,
                not HIDES.isdisjoint(names) and is_hidden(get("hidden"), get("aria-hidden"), get("style")),
            )
        kind_of.append(kinds.setdefault(kind, len(kinds)))
    return [told(*kind) for kind in kinds], kind_of


_OTHERS = HIDES.union(("id", "role", "itemprop"))  # attributes that tell something beside the classes


def handed_down(bits: Any, shape: Any, parents: Ints) -> tuple[Any, Any, Ints]:
    """Bits with those of all ancestors, a hash of the path from the root, and the depth.

    Each round doubles the ancestors that are looked at, so that the rounds grow with the logarithm of the depth.

    Args:
        bits: one row a kind of bits, one column an element; the last column stands for the parent of a root.
        shape: a number for each element's tag and classes, as the columns.
        parents: the column of each element's parent, -1 for the last.
    """
    path, depth, up, factor = shape.view(np.uint64), (parents >= 0).astype(np.int64), parents, FACTOR
    while (up >= 0).any():
        bits = bits | bits[:, up]
        path = path + path[up] * np.uint64(factor)
        depth = depth + depth[up]
        factor = factor * factor & 0xFFFFFFFFFFFFFFFF
        up = up[up]
    return bits, path, depth
