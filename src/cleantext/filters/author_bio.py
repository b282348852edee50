"""About the author: ``About the author``, ``Jane Doe is a reporter who covers ...``.

What: phrases of the word lists, the paragraphs under such a heading, and late paragraphs that open with the
      name of the byline.
Why:  it tells of the writer, not of the story.
Not:  portraits: there the person is the story.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.filters.byline import byline, openers
from cleantext.model import HINT, LIKELY, Document, Finding, Label
from cleantext.neighbours import INSIDE, PROSE_WORDS, outside, under, weighed

HEAD_WORDS = 8  # a heading has at most so many words, a paragraph under it more
LATE = 0.4  # the part of the page after which the author may be introduced
MANY = 6  # more authors make a list of pieces
BIO = 4.0  # log-odds for a paragraph about the author
HITS = ("About the author\nJane Doe writes on trains and bridges.",)
MISSES = ("The author of the report is not known, though the police have asked several witnesses about it.",)


def author_bio(document: Document) -> Iterator[Finding]:
    """Find texts about the author."""
    words, place = document.columns["words"], outside(document)
    seeds: dict[int, float] = {}
    for block, (weight, reason) in weighed(document, Label.AUTHOR_BIO, inside=INSIDE).items():
        if words[block] >= PROSE_WORDS and not place[block]:
            weight = min(weight, LIKELY)
        seeds[block] = weight
        yield Finding(block, Label.AUTHOR_BIO, weight, reason)
    told = set(seeds)
    for head, weight in sorted(seeds.items()):
        if weight < LIKELY or words[head] > HEAD_WORDS:
            continue
        below = [block for block in under(document, head, longest=150, limit=4) if block not in seeds]
        while below and words[below[-1]] < HEAD_WORDS:
            below.pop()
        for block in below:
            if block not in told:
                told.add(block)
                strength = BIO if words[block] >= HEAD_WORDS else LIKELY
                yield Finding(block, Label.AUTHOR_BIO, strength, f"{block - head} lines after {document.keys[head]!r}")
            if words[block] >= PROSE_WORDS:
                break
    yield from _named(document, told)


def _named(document: Document, told: set[int]) -> Iterator[Finding]:
    """Late paragraphs that open with the name of the page's author, and the name alone before them."""
    columns = document.columns
    names: set[str] = set()
    opening = openers(document.language)
    for found in byline(document):
        if found.weight >= LIKELY:
            names.update(_names_in(document.lines[found.block], opening))
    if not names or len(names) > MANY:
        return
    late = (columns["position"] >= LATE) & (columns["words"] >= 2)
    lines, starts = document.lines, tuple(names)
    for block in late.nonzero()[0].tolist():
        if block in told or not lines[block].startswith(starts):
            continue
        if columns["words"][block] >= HEAD_WORDS and columns["ends_stop"][block]:
            yield Finding(block, Label.AUTHOR_BIO, BIO, "a late paragraph that opens with the author's name")
            if block - 1 not in told and columns["words"][block - 1] <= 4:
                yield Finding(block - 1, Label.AUTHOR_BIO, HINT, "before a paragraph about the author")


def _names_in(line: str, opening: tuple[str, ...]) -> list[str]:
    """Runs of two to four capitalised words, as names are."""
    names, run = [], []
    word = next((word for word in opening if line.casefold().startswith(word)), "")
    for part in [*line[len(word) :].strip(" :").replace("|", ",").split(), ""]:
        bare = part.rstrip(",;:")
        if bare[:1].isupper():
            run.append(bare)
        if not bare[:1].isupper() or bare != part:
            if 2 <= len(run) <= 4:
                names.append(" ".join(run))
            run = []
    return [name for name in names if len(name) >= 6]
