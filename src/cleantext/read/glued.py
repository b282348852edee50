"""Elements side by side that a style sheet sets apart: a space stands between their texts.

``<figcaption><span>The bridge in May</span><span>Photo: Jane Roe</span></figcaption>`` is no "MayPhoto" to a reader,
nor are ``<span>98 m²</span><span>3 rooms</span>`` "98 m²3 rooms".
"""

from __future__ import annotations

from itertools import chain

from lxml import etree

from cleantext.read.elements import Elements

PARTS = ("span", "small", "cite")
OPENS = frozenset("©([")
REACH = 3  # elements within a part that its text may stand in
ENDS = ".!?…%)]²³€£"  # signs that the words of an element may end with
BEGINS = "([£€$©"
WHOLE = frozenset(("code", "kbd", "samp", "tt", "sub", "sup", "var"))  # what stands in one is a single word or formula
NAMED = 3  # letters of a name, at least
NEAR = 5  # elements around a text that may be one of these


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


def runs_on(before: str, behind: str) -> bool:
    """Does a text end, with no space behind it, where another begins like a new phrase? One of the two has several
    words, or the first is a number and the other a name for the next ("12g", "Cholesterol:"): the halves of a name
    ("YouTube") and a large first letter are neither.
    """
    last, first = before[-1], behind[0]
    if last.isspace() or first.islower() or first.isspace():
        return False
    if not (last.isalnum() or last in ENDS):
        return last == ":" and first.isupper() and before[-2:-1].isalpha()
    if first.isdigit():
        if last.isupper() or (last.isdigit() and " " not in behind.strip()):
            return False
    elif not first.isupper() and first not in BEGINS:
        return False
    words = before.split()
    name = behind[:NAMED]
    if words[-1][0].isdigit() and first.isupper() and len(name) == NAMED and name.isalpha() and name[1:].islower():
        return True
    return len(words[-1]) > 1 and (len(words) > 1 or " " in behind.strip())


def are_apart(one: int, other: int, elements: Elements) -> bool:
    """Is neither of two elements within the other, nor both in one that is written as a single word?"""
    if elements.nodes[one].tag in WHOLE or not _is_beside(one, other, elements.parents):
        return False
    return WHOLE.isdisjoint(_tags_around(other, elements))


def _is_beside(one: int, other: int, parents: list[int]) -> bool:
    for inner, outer in ((one, other), (other, one)):
        while inner > outer:
            inner = parents[inner]
        if inner == outer:
            return False
    return True


def _tags_around(element: int, elements: Elements) -> set[object]:
    tags: set[object] = set()
    for _ in range(NEAR):
        if element < 0:
            break
        tags.add(elements.nodes[element].tag)
        element = elements.parents[element]
    return tags
