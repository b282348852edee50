"""The command ``cleantext diff A B``: what is kept of one page and not of another, or by one preset and not another."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from cleantext.model import FAVORS, INPUTS
from cleantext.pipeline import DEFAULT, Pipeline, clean
from cleantext.slips import told


def add_options(options: argparse.ArgumentParser) -> None:
    """The options of ``cleantext diff``."""
    options.add_argument("left", metavar="A", help="a file, or - for standard input")
    options.add_argument("right", metavar="B", nargs="?", help="another file; A again, if it is left out")
    options.add_argument("--favor", nargs=2, choices=FAVORS, metavar=("A", "B"), help=f"two of {', '.join(FAVORS)}")
    options.add_argument("--pipeline", nargs=2, metavar=("A", "B"), help="two TOML files that list filters")
    options.add_argument("--input", choices=INPUTS, default="auto", help="what the pages are")
    options.add_argument("--url", help="the pages' address")
    options.add_argument("--language", metavar="CODE", help="ISO 639-1 code of the pages, if it is known")
    options.add_argument("--all", action="store_true", help="also the blocks that do not differ")


def difference(chosen: argparse.Namespace, read: Callable[[str], bytes], pipeline_of: Callable[[str], Pipeline]) -> str:
    """Clean both and tell the differences, one line a block.

    Args:
        chosen: the parsed options.
        read: gives the bytes of a path.
        pipeline_of: gives the pipeline of a TOML file.
    """
    paths = (chosen.left, chosen.left if chosen.right is None else chosen.right)
    first = read(chosen.left)
    pages = (first, first if chosen.right is None else read(chosen.right))
    favors: Sequence[Any] = chosen.favor or ("balanced", "balanced")
    pipelines = [pipeline_of(path) for path in chosen.pipeline] if chosen.pipeline else [DEFAULT, DEFAULT]
    results = []
    for path, page, favor, pipeline in zip(paths, pages, favors, pipelines, strict=True):
        options = {"url": chosen.url, "language": chosen.language, "input": chosen.input}
        with told(path):
            results.append(clean(page, favor=favor, pipeline=pipeline, **options))
    left, right = results
    comparison = left.compare(right)
    return comparison.report(comparison.pairs) if chosen.all else str(comparison)
