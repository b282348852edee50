"""The command line: ``python -m benchmarks.speed DATA_DIR``."""

from __future__ import annotations

import argparse
import platform
import sys
from pathlib import Path
from statistics import mean, median
from time import process_time
from zlib import crc32

from benchmarks.quality.rows import read_rows, sampled
from benchmarks.speed.growth import LARGEST, growth, table
from benchmarks.speed.peers import BASE, Page, Timed, contenders
from benchmarks.speed.steps import Times, profile

DOCS = Path(__file__).parents[2] / "docs" / "benchmarks.md"
WARM = 50  # other pages that every tool has seen before anything is timed

AGAIN = "\nThe steps of `clean()`, timed when all of these pages have been seen once:\n"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description="Time cleantext and its peers on the same pages."
    )
    parser.add_argument(
        "data", type=Path, nargs="?", metavar="DATA_DIR", help="has NAME.jsonl.xz and NAME-text.jsonl.xz"
    )
    parser.add_argument("--set", default="wcxb-dev", metavar="NAME", help="the set of pages (wcxb-dev)")
    parser.add_argument("--pages", type=int, default=300, metavar="N", help="pages to time (300)")
    parser.add_argument("--docs", type=Path, default=DOCS, metavar="FILE", help="the page to write the table into")
    parser.add_argument("--growth", action="store_true", help="time and memory over ten sizes instead; needs no data")
    parser.add_argument("--largest", type=int, default=max(LARGEST.values()), metavar="N", help="characters at most")
    args = parser.parse_args()
    if not (args.growth or args.data):
        parser.error("DATA_DIR is needed, or --growth")
    return args


def main() -> int:
    args = arguments()
    if args.growth:
        told = table({mode: growth(mode, args.largest) for mode in LARGEST})
        print(told)
        _write(args.docs, "growth", told)
        return 0
    seen, pages = parted(read_pages(args.data, args.set, args.pages + WARM))
    if not pages:
        print("the data hold no such page", file=sys.stderr)
        return 2
    tools, missing = contenders()
    told = "\n".join([_head(pages), ratios(timed(tools, seen, pages)), *_missing(missing), AGAIN, steps(pages)])
    print(told)
    _write(args.docs, "speed", told)
    return 0


def read_pages(folder: Path, name: str, count: int) -> list[Page]:
    """The pages of a set with HTML and one of its texts, by turns of another renderer."""
    rows = {row["id"]: row for row in sampled(read_rows(folder / f"{name}.jsonl.xz"), count)}
    texts: dict[str, list[str]] = {}
    for row in read_rows(folder / f"{name}-text.jsonl.xz"):
        if row["id"] in rows:
            texts.setdefault(row["id"], []).append(row["text"])
    return [
        Page(row["html"], texts[key][crc32(key.encode()) % len(texts[key])], row["url"])
        for key, row in rows.items()
        if key in texts
    ]


def parted(pages: list[Page]) -> tuple[list[Page], list[Page]]:
    """Some pages from all over a set to warm up, and the others."""
    step = max(2, len(pages) // WARM)
    return pages[::step], [page for number, page in enumerate(pages) if number % step]


def timed(tools: dict[str, Timed], seen: list[Page], pages: list[Page]) -> dict[str, list[float]]:
    """Seconds of processor time by tool and page: all tools in turn on each page, which none of them has seen."""
    for page in seen:
        for tool in tools.values():
            tool(page)
    times: dict[str, list[float]] = {name: [] for name in tools}
    for page in pages:
        for name, tool in tools.items():
            start = process_time()
            tool(page)
            times[name].append(process_time() - start)
    return times


def ratios(times: dict[str, list[float]]) -> str:
    """The table of all tools, as ratios to Resiliparse where it is installed."""
    lines = [
        "| tool | mean, ms | median, ms | mean to Resiliparse | median to Resiliparse |",
        "|---|---|---|---|---|",
    ]
    base = times.get(BASE)
    for name, seconds in sorted(times.items(), key=lambda item: mean(item[1])):
        ratio = [f"{how(seconds) / how(base):.2f}" if base else "" for how in (mean, median)]
        lines.append(f"| {name} | {mean(seconds) * 1e3:.2f} | {median(seconds) * 1e3:.2f} | {' | '.join(ratio)} |")
    return "\n".join(lines)


def steps(pages: list[Page]) -> str:
    """The table of the steps of ``clean``."""
    found: dict[str, Times] = {mode: profile(pages, mode) for mode in ("text", "html")}
    lines = ["| step of `clean()` | text, ms | HTML, ms |", "|---|---|---|"]
    lines += [
        f"| {step} | {found['text'][step] * 1e3:.2f} | {found['html'][step] * 1e3:.2f} |" for step in found["text"]
    ]
    lines.append(f"| all | {sum(found['text'].values()) * 1e3:.2f} | {sum(found['html'].values()) * 1e3:.2f} |")
    return "\n".join(lines)


def _head(pages: list[Page]) -> str:
    html, text = (mean(len(getattr(page, name)) for page in pages) / 1000 for name in ("html", "text"))
    return (
        f"{len(pages)} pages of {html:.0f} thousand characters of HTML and {text:.1f} thousand of text on average, "
        f"Python {platform.python_version()}, one process, processor time, warm, each page for the first time.\n"
    )


def _missing(names: list[str]) -> list[str]:
    return [f"\nNot installed: {', '.join(names)}."] if names else []


def _write(path: Path, name: str, tables: str) -> None:
    """Put the tables between the markers of the page."""
    page = path.read_text(encoding="utf-8")
    opens, closes = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, begin, rest = page.partition(opens)
    _, end, after = rest.partition(closes)
    if not (begin and end):
        raise SystemExit(f"{path} lacks the markers {opens} and {closes}")
    path.write_text(f"{before}{opens}\n{tables}\n{closes}{after}", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
