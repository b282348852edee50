"""Breadcrumb trails such as ``Home > News > Europe``.

What: two to seven short parts joined by ``>``, ``»``, ``/``, ``|`` or arrows in one line, or a numbered or bulleted
      run of short lines above the headline that starts at the home page; a lone section label right above it.
Why:  they name the section, so they are metadata, not prose.
Not:  sentences that merely contain ``>``, and menus, which are longer and have no order.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import strongest

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
PLAIN = (" / ", " | ", " → ", " :: ")  # marks that also part menus: these need a home word
MOST = 7  # steps of the longest trail


def breadcrumb(document: Document) -> Iterator[Finding]:
    """Find breadcrumb trails and section labels."""
    home = {block for block, hit in strongest(document.hits(Label.BREADCRUMB)).items() if hit.where != "any"}
    told: set[int] = set()
    for block, length in enumerate(document.columns["words"].tolist()):
        if 2 <= length <= 40:
            for finding in _in_one_line(block, document.lines[block], block in home):
                told.add(block)
                yield finding
    heads = {document.headline.block, *document.headline.repeats} - {-1}
    if not heads:
        return
    yield from _over_lines(document, min(home, default=-1), home, heads, told)


def _in_one_line(block: int, line: str, starts_home: bool) -> Iterator[Finding]:
    """A trail whose steps are joined by marks."""
    for mark in MARKS:
        if mark not in line:
            continue
        parts = line.split(mark, MOST + 1)
        longest = max(len(part.split()) for part in parts[:-1])
        if not 2 <= len(parts) <= MOST or longest > 5 or len(parts[-1].split()) > 20:
            return
        if (mark in PLAIN and not starts_home) or (len(parts) == 2 and not starts_home):
            return
        weight = STRONG if starts_home else LIKELY
        yield Finding(block, Label.BREADCRUMB, weight, f"{len(parts)} short parts joined by {mark.strip()!r}")
        return


def _over_lines(
    document: Document, _: int, home: set[int], heads: set[int], told: set[int]
) -> Iterator[Finding]:
    """A trail with one step a line that leads from the home page to the headline, or a lone label above it."""
    layout = document.layout
    words, bullets = document.columns["words"], document.columns["starts_bullet"]
    digits = document.columns["starts_digit"]
    for start in sorted(home - told):
        head = min((block for block in heads if block > start), default=-1)
        steps = range(start, min(head, start + MOST))
        if head < 0 or head - start > MOST or any(words[block] > 8 for block in steps):
            continue
        shaped = all(bullets[block] for block in steps) or all(digits[block] for block in steps)
        for block in steps:
            told.add(block)
            reason = f"step {block - start + 1} of a run from the home page down to the headline"
            yield Finding(block, Label.BREADCRUMB, STRONG if shaped else LIKELY + HINT, reason)
    for head in sorted(heads):
        above = head - 1
        if (
            above >= 0
            and above not in told | heads
            and 1 <= words[above] <= 3
            and not layout.furniture[above]
        ):
            yield Finding(
                above,
                Label.BREADCRUMB,
                LIKELY if layout.run[above] <= 2 else HINT,
                "a short label right above the headline",
            )
