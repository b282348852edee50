"""Runs of text with the inline elements they stand in, as Markdown: links, emphasis, code, struck text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

import regex

from cleantext.patterns import pattern
from cleantext.read.formulas import Formula

MARKS = {
    "strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~", "strike": "~~",
    "code": "`", "kbd": "`", "samp": "`", "tt": "`", "sup": "<sup>", "sub": "<sub>",
}  # fmt: skip
PLAIN = "`<"  # how the marks begin that a heading may have
# What means something else where it stands on the line: powers, indices, charges, no ordinals and no signs of trade.
_RAISED = pattern(r"[+−–-]?(?:\p{N}+(?:[.,]\p{N}+)*|\p{L})[+−–-]?|[+−–-]")
# A sign that Markdown might read as a mark, in places where it does.
# Other marks and links may stand at both ends of the text.
_SIGNS = pattern(r"[*`\\](?!\s)|(?<!\s)[*`]|(?<![^\W_])_(?!\s)|(?<!\s)_(?![^\W_])|<(?=[A-Za-z/!?])|~~|\](?=[(\[:])")
_SIGN = pattern(r"[\p{P}\p{S}]")
_ENTITY = pattern(r"&(?=#?\w{1,31};)")
_PERMALINK = pattern(r"[¶#§🔗\s\u200b]*|[\^↑↩]\ufe0e?")  # to the heading itself, or from a note back to its place
NEAR = 100  # ancestors of a text that Markdown knows of: no page that means something nests deeper
# TeX between the marks that scripts such as MathJax look for in the text.
_TEX = pattern(
    r"\\\((.{1,400}?)\\\)|\\\[(.{1,400}?)\\\]|\$\$([^$]{1,400}+)\$\$"
    r"|(?<![\w$\\])\$(?=[^$]{0,200}[\\^_])([^\s$](?:[^$]{0,200}[^\s$\\])?)\$(?![\w$])",
    regex.S,
)
_UNSAFE = ' <>"()\\[]'


class Run(NamedTuple):
    """A piece of text and the number of the element that it stands in."""

    text: str
    element: int


class Inline:
    """Writes runs of text as Markdown; knows the elements of the page."""

    INLINE = frozenset((
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
        "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp",
        "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br", "img",
        "picture", "source",
    ))  # fmt: skip

    def __init__(self, tags: list[str], parents: list[int], attributes: list[Any], base: str | None) -> None:
        self.tags, self.parents, self.attributes, self.base = tags, parents, attributes, base

    def text(self, runs: list[Run], *, bold: bool = True) -> str:
        """The runs as one line of Markdown.

        Args:
            runs: the text of a block.
            bold: write strong text as such; a heading is strong already.
        """
        marked = [(run.text, self._chain(run.element, bold=bold)) for run in runs]
        return " ".join(self._written(marked, 0).split())

    def _chain(self, element: int, *, bold: bool) -> tuple[int, ...]:
        """The elements around a run that Markdown has marks for, outermost first, code last."""
        chain: list[int] = []
        link = -1
        inside = True
        for _ in range(NEAR):
            if element < 0:
                break
            tag = self.tags[element]
            if tag == "a" and link < 0 and self.address(element):
                link = element
            elif inside and tag in MARKS and (bold or MARKS[tag][0] in PLAIN):
                chain.append(element)
            inside = inside and tag in self.INLINE
            element = self.parents[element]
        chain.reverse()
        code = [e for e in chain if MARKS[self.tags[e]] == "`"][:1]
        outermost = {MARKS[self.tags[e]]: e for e in reversed(chain)}
        others = [e for mark, e in outermost.items() if mark != "`" and not (link >= 0 and mark[0] == "<")]  # a note
        return (*sorted([*others, link] if link >= 0 else others), *code)

    def _written(self, runs: list[tuple[str, tuple[int, ...]]], depth: int) -> str:
        """Runs that share their outer elements, as Markdown."""
        pieces: list[tuple[str, str]] = []  # texts, and the mark that is to stand around each

        def place(run: tuple[str, tuple[int, ...]]) -> int | str:
            """The link that a run stands in here, or its mark: neighbours with the same mark share it."""
            element = run[1][depth] if depth < len(run[1]) else -1
            return element if element < 0 else MARKS.get(self.tags[element], element)

        for inside, group in groupby(runs, key=place):
            listed = list(group)
            if inside == "`":
                pieces.append((wrapped("".join(text for text, _ in listed), code), ""))
            elif isinstance(inside, str):
                pieces.append((self._written(listed, depth + 1), inside))
            elif inside < 0:
                pieces += [(text, "") for text in _plain([text for text, _ in listed])]
            else:
                if pieces and pieces[-1][0].endswith("!"):  # else it would be a picture
                    pieces[-1] = (pieces[-1][0][:-1] + "\\!", pieces[-1][1])
                pieces.append((self._link(inside, self._written(listed, depth + 1), listed), ""))
        return "".join(_marked(pieces))

    def _link(self, element: int, label: str, runs: list[tuple[str, tuple[int, ...]]]) -> str:
        """A link; nothing where its text is no more than a sign that leads to its own heading or to where a note is."""
        if _PERMALINK.fullmatch("".join(text for text, _ in runs).strip()):
            return " "
        address = self.address(element)
        if not address:
            return label
        return wrapped(label, lambda inner: f"[{_balanced(inner)}]({address})")

    def address(self, element: int) -> str:
        """Where a link leads, in full; nothing for scripts; the page's own places keep their ``#``."""
        href = " ".join((self.attributes[element].get("href") or "").split())
        if not href or href.lower().startswith(("javascript:", "data:", "vbscript:")) or len(href) > 2_000:
            return ""
        try:
            full = urljoin(self.base or "", href)
            if urlsplit(full).scheme not in ("", "http", "https"):
                return ""
        except ValueError:
            return ""
        return "".join(quote(c) if c in _UNSAFE or c < " " else c for c in full)


def _plain(texts: list[str]) -> Iterator[str]:
    """Runs of text without marks around them; formulas stay what they are."""
    for is_formula, group in groupby(texts, key=lambda text: isinstance(text, Formula)):
        if is_formula:
            yield from (formula.markdown for formula in group if isinstance(formula, Formula))
        else:
            yield _with_tex("".join(group))


def _with_tex(text: str) -> str:
    """Escaped text, the formulas in it as Markdown has them."""
    pieces: list[str] = []
    done = 0
    for match in _TEX.finditer(text):
        pieces += (
            escape(text[done : match.start()]),
            Formula(match[match.lastindex].strip(), display=match.lastindex in (2, 3)).markdown,
        )
        done = match.end()
    return "".join(pieces) + escape(text[done:])


def _marked(pieces: list[tuple[str, str]]) -> Iterator[str]:
    """The pieces in their marks; without them where Markdown would not read them as such (CommonMark 6.2): between
    a letter outside and a sign inside.
    """
    for index, (text, mark) in enumerate(pieces):
        before = pieces[index - 1][0][-1:] if index else ""
        after = pieces[index + 1][0][:1] if index + 1 < len(pieces) else ""
        if mark[:1] == "<":
            yield wrapped(text, marked_by(mark)) if _RAISED.fullmatch(text.strip()) else text
        elif mark and not (_parts(before, text[:1]) or _parts(after, text[-1:])):
            yield wrapped(text, marked_by(mark))
        else:
            yield text


def _parts(outside: str, inside: str) -> bool:
    """Does a mark between these two characters not open or close anything?"""
    return bool(outside and not outside.isspace() and not _SIGN.match(outside) and _SIGN.match(inside))


def wrapped(text: str, wrap: Callable[[str], str]) -> str:
    """Text in marks, its white space outside of them."""
    inner = text.strip()
    if not inner:
        return text
    lead = text[: len(text) - len(text.lstrip())]
    tail = text[len(text.rstrip()) :]
    return f"{lead}{wrap(inner)}{tail}"


def marked_by(mark: str) -> Callable[[str], str]:
    """What puts a text between two marks."""
    return lambda inner: f"{mark}{inner}{mark.replace('<', '</')}"


def code(text: str) -> str:
    """Text between back quotes, more of them than it has itself."""
    longest = max((len(run) for run in regex.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def escape(text: str) -> str:
    """Text that stays text in Markdown: signs are escaped only where they would be read as marks."""
    if "&" in text:
        text = _ENTITY.sub("&amp;", text)
    if _SIGNS.search(text):
        text = _SIGNS.sub(lambda match: "&lt;" if match.group() == "<" else "\\" + match.group(), text)
    return text


def _balanced(label: str) -> str:
    """The text of a link with its square brackets escaped where they do not pair."""
    depth = 0
    for sign in label:
        depth += (sign == "[") - (sign == "]")
        if depth < 0:
            break
    if depth == 0 and "\\]" not in label:
        return label
    return label.replace("\\]", "]").replace("[", "\\[").replace("]", "\\]")
