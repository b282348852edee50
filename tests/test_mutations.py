"""Changes of a page that must not change its story: line ends, spaces, promotions and footers put into it."""

from __future__ import annotations

from functools import cache

import pytest
from conftest import CASES, Case

from cleantext import Result, clean

by_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
PROMOS = (
    "Become a member for $5 a month and support our independent journalism. Subscribe today.",
    "Sign up for our newsletter and get the best stories delivered to your inbox every morning.",
    "Donate now: your gift keeps our reporting free for everyone.",
    "ADVERTISEMENT",
    "Download our app for iOS and Android",
)
# How many places of the fixture pages go wrong; may only fall.
PROMO_KEPT, STORY_CHANGED, PLACES = 37, 226, 1_000
FOOTER_FAILURES = 6


@cache
def original(case_name: str) -> Result:
    return clean(next(case.text for case in CASES if case.name == case_name), input="text")


def words(result: Result) -> list[str]:
    return result.text.split()


@by_case
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["Windows", "old Mac"])
def test_line_ends(case: Case, end: str) -> None:
    result = clean(case.text.replace("\r\n", "\n").replace("\n", end), input="text")
    assert words(result) == words(original(case.name))
    assert result.metadata.title == original(case.name).metadata.title


@by_case
@pytest.mark.parametrize("tail", [" ", "\t", "\xa0 "], ids=["space", "tab", "no-break space"])
def test_trailing_spaces(case: Case, tail: str) -> None:
    result = clean(case.text.replace("\n", f"{tail}\n"), input="text")
    assert words(result) == words(original(case.name))


@by_case
def test_no_break_spaces(case: Case) -> None:
    """As in text copied from a browser: every space between two words is a no-break space."""
    lines = (line[: len(line) - len(line.lstrip())] + line.lstrip().replace(" ", "\xa0") for line in
             case.text.split("\n"))  # fmt: skip
    assert words(clean("\n".join(lines), input="text")) == words(original(case.name))


def with_promo(case: Case, block: int) -> str:
    """The page with a promotion, set apart by blank lines, before a block."""
    start = original(case.name).blocks[block].start
    return f"{case.text[:start].rstrip()}\n\n{promo(block)}\n\n{case.text[start:]}"


def promo(block: int) -> str:
    return PROMOS[block % len(PROMOS)]


def test_a_promotion_between_any_two_blocks() -> None:
    kept, changed, places = [], [], 0
    for case in CASES:
        before = original(case.name)
        for block in range(1, len(before.blocks)):
            places += 1
            result = clean(with_promo(case, block), input="text", language=before.metadata.language)
            if promo(block) in result.text:
                kept.append((case.name, promo(block)))
            elif words(result) != words(before):
                changed.append((case.name, promo(block)))
    assert places >= PLACES
    assert len(kept) <= PROMO_KEPT, kept
    assert len(changed) <= STORY_CHANGED, changed


def test_a_doubled_footer() -> None:
    """Whatever stands after the last kept block stands there twice."""
    changed = []
    for case in CASES:
        before = original(case.name)
        ends = [block.end for block in before.blocks if block.kept]
        footer = case.text[ends[-1] :] if ends else ""
        if footer.strip():
            result = clean(f"{case.text.rstrip()}\n\n{footer}", input="text")
            if words(result) != words(before):
                changed.append(case.name)
    assert len(changed) <= FOOTER_FAILURES, changed
