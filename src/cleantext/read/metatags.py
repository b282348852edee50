"""What the tags of a page say of it outside of JSON-LD: meta, link, title, microdata, RDFa, times."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from cleantext.read.jsonld import unmarked

# Properties of microdata and RDFa that are read, with the field that each tells.
PROPERTIES: dict[str, str] = {
    "headline": "title", "author": "authors", "creator": "authors", "datepublished": "date_published",
    "datemodified": "date_modified", "articlesection": "section", "keywords": "keywords",
    "alternativeheadline": "subtitle", "license": "license_url", "copyrightholder": "copyright_holder",
    "copyrightyear": "copyright_year",
}  # fmt: skip
APART = frozenset(("nav", "aside", "footer", "template", "noscript"))
REACH = 12  # ancestors looked at
MOST = 40  # values of one kind that are kept
_ITEMS = etree.XPath("//*[@itemprop or @property]")
_TIMES = etree.XPath("//time | //abbr[@class='published']")
_AUTHORS = etree.XPath("//a[contains(concat(' ', @rel, ' '), ' author ')]")
_BYLINES = etree.XPath(
    "//*[contains(@class, 'author') or contains(@class, 'Author') or contains(@class, 'byline')"
    " or contains(@class, 'Byline') or contains(@href, '/author/') or contains(@href, '/authors/')]"
)
_OTHERS = (
    "comment",
    "testimonial",
    "quote",
    "review",
    "related",
    "card",
    "avatar",
    "image",
    "img",
    "role",
    "bio",
)
_DATED = etree.XPath(
    "//*[contains(@class, 'date') or contains(@class, 'Date') or contains(@class, 'publish')"
    " or contains(@class, 'posted') or contains(@class, 'meta') or contains(@class, 'time')"
    " or contains(@class, 'byline') or contains(@class, 'author')]"
)
DATED = 5  # elements with a date that are handed on
SIGNED = 100  # characters of an element that is a byline
_HEADINGS = etree.XPath("//h1")
_META = etree.XPath("//meta[@content]")
_LINK = etree.XPath("//link[@rel and @href] | //a[@rel='license' and @href]")


def metas(root: etree._Element) -> dict[str, list[str]]:
    """The contents of meta tags by their name, property, or http-equiv in lower case."""
    found: dict[str, list[str]] = {}
    for meta in _elements(_META(root)):
        content = unmarked(meta.get("content") or "")
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv") or ""
        if content and name and not _is_item(meta, name):
            values = found.setdefault(name.strip().lower(), [])
            if len(values) < MOST:
                values.append(content)
    return found


def _is_item(meta: etree._Element, name: str) -> bool:
    return meta.get("itemprop") is not None and not name


def links(root: etree._Element) -> dict[str, str]:
    """The first address of each relation that matters: canonical, license."""
    found: dict[str, str] = {}
    for link in _elements(_LINK(root)):
        for relation in (link.get("rel") or "").lower().split():
            if relation in ("canonical", "license", "shortlink", "image_src"):
                found.setdefault(relation, (link.get("href") or "").strip())
    return found


def page_title(root: etree._Element) -> str:
    """The ``<title>`` of the page, not of a drawing in it."""
    for title in root.iter("title"):
        parent = title.getparent()
        if parent is None or parent.tag not in ("svg", "g", "symbol", "path"):
            return text_in(title)
    return ""


def headings(root: etree._Element) -> list[str]:
    """The texts of the first ``<h1>`` elements."""
    return [text for h in _elements(_HEADINGS(root))[:5] if (text := text_in(h))]


def items(root: etree._Element) -> dict[str, list[str]]:
    """Microdata and RDFa values by property in lower case, those of lists of other pages left out."""
    found: dict[str, list[str]] = {}
    for element in _elements(_ITEMS(root)):
        for name in (element.get("itemprop") or element.get("property") or "").lower().split():
            name = name.rsplit(":", 1)[-1].rsplit("/", 1)[-1]
            if name not in PROPERTIES or (element.tag == "meta" and element.get("property")):
                continue
            values = found.setdefault(name, [])
            if len(values) < MOST and not is_apart(element) and (value := _item_value(element)):
                values.append(value)
    return found


def _item_value(element: etree._Element) -> str:
    """The value of a property: an attribute by the tag, the name inside of an item, else the text."""
    if element.get("content"):
        return unmarked(element.get("content") or "")
    if element.tag == "time" and element.get("datetime"):
        return (element.get("datetime") or "").strip()
    if element.get("itemscope") is not None or element.get("typeof"):
        for inner in element.iterdescendants():
            if "name" in (inner.get("itemprop") or inner.get("property") or "").rsplit(":", 1)[-1].split():
                return unmarked(inner.get("content") or "") or text_in(inner)
    if element.tag == "link":
        return (element.get("href") or "").strip()
    return text_in(element)


def author_links(root: etree._Element) -> list[str]:
    """The texts of ``rel=author`` links that stand in the story."""
    return [text for a in _elements(_AUTHORS(root))[:MOST] if not is_apart(a) and (text := text_in(a))]


def bylines(root: etree._Element) -> list[str]:
    """The text of the first short element that by its class names the author, and of its siblings."""
    found: list[str] = []
    where: etree._Element | None = None
    for element in _elements(_BYLINES(root))[: 10 * MOST]:
        if where is not None and element.getparent() is not where:
            break
        words = (element.get("class") or "").lower()
        if any(other in words for other in _OTHERS) or is_apart(element):
            continue
        text = text_in(element, SIGNED + 1)
        if 3 <= len(text) <= SIGNED and not any(_is_author(inner) for inner in element.iterdescendants()):
            found.append(text)
            where = element.getparent()
    return found


def _is_author(element: etree._Element) -> bool:
    """Does a class or an address name an author, and a text stand there?"""
    words = f"{element.get('class') or ''} {element.get('href') or ''}".lower()
    return ("author" in words or "byline" in words) and len(text_in(element, 40)) > 2


def dated(root: etree._Element) -> list[str]:
    """The texts of the first short elements with a number whose class says that they hold the date."""
    found: list[str] = []
    outer: etree._Element | None = None  # the element of the last text, whose inner elements say it better
    for element in _elements(_DATED(root))[: 10 * MOST]:
        words = (element.get("class") or "").lower()
        if any(other in words for other in _OTHERS) or is_apart(element):
            continue
        text = text_in(element, SIGNED + 1)
        if 6 <= len(text) <= SIGNED and any(map(str.isdigit, text)):
            if outer is not None and outer in element.iterancestors():
                found.pop()
            outer = element
            found.append(text)
            if len(found) == DATED:
                break
    return found


def times(root: etree._Element) -> list[tuple[str, str]]:
    """``<time>`` elements as (value, words of its attributes), those behind the first ``<h1>`` first."""
    found: list[tuple[str, str]] = []
    for element in _elements(_TIMES(root))[: 5 * MOST]:
        value = (element.get("datetime") or element.get("title") or "").strip() or text_in(element)
        if value and not is_apart(element):
            words = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
            found.append((value, words + (" pubdate" if element.get("pubdate") is not None else "")))
    return found[:MOST]


def is_apart(element: etree._Element) -> bool:
    """Does the element stand in a menu, a side column, a footer?"""
    for steps, above in enumerate(element.iterancestors()):
        if above.tag in APART:
            return True
        if steps >= REACH:
            break
    return False


def text_in(element: etree._Element, most: int = 600) -> str:
    """The visible text of an element, white space folded."""
    pieces: list[str] = []
    size = 0
    for piece in map(str, element.itertext()):
        pieces.append(piece)
        size += len(piece)
        if size > 4 * most:
            break
    return " ".join("".join(pieces).split())[:most]


def _elements(found: object) -> list[etree._Element]:
    return [item for item in found if isinstance(item, etree._Element)] if isinstance(found, Iterable) else []
