"""cleantext run, killed at any moment and resumed: every page exactly once, byte for byte the same."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from run_pages import BATCHED, STORY, as_jsonl, json_lines, many, rows_of, run, tree

from cleantext.runs import run as run_module

NAMES = ("out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet", "out")
PACKAGES = {".parquet": "pyarrow", ".zst": "zstandard"}
posix = pytest.mark.skipif(os.name != "posix", reason="kill -9")


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """The name of the output, in each format."""
    chosen: str = request.param
    for ending, package in PACKAGES.items():
        if chosen.endswith(ending):
            pytest.importorskip(package)
    return chosen


def check(folder: Path, whole: Path, name: str) -> None:
    """The output and the list of bad records are those of the unbroken run, and nothing else is left."""
    errors = f"{name}.errors.jsonl"
    assert tree(folder / name) == tree(whole / name)
    assert (folder / errors).read_bytes() == (whole / errors).read_bytes()
    assert {path.name for path in folder.iterdir()} == {name, errors}


@posix
@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_random_and_resumed(tmp_path: Path, name: str, workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed with -9 again and again, later each time, until it comes through."""
    monkeypatch.setattr(run_module, "BATCH", 16)
    source, whole, broken = many(tmp_path / "in.jsonl", 400), tmp_path / "whole", tmp_path / "broken"
    whole.mkdir()
    broken.mkdir()
    assert run(source, "--out", whole / name) == 1
    assert len(rows_of(whole / f"{name}.errors.jsonl")) == 1
    command = [sys.executable, "-c", BATCHED, "run", str(source), "--out", str(broken / name), "--resume"]
    kills, longest = 0, 0.5
    while True:
        with subprocess.Popen([*command, "--workers", str(workers)], stderr=subprocess.DEVNULL) as process:
            try:
                assert process.wait(random.uniform(0.3, longest)) == 1
                break
            except subprocess.TimeoutExpired:
                kills, longest = kills + 1, longest + 0.7
                process.send_signal(signal.SIGKILL)
    assert kills >= 1
    check(broken, whole, name)


class Steps:
    """Every write and every renaming of a run, in turn; at the fatal one it dies, a write half done."""

    def __init__(self, fatal: int, die: Callable[[], None]) -> None:
        self.taken, self.fatal, self.die = 0, fatal, die
        self._synced: dict[int, int] = {}  # sizes of files that are safe on the disk
        self._real = {"replace": Path.replace, "write_bytes": Path.write_bytes, "fsync": os.fsync}

    def patch(self, patch: pytest.MonkeyPatch) -> None:
        """Stand in for the real steps."""
        patch.setattr(Path, "replace", lambda path, to: self._replace(path, to))
        patch.setattr(Path, "write_bytes", lambda path, data: self._write_bytes(path, data))
        patch.setattr(os, "fsync", self._fsync)

    def _is_fatal(self) -> bool:
        self.taken += 1
        return self.taken == self.fatal

    def _replace(self, path: Path, to: Path) -> Any:
        if self._is_fatal():
            self.die()
        return self._real["replace"](path, to)

    def _write_bytes(self, path: Path, data: bytes) -> Any:
        if self._is_fatal():
            self._real["write_bytes"](path, data[: len(data) // 2])
            self.die()
        return self._real["write_bytes"](path, data)

    def _fsync(self, file: int) -> None:
        status = os.fstat(file)
        if self._is_fatal():
            os.truncate(file, (status.st_size + self._synced.get(status.st_ino, 0)) // 2)
            self.die()
        self._synced[status.st_ino] = status.st_size
        self._real["fsync"](file)


def interrupted(steps: Steps, patch: pytest.MonkeyPatch, source: Path, out: Path) -> bool:
    """Run in this process, with a Ctrl-C at the fatal step; did it come through?"""
    with patch.context() as context:
        steps.patch(context)
        status = run(source, "--out", out)
    assert status == (1 if steps.taken < steps.fatal else 130)
    return status == 1


def killed(steps: Steps, patch: pytest.MonkeyPatch, source: Path, out: Path) -> bool:
    """Run in a copy of this process, which is killed with -9 at the fatal step; did it come through?"""
    child = os.fork()
    if child == 0:
        steps.patch(patch)
        os._exit(run(source, "--out", out))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (1, -signal.SIGKILL)
    return status == 1


def ctrl_c() -> None:
    raise KeyboardInterrupt


def kill_9() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(
    ("way", "die"), [(interrupted, ctrl_c), pytest.param(killed, kill_9, marks=posix)], ids=["Ctrl-C", "kill -9"]
)
def test_cut_off_at_every_step(
    tmp_path: Path, name: str, way: Callable[..., bool], die: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run ends at each write, in the middle of it, and before each renaming in turn."""
    monkeypatch.setattr(run_module, "BATCH", 4)
    source, whole = tmp_path / "in.jsonl", tmp_path / "whole"
    source.write_bytes(json_lines({str(n): f"{STORY} {n}" for n in range(6)}) + b"not json\n")
    whole.mkdir()
    assert run(source, "--out", whole / name) == 1
    for fatal in range(1, 60):
        folder = tmp_path / str(fatal)
        folder.mkdir()
        through = way(Steps(fatal, die), monkeypatch, source, folder / name)
        assert run(source, "--out", folder / name, "--resume") == 1
        check(folder, whole, name)
        if through:
            return
    pytest.fail("the run has too many steps to try them all")


def test_resume_of_another_run_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = as_jsonl(tmp_path / "in"), tmp_path / "out.jsonl"
    with monkeypatch.context() as patch:
        patch.setattr("cleantext.runs.writers.FileWriter.finish", lambda *_: ctrl_c())
        assert run(source, "--out", out) == 130
    assert run(source, "--out", out, "--resume", "--favor", "recall") == 2
    assert "other inputs or options" in capsys.readouterr().err
    assert run(source, "--out", out, "--resume") == 0
    assert run(source, "--out", out, "--resume") == 0
    assert "is finished" in capsys.readouterr().err


@pytest.fixture
def half_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """An input, and the output of a run that was interrupted in its middle."""
    monkeypatch.setattr(run_module, "BATCH", 4)
    source, out = many(tmp_path / "in.jsonl", 20), tmp_path / "out.jsonl"
    assert not interrupted(Steps(9, ctrl_c), monkeypatch, source, out)
    return source, out


def test_an_input_that_has_changed_is_not_gone_on_with(
    half_done: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = half_done
    source.write_bytes(b"\n".join(reversed(source.read_bytes().splitlines())) + b"\n")
    assert run(source, "--out", out, "--resume") == 2
    assert "the input has changed since the break" in capsys.readouterr().err


@pytest.mark.parametrize("journal", ["", "{}", "[1]", '{"tally": 1, "survey": null}'])
def test_a_broken_journal_is_not_gone_on_with(tmp_path: Path, journal: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out.jsonl.journal.json").write_text(journal)
    (tmp_path / "out.jsonl.part").touch()
    source, out = as_jsonl(tmp_path / "in"), tmp_path / "out.jsonl"
    assert run(source, "--out", out, "--resume") == 2
    assert "expected the journal of a run; leave out --resume" in capsys.readouterr().err
    assert run(source, "--out", out) == 0


def test_an_output_that_is_gone_is_not_gone_on_with(
    half_done: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = half_done
    for part in out.parent.glob("*part*"):
        part.unlink()
    assert run(source, "--out", out, "--resume") == 2
    assert "the unfinished output is gone" in capsys.readouterr().err
