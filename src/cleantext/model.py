"""The data of cleantext: labels, blocks, findings, the document, metadata, the result.

Only data and views on it stand here; what fills them stands in ``read``, ``filters``, ``decide`` and
``assemble``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property, partial
from itertools import repeat
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, TypeAlias, TypeVar

from cleantext.parcel import Parcel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cleantext.features import Columns
    from cleantext.headline import Headline
    from cleantext.layout import Layout
    from cleantext.lexicon import Hit
    from cleantext.render.compare import Comparison
    from cleantext.tongue import Told

Made = TypeVar("Made")
Ints: TypeAlias = "NDArray[np.int64]"  # numpy is loaded with the first page, not with the package
Narrow: TypeAlias = "NDArray[np.int32]"
Floats: TypeAlias = "NDArray[np.float32]"
Mode = Literal["text", "html"]
Favor = Literal["precision", "balanced", "recall"]


class Label(StrEnum):
    """What a block is for on its page: the 24 labels; a label equals its string."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    BODY = "body"
    BREADCRUMB = "breadcrumb"
    BYLINE = "byline"
    AUTHOR_BIO = "author_bio"
    DATE = "date"
    CAPTION = "caption"
    CREDIT = "credit"
    PROVENANCE = "provenance"
    COPYRIGHT = "copyright"
    TAGS = "tags"
    NAVIGATION = "navigation"
    PAGINATION = "pagination"
    SHARE = "share"
    NEWSLETTER = "newsletter"
    PROMO = "promo"
    RELATED = "related"
    COMMENTS = "comments"
    COOKIE = "cookie"
    LEGAL = "legal"
    INTERFACE = "interface"
    SITE = "site"


LABELS: tuple[Label, ...] = tuple(Label)
LABEL_INDEX: dict[Label, int] = {label: index for index, label in enumerate(LABELS)}

# Named weights, in natural log-odds, for rule filters and for a user's own filters.
HINT = 0.7  # twice as likely
LIKELY = 1.6  # five to one
STRONG = 3.0  # twenty to one
CERTAIN = 6.0  # four hundred to one


class Finding(NamedTuple):
    """One piece of evidence: this block looks like that label, for this reason."""

    block: int  # index into the document's blocks
    label: Label
    weight: float  # log-odds for the label; negative speaks against it; never "remove"
    reason: str  # a sentence for a person, with its numbers
    filter: str = ""  # signed by the pipeline, not by the author


class Findings(tuple[Finding, ...]):
    """Findings as a tuple; a pickle holds them by column, which is much quicker than one by one."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return _findings_of, tuple(zip(*self, strict=True))


def _findings_of(*columns: tuple[Any, ...]) -> Findings:
    return Findings(map(_FINDING, zip(*columns, strict=True)))


_FINDING: Callable[[tuple[Any, ...]], Finding] = partial(tuple.__new__, Finding)  # the quickest way to a named tuple


def findings_of(blocks: list[int], label: Label, weights: list[float], reasons: list[str]) -> Iterable[Finding]:
    """A finding for each block: what filters give that speak of many blocks."""
    return map(_FINDING, zip(blocks, repeat(label), weights, reasons, repeat("")))


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
class Markup:
    """What the DOM adds to the blocks of an HTML page; absent for plain text."""

    flags: NDArray[np.uint8]  # one row a block, eight features of yes or no to a byte: the first of the names
    numbers: Floats  # one row a block, one column a feature: the last of the names
    names: tuple[str, ...]  # of the features
    tags: tuple[str, ...]  # the tag that each block stands in: "p", "h2", "li", ...
    sources: tuple[str, ...]  # where each block came from: "page", "noscript", "json-ld", ...
    class_words: Narrow  # hashed words of the class attributes around each block
    class_blocks: Narrow  # the block of each of them

    def write(self, table: Floats, first: int, last: int) -> None:
        """Write the features of some blocks into a table with a row for each of them."""
        import numpy as np

        count = len(self.names) - self.numbers.shape[1]
        table[:count] = np.unpackbits(self.flags[first:last], axis=1, count=count).T
        table[count:] = self.numbers[first:last].T

    def flag(self, name: str) -> NDArray[np.bool_]:
        """One of the features of yes or no, for each block."""
        octet, bit = divmod(self.names.index(name), 8)
        return (self.flags[:, octet] >> (7 - bit) & 1).astype(bool)

    @property
    def columns(self) -> Floats:
        """One row a block, one column a feature."""
        import numpy as np

        table = np.empty((len(self.names), len(self.flags)), dtype=np.float32)
        self.write(table, 0, len(self.flags))
        return table.T


@dataclass(frozen=True, eq=False)
class Document:
    """A page as text and the blocks that partition it, with columns computed once for the whole page."""

    text: str
    starts: Ints  # block offsets into text, ascending, the first is 0
    mode: Mode = "text"
    url: str | None = None
    declared_language: str | None = None  # what the caller says
    markup: Markup | None = None
    head: dict[str, Any] = field(default_factory=dict)  # field -> {origin: value}, as ``read.head`` finds them
    html: str = field(default="", repr=False)  # the page's own markup, for renderings that need more of it
    markup_language: str | None = None  # what the page's markup says

    def __len__(self) -> int:
        return len(self.starts)

    def __getstate__(self) -> dict[str, Any]:
        """The page itself: what was computed of it is computed again where a copy or a pickle asks for it."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    @cached_property
    def ends(self) -> Ints:
        """End offsets: a block ends where the next one starts."""
        import numpy as np

        return np.append(self.starts[1:], len(self.text))[: len(self.starts)].astype(np.int64)

    @cached_property
    def lines(self) -> Sequence[str]:
        """The visible text of each block: white space stripped at both ends, folded inside."""
        from cleantext.lines import lines_of

        return lines_of(self.text, self.starts)

    @cached_property
    def keys(self) -> list[str]:
        """The blocks in the normal form of the lexicon (see ``normalform.normalise``)."""
        from cleantext.lexicon import normalise_lines

        return normalise_lines(self.lines)

    @property
    def language(self) -> str | None:
        """ISO 639-1 code: the declared language, else that of the markup or of the text."""
        return self.told_language.code

    @cached_property
    def told_language(self) -> Told:
        """The language with a confidence, and who says so."""
        from cleantext.tongue import language_of

        return language_of(self)

    @cached_property
    def phrases(self) -> dict[str, list[Hit]]:
        """Hits of the word lists of the page's language and of English, by table name."""
        from cleantext.matching import find_phrases

        return find_phrases(self)

    def hits(self, table: str) -> list[Hit]:
        """The word-list hits of one table (a label or ``grammar.<name>``), in page order."""
        return self.phrases.get(table, [])

    def once(self, made_by: Callable[[Document], Made]) -> Made:
        """What a function makes of the page, made once for all who ask."""
        made: dict[Callable[[Document], Any], Any] = self._made
        if made_by not in made:
            made[made_by] = made_by(self)
        found: Made = made[made_by]
        return found

    @cached_property
    def _made(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    @cached_property
    def layout(self) -> Layout:
        """The rough shape of the page: where its story stands, and which lines form menus."""
        from cleantext.layout import layout_of

        return layout_of(self)

    @cached_property
    def headline(self) -> Headline:
        """The line chosen as the page's own headline, with what speaks for it."""
        from cleantext.headline import headline_of

        return headline_of(self)

    @cached_property
    def columns(self) -> Columns:
        """Numbers about every block, one array a name."""
        from cleantext.features import measure

        return measure(self)


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's caption and its credit."""

    text: str
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """Something the page wants its reader to take: kind is newsletter, membership, donation, ..."""

    kind: str
    text: str
    url: str | None = None
    price: str | None = None


@dataclass(frozen=True, slots=True)
class Quality:
    """How much to trust the extraction: a score from 0 to 1 with the signals it was made of."""

    score: float
    signals: dict[str, float] = field(default_factory=dict)

    def __float__(self) -> float:
        return self.score


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says about itself; names follow schema.org NewsArticle in snake case."""

    title: str | None = None
    subtitle: str | None = None
    authors: list[str] = field(default_factory=list)
    date_published: str | None = None  # ISO 8601
    date_modified: str | None = None  # ISO 8601
    dateline: str | None = None
    location_created: str | None = None
    section: str | None = None
    breadcrumbs: list[str] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    source_organization: str | None = None
    copyright_notice: str | None = None
    copyright_holder: str | None = None
    copyright_year: int | None = None
    license_url: str | None = None
    keywords: list[str] = field(default_factory=list)
    canonical_url: str | None = None
    site_name: str | None = None
    description: str | None = None
    image: str | None = None
    language: str | None = None  # ISO 639-1
    language_confidence: float | None = None  # 0 to 1
    is_accessible_for_free: bool | None = None
    offers: list[Offer] = field(default_factory=list)
    quality: Quality = field(default_factory=lambda: Quality(0.0))
    sources: dict[str, str] = field(default_factory=dict)  # field name -> "block 3" or "head og:title"


@dataclass(frozen=True, eq=False)
class ScoreTable:
    """Evidence of a context filter for every label of every block, as one matrix."""

    filter: str
    weights: Floats  # log-odds, one row a block, one column a label in the order of LABELS
    keep: Floats  # log-odds that the block belongs to the clean text
    trained_on: frozenset[str] = frozenset()  # filters whose findings this table has already weighed
    said: Callable[[int, Label], str] | None = None  # the strongest evidence for a block's label, in words

    def reason(self, block: int, label: Label) -> str:
        """A sentence on why this block has that label."""
        weight = float(self.weights[block, LABEL_INDEX[label]])
        said = self.said(block, label) if self.said else "its wording, place and neighbours"
        return f"{said} (log-odds {weight:+.1f} for {label})"


@dataclass(frozen=True, eq=False)
class Evidence:
    """All that the filters said: findings of the rules, and the tables of context filters."""

    findings: tuple[Finding, ...]
    tables: tuple[ScoreTable, ...] = ()


@dataclass(frozen=True, eq=False)
class Verdicts:
    """The decision: one label, one fate and one probability for each block."""

    labels: NDArray[np.uint8]  # index into LABELS
    kept: NDArray[np.bool_]
    scores: Floats  # probability of belonging to the clean text
    expected_f1: float | None = None


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


def signed(findings: Iterable[Finding], name: str) -> list[Finding]:
    """The findings with the filter's name written on them."""
    make = tuple.__new__  # the quickest way to a named tuple
    return [make(Finding, (block, label, weight, reason, name)) for block, label, weight, reason, _ in findings]
