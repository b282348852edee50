"""Breadcrumb trails such as ``Home > News > Europe``.

What: three to seven short parts joined by ``>`` or ``»``, or a numbered or bulleted run of them.
Why:  they name the section, so they are metadata, not prose.
Not:  sentences that merely contain ``>``.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.model import LIKELY, Document, Finding, Label

HITS = ("Home > News > Europe", "Start » Politik » Ausland")
MISSES = ("Revenue was > 3 million in 2020, the report said.",)


def breadcrumb(document: Document) -> Iterator[Finding]:
    """Find breadcrumb trails."""
    for index, line in enumerate(document.lines):
        for mark in (" > ", " » ", " › "):
            parts = line.split(mark)
            if 3 <= len(parts) <= 7 and all(len(part.split()) <= 4 for part in parts):
                yield Finding(index, Label.BREADCRUMB, LIKELY, f"{len(parts)} short parts joined by {mark.strip()!r}")
