"""Scrapy: ``ITEM_PIPELINES = {"cleantext.integrations.scrapy.CleantextPipeline": 300}``; fields named in settings.

| setting | default | what |
|---|---|---|
| ``CLEANTEXT_SOURCE_FIELD`` | ``html`` | the field with the page: a str, bytes, or a Scrapy response |
| ``CLEANTEXT_TEXT_FIELD`` | ``text`` | where the clean text goes |
| ``CLEANTEXT_METADATA_FIELD`` | ``metadata`` | where the metadata goes, as a dict; None: nowhere |
| ``CLEANTEXT_REMOVED_FIELD`` | None | where the removed blocks go, as a list of dicts |
| ``CLEANTEXT_URL_FIELD`` | ``url`` | the field with the page's address, if the item has it |
| ``CLEANTEXT_DROP_SOURCE`` | False | take the page out of the item |
| ``CLEANTEXT_FAVOR`` | ``balanced`` | ``precision``, ``balanced`` or ``recall`` |
"""

from __future__ import annotations

from typing import Any

from itemadapter import ItemAdapter
from scrapy.crawler import Crawler

from cleantext.pipeline import check_options, clean
from cleantext.render.plain_dict import metadata_dict, removed_dicts


class CleantextPipeline:
    """Cleans the page of each item; an item without a page is passed on as it is."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.stats = crawler.stats
        self.source = settings.get("CLEANTEXT_SOURCE_FIELD", "html")
        self.text = settings.get("CLEANTEXT_TEXT_FIELD", "text")
        named = "CLEANTEXT_METADATA_FIELD" in settings  # get() would give the default for None
        self.metadata = settings["CLEANTEXT_METADATA_FIELD"] if named else "metadata"
        self.removed = settings.get("CLEANTEXT_REMOVED_FIELD")
        self.url = settings.get("CLEANTEXT_URL_FIELD", "url")
        self.drop = settings.getbool("CLEANTEXT_DROP_SOURCE")
        self.favor = settings.get("CLEANTEXT_FAVOR", "balanced")
        check_options(favor=self.favor, input="auto")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleantextPipeline:
        """What Scrapy calls."""
        return cls(crawler)

    def process_item(self, item: Any, spider: object = None) -> Any:
        """Clean one item; Scrapy before 2.14 always gives the spider too, which is not needed."""
        fields = ItemAdapter(item)
        page = fields.get(self.source)
        if page is None:
            return item
        page = getattr(page, "text", page)
        result = clean(page, url=fields.get(self.url), favor=self.favor)
        if self.drop:
            del fields[self.source]
        fields[self.text] = result.text
        if self.metadata:
            fields[self.metadata] = metadata_dict(result.metadata)
        if self.removed:
            fields[self.removed] = removed_dicts(result)
        if self.stats is not None:
            self.stats.inc_value("cleantext/pages")
            self.stats.inc_value("cleantext/empty", int(not result.text))
        return item
