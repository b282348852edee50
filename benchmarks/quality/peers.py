"""Other extractors on the same rows: the body (and metadata) that each gives for a page of HTML."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from time import perf_counter
from typing import Any

from benchmarks.quality.rows import Row

Extracted = dict[str, Any]


def _resiliparse() -> Callable[[Row], Extracted]:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda row: {"body": extract(row["html"], main_content=True)}


def _trafilatura() -> Callable[[Row], Extracted]:
    extract = import_module("trafilatura").bare_extraction

    def run(row: Row) -> Extracted:
        found = extract(row["html"], url=row.get("url"), with_metadata=True)
        if found is None:
            return {"body": ""}
        authors = (found.author or "").split("; ") if found.author else []
        return {"body": found.text or "", "title": found.title, "authors": authors, "date": found.date}

    return run


def _readability() -> Callable[[Row], Extracted]:
    document = import_module("readability").Document
    html = import_module("lxml.html")

    def run(row: Row) -> Extracted:
        page = document(row["html"])
        try:
            summary = page.summary()
        except import_module("readability.readability").Unparseable:
            return {"body": ""}
        root = html.fromstring(summary)
        return {"body": "\n".join(text for text in root.itertext() if text.strip()), "title": page.title()}

    return run


def _justext() -> Callable[[Row], Extracted]:
    justext = import_module("justext")
    words = justext.get_stoplist("English")

    def run(row: Row) -> Extracted:
        paragraphs = justext.justext(row["html"].encode("utf-8", "replace"), words, encoding="utf-8")
        return {"body": "\n".join(p.text for p in paragraphs if not p.is_boilerplate)}

    return run


def _newspaper() -> Callable[[Row], Extracted]:
    newspaper = import_module("newspaper")
    failed = newspaper.exceptions.ArticleException

    def parsed(row: Row, **options: str) -> Any:
        page = newspaper.Article(row.get("url") or "https://example.org/", fetch_images=False, **options)
        page.download(input_html=row["html"])
        page.parse()
        return page

    def run(row: Row) -> Extracted:
        try:
            try:
                page = parsed(row)
            except ImportError:  # the page's language has a tokenizer of its own that is not installed
                page = parsed(row, language="en")
        except (failed, ValueError):  # lxml refuses control characters
            return {"body": ""}
        date = page.publish_date.date().isoformat() if page.publish_date else None
        return {"body": page.text or "", "title": page.title, "authors": list(page.authors or ()), "date": date}

    return run


PEERS: dict[str, Callable[[], Callable[[Row], Extracted]]] = {
    "resiliparse": _resiliparse,
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
    "justext": _justext,
    "newspaper4k": _newspaper,
}


@lru_cache(maxsize=8)
def _loaded(tool: str) -> Callable[[Row], Extracted]:
    return PEERS[tool]()


def by_peer(row: Row, *, tool: str) -> Row:
    """What a peer answers to a row of HTML; rows of other formats are not for peers."""
    if "html" not in row:
        raise ValueError(f"{tool} reads HTML; page {row['id']} has none")
    extract = _loaded(tool)
    begin = perf_counter()
    found = extract(row)
    return {"id": row["id"], "seconds": round(perf_counter() - begin, 6), **found}
