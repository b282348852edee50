"""What the DOM says of each block, as columns: tags, landmarks, class words, links, groups of like elements."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import regex

from cleantext.model import Markup

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
    "related": ("related", "recommend", "popular", "trending", "more", "similar", "recirc", "latest", "suggest", "also"),
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
_EXACT = frozenset({"ad", "ads", "mc", "sr", "top", "side", "path", "page", "more", "also", "pre", "row", "col", "tab", "head", "foot", "item", "site"})  # fmt: skip
_BY_WORD = {word: 1 << index for index, name in enumerate(TOLD) for word in TELLING[name]}
_PREFIXES = tuple((word, bit) for word, bit in _BY_WORD.items() if word not in _EXACT and len(word) >= 4)
_SPLIT = regex.compile(r"[^\W_]+")
_CAMEL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")

TAGS = (
    "header", "nav", "main", "article", "aside", "footer", "form", "section", "figure", "figcaption", "ul", "ol", "li",
    "dl", "dt", "dd", "table", "tr", "td", "th", "blockquote", "pre", "code", "a", "button", "h1", "h2", "h3", "h4",
    "h5", "h6", "p", "div", "span", "label", "select", "option", "details", "summary", "time", "address", "strong",
    "em", "center", "font", "small", "dialog", "body", "b", "i", "img",
)  # fmt: skip
_TAG_BIT = {tag: 1 << index for index, tag in enumerate(TAGS)}
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
NEAR = 3  # ancestors that count as near
CLASS_BUCKETS = 8_192


@lru_cache(maxsize=65_536)
def told_by(attribute: str) -> tuple[int, tuple[int, ...]]:
    """What an attribute's words tell, as bits, and the hashes of the words."""
    words = [word.lower() for word in _SPLIT.findall(_CAMEL.sub("-", attribute))][:12]
    bits, hashes = 0, []
    for word in words:
        bits |= _BY_WORD.get(word, 0)
        for prefix, bit in _PREFIXES:
            if word.startswith(prefix):
                bits |= bit
        if not word.isdigit():
            value = 0
            for character in word[:24]:
                value = (value * 131 + ord(character)) & 0xFFFFFFFF
            hashes.append(value)
    return bits, tuple(dict.fromkeys(hashes))


class Elements:
    """The elements of a page in document order, as parallel lists."""

    def __init__(self) -> None:
        self.tags: list[str] = []
        self.parents: list[int] = []
        self.depths: list[int] = []
        self.own: list[int] = []  # bits told by the element's own attributes
        self.near: list[int] = []  # by those of its nearest ancestors
        self.far: list[int] = []  # by those of all ancestors
        self.tag_bits: list[int] = []  # of all ancestors and its own
        self.hidden: list[bool] = []
        self.paths: list[int] = []  # a hash of the tags and classes from the root
        self.children: list[int] = []
        self.order: list[int] = []  # place among its parent's children
        self.words: list[tuple[int, ...]] = []

    def open(self, element: Any, tag: str, parent: int) -> int:
        """Note an element; gives its number."""
        get = element.get
        classes, name, role = get("class"), get("id"), get("role")
        attribute = f"{classes or ''} {name or ''} {role or ''} {get('itemprop') or ''}" if (
            classes or name or role or get("itemprop")
        ) else ""
        bits, words = told_by(attribute) if attribute else (0, ())
        bit = _TAG_BIT.get(tag, 0)
        if role:
            bit |= _TAG_BIT.get(_ROLE_TAG.get(role, ""), 0)
        hidden = is_hidden(get)
        index = len(self.tags)
        self.tags.append(tag)
        self.parents.append(parent)
        self.own.append(bits)
        self.words.append(words)
        self.children.append(0)
        path = hash((tag, _shape(classes)))
        if parent >= 0:
            self.children[parent] += 1
            self.order.append(self.children[parent])
            self.depths.append(self.depths[parent] + 1)
            near, up = bits, parent
            for _ in range(NEAR):
                if up < 0:
                    break
                near |= self.own[up]
                up = self.parents[up]
            self.near.append(near)
            self.far.append(self.far[parent] | bits)
            self.tag_bits.append(self.tag_bits[parent] | bit)
            self.hidden.append(self.hidden[parent] or hidden)
            self.paths.append((self.paths[parent] * 1_000_003 ^ path) & 0xFFFFFFFFFFFF)
        else:
            self.order.append(1)
            self.depths.append(0)
            self.near.append(bits)
            self.far.append(bits)
            self.tag_bits.append(bit)
            self.hidden.append(hidden)
            self.paths.append(path & 0xFFFFFFFFFFFF)
        return index


def _shape(classes: str | None) -> tuple[int, ...]:
    """The words of a class attribute as hashes that are the same in every process."""
    return told_by(classes)[1] if classes else ()


def is_hidden(get: Any) -> bool:
    """Is an element hidden by its own attributes?"""
    if get("hidden") is not None or get("aria-hidden") == "true":
        return True
    style = get("style")
    if not style or len(style) > 2_000:
        return False
    folded = style.replace(" ", "").lower()
    return "display:none" in folded or "visibility:hidden" in folded


SOURCES = ("page", "noscript", "template", "json-ld", "state", "meta")


def markup_of(
    elements: Elements, owners: list[int], links: list[float], sources: list[str], sizes: list[int]
) -> Markup:
    """The columns of the blocks, from the elements that they stand in."""
    n = len(owners)
    owner = np.array(owners, dtype=np.int64)
    columns: dict[str, Any] = {}

    def taken(values: list[int]) -> Any:
        return np.array(values, dtype=np.int64)[owner] if n else np.zeros(0, dtype=np.int64)

    own, near, far, above = (taken(v) for v in (elements.own, elements.near, elements.far, elements.tag_bits))
    for index, name in enumerate(TOLD):
        columns[f"class {name}"] = (own >> index) & 1
        columns[f"near {name}"] = (near >> index) & 1
        columns[f"far {name}"] = (far >> index) & 1
    tags = [elements.tags[o] for o in owners]
    for tag in OWN_TAGS:
        columns[f"tag {tag}"] = [t == tag for t in tags]
    for tag in ABOVE_TAGS:
        columns[f"in {tag}"] = (above >> TAGS.index(tag)) & 1
    size = np.array(sizes, dtype=np.float64)
    link = np.array(links, dtype=np.float64)
    columns["link share"] = link
    columns["depth"] = taken(elements.depths)
    columns["children"] = taken(elements.children)
    columns["order"] = taken(elements.order)
    columns["hidden"] = taken([int(h) for h in elements.hidden])
    for source in SOURCES[1:]:
        columns[f"from {source}"] = [s == source for s in sources]
    parents = np.array([elements.parents[o] for o in owners], dtype=np.int64)
    grand = np.array([elements.parents[p] if p >= 0 else -1 for p in parents.tolist()], dtype=np.int64)
    for name, key in (("path", taken(elements.paths)), ("parent", parents), ("grandparent", grand), ("owner", owner)):
        columns |= _groups(name, key, size, link)
    names = tuple(columns)
    matrix = np.zeros((n, len(names)), dtype=np.float32)
    for index, name in enumerate(names):
        matrix[:, index] = columns[name]
    buckets, blocks = _class_words(elements, owners)
    return Markup(matrix, names, tuple(tags), tuple(sources), buckets, blocks)


def _groups(name: str, key: Any, size: Any, link: Any) -> dict[str, Any]:
    """How many blocks share a key, how much text they hold, how much of it is links, how long they are."""
    if not len(key):
        return {f"{name} {what}": np.zeros(0) for what in ("blocks", "characters", "links", "mean")}
    _, group = np.unique(key, return_inverse=True)
    count = np.bincount(group)
    total = np.bincount(group, weights=size)
    linked = np.bincount(group, weights=size * link)
    return {
        f"{name} blocks": count[group],
        f"{name} characters": total[group],
        f"{name} links": (linked / np.maximum(total, 1))[group],
        f"{name} mean": (total / count)[group],
    }


def _class_words(elements: Elements, owners: list[int]) -> tuple[Any, Any]:
    """Hashed class words of each block's element and its four nearest ancestors, each distance by itself."""
    buckets: list[int] = []
    blocks: list[int] = []
    for block, element in enumerate(owners):
        up = element
        for distance in range(5):
            if up < 0:
                break
            salt = (0, 1, 2, 2, 2)[distance] * 0x9E3779B1
            for word in elements.words[up]:
                buckets.append((word + salt) % CLASS_BUCKETS)
                blocks.append(block)
            up = elements.parents[up]
    return np.array(buckets, dtype=np.int32), np.array(blocks, dtype=np.int64)
