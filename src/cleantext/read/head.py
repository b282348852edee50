"""What a page's markup says of itself, with the place that each value came from.

The values are as the page writes them; ``cleantext.fields`` reads dates, names and addresses from them, and
joins them with what the blocks say, by one table of precedence.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from cleantext.address import day_of_address
from cleantext.model import LIST_FIELDS
from cleantext.patterns import pattern
from cleantext.read import classes, metatags, microdata
from cleantext.read.jsonld import Graph, Node, names_of, text_of

# Field -> {origin: value}; values of list fields are lists. ``meta`` has all meta tags: name -> contents;
# ``base`` what relative addresses start from.
Said = dict[str, dict[str, Any]]

META, BASE = "meta", "base"
# JSON-LD properties by field, of the node that is the page.
JSON_LD: dict[str, tuple[str, ...]] = {
    "title": ("headline", "name", "title"),
    "subtitle": ("alternativeHeadline",),
    "date_published": ("datePublished", "datePosted", "dateCreated", "uploadDate"),
    "date_modified": ("dateModified",),
    "dateline": ("dateline",),
    "section": ("articleSection",),
    "description": ("description",),
    "image": ("image", "thumbnailUrl"),
    "license_url": ("license",),
    "copyright_notice": ("copyrightNotice",),
    "copyright_holder": ("copyrightHolder",),
    "copyright_year": ("copyrightYear",),
    "site_name": ("publisher",),
    "source_organization": ("sourceOrganization",),
    "language": ("inLanguage",),
    "location_created": ("locationCreated", "contentLocation"),
}
# Meta tags that tell when the page was published, whatever they are called.
_PUBLISHED = pattern(r"publish(?!er|ing)|pub-?_?date")
_DIGIT = pattern(r"\d")
_HAS_ITEMS = etree.XPath("boolean(//*/@itemprop) or boolean(//*/@typeof)")  # quicker than to search the markup


def read_head(root: etree._Element, url: str | None, html: str) -> Said:
    """Every value that the markup gives for a metadata field, by field and origin; and all meta tags.

    Args:
        root: the page.
        url: its address.
        html: its markup, which tells what need not be looked for.
    """
    links = metatags.links(root)
    metas = metatags.metas(root)
    said: Said = {META: metas}
    own = url or _first(links, "canonical")
    _say(said, BASE, "href", metatags.base(root, own))
    _from_json_ld(said, Graph(_scripts(root)), own)
    _say(said, "canonical_url", "rel=canonical", _first(links, "canonical"))
    _say(said, "license_url", "rel=license", _first(links, "license"))
    _say(said, "image", "rel=image_src", _first(links, "image_src"))
    _from_body(said, root, links, html)
    _say(said, "date_published", "url", day_of_address(own))
    return said


def _scripts(root: etree._Element) -> list[str]:
    return [
        script.text for script in root.iter("script") if script.text and "ld+json" in (script.get("type") or "").lower()
    ]


def _say(said: Said, field: str, origin: str, value: Any) -> None:
    if value:
        said.setdefault(field, {}).setdefault(origin, value)


def _from_json_ld(said: Said, graph: Graph, url: str | None) -> None:
    days = [text_of(event.get(name)) for event in graph.events() for name in ("startDate", "endDate")]
    _say(said, "event", "json-ld", [day for day in days if day])
    node, sort = graph.page(url)
    for trail in graph.typed("breadcrumblist")[:1]:
        _say(said, "breadcrumbs", "json-ld BreadcrumbList", _crumbs(trail))
    for site in graph.typed("website")[:1]:
        _say(said, "site_name", "json-ld WebSite", text_of(site.get("name")))
    if node is None:
        return
    mark = "json-ld" if sort != "page" else "json-ld WebPage"
    for field, names in JSON_LD.items():
        for name in names:
            value = graph.resolved(node.get(name))
            if field == "image":
                text = _image(value)
            elif field == "license_url":
                text = text_of(value.get("url") or value.get("@id")) if isinstance(value, dict) else text_of(value)
            else:
                text = text_of(value)
            _say(said, field, f"{mark} {name}", text)
    for name in ("author", "creator"):
        if node.get(name):
            _say(said, "authors", f"{mark} {name}", names_of(graph, node[name]))
    keywords = node.get("keywords")
    listed = keywords if isinstance(keywords, list) else [keywords]
    _say(said, "keywords", f"{mark} keywords", [text for k in listed if (text := text_of(k))])
    free = node.get("isAccessibleForFree")
    free = free.get("@value") if isinstance(free, dict) else free[0] if isinstance(free, list) and free else free
    if isinstance(free, (str, bool)):
        _say(said, "is_accessible_for_free", f"{mark} isAccessibleForFree", str(free).strip().lower())


def _image(value: Any) -> str:
    """The address of a picture, of the first of several."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = next((value[name] for name in ("url", "contentUrl", "@id") if value.get(name)), None)
    return text_of(value) if isinstance(value, str) else ""


def _crumbs(trail: Node) -> list[str]:
    """The names of a BreadcrumbList in the order of their positions."""
    steps = trail.get("itemListElement")
    steps = [s for s in steps if isinstance(s, dict)] if isinstance(steps, list) else []

    def place(step: Node) -> int:
        position = str(step.get("position", ""))
        return int(position) if position.isdecimal() and len(position) < 6 else 0

    names = (text_of(step.get("name")) or text_of(step.get("item")) for step in sorted(steps, key=place))
    return [name for name in names if name and "://" not in name]


def _labelled(metas: dict[str, list[str]]) -> list[str]:
    """The pairs of label and value in the tags for cards: "Written by Ann Lee", "Time to read 3 minutes"."""
    pairs = ((metas.get(f"twitter:label{n}"), metas.get(f"twitter:data{n}")) for n in (1, 2))
    return [f"{label[0]} {value[0]}" for label, value in pairs if label and value]


def _first(links: dict[str, list[str]], relation: str) -> str | None:
    return next(iter(links.get(relation, ())), None)


def _from_body(said: Said, root: etree._Element, links: dict[str, list[str]], html: str) -> None:
    """Microdata, RDFa, headings, author links and times."""
    _say(said, "title", "h1", metatags.headings(root))
    _say(said, "title", "<title>", metatags.page_title(root))
    marked = microdata.items(root) if _HAS_ITEMS(root) else {}
    for name, values in marked.items():
        field = microdata.PROPERTIES[name]
        _say(said, field, f"microdata {name}", values if field in LIST_FIELDS else values[0] if values else "")
    if "BreadcrumbList" in html and "breadcrumbs" not in said:
        _say(said, "breadcrumbs", "microdata BreadcrumbList", microdata.trail(root))
    if "crumb" in html and "breadcrumbs" not in said:
        _say(said, "breadcrumbs", "class breadcrumb", classes.trail(root))
    _say(said, "authors", "rel=author", links.get("author"))
    metas = said[META]
    _say(said, "authors", "twitter:data", _labelled(metas))
    published = min(
        (name for name in metas if _PUBLISHED.search(name) and _DIGIT.search(metas[name][0])),
        key=lambda name: "date" not in name,  # a time may be that of putting the page on the server
        default=None,
    )
    if published:
        _say(said, "date_published", "meta published", metas[published][0])
    named: classes.Named | None = None
    if "authors" not in said and not any("author" in name and "://" not in metas[name][0] for name in metas):
        named = classes.named(root)
        _say(said, "authors", "class author", classes.bylines(named))
    if "date_published" not in said and not published:
        texts = classes.dated(classes.named(root) if named is None else named)
        _say(said, "date_published", "class date", texts)
        _say(said, "date_modified", "class date", texts)
    for value, words in metatags.times(root):
        updated = "updated" in words or "modified" in words
        told = "publish" in words or "pubdate" in words
        field = "date_modified" if updated and not told else "date_published"
        _say(said, field, "<time> published" if told else "<time>", value)
