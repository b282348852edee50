"""The standfirst: a summary line between the headline and the byline.

What: one or two lines of eight to sixty words after the headline, where a byline or a date follows them
      before the story; lines that open with ``Summary:`` or the like.
Why:  it sums the story up and is metadata, kept in the text on request.
Not:  the first paragraph of a story without a byline.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.headline import signatures
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import strongest, word_reason

HITS = (
    "Town council votes for a second bridge\n\n"
    "The ferry will stop in spring, and the county pays for half of the work\n\nBy Jane Doe\n\n"
    "The committee met on Tuesday, and it decided that the bridge would be repaired before the winter comes.",
)
MISSES = (
    "Town council votes for a second bridge\n\n"
    "The committee met on Tuesday, and it decided that the bridge would be repaired before the winter comes.",
)
REACH = 3  # blocks between the headline and the byline


def subtitle(document: Document) -> Iterator[Finding]:
    """Find the standfirst."""
    layout = document.layout
    words = document.columns["words"]
    for block, hit in strongest(document.hits(Label.SUBTITLE)).items():
        if words[block] <= 60 and hit.where != "any":
            yield Finding(block, Label.SUBTITLE, HINT, word_reason(hit))
    head = document.headline.block
    below = signatures(document, head + 1, head + 2 + 2 * REACH)
    for block in range(head + 1, min(head + 1 + REACH, len(document)) if head >= 0 else 0):
        if not 8 <= words[block] <= 60 or layout.furniture[block]:
            continue
        if not below.isdisjoint(range(head + 1, block)):  # author and date stand above it: it opens the story
            return
        for later in range(block + 1, min(block + 1 + REACH, len(document))):
            if words[later] <= 12 and later in below:
                reason = f"{words[block]:.0f} words between the headline and a byline or date"
                yield Finding(block, Label.SUBTITLE, LIKELY if layout.plain else STRONG + HINT, reason)
                return
        return
