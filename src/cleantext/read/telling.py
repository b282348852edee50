"""What the attributes of an element tell of it: the words of its class, id, role and itemprop, as bits."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from sys import intern
from typing import NamedTuple

from cleantext.patterns import pattern

# Words of class, id, role and itemprop attributes, by what they tell; a word counts where it begins with one.
TELLING: dict[str, tuple[str, ...]] = {
    "navigation": ("nav", "menu", "sitemap", "skip", "mega", "dropdown", "offcanvas", "topbar", "toolbar"),
    "header": ("header", "masthead", "head", "banner", "top"),
    "footer": ("footer", "foot", "bottom", "contentinfo", "colophon", "imprint"),
    "sidebar": ("sidebar", "side", "aside", "rail", "widget", "complementary", "secondary"),
    "content": ("content", "article", "story", "entry", "main", "articlebody", "bodytext", "maincontent", "prose"),
    "text": ("text", "body", "paragraph", "richtext", "copy", "markdown", "wysiwyg", "description", "rte"),
    "post": ("post", "message", "topic", "thread", "reply", "cooked"),
    "comment": ("comment", "disqus", "respond", "discussion"),
    "share": ("share", "sharing", "social", "facebook", "twitter", "addthis", "follow", "whatsapp", "pinterest"),
    "promo": ("promo", "sponsor", "advert", "ad", "ads", "campaign", "offer", "donate", "cta", "upsell", "paywall"),
    "newsletter": ("newsletter", "subscribe", "subscription", "signup", "optin", "mailchimp", "email", "mc"),
    "related": ("related", "recommend", "popular", "trending", "more", "similar", "recirc", "latest", "suggest",
                "also"),
    "teaser": ("teaser", "card", "tile", "grid", "listing", "feed", "carousel", "slider", "swiper", "slide"),
    "cookie": ("cookie", "consent", "gdpr", "onetrust", "cmp", "privacy", "ccpa"),
    "title": ("title", "headline", "heading", "hed"),
    "subtitle": ("subtitle", "deck", "dek", "standfirst", "lead", "intro", "summary", "excerpt", "abstract", "tagline"),
    "byline": ("byline", "author", "writer", "contributor", "creator"),
    "bio": ("bio", "about", "profile"),
    "date": ("date", "time", "published", "timestamp", "datetime", "updated", "datepublished"),
    "caption": ("caption", "figcaption", "figure", "image", "photo", "picture", "gallery", "media", "thumbnail"),
    "credit": ("credit", "copyright", "source", "license", "legal", "disclaimer", "terms"),
    "breadcrumb": ("breadcrumb", "crumb", "crumbs", "path", "trail"),
    "tags": ("tag", "tags", "category", "categories", "keyword", "label", "topics", "chip", "badge"),
    "pagination": ("pagination", "pager", "paging", "page", "next", "prev", "previous"),
    "interface": ("button", "btn", "form", "input", "search", "filter", "sort", "login", "account", "cart", "checkout",
                  "toggle", "icon", "tab", "select", "control", "player", "rating", "vote", "action", "wishlist"),
    "overlay": ("modal", "popup", "overlay", "dialog", "lightbox", "tooltip", "sticky", "alert", "notice", "toast"),
    "hidden": ("hidden", "hide", "visually", "sr", "screen", "offscreen", "collapse", "invisible"),
    "product": ("product", "price", "sku", "variant", "spec", "specs", "feature", "shipping", "item", "buy"),
    "review": ("review", "testimonial", "quote", "feedback"),
    "list": ("list", "items", "results", "collection", "archive", "index", "links"),
    "logo": ("logo", "brand", "site", "sitename"),
    "toc": ("toc", "contents", "outline", "anchor"),
    "hero": ("hero", "jumbotron", "cover", "section", "block", "row", "container", "wrapper", "column", "col"),
    "code": ("code", "highlight", "syntax", "pre", "lang", "language"),
    "meta": ("meta", "info", "details", "stats", "count", "user", "avatar", "member", "signature"),
}  # fmt: skip
TOLD = tuple(TELLING)
_EXACT = frozenset((
    "ad", "ads", "mc", "sr", "top", "side", "path", "page", "more", "also", "pre", "row", "col", "tab", "head",
    "foot", "item", "site",
))  # fmt: skip
_BY_WORD = {word: 1 << index for index, name in enumerate(TOLD) for word in TELLING[name]}
SHORTEST = 4  # letters of a word that tells by how it begins
_PREFIXES = {word: bit for word, bit in _BY_WORD.items() if word not in _EXACT and len(word) >= SHORTEST}
_OPENINGS = frozenset(word[:SHORTEST] for word in _PREFIXES)
_SPLIT = pattern(r"[^\W_]+")
_GAPS = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else ord(" ") for code in range(256))
_CAMEL = pattern(r"(?<=\p{Ll})(?=\p{Lu})")
_PLAIN_CAMEL = re.compile(r"(?=[A-Z])(?<=[a-z])")  # most places are no capital: the other way round takes twice as long
NUMBER = -1  # in the place of the hash of a number, which tells pages apart, not kinds of elements

TAGS = (
    "header", "nav", "main", "article", "aside", "footer", "form", "section", "figure", "figcaption", "ul", "ol", "li",
    "dl", "dt", "dd", "table", "tr", "td", "th", "blockquote", "pre", "code", "a", "button", "h1", "h2", "h3", "h4",
    "h5", "h6", "p", "div", "span", "label", "select", "option", "details", "summary", "time", "address", "strong",
    "em", "center", "font", "small", "dialog", "body", "b", "i", "img",
)  # fmt: skip
_TAG_BIT = {tag: 1 << index for index, tag in enumerate(TAGS)}
HIDDEN = len(TAGS)  # the bit behind them, of what the page hides
_ROLE_TAG = {
    "banner": "header", "navigation": "nav", "main": "main", "article": "article", "complementary": "aside",
    "contentinfo": "footer", "form": "form", "search": "form", "button": "button", "heading": "h2",
    "listitem": "li", "list": "ul", "dialog": "dialog", "alertdialog": "dialog",
}  # fmt: skip
OWN_TAGS = ("p", "div", "span", "li", "a", "button", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "pre",
            "code", "dt", "dd", "blockquote", "figcaption", "label", "option", "time", "strong", "em", "small",
            "summary", "address", "b", "body", "center", "font", "section", "article")  # fmt: skip
ABOVE_TAGS = ("header", "nav", "main", "article", "aside", "footer", "form", "section", "figure", "ul", "ol", "li",
              "dl", "table", "blockquote", "pre", "a", "button", "h1", "h2", "h3", "h4", "details", "select",
              "address", "dialog", "center", "p")  # fmt: skip
HIDES = frozenset(("hidden", "aria-hidden", "style"))
WORDS = 12  # words of an element's attributes that are read
LONGEST = max(map(len, _BY_WORD))


class Told(NamedTuple):
    """What an element tells by its tag and its attributes."""

    tag: str
    own: int  # bits of TOLD
    tags: int  # bits of TAGS: its tag, and the one that its role stands for; the bit HIDDEN
    shape: int  # a hash of its tag and its classes
    words: tuple[int, ...]  # hashes of the words of its attributes


NOTHING = Told("", 0, 0, 0, ())


@lru_cache(maxsize=32_768)
def told(
    tag: str,
    classes: str | None = None,
    name: str | None = None,
    role: str | None = None,
    itemprop: str | None = None,
    hidden: bool = False,
) -> Told:
    """What an element with these attributes tells."""
    words = words_in(classes) if classes else []
    hashes = _hashes(words)
    shape = hash((tag, hashes))
    if name or role or itemprop:
        words = [*words, *chain.from_iterable(map(words_in, filter(None, (name, role, itemprop))))][:WORDS]
        hashes = _hashes(words)
    bits = 0
    for _, telling in words:
        bits |= telling
    tags = _TAG_BIT.get(tag, 0) | (_TAG_BIT.get(_ROLE_TAG.get(role, ""), 0) if role else 0)
    return Told(intern(tag), bits, tags | hidden << HIDDEN, shape, hashes)


def words_in(attribute: str) -> list[tuple[int, int]]:
    """The first words of an attribute: the hash of each, and what it tells, as bits."""
    if attribute.isascii():  # as the patterns would, in a third of the time
        if not attribute.islower():
            attribute = _PLAIN_CAMEL.sub("-", attribute)
        found = attribute.encode().translate(_GAPS).decode().split()
    else:
        found = [word.lower() for word in _SPLIT.findall(_CAMEL.sub("-", attribute))]
    return list(map(_of_word, found[:WORDS]))


def _hashes(words: list[tuple[int, int]]) -> tuple[int, ...]:
    """The hash of each word once."""
    found = dict(words)
    found.pop(NUMBER, None)
    return tuple(found)


@lru_cache(maxsize=32_768)
def _of_word(word: str) -> tuple[int, int]:
    """The hash of a word, which all numbers share, and what it tells."""
    bits = _BY_WORD.get(word, 0)
    if word[:SHORTEST] in _OPENINGS:
        for size in range(SHORTEST, min(len(word), LONGEST) + 1):
            bits |= _PREFIXES.get(word[:size], 0)
    if word.isdigit():
        return NUMBER, bits
    value = 0
    for code in map(ord, word[:24]):
        value = (value * 131 + code) & 0xFFFFFFFF
    return value, bits


def is_hidden(hidden: str | None, aria: str | None, style: str | None) -> bool:
    """Is an element hidden by these of its attributes?"""
    if hidden is not None or aria == "true":
        return True
    if not style or len(style) > 2_000:
        return False
    folded = style.replace(" ", "").lower()
    return "display:none" in folded or "visibility:hidden" in folded
