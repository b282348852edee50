"""The subcommand ``run``: its options, its messages, its exit status.

Exit status: 0 if every page was cleaned, 1 if one failed or a file could not be read or written, 2 for wrong
usage, 130 after Ctrl-C; what was done by then stays, and ``--resume`` goes on from there.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from cleantext.model import FAVORS
from cleantext.pipeline import DEFAULT, Pipeline
from cleantext.render.survey import counted
from cleantext.runs.files import STDIN, MissingPackageError, told
from cleantext.runs.journal import OtherRunError
from cleantext.runs.page import FIELDS, Cleaning
from cleantext.runs.readers import Reading
from cleantext.runs.run import Run

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


class WrongUsageError(Exception):
    """What is wrong with an option or a file name."""


def add_options(options: argparse.ArgumentParser) -> None:
    """The options of ``cleantext run``."""
    options.add_argument(
        "inputs",
        metavar="IN",
        nargs="+",
        help="JSONL, CSV, TSV, Parquet, WARC or WET files, also .gz and .zst; pages as .txt, .md or .html; folders"
        " of such pages; or - for standard input",
    )
    options.add_argument(
        "--out", metavar="OUT", required=True, help="OUT.jsonl, .jsonl.gz, .jsonl.zst, .parquet, or a folder"
    )
    options.add_argument("--text-field", metavar="NAME", help="the field or column that holds the page")
    options.add_argument("--id-field", metavar="NAME", help="the field that names the page (default: id)")
    options.add_argument("--keep-fields", metavar="A,B", default="", help="fields of the input to keep")
    options.add_argument(
        "--fields",
        metavar="A,B",
        help="what to write: text, markdown, metadata, removed, or fields of metadata",
    )
    options.add_argument("--workers", metavar="N", type=int, help="processes (default: one for each core)")
    options.add_argument("--timeout", metavar="SECONDS", type=float, help="what one page may take")
    options.add_argument(
        "--max-size", metavar="N", type=int, default=20_000_000, help="pages larger than this are bad records"
    )
    options.add_argument("--favor", choices=FAVORS, default="balanced")
    options.add_argument("--language", metavar="CODE", help="ISO 639-1 code of all pages, if it is known")
    options.add_argument("--pipeline", metavar="FILE", help="a TOML file that lists the filters to use")
    options.add_argument(
        "--report",
        metavar="FILE",
        help="also write what was removed, by label, and the pages of the lowest quality: FILE.html, or a folder",
    )
    options.add_argument("--resume", action="store_true", help="go on with an unfinished OUT")


def run_command(chosen: argparse.Namespace, pipeline_of: Callable[[str], Pipeline]) -> int:
    """Run, and return the exit status."""
    try:
        run = _run(chosen, DEFAULT if chosen.pipeline is None else pipeline_of(chosen.pipeline))
        if chosen.resume and run.finished():
            missing = run.report is not None and not run.report.out.exists()
            also = "; for a report, leave out --resume" if missing else ""
            print(f"cleantext: {chosen.out}: is finished{also}", file=sys.stderr)
            return FAILED if run.failures.out.exists() else OK
        tally = run.go(chosen.resume)
    except (WrongUsageError, MissingPackageError, OtherRunError) as error:
        print(f"cleantext: {error}", file=sys.stderr)
        return USAGE
    except OSError as error:
        print(f"cleantext: {error.filename or chosen.out}: {told(error)}", file=sys.stderr)
        print("cleantext: what was done is kept; --resume goes on from there", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("cleantext: ended; --resume goes on from there", file=sys.stderr)
        return INTERRUPTED
    print(tally.summary(), file=sys.stderr)
    if tally.failures:
        print(f"cleantext: {counted(tally.failures, 'bad record')}: see {run.failures.out}", file=sys.stderr)
    return FAILED if tally.failures else OK


def _run(chosen: argparse.Namespace, pipeline: Pipeline) -> Run:
    """The run that the options describe."""
    for path in chosen.inputs:
        if path != STDIN and not (path and Path(path).exists()):
            raise WrongUsageError(f"{path or repr(path)}: expected a file or a folder, there is none of this name")
    out = Path(chosen.out)
    folder = not out.suffix
    if not out.parent.is_dir():
        raise WrongUsageError(f"{out.parent}: expected a folder for the output, there is none of this name")
    if out.is_dir() and (not folder or (any(out.iterdir()) and not chosen.resume)):
        raise WrongUsageError(f"{out}: expected a new name or an empty folder")
    if folder and out.exists() and not out.is_dir():
        raise WrongUsageError(f"{out}: expected a new name or an empty folder, this is a file")
    _check_apart(chosen.inputs, out, folder)
    keep = _names(chosen.keep_fields)
    fields = _names(("text" if folder else "text,metadata") if chosen.fields is None else chosen.fields)
    _check_names(fields, keep)
    for name, value in (
        ("workers", chosen.workers),
        ("timeout", chosen.timeout),
        ("max-size", chosen.max_size),
    ):
        if value is not None and not value > 0:  # NaN is not above 0 either
            raise WrongUsageError(f"--{name}: expected a number above 0, not {value}")
    report = _report(chosen)
    if report is not None:
        _check_apart(chosen.inputs, report, not report.suffix)
    reading = Reading(chosen.text_field, chosen.id_field, keep)
    cleaning = Cleaning(fields, chosen.favor, chosen.language, pipeline)
    try:
        return Run(
            tuple(chosen.inputs), out, reading, cleaning,
            workers=chosen.workers or _cores(), timeout=chosen.timeout, max_size=chosen.max_size, report=report,
        )  # fmt: skip
    except ValueError as error:
        raise WrongUsageError(f"{chosen.out}: {error}") from None


def _check_apart(inputs: list[str], out: Path, folder: bool) -> None:
    """The output must not be written over the input, nor be read as input."""
    target = out.resolve()
    for path in inputs:
        source = Path(path).resolve()
        if path != STDIN and (source == target or (folder and source.is_dir() and source in target.parents)):
            raise WrongUsageError(f"{out}: expected another place for the output, this is in the input {path}")


def _report(chosen: argparse.Namespace) -> Path | None:
    """Where the report goes."""
    if chosen.report is None:
        return None
    path = Path(chosen.report)
    if path.suffix not in ("", ".html", ".htm") or path == Path(chosen.out):
        raise WrongUsageError(f"{path}: expected a name that ends with .html, or a folder, for the report")
    if not path.parent.is_dir():
        raise WrongUsageError(f"{path.parent}: expected a folder for the report, there is none of this name")
    if path.is_dir() and (path.suffix or (any(path.iterdir()) and not chosen.resume)):
        raise WrongUsageError(f"{path}: expected a new name or an empty folder for the report")
    return path


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def _check_names(fields: tuple[str, ...], keep: tuple[str, ...]) -> None:
    unknown = [name for name in fields if name not in FIELDS]
    if unknown or not fields:
        wrong = f"no field {', '.join(unknown)}" if unknown else "expected the name of a field at least"
        raise WrongUsageError(f"--fields: {wrong}; there are: {', '.join(FIELDS)}")
    taken = sorted({*fields, "id"} & set(keep))
    if taken:
        raise WrongUsageError(f"--keep-fields: the output has its own {', '.join(taken)}")


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
