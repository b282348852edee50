"""How time and memory grow with the page: ten sizes, each in a process of its own.

The pages are the fixtures' texts, or the bodies of their HTML, one after another until the size is reached.
"""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from itertools import cycle
from pathlib import Path
from time import process_time
from typing import NamedTuple

FIXTURES = Path(__file__).parents[2] / "fixtures"
LARGEST = {"text": 10**8, "html": 5 * 10**7}  # characters
SMALLEST, SIZES = 1000, 10
FROM = 100_000  # characters from which the slope is taken: below, what every page costs counts most
ROUNDS = 3  # times that a page is cleaned, of which the quickest counts
PATIENCE = 20.0  # seconds of processor time after which a page is cleaned once only


class Point(NamedTuple):
    """One page: its size, its blocks, what it took."""

    size: int
    blocks: int
    seconds: float
    beyond: float | None  # bytes a character of peak memory beyond the text; None where too little to see


def sizes(mode: str, largest: int) -> list[int]:
    """Ten sizes, evenly spaced on a logarithmic scale."""
    most = min(largest, LARGEST[mode])
    return [round(SMALLEST * (most / SMALLEST) ** (step / (SIZES - 1))) for step in range(SIZES)]


def page_of(mode: str, size: int) -> str:
    """A page of so many characters."""
    paths = sorted(FIXTURES.glob("*/input.txt" if mode == "text" else "*/input.html"))
    pages = [path.read_text(encoding="utf-8") for path in paths]
    if mode == "html":
        pages = [re.sub(r"(?is).*<body[^>]*>|</body>.*", "", page) for page in pages]
    pieces, length = [], 0
    for number, page in enumerate(cycle(pages), 1):
        line = f"\nPage {number}\n" if mode == "text" else f"<p>Page {number}</p>"
        pieces += [page, line]
        length += len(page) + len(line)
        if length >= size:
            break
    text = "".join(pieces)[:size]
    return text if mode == "text" else f"<!doctype html><html><body>{text}</body></html>"


def measure(mode: str, size: int) -> Point:
    """Clean one page in this process, which must be fresh: its peak memory never falls again."""
    import resource

    from cleantext import clean

    def peak() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

    page = page_of(mode, size)
    clean(page_of(mode, SMALLEST), input=mode)  # type: ignore[arg-type]  # loads weights and word lists
    before, seconds, beyond = peak(), math.inf, 0.0
    for turn in range(ROUNDS):
        start = process_time()
        result = clean(page, input=mode)  # type: ignore[arg-type]
        seconds = min(seconds, process_time() - start)
        blocks = len(result.source)
        if not turn:  # what one call takes; later ones find the heap as the first has left it
            beyond = (peak() - before) / len(page)
        del result
        if seconds > PATIENCE:
            break
    return Point(size, blocks, seconds, beyond if size >= FROM else None)


def growth(mode: str, largest: int) -> list[Point]:
    """The points of all sizes."""
    points = []
    for size in sizes(mode, largest):
        command = [sys.executable, "-m", "benchmarks.speed.growth", mode, str(size)]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        points.append(Point(*json.loads(run.stdout)))
        print(f"{mode}: {points[-1]}", file=sys.stderr)
    return points


def slope(points: list[Point]) -> float:
    """The exponent of time over size, by least squares on logarithms."""
    pairs = [(math.log(point.size), math.log(point.seconds)) for point in points if point.size >= FROM]
    mean_x, mean_y = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
    across = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    return across / sum((x - mean_x) ** 2 for x, _ in pairs)


def table(found: dict[str, list[Point]]) -> str:
    """The tables of all modes, each with its slope."""
    lines = []
    for mode, points in found.items():
        lines += [
            f"| characters of {'text' if mode == 'text' else 'HTML'} | blocks | seconds | microseconds a thousand "
            "characters | peak bytes a character beyond the page |",
            "|---|---|---|---|---|",
        ]
        for size, blocks, seconds, beyond in points:
            memory = "" if beyond is None else f"{beyond:.0f}"
            lines.append(f"| {size:,} | {blocks:,} | {seconds:.3f} | {seconds / size * 1e9:.0f} | {memory} |")
        lines += [
            "",
            f"Slope of time over size from {FROM:,} characters on, both logarithmic: {slope(points):.2f}.",
            "",
        ]
    return "\n".join(lines).rstrip()


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
