"""pandas, Polars, DuckDB and Dask."""

from __future__ import annotations

import pytest
from generated_pages import engine, metadata, pages, records, removed, texts

from cleantext import clean


def test_pandas() -> None:
    pd = engine("pandas")
    from cleantext.integrations import pandas as integration

    integration.register()
    integration.register()
    series = pd.Series(pages(), index=range(7, 507), name="page")
    assert series.clean().tolist() == texts()
    frame = series.clean.frame(removed=True)
    assert frame.index.equals(series.index)
    assert frame["text"].tolist() == texts()
    assert frame["metadata"].tolist() == metadata()
    assert frame["removed"].tolist() == removed()
    few = pd.Series([None, float("nan"), pd.NA, pages()[0]], dtype=object)
    assert few.clean(favor="recall").tolist() == [None, None, None, clean(pages()[0], favor="recall").text]


def test_polars() -> None:
    pl = engine("polars")
    engine("pyarrow")
    from cleantext.integrations import polars as integration

    integration.register()
    frame = pl.DataFrame({"page": pages()})
    assert frame[:20].select(pl.col("page").clean.text())["text"].to_list() == texts()[:20]
    lazy = frame.lazy().with_columns(out=pl.col("page").clean.page(removed=True))
    collected = lazy.collect()
    assert lazy.collect_schema()["out"] == collected.schema["out"]
    found = collected["out"].to_list()
    assert [row["text"] for row in found] == texts()
    assert [row["metadata"] for row in found] == records()
    assert [row["removed"] for row in found] == removed()
    nulls = pl.DataFrame({"page": [None, pages()[0]]})
    assert nulls.select(integration.clean_expr("page", favor="recall").struct.field("text"))["text"].to_list() == [
        None,
        clean(pages()[0], favor="recall").text,
    ]


def test_duckdb() -> None:
    duckdb = engine("duckdb")
    pa = engine("pyarrow")
    from cleantext.integrations import duckdb as integration

    with duckdb.connect() as connection:
        integration.register(connection, removed=True)
        connection.register("pages", pa.table({"id": range(500), "page": pages()}))
        rows = connection.execute("SELECT clean_page(page) FROM pages ORDER BY id").fetchall()
        assert [row[0]["text"] for row in rows] == texts()
        assert [row[0]["metadata"] for row in rows] == records()
        assert [row[0]["removed"] for row in rows] == removed()
        query = "SELECT clean_text(page), clean_page(page).metadata.title FROM pages WHERE id < 20 ORDER BY id"
        assert connection.execute(query).fetchall() == [
            (text, fields["title"]) for text, fields in zip(texts()[:20], metadata()[:20], strict=True)
        ]
        assert connection.execute("SELECT clean_text(NULL)").fetchone() == (None,)


@pytest.mark.parametrize("scheduler", ["threads", "processes"])
def test_dask(scheduler: str) -> None:
    pd = engine("pandas")
    engine("dask")
    dd = engine("dask.dataframe")
    from cleantext.integrations import dask as integration

    series = dd.from_pandas(pd.Series(pages(), name="page"), npartitions=4)
    few = integration.clean_series(series.partitions[0]).compute(scheduler=scheduler).tolist()
    assert few == texts()[: len(few)]
    frame = integration.clean_frame(series, removed=True).compute(scheduler=scheduler)
    assert frame["text"].tolist() == texts()
    assert frame["metadata"].tolist() == metadata()
    assert frame["removed"].tolist() == removed()
