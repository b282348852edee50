"""datatrove: ``CleanText``, a pipeline step that keeps metadata, counts labels and can set pages aside."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from datatrove.data import DocumentsPipeline
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.writers.disk_base import DiskWriter

from cleantext.model import LABELS
from cleantext.pipeline import clean
from cleantext.render.plain_dict import filled_fields


class CleanText(PipelineStep):
    """Replace each document's text by its clean text.

    The fields of the page that are not empty are added to ``metadata`` under ``cleantext``; the statistics count
    the blocks of each label. Pages of which nothing is left go to ``exclusion_writer``, if there is one, with
    their text as it was; they never go on.
    """

    name = "cleantext"
    type = "CLEAN"

    def __init__(self, exclusion_writer: DiskWriter | None = None, **clean_options: Any) -> None:
        super().__init__()
        self.exclusion_writer, self.clean_options = exclusion_writer, clean_options

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Clean the documents of one task."""
        with self.exclusion_writer or nullcontext() as excluded:
            for document in data:
                self.stat_update("total")
                with self.track_time():
                    options = {"url": document.metadata.get("url"), **self.clean_options}
                    result = clean(document.text, **options)
                for label in result.verdicts.labels.tolist():
                    self.stat_update(f"blocks_{LABELS[label]}")
                if not result.text:
                    self.stat_update("dropped")
                    if excluded is not None:
                        excluded.write(document, rank)
                    continue
                self.stat_update("forwarded")
                document.metadata["cleantext"] = filled_fields(result.metadata)
                document.text = result.text
                self.update_doc_stats(document)
                yield document
