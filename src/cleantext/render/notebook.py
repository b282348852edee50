"""A result as HTML: the page with its removed lines struck out and coloured by label, the reason on hover.

Everything from the page is escaped; there are no scripts, no outside addresses, and one style sheet of the
element's own that knows light and dark. Long pages are folded, so that the HTML stays under ``LIMIT`` bytes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from html import escape
from typing import Any

from cleantext.model import Block, Caption, Label, Metadata, Offer, Quality, Result
from cleantext.render.report import reason_of, shortened
from cleantext.render.template import HUES, asset

LIMIT = 200_000  # bytes of the HTML, at most
LINE = 300  # characters of a removed block that are shown
PROSE = 4_000  # characters of a kept block that are shown
OPEN = 120  # blocks that are shown before the fold
REASON = 240  # characters of a reason that are shown


def to_html(result: Result) -> str:
    """The notebook view: legend, metadata, and every block."""
    blocks = result.blocks
    head = f"<style>{asset('notebook.css').strip()}</style>{_legend(blocks)}{_metadata(result.metadata)}"
    room = LIMIT - len(head.encode()) - 1000
    shown: list[str] = []
    for block in blocks:
        piece = _block(block)
        room -= len(piece.encode())
        if room < 0:
            break
        shown.append(piece)
    body = "".join(shown[:OPEN])
    if len(shown) > OPEN:
        body += f"<details><summary>{len(shown) - OPEN} more blocks</summary>{''.join(shown[OPEN:])}</details>"
    if len(shown) < len(blocks):
        body += f"<p>… and {len(blocks) - len(shown)} blocks that are not shown here.</p>"
    return f'<div class="cleantext">{head}{body}</div>'


def _legend(blocks: tuple[Block, ...]) -> str:
    """How many blocks each label has, and how many of them are kept."""
    counts = Counter(block.label for block in blocks)
    kept = sum(block.kept for block in blocks)
    marks = "".join(
        f'<span class="k" style="--h:{HUES[label]}">{label} {count}</span>'
        for label, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    return f"<p>{kept} of {len(blocks)} blocks kept</p><p>{marks}</p>"


def _metadata(metadata: Metadata) -> str:
    return f"<details open><summary>metadata</summary>{metadata_table(metadata)}</details>"


def metadata_table(metadata: Metadata) -> str:
    """The fields that have a value, each with its source."""
    rows = []
    for field in fields(metadata):
        value = getattr(metadata, field.name)
        if field.name == "sources" or value is None or value == []:
            continue
        where = escape(shortened(metadata.sources.get(field.name, ""), 60))
        rows.append(f'<tr><th>{field.name}</th><td dir="auto">{_value(value)}</td><td class="s">{where}</td></tr>')
    return f'<table class="fields">{"".join(rows)}</table>'


def _value(value: Any) -> str:
    """A value as escaped text; items of a list stand on lines of their own."""
    if isinstance(value, list):
        more = f"<br>… {len(value) - 10} more" if len(value) > 10 else ""
        return "<br>".join(_value(item) for item in value[:10]) + more
    if isinstance(value, Caption):
        credit = f" ({shortened(value.credit, 100)})" if value.credit else ""
        return escape(shortened(value.text, LINE) + credit)
    if isinstance(value, Offer):
        return escape(f"{value.kind}: {shortened(value.text, LINE)}" + (f" [{value.price}]" if value.price else ""))
    if isinstance(value, Quality):
        signals = ", ".join(f"{name} {number:g}" for name, number in value.signals.items())
        return escape(f"{value.score:.2f} ({signals})")
    return escape(shortened(str(value), LINE))


def _block(block: Block) -> str:
    """A block: kept ones plain, the others struck out in their label's colour."""
    text = escape(shortened(" ".join(block.text[: 2 * PROSE].split()), PROSE if block.kept else LINE))
    name, reason = reason_of(block)
    title = escape(
        shortened(f"{block.label} ({name}): {' '.join(reason.split())}; score {block.score:.2f}", REASON),
        quote=True,
    )
    if block.kept:
        kind = " heading" if block.label is Label.HEADING else ""
        return f'<div class="b{kind}" dir="auto" title="{title}">{text}</div>'
    return f'<div class="b x" style="--h:{HUES[block.label]}" dir="auto" title="{title}">{text}</div>'
