"""The third step: a Document in, Evidence out. Every filter is asked, and its findings are signed and checked."""

from __future__ import annotations

from math import isfinite
from numbers import Real
from operator import itemgetter

from cleantext.filters import FILTERS
from cleantext.model import LABEL_INDEX, Document, Evidence, Finding, Findings, signed
from cleantext.pipeline import Pipeline, name_of

_ORDER = itemgetter(0, 1, 4, 2, 3)  # block, label, filter, weight, reason


def label(document: Document, pipeline: Pipeline) -> Evidence:
    """Ask every filter; the second pass sees the findings of the first, sorted so that order cannot matter."""
    findings: list[Finding] = []
    for f in pipeline.filters:
        found = signed(f(document), name_of(f))
        if f not in FILTERS:
            _check_findings(found, document)
        findings += found
    findings.sort(key=_ORDER)
    first = Findings(findings)
    findings.clear()
    return Evidence(first, tuple(f(document, first) for f in pipeline.context))


def _check_findings(findings: list[Finding], document: Document) -> None:
    """Raise ``ValueError`` for a finding about a block or with a label that does not exist, or without a number."""
    for block, label, weight, reason, name in findings:
        if not 0 <= block < len(document) or label not in LABEL_INDEX:
            raise ValueError(
                f"the filter {name!r} speaks of block {block!r} and label {label!r}; the page has {len(document)} "
                "blocks, and labels are those of Label"
            )
        if not (isinstance(weight, Real) and isfinite(weight) and isinstance(reason, str)):
            raise ValueError(
                f"the filter {name!r} gives the weight {weight!r} and the reason {reason!r}; a weight is a finite "
                "number, and a reason is a str"
            )
