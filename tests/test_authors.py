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


def thread(*lines: tuple[str, str]) -> list[str]:
    return metadata(TITLE, *lines, url="https://forum.example/t/1").authors


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Thread starter jane_42", "jane_42"),
        ("• Thread starter Jane Doe", "Jane Doe"),
        ("Discussion in 'Old Bridges' started by jane42, May 3, 2024.", "jane42"),
        ("jane42 Discussion starter", "jane42"),
    ],
)
def test_whom_a_forum_calls_the_starter_of_a_thread(line: str, name: str) -> None:
    posts = (("byline", "Tony Bee"), ("body", STORY), ("byline", "River Valley, NY"), ("body", STORY))
    assert thread(("byline", line), ("body", STORY), *posts) == [name]


@pytest.mark.parametrize("asked", ["asked May 3, 2024 at 10:15", "asked"])
def test_who_asked_is_the_author_and_not_who_edited(asked: str) -> None:
    lines = [
        ("body", STORY),
        ("date", "edited May 4, 2024 at 12:00"),
        ("byline", "Tony Bee"),
        ("date", asked),
        ("date", "May 3, 2024 at 10:15"),
        ("byline", "jane42"),
        ("body", STORY),
        ("date", "answered May 3, 2024 at 11:20"),
        ("byline", "Kim Doe"),
    ]
    assert thread(*(line for line in lines if asked == "asked" or line[1][:3] != "May")) == ["jane42"]


def test_the_first_of_several_dated_posts_is_the_authors() -> None:
    posts = [
        (("byline", f"{nick} May {day}, 2024, 8:45am {day}"), ("body", STORY))
        for day, nick in enumerate(("jane (jane)", "tony (Tony)", "jane (jane)"), start=3)
    ]
    assert thread(("byline", "Bridge Repairs"), *(line for post in posts for line in post)) == ["jane"]
    assert thread(("byline", "By Ann Lee"), *posts[0], *posts[1]) == ["Ann Lee"]  # two do not make a thread


NICKS = ("jane", "tony", "Irish Girl", "kim")


def test_a_full_name_far_below_is_not_the_opener_of_a_thread() -> None:
    posts = [(("byline", "Posted by"), ("byline", nick), ("body", STORY)) for nick in NICKS]
    assert thread(*(line for post in posts for line in post)) == ["jane"]
