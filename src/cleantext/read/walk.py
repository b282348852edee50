"""The walk of a tree: what a page shows is written down, block by block, with the elements that it stands in."""

from __future__ import annotations

from lxml import etree

from cleantext.read.elements import Elements
from cleantext.read.formulas import Formula
from cleantext.read.glued import are_apart, runs_on
from cleantext.read.rendering import Rendering
from cleantext.read.tags import ACTS, BLOCK, BREAK, BREAKS, CELL, HEADINGS, KEEP, LATE, LINK, ROW, SKIP, SPACE

PERMALINKS = frozenset("#¶§🔗\u200b")
BACKLINKS = frozenset(("^", "↑", "↩", "↩\ufe0e"))  # from a note to the place that it is on
LONGEST_MARK = 3  # characters of such a mark, with the spaces around it
TITLED = frozenset((*HEADINGS, "dt", "caption", "figcaption"))  # what has a link to itself
CLOSING = ".,;:!?)]'’”»…。、，；：！？）」』"  # marks that no space stands before


def walk(root: etree._Element, rendering: Rendering, elements: Elements, source: str = "page") -> None:
    """Walk a tree once, writing its text and its elements.

    This is the loop that a page's time goes into: it reads the tag and the two texts of an element, nothing else.
    """
    nodes, parents, formulas = elements.nodes, elements.parents, elements.formulas
    words, places, close = rendering.words, rendering.places, rendering.close
    act_of, is_blank = ACTS.get, _is_blank
    parent = -1  # the number of the innermost open element
    acts: list[int] = []  # what the tags of the open elements do, outermost first
    links = pre = 0  # how many of them are links, and how many keep their white space
    joined: set[int] = set()  # rows whose cells share a block
    gap = 0  # runs of the open block, where the last of them is the space behind a link
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            act = act_of(element.tag, 0)
            if (act & SKIP and element is not root) or (formulas and element in formulas):
                if formulas:
                    _write_formula(formulas.get(element), parent, pre, rendering, source)
                events.skip_subtree()
                next(events)  # its end
                text = element.tail
            else:
                if act:  # what its tag does before it is open
                    if act & BLOCK:
                        if words:
                            close(pre, source)
                        if act & SPACE:
                            rendering.spaced = True
                    elif act & CELL:
                        if parent in joined:
                            rendering.cell(parent)
                        else:
                            close(0, source)
                    elif act & LINK:
                        links += 1
                    elif act & BREAK and not pre:
                        close(0, source)
                    if act & KEEP:
                        pre += 1
                acts.append(act)
                parents.append(parent)
                parent = len(nodes)
                nodes.append(element)
                if act & LATE:
                    _open_late(element, act, parent, pre, rendering, joined)
                text = element.text
        else:
            text = element.tail
            if act := acts.pop():  # what its tag does at its end
                if act & BLOCK:
                    if words or (pre and is_blank(element)):
                        close(pre, source)
                    if act & SPACE:
                        rendering.spaced = True
                elif act & LINK:
                    links -= 1
                    if words and not text and not pre:
                        words.append(" ")
                        places.append(parent)
                        gap = len(words)
                elif act & CELL and parents[parent] not in joined:
                    close(0, source)
                if act & KEEP:
                    pre -= 1
            parent = parents[parent]
        if not text or parent < 0:
            continue
        if words:
            if len(words) == gap and text[0] in CLOSING:
                words.pop()
                places.pop()
            elif not pre and runs_on(words[-1], text) and are_apart(places[-1], parent, elements):
                words.append(" ")
                places.append(parent)
        elif text.isspace():
            continue
        if links:
            if len(text) <= LONGEST_MARK and _is_permalink(element, text.strip()):
                continue
            rendering.linked += len(text.strip())
        words.append(text)
        places.append(parent)
        gap = 0
    close(0, source)


def _open_late(
    element: etree._Element, act: int, number: int, pre: int, rendering: Rendering, joined: set[int]
) -> None:
    """What a row and a line break do when they are open: cells are joined, code goes on in a new line."""
    if act & ROW:
        if _is_plain_row(element):
            joined.add(number)
    elif pre and rendering.words:
        rendering.words.append("\n")
        rendering.places.append(number)


def _write_formula(formula: Formula | None, parent: int, pre: int, rendering: Rendering, source: str) -> None:
    """Write a formula: into its line, or as a block of its own where the page shows it as one."""
    if formula:
        if formula.display:
            rendering.close(pre, source)
        rendering.add(formula, parent)
        if formula.display:
            rendering.close(pre, source)


def _is_permalink(element: etree._Element, text: str) -> bool:
    """Is it the link of a heading to itself, which shows when a reader points at it, or the way back from a note?"""
    if element.tag != "a":
        return False
    if text in BACKLINKS:
        _, mark, place = (element.get("href") or "").partition("#")
        return bool(mark) and ("ref" in place or "anchor" in place)
    above = element.getparent()
    return text in PERMALINKS and above is not None and above.tag in TITLED


def _is_blank(line: etree._Element) -> bool:
    """Is a line of code, where each has an element of its own, without text?"""
    if len(line) > 1 or (line.text and not line.text.isspace()):
        return False
    return all(not len(inner) and not f"{inner.text or ''}{inner.tail or ''}".strip() for inner in line)


def _is_plain_row(row: etree._Element) -> bool:
    """Does no cell of the row hold blocks or line breaks of its own, as far as two levels down?"""
    for cell in row:
        for child in cell:
            if child.tag in BREAKS or (len(child) and any(inner.tag in BREAKS for inner in child)):
                return False
    return True
