"""What training makes of annotated pages before it fits a net."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from cleantext.model import LABEL_INDEX, LABELS, Label  # noqa: E402
from training.crops import cropped  # noqa: E402
from training.data import Page, page_of, spread_labels  # noqa: E402
from training.lines import read_lines  # noqa: E402
from training.targets import snippet_targets, tokenize  # noqa: E402
from training.wet import wet  # noqa: E402
from training.written import FOLDER, aligned, bare, load_written  # noqa: E402

LINES = [f"Menu entry {number}" for number in range(20)]
STORY = ["The bridge over the river was closed on Monday after the flood.", "Nobody was hurt, the mayor said."] * 4
PAGE = "\n".join([*LINES, *STORY, *LINES])


def page() -> Page:
    row = {"id": "a/1", "set": "a", "url": None, "lang": "en", "page_type": None, "text": PAGE}
    made = page_of(row)
    keep = np.array([float(line.split()[0] != "menu") for line in map(" ".join, made.tokens)], dtype=np.float32)
    return replace(made, keep=keep)


def test_a_cropped_page_keeps_its_content_and_loses_what_was_around() -> None:
    whole = page()
    sizes = set()
    for seed in range(20):
        cut = cropped(whole, np.random.default_rng(seed))
        assert cut.keep is not None
        assert whole.keep is not None
        assert cut.keep.sum() == whole.keep.sum()
        assert len(cut.inputs.numbers) == len(cut.sizes) == len(cut.keep) == len(cut.inputs.starts)
        assert cut.inputs.blocks.max() < len(cut.sizes)
        sizes.add(len(cut.sizes))
    assert min(sizes) < 20
    assert max(sizes) < len(whole.sizes)


def test_a_cropped_page_is_measured_from_its_new_ends() -> None:
    cut = cropped(page(), np.random.default_rng(1))
    names = cut.inputs.names
    assert cut.inputs.numbers[0, names.index("from_start")] == 0
    assert cut.inputs.numbers[-1, names.index("from_end")] == 0
    np.testing.assert_allclose(np.expm1(cut.inputs.numbers[:, names.index("page_blocks")]), len(cut.sizes), rtol=1e-5)


def test_a_page_without_content_is_left_alone() -> None:
    whole = replace(page(), keep=np.zeros(len(page().sizes), dtype=np.float32))
    assert cropped(whole, np.random.default_rng(0)) is whole


def test_snippets_tell_the_blocks_that_hold_them_and_no_others() -> None:
    blocks = [tokenize(text) for text in ("Home page", "The flood came at night.", "Read our newsletter", "More")]
    found = snippet_targets(blocks, must=["flood came"], must_not=["our  newsletter", "at"])
    assert found.tolist() == [-1, 1, 0, -1]


def test_the_projects_own_labels_are_labels_and_each_page_stands_once() -> None:
    found = read_lines()
    assert len(found) > 800
    assert len({page for page, _ in found}) == len(found)
    assert {kind for kinds in found.values() for kind in kinds} == {str(label) for label in Label}


def test_labels_are_spread_where_a_lines_words_tell_them() -> None:
    source = page()
    menu, body = LABEL_INDEX[Label.NAVIGATION], LABEL_INDEX[Label.BODY]
    source.labels = np.where(source.keep == 1, body, menu)
    source.labels[-1] = LABEL_INDEX[Label.LEGAL]  # the same words as in the menu above
    same, other = page(), replace(page(), renderer="other")
    own = replace(source, own=True)
    assert spread_labels([same], [source]) == len(source.labels)
    assert same.labels.tolist() == source.labels.tolist()
    assert not same.own
    assert spread_labels([other], [own]) == len(source.labels) - 2
    assert [i for i, label in enumerate(other.labels) if label < 0] == [19, len(source.labels) - 1]
    assert other.own


def test_a_page_as_lines_of_its_blocks() -> None:
    html = """<html><head><title>The  page</title><style>p {}</style></head><body><div>One <b>two</b><br>three
    <p>Four <!-- no --> five</p> six</div><table><tr><td>a</td><td>b</td></tr></table><button>x</button>
    <button>y</button><script>no()</script></body></html>"""
    assert wet(html).split("\n") == ["The page", "One two", "three", "Four five", "six", "a b", "x y"]


WRITTEN = """<!-- type: article; lang: en; url: https://a.example/b -->
<!DOCTYPE html><html><head><title>Bridge closed</title></head><body>
<ul data-k="navigation"><li>Home</li><li>Sport</li></ul>
<div data-k="body"><h1 data-k="title">Bridge closed</h1>
<p>The bridge was closed on <b>Monday</b>.</p>
<p data-k="share">Share <span data-k="caption">The bridge from the south bank</span></p></div>
<!-- a comment --></body></html>"""


def test_a_written_page_tells_the_kind_of_each_of_its_words(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(WRITTEN, encoding="utf-8")
    html, told = bare(path)
    assert "data-k" not in html
    kinds = {token: LABELS[kind] for token, kind in told}
    assert kinds["home"] == kinds["sport"] == Label.NAVIGATION
    assert kinds["bridge"] == Label.CAPTION
    assert kinds["monday"] == Label.BODY
    assert told[0] == ("bridge", LABEL_INDEX[Label.TITLE])


def test_a_line_of_several_kinds_has_that_of_most_of_its_letters_or_is_content() -> None:
    body, share = LABEL_INDEX[Label.BODY], LABEL_INDEX[Label.SHARE]
    told = [("share", share), ("aaaa", body), ("share", share), ("a", body), ("tail", share)]
    blocks = [["share", "aaaa"], ["unknown"], ["share", "a"], ["tail"]]
    assert aligned(blocks, told).tolist() == [body, -1, share, share]


def test_written_pages_have_labels_as_html(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(WRITTEN, encoding="utf-8")
    (made,) = load_written("html", folder=tmp_path)
    found = dict(zip(map(" ".join, made.tokens), made.labels.tolist(), strict=True))
    assert LABELS[found["the bridge was closed on monday"]] == Label.BODY
    assert LABELS[found["home"]] == Label.NAVIGATION
    assert made.own
    assert made.gold is None


@pytest.mark.parametrize(("old", "new"), [('"share"', '"shares"'), ("lang:", "language:")])
def test_a_page_that_is_written_wrongly_is_named(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(WRITTEN.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=r"page\.html"):
        bare(path)


def test_every_written_page_can_be_read() -> None:
    paths = sorted(FOLDER.glob("*.html"))
    assert len(paths) > 100
    for path in paths[::10]:
        _, told = bare(path)
        assert sum(kind < 0 for _, kind in told) <= 0.02 * len(told), path.name
