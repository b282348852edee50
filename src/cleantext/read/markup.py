"""What the DOM says of each block, as columns: tags, landmarks, class words, links, groups of elements."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleantext.model import Floats, Ints, Markup, Narrow
from cleantext.read.elements import Elements, handed_down, told_of
from cleantext.read.rendering import Rendering
from cleantext.read.telling import ABOVE_TAGS, HIDDEN, NOTHING, OWN_TAGS, TAGS, TOLD

CLASS_BUCKETS = 8_192
SALTS = np.array((0, 1, 2, 2, 2)) * 0x9E3779B1  # for the words of an element and of its nearest ancestors
PIECE = 1 << 13  # blocks whose flags are made at once
SOURCES = ("page", "noscript", "template", "json-ld", "state", "meta")


def markup_of(elements: Elements, rendering: Rendering, sizes: Ints) -> Markup:
    """The columns of the blocks, from the elements that they stand in; lets go of these when it has read them."""
    owners, longest, sources = rendering.owners, rendering.longest, rendering.sources
    if not owners:
        return Markup(
            np.zeros((0, -(-FLAGS // 8)), dtype=np.uint8), np.zeros((0, NUMBERS), dtype=np.float32), NAMES, (),
            tuple(sources),
            *(np.zeros(0, dtype=np.int32) for _ in range(3)),
        )  # fmt: skip
    around = elements.around([*owners, *longest])
    parents, owner, inside = _columns(elements, around, owners, longest)
    parent = parents[owner]
    grand = parents[parent]
    children, order = elements.family()
    kinds, kind_of = told_of(elements, around)
    elements.nodes.clear()  # a long page's tree has gone when its columns are made
    tag, own, tag_bits, shape, words = zip(*kinds, NOTHING, strict=True)
    kind = np.array([*kind_of, len(kinds)])
    rows = np.array((own, tag_bits, shape), dtype=np.int64)[:, kind]
    (far, above), path, depth = handed_down(rows[:2], rows[2], parents)
    size, link = sizes.astype(np.float64), np.array(rendering.links, dtype=np.float64)
    of_owner, paths = kind[owner], _first_alike(path[owner])
    places = np.array([_OWN_PLACE.get(name, -1) for name in tag])
    origins = [_SOURCE_PLACE.get(source, 0) for source in sources]
    flags = [
        _flags(rows[0][np.stack((own, up, grand_up, parents[grand_up]))], far[own], places[kind[own]], above[own])
        for own, up, grand_up in _in_pieces(owner, parent, grand)
    ]
    numbers = (
        np.stack((link, depth[owner], children[owners], order[owners], above[inside] >> HIDDEN & 1), axis=1),
        _ONE_SOURCE[origins],
        _groups(np.stack((paths, parent + 1, grand + 1, owner)), size, link),
    )
    tags = tuple([tag[place] for place in of_owner.tolist()])
    return Markup(
        np.concatenate(flags), np.concatenate(numbers, axis=1, dtype=np.float32), NAMES, tags, tuple(sources),
        *_class_words(words, kind, parents, owner), paths,
    )  # fmt: skip


def _columns(elements: Elements, around: list[int], *of_blocks: list[int]) -> tuple[Ints, ...]:
    """The elements around text as columns: that of each one's parent, -1 for none and at the end; and those of the
    blocks' elements.
    """
    column = np.full(len(elements.parents) + 1, -1)
    column[around] = np.arange(len(around))
    parents = [elements.parents[number] for number in around]
    return column[[*parents, -1]], *(column[numbers] for numbers in of_blocks)


def _first_alike(keys: Any) -> Narrow:
    """The place of the first equal key, for each of the keys; half the time of ``np.unique``."""
    order = np.argsort(keys)
    ordered = keys[order]
    fresh = np.append(True, ordered[1:] != ordered[:-1])
    firsts = np.minimum.reduceat(order, fresh.nonzero()[0])
    places = np.empty(len(keys), dtype=np.int32)
    places[order] = firsts[np.cumsum(fresh) - 1]
    return places


_ONE_TAG = np.eye(len(OWN_TAGS) + 1, len(OWN_TAGS), dtype=np.uint8)
_ONE_SOURCE = np.eye(len(SOURCES), dtype=np.float32)[:, 1:]
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
FLAGS = 3 * len(TOLD) + len(OWN_TAGS) + len(ABOVE_TAGS)  # those of yes or no
NUMBERS = len(NAMES) - FLAGS


def _in_pieces(*columns: Ints) -> Iterator[tuple[Ints, ...]]:
    """Some blocks of each column at a time, so that memory does not grow with a very long page."""
    for first in range(0, len(columns[0]), PIECE):
        yield tuple([column[first : first + PIECE] for column in columns])


def _flags(near: Ints, far: Ints, places: Ints, above: Ints) -> NDArray[np.uint8]:
    """The features of yes or no of some blocks, eight to a byte.

    Args:
        near: what each block's element tells, and what its three nearest ancestors tell, one row each.
        far: what all of its ancestors tell, and the element itself.
        places: the place of its tag in ``OWN_TAGS``, -1 for another.
        above: the tags of the element and of its ancestors.
    """
    told_bits = [_bits(bits, len(TOLD)) for bits in (near[0], np.bitwise_or.reduce(near), far)]
    flags = np.stack(told_bits, axis=2).reshape(len(far), -1)
    flags = np.concatenate((flags, _ONE_TAG[places], _bits(above, len(TAGS))[:, _ABOVE_PLACES]), axis=1)
    return np.packbits(flags, axis=1)


def _bits(values: Ints, width: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """The lowest bits of each number, one a column."""
    octets = values.astype("<i8").view(np.uint8).reshape(len(values), 8)
    return np.unpackbits(octets, axis=1, count=width, bitorder="little")


def _groups(groups: Ints, size: Any, link: Any) -> Floats:
    """How many blocks share a group's number, how much text they hold, how much of it is links, how long they are.

    Each row of ``groups`` groups the blocks anew.
    """
    group = groups + (groups.max() + 1) * np.arange(len(groups))[:, None]
    flat = group.ravel()
    count = np.bincount(flat)
    total = np.bincount(flat, weights=np.tile(size, len(groups)))
    linked = np.bincount(flat, weights=np.tile(size * link, len(groups)))
    table = np.stack((count, total, linked / np.maximum(total, 1), total / np.maximum(count, 1)), axis=1)
    return np.asarray(table.astype(np.float32)[group.T].reshape(len(size), -1))


def _class_words(words: tuple[tuple[int, ...], ...], kind: Ints, parents: Ints, owner: Ints) -> tuple[Any, Any]:
    """Hashed class words of each block's element and its four nearest ancestors, and the blocks that they are of."""
    sizes = np.fromiter(map(len, words), np.int64, len(words))
    flat = np.fromiter(chain.from_iterable(words), np.int64)
    found = [_words_around(sizes, flat, kind, parents, own) for (own,) in _in_pieces(owner)]
    for first, (_, blocks) in zip(range(0, len(owner), PIECE), found, strict=True):
        blocks += np.int32(first)
    hashes, blocks = found[0] if len(found) == 1 else map(np.concatenate, zip(*found, strict=True))
    return hashes, blocks


def _words_around(sizes: Ints, flat: Ints, kind: Ints, parents: Ints, owner: Ints) -> tuple[Any, Any]:
    """``_class_words`` of some blocks, each distance by itself."""
    rows = np.empty((len(owner), len(SALTS)), dtype=np.int64)
    for distance in range(len(SALTS)):
        rows[:, distance] = kind[owner]
        owner = parents[owner]
    firsts = np.cumsum(sizes) - sizes
    count = sizes[rows].ravel()
    of_row = np.repeat(np.arange(rows.size), count)
    place = np.arange(len(of_row)) - np.repeat(np.cumsum(count) - count, count)
    hashes = flat[firsts[rows.ravel()][of_row] + place] + np.tile(SALTS, len(rows))[of_row]
    return (hashes % CLASS_BUCKETS).astype(np.int32), (of_row // len(SALTS)).astype(np.int32)
