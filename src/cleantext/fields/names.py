"""Names of people on a byline: openers, roles, agencies, places, dates, handles and addresses taken away.

Particles ("van", "de la") and initials stay. Scripts without capitals are judged by length alone.
"""

from __future__ import annotations

from cleantext.fields.datetext import find_dates
from cleantext.fields.labelled import LONG
from cleantext.fields.monthnames import weekdays
from cleantext.fields.person import DOMAIN, EDGE, HAN, SUFFIX, ends_in_role, keys_of, person
from cleantext.fields.wording import (
    BEHIND_LABEL,
    announcers,
    by_length,
    contains,
    labelled_with,
    phrases,
    spaceless,
    whole_lines,
)
from cleantext.lexicon import codes, normalise, trim
from cleantext.patterns import pattern

_AWAY = pattern(r"\([^()]*\)|\[[^\[\]]*\]|https?:\S+|www\.\S+|[^\s@,;]*@\S+|[\u200b-\u200f\u2060\ufeff]")
_SEGMENTS = pattern(r"\s*[|•·●⋅∙;\t>»/／—]\s*|\s+[-–]+\s+|\s+on\s+(?=\w+ ?\d)")
_COLON = pattern(r"\s*[:：]\s*(?=[^\s\d/])")
_PARTS = pattern(r"\s*[,،、，;؛]\s*")
_CAPITALS = pattern(r"\p{Lu}{3,}")
_HANGUL = pattern(r"\p{Hangul}{2,4}")
# Letters that a language writes before a word for "and", as one word with it.
_JOINED = {"ar": "و", "he": "ו"}
DESK = 4  # words of an editors' desk
NICK = 3  # letters of a nickname, at least
OPENER_WORDS = 5  # of a line that says only who is to be named
_GLUED = pattern(r"^(\p{L}\p{Ll}{1,6})(?=\p{Lu}\p{Ll})")


def people(line: str, language: str | None, *, checkers: bool = False) -> list[str]:
    """The people named on a byline, in order, each once; who reviewed or edited the text only on demand.

    >>> people("By Jane Doe, staff writer, and John O'Neil in Paris", "en")
    ['Jane Doe', "John O'Neil"]
    """
    names: list[str] = []
    if _is_place_and_day(line, language):
        return names
    for segment, opened in _segments(line, language, checkers=checkers):
        later = bool(names)
        for at, part in enumerate(_PARTS.split(segment)):
            if at and is_job(part, language):
                continue
            for nth, piece in enumerate(_split_and(part, language)):
                name = person(piece, language, later=later)
                if not name or name in names or (at and not nth and ends_in_role(piece, language)):
                    continue
                behind = at > 0 and " " in "".join(names[:1])  # "Jane Doe, Berlin"
                if SUFFIX.fullmatch(name):
                    names[-1:] = [f"{last} {name}" for last in names[-1:]]
                elif " " in name or (opened and not behind) or _stands_alone(name, later=later):
                    names.append(name)
            if opened and " In " in part:  # "By Jane Doe In Bridges, Trains": the sections of a blog
                break
    return names


def _is_place_and_day(line: str, language: str | None) -> bool:
    """Is it a dateline, "NAIROBI, 3 May 2011", and no name?"""
    place, comma, rest = line.strip()[:LONG].partition(", ")
    if not comma or not _CAPITALS.fullmatch(place):
        return False
    dates = find_dates(rest, language)
    return bool(dates) and not rest[: dates[0].start].strip()


def _stands_alone(name: str, *, later: bool) -> bool:
    """Is a single word a whole name, as Chinese, Japanese and Korean ones are?"""
    return bool(HAN.search(name) and not later) or bool(_HANGUL.fullmatch(name))


def nickname(line: str, language: str | None) -> str | None:
    """The single word that stands where a name would, as posters on forums have it."""
    if _is_place_and_day(line, language):
        return None
    for segment, _ in _segments(line.replace("@", " "), language):
        words = segment.split()
        if not words or not NICK <= len(words[0]) <= 30 or DOMAIN.search(words[0]):
            return None
        if len(words) > 1 and (words[0].isalpha() or words[0].endswith(":")):  # "Posts: 116"
            return None
        key = trim(normalise(words[0]))
        known = whole_lines(language, "provenance") | whole_lines(language, "byline") | phrases(language, "by")
        return words[0] if any(map(str.isalpha, key)) and key not in known | phrases(language, "roles") else None
    return None


def _segments(line: str, language: str | None, *, checkers: bool = False) -> list[tuple[str, bool]]:
    """The pieces of a byline that may hold names, and whether a single word may be one there.

    Dates, addresses and brackets are cut out; so is what another label than an author's announces.
    """
    inside = line[1:].removesuffix(")") if line[:1] == "(" else ""
    line = inside if inside and opens_byline(inside, language) else line  # "(Reporting by Jane Doe; editing by ...)"
    line = _without_dates(_without_pictures(line[:LONG], language), language)
    line = _unglued(_AWAY.sub(" ", line).strip(EDGE), language)
    segments: list[tuple[str, bool]] = []
    signed = False  # has an opener named an author?
    for parting, segment in zip(["", *_SEGMENTS.findall(line)], _SEGMENTS.split(line), strict=True):
        if trim(normalise(segment)) in announcers(language) or (not checkers and is_checked(segment, language)):
            continue
        label, *values = _COLON.split(segment.strip(EDGE), maxsplit=1)
        if values and (not _labels_author(label, language) or trim(normalise(label)) in phrases(language, "origin")):
            continue
        text = values[0] if values else _after_opener(label, language)
        opens = bool(values) or text != label
        if signed and not opens and parting.strip(" -–—") == "" and parting.strip():  # "By Jane Doe — New York"
            continue
        signed = signed or opens
        opened = opens or not segments
        if values:
            text = _after_opener(text, language)
        if text.strip(EDGE):
            segments.append((text.strip(EDGE), opened))
    return segments


def _unglued(line: str, language: str | None) -> str:
    """``byJane Doe`` as ``by Jane Doe``."""
    match = _GLUED.match(line)
    if match and normalise(match[1]) in phrases(language, "by"):
        return f"{match[1]} {line[match.end() :]}"
    return line


def _without_pictures(line: str, language: str | None) -> str:
    """The line up to a label such as "Fotos:" behind the names."""
    if not any(sign in line for sign in BEHIND_LABEL):
        return line
    found = labelled_with(language, "photo").search(line, 1)
    return line[: found.start()] if found else line


def _without_dates(line: str, language: str | None) -> str:
    """The line with a bar in the place of each date."""
    for dated in reversed(find_dates(line, language)):
        before = line[: dated.start].rstrip(" ,.")
        rest, _, day = before.rpartition(" ")  # "on Thu, 05/16/2024"
        before = rest if normalise(day) in weekdays(language) else line[: dated.start]
        line = f"{before} | {line[dated.end :]}"
    return line


def _labels_author(label: str, language: str | None) -> bool:
    """Does a word before a colon announce an author? Any may, in a language without a word list."""
    key = trim(normalise(label))
    return (
        language not in codes()
        or contains(key, language, "by")
        or contains(key, language, "roles")
        or contains(key, language, "published")
    )


def opens_byline(line: str, language: str | None) -> bool:
    """Does the line begin with a word such as "By", and say more than that?"""
    return _after_opener(line[:LONG], language) != line[:LONG]


def signed_people(line: str, language: str | None) -> list[str]:
    """The people of a line before whom it says "by", at its start or behind a date or a bar."""
    segments = _SEGMENTS.split(_without_dates(line[:LONG], language))
    return [name for segment in segments if opens_byline(segment, language) for name in people(segment, language)]


def is_opener(line: str, language: str | None) -> bool:
    """Is the line only a word such as "By" or "Written by", or a few before such words ("This post was written by")?"""
    key = trim(normalise(line[:LONG]))
    if key in phrases(language, "by") or key in phrases(language, "checked"):
        return True
    words = key.split(maxsplit=OPENER_WORDS)
    return 2 < len(words) <= OPENER_WORDS and any(
        len(opener) > 1 and tuple(words[-len(opener) :]) == opener
        for name in ("by", "checked")
        for opener in by_length(language, name)
    )


def is_checked(line: str, language: str | None) -> bool:
    """Does the line, or what it says before a colon, tell who checked a text, "Reviewed by": nobody who wrote it?"""
    words = keys_of(_PARTS.split(line[:LONG].lstrip(EDGE), maxsplit=1)[0].split()[: 2 * OPENER_WORDS])
    return any(
        tuple(words[at : at + len(checked)]) == checked
        for checked in by_length(language, "checked")
        for at in range(OPENER_WORDS - len(checked))
    )


def desk(line: str, language: str | None) -> str | None:
    """Who stands on a byline in place of people: "Harbour Staff", "The Editors", an agency."""
    text = next((text for text, _ in _segments(line, language)), "")
    text = _PARTS.split(text, maxsplit=1)[0].strip(EDGE)
    words = text.split()
    if not 1 <= len(words) <= DESK or not words[0][:1].isupper() or len(text) < NICK or is_checked(text, language):
        return None
    key = trim(normalise(text))
    known = phrases(language, "by") | phrases(language, "photo") | announcers(language) | phrases(language, "published")
    return None if key in known or DOMAIN.search(text) else text


def is_full(name: str) -> bool:
    """Is it more than a nickname: two words, or a name of a script without capitals?"""
    return " " in name or name.upper() == name.lower()


def is_job(line: str, language: str | None) -> bool:
    """Is the line somebody's job, "Director of Trains, Coast Lines"?"""
    first = keys_of(_PARTS.split(line[:LONG], maxsplit=1)[0].split())
    small = phrases(language, "place") | {"of"}
    cut = next((at for at, key in enumerate(first) if at and key in small), len(first))
    ends = first[:cut]
    known = phrases(language, "offices") | phrases(language, "jobs")
    return bool(ends) and (ends[-1] in known or ends_in_role(" ".join(ends), language))


def _after_opener(segment: str, language: str | None) -> str:
    """What follows the last byline opener, if one stands at the start or after a date."""
    for opener in spaceless(language, "by"):
        if segment.casefold().startswith(opener):
            return segment[len(opener) :].lstrip(EDGE + "／/＝=")
    words = segment.split()
    keys = keys_of(words)
    for openers in by_length(language, "by"):
        size = len(openers)
        for at in range(len(words) - size + 1) if openers[0] in keys else ():
            if tuple(keys[at : at + size]) != openers or _opens_role(keys[at:], size, language):
                continue
            if at == 0 or _leads_in(keys[:at], language):
                rest = " ".join(words[at + size :])
                return _after_opener(rest, language) if rest else ""
    return segment


def _opens_role(keys: list[str], size: int, language: str | None) -> bool:
    """Is an opener of that many words only the beginning of a role ("editor" of "editor in chief")?"""
    return any(len(role) > size and tuple(keys[: len(role)]) == role for role in by_length(language, "roles"))


def _leads_in(keys: list[str], language: str | None) -> bool:
    """Do the words before an opener hold a date or a word such as "Posted"?"""
    known = phrases(language, "published") | phrases(language, "updated") | phrases(language, "roles")
    return any("0" in key for key in keys) or " ".join(keys) in known


def _split_and(part: str, language: str | None) -> list[str]:
    """The part cut at "and", where both sides have something."""
    joins, joined = phrases(language, "and") | {"&"}, _JOINED.get(language or "")
    pieces: list[list[str]] = [[]]
    words = part.split()
    for at, word in enumerate(words):
        if normalise(word) in joins:
            pieces.append([])
        elif joined and word.startswith(joined) and len(word) > 3 and len(pieces[-1]) > 1 and at < len(words) - 1:
            pieces.append([word.removeprefix(joined)])
        else:
            pieces[-1].append(word)
    return [" ".join(piece) for piece in pieces if piece]
