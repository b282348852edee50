"""What the word lists have said before a block, and what is still to come: columns that the scorer alone reads.

A teaser under the story looks like a paragraph of it; that the share buttons, the tags and a "read more" have gone by
tells them apart, however far above they stand.
"""

from __future__ import annotations

import numpy as np

from cleantext.model import Flags, Floats, Ints


def course_names(tables: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the columns, in their order."""
    return (*(f"above {table}" for table in tables), *(f"below {table}" for table in tables))


def course(said: Flags, gone: Ints, total: Ints) -> Floats:
    """How many blocks before each block have words of a list, and how many after it.

    Args:
        said: whether a block has words of a list: lists x blocks, of a page or of some blocks of it.
        gone: how many blocks before the first of them have words of each list.
        total: the same of the whole page.

    Returns:
        A row for each list with the blocks before, then a row for each with those after, x blocks.
    """
    through = np.cumsum(said, axis=1, dtype=np.int32)
    through += gone[:, None]
    return np.concatenate((through - said, total[:, None] - through)).astype(np.float32)
