"""What the markup of a page says of the page as a whole: is it a product, a thread, a list of articles?

Its own names for itself (types of JSON-LD and Open Graph, classes of ``<body>``, the program that made it) and the
words of its address, hashed for the scorer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

import numpy as np
import regex
from lxml import etree
from numpy.typing import NDArray

PAGE_BUCKETS = 1_024
MOST = 40  # words that are read of one source
LONG_SLUG = 4  # words of the last part of an address that make it a headline
_WORD = regex.compile(r"[^\W\d_]{2,20}+")


def page_words(root: etree._Element | None, head: dict[str, dict[str, Any]], url: str | None) -> NDArray[np.int32]:
    """Hashes of what tells the kind of a page, one of ``PAGE_BUCKETS`` each."""
    metas = head.get("meta", {})
    said = [f"type {name}" for name in head.get("kinds", {}).get("json-ld", ())[:MOST]]
    for name in ("og:type", "generator"):
        said += [f"{name} {word}" for value in metas.get(name, ())[:1] for word in _words(value)]
    if root is not None:
        body = root.find("body")
        said += [f"class {word}" for e in (root, body) if e is not None for word in _words(e.get("class") or "")]
    address = url or next(iter(head.get("canonical_url", {}).values()), "")
    said += [f"url {word}" for word in _address(address)]
    return np.fromiter((crc32(word.encode()) % PAGE_BUCKETS for word in dict.fromkeys(said)), np.int32)


def _words(text: str) -> list[str]:
    return [match.group().lower() for match, _ in zip(_WORD.finditer(text), range(MOST), strict=False)]


def _address(url: str) -> Iterator[str]:
    """The words of an address but for those of its last part, and the shape of that one."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").split(".")
    except ValueError:
        return
    if len(host) > 2:
        yield f"at {host[0]}"
    *folders, last = [part for part in parts.path.split("/") if part] or [""]
    for folder in folders[:4]:
        yield from _words(folder)
    slug = _words(last)
    yield "home" if not last else "slug" if len(slug) >= LONG_SLUG else "short"
    if len(slug) < LONG_SLUG:
        yield from (f"last {word}" for word in slug)
    if any(map(str.isdigit, last)):
        yield "number"
    if parts.query:
        yield "query"
    yield f"deep {min(len(folders), 4)}"
