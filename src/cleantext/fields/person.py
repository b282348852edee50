"""What is a person's name, once a byline is cut to pieces.

Particles ("van", "de la") and initials stay; roles and places at the ends go. Scripts without capitals are
judged by length alone.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from cleantext.fields.monthnames import weekdays
from cleantext.fields.wording import announcers, by_length, phrases, spaceless, whole_lines
from cleantext.lexicon import normalise, trim
from cleantext.patterns import pattern

DOMAIN = pattern(r"\w{3,}\.\w{2,}|[®™]")
SUFFIX = pattern(r"(?:jr|sr)\.?|i{2,3}|iv", regex.IGNORECASE)
HAN = pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
EDGE = " \t.,:;|=-–—*•·・\"'“”«»【】（）"
NAMED = 2  # words of a name that a word such as "Published" may stand behind
TELLING = 5  # letters that such a word has: a shorter one may be a name too ("Đăng")
UNJOINED = 5  # letters of a word that no name has before a capital (McNeil, FitzGerald)
_GLUE = pattern(r"(?<=\p{Ll})(?=\p{Lu})")
_POSTNOMINAL = pattern(r"\p{Lu}[\p{L}.]{0,2}\p{Lu}\.?|\p{Lu}{2,4}")
_OFFICES = pattern(r"\s*[,()\[\]|/]\s*")
_UNCASED = pattern(r"[\p{Lo}]")


def keys_of(words: list[str]) -> list[str]:
    """Each word in normal form, without punctuation at its ends."""
    return [trim(key) or key for key in (normalise(word) for word in words)]


def person(piece: str, language: str | None, *, later: bool) -> str | None:
    """The name in a piece, without roles and a place; None where there is none."""
    if trim(normalise(piece)) in whole_lines(language, "provenance"):
        return None
    if HAN.search(piece):
        return _spaceless_name(piece, language, later=later)
    words = _without_marks(_without_roles(_unglued(piece.split(), language), language))
    words = _without_agency(_without_roles(_without_place(words, language), language), language)
    while words and (words[-1].isdecimal() or (len(words[-1]) <= 3 and words[-1].islower())):
        words = words[:-1]
    if words and keys_of(words)[-1] in phrases(language, "offices"):
        words = words[:-1] if len(words) == NAMED + 1 and not later else []
    name = " ".join(words).strip(' ,:;|-–—*•·"“”«»')
    if words and not name.endswith((" Jr.", " Sr.")) and len(words[-1].rstrip(".")) > 2:
        name = name.rstrip(".")
    return name if name and is_name(name, language) else None


def _spaceless_name(piece: str, language: str | None, *, later: bool) -> str | None:
    """A name in a script without spaces; behind the names, "Taipei report" is a place."""
    words, labels = piece.split(), _labels(language)
    while len(words) > 1 and words[0].endswith(labels):
        words = words[1:]
    piece = bare = " ".join(words)
    for label in labels:
        bare = bare.removeprefix(label).removesuffix(label).strip(EDGE)
    fits = 2 <= len(bare) <= 12 and not any(map(str.isdigit, bare)) and not (later and bare != piece)
    key = trim(normalise(bare))
    return bare if fits and key not in whole_lines(language, "provenance") | announcers(language) else None


def _labels(language: str | None) -> tuple[str, ...]:
    """Openers and roles in scripts without spaces, the longest first."""
    return tuple(sorted((*spaceless(language, "by"), *spaceless(language, "roles")), key=len, reverse=True))


def _unglued(words: list[str], language: str | None) -> list[str]:
    """``HabernyFounder`` as two words, where the second is a role or opens a place; ``FosterTravel`` as the first."""
    split: list[str] = []
    for at, word in enumerate(words):
        parts = _GLUE.split(word) if len(word) > 6 else [word]
        if len(parts) > 2 and normalise(parts[-1]) in announcers(language):  # "DiCaprioPublished"
            parts = ["".join(parts[:-1]), parts[-1]]
        known = len(parts) == 2 and normalise(parts[1]) in phrases(language, "roles") | phrases(language, "place")
        if at and len(parts) == 2 and not known and len(parts[0]) >= UNJOINED:
            return [*split, parts[0]]
        split += [parts[0], parts[1].lower()] if known else [word]
    return split


def _without_marks(words: list[str]) -> list[str]:
    """The words without the initials of a missing portrait before them, the numbers of notes, and a second time."""
    if len(words) > NAMED and words[0] == "".join(word[0] for word in words[1:]):  # "JD Jane Doe"
        words = words[1:]
    half = len(words) // 2
    if half >= NAMED and words[:half] == words[half:]:
        words = words[:half]
    bare = words[-1].rstrip("0123456789*†‡") if len(words) >= NAMED else ""  # "Jane Doe1"
    return [*words[:-1], bare] if len(bare) > 1 else words


def _without_agency(words: list[str], language: str | None) -> list[str]:
    """Drop an agency behind a name, and a small word before it: "Jane Doe The Associated Press", "Jane Doe mit AP"."""
    keys, agencies = keys_of(words), whole_lines(language, "provenance")
    for at in range(NAMED, len(words)):
        if " ".join(keys[at:]) in agencies or (keys[at] == "the" and " ".join(keys[at + 1 :]) in agencies):
            return words[: at - 1] if at > NAMED and words[at - 1].islower() else words[:at]
    return words


def ends_in_role(piece: str, language: str | None) -> bool:
    """Do a role's words stand behind others: "AP Business Writer", which is a role as a whole behind a name?"""
    keys = keys_of(piece.split())
    return any(tuple(keys[-len(role) :]) == role for role in by_length(language, "roles"))


def without_office(name: str, language: str | None) -> str | None:
    """A name without the roles and agencies around it: "Jane Doe, Staff Writer", "Jane Doe (Reuters)"; None where there
    are none, or no name.
    """
    first, *others = (part.strip() for part in _OFFICES.split(name) if part.strip())
    if not all(_is_office(part, language) for part in others):
        return None
    bare = " ".join(_without_agency(_without_roles(first.split(), language), language))
    return bare if " " in bare and bare != name and is_name(bare, language) else None


def _is_office(text: str, language: str | None) -> bool:
    return trim(normalise(text)) in whole_lines(language, "provenance") or ends_in_role(text, language)


def _without_roles(words: list[str], language: str | None) -> list[str]:
    """Drop roles at both ends, and what announces a date: "Staff Writer Jane Doe", "Jane Doe Updated"."""
    roles, dated = by_length(language, "roles"), announcers(language)
    keys = keys_of(words)
    found = True
    while found and words:
        found = False
        firsts, lasts = _edges(language)
        for role in roles if keys[0] in firsts or keys[-1] in lasts else ():
            size = len(role)
            if tuple(keys[:size]) == role:
                words, keys, found = words[size:], keys[size:], True
            elif tuple(keys[-size:]) == role:
                words, keys, found = words[:-size], keys[:-size], True
        for size in range(len(words) - NAMED, 0, -1):
            said = " ".join(keys[-size:])
            if said in dated and len(said) >= TELLING:
                words, keys, found = words[:-size], keys[:-size], True
                break
    return words


@lru_cache(maxsize=64)
def _edges(language: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """The first words of all roles, and the last ones."""
    roles = by_length(language, "roles")
    return frozenset(role[0] for role in roles), frozenset(role[-1] for role in roles)


def _without_place(words: list[str], language: str | None) -> list[str]:
    """Drop "in Paris" behind a name; a lone "In" too, which opens the list of topics."""
    before_place = phrases(language, "place")
    for at, word in enumerate(words):
        if at and word.lower() in before_place and (at < len(words) - 1 or at >= NAMED):
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
    if key in phrases(language, "roles") or key in phrases(language, "by") or key in announcers(language):
        return False
    first = trim(normalise(words[0]))
    if len(first) >= TELLING and first in announcers(language):  # "Edited April"
        return False
    if DOMAIN.search(name) or normalise(words[0]).rstrip(".") in weekdays(language):
        return False
    if _POSTNOMINAL.fullmatch(name) or key in whole_lines(language, "date") or key in phrases(language, "reading"):
        return False
    if len(words) == 1 and not SUFFIX.fullmatch(name) and len(name) < 3:
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
    if language in ("en", None):  # English has no particles of its own
        return at < count - 1 and count > 1 and word in phrases("en", "particles")
    return at < count - 1 and count > 1 and len(word) <= 4
