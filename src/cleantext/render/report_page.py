"""A result as one standalone HTML page: every block with its label, score and reasons, to filter and search.

The page needs no network: style and script are part of it, and its Content-Security-Policy allows nothing
else, so that even a script of the page's text that was not escaped could not run. All text is escaped.
"""

from __future__ import annotations

from collections import Counter
from html import escape

from cleantext.decide import FATES
from cleantext.model import Block, Finding, Result
from cleantext.render.notebook import metadata_table
from cleantext.render.report import fate_of, reason_of
from cleantext.render.template import asset, fill, hue_rules, source_hash
from cleantext.version import VERSION

FINDINGS = 12  # findings of a block that are shown, the strongest first
REPAIRS = 50  # repairs that are shown
TITLE = 200  # characters of the title that are shown


def to_page(result: Result) -> str:
    """The whole page."""
    blocks = result.blocks
    style, script = asset("report.css") + hue_rules() + _widths(blocks), asset("report.js")
    title = " ".join((result.metadata.title or "A page without a title").split())[:TITLE]
    page = fill(
        "report.html",
        style_hash=source_hash(style),
        script_hash=source_hash(script),
        style=style,
        script=script,
        title=escape(f"{title} – cleantext report"),
        heading=escape(title),
        counts=escape(_counts(result)),
        bar=_bar(blocks),
        bar_label=escape(_bar_label(blocks)),
        labels=_labels(blocks),
        blocks="\n".join(_block(block, result.metadata.language or "") for block in blocks),
        metadata=f'<div class="scroll">{metadata_table(result.metadata)}</div>',
        repairs=_repairs(result),
        footer=escape(f"cleantext {VERSION}. Scores are probabilities of belonging to the clean text."),
        clean=escape(result.text).replace("\r", "&#13;"),
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _counts(result: Result) -> str:
    kept = sum(block.kept for block in result.blocks)
    share = len(result.text) / max(1, len(result.document))
    return (
        f"{kept} of {len(result.blocks)} blocks kept, {share:.0%} of the characters. "
        f"Quality {result.metadata.quality.score:.2f}."
    )


def _sizes(blocks: tuple[Block, ...]) -> dict[tuple[str, str], int]:
    """Characters by fate and label, the kept ones first, then the largest."""
    sizes: Counter[tuple[str, str]] = Counter()
    for block in blocks:
        sizes[fate_of(block), "" if block.kept else str(block.label)] += len(block.text.strip())
    return dict(sorted(sizes.items(), key=lambda item: (item[0][0] != "kept", -item[1], item[0])))


def _bar(blocks: tuple[Block, ...]) -> str:
    return "".join(
        f'<i data-fate="{fate}" data-label="{label}" class="part{index}"></i>'
        for index, (fate, label) in enumerate(_sizes(blocks))
    )


def _widths(blocks: tuple[Block, ...]) -> str:
    """Style rules for the bar: no style stands in an attribute, so that the policy can forbid it."""
    sizes = _sizes(blocks).values()
    return "".join(f".part{index}{{flex:{size} 0 0}}\n" for index, size in enumerate(sizes))


def _bar_label(blocks: tuple[Block, ...]) -> str:
    sizes = _sizes(blocks)
    whole = max(1, sum(sizes.values()))
    shares = (f"{label or fate} {size / whole:.0%}" for (fate, label), size in sizes.items())
    return "Share of the characters: " + ", ".join(shares)


def _labels(blocks: tuple[Block, ...]) -> str:
    counts = Counter(block.label for block in blocks)
    return "".join(
        f'<button type="button" data-label="{label}" aria-pressed="false">{label} {count}</button>\n'
        for label, count in sorted(counts.items(), key=lambda item: (FATES[item[0]] != "kept", -item[1], item[0]))
    )


def _block(block: Block, language: str) -> str:
    """One block: what it says, and behind it what was said of it."""
    text = escape(block.text.strip())
    tag = "span" if block.kept else "del"
    spoken = f' lang="{escape(language)}"' if language else ""
    title = escape(" ".join(reason_of(block)[1].split()))
    return (
        f'<details class="block" id="b{block.index}" data-fate="{fate_of(block)}" data-label="{block.label}">'
        f'<summary title="{title}"><span class="number">{block.index}</span>'
        f'<span class="label">{block.label}</span><span class="score">{block.score:.2f}</span>'
        f'<{tag} class="words" dir="auto"{spoken}>{text}</{tag}></summary>{_why(block)}</details>'
    )


def _why(block: Block) -> str:
    found = block.findings[:FINDINGS]
    if not found:
        return f'<p class="why">{escape(reason_of(block)[1])}</p>'
    more = len(block.findings) - len(found)
    rest = f'<p class="soft">and {more} weaker ones</p>' if more else ""
    head = "<tr><th>label</th><th>log-odds</th><th>filter</th><th>reason</th></tr>"
    return f'<div class="why"><table>{head}{"".join(map(_finding, found))}</table>{rest}</div>'


def _finding(finding: Finding) -> str:
    cells = (str(finding.label), f"{finding.weight:+.1f}", finding.filter, " ".join(finding.reason.split()))
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _repairs(result: Result) -> str:
    """What decode changed, where it changed anything."""
    if not result.repairs:
        return ""
    rows = "".join(
        f"<tr><td>{escape(repair.kind)}</td><td>{repair.start}</td>"
        f"<td>{escape(repair.before[:TITLE])}</td><td>{escape(repair.after[:TITLE])}</td></tr>"
        for repair in result.repairs[:REPAIRS]
    )
    head = "<tr><th>repair</th><th>at</th><th>before</th><th>after</th></tr>"
    return (
        f'<section aria-label="Repairs"><h2>Repairs: {len(result.repairs)}</h2>'
        f'<div class="scroll"><table>{head}{rows}</table></div></section>'
    )
