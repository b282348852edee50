"""Scrapy, LangChain, Haystack and spaCy."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from generated_pages import engine, filled, metadata, pages, removed, results, texts

from cleantext import clean
from cleantext.render.plain_dict import metadata_dict, removed_dicts


class Site(BaseHTTPRequestHandler):
    """Each generated page under its number."""

    def do_GET(self) -> None:
        page = pages()[int(self.path.strip("/"))] if self.path.strip("/").isdigit() else ""
        kind = "text/html" if page.startswith("<") else "text/plain"
        data = page.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


SPIDER = """
import scrapy
class Pages(scrapy.Spider):
    name = "pages"
    custom_settings = {{
        "ITEM_PIPELINES": {{"cleantext.integrations.scrapy.CleantextPipeline": 300}},
        "CLEANTEXT_SOURCE_FIELD": "page",
        "CLEANTEXT_METADATA_FIELD": "about",
        "CLEANTEXT_REMOVED_FIELD": "removed",
        "CLEANTEXT_DROP_SOURCE": True,
        "TELNETCONSOLE_ENABLED": False,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": False,
    }}
    start_urls = [f"{site}/{{n}}" for n in range(500)]
    def parse(self, response):
        yield {{"n": int(response.url.rsplit("/", 1)[1]), "page": response.text}}
        if response.url.endswith("/0"):
            yield {{"n": -1}}
"""


def test_scrapy(site: str, tmp_path: Path) -> None:
    engine("scrapy")
    (tmp_path / "spider.py").write_text(SPIDER.format(site=site))
    command = [sys.executable, "-m", "scrapy", "runspider", "spider.py", "-o", "out.jsonl"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    rows.sort(key=lambda row: row["n"])
    assert rows.pop(0) == {"n": -1}
    assert [row["text"] for row in rows] == texts()
    assert [row["about"] for row in rows] == metadata()
    assert [row["removed"] for row in rows] == removed()
    assert "page" not in rows[0]
    assert "'cleantext/pages': 500" in run.stderr


def through_scrapy(item: dict[str, Any], **settings: Any) -> dict[str, Any]:
    """An item through the pipeline, as Scrapy makes it of these settings."""
    from scrapy.utils.test import get_crawler

    from cleantext.integrations.scrapy import CleantextPipeline

    pipeline = CleantextPipeline.from_crawler(get_crawler(settings_dict=settings))
    assert pipeline.process_item(dict(item), None) == pipeline.process_item(
        dict(item)
    )  # as before Scrapy 2.14, and as now
    cleaned = pipeline.process_item(item)
    assert isinstance(cleaned, dict)
    return cleaned


def test_the_settings_of_scrapy() -> None:
    """Each setting, and what it is where it is not set."""
    engine("scrapy")
    from scrapy.http import HtmlResponse

    page, address = pages()[0], "https://example.org/2024/05/01/a"
    plain_item = through_scrapy({"html": page, "url": address})
    result = clean(page, url=address)
    assert plain_item == {"html": page, "url": address, "text": result.text, "metadata": metadata_dict(result.metadata)}
    assert through_scrapy({"html": page.encode()})["text"] == texts()[0]
    response = HtmlResponse(address, body=page.encode(), encoding="utf-8")
    assert through_scrapy({"html": response})["text"] == texts()[0]
    named = {"SOURCE": "page", "TEXT": "body", "METADATA": "about", "REMOVED": "gone", "URL": "link"}
    settings = {f"CLEANTEXT_{name}_FIELD": field for name, field in named.items()}
    item = through_scrapy({"page": page, "link": address}, CLEANTEXT_DROP_SOURCE=True, **settings)
    assert item == {
        "link": address, "body": result.text, "about": metadata_dict(result.metadata), "gone": removed_dicts(result),
    }  # fmt: skip
    assert through_scrapy({"html": page}, CLEANTEXT_METADATA_FIELD=None) == {"html": page, "text": texts()[0]}
    offer = "Home\n\nThe council met.\n\nSubscribe to our newsletter\n\nThe mayor spoke.\n"
    for favor in ("precision", "recall"):
        assert through_scrapy({"html": offer}, CLEANTEXT_FAVOR=favor)["text"] == clean(offer, favor=favor).text
    assert clean(offer, favor="precision").text != clean(offer, favor="recall").text
    with pytest.raises(ValueError, match="favor"):
        through_scrapy({}, CLEANTEXT_FAVOR="speed")
    assert through_scrapy({"title": "no page"}) == {"title": "no page"}


def test_langchain() -> None:
    engine("langchain_core")
    from langchain_core.documents import Document

    from cleantext.integrations.langchain import CleantextTransformer

    loaded = [Document(page_content=page, metadata={"n": n}, id=str(n)) for n, page in enumerate(pages())]
    cleaned = CleantextTransformer().transform_documents(loaded)
    assert [document.page_content for document in cleaned] == texts()
    assert [document.metadata for document in cleaned] == [{**fields, "n": n} for n, fields in enumerate(filled())]
    assert [document.id for document in cleaned] == [str(n) for n in range(500)]
    assert loaded[0].page_content == pages()[0]
    own = Document(page_content=pages()[1], metadata={"title": "mine"})
    assert CleantextTransformer(favor="recall").transform_documents([own])[0].metadata["title"] == "mine"


def test_haystack() -> None:
    engine("haystack")
    from haystack import Document, Pipeline

    from cleantext.integrations.haystack import CleantextCleaner

    pipeline = Pipeline()
    pipeline.add_component("clean", CleantextCleaner())
    again = Pipeline.loads(pipeline.dumps(), allowed_modules=["cleantext.integrations.haystack"])
    documents = [Document(content=page, meta={"n": n}) for n, page in enumerate(pages())]
    cleaned = again.run({"clean": {"documents": documents}})["clean"]["documents"]
    assert [document.content for document in cleaned] == texts()
    assert [document.meta for document in cleaned] == [{**fields, "n": n} for n, fields in enumerate(filled())]
    assert cleaned[0].id != documents[0].id
    with pytest.raises(ValueError, match="favor"):
        CleantextCleaner(favor="speed")  # type: ignore[arg-type]


def test_spacy() -> None:
    spacy = engine("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("cleantext")
    docs = list(nlp.pipe(pages()))
    assert [doc.text for doc in docs] == list(pages())
    assert [doc.user_data["cleantext"]["text"] for doc in docs] == texts()
    assert [doc.user_data["cleantext"]["metadata"] for doc in docs] == metadata()
    for result, doc in zip(results(), docs, strict=True):
        blocks = () if doc.text.startswith("<") else result.blocks  # the spans of a doc are those of plain text
        assert [(s.text, s.label_) for s in doc.spans["cleantext"]] == [(b.text.strip(), str(b.label)) for b in blocks]
        kept = [block.text.strip() for block in blocks if block.kept]
        assert [span.text for span in doc.spans["cleantext_kept"]] == kept
