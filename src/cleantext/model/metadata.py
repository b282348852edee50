"""What a page says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field

LIST_FIELDS = frozenset(("authors", "keywords", "breadcrumbs"))  # fields of which a page's head may give several values


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's caption and its credit."""

    text: str
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """Something the page wants its reader to take: kind is newsletter, membership, donation, ..."""

    kind: str
    text: str
    url: str | None = None
    price: str | None = None


@dataclass(frozen=True, slots=True)
class Quality:
    """How much to trust the extraction: a score from 0 to 1 with the signals it was made of."""

    score: float
    signals: dict[str, float] = field(default_factory=dict)

    def __float__(self) -> float:
        return self.score


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says about itself; names follow schema.org NewsArticle in snake case."""

    title: str | None = None
    subtitle: str | None = None
    authors: list[str] = field(default_factory=list)
    date_published: str | None = None  # ISO 8601
    date_modified: str | None = None  # ISO 8601
    dateline: str | None = None
    location_created: str | None = None
    section: str | None = None
    breadcrumbs: list[str] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    source_organization: str | None = None
    copyright_notice: str | None = None
    copyright_holder: str | None = None
    copyright_year: int | None = None
    license_url: str | None = None
    keywords: list[str] = field(default_factory=list)
    canonical_url: str | None = None
    site_name: str | None = None
    description: str | None = None
    image: str | None = None
    language: str | None = None  # ISO 639-1
    language_confidence: float | None = None  # 0 to 1
    is_accessible_for_free: bool | None = None
    offers: list[Offer] = field(default_factory=list)
    quality: Quality = field(default_factory=lambda: Quality(0.0))
    sources: dict[str, str] = field(default_factory=dict)  # field name -> "block 3" or "head og:title"
