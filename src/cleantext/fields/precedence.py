"""The one table that says which source of a metadata field is believed first, and the join by it.

Sources are ``block`` (what the page shows, by the labels of its blocks), the tags of the page's head by their
names, and places in the page's markup. The first source of a row that has a usable value gives it, and
``Metadata.sources`` names it. ``title`` and ``authors`` need more than an order: see ``headtitle`` and
``headauthors``.
"""

from __future__ import annotations

from typing import Any

from cleantext.fields.headauthors import join_authors
from cleantext.fields.headtitle import join_title, names_of_site
from cleantext.fields.headvalues import READERS, in_local_time, lies_beside
from cleantext.fields.labelled import DAY, Labelled, Values, last_of
from cleantext.fields.titleparts import letters
from cleantext.fields.wording import whole_lines
from cleantext.lexicon import normalise, trim
from cleantext.model import LIST_FIELDS

BLOCK = "block"
UPDATED = "block updated"  # the date of the last change, where the page shows no other one
MARKED = "class breadcrumb"  # a trail by its markup, which the fields of the blocks have read: see ``trail``
SHOWN = frozenset(("<time>", "class date"))  # dates that may be those of the event that the page announces
PRECEDENCE: dict[str, tuple[str, ...]] = {
    # A heading of the page that says the same as one of these is printed in its place.
    "title": (
        "og:title", "json-ld headline", "microdata headline", "twitter:title", "citation_title",
        "sailthru.title", "parsely-title", "title", "dc.title", "dcterms.title",
        "json-ld WebPage headline", "json-ld WebPage name", "<title>", "json-ld name", "json-ld title", "h1", BLOCK,
    ),
    "subtitle": (BLOCK, "json-ld alternativeHeadline", "microdata alternativeheadline"),
    # The name of the site is an author only where nobody else is.
    "authors": (
        "json-ld author", "citation_author", "sailthru.author", "parsely-author", "author", "byl",
        "article:author", "og:article:author", "article.author", "article:author_name", "book:author",
        "dc.creator", "dcterms.creator", "cxenseparse:author", "shareaholic:article_author_name",
        "json-ld creator", "json-ld WebPage author", "twitter:data", "microdata author", "rel=author",
        "class author", BLOCK, "microdata creator", "dc.contributor",
    ),
    "date_published": (
        "json-ld datePublished", "article:published_time", "og:article:published_time",
        "og:published_time", "citation_publication_date", "citation_date", "datepublished",
        "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "sailthru.date",
        "parsely-pub-date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
        "originalpublicationdate", "article_date_original", "rnews:datepublished", "article.published",
        "article:published", "bt:pubdate", "og:pubdate", "displaydate", "cxenseparse:recs:publishtime",
        "shareaholic:article_published_time", "date", "dc.date", "dcterms.date",
        "json-ld WebPage datePublished", "json-ld datePosted", "json-ld uploadDate", "json-ld dateCreated",
        "microdata datepublished",
        "microdata datecreated", "meta published", "<time> published", "url", BLOCK, "<time>", UPDATED,
        "class date", "microdata uploaddate", "date.created", "created", "creation_date",
        "weibo:article:create_at", "video:release_date",
    ),
    "date_modified": (
        "json-ld dateModified", "article:modified_time", "og:updated_time", "dcterms.modified",
        "dc.date.modified", "datemodified", "article.updated", "lastmod",
        "shareaholic:article_modified_time", "microdata datemodified", "json-ld WebPage dateModified",
        BLOCK, "class date", "<time>", "last-modified", "revised",
    ),
    "dateline": (BLOCK, "json-ld dateline"),
    "location_created": (BLOCK, "json-ld locationCreated", "json-ld contentLocation"),
    "section": (
        "article:section", "og:article:section", "json-ld articleSection", "parsely-section",
        "microdata articlesection", "articlesection", "section", MARKED, BLOCK,
    ),
    "breadcrumbs": ("json-ld BreadcrumbList", "microdata BreadcrumbList", MARKED, BLOCK),
    "keywords": (
        "json-ld keywords", "news_keywords", "article:tag", "parsely-tags", "sailthru.tags", "keywords",
        "json-ld WebPage keywords", "microdata keywords", "dc.subject", "dcterms.subject", BLOCK,
    ),
    "source_organization": ("json-ld sourceOrganization", BLOCK),
    "copyright_notice": (BLOCK, "json-ld copyrightNotice", "copyright", "dc.rights", "dcterms.rights"),
    "copyright_holder": ("json-ld copyrightHolder", "microdata copyrightholder", BLOCK),
    "copyright_year": ("json-ld copyrightYear", "microdata copyrightyear", BLOCK),
    "license_url": (
        "json-ld license", "rel=license", "microdata license", "dcterms.license", "dc.rights.license",
        "json-ld WebPage license", BLOCK,
    ),
    # Not the address of the front page where one of these, or the caller, has that of a page within the site.
    "canonical_url": ("rel=canonical", "og:url", "twitter:url"),
    "site_name": (
        "og:site_name", "json-ld publisher", "json-ld WebSite", "json-ld WebPage publisher",
        "application-name", "citation_journal_title", "apple-mobile-web-app-title", "dc.publisher",
        BLOCK, "twitter:app:name:iphone",
    ),
    "description": (
        "og:description", "description", "json-ld description", "twitter:description", "dc.description",
        "dcterms.abstract", "json-ld WebPage description",
    ),
    "image": (
        "og:image", "og:image:secure_url", "og:image:url", "json-ld image", "twitter:image",
        "twitter:image:src", "json-ld thumbnailUrl", "thumbnail", "rel=image_src",
        "json-ld WebPage image",
    ),
    "language": (
        BLOCK, "json-ld inLanguage", "inlanguage", "content-language", "language", "dc.language",
        "og:locale", "json-ld WebPage inLanguage",
    ),
    "language_confidence": (BLOCK,),
    "is_accessible_for_free": ("json-ld isAccessibleForFree", BLOCK),
    "captions": (BLOCK,),
    "offers": (BLOCK,),
}  # fmt: skip


def join(page: Labelled, blocks: Values) -> Values:
    """One value a field, from the blocks and from the head of the page, by ``PRECEDENCE``."""
    if not page.document.head:
        return blocks
    sites = names_of_site(page, said_of(page, "site_name"))
    values: Values = {}
    for field, origins in PRECEDENCE.items():
        said, block = said_of(page, field), blocks.get(field)
        found: tuple[Any, str] | None
        if field == "title":
            article = page.document.head.get("meta", {}).get("og:type", [""])[0].lower() != "website"
            found = join_title(said, origins, block, sites, page.document.url, article=article)
        elif field == "authors":
            found = join_authors(said, origins, block, sites, page.language)
        else:
            found = _first(page, field, said, blocks)
        if found and field == "date_published":
            found = _of_the_place(page, found, said)
        if found:
            values[field] = found
    _drop_repeats(page, values)
    if "date_modified" in values:  # the only date that the page has stands for both
        values.setdefault("date_published", values["date_modified"])
        shown = blocks.get("date_published")
        quoted = shown is not None and page.body_start < last_of(shown[1]) < page.body_end  # in the midst of the story
        if shown and not quoted and _is_last_change(values, str(shown[0])):
            values["date_published"] = shown
    return values


def _drop_repeats(page: Labelled, values: Values) -> None:
    """Take out what only says the page's title once more: a standfirst, and the last step of a trail, where a section
    is wanted; or the site's name in its place. The step before it is the section then.
    """
    told = [str(title) for title in said_of(page, "title").values() if not isinstance(title, list)]
    headings = said_of(page, "title").get("h1", [])
    told += headings if len(headings) == 1 else []  # one of several may well be that of the section
    told += [str(values[field][0]) for field in ("title", "site_name") if field in values]
    own = {letters(title) for title in told}
    if "subtitle" in values and letters(str(values["subtitle"][0])) in own:
        del values["subtitle"]
    if "section" in values and letters(str(values["section"][0])) in own:
        steps, origin = values.get("breadcrumbs", ([], ""))
        home = whole_lines(page.language, "breadcrumb")
        left = [step for step in steps if letters(step) not in own and trim(normalise(step)) not in home]
        del values["section"]
        if left:
            values["section"] = left[-1], origin


def _is_last_change(values: Values, shown: str) -> bool:
    """Is the day of publication that of the last change, while the page shows an earlier one? Some templates write the
    day of the last change into both.
    """
    published, modified = (str(values[name][0])[:DAY] for name in ("date_published", "date_modified"))
    return published == modified and shown[:DAY] < published and "block" not in values["date_published"][1]


def _of_the_place(page: Labelled, found: tuple[Any, str], said: dict[str, Any]) -> tuple[Any, str]:
    """The date of publication as it was where the page is from: a moment in UTC may fall on another day there."""
    value, read = str(found[0]), READERS["date_published"]
    local = in_local_time(value, (read(tag, page) for tag in said.values()))
    if "url" in said and lies_beside(local, said["url"]):
        return said["url"], "head url"
    return local, found[1]


def said_of(page: Labelled, field: str) -> dict[str, Any]:
    """What the head says of a field, by origin, the most trusted first."""
    head = page.document.head
    told, metas = head.get(field, {}), head.get("meta", {})
    said: dict[str, Any] = {}
    for origin in PRECEDENCE[field]:
        if origin in told:
            said[origin] = told[origin]
        elif origin in metas:
            said[origin] = metas[origin] if field in LIST_FIELDS else metas[origin][0]
    return said


def _first(page: Labelled, field: str, said: dict[str, Any], blocks: Values) -> tuple[Any, str] | None:
    """The value of the first source that has a usable one."""
    read = READERS.get(field)
    days = page.event_days if field == "date_published" else frozenset()
    for origin in PRECEDENCE[field]:
        if origin in (BLOCK, UPDATED, MARKED):
            name = "date_modified" if origin == UPDATED else field
            if name in blocks:
                return blocks[name]
        elif origin in said:
            value = read(said[origin], page) if read else said[origin]
            if value is not None and value != [] and value != "" and not (origin in SHOWN and value[:DAY] in days):
                return value, f"head {origin}"
    return None
