"""``clean_many``: pages in, results out, for any iterable, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from logging import getLogger
from types import TracebackType
from typing import Any, Literal

from cleantext.decode import decode
from cleantext.model import Result
from cleantext.pipeline import check_options, clean
from cleantext.processes import Item, Named, attempt, work
from cleantext.read.giventree import written_tree

Errors = Literal["keep", "raise", "skip"]
OPTIONS = ("url", "language", "favor", "input", "pipeline")


@dataclass(frozen=True, slots=True)
class Failure:
    """What stands in the place of a page that could not be cleaned."""

    index: int  # place in ``sources``, from 0
    source_id: Any  # the caller's name for the page, where it came as a pair; else None
    error: Exception  # TimeoutError: it took too long; ChildProcessError: its worker processes died


class Cleaned(Iterator[Result | Failure]):
    """The results of ``clean_many``; an iterator that can be closed."""

    def __init__(self, results: Generator[Result | Failure, None, None], skipped: list[int]) -> None:
        self._results, self._skipped = results, skipped

    @property
    def skipped(self) -> int:
        """How many failures were left out so far."""
        return len(self._skipped)

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
        self._results.close()


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
    apart = timeout is not None or (workers or 1) > 1
    items = _items(sources, portable if apart else _as_it_is)
    function = partial(clean, **clean_options)
    done = work(function, items, workers=workers or 1, timeout=timeout, ordered=ordered)
    if progress:
        done = _shown(done, sources)
    skipped: list[int] = []
    return Cleaned(_settled(done, errors, skipped), skipped)


def _check(sources: object, workers: int | None, errors: str, timeout: float | None, options: dict[str, Any]) -> None:
    if (
        isinstance(sources, (str, bytes, bytearray, memoryview))
        or not isinstance(sources, Iterable)
        or written_tree(sources) is not None
    ):
        raise TypeError(f"sources must be an iterable of pages, not {type(sources).__name__}; clean takes one page")
    if isinstance(sources, Mapping):
        raise TypeError(
            "sources must be an iterable of pages, not a mapping: give its .items(), names with their pages"
        )
    unknown = sorted(options.keys() - set(OPTIONS))
    if unknown:
        raise TypeError(f"clean_many has no option {unknown[0]!r}; those of clean are {', '.join(OPTIONS)}")
    if errors not in ("keep", "raise", "skip"):
        raise ValueError(f"errors must be one of 'keep', 'raise', 'skip', not {errors!r}")
    if workers is not None and (not isinstance(workers, int) or workers < 1):
        raise ValueError(f"workers must be None or a number from 1, not {workers!r}")
    if timeout is not None and not (isinstance(timeout, (int, float)) and timeout > 0):
        raise ValueError(f"timeout must be a number of seconds above 0, not {timeout!r}")
    check_options(**options)


def _items(sources: Iterable[Any], pack: Callable[[Any], Any]) -> Named:
    """Each page with its name and its place; one that is no page with its error."""
    for index, source in enumerate(sources):
        name, page = source if isinstance(source, tuple) and len(source) == 2 else (None, source)
        fine, value = attempt(pack, page)
        size = len(value) if isinstance(value, (str, bytes)) else 1
        yield name, Item(index, value, size) if fine else Item(index, None, answer=value)


def _as_it_is(page: object) -> object:
    return page


def portable(page: object) -> str | bytes:
    """The page as what can be sent to another process; ``TypeError``, as from ``clean``, if it is none."""
    if (written := written_tree(page)) is not None:
        return written
    if isinstance(page, str):
        return str.__str__(page)
    return bytes(page) if isinstance(page, (bytes, bytearray, memoryview)) else decode(page)[0]


def _settled(done: Named, errors: str, skipped: list[int]) -> Generator[Result | Failure, None, None]:
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
                skipped.append(item.index)
    if skipped:
        getLogger("cleantext").warning("pages that could not be cleaned and were left out: %d", len(skipped))


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
