"""The command ``cleantext``: one page in, its clean text out.

Exit status: 0 if all went well, 1 if the page could not be read or written, 2 for wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from cleantext.model import FAVORS, INPUTS
from cleantext.pipeline import DEFAULT, Pipeline, clean
from cleantext.slips import told
from cleantext.version import VERSION

USAGE, FAILED = 2, 1
STDIN = "-"


class CommandError(Exception):
    """What went wrong with which file, and the exit status that it ends with."""

    def __init__(self, file: str, expected: str, status: int) -> None:
        super().__init__(f"cleantext: {file or repr(file)}: {expected}")
        self.status = status


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"cleantext: {message}\n{self.format_usage()}")


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    package = Path(__file__).parent / "__init__.py"
    options = _Parser(
        prog="cleantext",
        description="Print the clean text of a web page, given as HTML or as the text of the whole page.",
        epilog="For many pages: cleantext run --help. For two pages, or two presets: cleantext diff --help. "
        "To check a word list: cleantext words --help",
        formatter_class=argparse.RawDescriptionHelpFormatter,  # a long path in --version stays on its line
    )
    options.add_argument("path", metavar="PATH", nargs="?", help="a file, or - for standard input")
    shown = options.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="text, metadata and every block, as JSON")
    shown.add_argument("--jsonld", action="store_true", help="a schema.org NewsArticle, as JSON-LD")
    shown.add_argument("--markdown", action="store_true", help="title and text as Markdown")
    shown.add_argument("--explain", action="store_true", help="one line a block: fate, label, score, filter, reason")
    shown.add_argument("--metadata", action="store_true", help="the metadata alone, as JSON")
    options.add_argument("--html-report", metavar="FILE", help="also write a page that shows what was removed and why")
    options.add_argument("--favor", choices=FAVORS, default="balanced")
    options.add_argument("--input", choices=INPUTS, default="auto", help="what the page is")
    options.add_argument("--url", help="the page's address: resolves links and names the site")
    options.add_argument("--language", metavar="CODE", help="ISO 639-1 code of the page, if it is known")
    options.add_argument("--pipeline", metavar="FILE", help="a TOML file that lists the filters to use")
    options.add_argument("--version", action="version", version=f"cleantext {VERSION} ({package})")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; messages go to standard error, never a traceback."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if sys.stderr is None:
        _open_errors()
    if given[:1] == ["run"]:
        return _run_many(given[1:])
    try:
        if given[:1] == ["words"]:
            return _words(given[1:])
        return _diff(given[1:]) if given[:1] == ["diff"] else _run_one(given)
    except SystemExit as ended:
        return int(ended.code or 0)
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.status
    except BrokenPipeError:  # the reader went away: that is its right
        _end_output()
        return 0
    except OSError as error:  # files have errors of their own
        print(f"cleantext: standard output or input: {_said(error)}", file=sys.stderr)
        _end_output()
        return FAILED
    except KeyboardInterrupt:
        return 130


def _open_errors() -> None:
    """Standard error that the caller has closed leads nowhere, here and in worker processes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.set_inheritable(2, True)
    sys.stderr = os.fdopen(2, "w")


def _end_output() -> None:
    """Keep the interpreter from writing once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run_one(given: Sequence[str]) -> int:
    options = parser()
    chosen, more = options.parse_known_args(given)
    if more and not any(word.startswith("-") for word in more):
        options.error(f"one PATH is expected, not {more[0]!r} too; for many pages: cleantext run --help")
    chosen = options.parse_args(given)
    if not chosen.path:
        options.error("a PATH is expected, or - for standard input")
    return run(chosen)


def _diff(given: Sequence[str]) -> int:
    """``cleantext diff``: two pages, or one page by two presets or pipelines."""
    from cleantext.difference import add_options, difference

    options = _Parser(prog="cleantext diff", description="Show which blocks of two pages, or by two presets, differ.")
    add_options(options)
    _print(difference(options.parse_args(given), _read, _pipeline))
    return 0


def _words(given: Sequence[str]) -> int:
    """``cleantext words``: are word lists well formed, and do their risky phrases hit and miss as they say?"""
    from cleantext.wordcheck import add_options, check

    options = _Parser(prog="cleantext words", description="Check word lists; without a name, all that ship.")
    add_options(options)
    said, well = check(options.parse_args(given).list, _read)
    _print("\n".join(said))
    return 0 if well else FAILED


def _run_many(arguments: Sequence[str]) -> int:
    """``cleantext run``: many pages, in files."""
    from cleantext.runs.command import add_options, run_command

    options = _Parser(prog="cleantext run", description="Clean many pages, in files, with several processes.")
    add_options(options)
    try:
        return run_command(options.parse_args(arguments), _pipeline)
    except SystemExit as ended:
        return int(ended.code or 0)
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.status


def run(chosen: argparse.Namespace) -> int:
    """Clean one page and print what was asked for."""
    pipeline = DEFAULT if chosen.pipeline is None else _pipeline(chosen.pipeline)
    data = _read(chosen.path)
    with told(chosen.path) as slips:
        result = clean(
            data,
            url=chosen.url,
            language=chosen.language,
            favor=chosen.favor,
            input=chosen.input,
            pipeline=pipeline,
        )
    if not slips and not result.document.strip():
        print(f"cleantext: {chosen.path}: there is no text on this page", file=sys.stderr)
    if chosen.html_report is not None:
        from cleantext.render.report_page import to_page

        _write(chosen.html_report, to_page(result), chosen.path)
    if chosen.json:
        text = result.to_json(indent=2)
    elif chosen.jsonld:
        text = json.dumps(result.to_jsonld(), ensure_ascii=False, indent=2)
    elif chosen.metadata:
        from cleantext.render.plain_dict import metadata_dict

        text = json.dumps(metadata_dict(result.metadata), ensure_ascii=False, indent=2)
    elif chosen.markdown:
        text = result.to_markdown()
    elif chosen.explain:
        from cleantext.render.terminal import explain_for

        text = explain_for(result, sys.stdout)
    else:
        text = result.text
    _print(text)
    return FAILED if slips and not result.document else 0


def _read(path: str) -> bytes:
    """The page's bytes."""
    if not path:
        raise CommandError(path, "expected a file, this name is empty", USAGE)
    try:
        if path != STDIN:
            return Path(path).read_bytes()
        from cleantext.runs.files import standard_input

        with standard_input() as stream:
            return stream.read()
    except IsADirectoryError:
        raise CommandError(path, "expected a file, this is a folder: use cleantext run", USAGE) from None
    except FileNotFoundError:
        said = "expected a file, there is none of this name"
        if "://" in path:
            said = f"expected a file, nothing is fetched: curl -s {path} | cleantext - --url {path}"
        elif " " in path and not Path(path).suffix:
            said += "; a page's text itself goes to standard input: cleantext -"
        raise CommandError(path, said, USAGE) from None
    except (OSError, ValueError) as error:
        raise CommandError(path, f"expected a file that can be read ({_said(error)})", FAILED) from None


def _pipeline(path: str) -> Pipeline:
    """The pipeline of a TOML file."""
    try:
        return Pipeline.from_toml(_read(path).decode("utf-8"))
    except UnicodeDecodeError:
        raise CommandError(path, "expected a pipeline as TOML in UTF-8", USAGE) from None
    except (ValueError, TypeError) as error:
        raise CommandError(path, f"expected a pipeline: {error}", USAGE) from None


def _write(path: str, text: str, page: str) -> None:
    if page != STDIN and Path(path).resolve() == Path(page).resolve():
        raise CommandError(path, "expected another file for the report, this is the page", USAGE)
    try:
        Path(path).write_text(text, encoding="utf-8")
    except (OSError, ValueError) as error:
        raise CommandError(path, f"expected a file that can be written ({_said(error)})", FAILED) from None


def _said(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def _print(text: str) -> None:
    """Write text as UTF-8, whatever the terminal's own charset, with one line end behind it."""
    ended = text if text.endswith("\n") or not text else text + "\n"
    data = ended.encode("utf-8", "replace")
    if sys.stdout is None:
        raise CommandError("standard output", "expected to be open", FAILED)
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(ended)
    else:
        stream.write(data)
    sys.stdout.flush()
