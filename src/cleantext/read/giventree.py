"""A tree that the caller has already parsed, written out as markup: the one place that knows its types.

Nothing is imported for it: a tree can only be there when its library is loaded.
"""

from __future__ import annotations

import sys


class WrittenTree(str):
    """What a tree was written out as: HTML, whatever it looks like."""

    __slots__ = ()


def written_tree(source: object) -> WrittenTree | None:
    """The markup of an lxml element or tree, a ``BeautifulSoup`` object or ``Tag``, and of what was one; None for all
    else.
    """
    if isinstance(source, WrittenTree):
        return source
    etree = sys.modules.get("lxml.etree")
    if etree is not None and (etree.iselement(source) or isinstance(source, etree._ElementTree)):
        root = source if etree.iselement(source) else source.getroot()  # type: ignore[attr-defined]
        if root is None:
            return WrittenTree()
        return WrittenTree(etree.tostring(source, encoding="unicode", method="html", with_tail=False))
    soup = sys.modules.get("bs4.element")
    if soup is not None and isinstance(source, soup.Tag):
        return WrittenTree(source)
    return None
