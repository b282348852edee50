"""A result as a schema.org NewsArticle, ready for ``<script type="application/ld+json">``."""

from __future__ import annotations

from typing import Any

from cleantext.model import Metadata, Offer, Result

# Metadata field -> property of schema.org, for values that are taken over as they are.
PROPERTIES: dict[str, str] = {
    "title": "headline",
    "subtitle": "alternativeHeadline",
    "date_published": "datePublished",
    "date_modified": "dateModified",
    "dateline": "dateline",
    "section": "articleSection",
    "copyright_notice": "copyrightNotice",
    "copyright_year": "copyrightYear",
    "license_url": "license",
    "keywords": "keywords",
    "canonical_url": "url",
    "description": "description",
    "language": "inLanguage",
    "is_accessible_for_free": "isAccessibleForFree",
}
# Metadata field -> property and type of schema.org, for values that become a named thing.
NAMED: dict[str, tuple[str, str]] = {
    "location_created": ("locationCreated", "Place"),
    "source_organization": ("sourceOrganization", "Organization"),
    "copyright_holder": ("copyrightHolder", "Organization"),
    "site_name": ("publisher", "Organization"),
}
ACTIONS: dict[str, str] = {
    "newsletter": "SubscribeAction",
    "subscription": "SubscribeAction",
    "membership": "JoinAction",
    "donation": "DonateAction",
    "app": "InstallAction",
}


def to_jsonld(result: Result) -> dict[str, Any]:
    """The fields that have a value, and the clean text as ``articleBody``."""
    metadata = result.metadata
    article: dict[str, Any] = {"@context": "https://schema.org", "@type": "NewsArticle"}
    for field, name in PROPERTIES.items():
        value = getattr(metadata, field)
        if value is not None and value != [] and value != "":
            article[name] = value
    for field, (name, kind) in NAMED.items():
        if value := getattr(metadata, field):
            article[name] = {"@type": kind, "name": value}
    if metadata.authors:
        article["author"] = [{"@type": "Person", "name": name} for name in metadata.authors]
    if images := _images(metadata):
        article["image"] = images
    if metadata.breadcrumbs:
        article["breadcrumb"] = _trail(metadata.breadcrumbs)
    if metadata.offers:
        article["potentialAction"] = [_action(offer) for offer in metadata.offers]
    if result.text:
        article["articleBody"] = result.text
    return article


def _images(metadata: Metadata) -> list[dict[str, Any]]:
    """The page's picture, and each caption as a picture whose address is not known."""
    images: list[dict[str, Any]] = [{"@type": "ImageObject", "url": metadata.image}] if metadata.image else []
    for caption in metadata.captions:
        image = {"@type": "ImageObject", "caption": caption.text}
        images.append(image | ({"creditText": caption.credit} if caption.credit else {}))
    return images


def _trail(breadcrumbs: list[str]) -> dict[str, Any]:
    items = [{"@type": "ListItem", "position": position, "name": name} for position, name in enumerate(breadcrumbs, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _action(offer: Offer) -> dict[str, Any]:
    action = {"@type": ACTIONS.get(offer.kind, "Action"), "name": offer.kind, "description": offer.text}
    if offer.url:
        action["target"] = offer.url
    if offer.price:
        action["price"] = offer.price
    return action
