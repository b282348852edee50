from __future__ import annotations

from dataclasses import fields

import pytest
from generated_pages import engine, pages, results, texts

from cleantext import Metadata

pa = engine("pyarrow")
from cleantext.arrow import METADATA, arrow_schema, clean_arrow  # noqa: E402


def test_the_schema_is_the_metadata() -> None:
    assert [field.name for field in METADATA] == [field.name for field in fields(Metadata)]


@pytest.mark.parametrize("kind", ["string", "large_string", "binary", "dictionary", "table"])
def test_the_same_results(kind: str) -> None:
    column = pa.array(pages()[:40])
    if kind == "dictionary":
        column = column.dictionary_encode()
    elif kind != "table":
        column = column.cast(getattr(pa, kind)())
    numbers = pa.array(range(40))
    batch = pa.RecordBatch.from_arrays([numbers, column], ["id", "page"])
    if kind == "table":
        batch = pa.concat_tables([pa.table({"id": numbers[:9], "page": column[:9]}), pa.table(batch[9:])])
    cleaned = clean_arrow(batch, column="page", keep=["id"], removed=True)
    assert isinstance(cleaned, pa.RecordBatch)
    assert cleaned.schema == arrow_schema(removed=True, keep=[pa.field("id", pa.int64())])
    assert cleaned.column("id").to_pylist() == list(range(40))
    assert cleaned.column("text").to_pylist() == texts()[:40]
    for row, result in zip(cleaned.to_pylist(), results(), strict=False):
        assert row["metadata"]["authors"] == result.metadata.authors
        assert row["metadata"]["quality"]["score"] == result.metadata.quality.score
        assert [block["text"] for block in row["removed"]] == [block.text for block in result.removed]
        assert all(block["reason"] for block in row["removed"])


def test_nulls_stay_nulls_and_no_rows_are_no_rows() -> None:
    batch = pa.RecordBatch.from_arrays([pa.array([None, ""], pa.string())], ["text"])
    assert clean_arrow(batch).column("text").to_pylist() == [None, ""]
    assert clean_arrow(batch).column("metadata")[0].as_py() is None
    assert clean_arrow(batch[:0]).schema == arrow_schema()


def test_wrong_columns() -> None:
    batch = pa.RecordBatch.from_arrays([pa.array(["a"])], ["text"])
    with pytest.raises(KeyError, match="no column 'page'; there are: text"):
        clean_arrow(batch, "page")
    with pytest.raises(ValueError, match="rename"):
        clean_arrow(batch, keep=["text"])
