"""The third step: a Document in, Evidence out. Every filter is asked, and its findings are signed and checked."""

from __future__ import annotations

from operator import itemgetter

from cleantext.filters import FILTERS
from cleantext.model import Document, Evidence, Finding, Findings, signed
from cleantext.ownfilters import checked
from cleantext.pipeline import Pipeline, name_of

_ORDER = itemgetter(0, 1, 4, 2, 3)  # block, label, filter, weight, reason


def label(document: Document, pipeline: Pipeline) -> Evidence:
    """Ask every filter; the second pass sees the findings of the first, sorted so that order cannot matter."""
    findings: list[Finding] = []
    for f in pipeline.filters:
        found = f(document)
        if f not in FILTERS:
            found = checked(found, name_of(f), document)
        findings += signed(found, name_of(f))
    findings.sort(key=_ORDER)
    first = Findings(findings)
    findings.clear()
    return Evidence(first, tuple(f(document, first) for f in pipeline.context))
