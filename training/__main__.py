"""Make the shipped weights, or measure out of fold: ``python -m training DATA [--folds] [--out FILE]``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from training.data import FOLDS, Page, load_kinds, load_text, spread_labels
from training.export import export
from training.fit import Settings, fit, predict, report


def load(data: Path, sample: int) -> tuple[list[Page], list[Page]]:
    """The pages to fit, and those that only measure."""
    kinds = load_kinds(data, sample=sample)
    pages = load_text(data, "wcxb-dev", sample=sample) + load_text(data, "fundus-dev", sample=sample)
    given = spread_labels(pages, kinds)
    print(f"{len(pages)} renderings with a body, {len(kinds)} annotated pages, {given} labels spread", flush=True)
    return pages + kinds, load_text(data, "cleaneval-dev", sample=sample)


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with the .jsonl.xz files")
    parser.add_argument("--folds", nargs="*", type=int, help="measure out of fold (all folds, or these)")
    parser.add_argument("--out", type=Path, help="fit on all pages and write the weights here")
    parser.add_argument("--sample", type=int, default=1, help="every n-th page only, to try things")
    parser.add_argument("--epochs", type=float, default=Settings.epochs)
    parser.add_argument("--channels", type=int, default=Settings.channels)
    parser.add_argument("--report", type=Path, help="write the figures here, as JSON")
    arguments = parser.parse_args()
    torch.use_deterministic_algorithms(True)
    settings = Settings(epochs=arguments.epochs, channels=arguments.channels)
    pages, measured = load(arguments.data, arguments.sample)
    figures = {}
    found: dict = {}
    if arguments.folds is not None:
        for fold in arguments.folds or range(FOLDS):
            net, mean, deviation = fit([p for p in pages if p.fold() != fold], settings)
            held = [i for i, p in enumerate(pages) if p.fold() == fold]
            part = predict(net, mean, deviation, [pages[i] for i in held])
            found |= {held[i]: value for i, value in part.items()}
            print(f"fold {fold}", json.dumps(report([pages[i] for i in held], part), indent=1), flush=True)
            other = report(measured, predict(net, mean, deviation, measured))
            print(json.dumps(other, indent=1), flush=True)
        figures = report(pages, found)
        print("out of fold", json.dumps(figures, indent=1))
    if arguments.out:
        net, mean, deviation = fit(pages, settings)
        export(arguments.out, net, mean, deviation, pages, found)
    if arguments.report:
        arguments.report.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
