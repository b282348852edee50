"""The filters, one a file, in one visible tuple. Their order does not matter (a test shuffles them)."""

from cleantext.filters.author_bio import author_bio
from cleantext.filters.body import body
from cleantext.filters.breadcrumb import breadcrumb
from cleantext.filters.byline import byline
from cleantext.filters.caption import caption
from cleantext.filters.comments import comments
from cleantext.filters.cookie import cookie
from cleantext.filters.copyright import copyright
from cleantext.filters.credit import credit
from cleantext.filters.date import date
from cleantext.filters.heading import heading
from cleantext.filters.interface import interface
from cleantext.filters.legal import legal
from cleantext.filters.navigation import navigation
from cleantext.filters.newsletter import newsletter
from cleantext.filters.pagination import pagination
from cleantext.filters.promo import promo
from cleantext.filters.provenance import provenance
from cleantext.filters.related import related
from cleantext.filters.scorer import scorer
from cleantext.filters.share import share
from cleantext.filters.site import site
from cleantext.filters.subtitle import subtitle
from cleantext.filters.tags import tags
from cleantext.filters.title import title

FILTERS = (
    author_bio,
    body,
    breadcrumb,
    byline,
    caption,
    comments,
    cookie,
    copyright,
    credit,
    date,
    heading,
    interface,
    legal,
    navigation,
    newsletter,
    pagination,
    promo,
    provenance,
    related,
    share,
    site,
    subtitle,
    tags,
    title,
)  # fmt: skip

CONTEXT_FILTERS = (scorer,)
