"""What is timed: each takes a page (its HTML, its text, its address) and throws the answer away."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from cleantext import clean


class Page(NamedTuple):
    html: str
    text: str
    url: str | None


Timed = Callable[[Page], object]
BASE = "Resiliparse extract_plain_text(main_content=True)"


def cleantext_text(page: Page) -> object:
    return clean(page.text, url=page.url, input="text")


def cleantext_html(page: Page) -> object:
    return clean(page.html, url=page.url, input="html")


def _resiliparse() -> Timed:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda page: extract(page.html, main_content=True)


def _trafilatura() -> Timed:
    extract = import_module("trafilatura").bare_extraction
    return lambda page: extract(page.html, url=page.url, with_metadata=True)


def _readability() -> Timed:
    document = import_module("readability").Document
    return lambda page: document(page.html).summary()


def _justext() -> Timed:
    justext = import_module("justext")
    words = justext.get_stoplist("English")
    return lambda page: justext.justext(page.html.encode("utf-8", "replace"), words)


def _ftfy() -> Timed:
    fix = import_module("ftfy").fix_text
    return lambda page: fix(page.text)


def _newspaper() -> Timed:
    newspaper = import_module("newspaper")

    def run(page: Page) -> object:
        article = newspaper.Article(page.url or "https://example.org/", fetch_images=False)
        article.download(input_html=page.html)
        try:
            return article.parse()
        except ValueError:  # it refuses some pages; their time counts as far as it came
            return None

    return run


def _c4() -> Timed:
    """The line filter of C4; without the count of sentences, which needs data that must be downloaded."""
    document = import_module("datatrove.data").Document
    c4 = import_module("datatrove.pipeline.filters").C4QualityFilter(min_num_sentences=-1)
    return lambda page: c4.filter(document(text=page.text, id=""))


PEERS: dict[str, Callable[[], Timed]] = {
    BASE: _resiliparse,
    "Trafilatura bare_extraction, with metadata": _trafilatura,
    "readability-lxml summary": _readability,
    "jusText": _justext,
    "newspaper4k, with metadata": _newspaper,
    "ftfy fix_text (of the text)": _ftfy,
    "datatrove C4 line filter (of the text)": _c4,
}


def contenders() -> tuple[dict[str, Timed], list[str]]:
    """cleantext and the peers that are installed; and the names of those that are not."""
    found: dict[str, Timed] = {
        "cleantext, text, whole `clean()`": cleantext_text,
        "cleantext, HTML, whole `clean()`": cleantext_html,
    }
    missing = []
    for name, load in PEERS.items():
        try:
            found[name] = load()
        except ImportError:
            missing.append(name)
    return found, missing
