"""Rewrite the marks of the fixture pages, after a change that mends some of them or spoils others.

    python tests/remark.py

A page's marks in its ``expected.json`` are those of the checks of ``test_fixtures.py`` that it fails now; a page whose
text does not come out as it should moves to ``fixtures/known-failures``, a mended one back. What it changed is printed,
to be read before it is committed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable

import test_fixtures as checks
from conftest import CASES, FIXTURES, Case

LEVELS: dict[str, Callable[[Case], None]] = {
    "ends": checks.test_text_starts_and_ends,
    "fate": checks.test_fates,
    "labels": checks.test_labels,
    "metadata": checks.test_metadata,
    "html": checks.test_html_gives_the_same_body,
    "html_fate": checks.test_fates_in_html,
    "html_labels": checks.test_labels_in_html,
}


def failing(case: Case) -> dict[str, str]:
    """The marks that a page should have, each with what is wrong."""
    marks = {}
    for level, check in LEVELS.items():
        try:
            check(case)
        except AssertionError as error:
            marks[f"xfail_{level}"] = _told(level, str(error))
    return marks


def _told(level: str, error: str) -> str:
    """The message of a check in a line, without the page's own words."""
    if level == "ends":
        return "the text begins or ends with another block"
    if level == "metadata":
        fields = re.findall(r"^(?:AssertionError: )?(\w+): expected", error, re.MULTILINE)
        return f"another value: {', '.join(sorted(fields))}"
    first, *rows = error.removeprefix("AssertionError: ").split("\n")
    if level == "html":
        return first.partition(";")[0]
    wanted = Counter(match[1] for match in (re.match(r" +\d+ +(\w+) ->", row) for row in rows) if match)
    fault = "the wrong fate" if level.endswith("fate") else "another label"
    counts = sorted(wanted.items(), key=lambda item: (-item[1], item[0]))
    return f"{first.replace('differ', f'have {fault}')}; expected: {', '.join(f'{name} {n}' for name, n in counts)}"


def main() -> None:
    """Look at every page."""
    for case in CASES:
        marks = failing(case)
        old = {key: value for key, value in case.expected.items() if key.startswith("xfail_")}
        if marks != old:
            rest = {key: value for key, value in case.expected.items() if key not in old}
            text = json.dumps(rest | marks, ensure_ascii=False, indent=2) + "\n"
            (case.folder / "expected.json").write_text(text, encoding="utf-8")
            gone, new = ", ".join(sorted(old.keys() - marks.keys())), ", ".join(sorted(marks.keys() - old.keys()))
            print(f"{case.name}: new {new or '-'}, gone {gone or '-'}")
        home = FIXTURES / "known-failures" if {"xfail_fate", "xfail_ends"} & marks.keys() else FIXTURES
        if case.folder.parent != home:
            case.folder.rename(home / case.name)
            print(f"{case.name}: now in {home.name}/")


if __name__ == "__main__":
    main()
