"""The clean text as Markdown: the title as first heading, section headings below it, lists kept.

An HTML page is written by its structure (see ``markdown_layout``). On a text page a line is Markdown already,
save its headings, its bullets, and the characters that would become markup; a page that is Markdown stays as it is.
"""

from __future__ import annotations

import regex

from cleantext.model import LABEL_INDEX, Label, Result

_BULLET = regex.compile(r"^(\s*)[•·●○■▪◦‣⁃*+–-]\s+")
_NUMBER = regex.compile(r"^(\s*)(\d{1,3})[.)]\s+")
_AT_START = regex.compile(
    r"^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=#{1,6}(?:\s|$)|>|[-+]$|\||```|~~~|(?:[-*_]\s*){3,}$|={3,}$))"
)
_MARKED = regex.compile(r"^#{1,6}\s+")
_LINK = regex.compile(r"\](?=:|\((?!https?://|[/#]))")  # what would make a link that leads to no page, such as a script
# The same in Markdown, where an address may hide its scheme in entities, and what would be HTML; not in fenced code.
_SCRIPT = regex.compile(
    r"^[ \t]*+(?:```|~~~)(?s:.*?)^[ \t]*+(?:```|~~~)"
    r"|\](?=[(:]\s*+<?+(?!https?:|mailto:)[^\s/#?)>:&]*+[:&])"
    r"|<(?=[a-zA-Z/!?])(?!https?:|mailto:)",
    regex.M,
)
CLOSE = ("item", "code")  # pieces of one kind that stand on lines next to each other
INDENT = 4  # spaces at the start of a line from which Markdown makes code: more never stand before prose


def to_markdown(result: Result) -> str:
    """The title, if there is one, and the kept blocks; ends with a line end unless it is empty."""
    pieces = [f"# {escape(result.metadata.title)}"] if result.metadata.title else []
    shown = result.source.shown
    joined = (_from_html if result.source.html else _from_markdown if shown.markdown else _from_text)(result)
    if joined:
        pieces.append(joined)
    return "\n\n".join(pieces) + "\n" if pieces else ""


def escape(line: str) -> str:
    """A line of prose that stays prose in Markdown."""
    line = _LINK.sub(r"\\]", line.replace("\\", "\\\\"))
    return line.replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;").replace("`", "\\`")


def _kept(result: Result) -> list[int]:
    return [int(index) for index in result.verdicts.kept.nonzero()[0]]


def _headings(result: Result) -> frozenset[int]:
    return frozenset((result.verdicts.labels == LABEL_INDEX[Label.HEADING]).nonzero()[0].tolist())


def _from_html(result: Result) -> str:
    """The kept blocks by the markup that they stand in."""
    from cleantext.read.markdown_blocks import markdown_blocks
    from cleantext.render.markdown_layout import laid_out

    blocks = markdown_blocks(result.source)
    return laid_out(blocks, _kept(result), _headings(result), top=2 if result.metadata.title else 1)


def _from_markdown(result: Result) -> str:
    """The clean text of a page of Markdown, without what would run in a browser."""
    plain = {"]": "\\]", "<": "&lt;"}
    defused: str = _SCRIPT.sub(lambda match: plain.get(match[0], match[0]), result.text)
    return defused


def _from_text(result: Result) -> str:
    """Each kept block: a heading, items of a list, or paragraphs."""
    document, headings = result.source, _headings(result)
    pieces: list[tuple[str, str]] = []
    for index in _kept(result):
        start, end = int(document.starts[index]), int(document.ends[index])
        block = document.text[start:end].rstrip()
        if index in headings:
            pieces.append(("heading", "## " + escape(_MARKED.sub("", document.lines[index]))))
            continue
        kind, line = _line(block.strip("\r\n"), document.lines[index])
        pieces.append((kind, line))
    return _joined(pieces)


def _line(block: str, folded: str) -> tuple[str, str]:
    """What a text block is, and how Markdown writes it."""
    first = block.split("\n", 1)[0]
    depth = min(3, (len(first) - len(first.lstrip())) // 4)
    if bullet := _BULLET.match(first):
        return "item", "  " * depth + "- " + escape(folded[len(bullet.group().strip()) :].strip())
    if number := _NUMBER.match(first):
        return "item", "   " * depth + f"{number[2]}. " + escape(folded[len(number.group().strip()) :].strip())
    if (first[:1] == "\t" or len(first) - len(first.lstrip()) >= INDENT) and first == block and not _is_prose(folded):
        return "code", "    " + first.strip()
    return "paragraph", _AT_START.sub(r"\1\\", escape(folded))


def _is_prose(line: str) -> bool:
    """Does an indented line end like a sentence, so that the indent is that of a paragraph?"""
    return line.rstrip("\"'”’»)").endswith((".", "!", "?", "…", "。"))


def _joined(pieces: list[tuple[str, str]]) -> str:
    """Items of one list stand close, everything else apart."""
    text: list[str] = []
    before = ""
    for kind, piece in pieces:
        if text:
            text.append("\n" if kind == before and kind in CLOSE else "\n\n")
        text.append(piece)
        before = kind
    return "".join(text)
