"""cleantext run where the machine fails: files that cannot be read, a full disk, workers that die."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from children import children
from guard import guarded
from run_pages import PAGES, STORY, as_folder, json_lines, many, rows_of, rules, run

from cleantext import DEFAULT
from cleantext.runs import run as run_module

NOBODY = 65534  # the user who owns nothing


@contextmanager
def nobody(folder: Path) -> Iterator[None]:
    """As a user whom file modes bind; root, who may read every file, is the user "nobody" for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.chown(folder, NOBODY, NOBODY)
    for path in folder.rglob("*"):
        os.chown(path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    """In a folder outside of pytest's own, which nobody else may enter; all that a page needs is loaded before."""
    assert run(as_folder(tmp_path / "in"), "--out", tmp_path / "out.jsonl") == 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        source = as_folder(folder / "in")
        with nobody(folder):
            (source / "empty" / "page.txt").chmod(0)
            (source / "umlaut").chmod(0)
            status = run(source, "--out", folder / "out.jsonl")
            (source / "umlaut").chmod(0o700)
        assert status == 1
        assert len(rows_of(folder / "out.jsonl")) == len(PAGES) - 2
        errors = rows_of(folder / "out.jsonl.errors.jsonl")
        assert [Path(row["file"]).relative_to(source).as_posix() for row in errors] == ["empty/page.txt", "umlaut"]
        assert all("PermissionError" in row["reason"] for row in errors)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that even root cannot read")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_that_cannot_be_read(tmp_path: Path, workers: int) -> None:
    """Among the files of a folder, and by itself: it is a bad record, and the rest goes on."""
    source = as_folder(tmp_path / "in")
    (source / "broken.html").symlink_to("/proc/self/mem")
    (source / "circle.txt").symlink_to("circle.txt")
    (tmp_path / "broken.jsonl").symlink_to("/proc/self/mem")
    out = tmp_path / "out.jsonl"
    assert run(tmp_path / "broken.jsonl", source, "--out", out, workers=workers) == 1
    assert len(rows_of(out)) == len(PAGES)
    errors = rows_of(tmp_path / "out.jsonl.errors.jsonl")
    assert [row["id"] for row in errors] == ["broken.jsonl:1", "broken.html", "circle.txt"]
    assert all(row["reason"].startswith("not readable: OSError") for row in errors)


def test_a_folder_that_cannot_be_listed_or_holds_no_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, none, out = as_folder(tmp_path / "in"), tmp_path / "none", tmp_path / "out.jsonl"
    none.mkdir()
    (none / "pages.jsonl").write_bytes(json_lines(PAGES))
    real = os.scandir

    def refused(path: str) -> Any:
        if Path(path).name == "empty":
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert run(source, none, "--out", out) == 1
    assert len(rows_of(out)) == len(PAGES) - 1
    reasons = [row["reason"] for row in rows_of(tmp_path / "out.jsonl.errors.jsonl")]
    assert "Permission denied" in reasons[0]
    assert "no .txt, .md, .html" in reasons[1]


def test_a_link_to_nowhere_is_a_bad_record(tmp_path: Path) -> None:
    source = as_folder(tmp_path / "in")
    (source / "lost.html").symlink_to(tmp_path / "nowhere.html")
    assert run(source, "--out", tmp_path / "out.jsonl") == 1
    assert len(rows_of(tmp_path / "out.jsonl")) == len(PAGES)
    assert "No such file" in rows_of(tmp_path / "out.jsonl.errors.jsonl")[0]["reason"]


class Tmpfs:
    """A file system of 200 kB in memory; only root may mount it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Tmpfs:
        mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(self.folder)]
        if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("no tmpfs may be mounted here")
        return self

    def grow(self) -> None:
        subprocess.run(["mount", "-o", "remount,size=50m", str(self.folder)], check=True)

    def __exit__(self, *_: object) -> None:
        subprocess.run(["umount", str(self.folder)], check=False)


class Limit:
    """A bound of 200 kB for every file that this process writes; anybody may set it."""

    def __init__(self, _: Path) -> None:
        import resource  # not on Windows

        self.set, self.kind = resource.setrlimit, resource.RLIMIT_FSIZE
        self.before = resource.getrlimit(self.kind)

    def __enter__(self) -> Limit:
        self.set(self.kind, (200_000, self.before[1]))
        return self

    def grow(self) -> None:
        self.set(self.kind, self.before)

    def __exit__(self, *_: object) -> None:
        self.grow()


@pytest.mark.skipif(os.name != "posix", reason="mounts and limits")
@pytest.mark.parametrize(("kind", "told"), [(Tmpfs, "No space left"), (Limit, "File too large")])
def test_a_full_disk(
    tmp_path: Path, kind: type[Tmpfs] | type[Limit], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is written by then is kept; with room, the same command ends as if nothing had happened."""
    disk, source, whole = tmp_path / "disk", many(tmp_path / "in.jsonl", 600), tmp_path / "whole.jsonl"
    disk.mkdir()
    options = ("--fields", "text,metadata", "--pipeline", rules(tmp_path))
    assert run(source, "--out", whole, *options) == 1
    capsys.readouterr()
    with kind(disk) as small:
        assert run(source, "--out", disk / "out.jsonl", *options) == 1
        assert f"out.jsonl: OSError: {told}" in capsys.readouterr().err
        assert not (disk / "out.jsonl").exists()
        small.grow()
        assert run(source, "--out", disk / "out.jsonl", *options, "--resume") == 1
        assert (disk / "out.jsonl").read_bytes() == whole.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_workers_killed_in_the_middle_of_a_run_cost_nothing(tmp_path: Path) -> None:
    """All workers at once, after the first pages: others take their place, and no page is lost or doubled."""
    source, whole, out = many(tmp_path / "in.jsonl", 700), tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    assert run(source, "--out", whole) == 1
    command = [sys.executable, "-m", "cleantext", "run", str(source), "--out", str(out), "--workers", "2"]
    with guarded("a run whose workers are killed"), subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while not (tmp_path / "out.jsonl.journal.json").exists():
            assert process.poll() is None
            time.sleep(0.01)
        workers = children(process.pid)
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        assert process.wait() == 1
    assert len(workers) == 2
    assert out.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("boot", ["raise SystemExit(3)", None])
def test_where_no_worker_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], boot: str | None
) -> None:
    """A message and status 1, whether the processes end at once or the system gives none."""

    def refused(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    if boot is None:
        monkeypatch.setattr(subprocess, "Popen", refused)
    else:
        monkeypatch.setattr("cleantext.processes.process.BOOT", boot)
    assert run(as_folder(tmp_path / "in"), "--out", tmp_path / "out.jsonl", workers=2) == 1
    said = capsys.readouterr().err
    assert ("end before they are ready" if boot else "BlockingIOError") in said
    assert "Traceback" not in said


def test_a_worker_that_dies_costs_its_page(tmp_path: Path) -> None:
    """By way of the library, whose pipeline may hold any function."""
    from batch_filters import mischief

    from cleantext.runs.page import Cleaning
    from cleantext.runs.readers import Reading

    source = tmp_path / "in.jsonl"
    source.write_bytes(json_lines({"good": STORY, "bad": "EXIT now", "slow": "SLEEP now", "fine": STORY}))
    cleaning = Cleaning(("text",), "balanced", None, DEFAULT.with_(mischief))
    out = tmp_path / "out.jsonl"
    one = run_module.Run((str(source),), out, Reading(), cleaning, workers=2, timeout=6.0)
    with guarded("a page that sleeps for ten minutes"):
        tally = one.go()
    assert (tally.pages, tally.failures) == (2, 2)
    reasons = [row["reason"] for row in rows_of(tmp_path / "out.jsonl.errors.jsonl")]
    assert "ChildProcessError: two workers died" in reasons[0]
    assert "TimeoutError" in reasons[1]
