"""The command line: ``python -m benchmarks.scale DATA_DIR`` measures and writes the tables of the docs' page."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from benchmarks.scale.measure import Measured, measured
from benchmarks.speed.__main__ import read_pages

DOCS = Path(__file__).parents[2] / "docs" / "engines" / "scale.md"
KINDS = {"text": ("as text", "WET (text)"), "html": ("as HTML", "WARC (HTML)")}
SNAPSHOT = 2.5e9  # pages of a Common Crawl snapshot
CORES = (100, 1000, 10_000)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description="Measure a core and a worker.")
    parser.add_argument("data", type=Path, metavar="DATA_DIR", help="has NAME.jsonl.xz and NAME-text.jsonl.xz")
    parser.add_argument("--set", default="wcxb-dev", metavar="NAME", help="the set of pages (wcxb-dev)")
    parser.add_argument("--pages", type=int, default=800, metavar="N", help="pages to time (800)")
    parser.add_argument("--docs", type=Path, default=DOCS, metavar="FILE", help="the page to write the tables into")
    parser.add_argument("--only", choices=KINDS, help="measure one kind in this process, and print it as JSON")
    chosen = parser.parse_args()
    if chosen.only:
        pages = [getattr(page, chosen.only) for page in read_pages(chosen.data, chosen.set, chosen.pages)]
        print(json.dumps(measured(pages)))
        return 0
    found, load = {}, os.getloadavg()[0]
    for kind in KINDS:  # a process each: the peak of a process never falls again
        command = [sys.executable, "-m", "benchmarks.scale", *sys.argv[1:], "--only", kind]
        ended = subprocess.run(command, check=True, capture_output=True, text=True)
        found[kind] = Measured(*json.loads(ended.stdout))
    written = chosen.docs.read_text(encoding="utf-8")
    for name, told in (("core", core(found, load)), ("snapshot", snapshot(found))):
        print(told, end="\n\n")
        written = placed(written, name, told)
    chosen.docs.write_text(written, encoding="utf-8")
    return 0


def core(found: dict[str, Measured], load: float) -> str:
    """The table of one core and one worker; the load is that of other work, before."""
    lines = [
        f"{found['text'].pages} pages, Python {platform.python_version()}, {os.cpu_count()} cores,"
        f" load {load:.1f} before:",
        "",
        "| pages | mean size, characters | time a page | pages a second a core | peak memory of a worker"
        " | processor time that passing pages adds | two workers to one process |",
        "|---|---|---|---|---|---|---|",
    ]
    for kind, m in found.items():
        lines.append(
            f"| {KINDS[kind][0]} | {m.size:,.0f} | {m.seconds * 1e3:.1f} ms | {1 / m.seconds:.0f}"
            f" | {m.memory / 1e6:.0f} MB | {m.extra:.0%} | {m.gain:.2f} times |"
        )
    return "\n".join(lines)


def snapshot(found: dict[str, Measured]) -> str:
    """The table of a Common Crawl snapshot."""
    lines = [
        f"| input | core hours | {' | '.join(f'{cores:,} cores' for cores in CORES)} |",
        "|---|---|" + "---|" * len(CORES),
    ]
    for kind, m in found.items():
        hours = SNAPSHOT * m.seconds / 3600
        spans = " | ".join(span(hours / cores) for cores in CORES)
        lines.append(f"| {KINDS[kind][1]} | {round(hours, -2):,.0f} | {spans} |")
    return "\n".join(lines)


def span(hours: float) -> str:
    """A time in words: two digits will do."""
    return f"{hours:.0f} hours" if hours >= 2 else f"{hours * 60:.0f} minutes"


def placed(page: str, name: str, told: str) -> str:
    """The page with the table between its markers."""
    before, begin, rest = page.partition(f"<!-- {name}: begin -->")
    _, end, after = rest.partition(f"<!-- {name}: end -->")
    if not (begin and end):
        raise SystemExit(f"the page lacks the markers of {name}")
    return f"{before}{begin}\n{told}\n{end}{after}"


if __name__ == "__main__":
    raise SystemExit(main())
