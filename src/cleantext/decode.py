"""The first step: bytes or text in, text out, every change recorded.

This is the only step that may change characters. Line ends are left as they are: ``read`` knows them all.
"""

from __future__ import annotations

import regex

from cleantext.model import Repair

# Characters that make text unsafe to store or to print: NUL, and surrogates without their partner.
_UNSAFE = regex.compile(r"[\x00\ud800-\udfff]")
# Pairs that UTF-8 read as a one-byte charset leaves behind; only then is ftfy asked.
_MOJIBAKE = regex.compile(r"[\u00c2\u00c3\u00c5\u00d0\u00d1\u00e2][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2010-\u203a\u20ac\u2122]")


def decode(source: str | bytes) -> tuple[str, tuple[Repair, ...]]:
    """Turn the caller's source into text.

    Args:
        source: text, or bytes in any charset.

    Returns:
        The text, and the repairs in the order they were made. Offsets count characters of the text as it
        was when that repair was made.
    """
    repairs: list[Repair] = []
    text = _from_bytes(source, repairs) if isinstance(source, bytes) else source
    if text.startswith("\ufeff"):
        repairs.append(Repair("byte order mark", 0, "\ufeff", ""))
        text = text[1:]
    text = _replace_unsafe(text, repairs)
    return _mend_mojibake(text, repairs), tuple(repairs)


def _from_bytes(data: bytes, repairs: list[Repair]) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    from bs4.dammit import EncodingDetector

    for charset in EncodingDetector(data, is_html=True).encodings:
        try:
            text = data.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
        repairs.append(Repair(f"charset {charset}", 0, "", ""))
        return text
    repairs.append(Repair("bytes that are no UTF-8, replaced", 0, "", ""))
    return data.decode("utf-8", "replace")


def _replace_unsafe(text: str, repairs: list[Repair]) -> str:
    if not _UNSAFE.search(text):
        return text
    for match in _UNSAFE.finditer(text):
        repairs.append(Repair("unsafe character", match.start(), match.group(), "\ufffd"))
    return str(_UNSAFE.sub("\ufffd", text))


def _mend_mojibake(text: str, repairs: list[Repair]) -> str:
    """Ask ftfy about each line that shows the signs; other lines stay untouched."""
    if not _MOJIBAKE.search(text):
        return text
    import ftfy

    pieces, position = [], 0
    for line in text.splitlines(keepends=True):
        mended = ftfy.fix_encoding(line) if _MOJIBAKE.search(line) else line
        if mended != line:
            repairs.append(Repair("mojibake", position, line, mended))
        pieces.append(mended)
        position += len(line)
    return "".join(pieces)
