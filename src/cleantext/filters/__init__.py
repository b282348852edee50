"""The filters, one a file, in one visible tuple. Their order does not matter (a test shuffles them)."""

from cleantext.filters.author_bio import author_bio
from cleantext.filters.breadcrumb import breadcrumb
from cleantext.filters.byline import byline
from cleantext.filters.caption import caption
from cleantext.filters.cookie import cookie
from cleantext.filters.copyright import copyright
from cleantext.filters.credit import credit
from cleantext.filters.date import date
from cleantext.filters.legal import legal
from cleantext.filters.newsletter import newsletter
from cleantext.filters.promo import promo
from cleantext.filters.provenance import provenance
from cleantext.filters.share import share

FILTERS = (
    author_bio,
    breadcrumb,
    byline,
    caption,
    cookie,
    copyright,
    credit,
    date,
    legal,
    newsletter,
    promo,
    provenance,
    share,
)  # fmt: skip

CONTEXT_FILTERS = ()
