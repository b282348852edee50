"""Where the page stands in its site: breadcrumbs, section, and the topics it is tagged with."""

from __future__ import annotations

from cleantext.fields.labelled import Labelled, Values, nearest_first, source
from cleantext.fields.wording import whole_lines
from cleantext.lexicon import normalise, trim
from cleantext.model import Label
from cleantext.patterns import pattern

_ARROWS = "»›→➔▸▶►⟩❯>＞"
_PARTS = pattern(rf"\s[>/|\\·•‹<-]\s|[{_ARROWS}]|\s::\s")
_LEAD = pattern(r"^(?:\d{1,2}[.)]\s+|[-*•·–—>/|#]\s*)+")
_TAG_PARTS = pattern(r"\s*[,;|•·،、，／]\s*|\s+#|^#|\s/\s")
_OPEN = pattern(rf"[/|\\{_ARROWS}]\s*$")  # the trail goes on with the next line
_LETTER = pattern(r"[\p{L}\p{N}]")
INTRO = 20  # characters of "You are here:" before a trail, at most
MOST = 60  # tags, at most


def trails(page: Labelled) -> Values:
    """``breadcrumbs`` and ``section``: the last part that is not the title."""
    home = whole_lines(page.language, "breadcrumb")
    runs = [trail for run in page.runs(Label.BREADCRUMB, gap=2) for trail in _parted(page, run[:40], home)]
    title = normalise(page.lines[page.headline]) if page.headline is not None else ""
    if told := _told(page):
        values: Values = {"breadcrumbs": (told, "head class breadcrumb")}
        if named := _named(told, title, home):
            values["section"] = named[-1], "head class breadcrumb"
        return values
    lone: tuple[list[str], list[int]] | None = None
    for run in _above_first(page, runs):
        if _is_contents(page, run, home):
            continue
        parts = crumbs([page.lines[index] for index in run])
        if len(parts) > 1 and all(trim(normalise(part)) in home for part in parts[:2]):
            parts = parts[1:]  # "You are here" before the home page
        if len(parts) > 1:
            values = {"breadcrumbs": (parts, source(*run))}
            if named := _named(parts, title, home):
                values["section"] = (named[-1], source(*run))
            return values
        if parts and lone is None and normalise(parts[0]) not in home | {title}:
            lone = parts, run
    if lone is None:
        return {}
    return {"breadcrumbs": (lone[0], source(*lone[1])), "section": (lone[0][0], source(*lone[1]))}


def _named(parts: list[str], title: str, home: frozenset[str]) -> list[str]:
    """The steps of a trail that are neither the home page nor the page itself ("Thread: Boats", "Boats")."""
    keys = [normalise(part) for part in parts]
    own = {title, title.partition(": ")[2]}
    return [part for part, key in zip(parts, keys, strict=True) if key not in own and trim(key) not in home]


def _told(page: Labelled) -> list[str]:
    """The steps of the trail that the markup marks as one, where it has several; a line of the page has them glued."""
    pieces = page.document.head.get("breadcrumbs", {}).get("class breadcrumb", [])
    tools = whole_lines(page.language, "interface")
    steps = crumbs([piece for piece in pieces if trim(normalise(piece)) not in tools])
    return steps if len(steps) > 1 else []


def _is_contents(page: Labelled, run: list[int], home: frozenset[str]) -> bool:
    """Is a numbered run under the headline, which does not begin at the home page, a table of contents?"""
    below = page.headline is not None and run[0] > page.headline
    first = page.lines[run[0]]
    return below and first[:1].isdigit() and trim(normalise(_LEAD.sub("", first))) not in home


def _parted(page: Labelled, run: list[int], home: frozenset[str]) -> list[list[int]]:
    """A run of breadcrumbs as its trails: a menu may stand right above one. A line that is a trail by itself is one; so
    is what begins at the home page, or again with a name that was there before.
    """
    trails: list[list[int]] = []
    names: set[str] = set()
    whole = goes_on = False
    for index in run:
        parts = crumbs([page.lines[index]])
        folded = {trim(normalise(part)) for part in parts}
        again = bool(folded & names) or (folded <= home and not names <= home)
        if not trails or (not goes_on and (whole or len(parts) > 1 or again)):
            trails.append([])
            names = set()
        trails[-1].append(index)
        names |= folded
        whole, goes_on = len(parts) > 1, _OPEN.search(page.lines[index][-100:]) is not None
    return trails


def _above_first(page: Labelled, runs: list[list[int]]) -> list[list[int]]:
    """The trail next above the headline first, then those under it."""
    head = page.headline if page.headline is not None else page.body_start
    return sorted(runs, key=lambda run: (run[0] > head, abs(run[-1] - head)))


def crumbs(lines: list[str]) -> list[str]:
    """The parts of a trail that stands on one line or on several."""
    parts: list[str] = []
    for line in lines:
        for piece in _PARTS.split(line[:1000]):
            part = _LEAD.sub("", piece.strip()).strip()
            before, colon, after = part.replace("：", ":").partition(":")
            if colon and not parts and len(before) <= INTRO:
                part = after.strip()
            if part and _LETTER.search(part) and part not in parts[-1:]:
                parts.append(part)
    return parts


def keywords(page: Labelled) -> Values:
    """``keywords``: the topics of the tag blocks next to the story."""
    runs = page.runs(Label.TAGS, gap=2)
    intro = whole_lines(page.language, "tags")
    menus = whole_lines(page.language, "navigation")
    found: dict[str, str] = {}
    blocks: list[int] = []
    for run in nearest_first(page, runs):
        if trim(normalise(page.lines[run[0]])) in menus:
            run = run[1:]
        for index in run:
            tags = tags_of(page.lines[index], intro)
            if any(normalise(tag) not in found for tag in tags):
                blocks.append(index)
            found |= {key: tag for tag in tags if (key := normalise(tag)) not in found}
        if len(found) >= MOST:
            break
    return {"keywords": (list(found.values())[:MOST], source(*blocks[:MOST]))} if found else {}


def tags_of(line: str, intro: frozenset[str]) -> list[str]:
    """The topics on one line, without the word that opens the list."""
    before, colon, after = line[:2000].replace("：", ":").partition(":")
    if colon and len(before.split()) <= 3 and (not after[:1].strip() or trim(normalise(before)) in intro):
        line = after
    parts = (_LEAD.sub("", part).strip(" #.,") for part in _TAG_PARTS.split(line[:2000]))
    return [p for p in parts if p and _LETTER.search(p) and len(p) <= 60 and trim(normalise(p)) not in intro]
