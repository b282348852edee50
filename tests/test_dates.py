"""Dates in every language that has a word list, in others, and of other calendars."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import clean
from cleantext.fields.calendars import from_hebrew, from_hijri, from_persian
from cleantext.fields.datetext import find_dates
from cleantext.fields.monthnames import foreign_dates
from cleantext.lexicon import codes, list_of

library = pytest.mark.skipif(find_spec("dateparser") is None, reason="dateparser is not installed")
hijridate = pytest.mark.skipif(find_spec("hijridate") is None, reason="hijridate is not installed")
convertdate = pytest.mark.skipif(find_spec("convertdate") is None, reason="convertdate is not installed")


def days(text: str, language: str | None) -> list[str]:
    return [dated.day.isoformat() for dated in find_dates(text, language)]


@pytest.mark.parametrize("code", codes())
def test_every_form_of_every_month(code: str) -> None:
    for number, forms in enumerate(list_of(code, "months"), 1):
        for form in forms:
            year = {"fa": 2024, "th": 2567}.get(code, 2024)
            if code not in ("zh", "ja", "ko", "fa"):
                assert days(f"16 {form} {year}", code) == [f"2024-{number:02}-16"], form


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("ar", "الخميس 16 مايو 2024 - 11:26", "2024-05-16"),
        ("bg", "16 май 2024 г.", "2024-05-16"),
        ("bn", "১৬ মে ২০২৪, ১১:২৬", "2024-05-16"),
        ("cs", "16. května 2024", "2024-05-16"),
        ("da", "torsdag d. 16. maj 2024 kl. 11.26", "2024-05-16"),
        ("de", "Do, 16. Mai 2024, 11:26 Uhr", "2024-05-16"),
        ("el", "16 Μαΐου 2024", "2024-05-16"),
        ("en", "Thursday, May 16th, 2024", "2024-05-16"),
        ("es", "jueves, 16 de mayo de 2024", "2024-05-16"),
        ("et", "16. mai 2024", "2024-05-16"),
        ("fa", "پنجشنبه ۲۷ اردیبهشت ۱۴۰۳", "2024-05-16"),
        ("fi", "16. toukokuuta 2024 klo 11.26", "2024-05-16"),
        ("fr", "Publié le jeudi 16 mai 2024 à 11h26", "2024-05-16"),
        ("he", "16 במאי 2024", "2024-05-16"),
        ("hi", "16 मई 2024", "2024-05-16"),
        ("hr", "16. svibnja 2024.", "2024-05-16"),
        ("hu", "2024. május 16.", "2024-05-16"),
        ("id", "Kamis, 16 Mei 2024 11:26 WIB", "2024-05-16"),
        ("is", "16. maí 2024", "2024-05-16"),
        ("it", "giovedì 16 maggio 2024", "2024-05-16"),
        ("ja", "2024年5月16日（木）11時26分", "2024-05-16"),
        ("ko", "2024년 5월 16일", "2024-05-16"),
        ("lt", "2024 m. gegužės 16 d.", "2024-05-16"),
        ("lv", "2024. gada 16. maijā", "2024-05-16"),
        ("ms", "Khamis, 16 Mei 2024", "2024-05-16"),
        ("nl", "donderdag 16 mei 2024", "2024-05-16"),
        ("no", "torsdag 16. mai 2024", "2024-05-16"),
        ("pl", "czwartek, 16 maja 2024", "2024-05-16"),
        ("pt", "quinta-feira, 16 de maio de 2024", "2024-05-16"),
        ("ro", "joi, 16 mai 2024", "2024-05-16"),
        ("ru", "16 мая 2024 года", "2024-05-16"),
        ("sk", "16. mája 2024", "2024-05-16"),
        ("sl", "16. maja 2024", "2024-05-16"),
        ("sr", "16. maj 2024.", "2024-05-16"),
        ("sr", "16. мај 2024.", "2024-05-16"),
        ("sv", "torsdag 16 maj 2024", "2024-05-16"),
        ("sw", "Alhamisi, 16 Mei 2024", "2024-05-16"),
        ("ta", "16 மே 2024", "2024-05-16"),
        ("th", "16 พฤษภาคม 2567", "2024-05-16"),
        ("tr", "16 Mayıs 2024 Perşembe", "2024-05-16"),
        ("uk", "16 травня 2024 року", "2024-05-16"),
        ("ur", "16 مئی 2024", "2024-05-16"),
        ("vi", "Thứ Năm, 16 tháng 5, 2024", "2024-05-16"),
        ("zh", "2024年05月16日 11:26", "2024-05-16"),
        ("zh", "二〇二四年五月十六日 2024-05-16", "2024-05-16"),
    ],
)
def test_a_date_line_of_each_language(language: str, text: str, day: str) -> None:
    assert days(text, language) == [day]


def test_day_and_month_by_the_language() -> None:
    assert days("5/6/2024", "en") == ["2024-05-06"]
    assert all(days("5/6/2024", code) == ["2024-06-05"] for code in codes() if code not in ("en", "th"))


@library
@pytest.mark.parametrize(
    ("language", "text", "iso"),
    [
        ("ca", "12 d'abril de 2024", "2024-04-12"),
        ("ka", "გამოქვეყნდა 12 აპრილი 2024", "2024-04-12"),
        ("hy", "12 Ապրիլի, 2024", "2024-04-12"),
        ("am", "ኤፕሪል 12, 2024", "2024-04-12"),
        ("zu", "Ephreli 12, 2024", "2024-04-12"),
        ("cy", "12 Ebrill 2024", "2024-04-12"),
        ("mk", "12 април 2024", "2024-04-12"),
    ],
)
def test_languages_without_a_word_list(language: str, text: str, iso: str) -> None:
    assert language not in codes()
    assert [dated.iso for dated in find_dates(text, language)] == [iso]


@pytest.mark.parametrize("language", ["xx", "qq", "la", "zu"])
def test_an_unknown_language_is_no_error(language: str) -> None:
    assert find_dates("12 foo 2024 bar", language) == []


@hijridate
def test_hijri_dates() -> None:
    assert from_hijri(1445, 9, 12) == date(2024, 3, 22)
    assert from_hijri(1445, 13, 1) is None
    assert days("12 رمضان 1445 هـ", "ar") == ["2024-03-22"]
    assert days("1445/09/12", "ar") == ["2024-03-22"]
    assert days("9 Ramadan 1445", "id") == ["2024-03-19"]
    assert days("12 رمضان 1445 - 22 مارس 2024", "ar") == ["2024-03-22"]


@convertdate
def test_hebrew_dates() -> None:
    assert from_hebrew(5784, 11, 15) == date(2024, 1, 25)
    assert from_hebrew(5784, 11, 31) is None
    assert days("15 בשבט 5784", "he") == ["2024-01-25"]


@pytest.mark.parametrize(
    ("persian", "gregorian"),
    [
        ((1399, 1, 1), date(2020, 3, 20)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),  # convertdate 2.0 has the 20th
    ],
)
def test_persian_new_years(persian: tuple[int, int, int], gregorian: date) -> None:
    assert from_persian(*persian) == gregorian


def test_without_the_libraries_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("dateparser", "convertdate", "hijridate"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    assert find_dates("12 d'abril de 2024", "ca") == []
    assert find_dates("12 رمضان 1445", "ar") == []
    assert find_dates("15 בשבט 5784", "he") == []
    assert days("16 במאי 2024", "he") == ["2024-05-16"]


def test_a_month_in_another_language_needs_day_and_year_beside_it() -> None:
    assert [dated.day for dated in foreign_dates("04-ago-2021")] == [date(2021, 8, 4)]
    assert [dated.day for dated in foreign_dates("Oktober 3, 2020")] == [date(2020, 10, 3)]
    assert foreign_dates("3 years ago 2021") == []
    assert foreign_dates("in mai wurden 2021") == []


def test_two_dates_without_a_space_between_them() -> None:
    assert days("28. Juni 201914. Januar 2020", "de") == ["2019-06-28", "2020-01-14"]
    assert days("3 March 20245 April 2024", "en") == ["2024-03-03", "2024-04-05"]


def test_numbers_right_behind_the_year() -> None:
    assert days("by Coast TimesNovember 21, 202501747", "en") == ["2025-11-21"]
    assert days("7. Januar 20220", "de") == ["2022-01-07"]
    assert days("17/11/201917/11/2019", "de")[0] == "2019-11-17"
    assert days("Updated May 11, 20228:23 PM ET", "en") == ["2022-05-11"]
    assert days("7/9/057:57 PM", "en") == ["2005-07-09"]
    assert days("HealthDECEMBER 22, 2022Updated: JANUARY 02, 2026", "en") == ["2022-12-22", "2026-01-02"]
    assert days("steps in May, 3 of 202400", "en") == []


def test_a_number_that_ends_a_name_is_not_the_day() -> None:
    assert days("last post by Walker13 Aug 7, 2023", "en") == ["2023-08-07"]
    assert days("hejfish7. Januar 2022", "de") == ["2022-01-07"]


def test_a_number_before_a_date_is_not_its_day() -> None:
    assert days("#1 · Mar 21, 2025", "en") == ["2025-03-21"]
    assert days("No. 12 | May 3rd, 2024", "en") == ["2024-05-03"]
    assert days("12 · May 2024", "en") == ["2024-05-12"]


def test_published_and_modified_apart() -> None:
    page = (
        "Ein Titel\n\nVon Anna Müller\n\nVeröffentlicht am 3. Mai 2024, aktualisiert am 5. Mai 2024, 10:30 Uhr\n\n"
        + ("Der Stadtrat hat am Donnerstag beschlossen, dass die alte Brücke bis zum Herbst gesperrt bleibt. " * 4)
    )
    found = clean(page, language="de").metadata
    assert (found.date_published, found.date_modified) == ("2024-05-03", "2024-05-05T10:30")


def test_digits_newer_than_python() -> None:
    """Those of Garay came with Unicode 16, which ``regex`` knows and the ``int`` of older Pythons does not."""
    one = "\U00010d41"
    year, two = 4 * one, 2 * one
    for text in (f"{year}-{two}-{two}", f"{two}/{two}/{year}", f"16 May 2024 {two}:{two}", f"May {two}, {year}"):
        find_dates(text, "en")
    clean(f"The title\n\n{year}-{two}-{two}\n\nThe council met, and it was late.\n\n© 20{two} Example Ltd.\n")


@given(st.text(), st.sampled_from([*codes(), "ca", "zz", None]))
def test_any_text(text: str, language: str | None) -> None:
    for dated in find_dates(text, language):
        assert 1800 <= dated.day.year <= 2199
        assert 0 <= dated.start < dated.end <= len(text)


@pytest.mark.parametrize(
    ("language", "text", "moment"),
    [
        ("en", "3:26 PM · May 16, 2024", "2024-05-16T15:26"),
        ("en", "Updated 10:15 AM, May 16, 2024", "2024-05-16T10:15"),
        ("ja", "2024年5月16日 午後3時26分", "2024-05-16T15:26"),
        ("ar", "16 مايو 2024 - 03:26 م", "2024-05-16T15:26"),
        ("ko", "2024년 5월 16일 오후 3:26", "2024-05-16T15:26"),
        ("en", "Thu May 16 2024 11:26:00 GMT+0200", "2024-05-16T11:26:00+02:00"),
        ("en", "16 May 2024 11:26 UTC+05:30", "2024-05-16T11:26+05:30"),
        ("en", "16 May 2024, 10:00-12:00", "2024-05-16T10:00"),
        ("en", "2024-05-16T11:26:00+99:99", "2024-05-16T11:26:00"),
        ("en", "16 May 2024 11:26 Art", "2024-05-16T11:26"),
        ("en", "16th of May, 2024", "2024-05-16"),
        ("ko", "2024. 5. 16.", "2024-05-16"),
        ("de", "Zuletzt geändert am 06.11.2023", "2023-11-06"),
    ],
)
def test_the_time_beside_a_date(language: str, text: str, moment: str) -> None:
    (dated,) = find_dates(text, language)
    assert f"{dated.day.isoformat()}{'T' + dated.clock.iso if dated.clock else ''}" == moment
