"""What the filters say of a page, and what is decided from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from cleantext.model.arrays import Flags, Floats
from cleantext.model.labels import LABEL_INDEX, Label

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Favor = Literal["precision", "balanced", "recall"]
FAVORS: tuple[Favor, ...] = get_args(Favor)


class Finding(NamedTuple):
    """One piece of evidence: this block looks like that label, for this reason."""

    block: int  # index into the document's blocks
    label: Label
    weight: float  # log-odds for the label; negative speaks against it; never "remove"
    reason: str  # a sentence for a person, with its numbers
    filter: str = ""  # signed by the pipeline, not by the author


class Findings(tuple[Finding, ...]):
    """Findings as a tuple; a pickle holds them by column, which is much quicker than one by one."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return _findings_of, tuple(zip(*self, strict=True))


def _findings_of(*columns: tuple[Any, ...]) -> Findings:
    return Findings(map(_FINDING, zip(*columns, strict=True)))


_FINDING: Callable[[tuple[Any, ...]], Finding] = partial(tuple.__new__, Finding)  # the quickest way to a named tuple


def findings_of(blocks: list[int], label: Label, weights: list[float], reasons: list[str]) -> Iterable[Finding]:
    """A finding for each block: what filters give that speak of many blocks."""
    return map(_FINDING, zip(blocks, repeat(label), weights, reasons, repeat("")))


def signed(findings: Iterable[Finding], name: str) -> list[Finding]:
    """The findings with the filter's name written on them."""
    make = tuple.__new__  # the quickest way to a named tuple
    return [make(Finding, (block, label, weight, reason, name)) for block, label, weight, reason, _ in findings]


@dataclass(frozen=True, eq=False)
class ScoreTable:
    """Evidence of a context filter for every label of every block, as one matrix."""

    filter: str
    weights: Floats  # log-odds, one row a block, one column a label in the order of LABELS
    keep: Floats  # log-odds that the block belongs to the clean text
    trained_on: frozenset[str] = frozenset()  # filters whose findings this table has already weighed
    said: Callable[[int, Label], str] | None = None  # the strongest evidence for a block's label, in words

    def reason(self, block: int, label: Label) -> str:
        """A sentence on why this block has that label."""
        weight = float(self.weights[block, LABEL_INDEX[label]])
        said = self.said(block, label) if self.said else "its wording, place and neighbours"
        return f"{said} (log-odds {weight:+.1f} for {label})"


@dataclass(frozen=True, eq=False)
class Evidence:
    """All that the filters said: findings of the rules, and the tables of context filters."""

    findings: tuple[Finding, ...]
    tables: tuple[ScoreTable, ...] = ()


@dataclass(frozen=True, eq=False)
class Verdicts:
    """The decision: one label, one fate and one probability for each block."""

    labels: NDArray[np.uint8]  # index into LABELS
    kept: Flags
    scores: Floats  # probability of belonging to the clean text
    expected_f1: float | None = None
