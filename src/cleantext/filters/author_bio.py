"""About the author: ``About the author``, ``Jane Doe is a reporter who covers ...``.

What: phrases of the word lists, and the paragraphs under such a heading.
Why:  it tells of the writer, not of the story.
Not:  portraits: there the person is the story.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.model import LIKELY, Document, Finding, Label
from cleantext.neighbours import PROSE_WORDS, outside, under, weighed

HITS = ("About the author\nJane Doe writes on trains and bridges.",)
MISSES = ("The author of the report is not known, though the police have asked several witnesses about it.",)


def author_bio(document: Document) -> Iterator[Finding]:
    """Find texts about the author."""
    words, place = document.columns["words"], outside(document)
    seeds: dict[int, float] = {}
    for block, (weight, reason) in weighed(document, Label.AUTHOR_BIO).items():
        if words[block] >= PROSE_WORDS and not place[block]:
            weight = min(weight, LIKELY)
        seeds[block] = weight
        yield Finding(block, Label.AUTHOR_BIO, weight, reason)
    for head, weight in sorted(seeds.items()):
        if weight < LIKELY or words[head] > 8:
            continue
        for step, block in enumerate(under(document, head, longest=150, limit=3)):
            if block in seeds:
                break
            yield Finding(
                block,
                Label.AUTHOR_BIO,
                LIKELY / (step + 1),
                f"{step + 1} lines after {document.keys[head]!r}",
            )
            if words[block] >= PROSE_WORDS:
                break
