"""``cleantext words``: is a word list well formed, and does each risky phrase hit and miss as it says?

What is wrong is named with its line and its phrase, so that a native speaker can mend a list without Python.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import regex

from cleantext.fields.calendars import NAMED_CALENDARS
from cleantext.lexicon import codes, is_unspaced, lead, normalise, parts_of, trim
from cleantext.matching import goes_on, is_apart
from cleantext.model import LABELS
from cleantext.wordfiles import path_of, table_of

WHERE = ("whole", "start", "any")
RISKY = ("phrase", "where", "hits", "misses")
NEEDED = ("code", "name", "function_words", "months", "weekdays", "grammar")
FEW = 40  # function words that a list needs at least
_KEY = regex.compile(r"^\s*([a-z_]++)\s*=")
_STRING = regex.compile(r'"((?:[^"\\]|\\.)*+)"')
_SECTION = regex.compile(r"^\s*\[\[?([^\[\]]++)\]\]?\s*(?:#.*)?$")


class Problem(NamedTuple):
    """Something wrong in a word list."""

    line: int  # counted from 1; 0 for the file as a whole
    place: str  # a table and its list: "share.any"
    message: str

    def __str__(self) -> str:
        return f"{self.line}: {self.place}: {self.message}" if self.place else f"{self.line}: {self.message}"


def problems_of(text: str, code: str | None = None) -> list[Problem]:
    """All that is wrong in a word list, in the order of its lines.

    Args:
        text: the file's text.
        code: the code that the file's name promises, if it has one.
    """
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = regex.search(r"at line (\d+)", str(error))
        return [Problem(int(found[1]) if found else len(text.splitlines()), "", f"no TOML: {error}")]
    lines = _Lines(text)
    found_all = [*_frame(table, code), *_grammar(table, lines)]
    for name, words in table.items():
        if name in LABELS and isinstance(words, dict):
            found_all += [*_phrases(name, words, lines), *_risky(name, words, lines)]
    found_all += [*_shared(table, lines), *_withdrawn(table, lines)]
    return sorted(set(found_all))


class _Lines:
    """Where the phrases of a file stand."""

    def __init__(self, text: str) -> None:
        self._places: dict[tuple[str, str], list[int]] = {}
        section = key = ""
        for number, line in enumerate(text.splitlines(), 1):
            if head := _SECTION.match(line):
                section, key = head[1].strip(), ""
            elif named := _KEY.match(line):
                key = named[1]
            place = section if section.endswith(".risky") else f"{section}.{key}"
            for phrase in _STRING.findall(line):
                self._places.setdefault((place, phrase), []).append(number)

    def of(self, place: str, phrase: str, nth: int = 0) -> int:
        """The line that a phrase stands on in a list ("share.any"); the last one where there are fewer."""
        written = phrase.replace("\\", "\\\\").replace('"', '\\"')
        places = self._places.get((place, written), [0])
        return places[min(nth, len(places) - 1)]


def _frame(table: dict[str, Any], code: str | None) -> Iterator[Problem]:
    """Tables and keys that lack, or that nothing reads."""
    for name in NEEDED:
        if not table.get(name):
            yield Problem(0, name, "lacks")
    if code and table.get("code") not in (code, None):
        yield Problem(0, "code", f'"{table["code"]}" stands in the file {code}.toml')
    if len(table.get("months", ())) not in (0, 12):
        yield Problem(0, "months", f"12 lists are expected, there are {len(table['months'])}")
    if 0 < len(table.get("function_words", ())) < FEW:
        yield Problem(0, "function_words", f"at least {FEW} are expected, there are {len(table['function_words'])}")
    for name, words in table.items():
        if name in (*NEEDED, "retired"):
            continue
        if name not in LABELS:
            yield Problem(0, name, f"no label of this name; the labels: {', '.join(LABELS)}")
        elif unknown := set(words) - {*WHERE, "risky"}:
            yield Problem(0, name, f"no list of this name: {', '.join(sorted(unknown))}")
    for name in table_of("en"):
        if name in LABELS and not table.get(name):
            yield Problem(0, name, "the label has no words, as it has in English")


def _grammar(table: dict[str, Any], lines: _Lines) -> Iterator[Problem]:
    """Lists of the grammar: what English has none of, and phrases that can never be found."""
    known = table_of("en")["grammar"].keys() | {"eras", *NAMED_CALENDARS}
    for name, phrases in table.get("grammar", {}).items():
        if name not in known:
            yield Problem(0, f"grammar.{name}", "nothing reads a list of this name")
        for phrase in phrases:
            if wrong := _form(phrase, signs=True):
                yield Problem(lines.of(f"grammar.{name}", phrase), f"grammar.{name}", f'"{phrase}" {wrong}')
    for name in sorted({"by", "published", "updated"} - table.get("grammar", {}).keys()):
        yield Problem(0, f"grammar.{name}", "lacks")


def _form(phrase: str, *, signs: bool = False) -> str | None:
    """What is wrong with the writing of a phrase, or keeps it from ever being found."""
    if not phrase.strip():
        return "is empty"
    if not signs and not trim(normalise(phrase)):
        return "has neither letters nor numbers"
    written = " ".join(phrase.lower().split())
    return f'is to be written "{written}"' if phrase != written else None


def _phrases(name: str, words: dict[str, Any], lines: _Lines) -> Iterator[Problem]:
    """Phrases in another form than the page is searched in, and those that stand twice."""
    for where in WHERE:
        place, seen = f"{name}.{where}", set[str]()
        for phrase in words.get(where, ()):
            if wrong := _form(phrase):
                yield Problem(lines.of(place, phrase), place, f'"{phrase}" {wrong}')
            key = trim(normalise(phrase)) if where == "whole" else normalise(phrase)
            if key in seen:
                yield Problem(lines.of(place, phrase, 1), place, f'"{phrase}" stands twice')
            seen.add(key)
        for risky in words.get("risky", ()):
            if risky.get("where") == where and risky.get("phrase") in words.get(where, ()):
                phrase = risky["phrase"]
                yield Problem(lines.of(place, phrase), place, f'"{phrase}" stands under risky too, which is enough')


def _risky(name: str, words: dict[str, Any], lines: _Lines) -> Iterator[Problem]:
    """Risky phrases without a proof, and those that do not hit or miss as they say."""
    for risky in words.get("risky", ()):
        phrase, where = risky.get("phrase", ""), risky.get("where")
        place = f"{name}.risky"
        line = lines.of(place, phrase)
        if lacking := [key for key in RISKY if not risky.get(key)]:
            yield Problem(line, place, f'"{phrase}" lacks {", ".join(lacking)}')
            continue
        if where not in WHERE:
            yield Problem(line, place, f'"{phrase}": where is whole, start or any, not "{where}"')
            continue
        for sentence in risky["hits"]:
            if not stands(phrase, where, sentence):
                yield Problem(line, place, f'"{phrase}" does not hit "{sentence}"')
        for sentence in risky["misses"]:
            if stands(phrase, where, sentence):
                yield Problem(line, place, f'"{phrase}" hits "{sentence}", which it should miss')
            for other in [other for other in words.get("any", ()) if stands(other, "any", sentence)]:
                said = f'"{other}" hits "{sentence}", which "{phrase}" should miss'
                yield Problem(lines.of(f"{name}.any", other), f"{name}.any", said)


def stands(phrase: str, where: str, line: str) -> bool:
    """Does a phrase stand in a line, as pages are searched?"""
    key = normalise(" ".join(line.split()))
    if where == "whole":
        return trim(key) == trim(normalise(phrase))
    phrase = normalise(phrase)
    head, first = parts_of(phrase)[0], lead(key)
    position = key.find(head)
    while position >= 0:
        apart = is_unspaced(head) or is_apart(key, position, head)
        if apart and (where == "any" or position <= first) and goes_on(key, position, phrase):
            return True
        position = key.find(head, position + 1)
    return False


def _shared(table: dict[str, Any], lines: _Lines) -> Iterator[Problem]:
    """Phrases that stand under two labels."""
    owner: dict[tuple[str, str], str] = {}
    for name, words in table.items():
        if name not in LABELS:
            continue
        for where in WHERE:
            for phrase in dict.fromkeys(words.get(where, ())):
                other = owner.setdefault((where, trim(phrase) if where == "whole" else phrase), name)
                if other != name:
                    said = f'"{phrase}" stands under {other}.{where} too (line {lines.of(f"{other}.{where}", phrase)})'
                    yield Problem(lines.of(f"{name}.{where}", phrase), f"{name}.{where}", said)


def _withdrawn(table: dict[str, Any], lines: _Lines) -> Iterator[Problem]:
    """Withdrawn phrases that came back in the list that they were withdrawn from."""
    for phrase, why in table.get("retired", {}).items():
        for where in [where for where in WHERE if f"as `{where}`" in why]:
            for name in [name for name in LABELS if phrase in table.get(name, {}).get(where, ())]:
                yield Problem(
                    lines.of(f"{name}.{where}", phrase), f"{name}.{where}", f'"{phrase}" was withdrawn: {why}'
                )


def add_options(options: argparse.ArgumentParser) -> None:
    """The options of ``cleantext words``."""
    options.add_argument("list", metavar="FILE|CODE", nargs="*", help="a TOML file, or the code of a list that ships")


def check(chosen: Iterable[str], read: Callable[[str], bytes]) -> tuple[list[str], bool]:
    """What to print on each list, and whether all are well.

    Args:
        chosen: paths of TOML files, or codes of lists that ship; none for all that ship.
        read: gives the bytes of a file, or raises what the command reports.
    """
    said, well = [], True
    for name in list(chosen) or codes():
        path = path_of(name) if name in codes() else Path(name)
        text = read(str(path)).decode("utf-8", "replace")
        problems = problems_of(text, path.stem)
        said += [f"{path}:{problem}" for problem in problems] or [f"{path}: well formed, all risky phrases proved"]
        well = well and not problems
    return said, well
