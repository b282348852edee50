"""The elements of a page by number, with their tags and attributes, as Markdown asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.read.elements import Elements
from cleantext.read.inline import NEAR

LISTS = ("ul", "ol")


class Nodes:
    """Elements with their tags and attributes, as parallel lists."""

    def __init__(self, elements: Elements) -> None:
        self.parents = elements.parents
        self.attributes = elements.nodes  # asked with ``get``
        self.tags: list[str] = [node.tag for node in elements.nodes]
        children, order = elements.family()
        self.children: list[int] = children.tolist()
        self.order: list[int] = order.tolist()  # place among the parent's children
        self.numbers = self._numbers()  # of the items of numbered lists
        self.placed = {place: element for element, place in enumerate(zip(self.parents, self.order, strict=True))}

    def _numbers(self) -> dict[int, int]:
        """The number before each item of a numbered list: its own, or one more than that of the item before it."""
        numbers: dict[int, int] = {}
        last: dict[int, int] = {}
        for element, tag in enumerate(self.tags):
            parent = self.parents[element]
            if tag == "li" and parent >= 0 and self.tags[parent] == "ol":
                if parent not in last:
                    last[parent] = _number(self.attributes[parent].get("start"), 1) - 1
                last[parent] = _number(self.attributes[element].get("value"), last[parent] + 1)
                numbers[element] = last[parent]
        return numbers

    def item_before(self, inner: int) -> int:
        """The item that a list belongs to which stands beside it instead of inside, as editors write them; else -1."""
        outer = self.parents[inner] if inner >= 0 else -1
        if outer < 0 or self.tags[inner] not in LISTS or self.tags[outer] not in LISTS:
            return -1
        item = self.placed.get((outer, self.order[inner] - 1), -1)
        return item if item >= 0 and self.tags[item] == "li" else -1

    def above(self, element: int) -> Iterator[int]:
        """The element and its nearest ancestors, innermost first."""
        for _ in range(NEAR):
            if element < 0:
                return
            yield element
            element = self.parents[element]


def _number(attribute: str | None, otherwise: int) -> int:
    """The number that an attribute gives."""
    said = (attribute or "").strip()
    return int(said) if said.isdecimal() and len(said) < 7 else otherwise
