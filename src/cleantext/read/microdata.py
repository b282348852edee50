"""What microdata and RDFa in the body of a page say of it, without what they say of others.

Comments, answers, reviews and the items of lists carry the same properties as the page; so does a teaser in a side
column. A value in a side column counts only where the page has one such value and no other.
"""

from __future__ import annotations

from itertools import islice

from lxml import etree

from cleantext.read.jsonld import unmarked
from cleantext.read.metatags import APART, MOST, text_in

# Properties that are read, with the field that each tells.
PROPERTIES: dict[str, str] = {
    "headline": "title", "author": "authors", "creator": "authors", "datepublished": "date_published",
    "datecreated": "date_published", "uploaddate": "date_published",
    "datemodified": "date_modified", "articlesection": "section", "keywords": "keywords",
    "alternativeheadline": "subtitle", "license": "license_url", "copyrightholder": "copyright_holder",
    "copyrightyear": "copyright_year",
}  # fmt: skip
# Properties whose items are others than the page, and types of such items.
OTHERS = frozenset((
    "comment", "suggestedanswer", "acceptedanswer", "review", "reviews", "itemlistelement", "haspart", "citation",
    "mentions", "relatedlink", "isrelatedto",
))  # fmt: skip
OTHER_TYPES = ("/Comment", "/UserComments", "/Answer")
REACH = 16  # ancestors looked at
Values = dict[str, list[str]]


def items(root: etree._Element) -> Values:
    """Values by property in lower case."""
    found: Values = {}
    beside: Values = {}
    for element in root.iter("*"):  # quicker than XPath, which looks at each node twice
        names = element.get("itemprop") or element.get("property")
        if not names:
            continue
        for name in names.lower().split():
            name = local(name)
            if name not in PROPERTIES or (element.tag == "meta" and element.get("property")):
                continue
            place = _place(element)
            values = (beside if place == "aside" else found).setdefault(name, [])
            if place != "apart" and len(values) < MOST and (value := _value(element)):
                values.append(value)
    for name, values in beside.items():
        if len(values) == 1 and not found.get(name):
            found[name] = values
    return found


def local(name: str) -> str:
    """A property without its vocabulary: ``schema:author`` and ``http://schema.org/author`` are ``author``."""
    return name.rsplit(":", 1)[-1].rsplit("/", 1)[-1]


def trail(root: etree._Element) -> list[str]:
    """The names in the first BreadcrumbList, in order."""
    for element in root.iter("*"):
        kind = f"{element.get('itemtype') or ''} {element.get('typeof') or ''}"
        if kind == " " or "BreadcrumbList" not in kind:
            continue
        steps = [step for step in element.iterdescendants() if _has(step, "itemlistelement")][:MOST]
        names = (next((text for inner in step.iter() if _has(inner, "name") and (text := _value(inner))), "")
                 or text_in(step) for step in steps)  # fmt: skip
        return [name for name in names if name and "://" not in name]
    return []


def _has(element: etree._Element, name: str) -> bool:
    names = element.get("itemprop") or element.get("property") or ""
    return bool(names) and any(local(one) == name for one in names.lower().split())


def _place(element: etree._Element) -> str:
    """``apart`` in a menu, a footer, or an item that is another than the page; ``aside``; else nothing."""
    place = ""
    for above in islice(element.iterancestors(), REACH):
        if above.tag in APART:
            if above.tag != "aside":
                return "apart"
            place = "aside"
        kinds, names = above.get("itemtype"), above.get("itemprop") or above.get("property")
        if (names and not OTHERS.isdisjoint(names.lower().split())) or (kinds and kinds.endswith(OTHER_TYPES)):
            return "apart"
    return place


def _value(element: etree._Element) -> str:
    """The value of a property: an attribute by the tag, the name inside of an item, else the text."""
    if element.get("content"):
        return unmarked(element.get("content") or "")
    if element.tag == "time" and element.get("datetime"):
        return (element.get("datetime") or "").strip()
    if element.get("itemscope") is not None or element.get("typeof"):
        for inner in element.iterdescendants():
            if _has(inner, "name"):
                return unmarked(inner.get("content") or "") or text_in(inner)
    if element.tag == "link" or (_has(element, "license") and element.get("href")):
        return (element.get("href") or "").strip()
    return text_in(element)
