"""The rough shape of a page: where its story stands, and which lines form menus.

The story is the stretch of blocks with the most running text for the fewest short lines: each block
earns the words of its sentences and costs a fixed fare, section words such as "Related articles" cost
more, and the stretch with the highest sum wins (Finn, Kushmerick, Smyth 2001, "Fact or fiction: content
classification for digital libraries").
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleantext.lexicon import codes
from cleantext.matching import opened_by
from cleantext.model import Document, Flags, Floats, Label, Narrow

FARE = 5.0  # words that a block must have to earn its place in the story
LONGEST = 80.0  # words that a single block can earn
BARRIER = 30.0  # what a section word of other content costs
MENU_WORDS = 6  # words of the longest menu item
ITEM_WORDS = 8  # words of the longest menu item behind a bullet
LONG_RUN = 14  # lines that are a menu for their number alone
SHORT_RUN = 3  # lines that may be a menu on a page whose language has no word list
MARKED = ("nav", "aside", "footer")  # tags that hold furniture
SIGNS = 3  # blocks of known furniture outside the story that a page must have to count as furnished
FRAMES = 3  # kinds of lines that frame an article, above its story: so many, and the page is no bare text
FRAME_WORDS = 8  # words of the longest such line
DATE_DIGITS = 0.2  # share of a date line's characters that are digits, at least
TRAIL_MARKS = (">", "»", "›", "→", "/")
SMALL = 80  # blocks
LETTERED = ("th", "lo", "km", "my")  # languages that write letters, but no spaces between words
LETTERS_A_WORD = 4
PRICES, PRICE = 6, 12.0  # so many priced lines make a shop page, where each earns so many words
FURNITURE = (
    Label.NAVIGATION, Label.INTERFACE, Label.SHARE, Label.RELATED, Label.COMMENTS, Label.NEWSLETTER,
    Label.PROMO, Label.COOKIE, Label.LEGAL, Label.COPYRIGHT, Label.PAGINATION, Label.SITE,
)  # fmt: skip
# Furniture whose words are not also those of headings, code and contracts.
LOUD = (Label.SHARE, Label.NEWSLETTER, Label.PROMO, Label.COOKIE, Label.COPYRIGHT, Label.COMMENTS)
BARRIERS = (Label.RELATED, Label.COMMENTS, Label.NEWSLETTER, Label.SHARE)


class Layout(NamedTuple):
    """The shape of one page."""

    first: int  # first block of the story; ``len(document)`` where the page has none
    last: int  # last block of the story, -1 where the page has none
    place: NDArray[np.int8]  # for each block: -1 before the story, 0 inside, 1 after; all 0 without a story
    sentences: Flags  # blocks that read like running text, however short
    short: Flags  # blocks that could stand in a menu
    run: Narrow  # length of the run of short blocks that a block belongs to, 0 for others
    furniture: Flags  # blocks that a word list of furniture knows
    plain: bool  # the page shows no sign of furniture, so that all of it is content

    @property
    def has_story(self) -> bool:
        """Is there any running text?"""
        return self.last >= 0


def layout_of(document: Document) -> Layout:
    """Find the story and the menus of a page."""
    n = len(document)
    columns = document.columns
    sentences, furniture = _sentences(document), _furniture(document)
    first, last = best_stretch(_value(document, sentences, furniture))
    place = sides(n, first, last)
    most = np.where(columns["starts_bullet"] > 0, ITEM_WORDS, MENU_WORDS)
    short = (columns["words"] <= most) & (columns["ends_stop"] == 0) & (columns["visible"] > 0)
    run = runs_of(short)
    aside = place != 0 if last >= 0 else np.ones(n, dtype=bool)
    told = document.language in codes()
    menus = int(((place != 0) & (run >= (LONG_RUN if told else SHORT_RUN))).sum())
    signs = int((furniture & (aside | _known(document, LOUD)) | _marked(document)).sum())
    plain = signs < SIGNS and ((told and n <= SMALL) or menus < 0.2 * n) and _frames(document, first) < FRAMES
    return Layout(first, last, place, sentences, short, run, furniture, plain)


def _marked(document: Document) -> Flags:
    """Blocks that stand in what the markup calls a menu, a side column or a footer."""
    marked = np.zeros(len(document), dtype=bool)
    if document.markup is not None:
        for tag in MARKED:
            marked |= document.markup.flag(f"in {tag}")
    return marked


def _value(document: Document, sentences: Flags, furniture: Flags) -> Floats:
    """What each block adds to a story that holds it, in words."""
    columns = document.columns
    words = columns["words"]
    value = np.where(sentences, np.minimum(length_of(document), LONGEST), 0.3 * np.minimum(words, 10)) - FARE
    value -= np.where(furniture & (words > 12), words.clip(0, LONGEST) * 0.8, 0)
    value -= np.where(columns["again"] > 0, 2.0, 0)
    priced = (columns["money"] > 0) & (columns["digit_share"] > 0) & ~furniture
    if int(priced.sum()) >= PRICES:
        value += np.where(priced, PRICE, 0)
    for label in BARRIERS:
        value[[hit.block for hit in document.hits(label) if hit.where == "whole"]] = -BARRIER
    return np.asarray(value, dtype=np.float32)


def length_of(document: Document) -> Floats:
    """Words of each block; in scripts without spaces a word is taken as two characters, or as four letters."""
    return document.once(_length)


def _length(document: Document) -> Floats:
    columns = document.columns
    share = 1 / LETTERS_A_WORD if document.language in LETTERED else 0.5
    return np.asarray(columns["words"] * np.where(columns["unspaced_share"] > 0.4, share, 1.0), dtype=np.float32)


def _sentences(document: Document) -> Flags:
    """Which blocks read like running text: long enough, with sentence ends or function words."""
    columns = document.columns
    length = length_of(document)
    known = document.language in codes()
    function = columns["function_words"] >= 0.18 if known else length >= 12
    stopped = (columns["ends_stop"] > 0) | (columns["sentences"] > (columns["starts_digit"] > 0))
    unspaced = columns["unspaced_share"] > 0.4
    talks = np.where(unspaced, length >= 8, function)
    return np.asarray(
        ((length >= 5) & stopped & (talks | (length >= 15)))
        | ((length >= 12) & talks & (columns["capitalised"] < 0.6))
        | (length >= 25) & talks,
        dtype=bool,
    )


def _furniture(document: Document) -> Flags:
    """Blocks that word lists of furniture know, and all that speak of consent or copyright."""
    known = _known(document, FURNITURE)
    for label in (Label.COOKIE, Label.COPYRIGHT):
        known[[hit.block for hit in document.hits(label)]] = True
    return known


def _frames(document: Document, first: int) -> int:
    """How many kinds of lines that frame an article (trail, author, date, picture credit) stand above its story."""
    columns, keys = document.columns, document.keys
    first += int((columns["ends_stop"][first:] > 0).argmax()) if first < len(document) else 0  # a long headline is none
    words, digits = columns["words"][:first], columns["digit_share"][:first]
    short = ((words >= 2) & (words <= FRAME_WORDS) & (columns["ends_stop"][:first] == 0)).nonzero()[0]
    signed = document.once(opened_by)
    trails, credits = (_opened(document, label) for label in (Label.BREADCRUMB, Label.CREDIT))
    kinds = set()
    for block in short.tolist():
        if block in trails and any(mark in keys[block] for mark in TRAIL_MARKS):
            kinds.add(Label.BREADCRUMB)
        elif block in credits:
            kinds.add(Label.CREDIT)
        elif digits[block] > DATE_DIGITS:
            kinds.add(Label.DATE)
        elif block in signed:
            kinds.add(Label.BYLINE)
    return len(kinds)


def _opened(document: Document, label: Label) -> set[int]:
    """The blocks that a phrase of this word list opens."""
    return {hit.block for hit in document.hits(label) if hit.where != "any"}


def _known(document: Document, labels: tuple[Label, ...]) -> Flags:
    """Blocks that these word lists know: the whole line, much of it, or the start of a short one."""
    known = np.zeros(len(document), dtype=bool)
    words = document.columns.listed("words")
    known[
        [
            block
            for label in labels
            for block, _, where, share in document.hits(label)
            if where == "whole" or share >= 0.3 or (where == "start" and words[block] <= 12)
        ]
    ] = True
    return known


def best_stretch(value: Floats) -> tuple[int, int]:
    """First and last index of the stretch with the highest sum; ``(n, -1)`` where no value is above 0."""
    best, first, last = 0.0, len(value), -1
    total, start = 0.0, 0
    for index, gain in enumerate(value.tolist()):
        if total <= 0:
            total, start = 0.0, index
        total += gain
        if total > best:
            best, first, last = total, start, index
    return first, last


def sides(n: int, first: int, last: int) -> NDArray[np.int8]:
    """For each of ``n`` blocks -1 before a story, 0 inside, 1 after; all 0 without one, whose last block is -1."""
    place = np.zeros(n, dtype=np.int8)
    if last >= 0:
        place[:first] = -1
        place[last + 1 :] = 1
    return place


def runs_of(short: Flags) -> Narrow:
    """For each short block the number of short blocks in its unbroken run."""
    padded = np.concatenate(([False], short, [False])).astype(np.int8)
    edges = np.diff(padded).nonzero()[0]
    lengths = edges[1::2] - edges[::2]
    run = np.zeros(len(short), dtype=np.int32)
    run[short] = np.repeat(lengths, lengths)
    return run
