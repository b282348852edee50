"""The programming language of a code block, as its classes and attributes name it."""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.patterns import pattern
from cleantext.read.nodes import Nodes

CODE_NEAR = 3  # elements around code that may name its language
_LANGUAGE = pattern(
    r"(?:^|\s)(?:language-|lang-|lang:|highlight-source-|brush:\s?|sourceCode\s+|highlight-)([a-zA-Z+#-]{1,20})"
    r"|^(?:highlight|hljs)\s+([a-z+#]{1,20})$"
)
_SAYS_LANGUAGE = ("data-lang", "data-language", "data-code-lang", "data-enlighter-language")
_OF_LINES = frozenset(("table", "tbody", "tr", "td", "pre", "code"))  # what code with numbered lines is laid out in
_NO_LANGUAGE = frozenset((
    "none", "default", "plaintext", "text", "plain", "wrapper", "notranslate", "source", "code",
))  # fmt: skip


def code_language(nodes: Nodes, pre: int, owner: int) -> str:
    """The language that the classes of a code block, or of what is around it, name."""
    for element in (owner, *_around_code(nodes, pre)):
        attributes = nodes.attributes[element]
        for name in _SAYS_LANGUAGE:
            if value := (attributes.get(name) or "").strip():
                return value.split()[0].lower() if value.split()[0].isascii() else ""
        classes = f"{attributes.get('class') or ''} {attributes.get('data-syntaxhighlighter-params') or ''}"
        found = _LANGUAGE.search(classes.strip())
        if found and (name := (found[1] or found[2]).lower()) not in _NO_LANGUAGE:
            return str(name)
    return ""


def _around_code(nodes: Nodes, pre: int) -> Iterator[int]:
    """A code block and the three elements around it, not counting the table that its lines are numbered in."""
    others = 0
    for element in nodes.above(pre):
        others += nodes.tags[element] not in _OF_LINES
        if others > CODE_NEAR:
            return
        yield element
