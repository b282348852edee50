"""Draw the plots of ``benchmarks.md``: ``python docs/plots.py``. A test fails while they are old.

The figures of cleantext are read from the tables of ``model-card.md`` and from the table of speed in
``benchmarks.md``, those of the peers from ``peers.json``; no data set is needed.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
TYPES = ("all", "article", "documentation", "service", "forum", "listing", "collection", "product")
HTML, TEXT = "cleantext, HTML", "cleantext, plain text"
STYLE = (
    "text{font:14px system-ui,sans-serif;fill:#1b1b1b}.soft{fill:#595959}.line{stroke:#d4d4d4}"
    ".s0{fill:#0b57d0}.s1{fill:#00796b}.s2{fill:#b3261e}.s3{fill:#7a5200}.own{font-weight:700}path[transform]{stroke:#fff}"
    "@media(prefers-color-scheme:dark){text{fill:#e6e6e6}.soft{fill:#a8a8a8}.line{stroke:#3a3d44}"
    ".s0{fill:#8ab4f8}.s1{fill:#4db6ac}.s2{fill:#f28b82}.s3{fill:#fdd663}path[transform]{stroke:#16181c}}"
)
SHAPES = ("M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0", "M-6-6h12v12h-12z", "M0-8L8 6H-8z", "M0-8L7 0L0 8L-7 0z")


def measured() -> dict[str, dict[str, float]]:
    """Word F1 on WCXB by type of page, of HTML and of text, from the model card."""
    found = {}
    heads: list[str] = []
    for line in (DOCS / "model-card.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if {"article", "product"} <= set(cells):
            heads = cells
        elif cells[0] == "WCXB, word F1" and heads:
            name = HTML if heads[0] == "HTML" else TEXT
            found[name] = {head: float(cell) for head, cell in zip(heads, cells, strict=True) if head in TYPES}
    return {name: found[name] for name in (HTML, TEXT)}


def times() -> dict[str, float]:
    """Mean processor time a page in parts of Trafilatura's, from the table of speed."""
    rows = re.findall(
        r"^\| (\w[^|]*?) \| ([\d.]+) \|", (DOCS / "benchmarks.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    spent = {name.split("`")[0]: float(mean) for name, mean in rows}
    whole = next(mean for name, mean in spent.items() if name.startswith("Trafilatura"))
    return {HTML: spent["cleantext, HTML, whole "] / whole, TEXT: spent["cleantext, text, whole "] / whole}


def quality() -> str:
    """Quality by type of page: a row a type, a mark a system."""
    systems = measured() | json.loads((DOCS / "peers.json").read_text(encoding="utf-8"))["by_type"]
    left, right, top, step = 130, 830, 70, 40
    bottom = top + step * len(TYPES)

    def x(f1: float) -> float:
        return left + (right - left) * (f1 - 0.5) / 0.5

    pieces = [_axis(x(tick / 10), top, bottom, f"{tick / 10:.1f}") for tick in range(5, 11)]
    pieces.append(_text(right, bottom + 46, "word F1", "end", "soft"))
    for row, kind in enumerate(TYPES):
        y = top + step * (row + 0.5)
        pieces += [f'<path class="line" d="M{left} {y}H{right}"/>', _text(left - 12, y + 5, kind, "end")]
        pieces += [_mark(index, x(found[kind]), y) for index, found in reversed(list(enumerate(systems.values())))]
    for index, name in enumerate(systems):
        pieces += [_mark(index, left + 10 + index * 180, 26), _text(left + 24 + index * 180, 31, name, "start")]
    said = (f"{kind}: " + ", ".join(f"{name} {found[kind]:.3f}" for name, found in systems.items()) for kind in TYPES)
    return _svg(870, bottom + 60, "Word F1 by type of page", "; ".join(said), pieces)


def speed() -> str:
    """Speed against quality: a mark a system."""
    peers = json.loads((DOCS / "peers.json").read_text(encoding="utf-8"))
    own, spent = measured(), times()
    sides = dict(zip((HTML, TEXT), peers["cleantext"].values(), strict=True))
    marks: list[dict[str, Any]] = [
        *peers["speed"],
        *({"name": name, "f1": own[name]["all"], "time": spent[name], "side": sides[name]} for name in own),
    ]
    left, right, top, bottom = 60, 830, 30, 430

    def x(time: float) -> float:
        return left + (right - left) * math.log(time / 0.03) / math.log(6 / 0.03)

    def y(f1: float) -> float:
        return bottom - (bottom - top) * (f1 - 0.6) / 0.3

    pieces = [_axis(x(tick), top, bottom, f"{tick:g}") for tick in (0.05, 0.1, 0.2, 0.5, 1, 2, 5)]
    for tick in (0.6, 0.7, 0.8, 0.9):
        pieces.append(f'<path class="line" d="M{left} {y(tick):.1f}H{right}"/>')
        pieces.append(_text(left - 8, y(tick) + 5, f"{tick:.1f}", "end", "soft"))
    for mark in marks:
        shape = list(own).index(mark["name"]) if mark["name"] in own else len(SHAPES) - 1
        at, drop = (x(mark["time"]), y(mark["f1"])), -14 if mark["side"] == "above" else 24
        pieces.append(_mark(shape, *at))
        pieces.append(_text(at[0], at[1] + drop, mark["name"], "middle", "own" if mark["name"] in own else ""))
    pieces.append(_text(right, bottom + 46, "processor time a page, Trafilatura = 1", "end", "soft"))
    pieces.append(_text(left, 16, "word F1", "middle", "soft"))
    said = (f"{mark['name']}: F1 {mark['f1']:.3f}, time {mark['time']:.2f}" for mark in marks)
    return _svg(870, bottom + 60, "Word F1 against processor time a page", "; ".join(said), pieces)


def _axis(x: float, top: float, bottom: float, name: str) -> str:
    return f'<path class="line" d="M{x:.1f} {top}V{bottom}"/>' + _text(x, bottom + 22, name, "middle", "soft")


def _text(x: float, y: float, words: str, anchor: str, kind: str = "") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _mark(index: int, x: float, y: float) -> str:
    return f'<path class="s{index}" transform="translate({x:.1f} {y:.1f})" d="{SHAPES[index]}"/>'


def _svg(width: int, height: int, title: str, said: str, pieces: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">\n'
        f"<title>{escape(title)}</title>\n<desc>{escape(said)}</desc>\n<style>{STYLE}</style>\n"
        + "\n".join(pieces)
        + "\n</svg>\n"
    )


PLOTS: dict[str, Callable[[], str]] = {"quality.svg": quality, "speed.svg": speed}


def main() -> None:
    folder = DOCS / "plots"
    folder.mkdir(exist_ok=True)
    for name, draw in PLOTS.items():
        (folder / name).write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    main()
