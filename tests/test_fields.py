"""The metadata fields: names, dates, datelines, rights, trails, captions, offers; alone, then on a page."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from growth import SQUARE, growth

from cleantext import Document, Label, Metadata, clean
from cleantext.fields import GROUPS, metadata_of
from cleantext.fields.calendars import from_persian, gregorian_year
from cleantext.fields.captions import bare_credit, split_credit
from cleantext.fields.dateline import read_dateline
from cleantext.fields.datetext import find_dates, order_of
from cleantext.fields.labelled import LONG, Labelled
from cleantext.fields.names import nickname, people
from cleantext.fields.offers import price_in
from cleantext.fields.rights import holder_and_year
from cleantext.fields.trail import crumbs, tags_of
from cleantext.filters.date import date as date_lines
from cleantext.lexicon import codes
from cleantext.model import LABEL_INDEX, Caption, Verdicts
from cleantext.read.plain import read_plain

KEPT = (Label.BODY, Label.HEADING)
STORY = (
    "The harbour of the small town was closed to all boats for the third day on Friday, because the storm "
    "had moved the sand bank that lies before it, and the council said that it would take weeks to clear it."
)


def labelled(*pairs: tuple[str, str], url: str | None = None, head: dict[str, object] | None = None) -> Labelled:
    """A page of lines with the labels that are given to them."""
    read = read_plain("\n\n".join(text for _, text in pairs), url=url)
    document = Document(read.text, read.starts, url=url, head=head or {})
    assert len(document) == len(pairs)
    labels = np.array([LABEL_INDEX[Label(label)] for label, _ in pairs], dtype=np.uint8)
    kept = np.isin(labels, [LABEL_INDEX[label] for label in KEPT])
    return Labelled(document, Verdicts(labels, kept, np.where(kept, 0.9, 0.1).astype(np.float32)))


def metadata(*pairs: tuple[str, str], **more: object) -> Metadata:
    page = labelled(*pairs, **more)  # type: ignore[arg-type]
    return metadata_of(page.document, page.verdicts)


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("en", "By Jane Doe, staff writer, and John O'Neil in Paris", ["Jane Doe", "John O'Neil"]),
        ("en", "Staff Writer Jane Doe", ["Jane Doe"]),
        ("en", "JANE DOE, Reuters", ["JANE DOE"]),
        ("en", "By Associated Press", []),
        ("en", "NAIROBI, 3 May 2011", []),
        ("en", "Recipe by Jane Doe", ["Jane Doe"]),
        ("de", "Ein Porträt von Jana Beispiel", ["Jana Beispiel"]),
        ("fr", "Recette de Jeanne Exemple", ["Jeanne Exemple"]),
        ("zh", "来源:晨报", []),
        ("en", "Posted by John Smith on May 3, 2020", ["John Smith"]),
        ("en", "(Reporting by Jane Doe and Max Roe; Editing by John Smith)", ["Jane Doe", "Max Roe"]),
        ("en", "(Jane Doe) 3 May 2020", []),
        ("en", "October 11, 2023 by Autumn Huerter", ["Autumn Huerter"]),
        ("en", "Kristian Larsen July 13, 2025 — 7 minutes read", ["Kristian Larsen"]),
        ("en", "By Jane Doe | jane@example.org | @janedoe", ["Jane Doe"]),
        ("en", "Written by:Elise Nass", ["Elise Nass"]),
        ("en", "byRahim Fadhili", ["Rahim Fadhili"]),
        ("en", "T. V. Raman", ["T. V. Raman"]),
        ("en", "By Ludwig van Beethoven & María de la Cruz", ["Ludwig van Beethoven", "María de la Cruz"]),
        ("en", "John Smith III, MD", ["John Smith III"]),
        ("en", "Written by", []),
        ("en", "5 min read", []),
        ("en", "the editor of this paper", []),
        ("de", "Von Anna Müller und Peter von der Heide", ["Anna Müller", "Peter von der Heide"]),
        ("de", "von Felix Schwarz • 3. Mai 2024", ["Felix Schwarz"]),
        ("fr", "Par Jean-Luc d'Ormesson", ["Jean-Luc d'Ormesson"]),
        ("ru", "Текст: Иван Петров", ["Иван Петров"]),
        ("pl", "Autor: Jan Kowalski i Anna Nowak", ["Jan Kowalski", "Anna Nowak"]),
        ("zh", "文／王小明", ["王小明"]),
        ("zh", "記者王小明／台北報導", ["王小明"]),
        ("ja", "記者 山田太郎", ["山田太郎"]),
        ("ko", "김철수 기자 kim@example.kr", ["김철수"]),
    ],
)
def test_people(language: str, line: str, names: list[str]) -> None:
    assert language in codes()
    assert people(line, language) == names


def test_nickname_is_one_word_beside_a_date() -> None:
    assert nickname("Noah_B August 31, 2023, 3:32pm 1", "en") == "Noah_B"
    assert nickname("by ibby", "en") == "ibby"
    assert nickname("Jane Doe", "en") is None
    assert nickname("Written by", "en") is None


@pytest.mark.parametrize(
    ("language", "text", "iso"),
    [
        ("en", "2024-05-16T11:26:05+02:00", ["2024-05-16T11:26:05+02:00"]),
        ("en", "2024-05-16T11:26:05.123Z", ["2024-05-16T11:26:05Z"]),
        ("en", "Last modified: 2024/01/20 04:32 by someone", ["2024-01-20T04:32"]),
        ("en", "Feb 11, 2019 · 3 min read", ["2019-02-11"]),
        ("en", "January 20th, 2025", ["2025-01-20"]),
        ("en", "15:56 BST, 27 April 2024", ["2024-04-27T15:56+01:00"]),
        ("en", "08:39, 06 Jan 2026 Updated 08:41, 06 Jan 2026", ["2026-01-06T08:39", "2026-01-06T08:41"]),
        ("en", "June 09, 2024, 03:29:46 AM", ["2024-06-09T03:29:46"]),
        ("en", "2 March 2024 12 a.m. EST", ["2024-03-02T00:00-05:00"]),
        ("en", "6/2/2025", ["2025-06-02"]),
        ("en", "26/2/2025", ["2025-02-26"]),
        ("en", "6.2.2025", ["2025-02-06"]),
        ("en", "31/2/2025", []),
        ("en", "version 10.2.2024.1 and 12:30:2024", []),
        ("en", "chapter 3 in May", []),
        ("de", "27.08.2024, 12:32 Uhr", ["2024-08-27T12:32"]),
        ("de", "6. März 2025", ["2025-03-06"]),
        ("de", "6/2/2025", ["2025-02-06"]),
        ("es", "05 de mayo de 2022", ["2022-05-05"]),
        ("fr", "le 1er février 2023 à 10h30", ["2023-02-01T10:30"]),
        ("pl", "05 maja 2021", ["2021-05-05"]),
        ("ru", "12 апреля 2016, 09:15", ["2016-04-12T09:15"]),
        ("ja", "2025年12月13日 14:05", ["2025-12-13T14:05"]),
        ("ja", "令和7年12月13日", ["2025-12-13"]),
        ("ko", "2025년 3월 1일", ["2025-03-01"]),
        ("fa", "۱۲ خرداد ۱۳۹۹", ["2020-06-01"]),
        ("th", "14/2/2564", ["2021-02-14"]),
        ("vi", "15/3/2022, 07:30 (GMT+7)", ["2022-03-15T07:30+07:00"]),
        ("en", "EditorialNovember 22, 2018", ["2018-11-22"]),
        ("en", "Updated 04-ago-2021 5:11:10", ["2021-08-04T05:11:10"]),  # the month in another language
        ("en", "mardi 5 juin 2018", ["2018-06-05"]),
        ("en", "5 days ago 2019", []),
        ("en", "2025•01•08", ["2025-01-08"]),
        ("es", "Madrid-29/05/2025 20:00", ["2025-05-29T20:00"]),
        ("es", "miércoles, 4 de mayo de 202207:59 hs", ["2022-05-04"]),
        (None, "2024. 5. 3", []),
    ],
)
def test_find_dates(language: str | None, text: str, iso: list[str]) -> None:
    assert [dated.iso for dated in find_dates(text, language)] == iso


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://news.example/2024/05/16/bridge", "2024-05-16"),
        ("https://news.example/politics/2024-05-16-bridge", "2024-05-16"),
        ("https://news.example/2024/13/40/bridge", None),
        ("https://news.example/bridge-2024", None),
        (None, None),
    ],
)
def test_the_day_of_the_address_is_the_last_resort(address: str | None, day: str | None) -> None:
    assert metadata(("title", "Bridge closed"), ("body", STORY), url=address).date_published == day
    dated = metadata(("title", "Bridge closed"), ("date", "Published May 3, 2023"), ("body", STORY), url=address)
    assert dated.date_published == "2023-05-03"


def test_relative_dates_need_an_anchor() -> None:
    anchor = date(2024, 5, 10)
    assert find_dates("yesterday", "en") == []
    assert [d.iso for d in find_dates("yesterday", "en", anchor=anchor)] == ["2024-05-09"]
    assert [d.iso for d in find_dates("3 days ago", "en", anchor=anchor)] == ["2024-05-07"]
    assert [d.iso for d in find_dates("vor 2 Wochen", "de", anchor=anchor)] == ["2024-04-26"]
    assert [d.iso for d in find_dates("May 3", "en", anchor=anchor)] == ["2024-05-03"]
    assert [d.iso for d in find_dates("June 3", "en", anchor=anchor)] == ["2023-06-03"]


def test_order_is_told_by_the_page_itself() -> None:
    assert order_of(["5/6/2024", "25/6/2024"]) is False
    assert order_of(["5/6/2024", "6/25/2024"]) is True
    assert order_of(["5/6/2024"]) is None


def test_calendars() -> None:
    assert from_persian(1403, 1, 1) == date(2024, 3, 20)
    assert from_persian(1399, 12, 30) == date(2021, 3, 20)
    assert from_persian(1402, 13, 1) is None
    assert gregorian_year(2564, "th") == 2021
    assert gregorian_year(2564, "en") == 2564


@pytest.mark.parametrize(
    ("line", "text", "place", "agency", "day"),
    [
        ("LONDON (Reuters) - Shares fell.", "LONDON (Reuters)", "London", "Reuters", None),
        ("WASHINGTON, D.C. (AP) — The house", "WASHINGTON, D.C. (AP)", "Washington, D.C.", "AP", None),
        (
            "DUSHANBE, 12 March 2004 (IRIN) - A",
            "DUSHANBE, 12 March 2004 (IRIN)",
            "Dushanbe",
            "IRIN",
            "2004-03-12",
        ),
        ("Berlin (dpa) - Die Regierung", "Berlin (dpa)", "Berlin", "dpa", None),
        ("PARIS – The minister", "PARIS", "Paris", None, None),
        ("MOSCOW, 3 May 2021. /TASS/. The bridge", "MOSCOW, 3 May 2021. /TASS/", "Moscow", "TASS", "2021-05-03"),
        ("(CNN) — The storm", "(CNN)", None, "CNN", None),
    ],
)
def test_dateline(line: str, text: str, place: str | None, agency: str | None, day: str | None) -> None:
    assert read_dateline(line, "en") == (text, place, agency, day)


@pytest.mark.parametrize(
    "line",
    [
        "Paris – a city of light – was quiet.",
        "The man (who was old) - they say - left.",
        "I saw it: the boat was gone.",
        STORY,
        "",
        "—",
    ],
)
def test_no_dateline(line: str) -> None:
    assert read_dateline(line, "en") is None


@pytest.mark.parametrize(
    ("notice", "holder", "year"),
    [
        ("© 2026 Wag Labs, Inc. All rights reserved.", "Wag Labs, Inc.", 2026),
        ("Copyright © 2026 National Business Furniture", "National Business Furniture", 2026),
        ("1996 - 2023 CORSAIR. All rights reserved. |", "CORSAIR", 2023),
        ("© Vanilla Forums 2026", "Vanilla Forums", 2026),
        ("© The Intercept. All rights reserved", "The Intercept", None),
        ("Copyright", None, None),
        ("All rights reserved.", None, None),
        ("Home | Coast News © 2024", "Coast News", 2024),
        ("Made by the seaside. Coast News, Inc. © 1998-2024. All rights reserved.", "Coast News, Inc.", 2024),
        ("All the terms of this site apply © 2024", None, 2024),
    ],
)
def test_holder_and_year(notice: str, holder: str | None, year: int | None) -> None:
    assert holder_and_year(notice, ["all rights reserved"]) == (holder, year)


def test_crumbs_of_every_layout() -> None:
    trail = ["Home", "Asia", "Tajikistan"]
    for lines in (
        ["1. Home", "2. Asia", "3. Tajikistan"],
        ["• Home", "• Asia", "• Tajikistan"],
        ["Home > Asia > Tajikistan"],
        ["Home » Asia » Tajikistan"],
        ["You are here: Home / Asia / Tajikistan"],
        ["Home", ">", "Asia", ">", "Tajikistan"],
    ):
        assert crumbs(lines) == trail


def test_tags_of_a_line() -> None:
    intro = frozenset({"tags", "filed in"})
    assert tags_of("Tags: Sea, Storm | Harbour", intro) == ["Sea", "Storm", "Harbour"]
    assert tags_of("#sea #storm", intro) == ["sea", "storm"]
    assert tags_of("Tags", intro) == []


def test_credits() -> None:
    assert split_credit("The gutted house. Photograph: Eva Manez/Reuters", "en") == (
        "The gutted house.",
        "Eva Manez/Reuters",
    )
    assert split_credit("The new school (Picture: MSB)", "en") == ("The new school", "MSB")
    assert split_credit("A picture of health, said the nurse.", "en")[1] is None
    assert split_credit("Los alumnos, este lunes. / ANA SOTO", "es") == ("Los alumnos, este lunes.", "ANA SOTO")
    assert split_credit("The gutted house. Eva Manez/Reuters", "en") == ("The gutted house.", "Eva Manez/Reuters")
    assert split_credit("鳴らされた鐘=7日、山田町、田中一郎撮影", "ja") == ("鳴らされた鐘=7日、山田町", "田中一郎")
    assert split_credit("图为清河老桥。张伟 摄", "zh") == ("图为清河老桥。", "张伟")
    assert bare_credit("© Kathrin Führes", "de") == "Kathrin Führes"
    assert bare_credit("Photo by Alan Smith", "en") == "Alan Smith"
    assert bare_credit("Image:", "en") is None


def test_price_with_its_period() -> None:
    assert price_in("Starting at just $5 a month, you can join.", "en") == "$5 a month"
    assert price_in("Now only €1,99!", "en") == "€1,99"
    assert price_in("Nothing to pay.", "en") is None


def test_a_table_of_contents_is_no_trail() -> None:
    steps = (("breadcrumb", "1. What you need"), ("breadcrumb", "2. Step by step"), ("breadcrumb", "3. Notes"))
    assert metadata(("title", "How to bleed a radiator"), *steps, ("body", STORY)).breadcrumbs == []


def test_the_offer_is_what_asks_not_what_stands_beside_it() -> None:
    found = metadata(
        ("body", STORY),
        ("newsletter", "Sign up for our newsletter"),
        ("newsletter", "The museum that nobody has ever gone to see"),
    )
    assert [offer.text for offer in found.offers] == ["Sign up for our newsletter"]


def test_a_source_among_the_bylines() -> None:
    found = metadata(
        ("title", "老桥重新通车"),
        ("byline", "来源:晨报"),
        ("byline", "记者 李明"),
        ("body", "老桥于周日重新通车。" * 4),
    )
    assert (found.authors, found.source_organization) == (["李明"], "晨报")


def page_of_an_agency() -> Metadata:
    return metadata(
        ("breadcrumb", "1. Home"),
        ("breadcrumb", "2. Coast"),
        ("breadcrumb", "3. Marrow Bay"),
        ("title", "Storm closes the harbour of Marrow Bay"),
        ("byline", "By Ann Lee"),
        ("date", "Published 3 May 2021, 10:15 GMT. Updated 4 May 2021"),
        ("caption", "[Marrow Bay] Boats wait in the harbour of the old town, before the storm came."),
        ("credit", "Photo: Tom Hill/Coast Wire"),
        ("caption", "Boats wait in the harbour of the old town on Tuesday"),
        ("body", "MARROW BAY, 2 May 2021 (Coast Wire) - " + STORY),
        (
            "provenance",
            "This article was produced by Coast Wire while it was part of the Sea Office. Send queries "
            "on copyright to the Office. See https://sea.example/rights",
        ),
        ("newsletter", "Get the day's top headlines in your inbox every morning"),
        (
            "promo",
            "Starting at just $5 a month, you can become a member of The Shore and receive our letter.",
        ),
        ("promo", "Become a member of The Shore"),
        ("tags", "Tags: Harbours, Storms"),
        ("copyright", "© 2021 Shore Media Ltd. All rights reserved."),
    )


def test_page_of_an_agency() -> None:
    found = page_of_an_agency()
    assert found.title == "Storm closes the harbour of Marrow Bay"
    assert found.breadcrumbs == ["Home", "Coast", "Marrow Bay"]
    assert found.section == "Marrow Bay"
    assert found.authors == ["Ann Lee"]
    assert (found.date_published, found.date_modified) == ("2021-05-03T10:15Z", "2021-05-04")
    assert found.dateline == "MARROW BAY, 2 May 2021 (Coast Wire)"
    assert found.location_created == "Marrow Bay"
    assert found.source_organization == "Coast Wire"
    assert found.captions == [
        Caption("Boats wait in the harbour of the old town, before the storm came.", "Tom Hill/Coast Wire")
    ]
    assert found.license_url == "https://sea.example/rights"
    assert (found.copyright_holder, found.copyright_year) == ("Shore Media Ltd", 2021)
    assert found.keywords == ["Harbours", "Storms"]
    assert [(offer.kind, offer.price) for offer in found.offers] == [
        ("newsletter", None),
        ("membership", "$5 a month"),
    ]
    assert found.language == "en"
    assert 0.5 < float(found.quality) <= 1


def test_every_value_has_a_source() -> None:
    found = page_of_an_agency()
    filled = {
        name
        for name in Metadata.__dataclass_fields__
        if name not in ("quality", "sources") and getattr(found, name) not in (None, [], "")
    }
    assert set(found.sources) == filled
    assert found.sources["title"] == "block 3"
    assert found.sources["breadcrumbs"] == "blocks 0, 1, 2"


@pytest.mark.parametrize(
    "lines",
    [
        ("Home", "Business", "Sport", "Home > Coast > Marrow Bay"),  # a menu right above the trail
        ("Sport", "1. Home", "2. Coast", "3. Marrow Bay"),  # its last entry, told as a step
        ("Home", "Business", "Sport", "1. Home", "2. Coast", "3. Marrow Bay"),
        ("Home", "Coast", "Marrow Bay"),
        ("Home > Coast >", "Marrow Bay"),
    ],
)
def test_a_trail_is_parted_from_the_menu_above(lines: tuple[str, ...]) -> None:
    story = "The harbour was closed on Sunday, and the boats of the old town waited for the storm to pass."
    blocks = [*(("breadcrumb", line) for line in lines), ("title", "Storm closes the harbour"), ("body", story)]
    assert metadata(*blocks).breadcrumbs == ["Home", "Coast", "Marrow Bay"]


def test_you_are_here_is_no_step_of_a_trail() -> None:
    trail = [("breadcrumb", line) for line in ("You are here", "Home", "Coast")]
    assert metadata(*trail, ("title", "Storm closes the harbour"), ("body", STORY)).breadcrumbs == ["Home", "Coast"]


def test_the_program_of_a_site_owns_nothing() -> None:
    notice = ("copyright", "© 2024, Lamps & Oak Powered by Shopify")
    assert metadata(("body", STORY), notice).copyright_holder == "Lamps & Oak"


def test_copyright_sentence_inside_provenance() -> None:
    found = metadata(
        ("title", "A title"),
        ("body", STORY),
        ("provenance", "This text is from Coast Wire. Send queries on copyright to the Office. Thank you."),
    )
    assert found.copyright_notice == "Send queries on copyright to the Office."


def test_a_lone_update_is_no_publication() -> None:
    found = metadata(("title", "A title"), ("date", "Last updated:"), ("date", "4 October 2021"), ("body", STORY))
    assert (found.date_published, found.date_modified) == (None, "2021-10-04")


def test_a_lone_update_to_the_minute_is_that_of_news() -> None:
    line = ("date", "Updated 4 October 2021, 17:23")
    found = metadata(("title", "A title"), line, ("body", STORY))
    assert (found.date_published, found.date_modified) == ("2021-10-04T17:23", "2021-10-04T17:23")
    assert found.sources["date_published"] == "block 1"
    assert metadata(("title", "A title"), ("body", STORY), line).date_published is None  # the foot of a wiki's page
    address = "https://news.example/2021/10/02/title"
    found = metadata(("title", "A title"), line, ("body", STORY), url=address)
    assert (found.date_published, found.date_modified) == ("2021-10-02", "2021-10-04T17:23")
    wired = ("body", f"LONDON, 3 October 2021 (CNA) - {STORY}")
    assert metadata(("title", "A title"), line, wired).date_published == "2021-10-03"


@pytest.mark.parametrize(
    "line",
    [
        ("caption", "25 January 2022 (CNA) Port Example"),
        ("related", "25.01.2022 red Artikel: Download PDF Drucken"),
        ("related", "Coast Desk / Posted: Jan 25, 2022"),
        ("body", "mardi 25 janvier 2022"),
    ],
)
def test_a_line_beside_the_headline_that_opens_with_a_date(line: tuple[str, str]) -> None:
    story = ("body", STORY)
    assert metadata(("title", "A title"), line, story).date_published == "2022-01-25"
    assert metadata(line, ("title", "A title"), story).date_published == "2022-01-25"
    assert metadata(("title", "A title"), story, line).date_published is None
    found = metadata(("title", "A title"), line, ("date", "Updated 3 March 2023"), story)
    assert (found.date_published, found.date_modified) == ("2022-01-25", "2023-03-03")


@pytest.mark.parametrize("label", ["promo", "comments"])
def test_dates_beside_the_headline_that_are_not_the_page_s(label: str) -> None:
    line = (label, "25 January 2022: last day of the sale")
    assert metadata(("title", "A title"), line, ("body", STORY)).date_published is None


def test_days_of_a_list_are_not_the_page_s() -> None:
    entries = [("body", f"{day} March 2026 - The harbour is closed") for day in (6, 5, 4)]
    assert metadata(("title", "News"), *entries, ("body", STORY)).date_published is None
    for days in ("April 29–30, 2026", "2026 - April 29-30", "29.–30. April 2026", "29–30 April 2026"):
        assert metadata(("title", "A title"), ("related", days), ("body", STORY)).date_published is None


def test_dates_of_readers_and_of_quoted_posts() -> None:
    line = ("date", "15 replies, last post by Walker13 Aug 7, 2023")
    first = ("date", "#1 · Aug 5, 2023")
    assert metadata(("title", "Which plane?"), line, first, ("body", STORY)).date_published == "2023-08-05"
    quoted = ("byline", "— Jane Doe (@janedoe) May 2, 2020")
    page = (("date", "4 May 2020"), ("title", "A title"), ("body", STORY), quoted, ("body", STORY))
    assert metadata(*page).date_published == "2020-05-04"
    assert metadata(*page[1:]).date_published is None


def test_a_line_above_the_headline_before_one_in_the_story() -> None:
    embedded = ("byline", "Posted by Coast Party on Monday, February 7, 2022")
    page = (("date", "4 February 2022"), ("title", "A title"), ("body", STORY), embedded, ("body", STORY))
    assert metadata(*page).date_published == "2022-02-04"


@pytest.mark.parametrize(
    ("other", "day"),
    [
        (("comments", "14/04/2020 at 3:00 pm"), "2020-04-12"),
        (("related", "A walk on the pier 16 February 2020"), "2020-04-12"),
        (("related", "A walk on the pier, February 16, 2020"), "2020-12-04"),
        (("related", "A walk on the pier, April 12, 2020"), "2020-04-12"),
        (("related", "A walk on the pier"), "2020-12-04"),
    ],
)
def test_the_rest_of_the_page_settles_the_order(other: tuple[str, str], day: str) -> None:
    page = (("title", "A title"), ("date", "12/04/2020"), ("body", STORY), other)
    assert metadata(*page).date_published == day


def test_the_zone_and_the_address_settle_the_order() -> None:
    dated = ("date", "Published on 06/01/2026 - 13:55 GMT+1")
    assert metadata(("title", "A title"), dated, ("body", STORY)).date_published == "2026-01-06T13:55+01:00"
    address = "https://news.example/2026/01/06/title"
    page = (("title", "A title"), ("date", "06/01/2026"), ("body", STORY))
    assert metadata(*page, url=address).date_published == "2026-01-06"


@pytest.mark.parametrize(
    ("label", "line"),
    [
        ("date", "Published May 16, 2024 by Ann Lee"),
        ("date", "Posted on March 3, 2024 by Ann Lee"),
        ("author_bio", "Posted by Ann Lee on 2024-05-16 in harbours."),
        ("provenance", "(Reporting by Ann Lee in Kyiv; Editing by John Smith)"),
    ],
)
def test_a_line_of_another_label_that_says_by(label: str, line: str) -> None:
    assert metadata(("title", "A title"), (label, line), ("body", STORY)).authors == ["Ann Lee"]
    assert metadata(("title", "A title"), ("author_bio", "Ann Lee writes on harbours."), ("body", STORY)).authors == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Reporting by Jane Doe in Kyiv; editing by John Smith", ["Jane Doe"]),
        ("(Reporting by Jane Doe in Kyiv and Max Roe in Berlin, editing by John Smith)", ["Jane Doe", "Max Roe"]),
        ("Reporting by Reuters; editing by John Smith", []),
        ("Additional reporting by Max Roe in Berlin", []),
        ("Editing by John Smith", []),
    ],
)
def test_who_reported_is_the_author_where_no_byline_names_one(line: str, names: list[str]) -> None:
    page = (("title", "A title"), ("body", STORY), ("provenance", line))
    assert metadata(*page).authors == names
    assert metadata(page[0], ("byline", "By Ann Lee"), *page[1:]).authors == ["Ann Lee"]


def test_byline_of_a_teaser_is_not_the_authors() -> None:
    found = metadata(
        ("title", "A title"),
        ("byline", "By Ann Lee"),
        ("body", STORY),
        ("related", "More"),
        ("byline", "By Bo Ek"),
    )
    assert found.authors == ["Ann Lee"]


def test_site_name_behind_the_title_goes() -> None:
    found = metadata(
        ("title", "Storm closes harbour | The Shore"), ("body", STORY), url="https://www.theshore.example/a"
    )
    assert found.title == "Storm closes harbour"


def test_headline_on_two_lines() -> None:
    found = metadata(("title", "How to make a good boat:"), ("title", "five mistakes to avoid"), ("body", STORY))
    assert found.title == "How to make a good boat: five mistakes to avoid"
    found = metadata(("title", "Ask the boatbuilder"), ("title", "How to make a good boat"), ("body", STORY))
    assert found.title == "How to make a good boat"


def test_a_standfirst_without_the_short_line_before_it() -> None:
    summary = "The gale held the ferries in the harbour for three days and two nights"
    found = metadata(("title", "A title"), ("subtitle", "New, 1 comment"), ("subtitle", summary), ("body", STORY))
    assert (found.subtitle, found.sources["subtitle"]) == (summary, "block 2")
    found = metadata(("title", "A title"), ("subtitle", "Over the river"), ("body", STORY))
    assert found.subtitle == "Over the river"


def test_paywall() -> None:
    found = metadata(("title", "A title"), ("body", STORY), ("promo", "Subscribe to continue reading"))
    assert found.is_accessible_for_free is False
    assert metadata(("title", "A title"), ("body", STORY)).is_accessible_for_free is None


def test_head_wins_save_for_what_only_the_page_tells() -> None:
    head = {
        "authors": {"json-ld author": ["Ann B. Lee"]},
        "subtitle": {"json-ld alternativeHeadline": "From the head"},
    }
    found = metadata(
        ("title", "A title"),
        ("subtitle", "From the page"),
        ("byline", "By Ann Lee"),
        ("body", STORY),
        head=head,
    )
    assert (found.authors, found.sources["authors"]) == (["Ann B. Lee"], "head json-ld author")
    assert (found.subtitle, found.sources["subtitle"]) == ("From the page", "block 1")


def test_an_empty_page_has_no_metadata() -> None:
    document = read_plain("")
    nothing = Verdicts(np.zeros(0, dtype=np.uint8), np.zeros(0, dtype=bool), np.zeros(0, dtype=np.float32))
    assert metadata_of(document, nothing) == Metadata(quality=metadata_of(document, nothing).quality)
    assert float(metadata_of(document, nothing).quality) == 0


HOSTILE = (
    "(", "[", "©", "By ", "and ", ", ", "2024-01-01 ", "1/1/2024 ", "May 1 2024 ", "$5 ", "Photo: ", "> ",
    "a@", "— ", "1:1 ", "http://", "Jr. ", "\u00a0", "Aa",
)  # fmt: skip


@pytest.mark.parametrize("trigger", HOSTILE)
def test_hostile_lines_take_no_longer_than_their_length(trigger: str) -> None:
    def page(size: int) -> Labelled:
        line = "x" + trigger * (size // len(trigger)) + "y"
        wanted = [label for label in Label if label not in KEPT]
        found = labelled(*((str(label), line) for label in wanted), ("body", line))
        assert found.document.columns["words"][0] >= 0
        found.document.phrases  # noqa: B018
        return found

    def fields(page: Labelled) -> None:
        for group in GROUPS:
            group(Labelled(page.document, page.verdicts))

    assert growth(fields, 20_000, page) < SQUARE


def test_parsers_read_only_the_beginning() -> None:
    assert find_dates("x" * LONG + " 2024-05-05", "en") == []
    assert people("x" * LONG + " By Jane Doe", "en") == []


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("en", "By Jane Doe, AP Business Writer", ["Jane Doe"]),
        ("en", "By Jane Doe, White House Correspondent", ["Jane Doe"]),
        ("en", "By Jane Doe — New York", ["Jane Doe"]),
        ("en", "May 16, 2024 By Jane Doe In", ["Jane Doe"]),
        ("en", "Submitted by Jane Doe on Thu, 05/16/2024 - 11:26", ["Jane Doe"]),
        ("de", "Eingereicht von Jana Müller am Do., 16.05.2024 - 11:26", ["Jana Müller"]),
        ("he", "מאת דנה כהן ויוסי לוי", ["דנה כהן", "יוסי לוי"]),
    ],
)
def test_roles_places_and_days_are_no_authors(language: str, line: str, names: list[str]) -> None:
    assert people(line, language) == names


def test_a_time_is_no_nickname() -> None:
    assert nickname("16 Oct 2025 - 06:36", "en") is None


def test_a_label_is_no_nickname() -> None:
    assert nickname("Posts: 116 Threads: 23", "en") is None


def test_a_photo_in_a_sentence_opens_no_credit() -> None:
    line = "FILE - In this May 16, 2024 file photo, people walk in New York."
    assert split_credit(line, "en") == (line, None)


def test_a_dateline_without_a_year() -> None:
    found = read_dateline("LONDON, May 16 (Reuters) - The council met.", "en")
    assert found is not None
    assert (found.place, found.agency, found.day) == ("London", "Reuters", None)
    assert read_dateline("On May 16, the council - which had met before - said that it would build.", "en") is None


def test_rights_are_no_part_of_a_name() -> None:
    assert holder_and_year("© ООО «Портовая газета», 1999–2024", [])[0] == "ООО «Портовая газета»"
    found = metadata((Label.COPYRIGHT, "© 2024 Harbour Times Inc. All rights reserved"))
    assert found.site_name == found.copyright_holder == "Harbour Times Inc."


def test_signs_of_other_scripts() -> None:
    assert crumbs(["ホーム ＞ ニュース ＞ 国際"]) == ["ホーム", "ニュース", "国際"]
    assert tags_of("标签：桥梁、港口", frozenset(("标签",))) == ["桥梁", "港口"]


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("KYIV. March 3 (Ukrinform) -", "Kyiv"),
        ("MOSCOW, March 3. /TASS/", "Moscow"),
        ("ST. PETERSBURG, March 3. /TASS/.", "St. Petersburg"),
        ("WASHINGTON, D.C. (AP) -", "Washington, D.C."),
        ("AC/DC/IN", None),
    ],
)
def test_places_of_datelines(dateline: str, place: str | None) -> None:
    found = read_dateline(f"{dateline} The council met, and it decided on the bridge.", "en")
    assert (found.place if found else None) == place


def test_a_lead_behind_its_agency_is_neither_headline_nor_date() -> None:
    lead = "MOSCOW, March 3. /TASS/. The parliament passed the bill on Sunday, March 2."
    document = read_plain(f"Photo: Jane Roe/TASS\n\n{lead}\n\n{STORY}\n\n{STORY}\n", language="en")
    assert document.headline.block != 1
    assert [finding for finding in date_lines(document) if finding.block == 1] == []


def test_a_dateline_that_opens_with_its_agency() -> None:
    lead = "(ANSA) - CAMPOBASSO, 11 GEN - Una scossa di magnitudo 3.4 è stata registrata alle 6.12 in Molise."
    found = read_dateline(lead, "it")
    assert found is not None
    assert (found.place, found.agency) == ("Campobasso", "ANSA")


@pytest.mark.parametrize(
    ("language", "line", "text", "credit"),
    [
        ("en", "A cat sits. (AP Photo/John Doe, File)", "A cat sits.", "John Doe"),
        ("fr", "Le réservoir, à sec. Photo : Léa Dubois", "Le réservoir, à sec.", "Léa Dubois"),
        ("pt", "Banca de verduras — Foto: Renan Teles/G1", "Banca de verduras", "Renan Teles/G1"),
    ],
)
def test_forms_of_a_credit(language: str, line: str, text: str, credit: str) -> None:
    found = split_credit(line, language)
    assert found[0] == text
    assert credit in (found[1] or "")


@pytest.mark.parametrize(
    ("language", "text", "price"),
    [("en", "$1/week", "$1/week"), ("fr", "à partir de 5 euros par mois", "5 euros par mois")],
)
def test_prices_by_the_week_and_in_words(language: str, text: str, price: str) -> None:
    assert price_in(text, language) == price


def test_links_of_markdown_tell_addresses() -> None:
    menu = "[Home](/) [News](/news) [Coast](/news/coast)"
    told = "This article was produced by [Coast News](https://coast.example/), see [the terms](https://coast.example/rights)."
    offer = "[Sign up for our newsletter](https://coast.example/letter) and get the best stories every week."
    found = clean("\n\n".join((menu, "# Storm closes the harbour", "By Jane Doe", STORY, STORY, told, offer))).metadata
    assert found.title == "Storm closes the harbour"
    assert [(offer.url, offer.text) for offer in found.offers] == [
        ("https://coast.example/letter", "Sign up for our newsletter and get the best stories every week.")
    ]
    assert found.source_organization == "Coast News"


@pytest.mark.parametrize(("place", "day"), [(0, "2024-05-14"), (2, "2024-05-16")])
def test_the_day_of_a_post_that_the_story_quotes_is_not_its_own(place: int, day: str) -> None:
    """Where the head gives the day of the last change as that of publication, the page's own day counts."""
    told = {
        "date_published": {"json-ld datePublished": "2024-05-16"},
        "date_modified": {"json-ld dateModified": "2024-05-16"},
    }
    blocks = [("body", f"{STORY} {number}") for number in range(4)]
    blocks.insert(place, ("date", "May 14, 2024"))
    assert metadata(("title", "Storm closes the harbour"), *blocks, head=told).date_published == day


def test_a_sure_headline_is_the_title_whatever_else_is_called_one() -> None:
    lines = [
        ("title", "Storm closes the harbour of the old town"), ("byline", "By Jane Doe"), ("date", "May 14, 2024"),
        ("title", "Second closure of the year"), *[("body", f"{STORY} {number}") for number in range(3)],
    ]  # fmt: skip
    assert labelled(*lines).document.headline.chance > 0.9
    assert metadata(*lines).title == "Storm closes the harbour of the old town"


MENU = ["Home", "Fishing and boats", "Weather at sea", "Your account"]
FOOT = ["Share this article", "Privacy policy", "Terms of use", "© 2024 The Shore Herald. All rights reserved."]
PARAGRAPH = (
    "The committee met on Tuesday in the town hall, and it was decided that all of this would be repaired before the "
    "winter comes and the first of the storms."
)


@pytest.mark.parametrize(
    ("first", "url"),
    [
        ("Our harbour is closed for the winter - The Shore Herald", None),
        ("The Shore Herald", "https://shore.example/2024/05/harbour-closed-for-winter-5.html"),
    ],
)
def test_the_headline_says_what_the_page_s_first_line_or_its_address_says(first: str, url: str | None) -> None:
    lines = [
        first,
        *MENU,
        "Old harbour closed for this winter",
        "The committee in the town hall",
        PARAGRAPH,
        PARAGRAPH,
        *FOOT,
    ]
    named = read_plain("\n".join(lines), url=url)
    assert named.lines[named.headline.block] == "Old harbour closed for this winter"
    unnamed = read_plain("\n".join(("The Shore Herald", *lines[1:])))
    assert unnamed.lines[unnamed.headline.block] != "Old harbour closed for this winter"


@pytest.mark.parametrize(
    "url", ["https://[x/a-b-c", "shore.example", "https://shore.example", "", "https://x.example/7-8-9"]
)
def test_an_address_without_words_names_no_headline(url: str) -> None:
    assert clean(f"Old harbour closed for this winter\n\n{PARAGRAPH}", url=url).document
