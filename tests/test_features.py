"""The quick ways of the columns give what plain loops give."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from cleantext import features, wordhash
from cleantext.characters import codes_of
from cleantext.features import measure
from cleantext.matching import opening_with, openings
from cleantext.read import read
from cleantext.scorer import inputs
from cleantext.scorer.course import course
from cleantext.scorer.inputs import word_rows
from cleantext.scorer.network import BUCKETS
from cleantext.scorer.sharedwords import shared_words
from cleantext.wordhash import Words, known, letter_runs

ALPHABET = "aZ é.,!  \t\n\r\n-•#漢か0\u0301\U0001f600|'"
HASHES = st.lists(st.sampled_from([0, 1, 2**20, 2**40, 2**60, 2**60 + 1, 2**64 - 1]))
PAGES = st.lists(st.text("ab ", max_size=9), min_size=1, max_size=9)


def words_of(hashes: list[int], blocks: list[int] | None = None) -> Words:
    return Words(np.array(hashes, dtype=np.uint64), np.array(blocks or [0] * len(hashes), dtype=np.int64))


@given(HASHES)
def test_equal_words_have_one_number(hashes: list[int]) -> None:
    ids = words_of(hashes).ids.tolist()
    assert len(set(zip(ids, hashes, strict=True))) == len(set(ids)) == len(set(hashes))


@given(HASHES, HASHES)
def test_known_words_are_known(told: list[int], asked: list[int]) -> None:
    has = known(np.array(told or [7], dtype=np.uint64)).has(np.array(asked, dtype=np.uint64)).tolist()
    assert has == [value in (told or [7]) for value in asked]


@given(PAGES, st.integers(-1, 8))
def test_shared_words_are_what_loops_count(lines: list[str], headline: int) -> None:
    texts = [line.split() for line in lines]
    headline = min(headline, len(texts) - 1)
    flat = [word for text in texts for word in text]
    numbers = {word: place + 1 for place, word in enumerate(sorted(set(flat)))}
    blocks = [block for block, text in enumerate(texts) for _ in text]
    found = shared_words(words_of([numbers[word] for word in flat], blocks), headline, len(texts))
    for block, text in enumerate(texts):
        others = (texts[0], texts[headline] if headline >= 0 else [], texts[block - 1] if block else [])
        wanted = [sum(word in other for word in text) for other in others]
        wanted.append(sum(np.log1p(flat.count(word)) for word in text))
        assert found[block] == pytest.approx([value / max(1, len(text)) for value in wanted], abs=1e-5)


@given(st.lists(st.text(ALPHABET, max_size=30)))
def test_a_long_page_is_measured_as_a_short_one(lines: list[str]) -> None:
    document = read("\n".join(lines), input="text")
    whole = measure(document)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(features, "PIECE", 8)
        patch.setattr(wordhash, "CHUNK", 3)
        pieces = measure(document)
    assert pieces.names == whole.names
    assert np.array_equal(pieces.matrix, whole.matrix)
    assert np.array_equal(pieces.words.hashes, whole.words.hashes)
    assert np.array_equal(pieces.words.blocks, whole.words.blocks)


@pytest.mark.parametrize("cut", [0, 3, 6])
def test_course_counts_what_has_gone_by_and_what_is_to_come(cut: int) -> None:
    said = np.array([[0, 1, 1, 0, 0, 1], [1, 0, 0, 0, 0, 0]], dtype=bool)
    total, gone = said.sum(axis=1), said[:, :cut].sum(axis=1)
    whole = [[0, 0, 1, 2, 2, 2], [0, 1, 1, 1, 1, 1], [3, 2, 1, 1, 1, 0], [0, 0, 0, 0, 0, 0]]
    assert course(said[:, cut:], gone, total).tolist() == np.array(whole)[:, cut:].tolist()


@given(PAGES)
def test_the_rows_of_the_words_are_what_loops_find(lines: list[str]) -> None:
    texts = [line.split() for line in lines]
    hashes = [sum(ord(letter) << 7 * place for place, letter in enumerate(word)) for text in texts for word in text]
    blocks = [index for index, text in enumerate(texts) for _ in text]
    rows, places = word_rows(np.array(hashes, dtype=np.uint64), np.array(blocks, dtype=np.int32))
    found = sorted(zip(places.tolist(), rows.tolist(), strict=True))
    half, wanted = BUCKETS // 2, []
    for index in set(blocks):
        words = [value for value, block in zip(hashes, blocks, strict=True) if block == index]
        wanted += [(index, word % half) for word in words]
        mixed = [(a * int(inputs._PAIR) + b) % 2**64 for a, b in pairwise(words)]
        mixed += [words[0] * int(inputs._FIRST) % 2**64, words[-1] * int(inputs._LAST) % 2**64]
        wanted += [(index, (value ^ value >> 31) % half + half) for value in mixed]
    assert found == sorted(wanted)


@given(st.lists(st.text(ALPHABET, max_size=9)), st.sets(st.text("az 漢-", min_size=1, max_size=3)))
def test_lines_that_open_with_a_word_are_those_of_a_loop(lines: list[str], words: set[str]) -> None:
    document = read("\n".join(lines), input="text")
    wanted = {block for block, key in enumerate(document.keys) if key.startswith(tuple(words))}
    assert opening_with(document, openings(words)) == wanted


@given(st.text(ALPHABET))
def test_runs_of_letters_have_the_hashes_that_they_have_alone(text: str) -> None:
    hashes, starts = letter_runs(codes_of(text))
    runs = [(run.start(), run.group()) for run in regex.finditer(r"\p{L}+", text)]
    assert starts.tolist() == [start for start, _ in runs]
    assert hashes.tolist() == [int(letter_runs(codes_of(run))[0][0]) for _, run in runs]
