"""``clean``: the whole story on one screen; and ``Pipeline``, the filters of a run as a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, overload

from cleantext.model import FAVORS, INPUTS, Document, Favor, Finding, Input, Result, ScoreTable

Filter = Callable[[Document], Iterable[Finding]]
ContextFilter = Callable[[Document, tuple[Finding, ...]], ScoreTable]


Member = TypeVar("Member")


class Shipped(Sequence[Member]):
    """A tuple of ``cleantext.filters``, loaded when it is first looked into: the import of the package needs none."""

    def __init__(self, name: Literal["FILTERS", "CONTEXT_FILTERS"]) -> None:
        self._name = name

    def _loaded(self) -> tuple[Member, ...]:
        import cleantext.filters

        found: tuple[Member, ...] = getattr(cleantext.filters, self._name)
        return found

    @overload
    def __getitem__(self, place: int) -> Member: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Member, ...]: ...
    def __getitem__(self, place: int | slice) -> Member | tuple[Member, ...]:
        return self._loaded()[place]

    def __iter__(self) -> Iterator[Member]:
        return iter(self._loaded())

    def __len__(self) -> int:
        return len(self._loaded())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (tuple, Shipped)) and self._loaded() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._loaded())

    def __repr__(self) -> str:
        return repr(self._loaded())


@dataclass(frozen=True)
class Pipeline:
    """Filters of the first pass, which see the document, and of the second, which also see the findings."""

    filters: Sequence[Filter]
    context: Sequence[ContextFilter] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all filters, first pass first."""
        return (*map(name_of, self.filters), *map(name_of, self.context))

    def without(self, *names: str) -> Pipeline:
        """The same pipeline without these filters; an unknown name raises ``ValueError``."""
        self._check(names)
        return Pipeline(
            tuple(f for f in self.filters if name_of(f) not in names),
            tuple(f for f in self.context if name_of(f) not in names),
        )

    def only(self, *names: str) -> Pipeline:
        """Only these filters, in the pipeline's own order; an unknown name raises ``ValueError``."""
        self._check(names)
        return self.without(*(name for name in self.names if name not in names))

    def with_(self, *filters: Filter | ContextFilter | str) -> Pipeline:
        """The same pipeline and these filters: of the first pass, or context filters that ship, such as the scorer.

        A string names a built-in filter or an entry point of the group ``cleantext.filters``.
        """
        from cleantext.ownfilters import loaded

        second = [f for f in Shipped[ContextFilter]("CONTEXT_FILTERS") if f in filters or name_of(f) in filters]
        taken = {name_of(f) for f in second}
        added: list[Any] = []
        for named in filters:
            if named in second or (isinstance(named, str) and named in taken):
                continue
            f = loaded(named) if isinstance(named, str) else named
            if not callable(f):
                raise TypeError(f"a filter is a function of a Document, not {type(f).__name__}")
            if f not in added:
                added.append(f)
        fresh = {name_of(f) for f in added}
        kept = tuple(f for f in self.filters if name_of(f) not in fresh)
        return Pipeline(kept + tuple(added), (*self.context, *(f for f in second if name_of(f) not in self.names)))

    def to_toml(self) -> str:
        """The pipeline as TOML; ``from_toml`` reads it back."""
        names = "".join(f'  "{name}",\n' for name in self.names)
        return f"filters = [\n{names}]\n"

    @staticmethod
    def from_toml(text: str) -> Pipeline:
        """Read a pipeline from TOML: ``filters = ["breadcrumb", ...]``; unknown names raise ``ValueError``."""
        import tomllib

        try:
            table = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise ValueError(f"a pipeline file must be TOML: {error}") from None
        names = table.get("filters")
        if set(table) != {"filters"} or not isinstance(names, list) or not all(isinstance(n, str) for n in names):
            raise ValueError('a pipeline file has one key: filters = ["breadcrumb", "caption", ...]')
        return Pipeline((), ()).with_(*names)

    def hash(self) -> str:
        """A stable hash of the filters' names and of the package's version: the same in every process."""
        import hashlib

        from cleantext.version import VERSION

        return hashlib.sha256("\n".join((VERSION, *sorted(self.names))).encode()).hexdigest()[:16]

    def _check(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in self.names:
                raise ValueError(f"no filter named {name!r} in this pipeline; it has: {', '.join(sorted(self.names))}")


def name_of(filter_: Callable[..., Any]) -> str:
    """The name that a filter is chosen by and that its findings are signed with."""
    return str(getattr(filter_, "__name__", type(filter_).__name__))


DEFAULT = Pipeline(Shipped("FILTERS"), Shipped("CONTEXT_FILTERS"))


def clean(
    source: Any,
    *,
    url: str | None = None,
    language: str | None = None,
    favor: Favor = "balanced",
    input: Input = "auto",
    pipeline: Pipeline = DEFAULT,
) -> Result:
    """Turn a noisy page into its clean text, its metadata, and a reason for every removed line.

    Args:
        source: plain text or HTML as ``str`` or ``bytes``, an lxml element or tree, a ``BeautifulSoup`` or ``Tag``.
        url: the page's address, to resolve links and to name the site.
        language: ISO 639-1 code, where it is known; else it is guessed.
        favor: ``"precision"``, ``"balanced"`` or ``"recall"``.
        input: ``"text"`` or ``"html"`` settles what ``source`` is; ``"auto"`` tells it by content.
        pipeline: the filters to use.

    Raises:
        TypeError: ``source`` or an option is of another type.
        ValueError: ``favor`` or ``input`` is not one of the values above.
    """
    from cleantext.assemble import assemble  # here, so that the import of the package loads none of the work
    from cleantext.collector import at_rest
    from cleantext.decide import decide
    from cleantext.decode import decode, safe
    from cleantext.label import label
    from cleantext.read import read
    from cleantext.read.giventree import written_tree

    check_options(favor=favor, input=input, url=url, language=language, pipeline=pipeline)
    with at_rest():
        if (written := written_tree(source)) is not None:
            source, input = written, "html" if input == "auto" else input
        text, repairs = decode(source)
        document = read(text, input=input, url=url and safe(url), language=language)
        evidence = label(document, pipeline)
        return assemble(document, evidence, decide(document, evidence, favor), repairs)


def check_options(
    *,
    favor: str = "balanced",
    input: str = "auto",
    url: object = None,
    language: object = None,
    pipeline: object = DEFAULT,
) -> None:
    """Raise ``ValueError`` for an option's value that does not exist, ``TypeError`` for one of another type."""
    valid: tuple[str, ...]
    for name, value, valid in (("favor", favor, FAVORS), ("input", input, INPUTS)):
        if value not in valid:
            raise ValueError(f"{name} must be one of {', '.join(map(repr, valid))}, not {value!r}")
    for name, text in (("url", url), ("language", language)):
        if text is not None and not isinstance(text, str):
            raise TypeError(f"{name} must be a str or None, not {type(text).__name__}")
    if not isinstance(pipeline, Pipeline):
        raise TypeError(f"pipeline must be a Pipeline such as DEFAULT.without('share'), not {type(pipeline).__name__}")
