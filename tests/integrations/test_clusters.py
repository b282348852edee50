"""Hugging Face datasets, Spark, Ray and datatrove."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from generated_pages import engine, filled, pages, plain, records, removed, results, texts

from cleantext import DEFAULT, clean

MENU = "Share this article\n\nSubscribe to our newsletter\n"

FINGERPRINT = """
import sys
sys.path.insert(0, {here!r})
import datasets
from generated_pages import pages
from cleantext.integrations.datasets import CleanTable
from datasets.fingerprint import Hasher
print(Hasher.hash(CleanTable("page")), Hasher.hash(CleanTable("page", favor="recall")))
"""


def test_datasets(tmp_path: Path) -> None:
    datasets = engine("datasets")
    engine("pyarrow")
    from cleantext.integrations.datasets import CleanTable, clean_dataset

    datasets.Dataset.from_dict({"id": list(range(500)), "page": list(pages())}).save_to_disk(tmp_path)
    pages_set = datasets.load_from_disk(tmp_path)
    cleaned = clean_dataset(pages_set, "page", keep=("id",))
    assert cleaned["text"][:] == texts()
    assert cleaned["id"][:] == list(range(500))
    assert [plain(fields) for fields in cleaned["metadata"]] == records()
    stream = clean_dataset(pages_set.select(range(40)).to_iterable_dataset(), "page", removed=True)
    rows = list(stream)
    assert [row["text"] for row in rows] == texts()[:40]
    assert [row["removed"] for row in rows] == removed()[:40]
    command = [sys.executable, "-c", FINGERPRINT.format(here=str(Path(__file__).parent))]
    runs = [
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout.split()
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert runs[0][0] != runs[0][1]
    assert CleanTable("page", pipeline=DEFAULT.without("share")).version != CleanTable("page").version
    again = clean_dataset(pages_set, "page", keep=("id",))
    assert again._fingerprint == cleaned._fingerprint
    assert again.cache_files == cleaned.cache_files


def test_the_cache_of_datasets_is_hit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second map cleans no page, also after loading anew; another option cleans them all."""
    datasets = engine("datasets")
    engine("pyarrow")
    from cleantext.integrations import datasets as integration

    cleaned, real = [], integration.clean_arrow

    def counted(table: Any, *names: Any, **options: Any) -> Any:
        cleaned.append(len(table))
        return real(table, *names, **options)

    monkeypatch.setattr(integration, "clean_arrow", counted)
    datasets.Dataset.from_dict({"page": list(pages()[:20])}).save_to_disk(tmp_path)
    for favor, calls in (("balanced", 1), ("balanced", 1), ("recall", 2), ("balanced", 2)):
        few = datasets.load_from_disk(tmp_path)
        integration.clean_dataset(few, "page", favor=favor)
        assert cleaned == [20] * calls


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    engine("pyspark")
    engine("pyarrow")
    engine("pandas")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "100")
        .getOrCreate()
    )
    yield session
    session.stop()


def test_spark(spark: Any) -> None:
    from cleantext.integrations.spark import clean_frame, clean_udf

    frame = spark.createDataFrame(list(enumerate(pages())), "id int, page string").repartition(3)
    rows = clean_frame(frame, "page", keep=["id"], removed=True).orderBy("id").collect()
    assert [row.id for row in rows] == list(range(500))
    assert [row.text for row in rows] == texts()
    assert [plain(row.metadata) for row in rows] == records()
    assert [plain(row.removed) for row in rows] == removed()
    clean_text = clean_udf(favor="balanced")
    with_text = frame.withColumn("text", clean_text("page")).orderBy("id").collect()
    assert [row.text for row in with_text] == texts()
    nulls = spark.createDataFrame([(None,)], "page string")
    assert clean_frame(nulls, "page").collect()[0].text is None


def test_ray() -> None:
    ray = engine("ray")
    data = engine("ray.data")
    engine("pyarrow")
    from cleantext.integrations.ray import clean_dataset

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        rows = [{"id": n, "page": page} for n, page in enumerate(pages())]
        found = clean_dataset(data.from_items(rows), "page", keep=["id"], removed=True).take_all()
        found.sort(key=lambda row: row["id"])
        assert [row["text"] for row in found] == texts()
        assert [plain(row["metadata"]) for row in found] == records()
        assert [plain(row["removed"]) for row in found] == removed()
    finally:
        ray.shutdown()


def test_datatrove(tmp_path: Path) -> None:
    engine("datatrove")
    engine("orjson")  # its readers and writers of JSON Lines
    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from cleantext.integrations.datatrove import CleanText

    (tmp_path / "in").mkdir()
    read = LocalPipelineExecutor(
        pipeline=[
            [
                *(Document(text=p, id=str(n), metadata={"place": n}) for n, p in enumerate(pages())),
                Document(text=MENU, id="menu"),
            ],
            CleanText(exclusion_writer=JsonlWriter(str(tmp_path / "empty"), compression=None)),
            JsonlWriter(str(tmp_path / "out"), compression=None),
        ],
        logging_dir=str(tmp_path / "logs"),
    )
    stats = read.run()
    found = {d.id: d for d in JsonlReader(str(tmp_path / "out")).run()}
    assert {name: document.text for name, document in found.items()} == {str(n): t for n, t in enumerate(texts())}
    assert [found[str(n)].metadata["place"] for n in range(500)] == list(range(500))
    assert [found[str(n)].metadata["cleantext"] for n in range(500)] == filled()
    assert [(d.id, d.text) for d in JsonlReader(str(tmp_path / "empty")).run()] == [("menu", MENU)]
    counted = next(s for s in stats.stats if "cleantext" in s.name)
    assert [counted[name].total for name in ("total", "forwarded", "dropped")] == [501, 500, 1]
    labels = Counter(str(block.label) for result in (*results(), clean(MENU)) for block in result.blocks)
    assert {label: counted[f"blocks_{label}"].total for label in labels} == labels
    assert labels["body"] > 1000
