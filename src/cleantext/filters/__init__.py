"""The filters, one a file, in one visible tuple. Their order does not matter (a test shuffles them)."""

from cleantext.filters.breadcrumb import breadcrumb

FILTERS = (
    breadcrumb,
)  # fmt: skip

CONTEXT_FILTERS = ()
