"""The metadata of a page, field by field, each value with the block or the head tag that it came from.

``GROUPS`` lists who reads what. Where two groups give the same field the earlier one wins. Where the HTML
head gives a field as well, ``PAGE_FIRST`` says when the page's own blocks win.
"""

from __future__ import annotations

from typing import Any

from cleantext.fields.authors import authors
from cleantext.fields.captions import captions
from cleantext.fields.dateline import datelines
from cleantext.fields.dates import dates
from cleantext.fields.labelled import FieldGroup, Labelled
from cleantext.fields.offers import offers, paywall
from cleantext.fields.quality import quality_of
from cleantext.fields.rights import origin, rights
from cleantext.fields.site import language, site
from cleantext.fields.title import titles
from cleantext.fields.trail import keywords, trails
from cleantext.model import Document, Metadata, Verdicts

GROUPS: tuple[FieldGroup, ...] = (
    titles,  # title, subtitle
    authors,  # authors
    dates,  # date_published, date_modified
    origin,  # source_organization
    datelines,  # dateline, location_created; date_published and source_organization as a last resort
    trails,  # breadcrumbs, section
    captions,  # captions
    rights,  # copyright_notice, copyright_holder, copyright_year, license_url
    keywords,  # keywords
    offers,  # offers
    paywall,  # is_accessible_for_free
    site,  # site_name
    language,  # language
)
# Fields that only the page's own text tells well; in all others a value of the HTML head wins.
PAGE_FIRST = frozenset({"subtitle", "captions", "offers", "dateline", "location_created", "copyright_notice"})


def metadata_of(document: Document, verdicts: Verdicts) -> Metadata:
    """Gather every field from the blocks that carry it and from the head of the page."""
    page = Labelled(document, verdicts)
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for group in GROUPS:
        for name, (value, origin_of_value) in group(page).items():
            if name not in values:
                values[name], sources[name] = value, origin_of_value
    said = document.head.get("sources", {})
    for name, value in document.head.items():
        if name != "sources" and value and not (name in PAGE_FIRST and name in values):
            values[name], sources[name] = value, said.get(name, "head")
    if document.url and "canonical_url" not in values:
        values["canonical_url"], sources["canonical_url"] = document.url, "url"
    return Metadata(**values, quality=quality_of(page), sources=sources)
