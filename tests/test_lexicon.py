"""The fast ways of the lexicon give what the plain ways give."""

from __future__ import annotations

import tomllib
import unicodedata
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import normalform
from cleantext.anchors import anchors_of
from cleantext.characters import codes_of, kinds_of, lower_table, text_of
from cleantext.lexicon import codes, lead, list_of, normalise, normalise_lines, table_of, trim
from cleantext.read import read

WORDS = files("cleantext").joinpath("words")
ALPHABET = "aZ0159.,٣½²șŢﬁée\u0301’″\xa0 \u2028-•|#@。年กдЖ\U0001f600\U00020000\U0001d7d8"


@pytest.mark.parametrize("code", codes())
def test_a_single_list_is_that_of_the_whole_file(code: str) -> None:
    table = table_of(code)
    for prefix, part in (("", table), ("grammar.", table.get("grammar", {}))):
        for name, value in part.items():
            if isinstance(value, list):
                assert list_of(code, prefix + name) == value, name
    assert list_of(code, "grammar.no_such_list") == []


@pytest.mark.parametrize("code", codes())
def test_the_quick_reading_of_a_file_is_that_of_toml(code: str) -> None:
    assert table_of(code) == tomllib.loads((WORDS.joinpath(f"{code}.toml")).read_text("utf-8"))


@given(st.lists(st.text(ALPHABET)))
def test_a_page_is_normalised_as_its_lines_are(lines: list[str]) -> None:
    assert normalise_lines(lines) == [normalise(line) for line in lines]


@given(st.text(ALPHABET))
def test_anchors_are_runs_of_letters(text: str) -> None:
    letters = "".join(c if ord(c) < 0x10000 and unicodedata.category(c)[0] == "L" else " " for c in text)
    alone, pairs, starts = anchors_of(text)
    words = letters.split()
    assert [letters[start:].split(" ")[0] for start in starts.tolist()] == words
    assert [anchors_of(word)[0][0] for word in words] == alone.tolist()
    both = [" ".join(words[i : i + 2]) for i in range(len(words))]
    assert [anchors_of(pair)[1][0] for pair in both] == pairs.tolist()


@given(st.text(ALPHABET))
def test_a_trimmed_line_begins_where_its_lead_ends(text: str) -> None:
    key = normalise(text)
    assert key[lead(key) :].startswith(trim(key))


def test_text_and_code_points_are_the_same() -> None:
    for text in ("plain", "na\u00efve \ud83d", ""):
        assert text_of(codes_of(text)) == text
        assert len(kinds_of(codes_of(text))) == len(text)


def test_lower_case_by_table() -> None:
    table = lower_table()
    assert all(chr(table[code]) == chr(code).lower() for code in range(0x10000) if code != 0x130)
    assert table[0x130] == 0x130


def test_a_long_page_is_matched_as_a_short_one() -> None:
    lines = [f"Share this article {number}\nBy Jane Doe\nRead more: {number} stories" for number in range(40)]
    text = "\n".join(lines)
    whole = read(text, input="text")
    found = whole.keys, whole.phrases
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(normalform, "PIECE", 50)
        pieces = read(text, input="text")
        assert (pieces.keys, pieces.phrases) == found
    assert found[1]["share"]
