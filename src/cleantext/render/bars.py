"""Bars as SVG: without scripts, without style attributes, in the colour of the text around them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT = 640, 200  # of a histogram, in units of its view box
TOP, FOOT = 20, 24  # room for the counts above and the names below


def bar(value: float, most: float) -> str:
    """A bar for a cell of a table: its number stands in the cell beside it, so it is hidden from readers."""
    width = 100 * value / most if most else 0
    return (
        '<svg class="bar-cell" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{width:.1f}" height="10"/></svg>'
    )


def histogram(title: str, names: Sequence[str], counts: Sequence[int]) -> str:
    """A bar a bin, with its count above and its name below; read out as one sentence."""
    most, step = max([1, *counts]), WIDTH / len(names)
    pieces = []
    for index, (name, count) in enumerate(zip(names, counts, strict=True)):
        height = (HEIGHT - TOP - FOOT) * count / most
        left, middle = index * step, (index + 0.5) * step
        top = HEIGHT - FOOT - height
        pieces.append(
            f'<rect x="{left + 3:.1f}" y="{top:.1f}" width="{step - 6:.1f}" height="{height:.1f}"/>'
            f'<text x="{middle:.1f}" y="{top - 5:.1f}">{count:,}</text>'
            f'<text x="{middle:.1f}" y="{HEIGHT - 7}">{escape(name)}</text>'
        )
    said = ", ".join(f"{name}: {count:,}" for name, count in zip(names, counts, strict=True))
    return (
        f'<figure><figcaption>{escape(title)}</figcaption><svg class="histogram" role="img" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" aria-label="{escape(f"{title}, pages in each bin. {said}")}">'
        f"{''.join(pieces)}</svg></figure>"
    )
