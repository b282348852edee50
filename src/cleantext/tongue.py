"""The language of a page: what its caller says, what its markup says, and what its text is written in.

The text is read by CLD2, the detector of the Chromium browser, in a few hundredths of a millisecond. Where it
is not sure, as on lists of names and on tables, the function words of the word lists are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleantext.characters import IS_LETTER, Codes, Kind, codes_of, exact_kinds_of, text_of
from cleantext.lexicon import codes, list_of, normalise_lines
from cleantext.patterns import pattern

if TYPE_CHECKING:
    from cleantext.model import Document

SAMPLE = 1_000  # characters of the longest lines that the detector reads
FROM_LINE = 400  # of them from one line, at most
COUNTED = 20_000  # characters in which function words are counted
MARKUP = 0.9  # trust in a language attribute by itself
OVERRULED, TEMPLATE = 80, 62  # percent of the text in another language that outweigh the markup; outweigh "en" in it

_SCRIPTS = (
    ("ja", pattern(r"[\p{Hiragana}\p{Katakana}]")),
    ("ko", pattern(r"\p{Hangul}")),
    ("zh", pattern(r"\p{Han}")),
    ("th", pattern(r"\p{Thai}")),
    ("el", pattern(r"\p{Greek}")),
    ("he", pattern(r"\p{Hebrew}")),
    ("bn", pattern(r"\p{Bengali}")),
    ("ta", pattern(r"\p{Tamil}")),
    ("hi", pattern(r"\p{Devanagari}")),
)
_FIRST = 0x370  # the first character of these scripts
# Other names for the same language: of its older code, or of one of its written forms.
ALIASES = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "sh": "sr"}
# Languages so near to each other that the detector confuses them: their function words decide.
_SISTERS = (frozenset(("hr", "sr", "bs")), frozenset(("id", "ms")))


class Told(NamedTuple):
    """The language of a text, how sure that is from 0 to 1, and who says so."""

    code: str | None  # ISO 639-1
    confidence: float
    origin: str


def code_of(said: str | None) -> str | None:
    """ISO 639-1 code of a language tag.

    >>> code_of("pt-BR"), code_of("nb_NO"), code_of("x-default")
    ('pt', 'no', None)
    """
    code = (said or "").strip().replace("_", "-").split("-")[0].lower()
    return ALIASES.get(code, code) if len(code) == 2 and code.isascii() and code.isalpha() else None


def language_of(document: Document) -> Told:
    """The language of a page: the caller's word counts, the markup's unless the text is plainly in another one."""
    if said := code_of(document.declared_language):
        return Told(said, 1.0, "declared")
    return tell(document.lines, code_of(document.markup_language))


def tell(lines: Iterable[str], markup: str | None = None) -> Told:
    """The language of lines of text, which the markup says are in ``markup``.

    The longest lines are read, since a menu in English may stand around an article in another language.
    """
    ordered = sorted(lines, key=len, reverse=True)
    found, percent = detected(_sample(ordered))
    if markup and found in (None, markup):
        return Told(markup, 1 - (1 - MARKUP) * (1 - percent / 100), "lang attribute")
    # English templates stand around texts in all languages; filler text is Latin.
    if markup and (found == "la" or percent < (TEMPLATE if markup == "en" else OVERRULED)):
        return Told(markup, MARKUP * (1 - percent / 100), "lang attribute")
    sisters = next((group for group in _SISTERS if found in group), frozenset[str]())
    if found and not sisters:
        return Told(found, percent / 100, "text")
    counted = guess_language_of(normalise_lines(ordered))
    if found and counted.code not in sisters:
        return Told(found, percent / 100, "text")
    if found:
        return Told(counted.code, percent / 100 * (1 + counted.confidence) / 2, counted.origin)
    return counted


def _sample(ordered: list[str]) -> str:
    """The beginnings of the first lines, as many as fit."""
    sample, room = [], SAMPLE
    for line in ordered:
        sample.append(line[: min(room, FROM_LINE)])
        room -= len(sample[-1]) + 1
        if room <= 0:
            break
    return "\n".join(sample)


@lru_cache(maxsize=16)  # a page is asked about twice, often with the same longest lines
def detected(text: str) -> tuple[str | None, int]:
    """The language that the detector is sure of, and the percentage of the text in it; None and 0 otherwise."""
    try:
        import pycld2
    except ImportError:  # a machine that it has no wheel for
        return None, 0
    try:
        sure, _, languages = pycld2.detect(text.encode("utf-8", "ignore"), isPlainText=True)
    except pycld2.error:  # control characters
        printable = "".join([c if c.isprintable() else " " for c in text])
        sure, _, languages = pycld2.detect(printable.encode("utf-8", "ignore"), isPlainText=True)
    code = code_of(languages[0][1])
    return (code, languages[0][2]) if sure and code not in (None, "un", "xx") else (None, 0)


def guess_language_of(keys: Iterable[str]) -> Told:
    """The language by scripts, then by function words, for lines in normal form; no code where neither shows."""
    sample = "\n".join(keys)[:COUNTED]
    points = codes_of(sample)
    kinds = exact_kinds_of(points)
    letters = IS_LETTER[kinds]
    told = _script(points, int(letters.sum()))
    if told:
        return Told(told, MARKUP, "script")
    wordlike = letters | (kinds == Kind.MARK)
    words = text_of(np.where(wordlike, points, points.dtype.type(32))).split()
    votes: Counter[str] = Counter()
    owners = _function_words()
    for word, count in Counter(words).items():
        if word in owners:
            for code in owners[word]:
                votes[code] += count / len(owners[word]) ** 0.5
    ranked = sorted(votes, key=lambda code: (-votes[code], code))
    if not ranked or votes[ranked[0]] < 1:
        return Told(None, 0.0, "text")
    first, second = votes[ranked[0]], max([votes[code] for code in ranked[1:2]], default=0.0)
    return Told(ranked[0], (first - second) / first, "function words")


def _script(points: Codes, letters: int) -> str | None:
    """The language that alone uses the script of enough of the letters."""
    rest = points[points >= _FIRST] if points.dtype != np.uint8 else points[:0]
    if len(rest) < 2:
        return None
    text = text_of(rest)
    for code, script in _SCRIPTS:
        count = len(script.findall(text))
        if count >= (0.05 if code == "ja" else 0.3) * max(1, letters) and count > 1:
            return code
    return None


@lru_cache(maxsize=1)
def _function_words() -> dict[str, tuple[str, ...]]:
    """Function word -> the languages that have it."""
    owners: dict[str, list[str]] = {}
    for code in codes():
        for word in normalise_lines(list_of(code, "function_words")):
            owners.setdefault(word, []).append(code)
    return {word: tuple(dict.fromkeys(found)) for word, found in owners.items()}
