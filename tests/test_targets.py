"""The targets of training: which blocks a gold body calls content."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from training.targets import keep_targets, tokenize  # noqa: E402

BODY = "Over the bridge\nThe council met on Tuesday and it decided to build.\n#1 Oak 1998 12 m\n#2 Elm 2001 9 m"


def kept(*blocks: str, body: str = BODY) -> list[int]:
    found = keep_targets([tokenize(block) for block in blocks], body)
    return [index for index, value in enumerate(found.tolist()) if value]


def test_a_second_copy_is_no_content() -> None:
    text = "The council met on Tuesday and it decided to build."
    assert kept("Menu", text, "Share", text) == [1]
    assert kept(text, text, body=f"{text}\n{text}") == [0, 1]


def test_of_equal_short_lines_the_one_in_the_story_counts() -> None:
    text = "The council met on Tuesday and it decided to build."
    assert kept("Over the bridge", "Weather", "Sport", "Log in", "Menu", "Help", "Over the bridge", text) == [6, 7]


def test_an_excerpt_gives_way_to_the_whole() -> None:
    assert kept("The council met on Tuesday", "Home", "The council met on Tuesday and it decided to build.") == [2]


def test_pieces_of_a_gold_line_count_together() -> None:
    pieces = ("#1", "Oak", "1998", "12 m", "#2", "Elm", "2001", "9 m")
    assert kept("Trees", *pieces, "Next page") == list(range(1, 9))


def test_nothing_is_content_where_the_gold_is_empty() -> None:
    assert kept("Loading", "Please wait a moment for it", body="") == []
    assert keep_targets([], BODY).tolist() == []
