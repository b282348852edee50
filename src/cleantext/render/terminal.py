"""``explain()`` in colour, for a terminal; plain where rich is missing, or where nobody looks."""

from __future__ import annotations

from io import StringIO
from typing import TextIO

from cleantext.model import Block, Result
from cleantext.render.report import explain, fate_of

# Control characters of a page's text could move the cursor or write a terminal's title.
_CONTROLS = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}
COLOURS = {"kept": "default", "metadata": "cyan", "removed": "red"}


def explain_for(result: Result, stream: TextIO | None) -> str:
    """The report for this stream: in colour if it is a terminal and rich is there, else plain."""
    if stream is None or not stream.isatty():
        return explain(result)
    report = explain(result).translate(_CONTROLS)
    try:
        from rich.console import Console
    except ImportError:
        return report
    painted = StringIO()
    # Colours follow the terminal's own settings, NO_COLOR among them; the width is the text's own.
    console = Console(file=painted, force_terminal=True, highlight=False, emoji=False, soft_wrap=True)
    blocks = result.blocks
    lines = report.split("\n")
    for line in lines[: len(lines) - len(blocks)]:
        console.print(line, style="bold", markup=False)
    for line, block in zip(lines[len(lines) - len(blocks) :], blocks, strict=True):
        console.print(line, style=_style(block), markup=False)
    return painted.getvalue().rstrip("\n")


def _style(block: Block) -> str:
    """A colour for the fate; bold where the score says that it was a near thing."""
    return COLOURS[fate_of(block)] + (" bold" if 0.35 < block.score < 0.65 else "")
