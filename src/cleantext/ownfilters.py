"""A user's own filters: loaded by the name of an entry point, and held to what a finding must be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isfinite
from numbers import Integral, Real
from typing import TYPE_CHECKING

from cleantext.model import LABEL_INDEX, Document, Finding, Label
from cleantext.pipeline import Filter, name_of

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def loaded(name: str) -> Filter:
    """The filter of this name: one that ships, or one of an entry point; ``ValueError`` where there is none."""
    from importlib.metadata import entry_points

    from cleantext.filters import CONTEXT_FILTERS, FILTERS

    for f in FILTERS:
        if name_of(f) == name:
            return f
    points = entry_points(group="cleantext.filters")
    for point in points:
        if point.name == name:
            return _of_entry_point(name, point)
    known = sorted({*(name_of(f) for f in (*FILTERS, *CONTEXT_FILTERS)), *points.names})
    raise ValueError(f"no filter named {name!r}; there are: {', '.join(known)}")


def _of_entry_point(name: str, point: EntryPoint) -> Filter:
    """The function that it names; by the same name, since pipelines and findings know a filter by its function's."""
    try:
        found: Filter = point.load()
    except (ImportError, AttributeError) as error:
        raise ValueError(f"the filter {name!r} cannot be loaded from {point.value}: {error}") from error
    if callable(found) and name_of(found) != name:
        raise ValueError(
            f"the entry point {name!r} has the filter {name_of(found)!r}; call both the same, since a filter is "
            "chosen by the name of its function"
        )
    return found


def checked(found: object, name: str, document: Document) -> Iterator[Finding]:
    """A user's findings; ``ValueError`` for what is none, for a block or a label that does not exist, for no number."""
    if not isinstance(found, Iterable):
        raise ValueError(f"the filter {name!r} gives a {type(found).__name__}, not findings")
    for finding in found:
        if not (isinstance(finding, tuple) and len(finding) == len(Finding._fields)):
            raise ValueError(f"the filter {name!r} gives {finding!r} in the place of a Finding")
        block, label, weight, reason, _ = finding
        whole = isinstance(block, Integral) and not isinstance(block, bool)
        if not (whole and 0 <= block < len(document) and isinstance(label, str) and label in LABEL_INDEX):
            raise ValueError(
                f"the filter {name!r} speaks of block {block!r} and label {label!r}; the page has {len(document)} "
                "blocks, and labels are those of Label"
            )
        if not (isinstance(weight, Real) and isfinite(weight) and isinstance(reason, str)):
            raise ValueError(
                f"the filter {name!r} gives the weight {weight!r} and the reason {reason!r}; a weight is a finite "
                "number, and a reason is a str"
            )
        yield Finding(int(block), Label(label), float(weight), reason)
