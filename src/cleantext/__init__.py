"""cleantext: from noisy web-page text or HTML to the clean body, metadata, and a reason for each removal."""

from cleantext.batch import Failure, clean_many
from cleantext.intruders import refuse_foreign_files
from cleantext.model import (
    CERTAIN,
    HINT,
    LIKELY,
    STRONG,
    Block,
    Document,
    Finding,
    Label,
    Metadata,
    Result,
)
from cleantext.pipeline import DEFAULT, Pipeline, clean
from cleantext.slips import SourceWarning
from cleantext.version import VERSION as __version__  # noqa: N811

__all__ = [
    "CERTAIN",
    "DEFAULT",
    "HINT",
    "LIKELY",
    "STRONG",
    "Block",
    "Document",
    "Failure",
    "Finding",
    "Label",
    "Metadata",
    "Pipeline",
    "Result",
    "SourceWarning",
    "__version__",
    "clean",
    "clean_many",
]

refuse_foreign_files(__path__[0])
