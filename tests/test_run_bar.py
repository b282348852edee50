"""The progress of cleantext run: only on a terminal, on one line, gone at the end."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from run_pages import PAGES, as_folder, as_gzip, as_jsonl, as_parquet, json_lines, run

from cleantext.runs.bar import Gauge
from cleantext.runs.readers import Reading, pages_of

EAGER = """
import sys
from cleantext.cli import main
from cleantext.runs import bar
bar.EVERY = -1
sys.exit(main(sys.argv[1:]))
"""
LINE = re.compile(
    r"(?:\[(#*)(-*)\] +(\d+)%  )?([\d,]+) pages?, ([\d,.]+) pages/s, (\d+) failures?, ([\d.]+)% of the words"
)


def on_a_terminal(*arguments: object) -> list[str]:
    """What a run writes to a terminal, where it writes after each page; line after line."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", EAGER, "run", *map(str, arguments), "--workers", "1"]
    with subprocess.Popen(command, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        try:
            while data := os.read(ours, 2**16):
                shown += data
        except OSError:  # Linux says so when the other side is closed
            pass
        os.close(ours)
    assert process.returncode == 1
    return re.split(r"[\r\n]+", shown.decode())


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal of its own")
@pytest.mark.parametrize("whole", [True, False], ids=["files", "folder"])
def test_the_bar_says_how_far_the_run_is(tmp_path: Path, whole: bool) -> None:
    """The size of a folder is not known before it was walked: the numbers stand without a bar."""
    lines = json_lines(PAGES).splitlines(keepends=True)
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"".join([*lines[:3], b"not json\n", *lines[3:]]))
    inputs = [source, as_gzip(tmp_path / "more")] if whole else [source, as_folder(tmp_path / "in")]
    lines_shown = on_a_terminal(*inputs, "--out", tmp_path / "out.jsonl")
    found = [match for line in lines_shown if (match := LINE.match(line)) and line.endswith("\x1b[K")]
    assert [int(match[4]) for match in found] == [1, 2, 3, 3, *range(4, 2 * len(PAGES) + 1)]
    assert [int(match[6]) for match in found] == [0, 0, 0] + [1] * (len(found) - 3)
    assert all(float(match[5].replace(",", "")) > 0 for match in found)
    shares = [float(match[7]) for match in found]
    assert len(set(shares)) > 5
    if whole:
        parts = [int(match[3]) for match in found]
        assert parts == sorted(parts)
        assert parts[-1] == 100
        assert {len(match[1] + match[2]) for match in found} == {20}
    else:
        assert not any(match[3] for match in found)
    summary = f"{2 * len(PAGES)} pages, 1 failure, {shares[-1]}% of the words removed"
    assert f"\x1b[K{summary}" in lines_shown  # the line is taken away before


def test_no_bar_where_nobody_looks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleantext.runs.bar.EVERY", -1)
    assert run(as_jsonl(tmp_path / "in"), "--out", tmp_path / "out.jsonl") == 0
    assert "pages/s" not in capsys.readouterr().err


def test_the_gauge_follows_every_kind_of_file(tmp_path: Path) -> None:
    """From above nothing to all of the bytes, also past a file that is broken or packed."""
    broken = tmp_path / "broken.jsonl.gz"
    broken.write_bytes(b"no gzip" * 1000)
    makers = [as_jsonl, as_gzip]
    try:
        import pyarrow  # noqa: F401

        makers.append(as_parquet)
    except ImportError:
        pass
    paths = [str(broken), *(str(make(tmp_path / "in")) for make in makers)]
    gauge = Gauge.of(paths)
    shares = [gauge.share() for _ in pages_of(paths, Reading(), gauge)]
    assert None not in shares
    assert shares == sorted(shares)  # type: ignore[type-var]
    assert gauge.share() == 1
    assert Gauge.of([*paths, "-"]).share() is None
    assert Gauge.of([*paths, str(tmp_path)]).share() is None
