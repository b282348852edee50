"""Memory over a long stream: ``python -m benchmarks.scale.stream`` prints the peaks over 10,000 and 100,000 pages.

Small generated pages, so that what is measured is what passing pages leaves behind. It needs no data.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator

from cleantext import DEFAULT, Failure, Pipeline, clean_many

COUNTS = (10_000, 100_000)
PAGE = """Home > News > Region

The {place} will be rebuilt

By Jane Doe

The council met on Tuesday, and it decided that the {place} would be rebuilt before the winter of {year}.

Share this article
"""
PLACES = ("harbour", "old town", "railway station", "market square", "northern bridge")


def pages(count: int) -> Iterator[str]:
    """Small pages, no two of which are the same."""
    for number in range(count):
        yield PAGE.format(place=f"{PLACES[number % len(PLACES)]} number {number}", year=2000 + number % 100)


def peaks(count: int, workers: int, pipeline: Pipeline) -> tuple[float, float]:
    """Peak memory of this process and of its largest worker, in MB, once the pages went through."""
    failed = sum(isinstance(result, Failure) for result in clean_many(pages(count), workers=workers, pipeline=pipeline))
    if failed:
        raise SystemExit(f"{failed} pages failed")
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    here, worker = (usage.ru_maxrss * 1024 / 1e6 for usage in usages)
    return here, worker


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale.stream", description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=COUNTS, metavar="N", help="pages of each stream")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="worker processes (2); 1: this one alone")
    parser.add_argument("--light", action="store_true", help="one filter in place of all: a tenth of the time")
    parser.add_argument("--only", action="store_true", help="run the first count in this process, and print JSON")
    chosen = parser.parse_args()
    if chosen.only:
        print(json.dumps(peaks(chosen.counts[0], chosen.workers, DEFAULT.only("title") if chosen.light else DEFAULT)))
        return 0
    print(f"{chosen.workers} workers, load {os.getloadavg()[0]:.1f}\n")
    print("| pages | peak memory of the parent | peak memory of a worker |\n|---|---|---|")
    for count in chosen.counts:  # a process each: the peak of a process never falls again
        command = [sys.executable, "-m", "benchmarks.scale.stream", "--only", "--workers", str(chosen.workers)]
        command += ["--light"] if chosen.light else []
        ended = subprocess.run([*command, "--counts", str(count)], check=True, capture_output=True, text=True)
        here, worker = json.loads(ended.stdout)
        print(f"| {count:,} | {here:.0f} MB | {f'{worker:.0f} MB' if chosen.workers > 1 else '–'} |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
