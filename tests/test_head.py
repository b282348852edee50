"""Metadata from the head of a page: what is found, what is believed, and where it says it came from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cleantext import Metadata, clean
from cleantext.fields import metadata_of
from cleantext.fields.headauthors import join_authors
from cleantext.fields.headtitle import choose
from cleantext.fields.precedence import PRECEDENCE
from cleantext.fields.titleparts import site_letters, without_site
from cleantext.model import LABELS, Verdicts
from cleantext.read.html import read_html
from cleantext.read.jsonld import load_json

FIXTURES = Path(__file__).parent.parent / "fixtures"
URL = "https://www.coastnews.example/2024/05/16/storm-closes-harbour"


def metadata(html: str, url: str | None = URL) -> Metadata:
    """The metadata of a page none of whose blocks tell anything."""
    document = read_html(html, url=url)
    n = len(document)
    return metadata_of(document, Verdicts(np.full(n, 13, np.uint8), np.zeros(n, bool), np.zeros(n, np.float32)))


def ld(text: str) -> Metadata:
    return metadata(f'<script type="application/ld+json">{text}</script><h1>Storm closes harbour</h1>')


ARTICLE = """{"@type": "NewsArticle", "headline": "Storm closes harbour",
"author": {"@type": "Person", "name": "Ann Lee"}, "articleSection": "Coast", "keywords": "storm, harbour",
"datePublished": "2024-05-16T10:00:00Z", "dateModified": "2024-05-17", "isAccessibleForFree": "False",
"publisher": {"@type": "Organization", "name": "Coast News"}, "inLanguage": "en-GB",
"image": {"@type": "ImageObject", "url": "/a.jpg"}, "license": "https://creativecommons.org/licenses/by/4.0/",
"description": "The storm &amp; the sand."}"""


def test_json_ld() -> None:
    found = ld(ARTICLE)
    assert found.title == "Storm closes harbour"
    assert found.authors == ["Ann Lee"]
    assert (found.date_published, found.date_modified) == ("2024-05-16T10:00:00Z", "2024-05-17")
    assert (found.section, found.keywords) == ("Coast", ["storm", "harbour"])
    assert (found.site_name, found.is_accessible_for_free) == ("Coast News", False)
    assert found.image == "https://www.coastnews.example/a.jpg"
    assert found.license_url == "https://creativecommons.org/licenses/by/4.0/"
    assert found.description == "The storm & the sand."
    assert found.sources["authors"] == "head json-ld author"


@pytest.mark.parametrize(
    "text",
    [
        f'{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite"}}, {ARTICLE}]}}',
        f"[{ARTICLE}]",
        f"<!-- {ARTICLE} -->",
        f"//<![CDATA[\n{ARTICLE}\n//]]>",
        ARTICLE.replace('"Coast",', '"Coast",,'[:-1]).replace('sand."}', 'sand.",}'),
        ARTICLE.replace("Storm closes", "Storm\n closes"),
        ARTICLE.replace('"', "&quot;"),
        ARTICLE + ";",
        ARTICLE + "\n" + ARTICLE,
    ],
)
def test_json_ld_in_any_state(text: str) -> None:
    found = ld(text)
    assert (found.authors, found.title) == (["Ann Lee"], "Storm closes harbour")


@pytest.mark.parametrize("text", ["", "{", "null", "[[[" * 50_000, '{"a":' * 50_000, "1", '"x"', '{"@type": 5}'])
def test_json_that_says_nothing(text: str) -> None:
    load_json(text)
    assert ld(text).authors == []


def test_references_and_several_authors() -> None:
    found = ld(
        '{"@graph": [{"@type": "Article", "author": [{"@id": "#a"}, {"@type": "Person", "name": ["Bo Ek"]}]},'
        '{"@type": "Person", "@id": "#a", "name": "Ann Lee", "url": "x"}]}'
    )
    assert found.authors == ["Ann Lee", "Bo Ek"]


def test_names_in_deep_lists() -> None:
    deep = "[" * 900 + '"Ann Lee"' + "]" * 900
    assert ld(f'{{"@type": "Article", "author": {deep}}}').authors in (["Ann Lee"], [])


def test_articles_of_a_list_are_not_the_page() -> None:
    items = ",".join(
        f'{{"@type": "NewsArticle", "headline": "Other {i}", "author": "Someone Else", "url": "https://x.example/{i}"}}'
        for i in range(6)
    )
    assert ld(f"[{items}]").authors == []
    assert ld(f'[{items}, {{"@type": "NewsArticle", "author": "Ann Lee", "url": "{URL}"}}]').authors == ["Ann Lee"]


def test_breadcrumbs() -> None:
    found = ld(
        '{"@type": "BreadcrumbList", "itemListElement": [{"position": 2, "item": {"name": "Coast"}},'
        '{"position": 1, "name": "Home"}]}'
    )
    assert found.breadcrumbs == ["Home", "Coast"]


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta property="article:published_time" content="2024-05-16T10:00:00+02:00">', "date_published",
         "2024-05-16T10:00:00+02:00"),
        ('<meta name="DC.date.issued" content="16 May 2024">', "date_published", "2024-05-16"),
        ('<meta name="author" content="By Ann Lee">', "authors", ["Ann Lee"]),
        ('<meta name="author" content="Ann Lee, Bo Ek">', "authors", ["Ann Lee", "Bo Ek"]),
        ('<meta name="citation_author" content="Lee, Ann"><meta name="citation_author" content="Ek, Bo">',
         "authors", ["Lee, Ann", "Ek, Bo"]),
        ('<meta property="article:author" content="https://facebook.example/ann">', "authors", []),
        ('<a rel="author" href="/ann">Ann Lee</a>', "authors", ["Ann Lee"]),
        ('<span itemprop="author" itemscope><a href="/x"><span itemprop="name">Ann Lee</span></a></span>',
         "authors", ["Ann Lee"]),
        ('<div class="post-author">By Ann Lee</div>', "authors", ["Ann Lee"]),
        ('<div class="comment-author">Bo Ek</div>', "authors", []),
        ('<time datetime="2024-05-16">yesterday</time>', "date_published", "2024-05-16"),
        ('<time class="updated" datetime="2024-05-16">yesterday</time>', "date_modified", "2024-05-16"),
        ('<div class="entry-date">May 16, 2024</div>', "date_published", "2024-05-16"),
        ('<span itemprop="datePublished" content="2024-05-16">x</span>', "date_published", "2024-05-16"),
        ('<meta name="twitter:title" content="Storm closes harbour">', "title", "Storm closes harbour"),
        ('<meta name="twitter:description" content="The storm">', "description", "The storm"),
        ('<meta name="twitter:image" content="/a.jpg">', "image", "https://www.coastnews.example/a.jpg"),
        ('<meta property="og:updated_time" content="2024-05-17">', "date_modified", "2024-05-17"),
        ('<meta name="citation_publication_date" content="2024/05/16">', "date_published", "2024-05-16"),
        ('<meta name="dcterms.abstract" content="The storm">', "description", "The storm"),
        ('<meta property="article:section" content="Coast">', "section", "Coast"),
        ('<meta name="w-published-date" content="2024-05-16T06:00:00Z">', "date_published", "2024-05-16T06:00:00Z"),
        ('<meta property="article:publisher" content="2024"><div class="posted">May 16, 2024</div>',
         "date_published", "2024-05-16"),
        ('<meta property="dcterms:created" content="2024-05-16">', "date_published", "2024-05-16"),
        ('<meta name="DC.Creator" content="Ann Lee">', "authors", ["Ann Lee"]),
        ('<meta property="dc:title" content="Storm closes the harbour">', "title", "Storm closes the harbour"),
        ('<meta name="DCTERMS.modified" content="2024-05-17">', "date_modified", "2024-05-17"),
        ('<meta name="DC.language" content="en">', "language", "en"),
        ('<meta name="DC.rights" content="Coast News 2024">', "copyright_notice", "Coast News 2024"),
        ('<meta name="DC.subject" content="storm; harbour">', "keywords", ["storm", "harbour"]),
        ('<meta name="dcterms.license" content="https://creativecommons.org/licenses/by/4.0/">', "license_url",
         "https://creativecommons.org/licenses/by/4.0/"),
        ('<link rel="license" href="/licence">', "license_url", "https://www.coastnews.example/licence"),
        ('<a rel="license" href="/licence">terms</a>', "license_url", "https://www.coastnews.example/licence"),
        ('<link rel="image_src" href="/a.jpg">', "image", "https://www.coastnews.example/a.jpg"),
        ('<relative-time datetime="2024-05-16T10:00:00Z">3 days ago</relative-time>', "date_published",
         "2024-05-16T10:00:00Z"),
        ('<div typeof="schema:Article"><b property="schema:author">Ann Lee</b></div>', "authors", ["Ann Lee"]),
        ('<div vocab="http://schema.org/" typeof="Article"><span property="datePublished" content="2024-05-16">x</span>'
         "</div>", "date_published", "2024-05-16"),
        ('<div typeof="Article"><b property="http://schema.org/articleSection">Coast</b></div>', "section", "Coast"),
        ('<div itemscope><b itemprop="keywords">storm, harbour</b></div>', "keywords", ["storm", "harbour"]),
        ('<div itemscope><time itemprop="dateCreated" datetime="2024-05-16">x</time></div>', "date_published",
         "2024-05-16"),
        ('<aside><i itemprop="datePublished">16 May 2024</i></aside>', "date_published", "2024-05-16"),
        ('<meta property="article:author" content="2625882138">', "authors", []),
        ('<meta name="author" content="ann@coastnews.example">', "authors", []),
        ('<meta name="author" content="Ann Lee (@annlee)">', "authors", ["Ann Lee"]),
        ('<a rel="author">Ann Lee</a> <a rel="author">Alles von Ann Lee</a>', "authors", ["Ann Lee"]),
        ('<link rel="canonical" href="/story">', "canonical_url", "https://www.coastnews.example/story"),
        ('<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC</a>', "license_url",
         "https://creativecommons.org/licenses/by/4.0/"),
        ('<meta name="keywords" content="storm, harbour,storm">', "keywords", ["storm", "harbour"]),
        ('<meta property="article:tag" content="storm"><meta property="article:tag" content="sand">',
         "keywords", ["storm", "sand"]),
        ('<meta property="og:site_name" content="Coast News">', "site_name", "Coast News"),
        ('<meta property="og:image" content="data:image/png;base64,xx">', "image", None),
        ('<meta name="description" content="  The   storm ">', "description", "The storm"),
    ],
)  # fmt: skip
def test_one_tag(head: str, field: str, value: Any) -> None:
    assert getattr(metadata(f"<p>Text.</p>{head}", url="https://www.coastnews.example/a"), field) == value


QUESTION = """<div itemscope itemtype="https://schema.org/Question"><h1 itemprop="name">Why?</h1>
<time itemprop="dateCreated" datetime="2024-05-16">x</time>
<div itemprop="author" itemscope><span itemprop="name">Ann Lee</span></div>
<div itemprop="suggestedAnswer" itemscope itemtype="https://schema.org/Answer">
<time itemprop="datePublished" datetime="2024-05-20">x</time><span itemprop="author">Bo Ek</span></div>
<li itemtype="https://schema.org/Comment" itemscope><i itemprop="datePublished">2024-05-21</i></li></div>"""


def test_answers_and_comments_are_not_the_page() -> None:
    found = metadata(QUESTION, url=None)
    assert (found.date_published, found.authors) == ("2024-05-16", ["Ann Lee"])
    assert found.sources["date_published"] == "head microdata datecreated"


@pytest.mark.parametrize(
    "html",
    [
        '<ol itemscope itemtype="https://schema.org/BreadcrumbList"><li itemprop="itemListElement" itemscope>'
        '<a itemprop="item" href="/"><b itemprop="name">Home</b></a></li><li itemprop="itemListElement" itemscope>'
        '<span itemprop="name">Coast</span><meta itemprop="position" content="2"></li></ol>',
        '<ol vocab="https://schema.org/" typeof="BreadcrumbList"><li property="itemListElement" typeof="ListItem">'
        '<a property="item" typeof="WebPage" href="/"><span property="name">Home</span></a></li>'
        '<li property="itemListElement" typeof="ListItem"><span property="name">Coast</span></li></ol>',
    ],
)
def test_trails_of_microdata_and_rdfa(html: str) -> None:
    found = metadata(html)
    assert found.breadcrumbs == ["Home", "Coast"]
    assert found.sources["breadcrumbs"] == "head microdata BreadcrumbList"


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("1715860000", "2024-05-16T11:46:40Z"),
        ("1715860000123", "2024-05-16T11:46:40Z"),
        ("20240516", "2024-05-16"),
        ("20240516T101500Z", "2024-05-16T10:15:00Z"),
        ("20241350", None),
        ("1969-12-31T19:00:00-05:00", None),
    ],
)
def test_moments_as_programs_write_them(said: str, iso: str | None) -> None:
    assert metadata(f'<meta property="article:published_time" content="{said}">', url=None).date_published == iso


@pytest.mark.parametrize(
    "before",
    [
        '<time datetime="PT5M">5 minutes</time> <time datetime="2024-05-16">Thursday</time>',
        "<time>10:30</time> <time>16 May 2024</time>",
        '<time datetime="10:30">May 16, 2024</time>',
        '<time datetime="2024">May 16, 2024</time>',
        '<time title="Posted">May 16, 2024</time>',
    ],
)
def test_a_time_that_is_no_day_hides_none(before: str) -> None:
    assert metadata(f"<h1>Storm</h1>{before}", url=None).date_published == "2024-05-16"


def test_the_day_of_the_address_corrects_that_of_another_time_zone() -> None:
    tag = '<meta property="article:published_time" content="{}">'
    assert metadata(tag.format("2024-05-17T01:10:00Z")).date_published == "2024-05-16"
    assert metadata(tag.format("2024-05-17T01:10:00+02:00")).date_published == "2024-05-17T01:10:00+02:00"
    assert metadata(tag.format("2024-05-16T01:10:00Z")).date_published == "2024-05-16T01:10:00Z"
    assert metadata(tag.format("2024-06-17T01:10:00Z")).date_published == "2024-06-17T01:10:00Z"


def test_a_moment_in_utc_is_told_in_the_time_of_the_page() -> None:
    page = """<meta property="article:published_time" content="2024-05-17T23:10:00Z">
<time datetime="2024-05-18T01:10:00+02:00">x</time>"""
    found = metadata(page, url=None)
    assert (found.date_published, found.sources["date_published"]) == (
        "2024-05-18T01:10:00+02:00",
        "head article:published_time",
    )


@pytest.mark.parametrize(("tag", "day"), [("en-GB", "2024-10-03"), ("en-US", "2024-03-10"), ("en", "2024-03-10")])
def test_the_page_s_country_tells_the_order_of_day_and_month(tag: str, day: str) -> None:
    html = f"<html xml:lang='{tag}'><body><div class='date'>03/10/2024</div><p>It was a quiet day at the harbour.</p>"
    assert metadata(html, url=None).date_published == day


@pytest.mark.parametrize("part", ["2024/5/16", "2024-05-16", "2024-05/16", "16-05-2024"])
def test_days_in_addresses(part: str) -> None:
    assert metadata("<p>Text.</p>", url=f"https://www.coastnews.example/a/{part}/storm").date_published == "2024-05-16"


def test_the_address_tells_the_day_where_nothing_else_does() -> None:
    found = metadata("<p>Text.</p>")
    assert (found.date_published, found.sources["date_published"]) == ("2024-05-16", "head url")


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Storm closes harbour | Coast News", "Storm closes harbour"),
        ("Storm closes harbour - Coast News", "Storm closes harbour"),
        ("Coast News: Storm closes harbour", "Coast News: Storm closes harbour"),
        ("Coast News - Storm closes harbour", "Storm closes harbour"),
        ("Storm closes harbour | World | coastnews.example", "Storm closes harbour"),
        ("Storm closes harbour - and the sand moves", "Storm closes harbour - and the sand moves"),
        ("Coast News", "Coast News"),
        ("Le maire alerte sur la « gravité » des crues", "Le maire alerte sur la « gravité » des crues"),
        ("Le maire craint « des crues » | Coast News", "Le maire craint « des crues »"),
        ("Advanced Usage¶", "Advanced Usage"),
        ("Tide tables for the north coast / Harbour forum / Coast News", "Tide tables for the north coast"),
        ("Tide tables - Harbour forum - Coast News", "Tide tables - Harbour forum"),
        ("Tide tables | Moon and weather at sea | Coast News", "Tide tables"),
    ],
)
def test_the_sites_name_is_no_part_of_the_title(title: str, clean: str) -> None:
    assert without_site(title, site_letters(["Coast News"], "www.coastnews.example")) == clean


def test_a_heading_that_says_the_same_wins() -> None:
    sites = site_letters(["Coast News"], "coastnews.example")
    told = ["Storm closes harbour | Coast News"]
    assert choose(["Menu", "Storm Closes Harbour"], told, sites) == ("Storm Closes Harbour", 1)
    assert choose(["Menu"], told, sites) == ("Storm closes harbour", -1)
    assert choose([], [], sites) == ("", -1)


def test_the_sites_own_name_is_an_author_only_where_nobody_else_is() -> None:
    site = '<meta property="og:site_name" content="Coast News"><meta name="author" content="Coast News"><p>x</p>'
    assert metadata(site).authors == ["Coast News"]
    assert metadata(site + '<a rel="author" href="/ann">Ann Lee</a>').authors == ["Ann Lee"]


def test_quoted_words_are_a_part_of_the_heading() -> None:
    heading = "Le maire de la ville alerte sur la « gravité des crues »"
    assert metadata(f"<title>{heading} - Coast News</title><h1>{heading}</h1>").title == heading


def test_every_field_has_its_row() -> None:
    fields = set(Metadata.__dataclass_fields__) - {"quality", "sources"}
    assert set(PRECEDENCE) == fields
    assert all(len(set(row)) == len(row) for row in PRECEDENCE.values())


def test_a_kicker_before_the_headline_is_no_part_of_the_title() -> None:
    page = "<title>Storm closes the harbour - Coast News</title><h1>Weather at the coast: Storm closes the harbour</h1>"
    assert metadata(page).title == "Storm closes the harbour"


def test_a_kicker_that_only_the_first_title_goes_without_is_no_part_of_it() -> None:
    kicked = "Weather at the coast: Storm closes the harbour"
    first = '<meta property="og:title" content="Storm closes the harbour">'
    assert metadata(f"{first}<title>{kicked} - Coast News</title><h1>{kicked}</h1>").title == "Storm closes the harbour"


@pytest.mark.parametrize(
    ("told", "heading", "title"),
    [
        ("Coast travel: what you need to know", "Storm closes harbour", "Storm closes harbour"),
        ("Storm closes harbour today", "What the wind did", "Storm closes harbour today"),
        ("Storm closes harbour services", "Storm closes harbour", "Storm closes harbour"),
    ],
)
def test_the_address_tells_heading_or_title(told: str, heading: str, title: str) -> None:
    assert metadata(f"<title>{told}</title><h1>{heading}</h1>").title == title


def test_the_page_s_own_signs_stay_unless_its_layout_left_some_out() -> None:
    page = "<title>The harbour's storm - a day</title><h1>{}</h1>"
    assert metadata(page.format("The harbour’s storm – a day")).title == "The harbour’s storm – a day"
    assert metadata(page.format("The harbour’s storm<span>a day</span>")).title == "The harbour's storm - a day"
    assert metadata(page.format("The har\xadbour’s storm – a day")).title == "The harbour’s storm – a day"


@pytest.mark.parametrize("told", ["⚓ Tide clock of brass", "Tide clock of brass ()", "Tide clock of brass ?>"])
def test_signs_before_and_behind_the_words_are_not_those_that_a_layout_leaves_out(told: str) -> None:
    page = f'<meta property="og:title" content="{told}"><h1>Tide clock of brass</h1>'
    assert metadata(page).title == "Tide clock of brass"


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("Weather and tides at a glance | Coast News", "Weather and tides at a glance"),
        ("Coast News | Weather and tides at a glance", "Coast News | Weather and tides at a glance"),
        ("Home - Coast News", "Home - Coast News"),
    ],
)
def test_a_front_page_s_title_goes_without_the_site_s_name_behind_it(told: str, title: str) -> None:
    page = f'<meta property="og:site_name" content="Coast News"><title>{told}</title><h1>All you need at sea</h1>'
    assert metadata(page, url="https://www.coastnews.example/").title == title


def test_of_several_headings_the_one_that_the_title_says_wins() -> None:
    headings = "<h1>The harbour pilot's notes:</h1><h1>Knots for small boats</h1><h1>Read also</h1>"
    page = f"<title>Knots for small boats (The harbour pilot)</title>{headings}"
    story = "<p>The bowline holds, and it can be undone after a night in the wind and in the rain.</p>"
    assert metadata(page).title == "Knots for small boats"
    assert clean(page + story, input="html").metadata.title == "Knots for small boats"


def test_a_heading_that_repeats_the_book_s_title_is_not_the_page_s() -> None:
    told = '<meta property="og:title" content="Storm closes harbour | Notes from a small coast">'
    assert metadata(f"{told}<h1>Notes from a small coast</h1>").title == "Storm closes harbour"
    assert metadata(f"{told}<h1>Notes from a small coast</h1>", url=None).title == "Notes from a small coast"


def test_the_site_s_name_behind_a_heading_is_no_part_of_the_title() -> None:
    told = "What the new harbour costs - Coast News Report"
    assert metadata(f"<title>{told}</title><h1>{told}</h1>").title == "What the new harbour costs"


def test_a_word_on_the_topic_that_the_story_s_own_headline_goes_without_is_no_part_of_the_title() -> None:
    told = '<meta property="og:title" content="Question - Which nets for mackerel?">'
    page = f"{told}<h1>Question Which nets for mackerel?</h1>"
    data = '{"@type": "DiscussionForumPosting", "headline": "Which nets for mackerel?"}'
    script = f'<script type="application/ld+json">{data}</script>'
    assert metadata(page + script, url=None).title == "Which nets for mackerel?"


@pytest.mark.parametrize(
    ("kind", "heading", "title"),
    [
        ("article", "Boats and sails for the north", "Boats and sails for the north"),
        ("website", "Boats and sails for the north", "Sails for all boats"),
        ("article", "Boats and sails that never fail you.", "Sails for all boats"),
    ],
)
def test_the_head_tells_what_a_page_is_that_is_no_article(kind: str, heading: str, title: str) -> None:
    page = f'<meta property="og:type" content="{kind}"><title>Sails for all boats</title><h1>{heading}</h1>'
    assert metadata(page, url=None).title == title


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("input.html")), ids=lambda path: path.parent.name)
def test_every_value_of_a_page_has_its_source(path: Path) -> None:
    found = clean(path.read_text(encoding="utf-8"), input="html", url=URL).metadata
    told = {name for name in PRECEDENCE if getattr(found, name) not in (None, [], "")}
    assert told == found.sources.keys()
    assert all(source.startswith(("block", "head ", "lang", "url", "the ")) for source in found.sources.values())


@pytest.mark.parametrize("kind", ["WebPage", "Question", "Book"])
def test_authors_of_other_things_than_articles(kind: str) -> None:
    node = f'{{"@type": "{kind}", "name": "Storm", "author": {{"@id": "#ann"}}}}'
    found = ld(f'{{"@graph": [{node}, {{"@type": "Person", "@id": "#ann", "name": "Ann Lee"}}]}}')
    assert found.authors == ["Ann Lee"]


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        ("Packaging<br/><span>Design</span>", "Packaging Design"),
        ("Crate <b>tide</b> <button>Copy <i>item</i> path</button>", "Crate tide"),
        ("The <svg><title>Logo</title></svg><!-- old -->harbour is closed", "The harbour is closed"),
    ],
)
def test_a_heading_says_what_a_reader_sees(inside: str, title: str) -> None:
    assert (
        metadata(f"<h1>{inside}</h1><p>The boats stay out until the storm has gone, the town says.</p>").title == title
    )


@pytest.mark.parametrize("nothing", ["null", "undefined", "{{ page.author }}", "${author}", "[object Object]"])
def test_what_scripts_write_without_a_value_is_none(nothing: str) -> None:
    names = ("author", "keywords", "publisher", "articleSection", "image", "description")
    found = ld(f'{{"@type": "Article", {", ".join(f"""{name!r}: {nothing!r}""" for name in names)}}}'.replace("'", '"'))
    assert (found.authors, found.keywords, found.site_name, found.section) == ([], [], None, None)
    assert (found.image, found.description) == (None, None)
    tags = f'<meta name="author" content="{nothing}"><meta property="og:title" content="{nothing}">'
    told = metadata(f"{tags}<h1>Storm closes harbour</h1>")
    assert (told.authors, told.title) == ([], "Storm closes harbour")


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ('"author": {"@type": "Person", "givenName": "Ann", "familyName": "Lee"}', "authors", ["Ann Lee"]),
        ('"author": {"@list": [{"name": "Ann Lee"}, "Bo Ek"]}', "authors", ["Ann Lee", "Bo Ek"]),
        ('"author": {"@id": "#a", "@list": [{"@id": "#a"}]}', "authors", []),
        ('"keywords": {"@list": ["storm", "harbour"]}', "keywords", ["storm", "harbour"]),
        ('"keywords": [{"@list": ["storm"]}, "harbour"]', "keywords", ["storm", "harbour"]),
        ('"articleSection": {"@list": ["Coast"]}', "section", "Coast"),
        ('"author": [[{"name": "Ann Lee"}], {"@list": [{"@list": ["Bo Ek"]}]}]', "authors", ["Ann Lee", "Bo Ek"]),
        ('"image": {"url": ["/a.jpg", "/b.jpg"]}', "image", "https://www.coastnews.example/a.jpg"),
        ('"image": [{"url": {"@id": "/a.jpg"}}]', "image", "https://www.coastnews.example/a.jpg"),
        ('"image": {"@list": [{"contentUrl": "/a.jpg"}]}', "image", "https://www.coastnews.example/a.jpg"),
        ('"isAccessibleForFree": {"@value": false}', "is_accessible_for_free", False),
        ('"isAccessibleForFree": ["False"]', "is_accessible_for_free", False),
        ('"isAccessibleForFree": []', "is_accessible_for_free", None),
    ],
)
def test_forms_that_json_ld_may_give_a_value(said: str, field: str, value: Any) -> None:
    assert getattr(ld(f'{{"@type": "NewsArticle", {said}}}'), field) == value


def test_references_that_repeat_a_type_and_references_in_lists() -> None:
    found = ld(
        """{"@graph": [{"@type": "NewsArticle", "headline": "Storm closes harbour",
        "author": {"@type": "Person", "@id": "#jane"}, "publisher": [{"@id": "#org"}], "image": [{"@id": "#img"}],
        "license": "CC-BY-4.0"}, {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
        {"@type": "Organization", "@id": "#org", "name": "Coast News"}, {"@type": "ImageObject", "@id": "#img",
        "url": "/a.jpg"}]}"""
    )
    assert (found.authors, found.site_name) == (["Jane Doe"], "Coast News")
    assert found.image == "https://www.coastnews.example/a.jpg"
    assert found.license_url is None, "the name of a licence is no address"


@pytest.mark.parametrize(
    ("author", "name"),
    [("Jane Doe, Staff Writer", "Jane Doe"), ("Jane Doe (Reuters)", "Jane Doe"), ("Staff Writer Jane Doe", "Jane Doe")],
)
def test_authors_of_the_head_go_without_roles_and_agencies(author: str, name: str) -> None:
    assert ld(f'{{"@type": "NewsArticle", "author": "{author}"}}').authors == [name]


@pytest.mark.parametrize(
    ("author", "shown", "name"),
    [
        ("Ann Lee, Coast News", "", "Ann Lee"),
        ("Coast News - Ann Lee", "", "Ann Lee"),
        ("Harbour Web Ltd", "Ann Lee", "Ann Lee"),
        ("Harbour Web Ltd", "", "Harbour Web Ltd"),
        ("", "View all posts by Ann Lee", "Ann Lee"),
    ],
)
def test_sites_and_companies_are_authors_where_nobody_else_is(author: str, shown: str, name: str) -> None:
    head = f'<meta property="og:site_name" content="Coast News"><meta name="author" content="{author}">'
    assert metadata(f'{head}<h1>Storm</h1><a rel="author" href="/a">{shown}</a>').authors == [name]


def test_the_name_of_an_account_gives_way_to_the_name_that_it_is_made_of() -> None:
    head = '<meta name="author" content="{}"><a rel="author" href="/ann">{}</a>'
    assert metadata(head.format("ann-lee", "Ann Lee")).authors == ["Ann Lee"]
    assert metadata(head.format("annlee", "Ann Lee")).authors == ["Ann Lee"]
    assert metadata(head.format("sailor", "Ann Lee")).authors == ["sailor"]


def test_the_author_in_the_tags_for_cards() -> None:
    tag = '<meta name="twitter:label{0}" content="{1}"><meta name="twitter:data{0}" content="{2}">'
    read = tag.format(1, "Est. reading time", "3 minutes")
    assert metadata(read + tag.format(2, "Written by", "Ann Lee")).authors == ["Ann Lee"]
    assert metadata(read + tag.format(2, "Price", "Ten Pounds")).authors == []


def test_the_first_poster_of_a_thread_is_its_author() -> None:
    posts = ("sailor99", "mate_anna", "third_man", "old.pilot")
    said = "<p>The bowline holds, and it can be undone after a night in the wind and in the rain.</p>"
    document = read_html("".join(f"<div>{name}</div>{said}" for name in posts))
    labels = np.array([LABELS.index("byline"), LABELS.index("body")] * 4, np.uint8)
    labels[3] = LABELS.index("title")
    kept = labels == LABELS.index("body")
    assert metadata_of(document, Verdicts(labels, kept, np.ones(8, np.float32))).authors == ["sailor99"]


def test_the_editors_are_the_authors_where_nobody_else_is() -> None:
    told, origins = {"author": ["Redaktion"]}, ("author", "block")
    assert join_authors(told, origins, None, frozenset(), "de") == (["Redaktion"], "head author")
    assert join_authors(told, origins, (["Ann Lee"], "block 1"), frozenset(), "de") == (["Ann Lee"], "block 1")


def test_what_looks_like_an_escape_or_a_tag_stays() -> None:
    found = metadata(
        '<meta property="og:image" content="https://cdn.example/i.php?id=1&amp;section=news&amp;copy=2">'
        '<meta property="og:title" content="The &lt;dialog&gt; element">'
    )
    assert found.image == "https://cdn.example/i.php?id=1&section=news&copy=2"
    assert found.title == "The <dialog> element"


def test_a_comment_s_day_and_the_zero_of_a_clock_are_not_the_page_s() -> None:
    comment = '<section id="comments"><ol><li class="comment"><time datetime="2025-02-03T10:00Z">3 Feb</time></li></ol>'
    assert metadata(f"<article><h1>Storm</h1></article>{comment}", url=None).date_published is None
    review = '<ol class="items review-items"><li><time datetime="2025-02-03">3 Feb</time></li></ol>'
    assert metadata(f"<main><h1>Kettle</h1>{review}</main>", url=None).date_published is None
    told = '<meta property="article:published_time" content="2024-05-16">'
    zero = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "1970-01-01T00:00:00Z"}</script>'
    )
    assert metadata(told + zero, url=None).date_published == "2024-05-16"


def test_a_time_that_is_marked_as_published_goes_before_a_date_of_the_text() -> None:
    top = "<p>By Ann Lee, 14 August 2017</p>"
    told = '<time class="published" datetime="2017-09-09T10:52">yesterday</time>'
    assert metadata(f"<h1>Storm closes harbour</h1>{top}{told}", url=None).date_published == "2017-09-09T10:52"


def test_a_page_without_its_address_is_where_it_says_that_it_is() -> None:
    said = (
        '<link rel="canonical" href="https://www.coastnews.example/storm"><meta property="og:image" content="/a.jpg">'
    )
    assert metadata(said, url=None).image == "https://www.coastnews.example/a.jpg"


@pytest.mark.parametrize(
    ("base", "image"),
    [
        ('<base href="https://cdn.example/pics/">', "https://cdn.example/pics/a.jpg"),
        ('<base target="_top"><base href=" /pics/ "><base href="/other/">', "https://www.coastnews.example/pics/a.jpg"),
        ('<base href="javascript:0">', "https://www.coastnews.example/2024/05/16/a.jpg"),
        ('<base href="https://[cdn/">', "https://www.coastnews.example/2024/05/16/a.jpg"),
    ],
)
def test_relative_addresses_start_from_the_base(base: str, image: str) -> None:
    links = '<link rel="canonical" href="storm"><link rel="license" href="by/4"><meta name="og:image" content="a.jpg">'
    story = "The storm closed the harbour, the town said. " * 4
    page = f'<head>{base}{links}</head><p>{story}<a href="b">More</a>.</p>'
    found = metadata(page)
    assert found.image == image
    assert (found.canonical_url, found.license_url) == (image.replace("a.jpg", "storm"), image.replace("a.jpg", "by/4"))
    assert f"({image.replace('a.jpg', 'b')})" in clean(page, url=URL).to_markdown()


SITE = "https://www.coastnews.example"


@pytest.mark.parametrize(
    ("url", "canonical", "og", "found", "source"),
    [
        (f"{SITE}/storm-closes", f"{SITE}/", "", f"{SITE}/storm-closes", "url"),
        (f"{SITE}/storm-closes", "/", "/", f"{SITE}/storm-closes", "url"),
        (
            f"{SITE}/storm-closes?a=1",
            "https://coastnews.example",
            "/storm-closes",
            f"{SITE}/storm-closes",
            "head og:url",
        ),
        (None, f"{SITE}/en/", f"{SITE}/storm-closes", f"{SITE}/storm-closes", "head og:url"),
        (f"{SITE}/storm-closes", f"{SITE}/storm", "", f"{SITE}/storm", "head rel=canonical"),
        (f"{SITE}/index.html", f"{SITE}/", "", f"{SITE}/", "head rel=canonical"),
        (f"{SITE}/en-gb/home", f"{SITE}/", "", f"{SITE}/", "head rel=canonical"),
        (f"{SITE}/?p=7", f"{SITE}/", "", f"{SITE}/", "head rel=canonical"),
        (
            "https://ann.pages.example/kettle/",
            "https://kettle.example/",
            "",
            "https://kettle.example/",
            "head rel=canonical",
        ),
        (None, f"{SITE}/", "", f"{SITE}/", "head rel=canonical"),
    ],
)
def test_an_article_s_address_is_not_that_of_the_front_page(
    url: str | None, canonical: str, og: str, found: str, source: str
) -> None:
    page = f'<link rel="canonical" href="{canonical}"><meta property="og:url" content="{og}"><h1>Storm</h1>'
    told = metadata(page, url=url)
    assert (told.canonical_url, told.sources["canonical_url"]) == (found, source)


@pytest.mark.parametrize(
    ("said", "image"),
    [
        ("/my pic.jpg", f"{SITE}/my%20pic.jpg"),
        ("#", None),
        ("a picture", None),
        (f"{SITE}/a b.jpg", f"{SITE}/a%20b.jpg"),
    ],
)
def test_addresses_of_pictures(said: str, image: str | None) -> None:
    assert metadata(f'<meta property="og:image" content="{said}">').image == image


def test_an_address_is_no_name_of_a_site() -> None:
    told = f'<meta property="og:site_name" content="{SITE}/"><meta name="application-name" content="Coast News">'
    assert metadata(told).site_name == "Coast News"


def test_a_live_blog_s_updates_are_not_the_page() -> None:
    found = ld(
        """{"@type": "LiveBlogPosting", "headline": "Storm live", "datePublished": "2024-07-09T09:00:00Z",
        "author": [{"name": "Dana Okafor"}], "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "Trees down",
        "datePublished": "2024-07-09T14:32:00Z", "author": {"name": "Tom Reyes"}}]}"""
    )
    assert (found.authors, found.date_published) == (["Dana Okafor"], "2024-07-09T09:00:00Z")


def test_a_job_advert() -> None:
    found = metadata(
        '<script type="application/ld+json">'
        '{"@type": "JobPosting", "title": "Test Engineer", "datePosted": "2024-05-02"}</script>',
        url=None,
    )
    assert (found.title, found.date_published) == ("Test Engineer", "2024-05-02")


@pytest.mark.parametrize(
    ("published", "modified", "shown", "day"),
    [
        ("2024-05-16", "2024-05-16", "March 2, 2021", "2021-03-02"),
        ("2024-05-16", "2024-05-20", "March 2, 2021", "2024-05-16"),
        ("2024-05-16", "2024-05-16", "Updated March 2, 2021", "2024-05-16"),
        ("2024-05-16", "2024-05-16", "May 18, 2024", "2024-05-16"),
    ],
)
def test_a_day_of_the_last_change_is_none_of_publication(published: str, modified: str, shown: str, day: str) -> None:
    node = f'{{"@type": "Article", "datePublished": "{published}", "dateModified": "{modified}"}}'
    story = "<p>The harbour of the small town was closed by the storm, and the boats stayed out until the morning.</p>"
    page = f'<script type="application/ld+json">{node}</script><h1>Storm closes harbour</h1><p>{shown}</p>{story}'
    found = clean(page, input="html").metadata
    assert found.date_published == day
    assert found.date_modified in (modified, "2021-03-02")


def test_a_life_is_no_day_of_publication() -> None:
    story = "<p>She was a teacher for forty years, and all the children of the town knew her well.</p>"
    page = f"<h1>Margaret Ellen Doyle</h1><p>March 4, 1931 – November 18, 2023</p>{story}"
    assert clean(page, input="html").metadata.date_published is None


def test_the_title_names_the_site_where_the_address_does() -> None:
    address = "https://docs.kettle.example/guide/options/"
    assert metadata("<title>Options - Kettle</title><h1>Options</h1>", url=address).site_name == "Kettle"
    assert metadata("<title>Options - Pots</title><h1>Options</h1>", url=address).site_name is None


def test_a_trail_by_its_class_is_parted_by_its_links() -> None:
    steps = "".join(f"<span><a href='/{name}'><b>{name}</b></a></span>" for name in ("Home", "Coast", "Harbours"))
    tool = "<li><a href='/x'>View page source</a></li>"
    found = metadata(f"<div class='nav-breadcrumbs'>{steps}{tool}</div><h1>Storm closes harbour</h1>")
    assert (found.breadcrumbs, found.section) == (["Home", "Coast", "Harbours"], "Harbours")
    assert found.sources["breadcrumbs"] == "head class breadcrumb"
    assert all("class breadcrumb" in PRECEDENCE[field] for field in ("breadcrumbs", "section"))
    you = "<p id='breadcrumbs'>You are here: <a href='/'>Home</a> / <a href='/c'>Coast</a> / Storm closes harbour</p>"
    found = metadata(f"{you}<h1>Storm closes harbour</h1>")
    assert found.breadcrumbs == ["Home", "Coast", "Storm closes harbour"]


def test_the_days_of_an_event_are_no_day_of_publication() -> None:
    event = """{"@type": "MusicEvent", "name": "Concert", "startDate": "2024-06-01T20:00", "endDate": "2024-06-02"}"""
    days = "<p class='event-date'>1 June 2024, 20:00</p>"
    script = f'<script type="application/ld+json">{event}</script>'
    story = "<p>The choir sings in the old harbour hall, and the doors open at seven in the evening.</p>" * 2
    assert clean(f"{script}<h1>Concert</h1>{days}{story}", input="html").metadata.date_published is None
    posted = "<p>Published 3 May 2024</p>"
    found = clean(f"{script}<h1>Concert</h1>{posted}{days}{story}", input="html").metadata
    assert found.date_published == "2024-05-03"


def test_a_title_before_the_number_of_its_thread() -> None:
    told = "<title>Crash at full moon · Issue #17 · tidal/clock</title><h1>Crash at full moon <span>#17</span></h1>"
    assert clean(f"{told}<p>It stops at full moon.</p>", input="html").metadata.title == "Crash at full moon"
    story = "<p>Every spring she counts the young eels that swim up from the sea. We spent a night with her.</p>"
    assert clean(f"<h1>#88: Eels by night</h1>{story}", input="html").metadata.title == "#88: Eels by night"


def test_who_made_the_software_is_not_the_site() -> None:
    story = "<p>The council met on Tuesday, and it decided that the bridge would be built before the winter.</p>" * 3
    for line in ("Powered by Atlassian Confluence 7.13", "Made with Material for MkDocs"):
        page = f"<h1>A bridge for the town</h1>{story}<footer><p>{line}</p></footer>"
        assert clean(page, input="html").metadata.site_name is None


@pytest.mark.parametrize(
    ("head", "trail", "section"),
    [
        ("<title>Plum jam</title>", ("Home", "Preserves", "Plum jam"), "Preserves"),
        ("<title>Cook plum jam | Larder</title><h1>Plum jam</h1>", ("Home", "Preserves", "Plum jam"), "Preserves"),
        ("<title>Plum jam</title>", ("Home", "Plum jam"), None),
    ],
)
def test_a_section_is_not_the_title_once_more(head: str, trail: tuple[str, ...], section: str | None) -> None:
    steps = "".join(f"<li><a href='/{at}'>{name}</a></li>" for at, name in enumerate(trail))
    found = metadata(f"{head}<ol class='breadcrumb'>{steps}</ol><h2>How to cook it</h2>")
    assert (found.breadcrumbs, found.section) == (list(trail), section)


def test_a_section_is_not_the_site() -> None:
    told = '<meta property="article:section" content="Coast News"><meta property="og:site_name" content="Coast News">'
    assert metadata(told).section is None


def test_a_standfirst_is_not_the_title_once_more() -> None:
    said = '{"@type": "NewsArticle", "headline": "Storm closes harbour", "alternativeHeadline": "Storm closes harbour"}'
    page = f'<script type="application/ld+json">{said}</script>'
    assert metadata(page).subtitle is None
    page = page.replace('Headline": "Storm closes', 'Headline": "Gale closes')
    assert metadata(page).subtitle == "Gale closes harbour"


def test_the_day_that_a_script_reads_from_its_own_attribute() -> None:
    page = '<h1>Storm</h1><time data-published="2024-05-16 09:13:00Z"> 4 hours ago </time>'
    assert (metadata(page, url=None).date_published or "")[:10] == "2024-05-16"
    page = '<h1>Storm</h1><time data-id="20240516" datetime="2024-05-17"> 4 hours ago </time>'
    assert metadata(page, url=None).date_published == "2024-05-17"


def test_a_link_to_more_names_no_author() -> None:
    page = '<h1>Storm</h1><p><a href="/author/17/jane-doe">More from this author</a></p><p>A story.</p>'
    assert metadata(page).authors == []
