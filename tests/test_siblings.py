"""Blocks that stand alike in the page's tree say a little for each other."""

from __future__ import annotations

import numpy as np

from cleantext.inputs import inputs_of
from cleantext.read import read
from cleantext.siblings import SAY, siblings_of, with_siblings

ITEMS = ("Red kettle", "Blue kettle", "Green kettle with a lid")
PAGE = f"<h1>Kettles</h1><ul>{''.join(f'<li>{item}</li>' for item in ITEMS)}</ul><p>Open from nine.</p><p>By bus.</p>"


def test_items_of_a_list_are_siblings() -> None:
    siblings = siblings_of(inputs_of(read(PAGE, input="html"), ()))
    assert siblings is not None
    assert len(set(siblings[1:4])) == 1
    assert len(set(siblings)) == 3


def test_text_has_no_siblings() -> None:
    assert siblings_of(inputs_of(read("Kettles\n\n* Red\n* Blue\n* Green\n", input="text"), ())) is None


def test_three_siblings_or_more_say_something_for_each_other() -> None:
    inputs = inputs_of(read(PAGE, input="html"), ())
    siblings = siblings_of(inputs)
    assert siblings is not None
    said = np.array([[4.0], [1.0], [1.0], [-2.0], [3.0], [-3.0]], dtype=np.float32)
    found = with_siblings(said, siblings, inputs)
    weight = np.sqrt([3.0, 3.0, 6.0])  # a block counts by the root of its words and one
    mean = float(np.average([1.0, 1.0, -2.0], weights=weight))
    np.testing.assert_allclose(found[1:4, 0], [(1 - SAY) * x + SAY * mean for x in (1.0, 1.0, -2.0)], rtol=1e-5)
    np.testing.assert_array_equal(found[[0, 4, 5]], said[[0, 4, 5]])
