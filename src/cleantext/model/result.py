"""What ``clean`` gives back: the clean text, the metadata, and what became of every block."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from cleantext.model.document import Document
from cleantext.model.evidence import Evidence, Finding, Verdicts
from cleantext.model.labels import Label
from cleantext.model.metadata import Metadata
from cleantext.model.parcel import Parcel

if TYPE_CHECKING:
    from cleantext.render.compare import Comparison


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that decode made: ``before`` at ``start`` of the decoded text became ``after``."""

    kind: str
    start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Block:
    """One line (or hard-wrapped paragraph) of a text page, or one visible block of an HTML page."""

    index: int
    start: int  # character offsets: result.document[start:end] is the block
    end: int
    text: str
    label: Label
    score: float  # probability, 0 to 1, that the block belongs to the clean text
    kept: bool
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, eq=False)
class Result(Parcel):
    """The clean text, the metadata, and what happened to every block of the page."""

    PACKED: ClassVar[tuple[str, ...]] = ("source", "evidence", "verdicts")

    text: str
    metadata: Metadata
    document: str
    repairs: tuple[Repair, ...]
    source: Document = field(repr=False)
    evidence: Evidence = field(repr=False)
    verdicts: Verdicts = field(repr=False)

    def __str__(self) -> str:
        return self.text

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block with its label, its fate and its findings; made when first asked for."""
        from cleantext.assemble import blocks_of

        return blocks_of(self)

    @property
    def removed(self) -> tuple[Block, ...]:
        """The blocks that are not in ``text``."""
        return tuple(block for block in self.blocks if not block.kept)

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts, lists, strings and numbers, ready for ``json.dumps``."""
        from cleantext.render.plain_dict import to_dict

        return to_dict(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Result) and self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash((self.text, self.document))

    def to_json(self, indent: int | None = None) -> str:
        """``to_dict`` as JSON text."""
        from cleantext.render.plain_dict import to_json

        return to_json(self, indent)

    def to_jsonld(self) -> dict[str, Any]:
        """A schema.org NewsArticle as a JSON-LD dict."""
        from cleantext.render.jsonld import to_jsonld

        return to_jsonld(self)

    def to_markdown(self) -> str:
        """The clean text as Markdown, the title as its first heading."""
        from cleantext.render.markdown import to_markdown

        return to_markdown(self)

    def compare(self, other: Result) -> Comparison:
        """This result and another side by side: two presets, two pipelines, two versions of a page."""
        from cleantext.render.compare import compare

        return compare(self, other)

    def explain(self) -> str:
        """A readable report: one line a block with label, score, filter and reason."""
        from cleantext.render.report import explain

        return explain(self)

    def _repr_html_(self) -> str:
        from cleantext.render.notebook import to_html

        return to_html(self)
