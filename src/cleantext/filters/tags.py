"""The topics of the page: ``Tags: Bridges, Ferries``, ``#bridges``.

What: lines that open with a tag word and short lines after one, falling off with distance; lines of
      nothing but hash tags.
Why:  they are metadata (keywords).
Not:  menus of the site's topics.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.layout import FURNITURE
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import strongest, under, whole_blocks, word_reason, word_weight

HITS = (
    "Tags: Bridges, Ferries, Rust",
    "Tags\nBridges\nFerries\nRust",
    "#bridges #ferries",
)
MISSES = ("The tags on the trees were red and blue, and nobody in the village knew who had put them there.",)


def tags(document: Document) -> Iterator[Finding]:
    """Find the topics of the page."""
    layout = document.layout
    words, at = document.columns["words"], document.columns["at"]
    known = whole_blocks(document, FURNITURE)
    seeds = {block: hit for block, hit in strongest(document.hits(Label.TAGS)).items() if words[block] <= 60}
    for block, hit in seeds.items():
        weight = word_weight(hit, float(words[block])) * (0.4 if layout.place[block] == -1 else 1.0)
        yield Finding(block, Label.TAGS, weight, word_reason(hit))
    for head in sorted(block for block in seeds if words[block] <= 3 and layout.place[block] != -1):
        for block in under(document, head, longest=5, limit=10):
            if block in seeds or block in known or not layout.short[block]:
                break
            weight = STRONG if block - head <= 2 else LIKELY if block - head <= 6 else HINT
            yield Finding(block, Label.TAGS, weight, f"{block - head} short lines after {document.keys[head]!r}")
    for block in ((at > 0) & (words <= 30) & ~layout.sentences).nonzero()[0].tolist():
        line = document.lines[block]
        hashes = sum(len(part.strip()) > 1 and not part[0].isspace() for part in line.split("#")[1:])
        if hashes and (line[0] == "#" or hashes >= 2) and not line[1:].isdigit() and hashes * 4 >= words[block]:
            yield Finding(block, Label.TAGS, LIKELY, f"{hashes} hash tags and next to nothing else")
