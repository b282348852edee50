"""A page as it was read: its text, its blocks, and what its markup says of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, get_args

from cleantext.model.arrays import Flags, Floats, Ints, Narrow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cleantext.features import Columns
    from cleantext.headline import Headline
    from cleantext.layout import Layout
    from cleantext.lexicon import Hit
    from cleantext.tongue import Told

Made = TypeVar("Made")
Mode = Literal["text", "html"]
Input = Literal["auto", "text", "html"]  # what a caller may say that a page is
INPUTS: tuple[Input, ...] = get_args(Input)


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
    paths: Narrow  # the first block with the same tags and classes from the root down, for each block

    def write(self, table: Floats, first: int, last: int) -> None:
        """Write the features of some blocks into a table with a row for each of them."""
        import numpy as np

        count = len(self.names) - self.numbers.shape[1]
        table[:count] = np.unpackbits(self.flags[first:last], axis=1, count=count).T
        table[count:] = self.numbers[first:last].T

    def flag(self, name: str) -> Flags:
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


class Shown(NamedTuple):
    """A page as a reader sees it: its text and its blocks, without the marks of Markdown or of a text browser."""

    text: str
    starts: Ints  # as those of the document
    markdown: bool = False  # the marks are those of Markdown


SIGN = "\xb7"  # stands, in what is shown, for a block that has a picture or an address, and not a word


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
    unmarked: Shown | None = field(default=None, repr=False)  # of a text with such marks

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

    @property
    def shown(self) -> Shown:
        """What is measured and judged: the text and its blocks, where it has marks without them."""
        return self.unmarked or Shown(self.text, self.starts)

    @cached_property
    def lines(self) -> Sequence[str]:
        """The visible text of each block: white space stripped at both ends, folded inside."""
        from cleantext.lines import lines_of

        return lines_of(self.shown.text, self.shown.starts)

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
