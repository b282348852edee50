"""Who owns the page's text and where it comes from: copyright, licence, source organisation."""

from __future__ import annotations

import re

import regex

from cleantext.fields.labelled import Labelled, Values, source
from cleantext.fields.wording import finder, labelled_with, whole_lines
from cleantext.lexicon import Hit, normalise, trim
from cleantext.model import Label
from cleantext.patterns import pattern

REACH = 3000  # characters of a block that are read
_SENTENCE = pattern(r"(?<=[.!?。！？।])\s+(?=[^\s\p{Ll}])")
_MARK = pattern(r"©|\(c\)(?=\s*\d|\s*\p{Lu})|ⓒ|copyright", regex.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")  # whose digits are those that ``int`` knows
_AFTER_MARK = pattern(r"^(?:[\s,:;©ⓒ–—-]|\(c\)|copyright\b|\d{4}|by\b|present\b)+", regex.IGNORECASE)
_BEFORE_MARK = pattern(r"\s*[|•·;\n]\s*|\s+[–—-]\s+|(?<=\w{4})[.!?]\s+")
FEW = 5  # words of an owner that stands before the copyright sign, at most
_HOLDER_END = pattern(r"\s*[|•·;\n]|\s+[–—-]\s+|[.。]\s+(?=\p{Lu})|,?\s*(?:19|20)\d\d|https?:|\s\*")
_COMPANY = pattern(r"\b(?:inc|co|corp|bros|ltd|st|dr|u\.s|e\.v|s\.a|s\.r\.l)$", regex.IGNORECASE)
# Short forms that keep their full stop at the end of a name.
_ABBREVIATED = pattern(r"\b(?:inc|co|corp|bros|[a-z]\.[a-z])$", regex.IGNORECASE)
QUOTES = '"«»“”„‘’'
_RIGHTS_URL = pattern(r"creativecommons|licen[sc]e|rights|permission|copyright|opendata|terms", regex.IGNORECASE)
_BREAK = pattern(r"[.,;:!?。，、；()（）\[\]|]")


def rights(page: Labelled) -> Values:
    """``copyright_notice``, ``copyright_holder``, ``copyright_year`` and ``license_url``."""
    values: Values = {}
    said = phrases_of(page)
    notices = [(index, page.lines[index][:REACH]) for index in page.places(Label.COPYRIGHT)]
    own = [(index, _about_rights(page.lines[index], said)) for index in page.places(Label.PROVENANCE)]
    own = [(index, text) for index, text in own if text]
    ranked = sorted(notices, key=lambda n: (not _YEAR.search(n[1]), not _MARK.search(n[1])))
    for index, notice in [*ranked[:1], *own]:
        values.setdefault("copyright_notice", (notice.strip(" |•"), source(index)))
    for index, notice in [*ranked, *own]:
        holder, year = holder_and_year(notice, said)
        if holder:
            values.setdefault("copyright_holder", (holder, source(index)))
        if year and (holder or _MARK.search(notice)):
            values.setdefault("copyright_year", (year, source(index)))
    for index in [*(i for i, _ in own), *page.places(Label.COPYRIGHT)]:
        if url := _rights_url(page, index):
            values["license_url"] = (url, source(index))
            break
    return values


def phrases_of(page: Labelled) -> list[str]:
    """The phrases that end a name on this page: those of the copyright lists, without those that only count a year,
    and what names the program that the site runs on.
    """
    found = {hit.phrase for hit in page.document.hits("copyright") if hit.phrase.strip("©0 ()c")}
    notices = "\n".join([normalise(page.lines[index][:REACH]) for index in page.places(Label.COPYRIGHT)])
    makers = [phrase for phrase in whole_lines(page.language, "site") if phrase in notices and " " in phrase]
    return sorted(found.union(makers), key=len)


def _about_rights(line: str, said: list[str]) -> str:
    """The sentences of a provenance block that speak of rights."""
    sentences = _SENTENCE.split(line[:REACH])
    keys = [normalise(sentence) for sentence in sentences]
    telling = [
        sentence
        for sentence, key in zip(sentences, keys, strict=True)
        if _MARK.search(sentence) or any(phrase in key for phrase in said)
    ]
    return " ".join(telling)


def holder_and_year(notice: str, said: list[str]) -> tuple[str | None, int | None]:
    """The owner behind the copyright sign, and the last year of the notice.

    >>> holder_and_year("Copyright © 2019-2025 Example, Inc. All rights reserved.", ["all rights reserved"])
    ('Example, Inc.', 2025)
    """
    text = notice[:500]
    years = [int(year) for year in _YEAR.findall(text)]
    mark = _MARK.search(text) or _YEAR.search(text)
    if not mark:
        return None, None
    rest = _AFTER_MARK.sub("", text[mark.end() :])
    rest = _up_to(rest, said)
    if mark.group() in "©ⓒ" and not any(map(str.isalpha, rest)):  # "Example, Inc. © 2025"
        before = _up_to(_BEFORE_MARK.split(text[: mark.start()])[-1], said)
        rest = before if len(before.split()) <= FEW else ""
    for end in _HOLDER_END.finditer(rest):
        if end.group()[0] not in ".。" or not _COMPANY.search(rest[: end.start()]):
            rest = rest[: end.start()]
            break
    rest = rest.strip(" ,:;|-–—()*" + QUOTES)
    rest = rest if _ABBREVIATED.search(rest.rstrip(".")) else rest.rstrip(".").strip(QUOTES)
    for opening, closing in ("«»", "“”", "()", '""'):  # ООО «Ромашка»
        if opening in rest and sum(map(rest.count, {opening, closing})) % 2:
            rest += closing
    fits = 1 < len(rest) <= 80 and len(rest.split()) <= 9 and not rest[:1].islower()
    return (rest if fits and any(map(str.isalpha, rest)) else None), (max(years) if years else None)


def _up_to(text: str, said: list[str]) -> str:
    """A text up to the first of the phrases."""
    lowered = text.lower()
    return text[: min((at for at in (lowered.find(phrase) for phrase in said) if at >= 0), default=len(text))]


def _rights_url(page: Labelled, index: int) -> str | None:
    """The address of a licence or of a rights page in a block."""
    urls = page.addresses(index, 2 * REACH)
    telling = [url for url in urls if _RIGHTS_URL.search(url)]
    if telling:
        return str(telling[0])
    return str(urls[0]) if len(urls) == 1 and page.label(index) is Label.PROVENANCE else None


def origin(page: Labelled) -> Values:
    """``source_organization``: who produced or first published the piece, or the agency that it came from."""
    hits = {hit.block: hit for hit in page.document.hits("provenance")}
    alone: Values = {}
    for index in (*page.places(Label.PROVENANCE), *_sources(page)):
        name = _named_origin(page.lines[index][:REACH], page.language)
        if name:
            return {"source_organization": (name, source(index))}
        hit = hits.get(index)
        if not alone and hit and _is_agency(page, hit):
            alone = {"source_organization": (page.lines[index].strip(" .()[]/|-–—"), source(index))}
    return alone


def _sources(page: Labelled) -> list[int]:
    """The bylines that open with a word for a source and a colon: "来源:晨报"."""
    find = labelled_with(page.language, "origin")
    return [index for index in page.places(Label.BYLINE) if find.match(page.lines[index])]


def _named_origin(line: str, language: str | None) -> str | None:
    """The organisation named behind "produced by", "first published in" and the like."""
    for match in finder(language, "origin").finditer(line):
        rest = line[match.end() : match.end() + 200].lstrip()
        if rest[:1] in (":", "："):
            name = str(_BREAK.split(rest[1:])[0]).strip()
            if 2 <= len(name) <= 60:
                return name
        if found := _leading_name(rest.lstrip(" :：").split()):
            return found
    return None


def _leading_name(words: list[str]) -> str | None:
    """The capitalised words behind a phrase and its articles; short words may stand between them."""
    while words and len(words[0]) <= 4 and words[0].islower() and len(words) > 1:
        words = words[1:]
    name: list[str] = []
    for at, word in enumerate(words[:10]):
        joins = (len(word) <= 3 or "'" in word or "’" in word) and words[at + 1 : at + 2]
        if word[:1].islower() and not (name and joins and not words[at + 1][:1].islower()):
            break
        name.append(word)
        if _BREAK.search(word[-1:]) and not (len(word) == 2 and word[0].isupper()):
            break
    text = _BREAK.split(" ".join(name))[0] if name and not name[0].isascii() else " ".join(name)
    text = text.strip(' .,;:()[]|«»"“”。，')
    return text if len(text) > 1 and not text.isdecimal() and not text[0].isdigit() else None


def _is_agency(page: Labelled, hit: Hit) -> bool:
    """Is the block nothing but an agency's name, or a short line that begins like one?"""
    line = page.lines[hit.block]
    short = len(line.split()) <= 3 and not line.endswith(":")
    generic = trim(normalise(line)) in whole_lines(page.language, "heading")
    return hit.where == "whole" and short and line[:1].isupper() and not generic
