"""JSON-LD of a page: scripts read, mended a little where they are broken, and the node of the page found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import regex

from cleantext.patterns import pattern

Node = dict[str, Any]
MOST = 2_000_000  # characters of a script that are read
MANY = 3  # articles on one page that are a list of others
_COMMA = pattern(r",(?=\s*+[}\]])")
_OPENED = pattern(r"^\s*+(?:<!--|//\s*+<!\[CDATA\[|<!\[CDATA\[|/\*\s*+<!\[CDATA\[\s*+\*/)")
_CLOSED = pattern(r"(?:-->|//\s?\]\]>|\]\]>|/\*\s?\]\]>\s?\*/)$")
_STORIES = ("article", "posting", "report", "recipe", "review", "howto")
_THINGS = frozenset((
    "product", "productgroup", "event", "course", "book", "movie", "softwareapplication",
    "webapplication", "videoobject", "podcastepisode", "jobposting", "qapage", "question",
    "scholarlyarticle", "creativework", "service", "dataset", "tvepisode", "musicalbum", "place",
))  # fmt: skip
_PAGES = frozenset((
    "webpage", "itempage", "collectionpage", "aboutpage", "profilepage", "faqpage", "medicalwebpage",
    "website",
))  # fmt: skip
# Keys whose nodes are others' than the page's.
_ELSEWHERE = frozenset((
    "itemlistelement", "haspart", "ispartof", "comment", "review", "relatedlink", "mentions",
    "suggestedanswer", "acceptedanswer", "blogpost", "citation", "isrelatedto", "issimilarto",
    "associatedmedia", "video", "liveblogupdate", "subjectof", "offers", "knowsabout", "worksfor", "itemreviewed",
))  # fmt: skip


def load_json(text: str) -> list[Any]:
    """The JSON values in a script; trailing commas, raw line ends and HTML escapes are mended."""
    text = sound(_CLOSED.sub("", _OPENED.sub("", text[:MOST]).strip()).strip().rstrip(";"))
    for mend in (str, _without_commas, lambda t: _without_commas(unescaped(t))):
        mended = mend(text)
        values = list(_values(mended))
        if values:
            return values
    return []


_JSON_ESCAPE = pattern(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u(?:[dD][89a-fA-F][0-9a-fA-F]{2}|0000))|.)",
    regex.S,
)


def sound(text: str) -> str:
    """JSON without escapes of NUL and of half a character, such as cut emoji leave behind; see ``decode``."""
    if "\\u0000" not in text and "\\ud" not in text and "\\uD" not in text:
        return text
    return str(_JSON_ESCAPE.sub(lambda match: "\\ufffd" if match[1] else match[0], text))


def _without_commas(text: str) -> str:
    return str(_COMMA.sub("", text))


_ESCAPE = pattern(r"&(?:#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});?|[a-zA-Z][a-zA-Z0-9]{1,31};)")


def unescaped(text: str) -> str:
    """A string without HTML escapes; ``&copy=`` of an address is none."""
    from html import unescape  # here, since its table of names costs a millisecond

    return str(_ESCAPE.sub(lambda match: unescape(match[0]), text))


def _values(text: str) -> Iterator[Any]:
    """JSON values that stand one behind the other."""
    decoder = json.JSONDecoder(strict=False, object_hook=_without_list if '"@list"' in text else None)
    position = 0
    while position < len(text):
        try:
            value, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            return
        yield value
        while position < len(text) and text[position] in " \t\r\n,;":
            position += 1


def _without_list(node: Node) -> Any:
    """A node; of one that is no more than the container of a list, the list."""
    return node.get("@list", node)


class Graph:
    """The nodes of a page's JSON-LD, with references between them resolved."""

    def __init__(self, scripts: Iterable[str]) -> None:
        self.nodes: list[tuple[Node, bool]] = []  # each node, and whether it belongs to the page itself
        self.by_id: dict[str, Node] = {}
        for script in scripts:
            for value in load_json(script):
                self._note(value)

    def _note(self, value: Any) -> None:
        stack: list[tuple[Any, bool]] = [(value, True)]
        while stack:
            item, own = stack.pop()
            if isinstance(item, list):
                stack += [(inner, own) for inner in reversed(item)]
            elif isinstance(item, dict):
                if types_of(item):
                    self.nodes.append((item, own))
                name = item.get("@id")
                if isinstance(name, str) and len(item) > max(1, len(self.by_id.get(name, ()))):
                    self.by_id[name] = item
                stack += [
                    (inner, own and key.lower() not in _ELSEWHERE)
                    for key, inner in reversed(list(item.items()))
                    if isinstance(inner, (dict, list))
                ]

    def resolved(self, value: Any) -> Any:
        """A node for a reference to it, which may repeat some of it; of a list each."""
        if isinstance(value, list):
            return [self.resolved(one) for one in value if not isinstance(one, list)]
        if isinstance(value, dict) and isinstance(value.get("@id"), str):
            full = self.by_id.get(value["@id"], value)
            return full if len(full) > len(value) else value
        return value

    def page(self, url: str | None) -> tuple[Node | None, str]:
        """The node of the page's main thing, and its sort: story, thing, page."""
        ranked: dict[str, list[Node]] = {"story": [], "thing": [], "page": []}
        for node, own in self.nodes:
            sort = sort_of(node)
            if own and sort:
                ranked[sort].append(node)
        for sort, nodes in ranked.items():
            here = [node for node in nodes if url and _address(node) and same_address(_address(node), url)]
            if here:
                return max(here, key=len), sort
            if 1 <= len(nodes) <= MANY:
                return max(nodes, key=lambda node: ("headline" in node, len(node))), sort
        return None, ""

    def events(self) -> list[Node]:
        """All nodes of events, whatever their sort."""
        return [node for node, _ in self.nodes if any(name.endswith("event") for name in types_of(node))]

    def typed(self, *names: str) -> list[Node]:
        """All nodes of these types, in order."""
        return [node for node, _ in self.nodes if not types_of(node).isdisjoint(names)]


def types_of(node: Node) -> frozenset[str]:
    """A node's types in lower case, without the vocabulary's address."""
    types = node.get("@type")
    listed = types if isinstance(types, list) else [types]
    return frozenset(t.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for t in listed if isinstance(t, str))


def sort_of(node: Node) -> str:
    """``story`` for articles and their like, ``thing`` for products and their like, ``page``, or nothing."""
    types = types_of(node)
    if any(t.endswith(_STORIES) for t in types):
        return "thing" if types & {"jobposting"} else "story"
    return "thing" if types & _THINGS else "page" if types & _PAGES - {"website"} else ""


def _address(node: Node) -> str:
    main = node.get("mainEntityOfPage")
    for value in (node.get("url"), main.get("@id") if isinstance(main, dict) else main, node.get("@id")):
        if isinstance(value, str) and "/" in value:
            return value
    return ""


def same_address(one: str, other: str) -> bool:
    """Do two addresses name the same page, whatever their scheme, query and fragment?"""
    return _bare(one) == _bare(other)


def _bare(url: str) -> str:
    bare = url.split("#", 1)[0].split("?", 1)[0].split("//", 1)[-1].rstrip("/").lower()
    return bare.removeprefix("www.")


def text_of(value: Any) -> str:
    """A value as one line of text: strings, ``@value`` objects, the first of a list, a thing's name."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("headline") or ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    return unmarked(value) if isinstance(value, str) else ""


_NOTHING = frozenset(("null", "undefined", "[object Object]", "NaN"))  # what scripts write where they have no value
_UNFILLED = pattern(r"\{\{[^{}]{0,100}+\}\}|\$\{[^{}]{0,100}+\}")  # what a template has in the place of a value
_MARKUP = pattern(r"</?[a-zA-Z][^<>]{0,200}+>")


def unmarked(text: str) -> str:
    """A string without HTML escapes and tags, white space folded; nothing where a template has no value for it."""
    text = text[:5_000]
    if "&" in text:
        text = unescaped(text)
        text = unescaped(text) if "&" in text else text
    if "<" in text and any(sign in text for sign in ("</", "/>", "<br", "<p>")):  # a lone <div> is its subject
        text = _MARKUP.sub("", text)
    text = " ".join(text.split())
    return "" if text in _NOTHING or ("{" in text and _UNFILLED.fullmatch(text)) else text


def _given_and_family(person: Node) -> str:
    return " ".join(filter(None, (text_of(person.get("givenName")), text_of(person.get("familyName")))))


def names_of(graph: Graph, value: Any) -> list[str]:
    """The names of people in an author property, in order; organisations where there are no people."""
    people: list[str] = []
    others: list[str] = []
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
            continue
        node = graph.resolved(node)
        name = (node.get("name") or _given_and_family(node)) if isinstance(node, dict) else node
        is_group = isinstance(node, dict) and not types_of(node).isdisjoint(
            ("organization", "newsmediaorganization", "corporation", "brand", "website")
        )
        for one in name if isinstance(name, list) else [name]:
            if text := text_of(one):
                (others if is_group else people).append(text)
    return list(dict.fromkeys(people or others))
