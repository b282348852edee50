"""Which line is the page's own headline: one choice for the page, made of several signs.

The signs are weighed as log-odds of a choice among all lines above the first paragraph (a conditional
logit); the weights were fitted once to annotated pages and rounded.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleantext.address import path_of
from cleantext.lexicon import trim
from cleantext.matching import opened_by, trimmed_keys
from cleantext.model import Document, Ints, Label
from cleantext.patterns import pattern
from cleantext.wordhash import echoes, hashes_of

MARKS = (
    " | ",
    " - ",
    " – ",
    " — ",
    " · ",
    " :: ",
    " » ",
    " • ",
    " / ",
    ": ",
)  # between headline and site name
LONGEST = 30  # words
_COLUMNS = pattern(r"(?<=\S)(?: {3,}| *\t[ \t]*)(?=\S)")  # between the cells of a line
ARROWS = (" > ", " » ", " › ", " → ")  # between the steps of a trail
SENTENCE = 15  # words from which a line that ends in a full stop is a sentence, no headline
REACH = 400  # blocks before the first paragraph that are looked at
WORDS = np.array((0.0, -0.9, -0.7, -0.2, 0.1, 0.1, *[0.9] * 10, *[0.7] * 15))  # weight by number of words
ENDS = {".": -2.3, ":": -1.5, ",": -1.5, ";": -1.5}  # weight by the last character
_SLUG = pattern(r"[^\W_]*[^\W\d_][^\W_]*")  # a word of an address: no number
FAR_REPEATS = 25  # blocks after the first paragraph in which repeats are still the headline's


class Headline(NamedTuple):
    """The chosen line, how sure the choice is, and what spoke for it."""

    block: int  # -1 where no line can be the headline
    chance: float  # share of the choice's probability, 0 to 1
    reason: str
    repeats: tuple[int, ...] = ()  # other blocks with the same words
    head: int = -1  # the block with the page's ``<title>``, where the renderer prints it


def headline_of(document: Document) -> Headline:
    """Choose the headline."""
    core = first_paragraph(document)
    stop = min(len(document), core + 3)
    start = max(0, core - REACH)
    words = document.columns["words"][start:stop]
    fit = (words >= 1) & (words <= LONGEST) & (document.columns["letters"][start:stop] > 0)
    fit &= (words < SENTENCE) | (document.columns["ends_stop"][start:stop] == 0)
    fit[core + 1 - start :] &= document.columns["ends_stop"][core + 1 : stop] == 0  # there the story goes on
    head = head_line(document)
    fit[_leads(document, (fit & (document.columns["ends_stop"][start:stop] > 0)).nonzero()[0] + start) - start] = False
    fit[[block - start for block in _spaced(document, start, stop) if of_columns(document, block)]] = False
    if head == 0 and start == 0 and len(fit):
        fit[0] = False
    if not fit.any():
        return Headline(-1, 0.0, "", head=head)
    signs = _signs(document, start, stop, core, head)
    score = np.where(fit, sum((weight * sign for _, weight, sign in signs), np.zeros(stop - start)), -np.inf)
    chance = np.exp(score - score.max())
    chance /= chance.sum()
    best = int(score.argmax())
    if document.layout.plain and not _set_off(document, start + best, head):
        return Headline(-1, 0.0, "", head=head)
    said = [name for name, weight, sign in signs if name and weight * float(sign[best]) > 0.4]
    length = f"{words[best]:.0f} words, {max(0, core - start - best)} blocks above the first paragraph"
    block = start + best
    key = trim(document.keys[block])
    near = document.once(trimmed_keys)[: core + FAR_REPEATS]
    repeats = tuple(i for i, other in enumerate(near) if other == key and i != block and len(key) >= 4)
    return Headline(block, float(chance[best]), ", ".join((length, *said)), repeats, head)


def _leads(document: Document, blocks: Ints) -> Ints:
    """Which of the lines open a story behind a dateline with its agency ("MOSCOW, March 3. /TASS/. The bill ...")?"""
    from cleantext.fields.dateline import read_dateline  # here, since the fields look for their title with this module

    lines = document.lines
    agencies = (read_dateline(lines[block], document.language) for block in blocks.tolist())
    return blocks[[dateline is not None and dateline.agency is not None for dateline in agencies]]


def _spaced(document: Document, start: int, stop: int) -> list[int]:
    """The lines that may have cells."""
    if "\t" in document.shown.text:
        return list(range(start, stop))
    return [start + int(place) for place in document.columns["wide_spaces"][start:stop].nonzero()[0]]


def of_columns(document: Document, block: int) -> bool:
    """Has the line three cells or more, which a renderer has set apart by tabs or by spaces: a menu, a table?"""
    text, starts, _ = document.shown
    line = text[starts[block] : starts[block + 1] if block + 1 < len(starts) else len(text)].strip()
    return len(_COLUMNS.findall(line[:1000])) >= 2


def is_frame(document: Document, block: int) -> bool:
    """Is the line a menu in one line, or a trail?"""
    return of_columns(document, block) or _is_trail(document.lines[block], home=False)


def _parted(document: Document, stop: int) -> list[int]:
    """The lines before a block that may have arrows."""
    if not any(mark.strip() in document.shown.text for mark in ARROWS):
        return []
    found: list[int] = (document.columns["arrow"] + document.columns["quote"] > 0)[:stop].nonzero()[0].tolist()
    return found  # all the arrows are of these two classes


def _is_trail(line: str, *, home: bool) -> bool:
    """Is it a trail: two arrows, or one behind the name of the home page?"""
    return any(line.count(mark) > 1 - home for mark in ARROWS) or (home and " / " in line)


def _set_off(document: Document, block: int, head: int) -> bool:
    """Is the line parted from the text, as a headline is even on a page of nothing but text?"""
    signed = not signatures(document, block + 1, block + 3).isdisjoint((block + 1, block + 2))
    if document.markup is not None:
        named = echoes(document.columns.words, hashes_of(browser_title(document)), block, block + 1)[0] > 0
        return signed or bool(named or document.markup.flag("in h1")[block])
    before, after = document.columns["blank_before"], document.columns["blank_after"]
    blank = before[block] > 0 and after[block] > 0
    suffixed = head >= 0 and any(mark in document.keys[head] for mark in MARKS)
    if not (before[1:] > 0).any():  # no blank line on the whole page
        return suffixed or signed
    return suffixed or bool(blank and (block == 0 or signed))


def browser_title(document: Document) -> str:
    """The ``<title>`` of a page of HTML."""
    return str(document.head.get("title", {}).get("<title>", ""))


def first_paragraph(document: Document) -> int:
    """The first block of running text in the story; 40 at most where there is none."""
    layout = document.layout
    found = (layout.sentences & (layout.place == 0) & (document.columns["words"] >= 15)).nonzero()[0]
    return int(found[0]) if len(found) else min(len(document), 40)


def signatures(document: Document, start: int, stop: int) -> set[int]:
    """Short lines that look like a byline or a date: known words, a word for "by", many digits."""
    found = {hit.block for label in (Label.BYLINE, Label.DATE) for hit in document.hits(label)}
    words, digits = document.columns["words"][start:stop], document.columns["digit_share"][start:stop]
    short = (words >= 2) & (words <= 12)
    found.update(((short & (digits > 0.2)).nonzero()[0] + start).tolist())
    found.update(block for block in _opening(document, start, stop) if short[block - start])
    return found


def _opening(document: Document, start: int, stop: int) -> list[int]:
    """The lines that open with a word for "by"."""
    return [block for block in document.once(opened_by) if start <= block < stop]


def head_line(document: Document) -> int:
    """The block with the page's ``<title>``: the first, if its headline shows up again below; else -1."""
    if not len(document):
        return -1
    parts = parts_of(document.keys[0])
    if not parts:
        return -1
    return -1 if set(parts).isdisjoint(document.once(trimmed_keys)[1:REACH]) else 0


def parts_of(key: str) -> list[str]:
    """A ``<title>`` line, and what is left of it before each mark between headline and site name."""
    if len(key) > 400:
        return []
    parts = [trim(key)]
    for mark in MARKS:
        place = key.rfind(mark)
        if place >= 8:
            parts.append(trim(key[:place]))
            parts.append(trim(key[: key.find(mark)]))
    return [part for part in dict.fromkeys(parts) if len(part) >= 8]


def _flags(blocks: set[int], start: int, stop: int) -> NDArray[np.bool_]:
    """Which blocks are in the set, from three before ``start`` (which -1 to -3 stand for) to three after ``stop``."""
    flags = np.zeros(stop + 7, dtype=bool)
    flags[[block for block in blocks if start - 3 <= block < stop + 3]] = True
    return flags


Sign = tuple[str, float, NDArray[np.bool_] | NDArray[np.float64]]


def _signs(document: Document, start: int, stop: int, core: int, head: int) -> list[Sign]:
    """What speaks for and against each line, with the weight of each sign."""
    index = np.arange(start, stop)
    columns, layout, lines = document.columns, document.layout, document.lines
    words = columns["words"][start:stop]
    named = set(parts_of(document.keys[head])) if head >= 0 else set()
    below = _flags(signatures(document, start, stop + 3), start, stop)
    known = {hit.block for label in (Label.BYLINE, Label.DATE) for hit in document.hits(label) if hit.where != "any"}
    known.update(_opening(document, start, stop))
    trails = _flags({hit.block for hit in document.hits(Label.BREADCRUMB)}, start, stop)
    homes = {hit.block for hit in document.hits(Label.BREADCRUMB) if hit.where != "any"}
    trail = {i for i in homes.union(_parted(document, stop)) if _is_trail(lines[i], home=i in homes)}
    trimmed = document.once(trimmed_keys)
    long_before = np.concatenate(([False], columns["words"] >= 6))[start:stop]
    blank = (columns["blank_before"][start:stop] > 0) & (columns["blank_after"][start:stop] > 0)
    address = hashes_of(_told_by_address(document.url))
    if document.markup is not None:
        titled = echoes(columns.words, hashes_of(browser_title(document)), start, stop)
        chief = document.markup.flag("in h1")[start:stop]
    else:  # many renderers print the title first
        titled = echoes(columns.words, hashes_of(lines[0]), start, stop) * (index > 0)
        chief = np.zeros(stop - start, dtype=bool)

    def column(name: str) -> NDArray[np.float64]:
        return columns[name][start:stop].astype(np.float64)

    return [
        ("", 1.0, WORDS[np.minimum(words, LONGEST).astype(int)]),
        ("", -0.4, np.log1p(np.maximum(0, core - index))),
        ("", -2.1, index >= core),
        ("it repeats the page's first line", 3.2, np.array([key in named for key in trimmed[start:stop]])),
        ("a byline or date follows", 2.2, below[index + 1]),
        ("a byline or date is near below", 1.4, below[index + 2] | below[index + 3]),
        ("", -2.0, _flags(known, start, stop)[index]),
        ("", -2.0, _flags(trail, start, stop)[index]),
        ("its words are those of the page's title", 3.3, titled),
        ("its words are those of the page's address", 5.0, echoes(columns.words, address, start, stop)),
        ("it is a heading of the first order", 3.2, chief),
        ("blank lines around it", 3.2, blank),
        ("its words are those of the paragraphs", 3.2, column("prose_words")),
        ("it is the page's first line", 1.2, index == 0),
        ("a trail is near above", 0.6, trails[index - 1] | trails[index - 2] | trails[index - 3]),
        ("", -0.8, columns["copies"][start:stop] > 2),
        ("", -2.7, column("starts_bullet")),
        ("", -0.6, column("starts_lower")),
        ("", 1.0, np.array([ENDS.get(line[-1:], 0.0) for line in lines[start:stop]])),
        ("", -2.1, layout.furniture[start:stop]),
        ("", -0.2, layout.run[start:stop] >= 4),
        ("", -0.7, column("starts_digit")),
        ("", -1.0, long_before),
        ("", -1.3, columns["upper_share"][start:stop] > 0.8),
    ]


def _told_by_address(url: str | None) -> str:
    """The words of the part of an address that has most of them, if it has two or more."""
    parts: list[list[str]] = [_SLUG.findall(part.partition(".")[0]) for part in path_of(url).split("/")]
    longest = max(parts, key=len)
    return " ".join(longest) if len(longest) > 1 else ""
