"""clean_many: the same results as clean, whatever happens to the other pages."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from batch_filters import mischief
from children import children, gone
from conftest import CASES
from guard import guarded

from cleantext import DEFAULT, Failure, Result, clean, clean_many

PIPELINE = DEFAULT.only("title").with_(mischief)
STORY = "The council met on Tuesday, and it decided that a bridge would be built over the river."
BOUND = 6.0  # seconds for a page: far more than one takes, also on a busy machine
posix = pytest.mark.skipif(os.name != "posix", reason="signals")


def shown(items: Any) -> list[str]:
    """Texts, and the names of errors."""
    return [i.text if isinstance(i, Result) else type(i.error).__name__ for i in items]


@pytest.fixture(autouse=True)
def bound() -> Iterator[None]:
    with guarded("a test of clean_many"):
        yield


@pytest.mark.parametrize("options", [{}, {"workers": 1}, {"workers": 2}, {"timeout": 60.0}])
def test_the_results_are_those_of_clean(options: dict[str, Any]) -> None:
    pages = [page for case in CASES[:12] for page in (case.text, case.html)] + ["", b"\xff\xfe"]
    assert list(clean_many(pages, **options)) == [clean(page) for page in pages]


@pytest.mark.parametrize("workers", [None, 2])
def test_trees_are_pages_too(workers: int | None) -> None:
    from bs4 import BeautifulSoup
    from lxml import html

    markup = f"<html><body><h1>A bridge</h1><p>{STORY}</p></body></html>"
    pages = [html.fromstring(markup), BeautifulSoup(markup, "lxml"), bytearray(markup.encode())]
    assert list(clean_many(pages, workers=workers)) == [clean(page) for page in pages]


def test_options_reach_clean() -> None:
    many = list(clean_many([STORY], workers=2, url="https://example.org/a", favor="recall", input="text"))
    assert many == [clean(STORY, url="https://example.org/a", favor="recall", input="text")]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"errors": "ignore"}, ValueError),
        ({"workers": 0}, ValueError),
        ({"workers": "2"}, ValueError),
        ({"timeout": 0}, ValueError),
        ({"timeout": "3"}, ValueError),
        ({"favor": "speed"}, ValueError),
        ({"input": "pdf"}, ValueError),
        ({"lang": "en"}, TypeError),
    ],
)
def test_wrong_options_are_told_at_the_call(options: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        clean_many([], **options)


@pytest.mark.parametrize("sources", ["one page", b"one page", None, 7])
def test_one_page_is_not_many(sources: Any) -> None:
    with pytest.raises(TypeError, match="clean"):
        clean_many(sources)


@pytest.mark.parametrize("workers", [None, 2])
def test_lazy_and_endless(workers: int | None) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        for taken in itertools.count(1):
            yield f"{STORY} It was day {taken}."

    with clean_many(endless(), workers=workers) as results:
        first = [result.text for result in itertools.islice(results, 20)]
    assert first == [f"{STORY} It was day {day}." for day in range(1, 21)]
    assert taken <= 100
    assert next(results, None) is None


def test_large_pages_are_not_hoarded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleantext.processes.workers.WINDOW_SIZE", 2000)
    taken = 0

    def large() -> Iterator[str]:
        nonlocal taken
        while taken < 59:
            taken += 1
            yield STORY * 6

    for done, _ in enumerate(clean_many(large(), workers=2, pipeline=PIPELINE), 1):
        assert taken - done <= 6
    assert done == 59


@pytest.mark.parametrize("workers", [None, 2])
def test_errors_are_values(workers: int | None) -> None:
    pages = [STORY, 5, ("id-7", "RAISE no bridge"), "ODD", "EAT", ("id-9", STORY)]
    found = list(clean_many(pages, workers=workers, pipeline=PIPELINE))
    assert [(f.index, f.source_id) for f in found if isinstance(f, Failure)] == [
        (1, None), (2, "id-7"), (3, None), (4, None),
    ]  # fmt: skip
    assert "not int" in str(found[1].error)
    assert isinstance(found[2].error, LookupError)
    assert "odd error" in str(found[3].error)
    assert isinstance(found[4].error, MemoryError)
    assert found[0] == found[5] == clean(STORY, pipeline=PIPELINE)


@pytest.mark.parametrize("workers", [None, 2])
def test_errors_raised_or_skipped(workers: int | None, caplog: pytest.LogCaptureFixture) -> None:
    pages = [STORY, ("id-7", "RAISE no bridge"), STORY]
    results = clean_many(pages, workers=workers, pipeline=PIPELINE, errors="raise")
    assert next(results).text == STORY
    with pytest.raises(LookupError, match="no bridge") as raised:
        next(results)
    assert raised.value.__notes__ == ["cleantext: page 1 (id-7)"]
    skipping = clean_many(pages, workers=workers, pipeline=PIPELINE, errors="skip")
    assert shown(skipping) == [STORY, STORY]
    assert skipping.skipped == 1
    assert "left out: 1" in caplog.text


def test_in_the_order_of_finishing() -> None:
    pages = [f"{STORY} It was day {day}." for day in range(100)]
    results = clean_many(pages, workers=2, ordered=False, pipeline=PIPELINE)
    assert sorted(shown(results)) == sorted(pages)
    slow = ["SLEEP", *pages]
    found = shown(clean_many(slow, workers=2, ordered=False, pipeline=PIPELINE, timeout=BOUND))
    assert found[0] in pages  # the first page is at work until its time is over
    assert sorted(found) == sorted([*pages, "TimeoutError"])


@posix
def test_a_killed_worker_costs_its_page_and_nothing_else(tmp_path: Path) -> None:
    pages = [f"{STORY} It was day {day}." for day in range(60)]
    expected = list(pages)
    for place, page in ((3, "DIE"), (4, "DIE"), (20, "EXIT"), (59, "DIE")):
        pages[place], expected[place] = page, "ChildProcessError"
    pages[33] = expected[33] = f"DIE-ONCE {tmp_path / 'died'}"
    found = list(clean_many(pages, workers=2, pipeline=PIPELINE.without("title")))
    assert shown(found) == expected
    assert "SIGKILL" in str(found[3].error)
    assert "exit status 3" in str(found[20].error)


@posix
def test_workers_killed_from_outside_cost_nothing() -> None:
    results = clean_many((f"{STORY} It was day {day}." for day in range(200)), workers=2, pipeline=PIPELINE)
    texts = [next(results).text]
    for child in children(os.getpid()):
        os.kill(child, signal.SIGKILL)
    texts += shown(results)
    assert texts == [f"{STORY} It was day {day}." for day in range(200)]
    assert not children(os.getpid())


def test_a_time_bound_a_page() -> None:
    """The pages that sleep do so for ten minutes, and the guard of these tests ends them before that."""
    pages = [STORY, "SLEEP", STORY, "SLEEP", STORY]
    assert shown(clean_many(pages, workers=2, timeout=BOUND, pipeline=PIPELINE)) == [
        STORY, "TimeoutError", STORY, "TimeoutError", STORY,
    ]  # fmt: skip


HELD = """
import resource, sys
from cleantext import DEFAULT, clean_many
page = "The council met on Tuesday, and it decided on the bridge. " * 350
pages = (f"{page}{n}" for n in range(int(sys.argv[1])))
for _ in clean_many(pages, workers=int(sys.argv[2]), pipeline=DEFAULT.only("title")):
    pass
print(*(resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""


@posix
@pytest.mark.parametrize("workers", [1, 2])
def test_memory_is_constant(workers: int) -> None:
    """800 pages more are 16 MB: neither this process nor a worker holds them or their results (peaks in MB)."""

    def peaks(count: int) -> list[int]:
        command = [sys.executable, "-c", HELD, str(count), str(workers)]
        return [int(peak) for peak in subprocess.run(command, capture_output=True, check=True).stdout.split()]

    few, many = peaks(100), peaks(900)
    assert [large - small < 10 for small, large in zip(few, many, strict=True)] == [True, True], (few, many)


def test_what_a_filter_prints_is_no_answer() -> None:
    pages = ["PRINT", "THREADS", STORY]
    assert all(isinstance(result, Result) for result in clean_many(pages, workers=2, pipeline=PIPELINE))


def test_a_filter_that_no_process_can_import() -> None:
    with pytest.raises(ValueError, match="top level"):
        clean_many([STORY], workers=2, pipeline=DEFAULT.with_(lambda document: iter(())))


def test_an_error_of_the_source_is_its_own() -> None:
    def broken() -> Iterator[str]:
        yield STORY
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(clean_many(broken(), workers=2))


SCRIPT = """
from cleantext import DEFAULT, clean_many
def own(document):
    return iter(())
{guard}
print(len(list(clean_many(["a page"] * 40, workers=2, pipeline=DEFAULT{pipeline}))))
"""


@pytest.mark.parametrize(
    ("guard", "pipeline"),
    [("", ""), ('if __name__ == "__main__":', ".with_(own)")],
    ids=["plain", "own filter"],
)
def test_from_a_script(tmp_path: Path, guard: str, pipeline: str) -> None:
    script = tmp_path / "script.py"
    text = SCRIPT.format(guard=guard, pipeline=pipeline)
    script.write_text(text.replace("\nprint", "\n    print") if guard else text)
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == ("40\n", "")


INTERRUPTED = """
import itertools, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores Ctrl-C from its start
from cleantext import clean_many
try:
    for result in clean_many(itertools.repeat("a page"), workers=int(sys.argv[1])):
        print("one", flush=True)
except KeyboardInterrupt:
    print("ended", flush=True)
"""


@posix
@pytest.mark.parametrize("count", [1, 2])
def test_ctrl_c_ends_cleanly(count: int) -> None:
    command = [sys.executable, "-c", INTERRUPTED, str(count)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "one\n"
        workers = children(run.pid)
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=60)
    assert out.splitlines()[-1] == "ended"
    assert err == ""
    assert len(workers) == (count if count > 1 else 0)
    assert gone(workers)


@posix
def test_workers_end_when_their_parent_is_killed() -> None:
    command = [sys.executable, "-c", INTERRUPTED, "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        run.stdout.readline()
        workers = children(run.pid)
        run.kill()
    assert workers
    assert gone(workers)


def test_a_progress_bar_if_asked(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    pages = [STORY, 5, STORY]
    assert len(list(clean_many(pages, progress=True))) == 3
    shown_bar = capsys.readouterr().err
    assert "3/3" in shown_bar
    assert "failures=1" in shown_bar
