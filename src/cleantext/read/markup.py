"""What the DOM says of each block, as columns: tags, landmarks, class words, links, groups of elements."""

from __future__ import annotations

from itertools import chain
from typing import Any, Final

import numpy as np

from cleantext.model import Floats, Ints, Markup
from cleantext.read.telling import ABOVE_TAGS, HIDES, OWN_TAGS, TAGS, TELLS, TOLD, is_hidden, told

CLASS_BUCKETS = 8_192
SALTS = np.array((0, 1, 2, 2, 2)) * 0x9E3779B1  # for the words of an element and of its nearest ancestors
SOURCES = ("page", "noscript", "template", "json-ld", "state", "meta")


# An element with what its ancestors say of it, as a plain tuple, since a page has thousands of them: its tag;
# its parent's number, -1 for a root; its place among its parent's children; its depth; the bits told by its own
# attributes, with those of its three nearest ancestors, with those of all ancestors; its own tag and those of all
# ancestors as bits; whether it is hidden; a hash of the tags and classes from the root; the hashes of the words of
# its attributes; and what its parent's and its grandparent's attributes tell by themselves.
Element = tuple[str, int, int, int, int, int, int, int, bool, int, tuple[int, ...], int, int]
TAG: Final = 0
PARENT: Final = 1
WORDS: Final = 10


class Elements:
    """The elements of a page in document order."""

    def __init__(self) -> None:
        self.found: list[Element] = []
        self.children: list[int] = []  # how many each has

    def open(self, element: Any, tag: str, parent: int) -> int:
        """Note an element; gives its number."""
        attributes = dict(element.items())
        get, hidden = attributes.get, False
        if not attributes or TELLS.isdisjoint(attributes):
            own, tags, shape, words = told(tag)
        else:
            own, tags, shape, words = told(tag, get("class"), get("id"), get("role"), get("itemprop"))
        if attributes and not HIDES.isdisjoint(attributes):
            hidden = is_hidden(attributes)
        index = len(self.found)
        self.children.append(0)
        if parent < 0:
            path = shape & 0xFFFFFFFFFFFF
            self.found.append((tag, parent, 1, 0, own, own, own, tags, hidden, path, words, 0, 0))
            return index
        order = self.children[parent] = self.children[parent] + 1
        _, _, _, depth, up, _, far, above, inside, path, _, second, third = self.found[parent]
        path = (path * 1_000_003 ^ shape) & 0xFFFFFFFFFFFF
        self.found.append(
            (
                tag, parent, order, depth + 1, own, own | up | second | third, far | own, above | tags,
                inside or hidden, path, words, up, second,
            )
        )  # fmt: skip
        return index


def markup_of(
    elements: Elements, owners: list[int], links: list[float], sources: list[str], sizes: list[int]
) -> Markup:
    """The columns of the blocks, from the elements that they stand in."""
    found = [elements.found[owner] for owner in owners]
    tags = tuple(element[TAG] for element in found)
    if not found:
        return Markup(
            np.zeros((0, len(NAMES)), dtype=np.float32), NAMES, tags, tuple(sources),
            np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int64),
        )  # fmt: skip
    _, parent, order, depth, own, near, far, above, hidden, path, *_ = zip(*found, strict=True)
    size, link = np.array(sizes, dtype=np.float64), np.array(links, dtype=np.float64)
    places = [_OWN_PLACE.get(tag, len(OWN_TAGS)) for tag in tags]
    origins = [_SOURCE_PLACE.get(source, 0) for source in sources]
    grand = [elements.found[p][PARENT] if p >= 0 else -1 for p in parent]
    rows = np.array((owners, order, depth, hidden, path, parent, grand), dtype=np.int64)
    owner, order, depth, hidden, path, parent, grand = rows
    told_bits = np.stack((_bits(own, len(TOLD)), _bits(near, len(TOLD)), _bits(far, len(TOLD))), axis=2)
    counted = [elements.children[o] for o in owners]
    matrix = np.concatenate(
        (
            told_bits.reshape(len(found), -1),
            np.eye(len(OWN_TAGS) + 1, dtype=np.float32)[places][:, :-1],
            _bits(above, len(TAGS))[:, _ABOVE_PLACES],
            np.stack((link, depth, counted, order, hidden), axis=1),
            np.eye(len(SOURCES), dtype=np.float32)[origins][:, 1:],
            *(_groups(key, size, link) for key in (path, parent, grand, owner)),
        ),
        axis=1,
        dtype=np.float32,
        casting="same_kind",
    )
    return Markup(matrix, NAMES, tags, tuple(sources), *_class_words(elements, owner))


_OWN_PLACE = {tag: index for index, tag in enumerate(OWN_TAGS)}
_SOURCE_PLACE = {source: index for index, source in enumerate(SOURCES)}
_ABOVE_PLACES = [TAGS.index(tag) for tag in ABOVE_TAGS]
NAMES = (
    *(f"{where} {name}" for name in TOLD for where in ("class", "near", "far")),
    *(f"tag {tag}" for tag in OWN_TAGS),
    *(f"in {tag}" for tag in ABOVE_TAGS),
    "link share", "depth", "children", "order", "hidden",
    *(f"from {source}" for source in SOURCES[1:]),
    *(f"{key} {what}" for key in ("path", "parent", "grandparent", "owner")
      for what in ("blocks", "characters", "links", "mean")),
)  # fmt: skip


def _bits(values: tuple[int, ...], width: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """The lowest bits of each number, one a column."""
    octets = np.array(values, dtype="<i8").view(np.uint8).reshape(len(values), 8)
    return np.unpackbits(octets, axis=1, count=width, bitorder="little")


def _groups(key: Ints, size: Any, link: Any) -> Floats:
    """How many blocks share a key, how much text they hold, how much of it is links, how long they are."""
    _, group = np.unique(key, return_inverse=True)
    count = np.bincount(group)
    total = np.bincount(group, weights=size)
    linked = np.bincount(group, weights=size * link)
    table = np.stack((count, total, linked / np.maximum(total, 1), total / count), axis=1)
    return np.asarray(table[group], dtype=np.float32)


def _class_words(elements: Elements, owner: Ints) -> tuple[Any, Any]:
    """Hashed class words of each block's element and its four nearest ancestors, each distance by itself."""
    parents = np.fromiter((element[PARENT] for element in elements.found), np.int64, len(elements.found))
    parents = np.append(parents, -1)  # the parent of a root has none itself
    rows = np.empty((len(owner), len(SALTS)), dtype=np.int64)
    for distance in range(len(SALTS)):
        rows[:, distance] = owner
        owner = parents[owner]
    words = [element[WORDS] for element in elements.found]
    sizes = np.fromiter(map(len, (*words, ())), np.int64, len(words) + 1)
    flat = np.fromiter(chain.from_iterable(words), np.int64)
    firsts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    count = sizes[rows]
    of_row = np.repeat(np.arange(rows.size), count.ravel())
    place = np.arange(len(of_row)) - np.repeat(np.cumsum(count.ravel()) - count.ravel(), count.ravel())
    hashes = flat[firsts[rows.ravel()][of_row] + place] + np.tile(SALTS, len(rows))[of_row]
    return (hashes % CLASS_BUCKETS).astype(np.int32), of_row // len(SALTS)
