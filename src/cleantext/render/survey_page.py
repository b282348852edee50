"""A run as one standalone HTML page: what was removed by label, histograms, the lowest-quality pages first.

The page has no scripts and needs no network; its Content-Security-Policy forbids both. All text is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from cleantext.decide import FATES
from cleantext.model import LABELS, Block, Label, Result
from cleantext.render.bars import bar, histogram
from cleantext.render.report import fate_of, reason_of, shortened
from cleantext.render.survey import SIZES, Low, Survey, counted
from cleantext.render.template import asset, fill, hue_rules, source_hash
from cleantext.version import VERSION

BLOCKS = 250  # blocks of a page that are shown inside the report
LINE = 300  # characters of a block that are shown there
TENTHS = [f"{low}–{low + 10}%" for low in range(0, 100, 10)]
SCORES = [f"{low / 10:.1f}–{(low + 1) / 10:.1f}" for low in range(10)]
WORDS = ["0", *(f"{size:,}+" for size in SIZES)]


def to_survey(
    survey: Survey, name: str, failures: int, shown: Mapping[int, Result], links: Mapping[int, str] | None = None
) -> str:
    """The whole page.

    Args:
        survey: the counts.
        name: what was written, for the headline.
        failures: pages that could not be cleaned.
        shown: the lowest-quality pages that can be shown, by their place in the input; they are folded in.
        links: addresses of reports on single pages instead.
    """
    style = asset("report.css") + asset("survey.css") + hue_rules()
    page = fill(
        "survey.html",
        style_hash=source_hash(style),
        style=style,
        title=escape(f"{name} – cleantext report"),
        heading=escape(name),
        counts=escape(_counts(survey, failures)),
        labels="\n".join(_label(survey, label) for label in _by_size(survey)),
        quality=histogram("Quality", SCORES, survey.quality),
        share=histogram("Share of the words removed", TENTHS, survey.share),
        sizes=histogram("Words of a page", WORDS, survey.sizes),
        many=counted(len(survey.lowest), "page"),
        lowest="\n".join(_low(low, shown.get(low.place), (links or {}).get(low.place)) for low in survey.lowest)
        or "<p>No page was cleaned.</p>",
        footer=escape(f"cleantext {VERSION}. Quality is how well the text is expected to match the story, 0 to 1."),
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _counts(survey: Survey, failures: int) -> str:
    words, removed = survey.words.total(), survey.removed.total()
    mean = f"{survey.quality_sum / survey.pages:.2f}" if survey.pages else "–"
    return (
        f"{counted(survey.pages, 'page')}, {counted(failures, 'failure')}; {counted(words, 'word')}, "
        f"{_share(removed, words)} of them removed; mean quality {mean}."
    )


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def _by_size(survey: Survey) -> list[str]:
    """The labels of the run, those with the most removed words first."""
    order = {str(label): index for index, label in enumerate(LABELS)}
    return sorted(survey.blocks, key=lambda label: (-survey.removed[label], -survey.words[label], order[label]))


def _label(survey: Survey, label: str) -> str:
    """A row: blocks, words, the share of its own words and of all words that was removed."""
    words, removed, whole = survey.words[label], survey.removed[label], survey.words.total()
    cells = (FATES[Label(label)], f"{survey.blocks[label]:,}", f"{words:,}")
    most = max(survey.removed.values(), default=0)
    return (
        f'<tr data-label="{label}"><th scope="row"><span class="label">{label}</span></th>'
        + "".join(f"<td>{cell}</td>" for cell in cells)
        + f"<td>{_share(removed, words)}</td><td>{_share(removed, whole)}</td><td>{bar(removed, most)}</td></tr>"
    )


def _low(low: Low, result: Result | None, link: str | None) -> str:
    """A page of low quality: linked, or folded in, or named only."""
    head = (
        f'<span class="number">{low.quality:.2f}</span> <span class="words" dir="auto">{escape(low.name)}</span>'
        f' <span class="soft">{counted(low.words, "word")}, {_share(low.removed, low.words)} removed</span>'
        f' <span class="words" dir="auto">{escape(low.title)}</span>'
    )
    if link:
        return f'<p class="low"><a href="{escape(link)}">{head}</a></p>'
    if result is None:
        return f'<p class="low">{head} <span class="soft">(too long to be shown here)</span></p>'
    blocks = result.blocks
    more = len(blocks) - BLOCKS
    rest = f'<p class="soft">and {more:,} more blocks</p>' if more > 0 else ""
    spoken = f' lang="{escape(result.metadata.language)}"' if result.metadata.language else ""
    lines = "".join(_block(block) for block in blocks[:BLOCKS])
    return f'<details class="low"><summary>{head}</summary><div{spoken}>{lines}</div>{rest}</details>'


def _block(block: Block) -> str:
    """A block with its label, its score, and the strongest reason."""
    text = " ".join(block.text[: 4 * LINE].split())
    tag = "span" if block.kept else "del"
    said = ": ".join(reason_of(block))
    return (
        f'<div class="line" data-fate="{fate_of(block)}" data-label="{block.label}">'
        f'<span class="label">{block.label}</span><span class="score">{block.score:.2f}</span>'
        f'<{tag} class="words" dir="auto">{escape(shortened(text, LINE))}</{tag}>'
        f'<span class="reason soft" lang="en">{escape(shortened(" ".join(said.split()), LINE))}</span></div>'
    )
