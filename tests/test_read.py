"""How plain text becomes blocks."""

from __future__ import annotations

from time import process_time

import pytest

from cleantext import clean
from cleantext.lines import Lines
from cleantext.model import SIGN
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


MARKED = """\
[Home](/) | [News](/news)

* [Sport](https://example.org/sport)
* [Weather](https://example.org/weather_(today))

[![The harbour](https://example.org/logo.svg)](https://example.org/)

# The **second** bridge

| Part | Cost |
| --- | ---: |
| Deck | 2 |

The council met\\_up on *Tuesday*, and it decided that a
[second bridge](https://example.org/a-
bridge "Bridge") would be built.\x20\x20
It was late.

Costs
-----

> Nobody spoke \\- he said.
"""


def test_markdown_is_seen_without_its_marks() -> None:
    document = read_plain(MARKED)
    assert document.lines == [
        "Home | News",
        "* Sport",
        "* Weather",
        SIGN,
        "The second bridge",
        "Part Cost",
        "Deck 2",
        "The council met_up on Tuesday, and it decided that a second bridge would be built.",
        "It was late.",
        "Costs",
        "Nobody spoke - he said.",
    ]
    assert "".join(blocks(MARKED)) == MARKED
    assert blocks(MARKED)[3].startswith("[![The harbour]")
    assert blocks(MARKED)[-2] == "Costs\n-----\n\n"


def test_a_rule_is_no_word_of_the_page() -> None:
    menu = "[Home](/) [News](/news) [Sport](/sport)\n\n"
    assert read_plain(menu + "One.\n\n* * *\n\n## Two\n\n---\n\n## Three\n\nEnd.\n").lines == [
        "Home News Sport", "One.", SIGN, "Two", SIGN, "Three", "End.",
    ]  # fmt: skip


def test_a_page_that_shows_some_markdown_is_none() -> None:
    told = "".join(f"Sentence {number} of a page about text with marks.\n\n" for number in range(60))
    page = f"{told}# Links\n\nWrite [a](/a), [b](/b) or [c](/c).\n\n# Headings\n\nEnd.\n"
    assert "Write [a](/a), [b](/b) or [c](/c)." in read_plain(page).lines


def test_a_crawlers_lines_above_the_markdown() -> None:
    page = "Title: A bridge\n\nURL Source: https://example.org/\n\nMarkdown Content:\n# A bridge\n\n## Costs\n\nMany.\n"
    assert read_plain(page).lines == ["A bridge", SIGN, SIGN, "A bridge", "Costs", "Many."]


DUMPED = """\
   #[1]alternate

     * [2]Home
     * [3]
     * [4]News

   The council met on Tuesday, and it decided that the [5]bridge over the
   river would be repaired before the winter comes, since the engineers had
   found rust in all of the cables that carry the road.

References

   1. https://example.org/feed
   2. https://example.org/
   3. https://example.org/a-picture-of-the-bridge-with-a-name-that-is-longer-than-all-of-the-lines-of-the-page
   4. https://example.org/news
   5. https://example.org/bridge
"""


def test_a_text_browsers_numbers_and_addresses_are_no_words() -> None:
    document = read_plain(DUMPED)
    assert document.lines[:4] == ["#alternate", "* Home", "*", "* News"]
    assert document.lines[-1] == SIGN
    assert document.lines[4].startswith("The council met on Tuesday, and it decided that the bridge over the")
    assert "".join(blocks(DUMPED)) == DUMPED
    assert blocks(DUMPED)[-1].startswith("References")


def test_references_with_titles_are_found() -> None:
    page = DUMPED.replace(" 4. https", " 4. All news\n\thttps").replace(
        "References\n", "References\n\n   Visible links:\n"
    )
    assert blocks(page)[-1].startswith("References")


def test_addresses_behind_the_links_of_a_mail_are_no_words() -> None:
    mail = "Home <https://a.example>\nNews <https://a.example/news>\n\n<https://a.example/logo>\n\nIt was spring.\n"
    assert read_plain(mail).lines == ["Home", "News", SIGN, "It was spring."]


def test_notes_in_brackets_are_words_of_the_page() -> None:
    page = "The bridge [1] is old.\n\nIt fell [2] in May.\n\n1. See page 3.\n\n2. See page 4.\n"
    assert read_plain(page).unmarked is None


def test_a_wide_line_does_not_hide_that_a_page_is_wrapped() -> None:
    paragraph = WRAPPED.split("\n\n", maxsplit=1)[0] + "\n\n"
    page = paragraph * 5 + "https://example.org/" + 100 * "a" + "\n\n"
    assert len(blocks(page)) == 6


@pytest.mark.parametrize(
    "piece", ["[", "](", "![", "[](", "](a](", "**", "# ", "[1]", "<http", "<a ", "\\", "(", "\n[", "| "]
)
def test_marks_are_read_in_linear_time(piece: str) -> None:
    start = process_time()
    read_plain("[a](b)[a](b)[a](b) **a** **b**\n" + piece * (100_000 // len(piece)))
    assert process_time() - start < 5


def test_pictures_and_lists_of_addresses_are_removed() -> None:
    for page in (MARKED, DUMPED):
        result = clean(page)
        assert not any(result.source.lines[b.index] == SIGN for b in result.blocks if b.kept)
        assert "".join(block.text for block in result.blocks) == page
