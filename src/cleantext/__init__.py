"""cleantext: from noisy web-page text or HTML to the clean body, metadata, and a reason for each removal.

The public names are loaded when they are first asked for, so that the import itself costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

from cleantext.intruders import refuse_foreign_files
from cleantext.version import VERSION as __version__  # noqa: N811

if TYPE_CHECKING:
    from cleantext.batch import Failure, clean_many
    from cleantext.model import (
        CERTAIN,
        HINT,
        LIKELY,
        STRONG,
        Block,
        Caption,
        Document,
        Finding,
        Label,
        Metadata,
        Offer,
        Quality,
        Repair,
        Result,
    )
    from cleantext.pipeline import DEFAULT, Pipeline, clean
    from cleantext.slips import SourceWarning

__all__ = [
    "CERTAIN",
    "DEFAULT",
    "HINT",
    "LIKELY",
    "STRONG",
    "Block",
    "Caption",
    "Document",
    "Failure",
    "Finding",
    "Label",
    "Metadata",
    "Offer",
    "Pipeline",
    "Quality",
    "Repair",
    "Result",
    "SourceWarning",
    "__version__",
    "clean",
    "clean_many",
]

_NAMES = {
    "batch": ("Failure", "clean_many"),
    "model": (
        "CERTAIN",
        "HINT",
        "LIKELY",
        "STRONG",
        "Block",
        "Caption",
        "Document",
        "Finding",
        "Label",
        "Metadata",
        "Offer",
        "Quality",
        "Repair",
        "Result",
    ),
    "pipeline": ("DEFAULT", "Pipeline", "clean"),
    "slips": ("SourceWarning",),
}
_HOME = {name: module for module, names in _NAMES.items() for name in names}

refuse_foreign_files(__path__[0])


def __getattr__(name: str) -> Any:
    """Load a public name from its module, once."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
