"""What the tests share: the fixture pages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no failure: no example has a deadline.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

FIXTURES = Path(__file__).parent.parent / "fixtures"
MENU = ("Home", "About us", "Sign in", "Contact", "Latest news", "Read more", "Subscribe to our newsletter")


@dataclass(frozen=True)
class Case:
    """One fixture folder: a page as text and as HTML, and what a cleaner should say of it."""

    name: str
    folder: Path
    expected: dict[str, Any]

    @property
    def text(self) -> str:
        """The page as text, its own line ends kept."""
        return (self.folder / "input.txt").read_bytes().decode("utf-8")

    @property
    def html(self) -> str:
        """The same page as HTML."""
        return (self.folder / "input.html").read_bytes().decode("utf-8")

    @property
    def labels(self) -> list[str]:
        """The hand-made label of each block of the text, in page order."""
        return list(self.expected["labels"])

    @property
    def html_labels(self) -> list[str]:
        """The hand-made label of each block of the HTML, in page order."""
        return list(self.expected["html_labels"])


def load_cases() -> list[Case]:
    """All fixture pages, by name."""
    return [
        Case(path.parent.name, path.parent, json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(FIXTURES.rglob("expected.json"), key=lambda path: path.parent.name)
    ]


CASES = load_cases()


def case_params(level: str) -> list[Any]:
    """One parameter a case; with ``xfail_<level>`` in its file it must fail there (strict)."""
    params = []
    for case in CASES:
        reason = case.expected.get(f"xfail_{level}")
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        params.append(pytest.param(case, id=case.name, marks=marks))
    return params


@pytest.fixture(scope="session")
def cases() -> list[Case]:
    """All fixture pages, for tests that walk over them."""
    return CASES
