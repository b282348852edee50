"""What a page's address tells: its path, and the day in it as most news sites write it: ``/2024/05/16/title``."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote

_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?!\d)|/(1[3-9]|2\d|3[01])-(\d\d)-((?:19|20)\d\d)(?!\d)")


def path_of(address: str | None) -> str:
    """The path of an address behind its host, without query and fragment, in plain characters.

    >>> path_of("https://news.example/caf%C3%A9/bridge?page=2")
    'café/bridge'
    """
    return unquote((address or "").split("//", 1)[-1].split("?", 1)[0].split("#", 1)[0].partition("/")[2])


def day_of_address(address: str | None) -> str | None:
    """The day in ISO form; None where an address has none.

    >>> day_of_address("https://news.example/2024/5/16/bridge")
    '2024-05-16'
    """
    found = _DAY.search(address) if address else None
    if not found:
        return None
    try:
        return date(*(int(found[a] or found[b]) for a, b in ((1, 6), (2, 5), (3, 4)))).isoformat()
    except ValueError:
        return None
