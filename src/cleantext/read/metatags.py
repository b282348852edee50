"""What single tags of a page say of it: meta, link, title, headings, times."""

from __future__ import annotations

import re
from itertools import islice
from typing import cast
from urllib.parse import urljoin

from lxml import etree

from cleantext.read.jsonld import unmarked

APART = frozenset(("nav", "aside", "footer", "template", "noscript"))
COMMENTS = frozenset((
    "comment", "comments", "comment-list", "commentlist", "comments-area", "comment-body",
    "reviews", "review-list", "reviews-list", "review-items", "customer-reviews", "product-reviews",
))  # fmt: skip
TIMES = ("time", "abbr", "relative-time", "local-time", "faceplate-timeago")
REACH = 12  # ancestors looked at
MOST = 40  # values of one kind that are kept


def metas(root: etree._Element) -> dict[str, list[str]]:
    """The contents of meta tags by their name, property, or http-equiv in lower case."""
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = unmarked(meta.get("content") or "")
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv") or ""
        if content and name:
            values = found.setdefault(_named(name), [])
            if len(values) < MOST:
                values.append(content)
    return found


def _named(name: str) -> str:
    """A tag's name in lower case, Dublin Core with a point: ``DC:Creator`` is ``dc.creator``."""
    name = name.strip().lower()
    return name.replace(":", ".", 1) if name.startswith(("dc:", "dcterms:")) else name


def links(root: etree._Element) -> dict[str, list[str]]:
    """The addresses of link tags by relation; and of ``a`` tags the licences, and the texts of ``author``."""
    found: dict[str, list[str]] = {}
    for link in root.iter("link", "a"):
        relations = link.get("rel")
        if not relations:
            continue
        for relation in relations.lower().split():
            if relation == "author" and link.tag == "a":
                value = "" if is_apart(link) else text_in(link)
            elif relation in (("license",) if link.tag == "a" else ("canonical", "license", "image_src")):
                value = (link.get("href") or "").strip()
            else:
                continue
            values = found.setdefault(relation, [])
            if value and len(values) < MOST:
                values.append(value)
    return found


def base(root: etree._Element, url: str | None) -> str:
    """What the page's relative addresses start from: ``<base href>``, the first that has one, else its own address."""
    href = next((href for b in root.iter("base") if (href := (b.get("href") or "").strip())), "")
    if href.lower().startswith(("data:", "javascript:")):
        href = ""
    try:
        return urljoin(url or "", href)
    except ValueError:  # brackets that are no address of a machine
        return url or ""


def page_title(root: etree._Element) -> str:
    """The ``<title>`` of the page, not of a drawing in it."""
    for title in root.iter("title"):
        parent = title.getparent()
        if parent is None or parent.tag not in ("svg", "g", "symbol", "path"):
            return text_in(title)
    return ""


_SAID = etree.XPath(
    "descendant::text()[not(ancestor::button or ancestor::svg or ancestor::style or ancestor::script)] | descendant::br"
)


_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_DAY = re.compile(r"P[\dT]|\d{1,2}:\d\d(?!.*(?:19|20)\d\d)")  # how long a text takes to read, a time of some day
DAY = 8  # characters of a day, at least


def headings(root: etree._Element) -> list[str]:
    """The texts of the first ``<h1>`` elements."""
    return [text for h in islice(root.iter("h1"), 5) if (text := _heading(h))]


def _heading(h1: etree._Element) -> str:
    """The text of a heading: a line break is a space, buttons and drawings in it say nothing."""
    if not len(h1):
        return text_in(h1)
    pieces = [piece if isinstance(piece, str) else " " for piece in islice(cast("list[object]", _SAID(h1)), 5 * MOST)]
    return " ".join("".join(pieces).split())[:600]


def times(root: etree._Element) -> list[tuple[str, str]]:
    """``<time>`` elements, and their like, as (value, words of the attributes), in order."""
    found: list[tuple[str, str]] = []
    for element in islice(root.iter(*TIMES), 5 * MOST):
        if element.tag == "abbr" and element.get("class") != "published":
            continue
        value = _moment(element)
        if value and not _NO_DAY.match(value) and not is_apart(element):
            words = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
            found.append((value, words + (" pubdate" if element.get("pubdate") is not None else "")))
    return found[:MOST]


def _moment(element: etree._Element) -> str:
    """What an element says of a day by its attribute, or by its text where only that has one."""
    said = (element.get("datetime") or element.get("ts") or element.get("title") or _own(element)).strip()
    if said and (said.isdecimal() or _YEAR.search(said)) and len(said) >= DAY:
        return said
    text = text_in(element)
    return text if not said or _YEAR.search(text) else said


def _own(element: etree._Element) -> str:
    """The day in an attribute of the site's own, from which a script writes "4 hours ago": ``data-published``."""
    own = (str(value) for name, value in element.items() if str(name).startswith("data-"))
    return next(filter(_YEAR.match, own), "")


def is_apart(element: etree._Element) -> bool:
    """Does the element stand in a menu, a side column, a footer, the comments, the reviews of customers?"""
    for steps, above in enumerate(element.iterancestors()):
        if above.tag in APART or not COMMENTS.isdisjoint(f"{above.get('class')} {above.get('id')}".lower().split()):
            return True
        if steps >= REACH:
            break
    return False


def text_in(element: etree._Element, most: int = 600, between: str = "") -> str:
    """The visible text of an element, white space folded, with something between its pieces."""
    pieces: list[str] = []
    size = 0
    for piece in map(str, element.itertext()):
        pieces.append(piece)
        size += len(piece)
        if size > 4 * most:
            break
    return " ".join(between.join(pieces).split())[:most]
