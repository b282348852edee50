"""What training makes of annotated pages before it fits a net."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from training.crops import cropped  # noqa: E402
from training.data import Page, page_of  # noqa: E402
from training.targets import snippet_targets, tokenize  # noqa: E402

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
