"""The 500 pages that every engine cleans, and what ``clean`` makes of them; engines that may be missing."""

from __future__ import annotations

import importlib
import os
import random
from functools import cache
from typing import Any

import pytest

from cleantext import Result, clean
from cleantext.render.plain_dict import metadata_dict, removed_dicts

COUNT = 500
PLACES = ("harbour", "old town", "valley", "railway station", "market square", "northern bridge")
PEOPLE = ("Jane Doe", "Adam Novak", "Maria Silva", "Ibrahim Khan")
STORIES = (
    "The council met on {day}, and it decided that the {place} would be rebuilt before the winter.",
    "Residents of the {place} had waited for this for thirty years, said {person}, who lives there.",
    "The work will cost {n} million, and most of it will be paid by the port authority.",
    '"We have never seen so much rain," said {person}, "and the {place} was under water for {n} days."',
)
AROUND = ("Share this article", "Subscribe to our newsletter", "Read more: News from the {place}", "Advertisement")


@cache
def pages() -> tuple[str, ...]:
    """Pages as text and, one in three, as HTML; the same ones in every process."""
    return tuple(_page(random.Random(seed), html=seed % 3 == 0) for seed in range(COUNT))


@cache
def results() -> tuple[Result, ...]:
    """What ``clean`` makes of them, one by one."""
    return tuple(clean(page) for page in pages())


@cache
def texts() -> list[str]:
    """The clean texts."""
    return [result.text for result in results()]


@cache
def metadata() -> list[dict[str, Any]]:
    """The metadata, all fields."""
    return [metadata_dict(result.metadata) for result in results()]


@cache
def filled() -> list[dict[str, Any]]:
    """The metadata, without the empty fields."""
    return [{name: v for name, v in fields.items() if v not in (None, [], {})} for fields in metadata()]


@cache
def records() -> list[dict[str, Any]]:
    """The metadata as engines with typed columns hold it: dicts are lists of pairs."""
    from cleantext.arrow import metadata_record  # needs pyarrow

    return [metadata_record(fields) for fields in metadata()]


@cache
def removed() -> list[list[dict[str, Any]]]:
    """What was removed, and why."""
    return [removed_dicts(result) for result in results()]


def plain(value: Any) -> Any:
    """An engine's value as dicts and lists."""
    if hasattr(value, "asDict"):
        value = value.asDict()
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _page(rng: random.Random, html: bool) -> str:
    def filled(text: str) -> str:
        day = rng.choice(("Monday", "Tuesday", "Friday"))
        return text.format(day=day, place=rng.choice(PLACES), person=rng.choice(PEOPLE), n=rng.randint(2, 99))

    title = filled("The {place} will be rebuilt after {n} years")
    story = [filled(rng.choice(STORIES)) + " " + filled(rng.choice(STORIES)) for _ in range(rng.randint(2, 6))]
    around = [filled(line) for line in rng.sample(AROUND, 3)]
    if html:
        body = "".join(f"<p>{paragraph}</p>" for paragraph in story)
        menu = "".join(f"<li><a href='/{n}'>{place}</a></li>" for n, place in enumerate(PLACES))
        aside = "".join(f"<div class='promo'>{line}</div>" for line in around)
        head = f"<head><title>{title}</title></head>"
        return f"<html>{head}<body><ul>{menu}</ul><h1>{title}</h1>{body}{aside}</body></html>"
    lines = ["Home > News > Region", title, filled("By {person}"), *story, *around, "© 2021 The Harbour Times"]
    return "\n\n".join(lines) + "\n"


def engine(name: str) -> Any:
    """An engine, or a skipped test where it is not installed or not usable; no skip where all must be there."""
    if os.environ.get("CLEANTEXT_ENGINES") == "all":
        return importlib.import_module(name)
    return pytest.importorskip(name, exc_type=ImportError)
