"""The page's own headline, and its repeats.

What: one line near the top of the story, chosen by several signs: it repeats the page's ``<title>`` line
      (``Headline - Site``), it stands more than once, it is the last strong line before the first paragraph, it
      stands above the byline or date.
Why:  it is metadata; the body begins after it.
Not:  section headings further down, and the headlines of other stories.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.layout import Layout, layout_of
from cleantext.lexicon import trim
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label

HITS = (
    "Home\nNews\n\nTown council votes for a second bridge\n\nBy Jane Doe\n\n"
    "The committee met on Tuesday, and it decided that the bridge would be repaired before the winter comes.",
    "Town council votes for a second bridge | Daily Planet\nHome\nTown council votes for a second bridge\n"
    "The committee met on Tuesday, and it decided that the bridge would be repaired before the winter comes.",
)
MISSES = (
    "The committee met on Tuesday, and it decided that the bridge would be repaired before the winter comes.",
)
MARKS = (" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " • ", " / ", ": ")  # between headline and site name
REACH = 25  # blocks before the story in which the headline may stand
LONGEST = 30  # words


def title(document: Document) -> Iterator[Finding]:
    """Choose the headline and point out its repeats."""
    layout = layout_of(document)
    head = head_line(document)
    candidates = _candidates(document, layout, head)
    if not candidates:
        return
    best = max(candidates, key=lambda block: (candidates[block][0], -block))
    score, reasons = candidates[best]
    if score < LIKELY:
        return
    yield Finding(best, Label.TITLE, min(score, STRONG + LIKELY), ", ".join(reasons))
    key = trim(document.keys[best])
    for block, other in enumerate(document.keys[: layout.first + REACH]):
        if block != best and trim(other) == key:
            yield Finding(block, Label.TITLE, STRONG, "repeats the headline")
    if head is not None and head != best and key and key in document.keys[head]:
        yield Finding(head, Label.TITLE, STRONG, "the page's first line holds the headline and the site's name")


def head_line(document: Document) -> int | None:
    """The block with the page's ``<title>``, where the renderer prints it: the first, if it shows up again below."""
    if not len(document):
        return None
    key = document.keys[0]
    later = {trim(other) for other in document.keys[1:400] if len(other) >= 8}
    return 0 if any(part in later for part in parts_of(key)) else None


def parts_of(key: str) -> list[str]:
    """A ``<title>`` line, and what is left of it before each mark between headline and site name."""
    parts = [trim(key)]
    for mark in MARKS:
        place = key.rfind(mark)
        if place >= 8:
            parts.append(trim(key[:place]))
            parts.append(trim(key[: key.find(mark)]))
    return [part for part in dict.fromkeys(parts) if len(part) >= 8]


def _candidates(document: Document, layout: Layout, head: int | None) -> dict[int, tuple[float, list[str]]]:
    """Lines that may be the headline, each with its score and what speaks for it."""
    columns = document.columns
    words, stops, copies = columns["words"], columns["ends_stop"], columns["copies"]
    first = layout.first if layout.has_story else min(len(document), REACH)
    stop = min(len(document), first + 3)
    named = parts_of(document.keys[head]) if head is not None else []
    below = {hit.block for table in (Label.BYLINE, Label.DATE) for hit in document.hits(table)}
    found: dict[int, tuple[float, list[str]]] = {}
    for block in range(0 if named else max(0, first - REACH), stop):
        line = document.lines[block]
        if not 1 <= words[block] <= LONGEST or layout.furniture[block] or (block >= first and layout.sentences[block]):
            continue
        score, reasons = 0.0, []
        key = trim(document.keys[block])
        if block != head and key in named:
            score, reasons = score + STRONG, ["it repeats the page's first line"]
        if 4 <= words[block] <= 25 and not columns["starts_bullet"][block] and not columns["starts_lower"][block]:
            score += LIKELY - 0.05 * max(0, first - block)
            reasons.append(f"{words[block]:.0f} words, {max(0, first - block)} blocks before the first paragraph")
        elif not reasons:
            continue
        if stops[block] and line[-1] == ".":
            score -= LIKELY
        if copies[block] == 2 and words[block] >= 4:
            score, reasons = score + HINT, [*reasons, "it stands 2 times on the page"]
        if block + 1 in below or block + 2 in below:
            score, reasons = score + HINT, [*reasons, "a byline or date follows"]
        if block in below or line[-1] in ":,;":
            score -= LIKELY
        if layout.run[block] >= 6:
            score -= HINT
        found[block] = (score, reasons)
    return found
