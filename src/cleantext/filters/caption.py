"""Captions: ``[Town] The mayor opens the bridge.``, ``Figure 3. ...``, ``Foto: ...``, also doubled.

What: lines that open with a bracketed place, a numbered figure or a word for a picture; lines that end in a
      credit or stand right before one; near-repeats of such a line.
Why:  they describe a picture that the text does not have.
Not:  paragraphs, and bracketed notes inside the story.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from cleantext.fields.captions import split_credit
from cleantext.fields.dateline import read_dateline
from cleantext.filters.credit import CAPTION_WORDS, SHARE, credit, picture_words, words_for_pictures
from cleantext.lexicon import grammar
from cleantext.matching import Openings, opening_with, openings
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Flags, Label
from cleantext.neighbours import PROSE_WORDS, SENTENCE, strongest, weighed
from cleantext.patterns import pattern

HITS = (
    "[Exampleland] Jane Doe, head of the mission, opened the conference on Tuesday.\nDavid Smith/EXAMPLE",
    "Figure 3. Yields of wheat and barley by year",
    "Villagers queue for water in the upper valley [Jane Doe/Example Press]",
    "Pierwsze samochody na nowym moście w sobotę. Fot. Jan Nowak",
)
MISSES = (
    "Figure 3 shows how the yields of wheat and barley have changed since the river was moved in 1962.",
    "[1] A note on the text.",
    "MOSCOW, May 3. /TASS/. The new bridge over the river was opened on Friday, said the mayor of the town.",
)
LONGEST = 60  # words of a caption
MOST = 4.0  # log-odds for a line that has its credit in it
_BRACKETED = pattern(r"^\[\p{Lu}[\p{L} .'-]{2,30}\] ?\p{Lu}")
_NUMBERED = pattern(r"^\.? ?0(?:[-.]0)*+ ?[.:–—-]")
_STOPS = ".!?…:;"
SHORT = 60  # characters of the longest credit at a caption's end
_OPENS = frozenset("([|/–—、=＝")  # before a credit
_ENDS = frozenset('.!?)]"')  # of the sentence before a credit
_BEFORE = _OPENS | _ENDS
_NAME = r"\p{Lu}[\p{L}.&'’-]*+(?: [\p{L}.&'’-]++){0,3}"
_ENDING = pattern(
    rf"\([^()]{{0,30}}{_NAME} ?[/|] ?{_NAME}\)$|\[{_NAME}/{_NAME}\]$|[.!] \((?:\p{{Lu}}[\p{{L}}&'’-]*+ ?){{1,4}}\)$"
    rf"|[^©]©[^©\d]{{2,80}}$|[.!?] ?{_NAME}/{_NAME}$"
)
_SIGNS = ("/", "|", ". (", "! (", "©")  # one of them stands in each


def caption(document: Document) -> tuple[Finding, ...]:
    """Find captions of pictures, videos and figures."""
    return document.once(_captions)


def _captions(document: Document) -> tuple[Finding, ...]:
    return tuple(_find(document))


def _find(document: Document) -> Iterator[Finding]:
    columns = document.columns
    words = columns["words"]
    found: dict[int, float] = {}
    for block, (weight, reason) in weighed(document, Label.CAPTION, longest=LONGEST).items():
        if not _says_on(document, block):
            found[block] = weight if words[block] > 1 else min(weight, HINT)
            yield Finding(block, Label.CAPTION, found[block], reason)
    for block, hit in strongest(document.hits(Label.CREDIT)).items():
        if hit.where == "any" and hit.share < SHARE and CAPTION_WORDS <= words[block] <= LONGEST:
            if read_dateline(document.lines[block], document.language):
                continue  # "MOSCOW, May 3. /TASS/. The bridge ..." opens the story
            found[block] = found.get(block, 0.0) + LIKELY
            yield Finding(block, Label.CAPTION, LIKELY, f"names a picture agency ({hit.phrase!r}) in a longer line")
    figures, by_start = _figures(document.language)
    lines, keys, sizes, marked = document.lines, document.keys, columns.listed("words"), _marked(document)
    marked[list(opening_with(document, by_start))] = True
    opened = picture_words(document)
    figure = document.markup.flag("in figure") if document.markup is not None else np.zeros(len(document), bool)
    for block in ((words >= 3) & (words <= LONGEST) & marked).nonzero()[0].tolist():
        weight, reason = _shape(lines[block], keys[block], sizes[block], figures, opened.get(block))
        if not weight and figure[block] and (inner := _credited(keys[block], parted=True)):
            weight, reason = MOST, f"stands with a picture and ends in a credit after {inner!r}"
        if (
            not weight
            and sizes[block] >= CAPTION_WORDS
            and (credit_ := _ends_in_credit(lines[block], document.language))
        ):
            weight, reason = STRONG, f"ends in the credit {credit_!r}"
        if weight:
            found[block] = found.get(block, 0.0) + weight
            yield Finding(block, Label.CAPTION, weight, reason)
    for line in credit(document):
        block = line.block - 1
        if line.weight >= LIKELY and block >= 0 and CAPTION_WORDS <= words[block] < PROSE_WORDS + 10:
            if words[block] >= PROSE_WORDS and columns["sentences"][block]:
                continue
            said = columns["ends_stop"][block] or words[block] >= SENTENCE
            weight = line.weight if said and words[line.block] > 1 and words[block] < PROSE_WORDS else HINT
            found[block] = found.get(block, 0.0) + weight
            yield Finding(block, Label.CAPTION, weight, f"stands before the credit {document.lines[line.block]!r}")
    yield from _repeats(document, {block for block, weight in found.items() if weight >= STRONG})


@lru_cache(maxsize=64)
def _figures(language: str | None) -> tuple[tuple[str, ...], Openings]:
    """The words before the number of a figure, longest first; and by what they open with."""
    words = sorted(grammar(language, "figure"), key=len, reverse=True)
    return tuple(words), openings(words)


def _marked(document: Document) -> Flags:
    """Which blocks have a sign that the form of a caption has: the others need no look."""
    columns = document.columns
    signs = columns["colon"] + columns["punctuation"] + columns["other"] + columns["slash"]
    signs += columns["sentences"] * (columns["ends_stop"] == 0)  # "... on Friday. Photo Jane Doe"
    return np.asarray(signs + columns["starts_bracket"] + columns["ends_bracket"] > 0)


def _says_on(document: Document, block: int) -> bool:
    """Does the line go on as a sentence after its first words ("Figure 3 shows how ...")?"""
    return bool(document.columns["ends_stop"][block]) and document.columns["words"][block] >= 12


def _shape(line: str, key: str, words: float, figures: tuple[str, ...], word: str | None) -> tuple[float, str]:
    """The weight of a line by its form, and why; 0 for a line that is no caption. ``word``: for a picture, opens it."""
    if line[0] == "[" and words >= 8 and line[-1] in '.!"' and _BRACKETED.match(line):
        return STRONG, "opens with a place in brackets"
    figure = next((word for word in figures if key.startswith(word)), None) if key.startswith(figures) else None
    if figure and _NUMBERED.match(key[len(figure) : len(figure) + 20]):
        return STRONG, "opens with a numbered figure"
    if word and ":" in line[: len(word) + 3] and words >= 6:
        return LIKELY, f"opens with {word!r} and a colon"
    inner = _credited(key)
    if inner and words >= CAPTION_WORDS:
        return MOST, f"ends in a credit after {inner!r}"
    ends = line[-1] in ")]" or "/" in line[-60:] or "©" in line[-80:]
    if ends and any(sign in line[-120:] for sign in _SIGNS) and _ENDING.search(line[-120:]):
        return STRONG, "ends in a credit"
    return 0.0, ""


def _credited(key: str, *, parted: bool = False) -> str | None:
    """The word for a picture before the last colon of a line ("... on Friday. Photo: Jane Doe").

    Args:
        key: the line in its normal form.
        parted: no sentence needs to end before the word ("The bridge in May Photo: Jane Doe").
    """
    if ":" not in key:
        return None
    head, colon, tail = key.rpartition(":")
    before, _, word = head.rpartition(" ")
    if not colon or len(tail) > 80 or not (parted or before[-1:] in _ENDS):
        return None
    return (
        word if word and " " in head and (word in words_for_pictures() or f"{word}:" in words_for_pictures()) else None
    )


def _ends_in_credit(line: str, language: str | None) -> str | None:
    """The credit behind the sentence of a caption: "... on Friday. Fot. Jan Nowak", "... the town (Photo Rossi)"."""
    if line[-1] in _STOPS or _BEFORE.isdisjoint(line[-SHORT - 2 : -1]):
        return None
    text, credit = split_credit(line, language)
    if not credit or not text or len(credit) > SHORT or credit[0].islower():
        return None
    return credit if text[-1] in _ENDS or set(line[len(text) : len(text) + 2]) & _OPENS else None


def _repeats(document: Document, captions: set[int]) -> Iterator[Finding]:
    """Near-repeats of a caption within three lines, by the overlap of their words."""
    words = document.columns["words"]
    for block in sorted(captions):
        own = set(document.keys[block].split())
        for other in range(max(0, block - 3), min(len(document), block + 4)):
            if other in captions or not 5 <= words[other] <= min(1.5 * words[block], PROSE_WORDS + 10):
                continue
            theirs = set(document.keys[other].split())
            share = len(own & theirs) / min(len(own), len(theirs))
            if share >= 0.7:
                yield Finding(other, Label.CAPTION, MOST, f"{share:.0%} of its words are those of a caption near it")
