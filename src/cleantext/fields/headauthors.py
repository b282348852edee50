"""Authors as the head of the page gives them: names without openers, addresses and the name of the site."""

from __future__ import annotations

from typing import Any

from cleantext.fields.monthnames import weekdays
from cleantext.fields.names import nickname, opens_byline, people, signed_people
from cleantext.fields.person import EDGE, NAMED, without_office
from cleantext.fields.titleparts import letters
from cleantext.fields.wording import phrases, whole_lines
from cleantext.lexicon import normalise
from cleantext.patterns import pattern

MOST = 20  # authors, at most
LONGEST = 60  # characters of a name
TEAM = 30  # characters of a desk's name, such as "Redaktion"
POSTERS = 2  # more authors than this in the markup of a page are posters of a thread: the first opened it
_ADDRESS = pattern(r"^(?:https?:|www\.|/|@)|^[\w-]+\.[\w-]+\.[\w.-]+$|\w/\w|\w@\w")
_HANDLE = pattern(r"(?<=\S)\s+[(\[]?@\w+[)\]]?")
_COMPANY = pattern(r"\b(?:GmbH|AG|KG|Inc|Ltd|LLC|e\. ?V)\b|\bwww\.|\w\.(?:de|at|ch|it|com|org|net)\b")
_PARTS = pattern(r"\s*[,|/]\s*|\s+[-–]\s+")
_SEVERAL = pattern(r"[,;&|/]")
_LOGIN = pattern(r"[a-z]+(?:[._-][a-z]+)*")  # the name of an account: "janedoe", "jane.doe"
_MARKED = ("microdata author", "microdata creator", "rel=author")
_SHOWN = (*_MARKED, "class author")


def join_authors(
    said: dict[str, Any],
    origins: tuple[str, ...],
    block: tuple[Any, str] | None,
    sites: frozenset[str],
    language: str | None,
) -> tuple[list[str], str] | None:
    """The names of the first source that has any; the site, a company or a desk only where no source has others.
    Where the head has the name of an account, "jane-doe", a source that spells it out is believed.
    """
    spare: tuple[list[str], str] | None = None
    team: list[str] = []
    login = ""  # the name of an account that the head gives, as bare letters
    for origin in origins:
        if origin == "block":
            names, source = block or ([], "")
            team = []
        elif origin not in said:
            continue
        else:
            values = said[origin]
            if origin == "citation_author":  # one name a tag, which may be "García Márquez, Gabriel José"
                names = [name.strip() for value in values for name in str(value).split(";") if name.strip()]
            else:
                names = [_without_parts(name, sites) for name in names_in(values, language)]
            team = [] if names or origin in _SHOWN else _team(values)
            source = f"head {origin}"
            if origin == "rel=author":
                names = _without_links([_behind_opener(name, language) for name in names])
            if origin in _MARKED and len(names) > POSTERS:
                names = names[:1]
            elif origin == "class author":
                found = (name for text in said[origin] for name in signed(text, language))
                names = list(dict.fromkeys(found))
            elif origin == "twitter:data":
                names = [name for text in said[origin] for name in signed_people(text, language)]
        others = [name for name in names if letters(name) not in sites and not _COMPANY.search(name)]
        if login and login not in map(letters, others):
            continue
        if others and spare is None and origin not in _SHOWN and _LOGIN.fullmatch(others[0]):
            spare, login = (others, source), letters(others[0])
        elif others and (spare is None or any(" " in name for name in others)):
            return others[:MOST], source
        elif (names or team) and spare is None:
            spare = (names or team)[:1], source
    return spare


def _team(values: Any) -> list[str]:
    """What stands for people where none is named: the editors' desk of the site."""
    texts = (str(value).strip(EDGE) for value in (values if isinstance(values, list) else [values]))
    return [text for text in texts if any(map(str.isalpha, text)) and len(text) <= TEAM and not _ADDRESS.search(text)]


def _without_parts(name: str, sites: frozenset[str]) -> str:
    """A name without the site's: "Jane Doe, Coast News", "Coast News - Jane Doe"."""
    parts = [part.strip() for part in _PARTS.split(name)]
    own = [part for part in parts if letters(part) not in sites]
    return own[0] if len(own) == 1 < len(parts) and " " in own[0] else name


def _behind_opener(text: str, language: str | None) -> str:
    """The name in the text of a link: "View all posts by Jane Doe"."""
    words, openers = text.split(), phrases(language, "by")
    last = max((at for at, word in enumerate(words) if normalise(word) in openers), default=0)
    return " ".join(words[last + 1 :]) if last > 1 and len(words) - last > NAMED else text


def signed(text: str, language: str | None) -> list[str]:
    """The people, or the one nickname, in the text of an element that its class calls a byline."""
    known = phrases(language, "published") | phrases(language, "updated") | weekdays(language)
    known |= whole_lines(language, "interface") | whole_lines(language, "navigation")  # "More from this author"
    found = [name for name in people(text, language) if normalise(name) not in known]
    if found:
        return found
    nick = nickname(text, language)
    return [nick] if nick and normalise(nick) not in known else []


def _without_links(names: list[str]) -> list[str]:
    """The names without the texts of links that lead to more by the same author, around a name or with an arrow."""
    return [name for name in names if "→" not in name and not any(o in name and o != name for o in names)]


def names_in(values: Any, language: str | None) -> list[str]:
    """The names in the values of a tag, each once."""
    names: dict[str, str] = {}
    for value in values if isinstance(values, list) else [values]:
        for name in _names(str(value), language):
            names.setdefault(name.casefold(), name)
    return list(names.values())


def _names(value: str, language: str | None) -> list[str]:
    """One value: usually one name, which may be a nickname; sometimes a byline."""
    text = _HANDLE.sub("", " ".join(value.split())).strip(EDGE)
    parts = [part for part in text.split(" - ") if not _ADDRESS.search(part)]
    text = parts[0] if len(parts) == 1 else text
    if not any(map(str.isalpha, text)) or _ADDRESS.search(text):
        return []
    if opens_byline(text, language):
        return people(text, language)
    if _SEVERAL.search(text) or not phrases(language, "and").isdisjoint(text.casefold().split()):
        found = people(text, language)
        if (
            (len(found) > 1 and all(" " in name for name in found))
            or (found and len(text) > LONGEST)
            or (found and "|" in text)
        ):
            return found
    if bare := without_office(text, language):
        return [bare]
    if len(text) > LONGEST:
        return people(text, language)[:1]
    return [text]
