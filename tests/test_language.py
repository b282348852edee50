"""The language of a page: the caller's word, the markup, the text; and how sure that is."""

from __future__ import annotations

import json
from importlib.util import find_spec

import pytest
from conftest import CASES, MENU, Case
from hypothesis import given
from hypothesis import strategies as st

from cleantext import clean
from cleantext.lexicon import codes, normalise_lines
from cleantext.tongue import code_of, detected, guess_language_of, tell

GERMAN = (
    "Der Stadtrat hat am Donnerstag ein neues Gesetz zur Förderung der Radwege beschlossen.",
    "Die Abgeordneten stimmten nach einer langen Debatte mit großer Mehrheit dafür, weil die Straßen zu eng sind.",
)
detector = pytest.mark.skipif(find_spec("pycld2") is None, reason="pycld2 has no wheel for this machine")


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_the_language_of_every_fixture(case: Case) -> None:
    lines = case.text.split("\n")
    assert tell(lines).code == case.expected["lang"]
    assert guess_language_of(normalise_lines(sorted(lines, key=len, reverse=True))).code == case.expected["lang"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("de", "de"),
        ("pt-BR", "pt"),
        ("nb_NO", "no"),
        (" EN ", "en"),
        ("iw", "he"),
        ("deu", None),
        ("", None),
        (None, None),
    ],
)
def test_codes(said: str | None, code: str | None) -> None:
    assert code_of(said) == code


def test_the_menu_does_not_decide() -> None:
    found = clean("\n".join((*MENU, "", *GERMAN, "", *MENU))).metadata
    assert (found.language, found.sources["language"]) == ("de", "the kept text")
    assert found.language_confidence is not None
    assert found.language_confidence > 0.5


@pytest.mark.parametrize("lang", ["en", "", "x-default", "fr-FR", "klingon", "\u0000"])
def test_a_wrong_attribute_is_outweighed(lang: str) -> None:
    page = f'<html lang="{lang}"><body><h1>Radwege</h1>' + "".join(f"<p>{line}</p>" for line in GERMAN * 3)
    if find_spec("pycld2") or code_of(lang) is None:
        assert clean(page).metadata.language == "de"
    assert clean(page, language="sv").metadata.language == "sv"


def test_the_attribute_decides_where_the_text_says_little() -> None:
    found = clean('<html lang="nb-NO"><body><p>12 345 kr</p></body></html>').metadata
    assert (found.language, found.language_confidence) == ("no", 0.9)
    assert found.sources["language"] == "lang attribute"


@pytest.mark.parametrize("language", ["klingon", "", "zz", "de_AT", "\ud800", "x" * 10_000])
def test_no_language_makes_a_page_fail(language: str) -> None:
    assert clean("\n".join(GERMAN), language=language).text


@pytest.mark.parametrize("text", ["", " ", "12 345", "\x00\x01\x02", "\udcff \ud800", "…", "1.2\n" * 50])
def test_no_letters_no_language(text: str) -> None:
    found = clean(text, input="text").metadata
    assert (found.language, found.language_confidence) == (None, None)


@given(st.lists(st.text()), st.none() | st.text())
def test_any_text_has_a_confidence(lines: list[str], said: str | None) -> None:
    told = tell(lines, code_of(said))
    assert 0 <= told.confidence <= 1
    assert told.code is None or len(told.code) == 2


@detector
def test_languages_without_a_word_list() -> None:
    zulu = "Amaphoyisa athi abophe abantu abane ngemuva kokuba kutholakale izimoto ezebiwe emzini wabo ngoLwesibili."
    assert tell([zulu] * 3).code == "zu"
    assert "zu" not in codes()


@detector
def test_control_characters_do_not_stop_the_detector() -> None:
    assert detected("\x01" + "\x02".join(GERMAN)) == detected(" ".join(("", *GERMAN)))


def test_the_detector_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pycld2", None)
    assert tell(GERMAN).code == "de"
    assert tell(GERMAN).origin == "function words"


def test_the_confidence_is_in_the_dict() -> None:
    found = json.loads(clean("\n".join(GERMAN), language="de").to_json())["metadata"]
    assert (found["language"], found["language_confidence"]) == ("de", 1.0)
