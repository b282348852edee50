"""Names of people on a byline: openers, roles, agencies, places, dates, handles and addresses taken away.

Particles ("van", "de la") and initials stay. Scripts without capitals are judged by length alone.
"""

from __future__ import annotations

import regex

from cleantext.fields.labelled import LONG
from cleantext.fields.wording import by_length, phrases, spaceless, whole_lines
from cleantext.lexicon import normalise, trim

_AWAY = regex.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|https?:\S+|www\.\S+|[^\s@,;]*@\S+|[\u200b-\u200f\u2060\ufeff]"
)
_SEGMENTS = regex.compile(r"\s*[|•·●;\t>»/／]\s*|\s+[-–—]+\s+|:\s+|\s+on\s+(?=\w+ ?\d)")
_PARTS = regex.compile(r"\s*[,、，;]\s*")
_POSTNOMINAL = regex.compile(r"\p{Lu}[\p{L}.]{0,2}\p{Lu}\.?|\p{Lu}{2,4}")
_SUFFIX = regex.compile(r"(?:jr|sr)\.?|i{2,3}|iv", regex.IGNORECASE)
_UNCASED = regex.compile(r"[\p{Lo}]")
_HAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_KANA = regex.compile(r"[\p{Hiragana}]")
_GLUED = regex.compile(r"^(by)(?=\p{Lu}\p{Ll})", regex.IGNORECASE)
_EDGE = " \t.,:;|-–—*•·\"'“”«»"


def people(line: str, language: str | None) -> list[str]:
    """The people named on a byline, in order, each once.

    >>> people("By Jane Doe, staff writer, and John O'Neil in Paris", "en")
    ['Jane Doe', "John O'Neil"]
    """
    names: list[str] = []
    line = _GLUED.sub(r"\1 ", _AWAY.sub(" ", line[:LONG]).strip(_EDGE))
    for segment in _SEGMENTS.split(line):
        for part in _PARTS.split(_after_opener(segment.strip(_EDGE), language)):
            for piece in _split_and(part, language):
                name = _name(piece, language)
                if name and _SUFFIX.fullmatch(name) and names:
                    names[-1] += f" {name}"
                elif name and not _SUFFIX.fullmatch(name) and name not in names:
                    names.append(name)
    return names


def opens_byline(line: str, language: str | None) -> bool:
    """Does the line begin with a word such as "By", and say more than that?"""
    return _after_opener(line, language) != line


def is_opener(line: str, language: str | None) -> bool:
    """Is the line only a word such as "By" or "Written by"?"""
    return trim(normalise(line)) in phrases(language, "by")


def _keys(words: list[str]) -> list[str]:
    """Each word in normal form, without punctuation at its ends."""
    return [trim(key) or key for key in (normalise(word) for word in words)]


def _after_opener(segment: str, language: str | None) -> str:
    """What follows the last byline opener, if one stands at the start or after a date."""
    for opener in spaceless(language, "by"):
        if segment.casefold().startswith(opener):
            return segment[len(opener) :].lstrip(_EDGE + "／/")
    words = segment.split()
    keys = _keys(words)
    for openers in by_length(language, "by"):
        size = len(openers)
        for at in range(len(words) - size + 1):
            if tuple(keys[at : at + size]) == openers and (at == 0 or _leads_in(keys[:at], language)):
                rest = " ".join(words[at + size :])
                return _after_opener(rest, language) if rest else ""
    return segment


def _leads_in(keys: list[str], language: str | None) -> bool:
    """Do the words before an opener hold a date or a word such as "Posted"?"""
    known = phrases(language, "published") | phrases(language, "updated") | phrases(language, "roles")
    return any("0" in key for key in keys) or " ".join(keys) in known


def _split_and(part: str, language: str | None) -> list[str]:
    """The part cut at "and", where both sides have something."""
    joins = phrases(language, "and") | {"&"}
    pieces: list[list[str]] = [[]]
    for word in part.split():
        if normalise(word) in joins:
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [" ".join(piece) for piece in pieces if piece]


def _name(piece: str, language: str | None) -> str | None:
    """The name in a piece, without roles and a place; None where there is none."""
    if _HAN.search(piece) and not piece.isascii():
        return _spaceless_name(piece, language)
    words = _without_place(_without_roles(piece.split(), language), language)
    name = " ".join(words).strip(' ,:;|-–—*•·"“”«»')
    if words and not name.endswith((" Jr.", " Sr.")) and len(words[-1].rstrip(".")) > 2:
        name = name.rstrip(".")
    return name if name and is_name(name, language) else None


def _spaceless_name(piece: str, language: str | None) -> str | None:
    for role in (*spaceless(language, "by"), *spaceless(language, "roles")):
        piece = piece.removeprefix(role).removesuffix(role).strip(_EDGE)
    fits = 2 <= len(piece) <= 12 and not any(map(str.isdigit, piece))
    if not fits or trim(normalise(piece)) in whole_lines(language, "provenance"):
        return None
    return piece


def _without_roles(words: list[str], language: str | None) -> list[str]:
    """Drop roles at both ends: "Staff Writer Jane Doe", "Jane Doe Senior Reporter"."""
    roles = by_length(language, "roles")
    keys = _keys(words)
    found = True
    while found and words:
        found = False
        for role in roles:
            size = len(role)
            if tuple(keys[:size]) == role:
                words, keys, found = words[size:], keys[size:], True
            elif tuple(keys[-size:]) == role:
                words, keys, found = words[:-size], keys[:-size], True
    return words


def _without_place(words: list[str], language: str | None) -> list[str]:
    """Drop "in Paris" behind a name."""
    before_place = phrases(language, "place")
    for at, word in enumerate(words):
        if word in before_place:
            return words[:at]
    return words


def is_name(name: str, language: str | None) -> bool:
    """Could this be a person's name: a few words, capitals where the script has them, no role, no agency?"""
    key = trim(normalise(name))
    words = name.split()
    if not 1 <= len(words) <= 6 or len(name) > 60 or "0" in key or len(key) < 2:
        return False
    if key in whole_lines(language, "provenance") or key in whole_lines(language, "byline"):
        return False
    if (
        key in phrases(language, "roles")
        or key in phrases(language, "by")
        or key in phrases(language, "published")
    ):
        return False
    if (
        _POSTNOMINAL.fullmatch(name)
        or key in whole_lines(language, "date")
        or key in phrases(language, "reading")
    ):
        return False
    if len(words) == 1 and not _SUFFIX.fullmatch(name) and len(name) < 3:
        return False
    return all(_fits(word, at, len(words), language) for at, word in enumerate(words))


def _fits(word: str, at: int, count: int, language: str | None) -> bool:
    """A capitalised word, an initial, a word of a script without case, or a particle before the last word."""
    first = next((c for c in word if c.isalpha()), "")
    if not first:
        return False
    if first.isupper() or first.istitle() or _UNCASED.match(first):
        return True
    if word[:2].casefold() in ("d'", "d’", "l'", "o'", "al") and len(word) > 3:
        return True
    return (
        at < count - 1
        and count > 1
        and len(word) <= 4
        and not (language in ("en", None) and _is_english(word))
    )


def _is_english(word: str) -> bool:
    """English has no particles of its own: "of" and "the" are in no name of a person."""
    from cleantext.lexicon import table_of

    return word in table_of("en").get("function_words", ())
