"""Pages as another cleaner might have left them: their content, a little of what was around, some furniture inside.

The sets that may be fitted are whole pages. What people feed to a cleaner has often been through one before, so a
share of the pages is shown without most of its furniture; the columns that count from the ends of the page, and
those of the whole page, are measured again.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cleantext.scorer.course import course, course_names
from cleantext.scorer.inputs import COURSE
from training.data import Page

LONG = 8  # words of a block that a brief page is made around
MOST = 4  # blocks of content that a brief page has
ENDS = 15  # blocks of each end of the page that it has
FEW = 3  # blocks that a page must have left
BEFORE, AFTER = 0.25, 0.2  # chances that the cut comes with the next block, before and after the content
THINNED = 0.5  # share of the cut pages that also lose furniture between their content


def cut_down(page: Page, rng: np.random.Generator, crops: float, briefs: float) -> Page:
    """A page whole, or one of the two ways to show less of it, with these chances."""
    chance = rng.random()
    if chance < crops:
        return cropped(page, rng)
    return brief(page, rng) if chance < crops + briefs else page


def cropped(page: Page, rng: np.random.Generator) -> Page:
    """A page cut down to its content and some blocks around it; the page itself where it has next to no content."""
    known, keep = page.content()
    content = known & (keep > 0.5)
    places = np.flatnonzero(content)
    n = len(content)
    if len(places) < FEW:
        return page
    kept = np.zeros(n, dtype=bool)
    first, last = int(places[0]) - int(rng.geometric(BEFORE)) + 1, int(places[-1]) + int(rng.geometric(AFTER))
    kept[max(0, first) : min(n, last)] = True
    if rng.random() < THINNED:
        kept &= content | (rng.random(n) < rng.random())
    return _only(page, kept)


def brief(page: Page, rng: np.random.Generator) -> Page:
    """A page with a paragraph or a few of its content, and what stands at its two ends."""
    known, keep = page.content()
    words = np.expm1(page.inputs.numbers[:, page.inputs.names.index("words")])
    long = np.flatnonzero(known & (keep > 0.5) & (words >= LONG))
    n = len(keep)
    if not len(long) or (~known).any():
        return page
    kept = np.zeros(n, dtype=bool)
    first = int(rng.choice(long))
    kept[first : first + int(rng.integers(1, 1 + MOST))] = True
    kept[: int(rng.integers(0, ENDS))] = True
    kept[n - int(rng.integers(0, ENDS)) :] = True
    return _only(page, kept)


def _only(page: Page, kept: np.ndarray) -> Page:
    """The page with just these blocks."""
    inputs, new = page.inputs, np.cumsum(kept) - 1
    words, classes = kept[inputs.blocks], kept[inputs.class_blocks]
    numbers = inputs.numbers[kept]
    for name, values in _of_the_page(numbers, inputs.names).items():
        numbers[:, inputs.names.index(name)] = np.log1p(values)
    said = np.stack([numbers[:, inputs.names.index(f"says {table}")] > 0 for table in COURSE])
    first = inputs.names.index(course_names(COURSE)[0])
    numbers[:, first : first + 2 * len(COURSE)] = np.log1p(course(said, 0 * said.sum(1), said.sum(1))).T
    shown = inputs._replace(
        numbers=numbers,
        buckets=inputs.buckets[words],
        blocks=new[inputs.blocks[words]],
        starts=inputs.starts[kept],
        class_words=inputs.class_words[classes],
        class_blocks=new[inputs.class_blocks[classes]],
    )
    return replace(
        page,
        inputs=shown,
        sizes=page.sizes[kept],
        keep=None if page.keep is None else page.keep[kept],
        labels=None if page.labels is None else page.labels[kept],
    )


def _of_the_page(numbers: np.ndarray, names: tuple[str, ...]) -> dict[str, np.ndarray]:
    """The columns that depend on where the page begins and ends, as ``features`` measures them."""
    n = len(numbers)
    index = np.arange(n, dtype=np.float32)
    words = np.expm1(numbers[:, names.index("words")])
    prose = numbers[:, names.index("is_prose")] > 0.5
    total = max(1.0, float(words.sum()))
    return {
        "from_start": index,
        "from_end": index[::-1],
        "position": index / max(1, n - 1),
        "words_before": np.cumsum(words) / total,
        "page_blocks": np.full(n, n),
        "page_words": np.full(n, total),
        "page_prose": np.full(n, float(words[prose].sum()) / total),
    }
