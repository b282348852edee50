"""Blocks that stand alike in the page's tree say a little for each other."""

from __future__ import annotations

import numpy as np

from cleantext.read import read
from cleantext.scorer.inputs import inputs_of
from cleantext.scorer.siblings import SAY, with_siblings

ITEMS = ("Red kettle", "Blue kettle", "Green kettle with a lid")
PAGE = f"<h1>Kettles</h1><ul>{''.join(f'<li>{item}</li>' for item in ITEMS)}</ul><p>Open from nine.</p><p>By bus.</p>"


def test_items_of_a_list_are_siblings() -> None:
    markup = read(PAGE, input="html").markup
    assert markup is not None
    assert markup.paths.tolist() == [0, 1, 1, 1, 4, 4]


def test_paths_of_equal_text_are_told_apart() -> None:
    markup = read("<ul><li>Red<li>Blue</ul><ol><li>Red<li>Blue</ol>", input="html").markup
    assert markup is not None
    assert markup.paths.tolist() == [0, 0, 2, 2]


def test_three_siblings_or_more_say_something_for_each_other() -> None:
    inputs = inputs_of(read(PAGE, input="html"), ())
    paths = np.array([0, 1, 1, 1, 4, 4], dtype=np.int32)
    said = np.array([[4.0], [1.0], [1.0], [-2.0], [3.0], [-3.0]], dtype=np.float32)
    found = with_siblings(said, paths, inputs)
    weight = np.sqrt([3.0, 3.0, 6.0])  # a block counts by the root of its words and one
    mean = float(np.average([1.0, 1.0, -2.0], weights=weight))
    np.testing.assert_allclose(found[1:4, 0], [(1 - SAY) * x + SAY * mean for x in (1.0, 1.0, -2.0)], rtol=1e-5)
    np.testing.assert_array_equal(found[[0, 4, 5]], said[[0, 4, 5]])
