"""Make the shipped weights, and measure them out of fold.

    python -m training DATA --out src/cleantext/weights [--modes text html] [--folds 0 1 2 3 4] [--jobs 2]

For each mode: fit one net a fold on the sites outside of it and score the pages inside; fit the shipped net on all
pages; fit the calibration on the out-of-fold answers. Sets that may not be fitted only measure.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

import torch

from training.boost import Growth
from training.data import FOLDS, Page, load_html, load_kinds, load_snippets, load_text, spread_labels
from training.export import export
from training.figures import as_cleaned, report, trust
from training.fit import Settings
from training.fitted import Answers, Fitted, answers_of, fitted_on
from training.lines import load_lines
from training.processes import side_by_side
from training.written import load_written

SETTINGS = {"text": Settings(epochs=8, renderings=0.4), "html": Settings(epochs=8, dropout=0.3, crops=0.1, brief=0.12)}
GROWTH = {"text": Growth(share=0), "html": Growth(share=0.55, brief=0.12)}


def load(data: Path, mode: str, sample: int = 1) -> tuple[list[Page], list[Page]]:
    """The pages to fit, and those that only measure."""
    kinds = load_kinds(data, sample=sample)
    if mode == "text":
        pages = load_text(data, "wcxb-dev", sample=sample) + load_text(data, "fundus-dev", sample=sample)
        measured = load_text(data, "cleaneval-dev", sample=sample)
    else:
        pages = load_html(data, "wcxb-dev", sample=sample) + load_html(data, "fundus-dev", sample=sample)
        pages += load_snippets(data, "trafilatura-dev", sample=sample)
        measured = [page for name in ("cleaneval-dev", "readability-dev") for page in load_html(data, name)]
    lines = load_lines(data, sample=sample)
    if mode == "text":
        have = {(page.id, page.renderer) for page in pages}
        pages += [page for page in lines if (page.id, page.renderer) not in have]
    given, written = spread_labels(pages, kinds + lines), load_written(mode, sample=sample)
    print(
        f"{mode}: {len(pages)} pages, {len(kinds) + len(lines)} annotated, {given} labels spread, {len(written)} "
        "written",
        flush=True,
    )
    return pages + (kinds if mode == "text" else []) + written, measured


def fits(pages: list[Page], folds: list[int], mode: str, *, whole: bool, jobs: int) -> tuple[Answers, Fitted | None]:
    """The answers for every page of these folds by nets and trees that saw no page of its site; those that saw all
    pages, if they are wanted.
    """

    def fit_without(fold: int | None) -> Fitted | Answers:
        seen = [page for page in pages if page.fold() != fold]
        fitted = fitted_on(seen, SETTINGS[mode], GROWTH[mode])
        if fold is None:
            return fitted
        held = [index for index, page in enumerate(pages) if page.fold() == fold]
        part = answers_of(fitted, [pages[index] for index in held])
        print(f"fold {fold} done", flush=True)
        return {held[index]: answer for index, answer in part.items()}

    answers: Answers = {}
    shipped = None
    for found in side_by_side(fit_without, [*([None] if whole else []), *folds], jobs):
        if isinstance(found, Fitted):
            shipped = found
        else:
            answers |= found
    return answers, shipped


def make(
    pages: list[Page], measured: list[Page], mode: str, answers: Answers, fitted: Fitted | None, out: Path | None
) -> dict[str, float]:
    """Report the figures; with ``out``, write the weights."""
    figures = report(pages, answers) | as_cleaned(pages, answers) | trust(pages, answers)
    if out is not None and fitted is not None:
        figures |= {f"not fitted: {k}": v for k, v in report(measured, answers_of(fitted, measured)).items()}
        export(out / f"{mode}.npz", fitted, pages, answers)
    return figures


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder with the .jsonl.xz files")
    parser.add_argument("--out", type=Path, help="the folder to write the weights and figures to")
    parser.add_argument("--modes", nargs="+", choices=list(SETTINGS), default=list(SETTINGS))
    parser.add_argument("--folds", nargs="*", type=int, default=list(range(FOLDS)))
    parser.add_argument("--sample", type=int, default=1, help="every n-th page only, to try things")
    parser.add_argument("--jobs", type=int, help="fits side by side, each on one thread (default: one for each core)")
    arguments = parser.parse_args()
    torch.use_deterministic_algorithms(True)
    for mode in arguments.modes:
        pages, measured = load(arguments.data, mode, arguments.sample)
        jobs = arguments.jobs or os.cpu_count() or 1
        answers, fitted = fits(pages, arguments.folds, mode, whole=arguments.out is not None, jobs=jobs)
        figures = make(pages, measured, mode, answers, fitted, arguments.out)
        print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
