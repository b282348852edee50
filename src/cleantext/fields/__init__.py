"""The metadata of a page, field by field, each value with the block or the head tag that it came from.

``GROUPS`` lists who reads what. Where two groups give the same field the earlier one wins. Where the HTML
head gives a field as well, the table ``precedence.PRECEDENCE`` says which source is believed first.
"""

from __future__ import annotations

from cleantext.fields.authors import authors
from cleantext.fields.captions import captions
from cleantext.fields.dateline import datelines
from cleantext.fields.dates import dates
from cleantext.fields.labelled import FieldGroup, Labelled, Values
from cleantext.fields.offers import offers, paywall
from cleantext.fields.precedence import join
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


def metadata_of(document: Document, verdicts: Verdicts) -> Metadata:
    """Gather every field from the blocks that carry it and from the head of the page."""
    page = Labelled(document, verdicts)
    blocks: Values = {}
    for group in GROUPS:
        for name, value in group(page).items():
            blocks.setdefault(name, value)
    values = join(page, blocks)
    if document.url:
        values.setdefault("canonical_url", (document.url, "url"))
    sources = {name: origin for name, (_, origin) in values.items()}
    fields = {name: value for name, (value, _) in values.items()}
    return Metadata(**fields, quality=quality_of(page), sources=sources)
