"""The first step: bytes or text in, text out, every change recorded.

This is the only step that may change characters. Line ends are left as they are: ``read`` knows them all.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

import regex

from cleantext.model import Repair
from cleantext.patterns import pattern
from cleantext.read.giventree import written_tree
from cleantext.slips import advice_for, kind_of_file, slip_in, warn

# Characters that make text unsafe to store or to print: NUL, and surrogates without their partner.
_UNSAFE = pattern(r"[\x00\ud800-\udfff]++")
# Pairs that UTF-8 read as a one-byte charset leaves behind; only then is ftfy asked.
_MOJIBAKE = pattern(
    r"[\u00c2\u00c3\u00c5\u00d0\u00d1\u00e2][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2010-\u203a\u20ac\u2122]"
)
_LEADS = "\u00c2\u00c3\u00c5\u00d0\u00d1\u00e2"  # the first of each pair
# ASCII that ftfy looks at in vain: far from all other characters it changes nothing. A page on one line is full of it.
_PLAIN = pattern(r"[ -~]{100,}+")
SOUND = 3  # characters beyond ASCII for each that is broken: a stray byte, the end of a page that was cut
# What browsers read these charsets as (https://encoding.spec.whatwg.org/#names-and-labels): pages use the larger one.
_LARGER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
_WEB = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "iso8859_2", "koi8_r",
    "big5hkscs", "cp932", "cp949", "euc_jp", "gb18030",
]  # fmt: skip
# Languages of Windows-1250; the text of another one looks as good in it as in Windows-1252: "ańo".
_CENTRAL = frozenset(("Czech", "Slovak", "Polish", "Hungarian", "Croatian", "Slovene", "Romanian"))
_NEVER = ("utf-16", "utf-32", "utf-7", "unicode", "raw", "puny")  # what a page in ASCII letters cannot be in
_NEAR = 40  # characters of it at both ends that stay


def decode(source: object) -> tuple[str, tuple[Repair, ...]]:
    """Turn the caller's source into text.

    Args:
        source: text, bytes in any charset, or a tree that was parsed already.

    Returns:
        The text, and the repairs in the order they were made. Offsets count characters of the text as it
        was when that repair was made.

    Raises:
        TypeError: ``source`` is none of these.
    """
    repairs: list[Repair] = []
    file = kind_of_file(bytes(source[:1024])) if isinstance(source, (bytes, bytearray, memoryview)) else None
    if file is not None:
        warn(f"these bytes are {file[0]}, no page: {file[1]}")
        return "", (Repair(f"{file[0]}, left out", 0, "", ""),)
    text = _text_of(source, repairs)
    if (slip := slip_in(text.removeprefix("\ufeff"))) is not None:
        warn(slip)
    if text.startswith("\ufeff"):
        repairs.append(Repair("byte order mark", 0, "\ufeff", ""))
        text = text[1:]
    if _is_unsafe(text):
        text = _replace_unsafe(text, repairs)
    return _mend_mojibake(text, repairs), tuple(repairs)


def safe(text: str) -> str:
    """A text without what makes it unsafe to store or to print; of an address, whose repairs nobody asks for."""
    return _replace_unsafe(text, []) if _is_unsafe(text) else text


def _text_of(source: object, repairs: list[Repair]) -> str:
    if isinstance(source, str):
        return str.__str__(source)
    if isinstance(source, (bytes, bytearray, memoryview)):
        return _from_bytes(bytes(source), repairs)
    written = written_tree(source)
    if written is not None:
        return written
    raise TypeError(
        "a page is str, bytes, bytearray, memoryview, an lxml element or tree, a BeautifulSoup object or Tag;"
        f" not {type(source).__name__}{advice_for(source)}"
    )


def _from_bytes(data: bytes, repairs: list[Repair]) -> str:
    if data in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):  # an empty file of Windows: too short for a detector
        return "\ufeff"
    if b"\x1b$" not in data:  # with it the bytes may be ISO-2022-JP, which is ASCII to look at
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    for said in _charsets(data):
        try:
            name = codecs.lookup(said.removeprefix("x-")).name
            charset = _LARGER.get(name, name)
            text = data.decode(charset, "replace")
        except (ValueError, LookupError):  # a name that is no charset
            continue
        lost = text.count("\ufffd")
        if lost * SOUND > len(text) - len(text.encode("ascii", "ignore")):
            continue
        if charset != "utf-8":
            repairs.append(Repair(f"charset {charset}", 0, "", ""))
        if lost:
            repairs.append(Repair(f"bytes that are no {charset}, replaced", 0, "", ""))
        return text
    repairs.append(Repair("bytes that are no UTF-8, replaced", 0, "", ""))
    return data.decode("utf-8", "replace")


def _charsets(data: bytes) -> Iterator[str]:
    """That of the byte order mark; UTF-8, of which a byte may be broken; what the page says; what it looks like."""
    from bs4.dammit import EncodingDetector

    if mark := EncodingDetector.strip_byte_order_mark(data)[1]:  # type: ignore[no-untyped-call]
        yield mark
    if b"\x1b$" in data:
        yield "iso2022_jp"
    yield "utf-8"
    said = EncodingDetector.find_declared_encoding(data, is_html=True)
    if said and not said.startswith(_NEVER):
        yield said
    from charset_normalizer import from_bytes

    found = from_bytes(data, cp_isolation=_WEB)
    if (best := found.best()) is not None:
        if best.encoding == "cp1250" and best.language not in _CENTRAL:
            yield from [match.encoding for match in found if match.encoding == "cp1252" and match.chaos <= best.chaos]
        yield best.encoding
    yield "windows-1252"


def _replace_unsafe(text: str, repairs: list[Repair]) -> str:
    for match in _UNSAFE.finditer(text):
        run = match.group()
        repairs.append(Repair("unsafe character", match.start(), run, "\ufffd" * len(run)))
    return str(_UNSAFE.sub(lambda match: "\ufffd" * len(match.group()), text))


def _is_unsafe(text: str) -> bool:
    if text.isascii():
        return "\0" in text
    try:
        return b"\0" in text.encode("utf-8")  # far quicker than to look for it in wide characters
    except UnicodeEncodeError:  # a surrogate
        return True


def _has_mojibake(text: str) -> bool:
    """Do the signs stand anywhere in a text? Only what follows a sign's first character is looked at."""
    if text.isascii():
        return False
    for lead in _LEADS:
        place = text.find(lead)
        while place >= 0:
            if _MOJIBAKE.match(text, place):
                return True
            place = text.find(lead, place + 1)
    return False


def _mend_mojibake(text: str, repairs: list[Repair]) -> str:
    """Ask ftfy about each line that shows the signs; other lines stay untouched."""
    if not _has_mojibake(text):
        return text
    pieces, position = [], 0
    for line in text.splitlines(keepends=True):
        mended = _mended(line) if not line.isascii() and _MOJIBAKE.search(line) else line
        if mended != line:
            repairs.append(Repair("mojibake", position, line, mended))
        pieces.append(mended)
        position += len(line)
    return "".join(pieces)


def _mended(line: str) -> str:
    """What ftfy makes of a line; it takes 300 ns a character, so that long runs of ASCII are kept from it."""
    from ftfy import fix_encoding

    runs: list[str] = []

    def shortened(match: regex.Match[str]) -> str:
        run = match.group()
        runs.append(run[_NEAR:-_NEAR])
        return f"{run[:_NEAR]}\0{run[-_NEAR:]}"  # no NUL is left in the text

    first, *others = fix_encoding(_PLAIN.sub(shortened, line)).split("\0")
    return first + "".join(run + other for run, other in zip(runs, others, strict=True))
