"""The files ``words/*.toml``, one a language: read as TOML, or, where they are no more than JSON, much sooner."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

BEGINNING = 1 << 14  # bytes of a file, which go as far as its grammar
_WORDS = Path(__file__).parent / "words"
# Python's own patterns, which take a third of the time here.
_LAST_COMMA = re.compile(r",\s*+\]")
_HEAD = re.compile(r"^\[(\[?)([a-z_]++)(?:\.([a-z_]++))?\]{1,2}$", re.M)
_KEY = re.compile(r'^([a-z_]++|"(?:[^"\\]|\\.)*+") = ', re.M)


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """The languages that have a word list, by ISO 639-1 code."""
    return tuple(sorted(path.stem for path in _WORDS.glob("*.toml")))


@lru_cache(maxsize=64)
def table_of(code: str) -> dict[str, Any]:
    """The word list of one language, as its file has it."""
    text = file_of(code).decode()
    try:
        return _as_json(text)
    except (json.JSONDecodeError, KeyError):  # TOML that is no JSON, such as a comment
        import tomllib

        return tomllib.loads(text)


def _as_json(text: str) -> dict[str, Any]:
    """A file whose tables are one or two names deep and whose values are JSON, which takes a tenth of the time."""
    heads = list(_HEAD.finditer(text))
    ends = [head.start() for head in heads] + [len(text)]
    whole = _values(text[: ends[0]])
    for head, end in zip(heads, ends[1:], strict=True):
        many, name, under = head.groups()
        values, table = _values(text[head.end() : end]), whole
        if under:
            table, name = whole.setdefault(name, {}), under
        if many:
            table.setdefault(name, []).append(values)
        else:
            table[name] = values
    return whole


def _values(section: str) -> dict[str, Any]:
    """The keys and values under one head."""
    before, *pieces = _KEY.split(section)
    if before.strip():
        raise KeyError(before)
    pairs = zip(pieces[::2], pieces[1::2], strict=True)
    listed = ",".join([f"{key}:{value}" if key[0] == '"' else f'"{key}":{value}' for key, value in pairs])
    found: dict[str, Any] = json.loads(_LAST_COMMA.sub("]", f"{{{listed}}}"))
    return found


def list_of(code: str, name: str) -> list[Any]:
    """One list of a word list (``months``, ``grammar.photo``), as ``table_of`` has it.

    Where every language is asked for a single list, only its own lines are read.
    """
    table, _, key = name.rpartition(".")
    section = _section_of(_beginning_of(code), table) or _section_of(file_of(code) + b"\n[", table)
    begin = section.find(f"\n{key} = [".encode()) + 1
    if not begin:
        return []
    value = section[begin + len(key) + 3 : section.find(b"\n", begin)]
    if not value.endswith(b"]") or value.count(b"[") != value.count(b"]"):
        value = section[begin + len(key) + 3 : section.find(b"\n]", begin) + 2]
    try:
        found: list[Any] = json.loads(_LAST_COMMA.sub("]", value.decode()))
    except json.JSONDecodeError:  # TOML that is no JSON, such as a comment
        whole = table_of(code)
        found = (whole.get(table, {}) if table else whole).get(key, [])
    return found


def _section_of(data: bytes, table: str) -> bytes:
    """The lines of a table (of none: those before the first); nothing where they or their end are not there."""
    start = data.find(f"\n[{table}]\n".encode()) + 1 if table else 1
    end = data.find(b"\n[", start)
    return data[start:end] if start and end > 0 else b""


@lru_cache(maxsize=64)
def _beginning_of(code: str) -> bytes:
    """The first lines of a language's file, where the lists stand that every language is asked for."""
    with path_of(code).open("rb", buffering=0) as file:
        return _plain(file.read(BEGINNING))


def file_of(code: str) -> bytes:
    """A language's file with plain line ends."""
    return _plain(path_of(code).read_bytes())


def _plain(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n") if b"\r" in data else data


def path_of(code: str) -> Path:
    """Where a language's file stands."""
    return _WORDS / f"{code}.toml"
