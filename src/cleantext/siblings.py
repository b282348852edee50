"""Blocks that stand alike in the page's tree: items of a list, posts of a thread, cells of a table. They are mostly for
the same thing, so each says a little for the others, and a list is kept without holes.
"""

from __future__ import annotations

import numpy as np

from cleantext.model import Floats, Ints
from cleantext.network import Inputs

SAY = 0.3  # share that the mean of its siblings has in what is said of a block
SEVERAL = 3  # blocks that are siblings, and no chance
# Those of one path of tags and classes have both of these columns in common.
_PATH = ("path characters", "path mean")


def siblings_of(inputs: Inputs) -> Ints | None:
    """A number for each block, the same for siblings; None for a page without markup."""
    if _PATH[0] not in inputs.names:
        return None
    characters, mean = (np.ascontiguousarray(inputs.numbers[:, inputs.names.index(name)]) for name in _PATH)
    keys = characters.view(np.uint32).astype(np.uint64) << np.uint64(32) | mean.view(np.uint32)
    return np.asarray(np.unique(keys, return_inverse=True)[1], dtype=np.int64)


def with_siblings(said: Floats, siblings: Ints, inputs: Inputs) -> Floats:
    """What is said of each block, with the word of its siblings; a longer one's counts for more.

    Args:
        said: log-odds or log-probabilities, blocks x any number of them.
        siblings: a number for each block, the same for siblings.
        inputs: what the nets read of the blocks.
    """
    words = np.exp(inputs.numbers[:, inputs.names.index("words")])  # and one
    weight = np.sqrt(words)[:, None]
    order = siblings.argsort(kind="stable")
    firsts = np.concatenate(([0], np.diff(siblings[order]).nonzero()[0] + 1))
    means = np.add.reduceat((said * weight)[order], firsts) / np.add.reduceat(weight[order], firsts)
    several = np.bincount(siblings) >= SEVERAL
    share = np.where(several, np.float32(SAY), np.float32(0))[siblings, None]
    return np.asarray(said + share * (means[siblings] - said), dtype=np.float32)
