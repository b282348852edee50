"""The 24 labels, and the weights that a hand gives to a finding."""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """What a block is for on its page: the 24 labels; a label equals its string."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    BODY = "body"
    BREADCRUMB = "breadcrumb"
    BYLINE = "byline"
    AUTHOR_BIO = "author_bio"
    DATE = "date"
    CAPTION = "caption"
    CREDIT = "credit"
    PROVENANCE = "provenance"
    COPYRIGHT = "copyright"
    TAGS = "tags"
    NAVIGATION = "navigation"
    PAGINATION = "pagination"
    SHARE = "share"
    NEWSLETTER = "newsletter"
    PROMO = "promo"
    RELATED = "related"
    COMMENTS = "comments"
    COOKIE = "cookie"
    LEGAL = "legal"
    INTERFACE = "interface"
    SITE = "site"


LABELS: tuple[Label, ...] = tuple(Label)
LABEL_INDEX: dict[Label, int] = {label: index for index, label in enumerate(LABELS)}

# Named weights, in natural log-odds, for rule filters and for a user's own filters.
HINT = 0.7  # twice as likely
LIKELY = 1.6  # five to one
STRONG = 3.0  # twenty to one
CERTAIN = 6.0  # four hundred to one
