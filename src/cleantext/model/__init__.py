"""The data of cleantext: labels, the document, evidence, metadata, the result.

Only data and views on it stand here; what fills them stands in ``read``, ``filters``, ``decide`` and
``assemble``.
"""

from cleantext.model.arrays import Flags, Floats, Ints, Narrow
from cleantext.model.document import INPUTS, SIGN, Document, Input, Markup, Mode, Shown
from cleantext.model.evidence import (
    FAVORS,
    Evidence,
    Favor,
    Finding,
    Findings,
    ScoreTable,
    Verdicts,
    findings_of,
    signed,
)
from cleantext.model.labels import CERTAIN, HINT, LABEL_INDEX, LABELS, LIKELY, STRONG, Label
from cleantext.model.metadata import LIST_FIELDS, Caption, Metadata, Offer, Quality
from cleantext.model.result import Block, Repair, Result

__all__ = [
    "CERTAIN",
    "FAVORS",
    "HINT",
    "INPUTS",
    "LABELS",
    "LABEL_INDEX",
    "LIKELY",
    "LIST_FIELDS",
    "SIGN",
    "STRONG",
    "Block",
    "Caption",
    "Document",
    "Evidence",
    "Favor",
    "Finding",
    "Findings",
    "Flags",
    "Floats",
    "Input",
    "Ints",
    "Label",
    "Markup",
    "Metadata",
    "Mode",
    "Narrow",
    "Offer",
    "Quality",
    "Repair",
    "Result",
    "ScoreTable",
    "Shown",
    "Verdicts",
    "findings_of",
    "signed",
]
