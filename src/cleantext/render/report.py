"""``explain()``: a readable report, one line a block."""

from __future__ import annotations

from cleantext.decide import FATES
from cleantext.model import Block, Result
from cleantext.render.survey import counted

WIDTH = 60  # characters of a block's text that are shown
REASON = 70  # columns of the reason


def explain(result: Result) -> str:
    """A header, then one line a block: index, fate, label, score, filter, reason, and how the block begins.

    The reason is the strongest finding for the block's label.
    """
    blocks = result.blocks
    kept = sum(block.kept for block in blocks)
    quality = result.metadata.quality
    head = [
        f"{counted(len(blocks), 'block')}: {kept} kept, {len(blocks) - kept} not; quality {quality.score:.2f}",
        *(f"repaired: {repair.kind} at {repair.start}" for repair in result.repairs[:20]),
    ]
    filters = max([6, *(len(name) for name, _ in map(reason_of, blocks))])
    head.append(f"{'block':>5}  {'fate':<8}  {'label':<11}  score  {'filter':<{filters}}  {'reason':<{REASON}}  text")
    return "\n".join([*head, *(_line(block, filters) for block in blocks)])


def reason_of(block: Block) -> tuple[str, str]:
    """The filter and the reason of the strongest finding for the block's label, else of a general rule."""
    for finding in block.findings:
        if finding.label == block.label and finding.weight > 0:
            return finding.filter, finding.reason
    if block.findings:
        strongest = max(block.findings, key=lambda finding: abs(finding.weight))
        return strongest.filter, strongest.reason
    return "-", "no filter spoke of it, so it counts as body" if block.kept else "no filter spoke of it"


def fate_of(block: Block) -> str:
    """Kept, or gone to the metadata, or removed."""
    return "kept" if block.kept else FATES[block.label]


def shortened(text: str, size: int) -> str:
    """So many characters of a text, the last of them an ellipsis where more follow."""
    return text if len(text) <= size else text[: size - 1] + "…"


def _line(block: Block, filters: int) -> str:
    name, reason = reason_of(block)
    shown = shortened(" ".join(block.text[: 4 * WIDTH].split()), WIDTH)
    reason = " ".join(reason.split())
    return (
        f"{block.index:>5}  {fate_of(block):<8}  {block.label:<11}  {block.score:>5.2f}  {name:<{filters}}  "
        f"{reason:<{REASON}}  {shown}"
    ).rstrip()
