"""Two results side by side: what one keeps and the other does not, as text and as HTML.

Results of one page (two presets, two pipelines) are compared block by block. Where the pages differ too (two
versions of a page, its text and its HTML), blocks are paired by their visible words.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from html import escape

from cleantext.model import Block, Result
from cleantext.render.report import fate_of, reason_of, shortened
from cleantext.render.template import HUES, asset

WIDTH = 70  # characters of a block that are shown as text
LINE = 400  # characters of a block that are shown as HTML
ROOM = 180_000  # bytes of the rows that are shown as HTML
AROUND = 1  # equal blocks that are shown around a difference

Pair = tuple[Block | None, Block | None]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two results, their blocks in pairs; ``str()`` shows the differences, a notebook both sides."""

    left: Result
    right: Result

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every block with its partner on the other side; None where it has none."""
        left, right = self.left.blocks, self.right.blocks
        same = self.left.document == self.right.document and len(left) == len(right)
        if same and all(a.start == b.start for a, b in zip(left, right, strict=True)):
            return tuple(zip(left, right, strict=True))
        return tuple(_aligned(left, right))

    @cached_property
    def differences(self) -> tuple[Pair, ...]:
        """The pairs whose label or fate differs, and the blocks without a partner."""
        return tuple(pair for pair in self.pairs if sign_of(pair) != " ")

    def summary(self) -> str:
        """The differences counted, in one line."""
        signs = [sign_of(pair) for pair in self.pairs]
        return (
            f"{len(self.differences)} of {len(signs)} blocks differ: {signs.count('<')} kept on the left only, "
            f"{signs.count('>')} kept on the right only, {signs.count('~')} otherwise"
        )

    def report(self, pairs: tuple[Pair, ...]) -> str:
        """The summary, then one line for each of these pairs."""
        return "\n".join([self.summary(), *map(_line, pairs)])

    def __str__(self) -> str:
        return self.report(self.differences)

    def _repr_html_(self) -> str:
        return to_html(self)


def compare(left: Result, right: Result) -> Comparison:
    """Put two results side by side."""
    if not isinstance(right, Result):
        raise TypeError(f"a result is compared with a result, not {type(right).__name__}")
    return Comparison(left, right)


def sign_of(pair: Pair) -> str:
    """``<`` kept on the left only, ``>`` kept on the right only, ``~`` differs otherwise, a space for equal."""
    left, right = pair
    kept = (left is not None and left.kept, right is not None and right.kept)
    if kept[0] != kept[1]:
        return "<" if kept[0] else ">"
    if left is None or right is None or left.label != right.label:
        return "~"
    return " "


def _aligned(left: tuple[Block, ...], right: tuple[Block, ...]) -> list[Pair]:
    """Blocks paired by their visible words, in order."""
    before, after = ([" ".join(block.text.split()) for block in side] for side in (left, right))
    pairs: list[Pair] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after).get_opcodes():
        if kind == "equal":
            pairs += zip(left[a:b], right[c:d], strict=True)
        else:
            pairs += [(block, None) for block in left[a:b]]
            pairs += [(None, block) for block in right[c:d]]
    return pairs


def _line(pair: Pair) -> str:
    left, right = (f"{fate_of(block)} {block.label} {block.score:.2f}" if block else "-" for block in pair)
    block = pair[0] or pair[1]
    shown = shortened(" ".join(block.text[: 4 * WIDTH].split()), WIDTH) if block else ""
    return f"{sign_of(pair)} {left:<26}  {right:<26}  {shown}"


def to_html(comparison: Comparison) -> str:
    """A table with a row a pair; runs of equal rows are folded to one line."""
    pairs = comparison.pairs
    near = {index + by for index, pair in enumerate(pairs) if sign_of(pair) != " " for by in range(-AROUND, AROUND + 1)}
    rows, skipped, room = [], 0, ROOM
    for index, pair in enumerate(pairs):
        row = _row(pair) if index in near and room > 0 else ""
        room -= len(row.encode())
        if row and room > 0:
            rows += [_fold(skipped), row] if skipped else [row]
            skipped = 0
        else:
            skipped += 1
    rows += [_fold(skipped)] if skipped else []
    return (
        f'<div class="cleantext"><style>{asset("notebook.css")}</style><p>{escape(comparison.summary())}</p>'
        f'<table class="two"><thead><tr><th scope="col">left</th><th scope="col">right</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


_KINDS = {"<": "left", ">": "right", "~": "other", " ": "same"}


def _row(pair: Pair) -> str:
    return f'<tr class="{_KINDS[sign_of(pair)]}">{_cell(pair[0])}{_cell(pair[1])}</tr>'


def _fold(count: int) -> str:
    return f'<tr><td colspan="2" class="s">{count} more</td></tr>'


def _cell(block: Block | None) -> str:
    if block is None:
        return "<td></td>"
    text = escape(shortened(" ".join(block.text[: 2 * LINE].split()), LINE))
    title = escape(" ".join(reason_of(block)[1].split())[:LINE], quote=True)
    kind = "b" if block.kept else "b x"
    return (
        f'<td style="--h:{HUES[block.label]}" title="{title}"><span class="k">{block.label} {block.score:.2f}'
        f'</span><div class="{kind}" dir="auto">{text}</div></td>'
    )
