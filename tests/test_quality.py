"""The formulas of the quality command, pinned on examples that were worked out by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cleantext import clean

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.quality import bodies, marks, predict, report, rows  # noqa: E402


def test_tokens() -> None:
    assert bodies.tokens("It's 3.5 km, naïve_one") == ["It", "s", "3", "5", "km", "naïve_one"]
    assert bodies.tokens("東京tower ไทย") == ["東", "京", "tower", "ไ", "ท", "ย"]
    assert bodies.tokens(None) == []


def test_words() -> None:
    scores = bodies.body_scores("a b c d", "A b x")
    assert (scores["precision"], scores["recall"]) == (2 / 3, 2 / 4)
    assert scores["f1"] == pytest.approx(4 / 7)
    assert scores["shingle_f1"] == 0
    assert bodies.body_scores("a b c d e", "a b c d")["shingle_f1"] == pytest.approx(2 / 3)  # 1 of 1, 1 of 2


def test_empty_bodies() -> None:
    assert bodies.body_scores("", "")["f1"] == 1
    assert bodies.body_scores("", "a")["f1"] == 0
    assert bodies.body_scores("a", "")["f1"] == 0
    assert bodies.body_scores("a b", "a b")["shingle_f1"] == 1


def test_page_scores() -> None:
    gold = {
        "body": None,
        "title": "A Town’s  Bridge",
        "authors": ["Doe, Jane", "Al Roe"],
        "date": "2021-5-03",
        "must": ["The Bridge", "gone"],
        "must_not": ["Share", "two  lines"],
    }
    prediction = {
        "body": "the\nbridge two\nlines",
        "title": "a town’s bridge",
        "authors": ["By Jane Doe"],
        "date": "2021-05-03T10:00",
        "seconds": 0.5,
    }
    scores = bodies.page_scores(gold, prediction)
    assert "f1" not in scores
    assert scores["must"] == [True, False]
    assert scores["must_not"] == [True, False]
    assert scores["title_exact"] == scores["title_fuzzy"] == scores["date_exact"] == 1
    assert scores["author_f1"] == pytest.approx(2 / 3)
    near = bodies.page_scores({"title": "a b c d e"}, {"title": "a b c d"})
    assert (near["title_exact"], near["title_fuzzy"]) == (0, 1)  # 2 * 4 / (5 + 4) is at least 0.8


def test_summary_is_the_mean_over_pages() -> None:
    pages = [
        {"missing": False, **bodies.page_scores({"body": "a b", "must": ["a"]}, {"body": "a b"})},
        {"missing": True, **bodies.page_scores({"body": "a b", "must": ["b", "c"]}, {})},
    ]
    result = bodies.summary(pages)
    assert (result["n"], result["missing"], result["f1"], result["recall"]) == (2, 1, 0.5, 0.5)
    assert (result["must"], result["must_n"]) == (pytest.approx(1 / 3), 3)
    assert result["shingle_f1_aeb"] == pytest.approx(2 / 3)  # precision 1 over one page, recall 0.5 over two
    assert "title_exact" not in result


def test_lines() -> None:
    pages = [
        {"missing": False, "pairs": marks.line_pairs([1, 1, 0, 0], [1, 0, 0, 1])},
        {"missing": True, "pairs": marks.line_pairs([1, 0], None)},
    ]
    result = marks.line_summary(pages)
    assert result["lines"] == 6
    assert (result["keep_precision"], result["keep_recall"]) == (2 / 4, 2 / 3)
    assert (result["noise_precision"], result["noise_recall"]) == (1 / 2, 1 / 3)
    assert result["keep_f1"] == pytest.approx(4 / 7)
    assert result["accuracy"] == 3 / 6
    with pytest.raises(ValueError, match="1 labels for 2 lines"):
        marks.line_pairs([1, 0], [1])


def test_kinds() -> None:
    pages = [
        {
            "missing": False,
            "pairs": marks.kind_pairs(["body", "body", "share"], ["body", "heading", "promo"]),
        },
        {"missing": False, "pairs": marks.kind_pairs(["share"], ["share", "share"])},  # another length: wrong
    ]
    result = marks.kind_summary(pages)
    assert result["lines"] == 4
    assert result["accuracy"] == 1 / 4
    assert result["by_label"] == {"body": pytest.approx(2 / 3), "share": 0.0}
    assert result["macro_f1"] == pytest.approx(1 / 3)
    assert result["keep_f1"] == 1.0


def test_a_line_has_the_kind_of_its_first_visible_character() -> None:
    text = "Home > News > Europe\n\n  The committee met on Tuesday, and it decided on the bridge.\n \nShare\n"
    result = clean(text, input="text")
    kinds = predict.line_kinds(result, text.split("\n"))
    assert kinds == [str(block.label) for block in result.blocks]
    lines = text.split("\n")
    kept = predict.line_marks(result, lines)
    assert [mark for line, mark in zip(lines, kept, strict=True) if not line.strip()] == [1, 1, 1]
    assert kept[2] == 1


def test_samples_are_stable_and_nested() -> None:
    pages = [{"id": f"set/{n}", "renderer": r} for n in range(50) for r in ("bs4", "wet")]
    small, large = rows.sampled(pages, 5), rows.sampled(pages, 20)
    assert len(small) == 10
    assert [row for row in large if row in small] == small
    assert rows.sampled(pages[::2], 5) == small[::2]
    assert rows.sampled(pages, 500) == pages


def test_tables_by_group() -> None:
    row = {"id": "a/1", "set": "a", "lang": "en", "kinds": ["body"], "text": "x"}
    summaries = report.summarised([report.scored(row, {"kinds": ["body"]})], ["set", "lang", "renderer"])
    assert set(summaries["kinds"]) == {"all", "set", "lang"}
    assert "1.0000" in report.tables(summaries)


def test_the_command(tmp_path: Path) -> None:
    gold = {"body": "The committee met on Tuesday, and it decided that the bridge would be repaired."}
    page = {"id": "a/1", "set": "a", "renderer": "wet", "text": f"Share this\n\n{gold['body']}", "gold": gold}
    data, answers = tmp_path / "pages.jsonl", tmp_path / "answers.jsonl"
    data.write_text(json.dumps(page), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.quality", str(data), "--by", "renderer"]
    command += ["--predictions", str(answers), "--pipeline", "rules", "--floor"]
    good = subprocess.run([*command, "pages.recall=1"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert good.stdout.splitlines()[1].split()[:2] == ["all", "1"]
    answer = json.loads(answers.read_text(encoding="utf-8"))
    assert {"id", "renderer", "body", "title", "authors", "date", "seconds"} == set(answer)
    bad = subprocess.run([*command, "pages.recall=1.1"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert bad.returncode == 1
    assert "under the floor" in bad.stderr
