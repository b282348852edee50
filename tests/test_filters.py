"""The contract of all filters: what every file in ``filters/`` must be, tried on each of them."""

from __future__ import annotations

import importlib
import inspect
import math
import random
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import cleantext.filters
from cleantext.assemble import assemble
from cleantext.decide import decide
from cleantext.filters import CONTEXT_FILTERS, FILTERS
from cleantext.label import label
from cleantext.model import LABELS, Document, Finding
from cleantext.pipeline import Pipeline
from cleantext.read.plain import read_plain

FOLDER = Path(cleantext.filters.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
CONTEXT = {f.__name__ for f in CONTEXT_FILTERS}
NAMES = [f.__name__ for f in FILTERS]
PAGES = (
    "Skip to content\n\nHome\nNews\nSport\nContact us\n\n1. Home\n2. Asia\n\n"
    "Town council votes for a second bridge\n\nBy Jane Doe\n\n3 May 2021\n\nPhoto: John Roe\n\n"
    "The committee met on Tuesday, and it decided that the bridge would be repaired before winter.\n\n"
    "What the engineers found\n\n"
    "They found rust in all the cables, and they said that it would take two years.\n\n"
    "Share this article\n\nTags\nBridges\nFerries\n\nRelated articles\nMayor opens the new ferry\n\n"
    "2 comments\nJohn says:\nAbout time.\nReply\n\n"
    "Subscribe to our newsletter\nPrivacy policy\n© 2021 Daily Planet",
    "",
    " \n\n ",
    "\n\n|||\n>>>\n###\n...\n1 2 3\n::\n",
    "ein Wort",
    "> " * 2000,
)

FirstPass = Callable[[Document], Iterable[Finding]]
each_filter = pytest.mark.parametrize("filter_", FILTERS, ids=NAMES)


def module_of(filter_: FirstPass) -> object:
    """The module that a filter stands in."""
    return importlib.import_module(filter_.__module__)


def speaks_for(filter_: FirstPass) -> set[str]:
    """The label that a filter has its name from; any label where it is named for something else."""
    labels = {str(each) for each in LABELS}
    return {filter_.__name__} & labels or labels


@pytest.mark.parametrize("name", MODULES)
def test_every_module_is_in_the_tuple(name: str) -> None:
    listed = {*NAMES, *CONTEXT}
    line = "CONTEXT_FILTERS" if name == "scorer" else "FILTERS"
    assert name in listed, (
        f"filters/{name}.py is in no tuple; add to filters/__init__.py the line\n"
        f"    from cleantext.filters.{name} import {name}\nand, in {line}, the line\n    {name},"
    )


def test_the_tuple_is_sorted_and_has_no_doubles() -> None:
    assert sorted(set(NAMES)) == NAMES


@each_filter
def test_one_name_for_file_and_function(filter_: FirstPass) -> None:
    assert filter_.__module__ == f"cleantext.filters.{filter_.__name__}"
    assert list(inspect.signature(filter_).parameters) == ["document"]
    assert filter_.__doc__


@each_filter
def test_the_docstring_is_a_page(filter_: FirstPass) -> None:
    page = module_of(filter_).__doc__ or ""
    places = [page.find(f"\n{word}:") for word in ("What", "Why", "Not")]
    assert -1 not in places, f"{filter_.__name__}: the docstring needs lines that start with What:, Why: and Not:"
    assert places == sorted(places)


@each_filter
def test_hits_hit(filter_: FirstPass) -> None:
    pages = module_of(filter_).HITS  # type: ignore[attr-defined]
    assert pages
    for page in pages:
        found = [f for f in filter_(read_plain(page)) if f.label in speaks_for(filter_) and f.weight > 0]
        assert found, f"{filter_.__name__} finds nothing in {page!r}"


@each_filter
def test_misses_miss(filter_: FirstPass) -> None:
    pages = module_of(filter_).MISSES  # type: ignore[attr-defined]
    assert pages
    for page in pages:
        found = [f for f in filter_(read_plain(page)) if f.weight > 0]
        assert not found, f"{filter_.__name__} hits {page!r}: {found}"


@each_filter
@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_findings_are_in_range(filter_: FirstPass, page: str) -> None:
    document = read_plain(page)
    for finding in filter_(document):
        assert isinstance(finding.block, int)
        assert 0 <= finding.block < len(document)
        assert finding.label in LABELS
        assert math.isfinite(finding.weight)
        assert finding.reason.strip()
        assert not finding.filter, "the pipeline signs findings, not the filter"


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_order_does_not_matter(page: str) -> None:
    def outcome(filters: tuple[FirstPass, ...]) -> tuple[object, ...]:
        document = read_plain(page)
        evidence = label(document, Pipeline(filters))
        verdicts = decide(document, evidence)
        return assemble(document, evidence, verdicts).text, evidence.findings, verdicts.labels.tolist()

    shuffled = list(FILTERS)
    random.Random(7).shuffle(shuffled)
    assert outcome(tuple(shuffled)) == outcome(FILTERS)


@each_filter
def test_a_filter_repeats_itself(filter_: FirstPass) -> None:
    document = read_plain(PAGES[0])
    assert list(filter_(document)) == list(filter_(document)) == list(filter_(read_plain(PAGES[0])))


def test_posts_between_the_same_controls_are_a_thread() -> None:
    post = "My router starts anew every hour, and always at night. I have changed its cable, and nothing is different."
    posts = [
        f"user{n}\n0{n}-02-2019, 22:14\n{post.replace('hour', word)}\nReply"
        for n, word in enumerate(("hour", "day", "week"), 1)
    ]
    result = cleantext.clean(
        "Forum » Computers » Networks\n\nRouter starts anew every hour\n\n" + "\n".join(posts) + "\n"
    )
    assert result.text.count("My router starts anew") == 3


def test_a_tool_of_the_forum_is_no_byline() -> None:
    post = "The boiler loses water every two days, and I could not see a leak. What may be wrong with it?"
    page = f"Boiler loses water\n\nThread Tools\n\n12-11-2021, 14:03\n\n{post}\n"
    document = read_plain(page)
    found = [finding.block for filter_ in FILTERS for finding in filter_(document) if finding.label == "byline"]
    assert document.lines.index("Thread Tools") not in found


def test_a_sign_between_two_buttons_is_no_text() -> None:
    steps = "<p>Rinse the lentils until the water runs clear, and fry the onion in the oil for five minutes.</p>" * 3
    boxes = "<ul><li><div>▢</div>1 cup red lentils</li><li><div>▢</div>2 onions, finely chopped</li></ul>"
    table = "<table><tr><td><p>Salt</p></td><td><p>–</p></td></tr><tr><td><p>Oil</p></td><td><p>2</p></td></tr></table>"
    text = cleantext.clean(f"<h1>Lentil soup</h1>{steps}<h2>Ingredients</h2>{boxes}{table}{steps}").text
    assert "1 cup red lentils" in text
    assert "▢" not in text
    assert "–" in text


@pytest.mark.parametrize(
    ("line", "label", "language"),
    [
        ("Popular Video", "related", "en"),
        ("Suggested reads", "related", "en"),
        ("You have now reached your allowance of 3 free articles in the last 30 days.", "promo", "en"),
        ("콘텐츠바로가기", "navigation", "ko"),
    ],
)
def test_what_new_sites_print_around_a_story(line: str, label: str, language: str) -> None:
    story = "The council met on Tuesday, and it decided that the bridge would be built."
    document = read_plain(f"{line}\n\n{story}\n", language=language)
    found = {finding.label for filter_ in FILTERS for finding in filter_(document) if finding.block == 0}
    assert label in found
