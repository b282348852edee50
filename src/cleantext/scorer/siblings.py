"""Blocks that stand alike in the page's tree: items of a list, posts of a thread, cells of a table. They are mostly for
the same thing, so each says a little for the others, and a list is kept without holes.
"""

from __future__ import annotations

import numpy as np

from cleantext.model import Floats, Narrow
from cleantext.scorer.network import Inputs

SAY = 0.3  # share that the mean of its siblings has in what is said of a block
SEVERAL = 3  # blocks that are siblings, and no chance


def with_siblings(said: Floats, paths: Narrow, inputs: Inputs) -> Floats:
    """What is said of each block, with the word of its siblings; a longer one's counts for more.

    Args:
        said: log-odds or log-probabilities, blocks x any number of them.
        paths: a number for each block, the same for siblings: ``Markup.paths``.
        inputs: what the nets read of the blocks.
    """
    words = np.exp(inputs.numbers[:, inputs.names.index("words")])  # and one
    weight = np.sqrt(words)[:, None]
    _, siblings, sizes = np.unique(paths, return_inverse=True, return_counts=True)
    order = siblings.argsort(kind="stable")
    firsts = np.cumsum(sizes) - sizes
    means = np.add.reduceat((said * weight)[order], firsts) / np.add.reduceat(weight[order], firsts)
    share = np.where(sizes >= SEVERAL, np.float32(SAY), np.float32(0))[siblings, None]
    return np.asarray(said + share * (means[siblings] - said), dtype=np.float32)
