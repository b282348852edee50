"""The word lists: each is well formed and proves its risky phrases; ``cleantext words`` names what is not."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from cleantext.cli import main
from cleantext.fields.monthnames import relative_dates
from cleantext.filters.provenance import provenance
from cleantext.lexicon import codes, normalise, table_of, trim
from cleantext.matching import is_apart
from cleantext.model import LABELS
from cleantext.read import read
from cleantext.wordcheck import problems_of, stands
from cleantext.wordfiles import path_of

GOOD = path_of("sw").read_text("utf-8")
RISKY = [
    (code, name, risky)
    for code in codes()
    for name in LABELS
    for risky in table_of(code).get(name, {}).get("risky", ())
]


@pytest.mark.parametrize("code", codes())
def test_the_lists_that_ship_are_well_formed(code: str) -> None:
    assert [str(problem) for problem in problems_of(path_of(code).read_text("utf-8"), code)] == []


@pytest.mark.parametrize("code", codes())
def test_every_list_has_risky_and_withdrawn_phrases(code: str) -> None:
    table = table_of(code)
    assert table["retired"]
    assert [risky for name in LABELS for risky in table.get(name, {}).get("risky", ())]
    assert table["grammar"]["paywall"]


@pytest.mark.parametrize(
    ("code", "name", "risky"), [pytest.param(*entry, id=f"{entry[0]}-{entry[2]['phrase']}") for entry in RISKY]
)
def test_risky_phrases_hit_and_miss_on_pages(code: str, name: str, risky: dict[str, str]) -> None:
    phrase, where = normalise(risky["phrase"]), risky["where"]
    wanted = trim(phrase) if where == "whole" else phrase
    for expected, lines in ((True, risky["hits"]), (False, risky["misses"])):
        for line in lines:
            found = [hit for hit in read(line, input="text", language=code).hits(name) if hit.where == where]
            assert (wanted in [hit.phrase for hit in found]) == expected, line


@pytest.mark.parametrize("code", codes())
def test_the_check_finds_phrases_as_pages_do(code: str) -> None:
    for name in ("newsletter", "share"):
        for where in ("whole", "start", "any"):
            phrases = table_of(code)[name].get(where, [])
            for phrase, hits in zip(phrases, _hits_of(phrases, code, name), strict=True):
                assert stands(phrase, where, phrase), phrase
                assert where in hits, phrase


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Bu haber Irmak Ajansı tarafından hazırlandı.", True),
        ("Bu haber tarafından hazırlandı", True),
        ("• Bu haber, dün gece, Irmak tarafından hazırlandı", True),
        ("Bu haberi Irmak tarafından hazırlandı.", False),  # the first part is no word by itself
        ("Bu haber Irmak tarafından hazırlandığı için", False),  # nor is the second
        ("Tarafından hazırlandı bu haber", False),  # the parts in another order
        ("Köyde bu haber Irmak tarafından hazırlandı", False),  # not at the start
        ("Bu haber\ntarafından hazırlandı", False),  # in two lines
        (f"Bu haber {'çok ' * 40}tarafından hazırlandı", False),  # too far away
    ],
)
def test_a_phrase_with_a_gap(line: str, found: bool) -> None:
    phrase = "bu haber ... tarafından hazırlandı"
    assert (phrase in [hit.phrase for hit in read(line, input="text", language="tr").hits("provenance")]) == found
    assert (stands("bu haber … tarafından hazırlandı", "start", line) and "\n" not in line) == found


def test_a_phrase_with_a_gap_in_a_script_without_spaces() -> None:
    hits = read("この記事は谷あい通信が制作しました", input="text", language="ja").hits("provenance")
    assert [(hit.phrase, hit.where) for hit in hits] == [("この記事は...が制作", "start")]
    assert 0 < hits[0].share < 1


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("zh", "本文由山谷通讯社授权转载。"),
        ("ja", "この記事は東の谷通信に掲載されたものです。"),
        ("ko", "이 기사는 골짜기 통신에 처음 게재됐던 것입니다."),
        ("ru", "Этот материал впервые опубликован в журнале «Долина»."),
        ("fa", "این گزارش نخستین بار در مجله دره منتشر شد"),
        ("sr", "Овај текст је првобитно објављен у Долини"),
    ],
)
def test_how_a_piece_was_made_is_told_in_any_script(code: str, line: str) -> None:
    found = provenance(read(line, input="text", language=code))
    assert any("tells how it was made" in finding.reason for finding in found)


@pytest.mark.parametrize("code", codes())
def test_every_list_tells_how_a_piece_was_made_and_counts_time(code: str) -> None:
    lists = table_of(code)["grammar"]
    assert [name for name in ("piece", "made", "ago", "days", "figure") if not lists.get(name)] == []


@pytest.mark.parametrize(
    ("code", "text"),
    [("bn", "৩ দিন আগে"), ("th", "3 วันที่แล้ว"), ("zh", "3天前"), ("sw", "siku 3 zilizopita"), ("lt", "prieš 3 dienas")],
)
def test_days_ago(code: str, text: str) -> None:
    assert [dated.day for dated in relative_dates(text, code, date(2024, 5, 20))] == [date(2024, 5, 17)]


def _hits_of(phrases: list[str], code: str, name: str) -> list[set[str]]:
    """How each phrase is found on a page of its own lines."""
    document = read("\n\n".join(phrases), input="text", language=code)
    found: list[set[str]] = [set() for _ in phrases]
    where_of = {" ".join(phrase.split()): index for index, phrase in enumerate(phrases)}
    for hit in document.hits(name):
        found[where_of[document.lines[hit.block]]].add(hit.where)
    return found


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('code = "sw"', 'code = "sv"', 'code: "sv" stands in the file sw.toml'),
        ("[newsletter]", "[newsletters]", "newsletters: no label of this name"),
        ("[newsletter]", "[newsletters]", "newsletter: the label has no words"),
        ('name = "Swahili"', 'name = "Swahili', "no TOML: "),
        ("[share]\nwhole = [", '[share]\nwhole = ["Shiriki nasi",', 'is to be written "shiriki nasi"'),
        ("[share]\nwhole = [", '[share]\nwhole = ["»",', '"»" has neither letters nor numbers'),
        ("[share]\nwhole = [", '[share]\nwhole = ["",', '"" is empty'),
        ("[share]\nwhole = [", '[share]\nwhole = ["x", "x",', 'share.whole: "x" stands twice'),
        ("[share]\nwhole = [", '[share]\nwhole = ["menyu",', '"menyu" stands under navigation.whole too'),
        ("[share]\nwhole = [", '[share]\nwhole = ["shiriki",', '"shiriki" stands under risky too'),
        ("[share]\n", "[share]\nwhere = []\n", "share: no list of this name: where"),
        ("[grammar]\n", '[grammar]\nbuy = ["nunua"]\n', "grammar.buy: nothing reads a list of this name"),
        ('hits = ["Shiriki"]', 'hits = ["Sambaza"]', '"shiriki" does not hit "Sambaza"'),
        ('hits = ["Shiriki"]\n', "", '"shiriki" lacks hits'),
        ('misses = ["Shiriki ', 'misses = ["Shiriki", "Shiriki ', 'hits "Shiriki", which it should miss'),
        ('misses = ["Mwalimu', 'misses = ["Soma pia leo.", "Mwalimu', 'hits "Soma pia leo.", which it should miss'),
    ],
)
def test_what_is_wrong_is_named(before: str, after: str, said: str) -> None:
    assert before in GOOD
    problems = [str(problem) for problem in problems_of(GOOD.replace(before, after, 1), "sw")]
    assert [problem for problem in problems if said in problem], problems


def test_a_problem_names_its_line() -> None:
    lines = GOOD.split("\n")
    place = lines.index("[share]") + 2
    lines.insert(place, '    "mtandao wa x", "mtandao wa x",')
    (problem,) = problems_of("\n".join(lines), "sw")
    assert str(problem) == f'{place + 1}: share.whole: "mtandao wa x" stands twice'


def test_withdrawn_phrases_stay_away() -> None:
    retired = next((phrase, why) for phrase, why in tomllib.loads(GOOD)["retired"].items() if "as `any`" in why)
    broken = GOOD.replace("[share]\n", f'[share]\nany = ["{retired[0]}"]\n', 1).replace("\nany = [\n", "\nany_ = [\n")
    assert [p for p in problems_of(broken, "sw") if "was withdrawn" in str(p)]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["words", "sw", "th"]) == 0
    assert capsys.readouterr().out.count("well formed") == 2
    broken = tmp_path / "sw.toml"
    broken.write_text(GOOD.replace('hits = ["Shiriki"]', 'hits = ["Sambaza"]'), "utf-8")
    assert main(["words", str(broken)]) == 1
    assert f"{broken}:" in capsys.readouterr().out
    assert main(["words", str(tmp_path / "none.toml")]) == 2
    assert "there is none of this name" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("page", "phrase", "apart"),
    [
        ("खबर पढ़ें", "खबर", True),
        ("खबरें पढ़ें", "खबर", False),  # a vowel sign goes on with the word
        ("किखबर", "खबर", False),
        ("सब खबरें", "खबरें", True),
        ("खबरेंक", "खबरें", False),
        ("cafe\u0301s", "cafe", False),
        ("▶\ufe0fplay", "play", True),  # a variation selector belongs to the sign
        ("plays", "play", False),
        ("xa: b", "a:", False),
        ("a:b", "a:", True),
    ],
)
def test_word_borders(page: str, phrase: str, apart: bool) -> None:
    assert is_apart(page, page.index(phrase), phrase) == apart
