"""Where a piece comes from: agency lines, ``This article was produced by``, disclosures, corrections.

What: phrases of the word lists at a line's start or as the whole line; an agency's name alone; a line that opens
      with what the piece is called ("this report") and goes on with how it was made ("translated", "with permission").
Why:  it names sources, sponsors and corrections, which are metadata.
Not:  sentences of the story that quote an agency or tell of a correction.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cleantext.fields.dateline import read_dateline
from cleantext.fields.wording import contains
from cleantext.lexicon import grammar, is_unspaced
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import INSIDE, PROSE_WORDS, SENTENCE, outside, strongest, weighed

HITS = (
    "This article was produced by Example News while it was part of a charity.",
    "Additional reporting by Jane Doe in Paris",
    "This essay was written for a prize and later translated by Jane Doe.",
)
MISSES = (
    "The minister told Reuters that the bridge would be open again by the end of the week.",
    "This report is the first since the flood, and the council read it out to a silent hall.",
)
LONGEST = 60  # words of a line that tells how the piece was made
REACH = 200  # characters of it that are read
MARKS = " *•(-–—_"  # they may stand before it


def provenance(document: Document) -> Iterator[Finding]:
    """Find agency lines, disclosures and correction notes."""
    words, place = document.columns["words"], outside(document)
    best = strongest(document.hits(Label.PROVENANCE))
    found: dict[int, tuple[float, str]] = {}
    lines, language = document.lines, document.language
    for block, (weight, reason) in weighed(document, Label.PROVENANCE).items():
        hit = best[block]
        if words[block] >= SENTENCE and hit.where == "start" and read_dateline(lines[block], language):
            continue  # "(Reuters) - The bank ..." opens the story
        if hit.where == "start" and hit.share < 1 and " " in hit.phrase:
            weight = max(weight, STRONG)
        elif hit.where == "any":
            least = LIKELY if place[block] or hit.share >= 0.3 else HINT
            weight = max(weight, least) if words[block] >= PROSE_WORDS or place[block] else min(weight, least)
        found[block] = weight, reason
    for block, (weight, reason) in _made(document):
        if weight > found.get(block, (0.0, ""))[0]:
            found[block] = weight, reason
    for block, (weight, reason) in sorted(found.items()):
        yield Finding(block, Label.PROVENANCE, weight, reason)


@lru_cache(maxsize=64)
def _pieces(language: str | None) -> tuple[str, ...]:
    """What a piece is called, as it opens a line."""
    return tuple(piece if is_unspaced(piece) else f"{piece} " for piece in grammar(language, "piece"))


def _made(document: Document) -> Iterator[tuple[int, tuple[float, str]]]:
    """Lines that open with what the piece is called and tell how it was made or published."""
    language = document.language
    words, place, keys = document.columns["words"], outside(document), document.keys
    pieces = _pieces(language)
    for block in ((words >= 4) & (words <= LONGEST)).nonzero()[0].tolist():
        key = keys[block].lstrip(MARKS)
        if key.startswith(pieces) and contains(key[:REACH], language, "made"):
            piece = next(piece for piece in pieces if key.startswith(piece)).rstrip()
            weight = STRONG + INSIDE if place[block] or words[block] < SENTENCE else STRONG
            weight = HINT if not place[block] and words[block] >= PROSE_WORDS else weight
            yield block, (weight, f"opens with {piece!r} and tells how it was made")
