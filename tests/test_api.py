"""The public contract: names, options, results, pipelines."""

from __future__ import annotations

import copy
import dataclasses
import gc
import json
import pickle
from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from typing import Any

import numpy as np
import pytest
from bs4 import BeautifulSoup
from conftest import CASES, MENU

import cleantext
from cleantext import DEFAULT, LIKELY, Document, Finding, Label, Pipeline, Result, clean, clean_many
from cleantext.filters import CONTEXT_FILTERS, FILTERS

PAGE = (
    "Home > News > Europe\n\nTown council votes for a second bridge\n\nBy Jane Doe\n\n"
    "The committee met on Tuesday, and it decided that the bridge would be repaired before the winter comes. "
    "It will cost two million.\n\n"
    "The engineers found rust in all the cables, and they said that it would take two years to mend them.\n\n"
    "Share this article\n\nSubscribe to our newsletter\n\n© 2021 Daily Planet. All rights reserved.\n"
)
# fmt: off
LABELS_OF_THE_CONTRACT = [
    "title", "subtitle", "heading", "body", "breadcrumb", "byline", "author_bio", "date", "caption", "credit",
    "provenance", "copyright", "tags", "navigation", "pagination", "share", "newsletter", "promo", "related",
    "comments", "cookie", "legal", "interface", "site",
]
# fmt: on


@pytest.fixture
def result() -> Result:
    return clean(PAGE)


def shout(document: Document) -> Iterator[Finding]:
    """A user's own filter: lines in capitals are promotions."""
    for index, line in enumerate(document.lines):
        if line.isupper():
            yield Finding(index, Label.PROMO, 4 * LIKELY, f"all {len(line)} characters are capitals")


def test_public_names_exist() -> None:
    assert {"clean", "Label", "Pipeline", "DEFAULT", "Result"} <= set(cleantext.__all__)
    assert all(hasattr(cleantext, name) for name in cleantext.__all__)


def test_labels_are_their_strings() -> None:
    assert [str(label) for label in Label] == LABELS_OF_THE_CONTRACT
    assert Label.BREADCRUMB == "breadcrumb"


def test_text_and_removed(result: Result) -> None:
    assert result.text.startswith("The committee met")
    assert result.text.endswith("to mend them.")
    assert str(result) == result.text
    assert [block for block in result.blocks if not block.kept] == list(result.removed)
    assert all(result.document[block.start : block.end] == block.text for block in result.blocks)
    assert "".join(block.text for block in result.blocks) == result.document == PAGE


def test_result_is_a_value(result: Result) -> None:
    again = clean(PAGE)
    assert result == again
    assert hash(result) == hash(again)
    assert result != clean(PAGE + "One more line that is a sentence of the story, and it is kept.\n")
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.text = ""  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(result)) == result


def test_what_a_pickle_holds_is_unpacked_when_it_is_looked_at(result: Result) -> None:
    sent = pickle.loads(pickle.dumps(result))
    assert (sent.text, sent.metadata) == (result.text, result.metadata)
    assert "evidence" not in vars(sent)
    passed_on = pickle.loads(pickle.dumps(sent))
    assert "evidence" not in vars(sent)
    assert passed_on.evidence.findings == result.evidence.findings
    assert passed_on == sent == result == copy.deepcopy(result)
    with pytest.raises(AttributeError, match="txt"):
        _ = sent.txt


def test_renderings(result: Result) -> None:
    fields = result.to_dict()
    assert json.loads(result.to_json()) == json.loads(json.dumps(fields))
    assert fields["text"] == result.text
    assert fields["metadata"]["title"] == result.metadata.title
    assert result.to_jsonld()["@context"].startswith("https://schema.org")
    assert "committee met" in result.to_markdown()
    assert len(result.explain().splitlines()) >= len(result.blocks)
    assert "<script>alert(1)</script>" not in clean("<script>alert(1)</script> " * 3, input="text")._repr_html_()


@pytest.mark.parametrize("source", [None, 3, 2.5, ["a page"], {"text": "a page"}, object(), ("a",), Label])
def test_other_types_are_refused(source: object) -> None:
    with pytest.raises(TypeError, match=r"str, bytes.*lxml.*BeautifulSoup.*Tag"):
        clean(source)


@pytest.mark.parametrize("options", [{"favor": "speed"}, {"input": "pdf"}, {"favor": None}, {"input": ""}])
def test_wrong_values_are_refused(options: dict[str, str]) -> None:
    name = next(iter(options))
    with pytest.raises(ValueError, match=rf"{name} must be one of '.*'.*, not"):
        clean(PAGE, **options)  # type: ignore[arg-type]


def test_options_are_keywords() -> None:
    with pytest.raises(TypeError):
        clean(PAGE, "https://example.org")  # type: ignore[misc]


def test_favor_moves_one_way() -> None:
    for case in CASES:
        kept = [
            {block.index for block in clean(case.text, input="text", favor=favor).blocks if block.kept}  # type: ignore[arg-type]
            for favor in ("precision", "balanced", "recall")
        ]
        assert kept[0] <= kept[1] <= kept[2], case.name


def test_pipeline_without_and_only() -> None:
    assert "promo" not in DEFAULT.without("promo").names
    assert DEFAULT.only("breadcrumb", "title").names == ("breadcrumb", "title")
    assert "promo" in DEFAULT.names
    assert clean(PAGE, pipeline=DEFAULT.only("breadcrumb")).removed[0].label == Label.BREADCRUMB


@pytest.mark.parametrize("change", [DEFAULT.without, DEFAULT.only, DEFAULT.with_])
def test_unknown_names_raise_and_list_the_known(change: object) -> None:
    with pytest.raises(ValueError, match=r"'bredcrumb'.*breadcrumb.*title"):
        change("bredcrumb")  # type: ignore[operator]


def test_a_users_own_filter_counts() -> None:
    page = PAGE.replace("Share this", "BUY ONE HAMMER AND GET THE SECOND HAMMER FOR NOTHING\n\nShare this")
    removed = clean(page, pipeline=DEFAULT.with_(shout)).removed
    block = next(block for block in removed if block.text.startswith("BUY"))
    assert "shout" in {finding.filter for finding in block.findings}
    assert DEFAULT.with_(shout).with_(shout).names.count("shout") == 1
    with pytest.raises(TypeError, match="function of a Document"):
        DEFAULT.with_(7)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("block", "label"),
    [
        (-1, Label.PROMO), (99, Label.PROMO), (0, "advert"), (0, ["promo"]), (0, None), ("0", Label.PROMO),
        (2.5, Label.PROMO), (0.0, Label.PROMO), (True, Label.PROMO), (None, Label.PROMO),
    ],
)  # fmt: skip
def test_a_users_filter_that_speaks_of_what_is_not_there(block: Any, label: Any) -> None:
    def wrong(_: Document) -> list[Finding]:
        return [Finding(block, label, 6.0, "it is loud")]

    with pytest.raises(ValueError, match=f"'wrong' speaks of block {block!r} and label"):
        clean(PAGE, pipeline=DEFAULT.with_(wrong))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (None, "a NoneType, not findings"),
        ([None], "None in the place"),
        ([(0, Label.PROMO, 1.0)], r"\(0, .*\) in the place of a Finding"),
    ],
)
def test_a_users_filter_that_gives_no_findings(found: Any, said: str) -> None:
    def wrong(_: Document) -> Any:
        return found

    with pytest.raises(ValueError, match=f"'wrong' gives {said}"):
        clean(PAGE, pipeline=DEFAULT.with_(wrong))


@pytest.mark.parametrize("whole", [np.int64, np.int32, np.uint8])
def test_a_users_filter_may_count_with_numpy(whole: type) -> None:
    def count(_: Document) -> list[Finding]:
        return [Finding(whole(1), Label.PROMO, 6.0, "it is loud")]

    found = [f for f in clean(PAGE, pipeline=DEFAULT.with_(count)).blocks[1].findings if f.filter == "count"]
    assert [type(finding.block) for finding in found] == [int]


@pytest.mark.parametrize(
    ("weight", "reason"), [(float("nan"), "it is loud"), (float("inf"), "it is loud"), (6.0, None)]
)
def test_a_users_filter_without_a_number_or_a_reason(weight: float, reason: str) -> None:
    def wrong(_: Document) -> list[Finding]:
        return [Finding(0, Label.PROMO, weight, reason)]

    with pytest.raises(ValueError, match=f"'wrong' gives the weight {weight} and the reason"):
        clean(PAGE, pipeline=DEFAULT.with_(wrong))


def test_the_scorer_goes_into_the_second_pass_by_its_name_or_itself() -> None:
    without = DEFAULT.without("scorer")
    for scorer in ("scorer", CONTEXT_FILTERS[0]):
        assert without.with_(scorer, scorer) == DEFAULT.with_(scorer) == DEFAULT


def test_a_filter_counts_once_however_often_it_is_named() -> None:
    assert Pipeline.from_toml('filters = ["share", "share"]').names == ("share",)


def test_an_entry_point_that_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    points = EntryPoints([EntryPoint("dinkus", "no_such_package:dinkus", "cleantext.filters")])
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points.select(group=group))
    with pytest.raises(ValueError, match="the filter 'dinkus' cannot be loaded from no_such_package:dinkus: No module"):
        Pipeline.from_toml('filters = ["dinkus"]')


def test_an_entry_point_and_its_filter_have_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"mischief": "batch_filters:mischief", "dinkus": "batch_filters:mischief", "text": "batch_filters:__name__"}
    points = EntryPoints([EntryPoint(name, value, "cleantext.filters") for name, value in names.items()])
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points.select(group=group))
    pipeline = DEFAULT.with_("mischief")
    assert Pipeline.from_toml(pipeline.to_toml()) == pipeline
    with pytest.raises(ValueError, match="the entry point 'dinkus' has the filter 'mischief'; call both the same"):
        DEFAULT.with_("dinkus")
    with pytest.raises(TypeError, match="a filter is a function of a Document, not str"):
        DEFAULT.with_("text")


@pytest.mark.parametrize("text", ["Fish & chips are best.", "<time>3 May 2021</time>"])
def test_a_tree_is_html_whatever_it_looks_like(text: str) -> None:
    soup = BeautifulSoup(text, "html.parser")
    result = clean(soup)
    assert result.source.mode == "html"
    assert "&amp;" not in result.text
    with pytest.raises(TypeError, match="clean takes one page"):
        clean_many(soup)


def test_pages_that_once_raised() -> None:
    terms = "By using this site you accept these terms of use. All rights reserved by the company and its owners: " * 2
    assert clean("<h1>Terms</h1>" + "".join(f"<p>{i}. {terms[:-1]}</p>" for i in range(3))).blocks
    assert clean("<title>News<p>The council met\x0con Tuesday.</p><p>It decided on the bridge.</p>").blocks


def test_pipeline_as_toml() -> None:
    for pipeline in (DEFAULT, DEFAULT.without("promo"), Pipeline((), ())):
        again = Pipeline.from_toml(pipeline.to_toml())
        assert sorted(again.names) == sorted(pipeline.names)
        assert again.hash() == pipeline.hash()
    assert DEFAULT.hash() != DEFAULT.without("promo").hash()
    assert Pipeline(FILTERS[::-1], CONTEXT_FILTERS).hash() == DEFAULT.hash()


@pytest.mark.parametrize("text", ["", "filters = 3", 'filters = ["title"]\nspeed = 2', "[[", 'filters = ["nosuch"]'])
def test_wrong_pipeline_files_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"pipeline file|no filter named"):
        Pipeline.from_toml(text)


def test_an_empty_pipeline_keeps_everything() -> None:
    result = clean(PAGE, pipeline=Pipeline((), ()))
    assert not result.removed
    assert result.text.split() == PAGE.split()


def test_the_collector_of_cycles_is_left_as_it_was() -> None:
    for wanted in (True, False, True):
        (gc.enable if wanted else gc.disable)()
        clean("One line.\nAnother line.\n")
        assert gc.isenabled() is wanted


@pytest.mark.parametrize(
    "story",
    [
        "The city museum reopens on 3 May after two years of work.",
        "Der Stadtrat hat am Donnerstag ein neues Gesetz zur Förderung der Radwege beschlossen.",
        "El ayuntamiento aprobó el jueves una nueva ley para fomentar las energías renovables.",
    ],
)
def test_a_single_sentence_among_menus_is_the_text(story: str) -> None:
    assert clean("\n".join((*MENU, "", story, "", *MENU))).text == story


def test_a_shell_that_scripts_would_fill_has_no_text() -> None:
    footer = ("Help", "Imprint", "© 2024 Acme Inc.")
    assert clean("\n".join((*MENU, "", "You need to enable JavaScript to run this app.", "", *footer))).text == ""


@pytest.mark.parametrize(
    "form", ["{nav}\n\n{story}\n\n{foot}", "<nav>{nav}</nav><main><p>{story}</p></main><footer>{foot}</footer>"]
)
@pytest.mark.parametrize("story", ["Wir haben im August Urlaub.", "The shop is closed on Monday."])
def test_a_page_of_short_sentences_is_not_empty(form: str, story: str) -> None:
    html = form.startswith("<")
    nav = "".join(f"<a href='/{n}'>{word}</a><br>" if html else f"{word}\n" for n, word in enumerate(MENU))
    page = form.format(nav=nav, story=story, foot="© 2024 Adler. All rights reserved.")
    assert story in clean(page, input="html" if html else "text").text


SHORT_STORY = (
    "The old bridge at Sandvik stays closed for a year. The county said so on Friday.",
    "Two of its piers have sunk. Nobody had looked at them since 1998, said the mayor.",
    "From Monday a ferry takes cyclists over. The crossing is free.",
)


def test_a_page_on_one_line_is_not_empty() -> None:
    menu = "Zum Inhalt springen Menü Startseite Politik Sport Kultur Reise Abo Anmelden Newsletter Videos Archiv "
    story = "Der Rat der Stadt hat am Dienstag beschlossen, die alte Brücke über den Fluss neu zu bauen. " * 12
    foot = "© dpa-infocom, dpa:240516-99-12345/2 Impressum Datenschutz Kontakt AGB Alle Rechte vorbehalten"
    assert story.strip() in clean(f"{menu}{story}{foot}").text


@pytest.mark.parametrize("end", ["Share this article", "Sign up for our newsletter", "Read more: A ferry for Sandvik"])
def test_the_last_sentences_of_a_short_story_are_kept(end: str) -> None:
    top = ("Home > News", "Bridge at Sandvik stays closed", "By Jane Doe", "9 June 2023, 11:20")
    foot = (end, "Share on Facebook", "Become a member and support us", "© 2023 The Sandvik Post")
    assert clean("\n".join((*top, *SHORT_STORY, *foot))).text == "\n".join(SHORT_STORY)


def test_the_end_of_a_story_is_no_headline() -> None:
    story = (
        "The bus company said on Monday that it would bring back the night bus between port and university.",
        "Students had collected 6,000 signatures against the cut.",
        "The first bus will leave at 00.30 on 1 September.",
    )
    result = clean("\n\n".join((*story, "Share", "Tweet", "Email")))
    assert (result.metadata.title, result.text) == (None, "\n\n".join(story))


def test_a_long_headline_on_a_page_without_long_paragraphs() -> None:
    story = (
        "She has written songs for half of the country, and she still calls herself a carpenter's daughter. We met.",
        "How did you begin?",
        "With a broken accordion that my uncle left behind.",
    )
    title = '"I never learned to read music": Ida Solberg on forty years of song'
    page = ("Home › Culture › Interviews", title, "Interview by Petra Lang", "21 November 2020")
    result = clean("\n".join((*page, *story)))
    assert (result.metadata.title, result.metadata.authors, result.text) == (title, ["Petra Lang"], "\n".join(story))


def test_a_trail_of_arrows_with_one_step_a_line() -> None:
    story = (
        "Water tankers reached the upper valley on Friday for the first time in three weeks, and the villagers sang."
    )
    page = ("Home", "→ News", "→ Asia", "Water reaches mountain villages", "By Jane Doe", "14 Aug 2020", story)
    result = clean("\n".join(page))
    assert result.text == story
    assert all("breadcrumb" in {finding.filter for finding in block.findings} for block in result.blocks[:3])
