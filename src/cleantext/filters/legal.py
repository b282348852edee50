"""Legal lines: disclaimers, terms and privacy links, company, address and telephone lines of a footer.

What: phrases of the word lists; and after the story, lines that are an e-mail address, a telephone number, a
      postal address or a company's name, and the short lines between two legal lines.
Why:  they bind the site and its visitor and say nothing of the story.
Not:  the articles of a law or contract that the page is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cleantext.lexicon import grammar
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label, Narrow
from cleantext.neighbours import MENU_LINES, MENU_WORDS, PROSE_WORDS, gaps, menu_runs, outside, weighed
from cleantext.patterns import pattern

HITS = ("Terms of Service\nPrivacy Policy",)
MISSES = (
    "The tenant shall pay the rent on the first day of each month and shall not sublet the flat.",
    "The senator said the bill on data of the ministry went too far and asked for a debate.",
)
_EMAIL = pattern(r"^(?:\p{L}[\p{L}-]{0,10}:? )?[\w.+-]++@[\w-]++(?:\.[\w-]++)++$")
_PHONE = pattern(r"^(?:\p{L}[\p{L}.-]{0,12}:? ?)?[+(0]?[(\d][\d ().–-]{5,24}$")
_POSTAL = pattern(r"\b\p{Lu}{2} \d{5}(?:-\d{4})?$|^(?:\p{Lu}{1,2}-)?\d{4,5} \p{Lu}[\p{L}() -]{2,30}$")
_NOTE = pattern(r"^[*•]? ?[†‡§±◊※∆◆¶]+ ?\p{L}|^\*\p{L}")
MENU = 1.0  # log-odds for a legal link among other links
TAIL = 60  # lines at the end of a page in which addresses are those of the site
MANY = 12  # so many addresses make a list of places
_FEW = 8  # words of such a line


def legal(document: Document) -> Iterator[Finding]:
    """Find legal lines, and addresses after the story."""
    words, place = document.columns["words"], outside(document)
    found = weighed(document, Label.LEGAL)
    addresses = [told for told in _addresses(document, place) if told[0] not in found]
    for block, reason in addresses:
        found[block] = (LIKELY if len(addresses) < MANY else HINT), reason
    for block, (weight, reason) in _notes(document).items():
        found.setdefault(block, (weight, reason))
    runs = menu_runs(document)
    company = _company(runs, found)
    for block, (weight, reason) in found.items():
        if runs[block] >= MENU_LINES and words[block] <= MENU_WORDS and company[block] < 0.5 * runs[block]:
            weight, reason = min(weight, MENU), f"{reason}, in a menu of {runs[block]} lines"
        inside = words[block] >= PROSE_WORDS and place[block] == 0
        yield Finding(block, Label.LEGAL, weight / 2 if inside else weight, reason)
    for before, after in gaps((block for block, told in found.items() if told[0] > HINT), 3):
        for block in range(before + 1, after):
            if block not in found and place[block] > 0:
                yield Finding(block, Label.LEGAL, HINT, f"between two legal lines, {after - before} lines apart")


def _company(runs: Narrow, found: dict[int, tuple[float, str]]) -> dict[int, int]:
    """How many of the found lines stand in the same run of short lines."""
    if not found:
        return {}
    run_of = np.cumsum(np.concatenate(([0], (runs[1:] == 0) | (runs[:-1] == 0))))
    counts = Counter(int(run_of[block]) for block in found)
    return {block: counts[int(run_of[block])] for block in found}


def _addresses(document: Document, place: NDArray[np.int8]) -> Iterator[tuple[int, str]]:
    """Lines after the story that are an address, a telephone number or a company's name."""
    companies, streets = listed(document.language, "company"), listed(document.language, "street")
    columns = document.columns
    shares = columns["digit_share"]
    tail = (place > 0) & (columns["words"] <= _FEW) & (columns["visible"] >= 6) & (columns["visible"] <= 60)
    for block in (tail & (columns["from_end"] <= TAIL)).nonzero()[0].tolist():
        line, key = document.lines[block].lstrip("•*- "), document.keys[block]
        if "@" in line and _EMAIL.match(line):
            yield block, "the line is an e-mail address after the story"
        elif shares[block] >= 0.5 and _PHONE.match(line):
            if sum(map(str.isdigit, line)) >= 7 and not line.isdigit():
                yield block, "the line is a telephone number after the story"
        elif shares[block] > 0 and (_POSTAL.search(line) or _is_street(key, streets)):
            yield block, "the line looks like a postal address after the story"
        elif key.rpartition(" ")[2].rstrip(".,") in companies and " " in key:
            yield block, "the line ends in a company's legal form"


@lru_cache(maxsize=128)
def listed(language: str | None, name: str) -> frozenset[str]:
    """A list of the grammar tables as a set."""
    return frozenset(grammar(language, name))


def _is_street(key: str, streets: frozenset[str]) -> bool:
    """A house number with a word for a street ("12 Mill Street", "Mühlenstraße 12")."""
    words = key.replace(",", " ").replace(".", " ").split()
    return "0" in words and any(word in streets or word.endswith(tuple(streets)) for word in words if len(word) > 1)


def _notes(document: Document) -> dict[int, tuple[float, str]]:
    """Footnotes in the second half of a page whose paragraphs open with a dagger or the like."""
    columns = document.columns
    late = (columns["position"] > 0.5) & (columns["starts_other"] + columns["starts_bullet"] > 0)
    if not late.any():
        return {}
    found = [b for b in late.nonzero()[0].tolist() if _NOTE.match(document.lines[b][:8])]
    weight = STRONG + LIKELY if len(found) > 1 else LIKELY
    return {block: (weight, f"opens with a footnote mark, one of {len(found)}") for block in found}
