"""Author lines: ``By Jane Doe``, ``Von Jana Beispiel, Redakteurin``, ``Jane Doe | 3 May 2024``.

What: short lines that open with a word for "by" before a capitalised name, or have a role after a name; a
      name with a date near the headline or over every post of a thread.
Why:  who wrote the piece is metadata.
Not:  sentences that begin with "By", and names in lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from cleantext.filters.date import Reading, read_date
from cleantext.lexicon import grammar, normalise, trim
from cleantext.matching import Openings, opening_with, openings, trimmed_keys
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import MENU_LINES, menu_runs, weighed

HITS = (
    "By Jane Doe",
    "By Jane Doe and John Smith, staff writers",
    "A bridge opens\n\nJane Doe\nFreelance journalist\n\nThe bridge was opened on Friday by the mayor.",
    "A bridge opens\nJane Doe | 3 May 2024\nThe bridge was opened on Friday by the mayor, who had fought for "
    "it for twelve years, and by the two engineers who had built it.",
)
MISSES = (
    "By noon the river had risen over the wall.",
    "Monday, 3 May 2024",
)
LONGEST = 14  # words of a byline
POST_WORDS = 10  # a line of so many words may be a post
ROLE_WORDS, NAME_WORDS = 4, 4  # of lines of their own, at most
TOOLS = (Label.INTERFACE, Label.SHARE, Label.COMMENTS, Label.NAVIGATION, Label.PAGINATION, Label.NEWSLETTER)
MANY = 5  # so many lines with a word for "by" belong to a list of pieces
_BULLETS = "•*-–—|·+ "
Found = dict[int, tuple[float, str]]


@lru_cache(maxsize=64)
def openers(language: str | None) -> tuple[str, ...]:
    """The words that open a byline in a language and in English, longest first."""
    words = {normalise(word).rstrip(" :") for word in grammar(language, "by")}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=64)
def _openings(language: str | None) -> Openings:
    """The words that open a byline by their first one or two characters."""
    return openings(openers(language))


@lru_cache(maxsize=64)
def roles(language: str | None) -> frozenset[str]:
    """The roles of authors in a language and in English, as normalised phrases."""
    return frozenset(normalise(role) for role in grammar(language, "roles"))


def byline(document: Document) -> tuple[Finding, ...]:
    """Find author lines."""
    return document.once(_bylines)


def _bylines(document: Document) -> tuple[Finding, ...]:
    return tuple(_find(document))


def _find(document: Document) -> Iterator[Finding]:
    columns = document.columns
    words = columns["words"]
    language = document.language
    opening, known = openers(language), roles(language)
    found: Found = dict(weighed(document, Label.BYLINE, longest=LONGEST))
    dated: Found = {}
    dates: list[int] = []
    short = (words >= 1) & (words <= LONGEST) & (columns["visible"] <= 140)
    signs = columns["comma"] + columns["arrow"] + columns["punctuation"] + columns["other"]
    signs += columns["starts_bullet"] + columns["starts_other"]  # any of these may stand before the word for "by"
    digits, keys, lines = (columns["digit_share"] > 0).tolist(), document.keys, document.lines
    marked = signs + columns["digit_share"] > 0
    first = _openings(language)
    marked[list(opening_with(document, first))] = True
    for block in (short & marked).nonzero()[0].tolist():
        key = keys[block]
        if key[:1] in _BULLETS:
            key = key.lstrip(_BULLETS)
        opens = key[:2] in first and key.startswith(opening)
        if not (opens or digits[block] or "," in key or "|" in key):
            continue
        line = lines[block].lstrip(_BULLETS)
        weight, reason = _opened(line, key, opening) if opens else (0.0, "")
        if not weight and ("," in key or "|" in key):
            weight, reason = _role(line, key, known)
        if weight > found.get(block, (0.0, ""))[0]:
            found[block] = weight, reason
        if digits[block] and (reading := read_date(line, key, language)):
            weight, reason = _dated(line, reading)
            if weight:
                dated[block] = weight, reason
            elif not reading.lead and reading.share >= 0.75:
                dates.append(block)
    found = _over_roles(document, known) | found
    yield from _placed(document, found)
    dated = {block: told for block, told in dated.items() if block not in found}
    yield from _over_posts(document, dated)
    yield from _names(document, dates, found.keys() | dated.keys())


def _over_roles(document: Document, known: frozenset[str]) -> Found:
    """A name on a line of its own over a line that is a role and nothing else, and that line."""
    found: Found = {}
    words, digits = document.columns["words"], document.columns["digit_share"]
    trimmed = document.once(trimmed_keys)[1:]
    for block, role in [told for told in enumerate(trimmed) if told[1] in known]:
        if not (1 <= words[block + 1] <= ROLE_WORDS and 2 <= words[block] <= NAME_WORDS):
            continue
        if not digits[block] and name_words(document.lines[block]) == words[block]:
            found[block] = LIKELY, f"{words[block]:.0f} capitalised words over the role {role!r}"
            found[block + 1] = LIKELY, f"the role {role!r} under a name"
    return found


def _opened(line: str, key: str, opening: tuple[str, ...]) -> tuple[float, str]:
    """A line that opens with a word for "by": a name must follow, or the line ends there."""
    word = next(w for w in opening if key.startswith(w))
    if key[len(word) :][:1].isalnum():
        return 0.0, ""
    rest = line[len(word) :].strip(" :")
    if not rest:
        return LIKELY, f"the line is {word!r}"
    names = name_words(rest)
    if names >= 2 or (names == 1 and len(rest.split()) == 1):
        return (STRONG if names >= 2 else LIKELY), f"{word!r} before a name of {names} capitalised words"
    return 0.0, ""


def name_words(line: str) -> int:
    """How many capitalised words the line opens with; scripts without case count as capitalised."""
    count = 0
    for word in line.split():
        first = word.lstrip("\"'“(")[:1]
        if not first.isalpha() or first.islower():
            break
        count += 1
        if word[-1] in ",|;:":
            break
    return count


def _role(line: str, key: str, known: frozenset[str]) -> tuple[float, str]:
    """A name and a role ("Jane Doe, staff writer")."""
    parts = key.replace("|", ",").split(",")
    if len(parts) > 4 or name_words(line) < 2:
        return 0.0, ""
    role = next((part for part in map(trim, parts[1:]) if part in known), None)
    return (LIKELY, f"a name and the role {role!r}") if role else (0.0, "")


def _dated(line: str, reading: Reading) -> tuple[float, str]:
    """A name with a date."""
    if (
        line[-1] not in ".?!"
        and 1 <= reading.lead <= 4
        and reading.share >= 0.4
        and ":" not in line[: len(line) // 3]
        and not _joins(line.split()[: reading.lead])  # "Issue of 3 May"
        and line[0] not in "[("
    ):
        return LIKELY, f"{reading.lead} words before a date"
    return 0.0, ""


def _joins(words: list[str]) -> bool:
    """Do the words end in a small one, as no name does?"""
    return len(words) > 1 and words[-1].islower() and len(words[-1]) <= 4


def _placed(document: Document, found: Found) -> Iterator[Finding]:
    """Lines with a word for "by" or a role: strong near a paragraph, weak in menus and lists of pieces."""
    columns, runs = document.columns, menu_runs(document)
    prose = bool(columns["is_prose"].any())  # a page may have no sentence that is long
    for block, (weight, reason) in found.items():
        before_story = columns["prose_before"][block] >= 100 and columns["prose_after"][block] <= 25
        after_story = columns["prose_before"][block] <= 3 or columns["prose_after"][block] <= 4
        if prose and len(document) >= MENU_LINES and not before_story and not after_story:
            weight, reason = min(weight, HINT), f"{reason}, far from any paragraph"
        elif len(found) >= 2 * MANY:
            weight, reason = min(weight, HINT), f"{reason}; one of {len(found)} such lines"
        elif len(found) >= MANY or runs[block] >= 3 * MENU_LINES:
            weight, reason = min(weight, LIKELY), f"{reason}; one of {len(found)} such lines"
        yield Finding(block, Label.BYLINE, weight, reason)


def _over_posts(document: Document, dated: Found) -> Iterator[Finding]:
    """Names with a date: near the headline, or each over a post."""
    columns = document.columns
    last = len(document) - 1
    for block, (weight, reason) in dated.items():
        over = columns["prose_after"][block] <= 3 or columns["words"][min(block + 1, last)] >= POST_WORDS
        yield Finding(block, Label.BYLINE, weight if over else HINT, reason)


def _names(document: Document, dates: list[int], taken: AbstractSet[int]) -> Iterator[Finding]:
    """Names alone beside a date line: near the headline, or repeated over the posts of a thread."""
    columns = document.columns
    told: set[int] = set()
    dated = set(dates)
    tools = {hit.block for label in TOOLS for hit in document.hits(label) if hit.where == "whole"}  # "Thread Tools"
    for date in dates:
        for block in (date - 1, date - 2, date + 1):
            if not 0 <= block < len(document) or block in taken or block in told or block in dated or block in tools:
                continue
            if min(block, date) <= document.headline.block <= max(block, date):  # the headline, or beyond it
                continue
            line, words = document.lines[block].lstrip(_BULLETS), columns["words"][block]
            headline = columns["prose_before"][block] >= 100 and columns["prose_after"][block] <= 12
            if words > 4 or not line or line[-1] in ".:!?" or columns["digit_share"][block] > 0.4:
                continue
            if headline and len(dates) < MANY and words >= 2 and name_words(line) == words:
                told.add(block)
                yield Finding(block, Label.BYLINE, LIKELY, f"{words:.0f} capitalised words beside a date line")
            elif columns["copies"][block] >= 2 and words <= 3 and len(dates) >= 3:
                told.add(block)
                yield Finding(
                    block,
                    Label.BYLINE,
                    HINT,
                    f"beside a date line, {columns['copies'][block]:.0f} times on the page",
                )
