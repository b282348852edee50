"""User comments under the story, and their controls.

What: section words (``3 comments``, ``Leave a reply``) and the lines after them up to another section;
      lines that stand between two ``Reply`` lines.
Why:  readers wrote them, not the page's author.
Not:  the posts of a forum page, which are the page's content.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.layout import FURNITURE, Layout, length_of
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import PROSE_WORDS, gaps, strongest, whole_blocks, word_reason, word_weight

HITS = (
    "The committee met on Tuesday, and it decided that the bridge would be repaired before winter.\n"
    "2 comments\nJohn says:\nAbout time.\nReply",
)
MISSES = ("His comments on the bridge were read in the council, and they were not what the mayor had hoped for.",)
SECTIONS = tuple(label for label in FURNITURE if label not in (Label.COMMENTS, Label.INTERFACE))
REACH = 12  # lines after a section word
GAP = 10  # lines of a comment between two controls


def comments(document: Document) -> Iterator[Finding]:
    """Find comments and their controls."""
    layout = document.layout
    words = length_of(document)
    seeds: dict[int, float] = {}
    for block, hit in strongest(document.hits(Label.COMMENTS)).items():
        if words[block] >= PROSE_WORDS:
            continue
        inside = layout.has_story and layout.place[block] == 0
        seeds[block] = word_weight(hit, float(words[block])) * (0.6 if inside else 1.0)
        yield Finding(block, Label.COMMENTS, seeds[block], word_reason(hit))
    if not _is_thread(document, layout, seeds):
        yield from _between(document, layout, seeds)


def _is_thread(document: Document, layout: Layout, seeds: dict[int, float]) -> bool:
    """Is what the page begins with a post like the others: the same control, and no other, stands under each?"""
    keys = {document.keys[block] for block in seeds}
    return len(seeds) > 1 and len(keys) == 1 and min(seeds) <= layout.last + 1


def _between(document: Document, layout: Layout, seeds: dict[int, float]) -> Iterator[Finding]:
    """Lines after the first comment section word or between two controls, after the story."""
    others = whole_blocks(document, SECTIONS)
    told = set(seeds)
    after = [block for block in seeds if layout.place[block] == 1]
    for start, end in gaps(after, GAP):
        for block in range(start + 1, end):
            if block not in others and block not in told:
                told.add(block)
                yield Finding(
                    block,
                    Label.COMMENTS,
                    LIKELY + HINT,
                    f"between two comment controls, {end - start} lines apart",
                )
    for head in sorted(block for block in after if seeds[block] >= STRONG):
        for block in range(head + 1, min(head + 1 + REACH, len(document))):
            if block in others or block in seeds:
                break
            if block not in told:
                told.add(block)
                yield Finding(block, Label.COMMENTS, HINT, f"{block - head} lines after {document.keys[head]!r}")
