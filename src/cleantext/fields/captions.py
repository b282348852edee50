"""Captions of pictures, with their credits; a caption printed twice counts once."""

from __future__ import annotations

import regex

from cleantext.fields.labelled import Labelled, Values, source
from cleantext.fields.wording import finder, phrases, spaceless
from cleantext.lexicon import normalise, trim
from cleantext.model import Caption, Label
from cleantext.patterns import pattern

MOST = 200  # captions, at most
RECENT = 8  # captions that a new one is compared with
ALIKE = 0.6  # share of the shorter caption's words that the other one has, to be its repeat
_WORD = pattern(r"[\p{L}\p{M}\p{N}]+")
_MARKS = ("©", "(c)", "(C)", "℗")
_SIGN = pattern(r"\s*[(\[|]?\s*(?:©|\(c\)|℗)\s*", regex.IGNORECASE)
_PLACE = pattern(r"^\[[^\[\]]{2,40}\]\s+")  # "[Tajikistan] A bridge ...": the place of the picture
_NAME = r"\p{Lu}[\p{L}.'’-]*+(?: \p{Lu}[\p{L}.'’-]*+){0,3}"
_SLASHED = pattern(
    rf"(?<=[.!?)»”])\s*+(?:/ ?({_NAME}(?: ?/ ?{_NAME})?)|({_NAME}/{_NAME}))$"
)  # "... on Friday. / ANA SOTO"
_UNSPACED = pattern(r"(?:(?<=。)|[、，=＝　 ])\s*([^。、，=＝　 ]{2,12}[ 　]?[^。、，=＝　 ]{1,4})$")
_CLOSED = pattern(r"\s\(([^()]{3,80})\)[.\s]*$")
REACH = 120  # characters at a caption's end that its credit is looked for in
_LOWER = pattern(r"\P{L}*\p{Ll}")
_LEAD = " \t.:=：|-–—/()[]"


def captions(page: Labelled) -> Values:
    """``captions``: each with the credit that it holds or that stands next to it."""
    found: list[tuple[Caption, frozenset[str], int]] = []
    free: tuple[int, str] | None = None  # a credit that stands before any caption
    for run in page.runs(Label.CAPTION, Label.CREDIT):
        for is_credit, blocks in _groups(page, run):
            text = " ".join(page.lines[index] for index in blocks)
            if not is_credit:
                for index in blocks:
                    credit = free[1] if free and free[0] == index - 1 else None
                    _add(found, page, index, credit)
                    free = None
            else:
                credit = bare_credit(text, page.language)
                near = found and blocks[0] - found[-1][2] == 1
                if near and credit and found[-1][0].credit is None:
                    caption, words, index = found[-1]
                    found[-1] = (Caption(caption.text, credit), words, index)
                else:
                    free = (blocks[-1], credit) if credit else None
        if len(found) >= MOST:
            break
    if not found:
        return {}
    return {"captions": ([c for c, _, _ in found][:MOST], source(*(index for _, _, index in found[:MOST])))}


def _groups(page: Labelled, run: list[int]) -> list[tuple[bool, list[int]]]:
    """A run cut where captions change to credits."""
    groups: list[tuple[bool, list[int]]] = []
    for index in run[: 2 * MOST]:
        is_credit = page.label(index) is Label.CREDIT
        if groups and groups[-1][0] == is_credit:
            groups[-1][1].append(index)
        else:
            groups.append((is_credit, [index]))
    return groups


def _add(found: list[tuple[Caption, frozenset[str], int]], page: Labelled, index: int, credit: str | None) -> None:
    """Add a caption, or fold it into the one that it repeats."""
    text, own = split_credit(_PLACE.sub("", page.lines[index]), page.language)
    words = frozenset(_WORD.findall(text[:2000].casefold()))
    if not words:
        return
    for place in range(len(found) - 1, max(-1, len(found) - 1 - RECENT), -1):
        first, others, at = found[place]
        small = min(len(words), len(others))
        if text == first.text or (small >= 4 and len(words & others) >= ALIKE * small):
            found[place] = (Caption(first.text, first.credit or own or credit), words | others, at)
            return
    found.append((Caption(text, own or credit), words, index))


def split_credit(line: str, language: str | None) -> tuple[str, str | None]:
    """A caption and the credit at its end: "The gutted house. Photograph: Eva Manez/Reuters"."""
    sign = None
    for match in _SIGN.finditer(line) if any(mark in line for mark in _MARKS) else ():
        sign = match
    if sign and sign.start() > 0 and len(line) - sign.end() <= 80:
        return line[: sign.start()].rstrip(" |([-–—/"), line[sign.end() :].strip(_LEAD) or None
    opener = None
    for match in finder(language, "photo").finditer(line, max(0, len(line) - REACH)):
        behind = line[match.end() : match.end() + 2].lstrip()[:1]
        short = behind == "." and match.group()[0].isupper()  # "Fot. Jan Kowalski"
        follows = behind == ":" or ((" " in match.group() or short) and _opens_credit(line, match))
        if follows and (match.start() == 0 or line[match.start() - 1] in " ([|.–-"):
            opener = match
    if opener and opener.start() > 0:
        credit = bare_credit(line[opener.start() :], language)
        return line[: opener.start()].rstrip(" |([-–—/"), credit
    if "/" in line and (slashed := _SLASHED.search(line, max(0, len(line) - REACH))):
        return line[: slashed.start()].rstrip(), slashed[1] or slashed[2]
    if line.endswith(spaceless(language, "photo")) and (last := _UNSPACED.search(line[-REACH:])):
        credit = bare_credit(last[1], language)  # "…、山田町、田中一郎撮影"
        if credit and credit != last[1]:
            return line[: len(line) - len(last.group())].rstrip(), credit
    closed = _CLOSED.search(line[-REACH:])
    if closed and ("/" in closed[1] or finder(language, "photo").search(closed[1])):
        credit = bare_credit(closed[1], language)  # "(AP Photo/Jane Doe)", "(foto Rossi)"
        if credit:
            return line[: len(line) - len(closed.group())].rstrip(), credit
    return line, None


def _opens_credit(line: str, match: regex.Match[str]) -> bool:
    """Does a phrase without a colon begin anew, and a name follow: "Photo by Jane", not "a file photo, people"?"""
    before, behind = line[: match.start()].rstrip()[-1:], line[match.end() :]
    return (match.group()[0].isupper() or not before.isalnum()) and behind[:1] != "," and not _LOWER.match(behind)


def bare_credit(text: str, language: str | None) -> str | None:
    """A credit without the word that opens it: "Photo: X" and "© X" are "X"."""
    text = _SIGN.sub(" ", text[:300], count=1).strip(_LEAD)
    opened = True
    while opened:
        opened = False
        match = finder(language, "photo").match(text)
        if match and trim(normalise(text)) not in ("", match.group()):
            rest = text[match.end() :]
            if rest[:1] in ":.=： " or not rest:
                text, opened = rest.strip(_LEAD), bool(rest.strip(_LEAD))
    for word in spaceless(language, "photo"):
        text = text.removesuffix(word).rstrip() or text
    if text.split(" ", 1)[0].casefold() in phrases(language, "by") and " " in text:
        text = text.split(" ", 1)[1]
    return None if trim(normalise(text)) in phrases(language, "photo") else text or None
