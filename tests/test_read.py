"""How plain text becomes blocks."""

from __future__ import annotations

import pytest

from cleantext.lines import Lines
from cleantext.read import read
from cleantext.read.plain import read_plain

WRAPPED = """\
The committee met on Tuesday, and it decided that the bridge over the
river would be repaired before the winter comes, since the engineers had
found rust in all of the cables that carry the road.

Nobody spoke against it. The mayor said that the money had been set aside
two years ago, and that the work could begin as soon as the river is low
enough for the boats to pass beneath the scaffolding.
"""


def blocks(text: str) -> list[str]:
    document = read_plain(text)
    ends = document.ends.tolist()
    return [text[a:b] for a, b in zip(document.starts.tolist(), ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \n", ["\n \n"]),
        ("one", ["one"]),
        ("one\ntwo", ["one\n", "two"]),
        ("one\n\n\ntwo\n", ["one\n\n\n", "two\n"]),
        ("\n\n one\n two", ["\n\n one\n", " two"]),
        ("one\r\ntwo\rthree\u2028four", ["one\r\n", "two\r", "three\u2028", "four"]),
        ("one\n\xa0\ntwo", ["one\n\xa0\n", "two"]),
    ],
)
def test_a_line_is_a_block_with_the_blank_lines_after_it(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_hard_wrapped_paragraph_is_one_block(end: str) -> None:
    found = blocks(WRAPPED.replace("\n", end))
    assert [block.split()[0] for block in found] == ["The", "Nobody"]


def test_a_list_is_no_wrapped_paragraph() -> None:
    lines = "".join(f"- item number {number} of a list whose lines are all of the same width\n" for number in "12345")
    assert len(blocks(lines)) == 5


def test_verse_keeps_its_lines() -> None:
    assert len(blocks("Roses are red,\nviolets are blue,\nsugar is sweet,\nand so are you.\n")) == 4


def test_lines_are_folded_views() -> None:
    document = read_plain("  a\tb \n\n\xa0c\xa0 d\n")
    assert document.lines == ["a b", "c d"]
    assert document.keys == ["a b", "c d"]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("<!DOCTYPE html><html><body><p>A page.</p></body></html>", "html"),
        ("<div><p>A fragment of a page.</p></div>", "html"),
        ("A plain page.\n\nWith two lines.", "text"),
        ("Revenue was < 3 million and costs > 2 million.", "text"),
        ("", "text"),
    ],
)
def test_the_mode_is_told_by_content(text: str, mode: str) -> None:
    assert read(text).mode == mode


def test_the_caller_settles_the_mode() -> None:
    assert read("<p>a</p>", input="text").mode == "text"
    assert read("a", input="html").mode == "html"


def test_the_callers_language_counts() -> None:
    assert read("The bridge is in the town.", language="de").language == "de"
    assert read(WRAPPED).language == "en"


@pytest.mark.parametrize("text", ["", "one", "  a\tb \n\n\xa0c\xa0 d\ne\n", "a\nb\nc\nd\ne  f\n"])
def test_lines_of_a_long_page_are_those_of_a_short_one(text: str) -> None:
    document = read_plain(text)
    views, lines = Lines(document.text, document.starts), list(document.lines)
    assert list(views) == lines
    assert [views[place] for place in range(-len(lines), len(lines))] == lines * 2
    for first in range(len(lines) + 2):
        assert (views[first:], views[:first], views[first::-1]) == (lines[first:], lines[:first], lines[first::-1])
    with pytest.raises(IndexError):
        views[len(lines)]
