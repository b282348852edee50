"""Markdown as crawlers and converters print whole pages: what a reader sees of each line, and where its blocks begin.

Lines of a paragraph that follow each other are one block, as Markdown reads them, if blank lines part the paragraphs of
the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cleantext.model import SIGN, Ints, Shown
from cleantext.patterns import pattern
from cleantext.read.unmarked import MENTIONS, Cut, Line, page_of, without

LINES = 20  # lines of a page to one link, at most
BLANK, TEXT, ITEM, ALONE, RULE = range(5)  # kinds of lines
SPACED = 0.05  # share of blank lines that part paragraphs
REACH = 4000  # characters of the longest address
ESCAPED = r"[!-/:-@\[-`{-~]"
_TOKEN = pattern(
    rf"\\{ESCAPED}"
    rf"|!?\["
    rf"|\](?:\((?:[^()\n\\]|\\.|\n(?!\s*+\n)|\((?:[^()\n]|\([^()\n]*+\))*+\)){{0,{REACH}}}+\))?+"
    r"|</?[a-z][a-z0-9]*+(?:\s[^<>]{0,2000}+)?/?>|<!--(?:(?!-->|<!--).){0,2000}+-->",
)
_ITEM = pattern(r"(?:([*+-]|\d{1,9}[.)])\s++)++")
_HEADING = pattern(r"#{1,6}\s++")
_QUOTE = pattern(r"(?:>\s?+)++")
_RULE_SIGNS, _RULES = frozenset("-=|:* \t"), ("---", "===", "***", "* * *")
_DEFINED = pattern(r"\[[^\[\]]++\]:\s*+\S")
_WORDS_MARKED = pattern(
    r"\*\*++|~~|`"
    r"|(?<!\w)(?:\*|_{1,3}+)(?=[^\s*_])|(?<=[^\s*_])(?:\*|_{1,3}+)(?!\w)|(?<!\S)_{2}(?!\S)"
)
_HEADER = pattern(r"Title: (?=.*\n)(?:.*\n){1,12}?Markdown Content:")
_HEADER_LINE = pattern(r"(Title|Published Time): |(?:URL Source|Markdown Content|Warning|Number of Pages):")


def is_markdown(text: str) -> bool:
    """Has the page links of Markdown on some of its lines, or a crawler's header? Pages about Markdown show a few."""
    if text.startswith("Title: ") and _HEADER.match(text):
        return True
    links = text.count("](")
    return links >= MENTIONS and links * LINES >= text.count("\n")


def markdown_page(text: str) -> tuple[Ints, Shown]:
    """Where the blocks begin in the text, and the page as a reader sees it."""
    starts, shown = page_of(list(_lines(text)))
    return starts, shown._replace(markdown=True)


def _cuts(text: str) -> Iterator[Cut]:
    """Addresses with what parts them from their links, pictures, tags, and the signs that take a mark its meaning."""
    open_: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if text[start] == "\\":
            yield start, start + 1
        elif text[start] == "<":
            yield start, end
        elif text[start] != "]":
            open_.append((start, end))
        elif open_:
            begin, inner = open_.pop()
            if end == start + 1:
                continue
            if text[begin] == "!":
                yield begin, end
            else:
                yield begin, inner
                yield start, end


def _lines(text: str) -> Iterator[Line]:
    """The lines as they are shown; one that underlines another belongs to its block."""
    lines, places = without(text, _cuts(text))
    joins = sum(map(str.isspace, lines)) >= SPACED * len(lines)
    header = _HEADER.match(text)
    before, kind, in_code = "", BLANK, False
    for line, (start, end) in zip(lines, pairwise((*places, len(text))), strict=True):
        content, last = line.rstrip(), kind
        if not content.strip("\\ \t"):
            opens = not content and not text[start:end].isspace()  # all of it was a picture or an address
            yield Line(SIGN + "\n" if opens else line.replace("\\", ""), start, opens)
            kind = BLANK
            continue
        if header and start < header.end() and (field := _HEADER_LINE.match(content)):
            shown, kind = content[field.end() :] if field[1] else SIGN, ALONE
        elif content.lstrip().startswith(("```", "~~~")):
            shown, kind, in_code = content, ALONE, not in_code
        else:
            shown, kind = (content, ALONE) if in_code else _seen(content)
        if kind == RULE:
            yield Line("" if last != BLANK else SIGN + "\n", start, last == BLANK)
            continue
        goes_on = joins and kind == TEXT and last in (TEXT, ITEM) and not before.endswith(("  ", "\\"))
        yield Line(shown + "\n", start, not goes_on)
        before = line.rstrip("\r\n")


def _seen(content: str) -> tuple[str, int]:
    """A line without its marks, and its kind."""
    rest, lead, kind = content.lstrip(), content[: len(content) - len(content.lstrip())], TEXT
    if quote := _QUOTE.match(rest):
        rest = rest[quote.end() :]
    if not rest or _DEFINED.match(rest):
        return SIGN, ALONE
    if rest[0] in "-=|:*" and _RULE_SIGNS.issuperset(rest) and any(rule in rest for rule in _RULES):
        return "", RULE
    if item := _ITEM.match(rest):
        lead, rest, kind = lead + item[1].strip() + " ", rest[item.end() :], ITEM
    if heading := _HEADING.match(rest):
        rest, kind = rest[heading.end() :].rstrip("# \t"), ALONE
    elif len(rest) > 2 and rest[0] == rest[-1] == "|":
        rest, kind = "\t".join(cell.strip() for cell in rest.split("|") if cell.strip()), ALONE
    shown = (lead + _WORDS_MARKED.sub("", rest).rstrip("\\").strip()).rstrip()
    return shown if shown.strip() else SIGN, kind
