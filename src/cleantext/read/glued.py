"""Captions whose parts stand in elements side by side: a style sheet sets them apart, so a space stands between them.

``<figcaption><span>The bridge in May</span><span>Photo: Jane Roe</span></figcaption>`` is no "MayPhoto" to a reader.
"""

from __future__ import annotations

from itertools import chain

from lxml import etree

PARTS = ("span", "small", "cite")
OPENS = frozenset("©([")
REACH = 3  # elements within a part that its text may stand in


def part_captions(root: etree._Element) -> None:
    """Write a space into each caption where one of its parts ends, and another begins anew."""
    for caption in root.iter("figcaption"):
        for part in chain(caption, *caption):
            if part.tag not in PARTS:
                continue
            before, above = part.getprevious(), part.getparent()
            if before is not None:
                if _is_glued(before.tail or _end_of(before), _start_of(part)):
                    before.tail = f"{before.tail or ''} "
            elif above is not None and _is_glued(above.text or "", _start_of(part)):
                above.text = f"{above.text} "
            if part.tail and _is_glued(_end_of(part), part.tail):
                part.tail = f" {part.tail}"


def _is_glued(before: str, behind: str) -> bool:
    """Do several words, or a sentence, end here, and what begins is like a sentence, a name or a sign of rights?"""
    touching = bool(before and behind) and not before[-1].isspace()
    return touching and (behind[0].isupper() or behind[0] in OPENS) and (" " in before.strip() or before[-1] in ".!?")


def _start_of(element: etree._Element) -> str:
    """The first piece of an element's text."""
    for _ in range(REACH):
        if element.text or not len(element):
            break
        element = element[0]
    return element.text or ""


def _end_of(element: etree._Element) -> str:
    """The last piece of an element's text."""
    for _ in range(REACH):
        if not len(element) or element[-1].tail:
            break
        element = element[-1]
    return (element[-1].tail if len(element) else element.text) or ""
