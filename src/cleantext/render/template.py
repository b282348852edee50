"""HTML from the template files of this folder; who fills them in escapes what comes from a page."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from cleantext.model import LABELS

_PLACE = re.compile(r"\{\{(\w+)\}\}")
# A hue a label, far from those of its neighbours in the list.
HUES = {label: round(index * 137.5) % 360 for index, label in enumerate(LABELS)}


@cache
def asset(name: str) -> str:
    """The text of a file of this folder."""
    return files("cleantext.render").joinpath(name).read_text(encoding="utf-8")


def fill(name: str, **values: str) -> str:
    """The template with its ``{{places}}`` filled in one pass, so that no value is read as a template."""
    return _PLACE.sub(lambda match: values[match[1]], asset(name))


def source_hash(text: str) -> str:
    """What a Content-Security-Policy names a script or a style sheet by."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def hue_rules() -> str:
    """One style rule a label, that gives it its hue."""
    return "".join(f"[data-label={label}]{{--h:{hue}}}\n" for label, hue in HUES.items())
