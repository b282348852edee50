"""Values of the head as the metadata fields have them: dates, topics, years, addresses, language codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin

import regex

from cleantext.fields.datetext import find_dates, single_days
from cleantext.fields.dayorder import writes_month_first
from cleantext.fields.labelled import Labelled
from cleantext.fields.wording import contains
from cleantext.lexicon import normalise
from cleantext.patterns import pattern

MOST = 60  # keywords, at most
SAME = 120  # seconds between two notes of one moment, at most
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")
_UNMARKED = re.compile(r"(?:19|20)\d{6}(?:T\d{4}(?:\d\d)?Z?)?")
# An address without its scheme and query, its host without "www" and the like; and the path of a front page.
_HOST_AND_PATH = pattern(r"(?:https?:)?(?://(?:(?:www|m|mobile|amp)\.)?+([^/?#]*+))?([^?#]*+)", regex.I)
_FRONT = pattern(r"(?:/(?:[a-z]{2}(?:[-_][a-z]{2})?|index|home|default)(?:\.[a-z]{2,5})?(?=/|$))*+/?", regex.I)
_SPLIT = pattern(r"\s*[,;|、，،؛；]\s*")


def _published(value: Any, page: Labelled) -> str | None:
    return _iso(value, page, updated=False)


def _modified(value: Any, page: Labelled) -> str | None:
    return _iso(value, page, updated=True)


def _iso(value: Any, page: Labelled, *, updated: bool) -> str | None:
    """The date in a tag; of texts from the page the first one that does, or does not, say "updated"."""
    order = writes_month_first(page)
    for text in value if isinstance(value, list) else [value]:
        found = _first_date(str(text)[:100], page.language, order)
        if not found or found.startswith(("1970-01-01", "1969-12-31T")):  # the zero of a clock that was never set
            continue
        if not isinstance(value, list) or updated == contains(normalise(text), page.language, "updated"):
            return found
    return None


@lru_cache(maxsize=1_024)  # a page gives one date in many tags
def _first_date(text: str, language: str | None, month_first: bool | None) -> str | None:
    text = _spelt(text.strip())
    found = single_days(text, find_dates(text, language, month_first=month_first))
    return found[0].iso if found else None


def _spelt(text: str) -> str:
    """A moment in seconds since 1970, or without marks between its numbers, as others write it."""
    try:
        if _SECONDS.fullmatch(text):
            return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
        if _UNMARKED.fullmatch(text):
            return (datetime if "T" in text else date).fromisoformat(text).isoformat()
    except ValueError:  # no day of any month
        return text
    return text


def in_local_time(value: str, others: Iterable[str | None]) -> str:
    """The same moment with the page's own offset from UTC, where another source has it so; else the value."""
    moment = _moment(value)
    if moment is None or moment.utcoffset():
        return value
    for other in others:
        local = _moment(other)
        if other and local and local.utcoffset() and abs((local - moment).total_seconds()) < SAME:
            return other
    return value


def _moment(value: str | None) -> datetime | None:
    """A date with a time and an offset from UTC."""
    try:
        moment = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def lies_beside(value: str, day: str) -> bool:
    """Is a moment in UTC on the day before or after another, which may well be that of the place?"""
    moment = _moment(value)
    if moment is None or moment.utcoffset():
        return False
    try:
        return abs((moment.date() - date.fromisoformat(day)).days) == 1
    except ValueError:
        return False


def _keywords(value: Any, page: Labelled) -> list[str]:
    """Topics, each once; a string of topics is cut at its commas."""
    listed = value if isinstance(value, list) else [value]
    if len(listed) == 1:
        listed = _SPLIT.split(str(listed[0]))
    unique: dict[str, str] = {}
    for word in map(str.strip, map(str, listed)):
        if word:
            unique.setdefault(normalise(word), word)
    return list(unique.values())[:MOST]


def _year(value: Any, page: Labelled) -> int | None:
    digits = str(value).strip()[:4]
    return int(digits) if digits.isdecimal() and 1800 <= int(digits) <= 2199 else None


def _free(value: Any, page: Labelled) -> bool | None:
    return {"true": True, "false": False}.get(str(value).rsplit("/", 1)[-1].lower())


def _code(value: Any, page: Labelled) -> str | None:
    code = str(value).replace("_", "-").split("-")[0].strip().lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _address(value: Any, page: Labelled) -> str | None:
    """An address in full; None for what is none, such as the name of a licence."""
    text = str(value).strip()
    if not text or len(text) > 2_000 or text.startswith(("data:", "javascript:", "#")):
        return None
    if " " in text:
        if not text.startswith(("http://", "https://", "/")):
            return None
        text = text.replace(" ", "%20")
    try:
        joined = urljoin(page.document.head.get("base", {}).get("href", ""), text)
    except ValueError:  # brackets that are no address of a machine
        return None
    return joined if joined.startswith(("http://", "https://", "/")) else None


def _canonical(value: Any, page: Labelled) -> str | None:
    """The page's address; None for that of its site's front page, which a template says where it should not."""
    found = _address(value, page)
    metas = page.document.head.get("meta", {})
    others = (page.document.url, *(metas.get(name, [None])[0] for name in ("og:url", "twitter:url")))
    told = (_address(other, page) for other in others if other)
    return None if found and any(_is_front_of(found, other) for other in told if other) else found


def _is_front_of(front: str, other: str) -> bool:
    """Is an address that of the front page of the site that another address is a page within?"""
    (host, path), (other_host, other_path) = (_HOST_AND_PATH.match(one).groups("") for one in (front, other))
    return host == other_host and bool(_FRONT.fullmatch(path)) and not _FRONT.fullmatch(other_path)


def _site(value: Any, page: Labelled) -> str | None:
    """The name of a site: an address is none."""
    return None if "://" in str(value) else str(value)


def _licence(value: Any, page: Labelled) -> str | None:
    """The address of a licence: a lone word is its name."""
    return _address(value, page) if "/" in str(value) else None


READERS: dict[str, Callable[[Any, Labelled], Any]] = {
    "date_published": _published,
    "date_modified": _modified,
    "keywords": _keywords,
    "copyright_year": _year,
    "is_accessible_for_free": _free,
    "language": _code,
    "image": _address,
    "canonical_url": _canonical,
    "license_url": _licence,
    "site_name": _site,
}
