"""What the class names of a page say of its author and its date, where no tag of the head does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from cleantext.read.metatags import is_apart, text_in

TAGS = (
    "div", "span", "p", "a", "time", "li", "ul", "section", "header", "address", "cite", "strong", "em", "b",
    "i", "small", "h2", "h3", "h4", "h5", "h6", "td", "dd",
)  # fmt: skip
SIGNED = 100  # characters of an element that is a byline or a date
FEW = 5  # elements with a date that are handed on
STEPS = 20  # pieces of a trail, the marks between its steps among them
MOST = 80  # elements that are looked at
_AUTHOR = ("author", "byline")
_DATE = ("date", "publish", "posted", "meta", "time", *_AUTHOR)
# Other people than the author, and what is no name.
_OTHERS = ("comment", "testimonial", "quote", "review", "related", "card", "avatar", "image", "img", "role", "bio")


Named = list[tuple[etree._Element, str]]  # elements with their classes


def named(root: etree._Element) -> Named:
    """The elements whose class or address may name an author or a date, in order."""
    found: Named = []
    for element in root.iter(*TAGS):
        words = element.get("class") or ""
        told = _may_tell(words) if words else False
        if told or (element.tag == "a" and "/author" in (element.get("href") or "") and not _has(words, _OTHERS)):
            found.append((element, words))
    return found


def bylines(elements: Named) -> list[str]:
    """The text of the first short element that by its class names the author, and of its siblings."""
    found: list[str] = []
    where: etree._Element | None = None
    for element in _of_story(elements, _AUTHOR, "/author"):
        if where is not None and element.getparent() is not where:
            break
        text = text_in(element, SIGNED + 1, between=" ")
        if 3 <= len(text) <= SIGNED and not any(map(_names_author, element.iterdescendants())):
            found.append(text)
            where = element.getparent()
    return found


def dated(elements: Named) -> list[str]:
    """The texts of the first short elements with a number whose class says that they hold the date."""
    found: list[str] = []
    outer: etree._Element | None = None  # the element of the last text, whose inner elements say it better
    for element in _of_story(elements, _DATE):
        text = text_in(element, SIGNED + 1, between=" ")
        if 6 <= len(text) <= SIGNED and any(map(str.isdigit, text)):
            if outer is not None and outer in element.iterancestors():
                found.pop()
            outer = element
            found.append(text)
            if len(found) == FEW:
                break
    return found


def trail(root: etree._Element) -> list[str]:
    """The pieces of text of the first element that by its class is a trail of several links."""
    for element in root.iter("nav", "ol", "ul", "div", "p"):
        if "breadcrumb" not in f"{element.get('class') or ''} {element.get('id') or ''}".lower():
            continue
        pieces = [piece for text in element.itertext("a", "span", "li", "b", "strong") if (piece := str(text).strip())]
        if (
            sum(1 for _ in element.iter("a")) > 1
            and len(pieces) <= STEPS
            and max(map(len, pieces), default=0) <= SIGNED
        ):
            return [" ".join(piece.split()) for piece in pieces]
    return []


def _of_story(elements: Named, names: tuple[str, ...], address: str | None = None) -> Iterator[etree._Element]:
    """Elements of the story whose class has one of the names, or whose address has that part, in order."""
    seen = 0
    for element, words in elements:
        told = (words and _has(words, names)) or (address and address in (element.get("href") or ""))
        if told and not is_apart(element):
            yield element
            seen += 1
            if seen == MOST:
                return


@lru_cache(maxsize=16_384)
def _may_tell(words: str) -> bool:
    """Do classes name an author or a date, and nothing else? A byline's names are among those of a date."""
    return _has(words, _DATE) and not _has(words, _OTHERS)


def _has(words: str, names: tuple[str, ...]) -> bool:
    return any(map(words.lower().__contains__, names))


def _names_author(element: etree._Element) -> bool:
    """Does a class or an address name an author, and a text stand there?"""
    words = f"{element.get('class') or ''} {element.get('href') or ''}"
    return _has(words, _AUTHOR) and len(text_in(element, 40)) > 2
