"""Content that scripts would show: read where the visible page is nearly empty, each part with its source.

Sources, in the order they are tried: ``<noscript>`` (forums such as Discourse), ``<template>`` and declarative shadow
roots, the text of JSON-LD, the state that frameworks leave in a script.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

from cleantext.read.elements import Elements
from cleantext.read.jsonld import load_json, sound, unescaped, unmarked
from cleantext.read.parsing import parse
from cleantext.read.rendering import Rendering
from cleantext.read.walk import walk

ENOUGH = 150  # visible words of a page that needs no recovery, unless more than it shows is kept for scripts
FULL = 1_000  # and of one that needs none at all: what it keeps is other pages' text, or the rest of a live blog
RUN = 5  # words in a row that tell a text that is shown
LONG = 40  # words of a string in a page's state that is content
MOST_JSON = 5_000_000  # characters of a script that are read
TEXT_KEYS = ("articleBody", "text", "reviewBody", "description")
STATE_IDS = frozenset(("__NEXT_DATA__", "__NUXT_DATA__", "data-preloaded", "preloaded-state"))


def recover(root: etree._Element, rendering: Rendering, elements: Elements) -> None:
    """Add what the page keeps for scripts, where it shows less than that itself."""
    may_lack = _shows_fewer(rendering, FULL)
    for tag in ("noscript", "template") if may_lack else ():
        hidden = [(element, words) for element in root.iter(tag) if (words := _words(element)) >= 5]
        if _is_thin(rendering, sum(words for _, words in hidden)):
            for element, _ in hidden:
                walk(element, rendering, elements, source=tag)
    for frames in root.iter("noframes"):
        if (inner := parse(frames.text or "")) is not None:
            walk(inner, rendering, elements, source="noframes")
    if not may_lack:
        return
    if _is_thin(rendering, sum(map(_most_words, _json_ld(root)))):
        shown = set(_runs(" ".join(rendering.pieces)))
        found = [text for text in _json_ld_texts(root) if not _is_known(unmarked(text), shown)]
        if _is_thin(rendering, sum(len(text.split()) for text in found)):
            _add_texts(found, "json-ld", rendering, elements)
    if _shows_fewer(rendering, ENOUGH // 3):
        _add_texts(list(_state_texts(root)), "state", rendering, elements)


def _shows_fewer(rendering: Rendering, words: int) -> bool:
    """Does the page show fewer words so far? No more of it is counted than it takes to tell."""
    for piece in rendering.pieces:
        words -= len(piece.split())
        if words <= 0:
            return False
    return words > 0


def _words(element: etree._Element) -> int:
    return len(" ".join(map(str, element.itertext())).split())


def _is_thin(rendering: Rendering, offered: int) -> bool:
    """Does the page show little by itself, and less than what is offered?"""
    return offered > 20 and _shows_fewer(rendering, min(max(ENOUGH, offered), 3 * offered, FULL))


def _runs(text: str) -> list[tuple[str, ...]]:
    """The words of a text, five in a row."""
    words = text.split()
    return list(zip(*(words[first:] for first in range(RUN)), strict=False))


def _is_known(text: str, shown: set[tuple[str, ...]]) -> bool:
    """Does the page show the greater part of a text?"""
    runs = _runs(text)
    return sum(run in shown for run in runs) > len(runs) / 2


def _json_ld(root: etree._Element) -> Iterator[str]:
    """The texts of the JSON-LD scripts."""
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield script.text or ""


def _most_words(json_text: str) -> int:
    """At least the words of its strings of five words or more: each gap is white space or an escape."""
    return (len(json_text.split()) + json_text.count("\\")) * 5 // 4


def _add_texts(texts: list[str], source: str, rendering: Rendering, elements: Elements) -> None:
    """Write strings as blocks; those with tags are read as HTML."""
    for text in dict.fromkeys(texts):
        root = parse(text) if "</" in text or "<p" in text else None
        if root is not None:
            walk(root, rendering, elements, source=source)
            continue
        owner = elements.open(etree.Element("div"), -1)
        for line in text.splitlines():
            rendering.add(line, owner)
            rendering.close(0, source)
            rendering.spaced = True


def _scripts(root: etree._Element) -> Iterator[tuple[etree._Element, Any]]:
    """The scripts that hold JSON, with what they hold; broken JSON is passed over."""
    for script in root.iter("script"):
        kind = (script.get("type") or "").lower()
        text = script.text or ""
        if ("json" in kind or script.get("id") in STATE_IDS) and len(text) <= MOST_JSON:
            try:
                yield script, json.loads(sound(text), strict=False)
            except (ValueError, RecursionError):
                continue


def _json_ld_texts(root: etree._Element) -> list[str]:
    """The longer texts of a page's JSON-LD, in its order."""
    texts: list[str] = []
    for script in _json_ld(root):
        for key, text in (pair for data in load_json(script) for pair in _strings(data)):
            if key in TEXT_KEYS and len(text.split()) >= (5 if key == "text" else 25):
                texts.append(unescaped(text) if "&" in text else text)
    return texts


def _state_texts(root: etree._Element) -> Iterator[str]:
    """Prose in the state of a framework."""
    for script, data in _scripts(root):
        if "ld+json" not in (script.get("type") or "").lower():
            for _, text in _strings(data):
                if len(text.split()) >= LONG and text.count(". ") >= 2 and "{" not in text:
                    yield text


def _strings(data: Any) -> Iterator[tuple[str, str]]:
    """All (key, string) pairs of nested JSON, in order, without recursion."""
    stack: list[tuple[str, Any]] = [("", data)]
    while stack:
        key, value = stack.pop()
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            stack += reversed(list(value.items()))
        elif isinstance(value, list):
            stack += [(key, item) for item in reversed(value)]
