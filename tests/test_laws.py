"""The laws of the architecture, as properties: on hostile text, on hostile lines, over the fixture pages."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import dropwhile
from pathlib import Path

import pytest
from conftest import CASES
from guard import guarded
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleantext import DEFAULT, Pipeline, Result, clean
from cleantext.decide import FATES

# Characters that some filter or reader looks for, and white space of every kind.
TRIGGERS = "\"'*+,-./0:;<=>?@A\\[]^_`a{|}~#$%&()!"
TRIGGERS += " \t\r\n\x0b\x0c\x1c\x85\xa0\u2003\u2028\u2029\u3000\u200b\ufeff"
TRIGGERS += "©®·»«›•–—…→▸★√€£№，。、：（「🙂日กا\u0301"
PHRASES = (
    "Home > News > Europe", "By Jane Doe", "3 May 2021", "© 2021 Daily Planet", "Share this", "Photo: ",
    "Subscribe to our newsletter", "Related articles", "2 comments", "1. ", "  • ", "Page 2 of 9",
    "The committee met on Tuesday, and it decided that the bridge would be repaired in winter.",
    "Wir verwenden Cookies", "\r\n", "\n\n", "<p>", "</div>", "&nbsp;", "<!--", "https://example.org/?b=c",
    "Read more: ",
)  # fmt: skip
hostile = st.lists(st.sampled_from((*TRIGGERS, *PHRASES)), max_size=60).map("".join)
pages = st.one_of(hostile, st.text(max_size=200))
quick = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)
KEPT_LABELS = {str(label) for label, fate in FATES.items() if fate == "kept"}
# Fixture pages whose clean text loses something when it is cleaned again; may only fall.
IDEMPOTENCE_FAILURES = 3


def check_laws(result: Result) -> None:
    """Laws 1, 2 and 4 on one result."""
    blocks = result.blocks
    assert "".join(block.text for block in blocks) == result.document
    assert all(result.document[block.start : block.end] == block.text for block in blocks)
    assert all((block.label in KEPT_LABELS) == block.kept for block in blocks)
    assert all(0 <= block.score <= 1 for block in blocks)
    assert result.text == joined(result)
    for block in result.removed:
        assert any(finding.reason.strip() and finding.filter for finding in block.findings), block


def joined(result: Result) -> str:
    """The declared rule of joining, told a second time: see ``cleantext.assemble``."""
    text, last = "", None
    for block in result.blocks:
        if not block.kept:
            continue
        shown = block.text.rstrip()
        if last is None:
            lines = shown.splitlines(keepends=True)
            text = shown if block.index else "".join(dropwhile(lambda line: not line.strip(), lines))
        else:
            blank = len(last.text[len(last.text.rstrip()) :].splitlines()) > 1
            text += ("\n\n" if blank or block.index - last.index > 1 else "\n") + shown
        last = block
    return text


@quick
@given(pages)
def test_text_partition_join_and_reasons(page: str) -> None:
    check_laws(clean(page, input="text"))


@quick
@given(pages)
def test_html_partition_join_and_reasons(page: str) -> None:
    check_laws(clean(f"<html><body><p>{page}</p></body></html>", input="html"))


@quick
@given(st.one_of(st.binary(max_size=300), hostile.map(lambda text: text.encode("utf-16"))))
def test_bytes_never_raise(data: bytes) -> None:
    check_laws(clean(data))


@quick
@given(pages, st.permutations(DEFAULT.filters))
def test_shuffled_filters_agree(page: str, filters: list[object]) -> None:
    shuffled = Pipeline(tuple(filters), DEFAULT.context)  # type: ignore[arg-type]
    assert clean(page, pipeline=shuffled) == clean(page)


@pytest.mark.parametrize("favor", ["precision", "balanced", "recall"])
def test_fixture_pages_keep_the_laws(favor: str) -> None:
    for case in CASES:
        check_laws(clean(case.text, input="text", favor=favor))  # type: ignore[arg-type]
        check_laws(clean(case.html, input="html", favor=favor))  # type: ignore[arg-type]


@pytest.mark.parametrize("character", TRIGGERS, ids=lambda c: f"U+{ord(c):04X}")
def test_hostile_lines(character: str) -> None:
    shapes = (
        character * 100_000,
        f" {character}" * 50_000,
        f"a{character} " * 33_000,
        f"{character}\n" * 5_000,
    )
    with guarded(f"a line of {character!r}"):
        for shape in shapes:
            result = clean(shape, input="text")
            assert "".join(block.text for block in result.blocks) == result.document


@pytest.mark.parametrize("phrase", PHRASES)
def test_hostile_phrases(phrase: str) -> None:
    with guarded(f"a page of {phrase!r}"):
        for shape in (phrase * 2_000, f"{phrase} " * 2_000, f"{phrase}\n" * 2_000):
            result = clean(shape, input="text")
            assert "".join(block.text for block in result.blocks) == result.document


def test_cleaning_again_keeps_the_text() -> None:
    lost = []
    for case in CASES:
        text = clean(case.text, input="text").text
        if clean(text, input="text", language=case.expected["lang"]).text.split() != text.split():
            lost.append(case.name)
    assert len(lost) <= IDEMPOTENCE_FAILURES, lost


FINGERPRINT = """
import hashlib, json, sys
from pathlib import Path
from cleantext import clean
digest = hashlib.sha256()
for path in sorted(Path(sys.argv[1]).rglob("input.*")):
    digest.update(clean(path.read_bytes()).to_json().encode())
print(digest.hexdigest())
"""


def test_same_result_in_every_process(tmp_path: Path) -> None:
    folder = Path(__file__).parent.parent / "fixtures"
    digests = set()
    for seed, threads in (("0", "1"), ("1", "2"), ("random", "2")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "OMP_NUM_THREADS": threads,
            "OPENBLAS_NUM_THREADS": threads,
        }
        command = [sys.executable, "-c", FINGERPRINT, str(folder)]
        run = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
        digests.add(run.stdout)
    assert len(digests) == 1


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("", 0),
        (" \n\t\u2028\xa0\n", 1),
        ("\x00", 1),
        ("\x00" * 10_000, 1),
        ("a\ud800b\udfffc", 1),
        ("\ufeff", 0),
    ],
    ids=["empty", "white space", "NUL", "many NULs", "lone surrogates", "byte order mark"],
)
def test_odd_pages(page: str, blocks: int) -> None:
    result = clean(page, input="text")
    check_laws(result)
    assert len(result.blocks) == blocks
    result.to_json().encode("utf-8")


def test_nothing_is_lost_of_unsafe_characters() -> None:
    result = clean("a\x00\x00b \ud800 c", input="text")
    assert result.document == "a\ufffd\ufffdb \ufffd c"
    assert [(repair.start, repair.before) for repair in result.repairs] == [(1, "\x00\x00"), (5, "\ud800")]


def test_one_long_line() -> None:
    with guarded("two million characters in a line"):
        check_laws(clean("the bridge over the river, " * 75_000, input="text"))


def test_many_lines() -> None:
    with guarded("fifty thousand lines"):
        check_laws(clean("A line of a story that goes on.\nHome\n\n" * 25_000, input="text"))
