"""Whom the lines around a headline name: who wrote it, beside those who checked it, jobs, credits and posters."""

from __future__ import annotations

import pytest
from test_fields import STORY, metadata

from cleantext.fields.names import people

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


@pytest.mark.parametrize(
    ("line", "desk"),
    [
        ("By HN Staff", "HN Staff"),
        ("By The Harbour editors", "The Harbour editors"),
        ("By Ask the Captains | May 3, 2024", "Ask the Captains"),
        ("By Associated Press", "Associated Press"),
    ],
)
def test_a_desk_stands_for_people_next_to_the_headline(line: str, desk: str) -> None:
    assert bylines(line) == [desk]
    assert bylines(line, "Ann Lee") == ["Ann Lee"]
    assert metadata(TITLE, *[("body", STORY)] * 9, ("byline", line), ("body", STORY)).authors == []


@pytest.mark.parametrize(
    "line",
    ["3 May 2024, 10:15 / Ann Lee", "12 Comments | Ann Lee | Last Updated: May 3, 2024", "May 3, 2024, 10:15, Ann Lee"],
)
def test_a_date_line_next_to_the_headline_that_names_somebody(line: str) -> None:
    assert authors(("date", line)) == ["Ann Lee"]
    assert metadata(("navigation", "Ann Lee"), TITLE, ("date", line), ("body", STORY)).authors == []  # a section
    assert metadata(TITLE, *[("body", STORY)] * 9, ("date", line), ("body", STORY)).authors == []


def test_a_lone_word_gives_way_to_a_full_name() -> None:
    assert metadata(("byline", "Ann Lee"), TITLE, ("byline", "Feature"), ("body", STORY)).authors == ["Ann Lee"]
    assert bylines("By Feature") == ["Feature"]


def test_a_lone_word_far_below_is_no_nickname() -> None:
    assert bylines("jane42") == ["jane42"]
    assert metadata(TITLE, *[("body", STORY)] * 9, ("byline", "jane42"), ("body", STORY)).authors == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("AL Ann Lee", ["Ann Lee"]),
        ("Written by: Ann Lee Ann Lee", ["Ann Lee"]),
        ("Ann Lee1, Max Roe2", ["Ann Lee", "Max Roe"]),
        ("By Ann Lee ⋅ Review Editor", ["Ann Lee"]),
        ("By Ann McLeePublished: Dec 20, 2023", ["Ann McLee"]),
        ("May 3, 2024 By Ann Lee In Old Bridges, River Trains", ["Ann Lee"]),
        ("By Ann Lee in Paris, Max Roe in Rome", ["Ann Lee", "Max Roe"]),
        ("By Ann Lee, Head of Trains and River Bridges", ["Ann Lee"]),
        ("By Ann van der Lee", ["Ann van der Lee"]),
        ("Now we know I’m", []),
        ("Lee esto en Español", []),
        ("Edited April", []),
    ],
)
def test_what_is_glued_to_a_name_and_what_is_none(line: str, names: list[str]) -> None:
    assert people(line, "en") == names
