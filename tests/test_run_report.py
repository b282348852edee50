"""cleantext run --report: the counts are right, the worst pages come first, a break changes nothing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from html import unescape
from pathlib import Path

import pytest
from run_pages import BATCHED, PAGES, as_folder, as_jsonl, json_lines, many, run, tree

from cleantext import clean
from cleantext.cli import main
from cleantext.render.report_page import to_page
from cleantext.render.survey import LOWEST, Low, Note, Survey
from cleantext.render.survey_page import to_survey

HOSTILE = "<script>alert(1)</script> </details> </style> {{labels}} \" ' & <img src=x onerror=alert(2)>"


def names(html: str) -> list[str]:
    """The pages of the list, worst first."""
    return [
        unescape(name)
        for name in re.findall(r'<span class="number">[\d.]+</span> <span class="words" dir="auto">(.*?)</span>', html)
    ]


def test_the_worst_pages_come_first_and_the_counts_are_those_of_the_pages(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    assert run(as_jsonl(tmp_path / "in"), "--out", tmp_path / "out.jsonl", "--report", report) == 0
    html = report.read_text(encoding="utf-8")
    results = {name: clean(text) for name, text in PAGES.items()}
    by_quality = sorted(results, key=lambda name: round(results[name].metadata.quality.score, 4))
    assert names(html) == by_quality
    blocks = [block for result in results.values() for block in result.blocks]
    for label in {block.label for block in blocks}:
        count = sum(block.label == label for block in blocks)
        assert re.search(rf'<span class="label">{label}</span></th><td>\w+</td><td>{count}</td>', html)
    assert f"{len(PAGES)} pages, 0 failures" in html
    assert html.count('<details class="low">') == len(PAGES)
    for name in ("Quality", "Share of the words removed", "Words of a page"):
        counts = re.search(rf'aria-label="{name}, pages in each bin. ([^"]*)"', html)
        assert counts
        assert sum(int(count) for count in re.findall(r": (\d+)", counts[1])) == len(PAGES)


def test_a_folder_has_a_page_for_each_of_the_worst(tmp_path: Path) -> None:
    folder = tmp_path / "report"
    assert run(as_jsonl(tmp_path / "in"), "--out", tmp_path / "out.jsonl", "--report", folder) == 0
    html = (folder / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'href="(page-\d+\.html)"', html)
    assert sorted({*links, "index.html"}) == sorted(path.name for path in folder.iterdir())
    assert len(links) == len(PAGES)
    for link, name in zip(links, names(html), strict=True):
        assert (folder / link).read_text(encoding="utf-8") == to_page(clean(PAGES[name]))
    assert run(as_folder(tmp_path / "pages"), "--out", tmp_path / "texts", "--report", folder) == 2


def test_everything_from_the_pages_is_escaped_and_nothing_runs(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(json_lines({HOSTILE: f"{HOSTILE}\n\n{HOSTILE}\n"}))
    assert run(tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl", "--report", tmp_path / "r.html") == 0
    html = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert names(html) == [HOSTILE[:120]]
    assert "<script" not in html
    assert "<img" not in html
    assert not re.search(r"<[^>]+ (style|on\w+)=", html)
    assert not re.search(r"<[^>]+ (src|href)=\"(?!#|data:)", html)
    assert "default-src 'none'" in html


@pytest.mark.parametrize("kind", ["report.html", "report"])
@pytest.mark.parametrize("workers", [1, 2])
def test_killed_and_resumed_it_is_the_same_report(tmp_path: Path, kind: str, workers: int) -> None:
    source = many(tmp_path / "in.jsonl", 400)
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    for folder in (whole, broken):
        folder.mkdir()
    assert run(source, "--out", whole / "out.jsonl", "--report", whole / kind) == 1
    command = [sys.executable, "-c", BATCHED, "run", str(source), "--out", str(broken / "out.jsonl")]
    command += ["--report", str(broken / kind), "--workers", str(workers)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as child:
        while not (broken / "out.jsonl.journal.json").exists() and child.poll() is None:
            time.sleep(0.01)
        child.kill()
    assert not (broken / "out.jsonl").exists()
    assert not (broken / kind).exists()
    assert main([*command[3:], "--resume"]) == 1
    assert tree(broken / kind) == tree(whole / kind)
    first = broken / kind if kind.endswith("html") else broken / kind / "index.html"
    assert "400 pages, 1 failure;" in first.read_text(encoding="utf-8")


def test_a_report_that_could_not_be_written_is_made_by_resuming(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All pages are done by then: the worst are looked up in the input."""

    def full(path: Path, text: str) -> None:
        raise OSError(28, "No space left on device", str(path))

    source, out, report = as_jsonl(tmp_path / "in"), tmp_path / "out.jsonl", tmp_path / "r.html"
    assert run(source, "--out", out, "--report", tmp_path / "whole.html") == 0
    with monkeypatch.context() as patched:
        patched.setattr("cleantext.runs.report._replace", full)
        assert run(source, "--out", out, "--report", report) == 1
    assert "r.html: OSError: No space left" in capsys.readouterr().err
    assert run(source, "--out", out, "--report", report, "--resume") == 0
    assert report.read_bytes() == (tmp_path / "whole.html").read_bytes()
    assert sorted(path.name for path in tmp_path.glob("out*")) == ["out.jsonl"]


def test_a_report_is_part_of_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, source = tmp_path / "out.jsonl", as_jsonl(tmp_path / "in")
    assert run(source, "--out", out) == 0
    assert run(source, "--out", out, "--report", tmp_path / "r.html", "--resume") == 0
    assert "is finished; for a report, leave out --resume" in capsys.readouterr().err
    for wrong in ("r.pdf", "nowhere/r.html", str(out)):
        assert run(source, "--out", out, "--report", tmp_path / wrong) == 2


def test_a_survey_is_bounded_and_comes_back_from_the_journal() -> None:
    survey = Survey()
    gone = [survey.add(n, f"page {n}", Note(n % 97 / 97, "", {"body": 1}, {"body": n}, {})) for n in range(1000)]
    assert len(survey.lowest) == LOWEST
    assert sum(place is not None for place in gone) == 1000 - LOWEST
    assert [low[:2] for low in survey.lowest] == sorted((n % 97 / 97, n) for n in range(1000))[:LOWEST]
    assert sum(survey.quality) == sum(survey.share) == sum(survey.sizes) == 1000
    assert Survey.from_dict(json.loads(json.dumps(survey.to_dict()))) == survey


def test_a_page_that_is_not_kept_is_named() -> None:
    survey = Survey(lowest=[Low(0.5, 0, "a long one", "", 10, 5)])
    assert "a long one" in to_survey(survey, "out", 0, {})
    assert "No page was cleaned." in to_survey(Survey(), "out", 3, {})
