"""The command line: ``python -m benchmarks.quality DATA...``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from benchmarks.quality.peers import PEERS, by_peer
from benchmarks.quality.predict import PIPELINES, by_cleantext, predictions
from benchmarks.quality.report import Scores, scored, summarised, tables
from benchmarks.quality.rows import GROUPINGS, Row, read_rows, sampled, selected


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality", description="Score cleantext on annotated pages."
    )
    parser.add_argument("data", nargs="+", type=Path, metavar="DATA", help=".jsonl, .jsonl.xz or .jsonl.gz")
    parser.add_argument("--by", nargs="*", default=list(GROUPINGS), choices=GROUPINGS, help="groups to print")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME=VALUE", help="such as renderer=wet lang=de")
    parser.add_argument("--sample", type=int, metavar="N", help="N pages of each file, always the same ones")
    parser.add_argument("--pipeline", default="default", choices=PIPELINES, help="rules: without the learned scorer")
    parser.add_argument("--tool", choices=PEERS, help="a peer in cleantext's place (extra: bench); HTML only")
    parser.add_argument("--favor", default="balanced", choices=("precision", "balanced", "recall"))
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes")
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="also write the predictions here")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the scores here")
    parser.add_argument("--floor", nargs="*", default=[], metavar="PART.SCORE=VALUE",
                        help="fail where a score is lower, such as kinds.accuracy=0.7")  # fmt: skip
    return parser.parse_args()


def main() -> int:
    args = arguments()
    only = dict(item.split("=", 1) for item in args.only)
    files = (selected(read_rows(path), only) for path in args.data)
    rows: Iterator[Row] = chain.from_iterable(sampled(f, args.sample) if args.sample else f for f in files)
    predict = (
        partial(by_peer, tool=args.tool)
        if args.tool
        else partial(by_cleantext, pipeline=args.pipeline, favor=args.favor)
    )
    summaries = summarised(_scores(predictions(rows, predict, args.workers), args.predictions), args.by)
    if not summaries:
        print("the data hold no such page", file=sys.stderr)
        return 2
    print(tables(summaries))
    if args.json:
        args.json.write_text(json.dumps(summaries, indent=1, ensure_ascii=False), encoding="utf-8")
    return _under_floor(summaries, args.floor)


def _scores(answered: Iterator[tuple[Row, Row]], path: Path | None) -> Iterator[tuple[str, Scores]]:
    """Score each prediction, and write it where wanted."""
    if path is None:
        yield from (scored(row, prediction) for row, prediction in answered)
        return
    with path.open("w", encoding="utf-8") as file:
        for row, prediction in answered:
            print(json.dumps(prediction, ensure_ascii=False), file=file)
            yield scored(row, prediction)


def _under_floor(summaries: dict[str, dict[str, dict[str, Scores]]], floors: list[str]) -> int:
    status = 0
    for floor in floors:
        name, least = floor.split("=", 1)
        part, score = name.split(".", 1)
        value = summaries[part]["all"]["all"][score]
        if value < float(least):
            print(f"{name} is {value:.4f}, under the floor of {least}", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
