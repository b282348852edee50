"""A result as plain dicts, lists, strings and numbers; and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from cleantext.model import Block, Finding, Metadata, Result


def to_dict(result: Result) -> dict[str, Any]:
    """Everything that a result holds, in types that JSON has."""
    return {
        "text": result.text,
        "metadata": metadata_dict(result.metadata),
        "document": result.document,
        "blocks": [block_dict(block) for block in result.blocks],
        "repairs": [asdict(repair) for repair in result.repairs],
    }


def metadata_dict(metadata: Metadata) -> dict[str, Any]:
    """All fields of the metadata, the empty ones too."""
    return asdict(metadata)


def filled_fields(metadata: Metadata) -> dict[str, Any]:
    """The fields of the metadata that are not empty."""
    return {name: value for name, value in metadata_dict(metadata).items() if value not in (None, [], {})}


def block_dict(block: Block) -> dict[str, Any]:
    """A block with its findings, strongest first."""
    return {
        "index": block.index,
        "start": block.start,
        "end": block.end,
        "text": block.text,
        "label": str(block.label),
        "score": block.score,
        "kept": block.kept,
        "findings": [finding_dict(finding) for finding in block.findings],
    }


def removed_dicts(result: Result) -> list[dict[str, Any]]:
    """The removed blocks, short: each with its label, its score, and the strongest reason with its filter."""
    return [
        {
            "index": block.index,
            "label": str(block.label),
            "text": block.text,
            "score": block.score,
            "filter": block.findings[0].filter if block.findings else "",
            "reason": block.findings[0].reason if block.findings else "",
        }
        for block in result.removed
    ]


def finding_dict(finding: Finding) -> dict[str, Any]:
    """A finding: who says what, how strongly, and why."""
    return {
        "label": str(finding.label),
        "weight": round(float(finding.weight), 4),
        "filter": finding.filter,
        "reason": finding.reason,
    }


def to_json(result: Result, indent: int | None = None) -> str:
    """``to_dict`` as JSON text, with letters of all scripts as they are.

    Lone surrogates, which a repair may record, are written as escapes, so that the text can be encoded.
    """
    text = json.dumps(to_dict(result), ensure_ascii=False, indent=indent)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
