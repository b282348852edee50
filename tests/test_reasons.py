"""What the scorer says of its evidence: sentences that are true of the page, in whole words."""

from __future__ import annotations

import math

import pytest
import regex
from conftest import CASES, Case

from cleantext import clean
from cleantext.features import FAR
from cleantext.scorer.reasons import phrase_of


@pytest.mark.parametrize(
    ("name", "value", "above", "said"),
    [
        ("words", 38, True, "38 words"),
        ("words", 1, False, "only 1 word"),
        ("prose_before", 3, True, "the last paragraph is 3 blocks back"),
        ("prose_before", 1, False, "a paragraph stands 1 block before it"),
        ("prose_before", 0, False, ""),
        ("prose_before", FAR, True, "no paragraph stands close before it"),
        ("prose_after", FAR, True, "no paragraph stands close after it"),
        ("from_start", 100, True, "block 100 of the page"),
        ("rule share", 1, True, "the share rule speaks for share"),
        ("rule share", -1, False, "the share rule speaks against share"),
        ("says share", 0, False, ""),
        ("unknown", 1, True, ""),
    ],
)
def test_a_column_in_words(name: str, value: float, above: bool, said: str) -> None:
    assert phrase_of(name, math.copysign(math.log1p(abs(value)), value), above) == said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_reason_counts_in_the_wrong_number(case: Case) -> None:
    reasons = {
        finding.reason
        for result in (clean(case.text, input="text"), clean(case.html, input="html"))
        for block in result.blocks
        for finding in block.findings
        if finding.filter == "scorer"
    }
    assert reasons
    wrong = regex.compile(
        rf"\b1 (?:blocks|characters|words|letters|commas)\b|\b(?:0|{FAR}) blocks (?:back|on|before|after)"
    )
    assert [reason for reason in reasons if wrong.search(reason)] == []
