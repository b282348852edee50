"""Whom the lines around a headline name: who wrote it, beside those who checked it, jobs, credits and posters."""

from __future__ import annotations

import pytest
from test_fields import STORY, metadata

TITLE = ("title", "A bridge opens over the river")


def authors(*lines: tuple[str, str]) -> list[str]:
    return metadata(TITLE, *lines, ("body", STORY)).authors


def bylines(*lines: str) -> list[str]:
    return authors(*(("byline", line) for line in lines))


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("Written by Ann Lee", "Reviewed by John Roe"), ["Ann Lee"]),
        (("By", "Ann Lee", "Fact Checked By", "John Roe", "Editor, Coast Lines"), ["Ann Lee"]),
        (("Medically reviewed by John Roe RDN, CDCES — Written by Ann Lee, MS",), ["Ann Lee"]),
        (("Article written by:", "Ann Lee", "Article reviewed by:", "John Roe"), ["Ann Lee"]),
        (("Ann Lee", "Updated by John Roe"), ["Ann Lee"]),
        (("Reviewed by Ann Lee",), ["Ann Lee"]),  # of nobody else it says that they wrote
        (("By Ann Lee, edited by John Roe",), ["Ann Lee"]),
    ],
)
def test_who_checked_a_text_did_not_write_it(lines: tuple[str, ...], names: list[str]) -> None:
    assert bylines(*lines) == names


@pytest.mark.parametrize("line", ["Mobile Bridges", "Copyright CW Photo", "Tom Hill, The Coast Wire/Redux"])
def test_what_stands_above_the_word_for_by_is_no_author(line: str) -> None:
    assert bylines(line, "By Ann Lee") == ["Ann Lee"]
    assert bylines(line, "By", "Ann Lee") == ["Ann Lee"]


@pytest.mark.parametrize(
    "job",
    ["Senior Bridge Engineer", "Director of Bridges, Coast Lines", "Founder and Chief Architect", "Former Editor"],
)
def test_a_job_under_a_name_is_no_second_author(job: str) -> None:
    assert bylines("Ann Lee", job) == ["Ann Lee"]
    assert bylines("By", "Ann Lee", job, "Max Roe", job) == ["Ann Lee", "Max Roe"]


@pytest.mark.parametrize("label", ["navigation", "interface", "author_bio", "breadcrumb", "promo"])
def test_the_line_behind_the_word_for_by_is_the_author_whatever_it_is_taken_for(label: str) -> None:
    assert authors(("byline", "By"), (label, "Ann Lee")) == ["Ann Lee"]
    assert authors(("byline", "Written by"), (label, "annlee")) == ["annlee"]
    assert authors(("byline", "Reviewed by"), (label, "Ann Lee")) == []
