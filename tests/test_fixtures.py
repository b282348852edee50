"""Every fixture page: the hard laws, the ends of the text, fates, labels, metadata; and its HTML: body, fates, labels.

A page that is a known failure at a level says why in its ``expected.json`` (``xfail_ends``, ``xfail_fate``,
``xfail_labels``, ``xfail_metadata``, ``xfail_html``, ``xfail_html_fate``, ``xfail_html_labels``). The marks are
strict, so they go when the page is mended.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest
import regex
from conftest import CASES, FIXTURES, Case, case_params

from cleantext import Label, Result, clean
from cleantext.decide import FATES

KEPT = {str(label) for label, fate in FATES.items() if fate == "kept"}
MINIMUM_CASES, MINIMUM_LANGUAGES, MINIMUM_LAYOUTS = 40, 25, 8


@cache
def result_of(name: str) -> Result:
    case = next(case for case in CASES if case.name == name)
    return clean(case.text, input="text")


@cache
def html_result_of(name: str) -> Result:
    case = next(case for case in CASES if case.name == name)
    return clean(case.html, input="html")


def wrong_fates(result: Result, labels: list[str]) -> list[int]:
    """The blocks that should have the other fate."""
    return [b.index for b, label in zip(result.blocks, labels, strict=True) if b.kept != (label in KEPT)]


def wrong_labels(result: Result, labels: list[str]) -> list[int]:
    """The blocks that should have another label."""
    return [b.index for b, label in zip(result.blocks, labels, strict=True) if b.label != label]


def difference(result: Result, labels: list[str], wrong: list[int]) -> str:
    """Each wrong block on a line: where, what was expected, what came, the strongest reason, the text."""
    rows = [f"{len(wrong)} of {len(result.blocks)} blocks differ"]
    for index in wrong:
        block = result.blocks[index]
        reason = f"  [{block.findings[0].filter}: {block.findings[0].reason}]" if block.findings else ""
        text = " ".join(block.text.split())[:80]
        rows.append(f"  {index:3} {labels[index]:>11} -> {block.label:<11} {text!r}{reason}")
    return "\n".join(rows)


def listed(result: Result) -> str:
    """The blocks in a list, to be labelled by hand."""
    return "\n".join(f"  {block.index:3} {' '.join(block.text.split())[:90]}" for block in result.blocks)


@pytest.mark.parametrize("case", case_params("folder"))
def test_known_failures_stand_in_their_folder(case: Case) -> None:
    failing = {"xfail_fate", "xfail_ends"} & case.expected.keys()
    assert bool(failing) == (case.folder.parent.name == "known-failures")


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= MINIMUM_CASES
    assert len({case.expected["lang"] for case in CASES}) >= MINIMUM_LANGUAGES
    assert len({case.expected["layout"] for case in CASES}) >= MINIMUM_LAYOUTS


def test_every_page_is_there_as_text_and_as_html() -> None:
    files = ["expected.json", "input.html", "input.txt", "note.md"]
    folders = {path.parent for path in FIXTURES.rglob("input.*")} | {case.folder for case in CASES}
    found = {folder.name: sorted(path.name for path in folder.iterdir()) for folder in folders}
    assert {name: names for name, names in found.items() if names != files} == {}


@pytest.mark.parametrize("case", case_params("file"))
def test_case_is_well_formed(case: Case) -> None:
    assert set(case.labels) | set(case.html_labels) <= {str(label) for label in Label}
    result = html_result_of(case.name)
    assert len(result.blocks) == len(case.html_labels), f"{len(result.blocks)} blocks in HTML:\n{listed(result)}"
    assert (case.folder / "note.md").read_text(encoding="utf-8").strip()
    known = {"lang", "layout", "input", "labels", "html_labels", "text_starts", "text_ends", "metadata"}
    extra = {key for key in case.expected if not key.startswith("xfail_")} - known
    assert not extra, f"unknown keys in expected.json: {sorted(extra)}"


@pytest.mark.parametrize("case", case_params("blocks"))
def test_blocks_partition_the_page(case: Case) -> None:
    result = result_of(case.name)
    assert result.document == case.text
    assert "".join(block.text for block in result.blocks) == result.document
    assert [block.index for block in result.blocks] == list(range(len(result.blocks)))
    assert len(result.blocks) == len(case.labels), f"{len(result.blocks)} blocks:\n{listed(result)}"


@pytest.mark.parametrize("case", case_params("ends"))
def test_text_starts_and_ends(case: Case) -> None:
    text = " ".join(result_of(case.name).text.split())
    assert text.startswith(case.expected["text_starts"])
    assert text.endswith(case.expected["text_ends"])


@pytest.mark.parametrize("case", case_params("fate"))
def test_fates(case: Case) -> None:
    result = result_of(case.name)
    wrong = wrong_fates(result, case.labels)
    assert not wrong, difference(result, case.labels, wrong)


@pytest.mark.parametrize("case", case_params("labels"))
def test_labels(case: Case) -> None:
    result = result_of(case.name)
    wrong = wrong_labels(result, case.labels)
    assert not wrong, difference(result, case.labels, wrong)


@pytest.mark.parametrize("case", case_params("html_fate"))
def test_fates_in_html(case: Case) -> None:
    result = html_result_of(case.name)
    wrong = wrong_fates(result, case.html_labels)
    assert not wrong, difference(result, case.html_labels, wrong)


@pytest.mark.parametrize("case", case_params("html_labels"))
def test_labels_in_html(case: Case) -> None:
    result = html_result_of(case.name)
    wrong = wrong_labels(result, case.html_labels)
    assert not wrong, difference(result, case.html_labels, wrong)


@pytest.mark.parametrize("case", case_params("metadata"))
def test_metadata(case: Case) -> None:
    found = result_of(case.name).to_dict()["metadata"]
    wrong = {
        name: (value, found.get(name))
        for name, value in case.expected["metadata"].items()
        if simplified(name, found.get(name)) != simplified(name, value)
    }
    assert not wrong, "\n".join(f"{name}: expected {a!r}, got {b!r}" for name, (a, b) in wrong.items())


def simplified(name: str, value: Any) -> Any:
    """A field as it is compared: dates by day, offers by their kinds, captions with folded white space."""
    if name.startswith("date_") and isinstance(value, str):
        return value[:10]
    if name == "offers":
        return sorted(offer["kind"] for offer in value or [])
    if name == "copyright_holder" and value:
        return value.rstrip(".")
    if name == "copyright_notice" and value:
        return " ".join(value.split())
    if name == "captions":
        return [(" ".join(c["text"].split()), c.get("credit")) for c in value or []]
    return value


@pytest.mark.parametrize("case", case_params("html"))
def test_html_gives_the_same_body(case: Case) -> None:
    lines = [block.text for block in result_of(case.name).blocks]
    expected = words_of("\n".join(t for t, label in zip(lines, case.labels, strict=True) if label in KEPT))
    found = words_of(html_result_of(case.name).text)
    shared = sum((expected & found).values())
    missing, added = list((expected - found).elements()), list((found - expected).elements())
    score = 2 * shared / max(1, expected.total() + found.total())
    assert score >= 0.95, f"word F1 {score:.3f}; missing: {missing[:40]}; too many: {added[:40]}"


def words_of(text: str) -> Counter[str]:
    """The words of a text; characters where a script has no spaces."""
    return Counter(regex.findall(r"[\u0e00-\u0eff\u3040-\u30ff\u4e00-\u9fff]|[\w'’]+", text.lower()))
