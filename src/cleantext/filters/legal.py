"""Legal lines: disclaimers, terms and privacy links, company, address, telephone and register lines of a footer.

What: phrases of the word lists; and after the story, lines that are an e-mail address, a telephone number or a postal
      address, and the short lines between two legal lines.
Why:  they bind the site and its visitor and say nothing of the story.
Not:  the articles of a law or contract that the page is about.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleantext.model import HINT, LIKELY, Document, Finding, Ints, Label
from cleantext.neighbours import PROSE_WORDS, gaps, outside, strongest, word_reason, word_weight

HITS = ("Terms of Service\nPrivacy Policy",)
MISSES = (
    "The tenant shall pay the rent on the first day of each month and shall not sublet the flat.",
    "The senator said the new privacy policy of the ministry went too far and asked for a debate.",
)
_EMAIL = regex.compile(r"^(?:e-?mail:? )?[\w.+-]++@[\w-]++(?:\.[\w-]++)++$")
_PHONE = regex.compile(r"^(?:[\p{L}.]{1,12}:? ?)?\+?[(\d][\d ()./–-]{5,24}$")


def legal(document: Document) -> Iterator[Finding]:
    """Find legal lines, and addresses after the story."""
    words, place = document.columns["words"], outside(document)
    seeds: dict[int, float] = {}
    for block, hit in strongest(document.hits(Label.LEGAL)).items():
        weight = word_weight(hit, float(words[block]))
        if words[block] >= PROSE_WORDS:
            weight = LIKELY if place[block] else HINT / 2
        seeds[block] = weight
        yield Finding(block, Label.LEGAL, weight, word_reason(hit))
    yield from _addresses(document, seeds, place)
    for before, after in gaps(seeds, 3):
        for block in range(before + 1, after):
            if block not in seeds and place[block] > 0:
                yield Finding(
                    block, Label.LEGAL, HINT, f"stands between two legal lines, {after - before} lines apart"
                )


def _addresses(document: Document, seeds: dict[int, float], place: Ints) -> Iterator[Finding]:
    """Lines after the story that are an e-mail address or a telephone number."""
    for block in range(len(document)):
        line = document.lines[block]
        if block in seeds or place[block] <= 0 or not 6 <= len(line) <= 60:
            continue
        name = (
            "an e-mail address" if _EMAIL.match(line) else "a telephone number" if _PHONE.match(line) else ""
        )
        if name and sum(map(str.isdigit, line)) >= (0 if name[3] == "e" else 6):
            seeds[block] = LIKELY
            yield Finding(block, Label.LEGAL, LIKELY, f"the line is {name} after the story")
