"""Legal lines: disclaimers, terms and privacy links, company, address, telephone and register lines of a footer.

What: phrases of the word lists; and after the story, lines that are an e-mail address, a telephone number, a
      postal address or a company's name, and the short lines between two legal lines.
Why:  they bind the site and its visitor and say nothing of the story.
Not:  the articles of a law or contract that the page is about.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import regex

from cleantext.lexicon import grammar
from cleantext.model import HINT, LIKELY, Document, Finding, Ints, Label
from cleantext.neighbours import PROSE_WORDS, gaps, outside, weighed

HITS = ("Terms of Service\nPrivacy Policy",)
MISSES = (
    "The tenant shall pay the rent on the first day of each month and shall not sublet the flat.",
    "The senator said the bill on data of the ministry went too far and asked for a debate.",
)
_EMAIL = regex.compile(r"^(?:\p{L}[\p{L}-]{0,10}:? )?[\w.+-]++@[\w-]++(?:\.[\w-]++)++$")
_PHONE = regex.compile(r"^(?:\p{L}[\p{L}.-]{0,12}:? ?)?\+?[(\d][\d ()./–-]{5,24}$")
_POSTAL = regex.compile(
    r"^\d{1,5} \p{Lu}[\p{L}. ]{3,40}(?:,.{0,30})?$|\b\p{Lu}{2} \d{5}(?:-\d{4})?$|^(?:\p{Lu}{1,2}-)?\d{4,5} \p{Lu}[\p{L}() -]{2,30}$"
    r"|^\p{Lu}[\p{L}. -]{3,40}(?:str\.|straße|strasse|weg|platz|allee|gasse) ?\d{1,4}\p{L}?$"
)
_FEW = 8  # words of such a line


def legal(document: Document) -> Iterator[Finding]:
    """Find legal lines, and addresses after the story."""
    words, place = document.columns["words"], outside(document)
    found = weighed(document, Label.LEGAL)
    for block, told in _addresses(document, place):
        found.setdefault(block, told)
    for block, (weight, reason) in found.items():
        inside = words[block] >= PROSE_WORDS and place[block] == 0
        yield Finding(block, Label.LEGAL, weight / 2 if inside else weight, reason)
    for before, after in gaps((block for block, told in found.items() if told[0] > HINT), 3):
        for block in range(before + 1, after):
            if block not in found and place[block] > 0:
                yield Finding(
                    block, Label.LEGAL, HINT, f"between two legal lines, {after - before} lines apart"
                )


def _addresses(document: Document, place: Ints) -> Iterator[tuple[int, tuple[float, str]]]:
    """Lines after the story that are an address, a telephone number or a company's name."""
    companies = frozenset(grammar(document.language, "company"))
    columns = document.columns
    tail = (place > 0) & (columns["words"] <= _FEW) & (columns["visible"] >= 6) & (columns["visible"] <= 60)
    for block in np.flatnonzero(tail).tolist():
        line = document.lines[block].lstrip("•*- ")
        if "@" in line and _EMAIL.match(line):
            yield block, (LIKELY, "the line is an e-mail address after the story")
        elif columns["digit_share"][block] >= 0.5 and _PHONE.match(line):
            if sum(map(str.isdigit, line)) >= 6:
                yield block, (LIKELY, "the line is a telephone number after the story")
        elif columns["digit_share"][block] > 0 and _POSTAL.search(line):
            yield block, (LIKELY, "the line looks like a postal address after the story")
        elif document.keys[block].rpartition(" ")[2].rstrip(".,") in companies:
            yield block, (LIKELY, "the line ends in a company's legal form")
