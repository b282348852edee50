"""Tables of a page: which hold data, and the columns of their cells."""

from __future__ import annotations

from typing import Any

from cleantext.read.nodes import Nodes
from cleantext.read.rendering import Rendering
from cleantext.read.tags import CELLS, HEADINGS

WIDEST = 100  # columns and rows that cells span
LONG_CELL = 200  # characters of a cell, on average, from which a table is layout


def data_tables(nodes: Nodes, rendering: Rendering) -> frozenset[int]:
    """Tables of data: rows with several short cells, and no tables, headings or code in them."""
    rows: dict[int, set[int]] = {}
    letters: dict[int, list[int]] = {}
    layout: set[int] = set()
    wide: set[int] = set()
    for index, owner in enumerate(rendering.owners):
        around = list(nodes.above(owner))
        tags = [nodes.tags[element] for element in around]
        tables = [element for element, tag in zip(around, tags, strict=True) if tag == "table"]
        if not tables:
            continue
        layout.update(tables[1:])
        table = tables[0]
        inside = tags[: around.index(table)]
        if any(tag in HEADINGS or tag in ("pre", "blockquote", "form") for tag in inside):
            layout.add(table)
        row = next((e for e, tag in zip(around, tags, strict=True) if tag == "tr"), -1)
        rows.setdefault(table, set()).add(row)
        letters.setdefault(table, []).append(len(rendering.pieces[index]))
        if row >= 0 and nodes.children[row] > 1:
            wide.add(table)
    return frozenset(
        table
        for table, found in rows.items()
        if table not in layout
        and table in wide
        and len(found) > 1
        and sum(letters[table]) / len(letters[table]) < LONG_CELL * 2
    )


def columns_of(table: Any) -> dict[Any, list[int]]:
    """The columns that the cells of each row begin in; those before and above them may span several."""
    columns: dict[Any, list[int]] = {}
    spanned: dict[int, int] = {}  # rows that a cell from above still takes, by column
    for row in table.iter("tr"):
        column, spans, columns[row] = 0, dict[int, int](), []
        for cell in row.iterchildren(*CELLS):
            while column in spanned:
                column += 1
            columns[row].append(column)
            after = column + _span(cell, "colspan")
            spans.update(dict.fromkeys(range(column, min(after, WIDEST)), _span(cell, "rowspan")))
            column = after
        spanned = {c: rows - 1 for c, rows in (spanned | spans).items() if rows > 1}
    return columns


def _span(cell: Any, name: str) -> int:
    said = (cell.get(name) or "").strip()
    return min(max(1, int(said)), WIDEST) if said.isdecimal() and len(said) < 5 else 1


def column_of(begins: list[int], cell: int) -> int:
    """The column of a cell of a row."""
    return begins[cell] if cell < len(begins) else max(begins, default=-1) + 1 + cell - len(begins)
