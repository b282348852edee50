"""``clean_many``: pages in, results out, for any iterable, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from logging import getLogger
from types import TracebackType
from typing import Any, Literal

from cleantext.decode import decode
from cleantext.model import Result
from cleantext.pipeline import check_options, clean
from cleantext.read.trees import markup_of
from cleantext.serve import attempt
from cleantext.workers import Item, Workers

Errors = Literal["keep", "raise", "skip"]
Named = Generator[tuple[Any, Item], None, None]  # pages with the caller's names for them
OPTIONS = ("url", "language", "favor", "input", "pipeline")


@dataclass(frozen=True, slots=True)
class Failure:
    """What stands in the place of a page that could not be cleaned."""

    index: int  # place in ``sources``, from 0
    source_id: Any  # the caller's name for the page, where it came as a pair; else None
    error: Exception  # TimeoutError: it took too long; ChildProcessError: its worker processes died


class Cleaned(Iterator[Result | Failure]):
    """The results of ``clean_many``; ``skipped`` counts the failures that were left out so far."""

    def __init__(self, results: Iterator[Result | Failure]) -> None:
        self._results = results
        self.skipped = 0

    def __next__(self) -> Result | Failure:
        return next(self._results)

    def __enter__(self) -> Cleaned:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker processes now; it happens by itself at the end and on an error."""
        close = getattr(self._results, "close", None)
        if close is not None:
            close()


def clean_many(
    sources: Iterable[Any],
    *,
    workers: int | None = None,
    progress: bool = False,
    ordered: bool = True,
    errors: Errors = "keep",
    timeout: float | None = None,
    **clean_options: Any,
) -> Cleaned:
    """Clean many pages, as ``clean`` would one by one, lazily and in constant memory.

    Args:
        sources: any iterable of pages, also one that never ends; a page is what ``clean`` takes, or a pair of
            the caller's name for the page and the page.
        workers: how many processes; None or 1 is this process alone.
        progress: show a progress bar (needs the extra ``progress``).
        ordered: results in the order of the pages, or as they are done.
        errors: what becomes of a page that fails: ``"keep"`` gives a ``Failure`` in its place, ``"raise"``
            raises its error, ``"skip"`` leaves it out and counts it in ``skipped``.
        timeout: seconds that one page may take; that needs a process which can be ended, so there is at least
            one worker. The first page of a language also loads its word list: allow a second or more.
        **clean_options: those of ``clean``, for all pages.

    Raises:
        TypeError: an option that does not exist, or ``sources`` is one page.
        ValueError: a value that an option cannot have; a filter that worker processes cannot import.
        ImportError: ``progress`` without tqdm.
    """
    _check(sources, workers, errors, timeout, clean_options)
    function = partial(clean, **clean_options)
    items = _items(sources)
    if timeout is not None or (workers or 1) > 1:
        done = _in_processes(Workers(function, workers or 1, timeout), items, ordered)
    else:
        done = _in_this_process(function, items)
    if progress:
        done = _shown(done, sources)
    cleaned = Cleaned(iter(()))
    cleaned._results = _settled(done, errors, cleaned)
    return cleaned


def _check(
    sources: object, workers: int | None, errors: str, timeout: float | None, options: dict[str, Any]
) -> None:
    if isinstance(sources, (str, bytes, bytearray, memoryview)) or not isinstance(sources, Iterable):
        raise TypeError(
            f"sources must be an iterable of pages, not {type(sources).__name__}; clean takes one page"
        )
    unknown = sorted(options.keys() - set(OPTIONS))
    if unknown:
        raise TypeError(f"clean_many has no option {unknown[0]!r}; those of clean are {', '.join(OPTIONS)}")
    if errors not in ("keep", "raise", "skip"):
        raise ValueError(f"errors must be one of 'keep', 'raise', 'skip', not {errors!r}")
    if workers is not None and (not isinstance(workers, int) or workers < 1):
        raise ValueError(f"workers must be None or a number from 1, not {workers!r}")
    if timeout is not None and not timeout > 0:
        raise ValueError(f"timeout must be a number of seconds above 0, not {timeout!r}")
    check_options(favor=options.get("favor", "balanced"), input=options.get("input", "auto"))


def _items(sources: Iterable[Any]) -> Named:
    """Each page with its name and its place."""
    for index, source in enumerate(sources):
        name, page = source if isinstance(source, tuple) and len(source) == 2 else (None, source)
        yield name, Item(index, page)


def _in_this_process(function: Callable[[Any], Any], items: Named) -> Named:
    for name, item in items:
        item.good, item.answer = attempt(function, item.value)
        yield name, item


def _in_processes(workers: Workers, items: Named, ordered: bool) -> Named:
    names: dict[int, Any] = {}

    def packed() -> Iterator[Item]:
        for name, item in items:
            if name is not None:
                names[item.index] = name
            fine, value = attempt(portable, item.value)
            item.value, item.size = (value, len(value)) if fine else (None, 1)
            item.answer = None if fine else value
            yield item

    with workers:
        for item in workers.map(packed(), ordered):
            yield names.pop(item.index, None), item


def portable(page: object) -> str | bytes:
    """The page as what can be sent to another process; ``TypeError``, as from ``clean``, if it is none."""
    if isinstance(page, str):
        return str.__str__(page)
    if isinstance(page, (bytes, bytearray, memoryview)):
        return bytes(page)
    markup = markup_of(page)
    return decode(page)[0] if markup is None else markup


def _settled(done: Named, errors: str, cleaned: Cleaned) -> Iterator[Result | Failure]:
    """Results, with each failure raised, kept or counted."""
    with closing(done):
        for name, item in done:
            if item.good:
                yield item.answer
            elif errors == "keep":
                yield Failure(item.index, name, item.answer)
            elif errors == "raise":
                place = f"page {item.index}" if name is None else f"page {item.index} ({name})"
                item.answer.add_note(f"cleantext: {place}")
                raise item.answer
            else:
                cleaned.skipped += 1
    if cleaned.skipped:
        getLogger("cleantext").warning("%d pages could not be cleaned and were left out", cleaned.skipped)


def _shown(done: Named, sources: object) -> Named:
    """The same, with a bar on standard error that also counts the failures."""
    try:
        from tqdm import tqdm
    except ImportError:
        raise ImportError("a progress bar needs tqdm: pip install 'cleantext-web[progress]'") from None
    length = getattr(sources, "__len__", None)
    return _counted(done, tqdm(total=length() if length else None, unit=" pages"))


def _counted(done: Named, bar: Any) -> Named:
    failures = 0
    with closing(done), bar:
        for name, item in done:
            if not item.good:
                failures += 1
                bar.set_postfix(failures=failures)
            bar.update()
            yield name, item
