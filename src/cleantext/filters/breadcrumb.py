"""Breadcrumb trails such as ``Home > News > Europe``.

What: two to seven short parts joined by ``>``, ``»``, ``/``, ``|`` or arrows in one line, or a numbered
      or bulleted run of short lines above the headline that starts at the home page; a lone section
      label right above it.
Why:  they name the section, so they are metadata, not prose.
Not:  sentences that merely contain ``>``, and menus, which are longer and have no order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.fields.wording import whole_lines
from cleantext.layout import FURNITURE
from cleantext.lexicon import normalise, trim
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import strongest, whole_blocks

HITS = (
    "Home > News > Europe",
    "Start » Politik » Ausland",
    "1. Home\n2. Asia\n3. Tajikistan\n\nTown council votes for a second bridge\n\n"
    "The committee met on Tuesday, and it decided that the bridge would be repaired before the winter comes.",
)
MISSES = (
    "Revenue was > 3 million in 2020, the report said.",
    "Home\nNews\nSport\nWeather\nContact us\nLog in\nSearch\nHelp",
)
MARKS = (" > ", " » ", " › ", " → ", " / ", " | ", " \\ ", " ▸ ", " ▶ ", " ❯ ", " :: ")
_MARKED = re.compile("|".join(map(re.escape, MARKS)))
ARROWS = ("→", "›", "»", ">", "❯", "▸", "▶")  # before a step that has a line to itself
PLAIN = (" / ", " | ", " → ", " :: ")  # marks that also part menus: these need a home word
MOST = 7  # steps of the longest trail
REACH = 20  # blocks between the home page and the headline


def breadcrumb(document: Document) -> Iterator[Finding]:
    """Find breadcrumb trails and section labels."""
    home = {block for block, hit in strongest(document.hits(Label.BREADCRUMB)).items() if hit.where != "any"}
    told: set[int] = set()
    words = document.columns["words"]
    marked = sum(document.columns[kind] for kind in ("arrow", "slash", "quote", "colon", "bracket")) > 0
    lines = document.lines
    for block in (marked & (words >= 2) & (words <= 40)).nonzero()[0].tolist():
        line = lines[block]
        if not _MARKED.search(line):
            continue
        mark = next(mark for mark in MARKS if mark in line)
        if finding := _in_one_line(block, line, block in home, mark, document.language):
            told.add(block)
            yield finding
    yield from _over_lines(document, home - told, told)
    head = document.headline.block
    if head > 0 and head - 1 not in told and 1 <= document.columns["words"][head - 1] <= 3:
        layout = document.layout
        if head == 1 and _is_section(document):  # which menus have as well
            yield Finding(0, Label.BREADCRUMB, STRONG + HINT, "the name of a section, alone above the headline")
        elif not layout.furniture[head - 1] and not layout.plain:
            weight = LIKELY if layout.run[head - 1] <= 2 else HINT
            yield Finding(head - 1, Label.BREADCRUMB, weight, "a short label right above the headline")


def _is_section(document: Document) -> bool:
    """Is the first line known from menus, and from no other furniture?"""
    return 0 in whole_blocks(document, (Label.NAVIGATION,)) and 0 not in document.once(_others)


def _in_one_line(block: int, line: str, starts_home: bool, mark: str, language: str | None) -> Finding | None:
    """A trail whose steps are joined by a mark."""
    parts = line.split(mark, MOST + 1)
    longest = max(len(part.split()) for part in parts[:-1])
    if not 2 <= len(parts) <= MOST or longest > 5 or len(parts[-1].split()) > 20:
        return None
    if not starts_home and (mark in PLAIN or len(parts) == 2):
        return None
    if mark == " | " and trim(normalise(parts[-1])) in whole_lines(language, "navigation"):
        return None  # a menu: "Home | News | Contact"
    weight = STRONG if starts_home else LIKELY
    return Finding(block, Label.BREADCRUMB, weight, f"{len(parts)} short parts joined by {mark.strip()!r}")


def _over_lines(document: Document, home: set[int], told: set[int]) -> Iterator[Finding]:
    """A trail with one step a line that leads from the home page down to the headline."""
    head, layout = document.headline.block, document.layout
    trailed = any(head - REACH <= block < head for block in told)  # the trail is there, in one line
    numbered = document.columns["starts_digit"] * (document.columns["words"] <= MOST) * (layout.place != 0)
    firsts = [b for b in numbered.nonzero()[0].tolist() if document.lines[b].startswith(("1. ", "1) "))]
    for start in sorted({*home, *firsts} - told):
        shape = _shape(document, min(start + 1, len(document) - 1))
        shape = shape if shape == "arrowed" else _shape(document, start)  # the home page stands before the first arrow
        end = start + 1
        while end < len(document) and end - start <= 2 * MOST and end != head and _is_step(document, end, shape):
            end += 1
        steps = int((document.columns["letters"][start:end] > 0).sum())
        near = 0 < head - start <= REACH
        most = MOST if shape == "numbered" else MOST - 2
        if shape == "plain" and trailed:
            continue
        if shape == "plain" and not document.once(_others).isdisjoint(range(start, end)):
            continue  # a menu, with a way to log in or to subscribe
        if not 2 <= steps <= most or (shape != "numbered" and not near) or (shape == "plain" and end < head - 1):
            continue
        weight = STRONG + HINT if start in home and shape == "numbered" else LIKELY + HINT
        for block in range(start, end):
            told.add(block)
            reason = f"one of {steps} steps, one a line, {'from the home page' if start in home else 'numbered'}"
            yield Finding(block, Label.BREADCRUMB, weight + (HINT if near else 0), reason)


def _others(document: Document) -> set[int]:
    """The lines that word lists of furniture other than menus know."""
    return whole_blocks(document, (label for label in FURNITURE if label is not Label.NAVIGATION))


def _is_step(document: Document, block: int, shape: str) -> bool:
    """Does the block continue the trail: a mark alone, or a short line of the shape of the other steps?"""
    if not document.columns["letters"][block]:
        return True
    return bool(document.columns["words"][block] <= 8) and _shape(document, block) == shape


def _shape(document: Document, block: int) -> str:
    """Is the line numbered, behind an arrow, bulleted or plain?"""
    columns = document.columns
    if columns["letters"][block] and document.lines[block].startswith(ARROWS):
        return "arrowed"
    return "numbered" if columns["starts_digit"][block] else "bulleted" if columns["starts_bullet"][block] else "plain"
