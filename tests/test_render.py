"""The renderings of a result: dict, JSON, JSON-LD, Markdown, report, notebook."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import numpy as np
import pytest

from cleantext import Finding, Label, Result, clean
from cleantext.assemble import assemble
from cleantext.model import LABEL_INDEX, Evidence, Verdicts
from cleantext.read.plain import read_plain
from cleantext.render.markdown import escape
from cleantext.render.notebook import LIMIT, to_html
from cleantext.render.report_page import to_page

STORY = (
    "The harbour of the small town was closed to all boats for the third day on Friday, because the storm "
    "had moved the sand bank that lies before it."
)


def result_of(pairs: list[tuple[str, str]]) -> Result:
    """A result whose blocks have the given labels, each with a finding that says so."""
    document = read_plain("".join(text + "\n\n" for _, text in pairs))
    assert len(document) == len(pairs)
    labels = np.array([LABEL_INDEX[Label(label)] for label, _ in pairs], dtype=np.uint8)
    kept = np.isin(labels, [LABEL_INDEX[Label.BODY], LABEL_INDEX[Label.HEADING]])
    said = tuple(
        Finding(index, Label(label), 3.0, f"it is the {index}. block & <more>", "tester")
        for index, (label, _) in enumerate(pairs)
    )
    scores = np.where(kept, 0.9, 0.1).astype(np.float32)
    return assemble(document, Evidence(said), Verdicts(labels, kept, scores))


@pytest.fixture(scope="module")
def result() -> Result:
    return result_of(
        [
            ("breadcrumb", "Home > Coast > Harbours"),
            ("title", "Storm closes the harbour"),
            ("byline", "By Ann Lee"),
            ("date", "3 May 2021"),
            ("body", STORY),
            ("heading", "What comes next"),
            ("body", "• First the * sand"),
            ("body", "• Then the <boats>"),
            (
                "body",
                "# 5 is not a heading, and this paragraph is long enough to be part of the story.",
            ),
            ("newsletter", "Get the day's top headlines in your inbox every morning <script>"),
        ]
    )


def test_dict_is_plain_and_holds_all(result: Result) -> None:
    found = result.to_dict()
    assert json.loads(result.to_json()) == found
    assert list(found) == ["text", "metadata", "document", "blocks", "repairs"]
    assert "".join(block["text"] for block in found["blocks"]) == found["document"]
    assert found["blocks"][0]["label"] == "breadcrumb"
    assert found["blocks"][0]["findings"][0]["filter"] == "tester"
    assert found["metadata"]["authors"] == ["Ann Lee"]
    assert found["metadata"]["quality"]["score"] == float(result.metadata.quality)
    assert result == result_of([(b.label, b.text.strip()) for b in result.blocks])


def test_jsonld_has_what_has_a_value(result: Result) -> None:
    found = result.to_jsonld()
    assert found["@type"] == "NewsArticle"
    assert found["headline"] == "Storm closes the harbour"
    assert found["author"] == [{"@type": "Person", "name": "Ann Lee"}]
    assert found["datePublished"] == "2021-05-03"
    assert found["articleSection"] == "Harbours"
    assert [item["position"] for item in found["breadcrumb"]["itemListElement"]] == [1, 2, 3]
    assert found["potentialAction"][0]["@type"] == "SubscribeAction"
    assert found["articleBody"] == result.text
    assert "dateModified" not in found
    assert all(value not in (None, [], "") for value in found.values())


def test_markdown_of_a_text_page(result: Result) -> None:
    lines = result.to_markdown().splitlines()
    assert lines[0] == "# Storm closes the harbour"
    assert "## What comes next" in lines
    at = lines.index("- First the \\* sand")
    assert lines[at + 1] == "- Then the &lt;boats>"
    assert any(line.startswith("\\# 5 is not") for line in lines)


def test_markdown_has_every_line_of_an_indented_text() -> None:
    told = "    The council met on Tuesday, and it decided that the\nsecond bridge would be built over the river.\n\n"
    markdown = clean(told * 3).to_markdown()
    assert markdown.count("second bridge") == 3
    assert markdown.count("\n\n") == 2


MARKDOWN = """# Bridge closed

The council met on **Tuesday**, and [it decided](https://a.example/b) that the [bridge](bridge.md) would be closed.

- one item, [told](/c) at some length
- another

```html
<b>code</b> [x](y:z)
```

> A quote of somebody who was there, with a [link](#d).
"""


def test_a_page_of_markdown_stays_as_it_is() -> None:
    result = clean(f"[Home](/) [News](/news) [Sport](/sport)\n\n{MARKDOWN}")
    assert result.to_markdown().endswith(MARKDOWN.partition("\n\n")[2])


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("[a](javascript:b())", "[a\\](javascript:b())"),
        ("[a](\n<vbscript:b>)", "[a\\](\n&lt;vbscript:b>)"),
        ("[a](&#106;avascript:b)", "[a\\](&#106;avascript:b)"),
        ("a <img src=x onerror=b>", "a &lt;img src=x onerror=b>"),
        ("<https://a.example/b>", "<https://a.example/b>"),
    ],
)
def test_nothing_in_markdown_runs(given: str, made: str) -> None:
    page = f"[Home](/) [News](/news) [Sport](/sport)\n\n{MARKDOWN}\nThe mayor said so on Friday: {given}, and went.\n"
    assert f"Friday: {made}, and" in clean(page).to_markdown()


@pytest.mark.parametrize("line", ["#", "-", "5.", "1986. A year of floods, said the mayor of the town.", ">x"])
def test_a_line_of_signs_is_no_mark(line: str) -> None:
    story = "The council met on Tuesday, and it decided that the second bridge would be built over the river."
    markdown = clean(f"{story}\n\n{line}\n\n{story.replace('council', 'senate')}").to_markdown()
    assert f"\n\n{line}\n" not in markdown


@pytest.mark.parametrize("form", ["{}", "<p>{}</p>"])
@pytest.mark.parametrize("link", ["[here](javascript:alert(1))", "[here]: javascript:alert(1)"])
def test_markdown_has_no_link_that_the_page_has_not(form: str, link: str) -> None:
    page = form.format(f"The council met {link} on Tuesday, and it decided on the bridge.")
    assert link not in clean(page).to_markdown()


def test_markdown_of_a_page_whose_base_is_no_address() -> None:
    page = '<base href="http://["><p>The council <a href="/x">met</a> on Tuesday.</p>'
    assert "[met](http://a.example/x)" in clean(page, url="http://a.example").to_markdown()


def test_half_a_character_in_json_ld_is_replaced() -> None:
    said = r'{"@type":"NewsArticle","headline":"Bridge \ud83d","alternativeHeadline":"Over \ud83d\ude00 the river"}'
    result = clean(f'<script type="application/ld+json">{said}</script><p>The council met.</p>')
    assert result.metadata.title == "Bridge \ufffd"
    assert result.metadata.subtitle == "Over \U0001f600 the river"
    assert result._repr_html_().encode()


def test_escape() -> None:
    assert escape("a*b_c<d>`e`\\") == "a\\*b\\_c&lt;d>\\`e\\`\\\\"


def test_report_has_one_line_a_block(result: Result) -> None:
    lines = result.explain().splitlines()
    assert lines[0].startswith("10 blocks: 5 kept, 5 not; quality ")
    assert clean("The boats stay in the harbour.").explain().startswith("1 block: ")
    assert len(lines) == 2 + len(result.blocks)
    assert lines[2].split()[:3] == ["0", "metadata", "breadcrumb"]
    assert "tester" in lines[2]
    assert "it is the 0. block" in lines[2]
    assert lines[-1].split()[1:3] == ["removed", "newsletter"]


class Balance(HTMLParser):
    """Counts open elements, and remembers scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.titles: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.titles += [value or "" for name, value in attrs if name == "title"]
        if tag not in ("br", "meta"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_notebook_is_sound_and_escaped(result: Result) -> None:
    html = to_html(result)
    parser = Balance()
    parser.feed(html)
    assert not parser.open
    assert not parser.seen & {"script", "boats", "img", "link"}
    assert any("tester): it is the 9. block & <more>" in title for title in parser.titles)
    assert "newsletter 1" in html
    assert "5 of 10 blocks kept" in html
    assert "prefers-color-scheme:dark" in html
    assert result._repr_html_() == html


def test_notebook_of_a_long_page_is_folded_and_small() -> None:
    long = result_of([("body", f"{index} {STORY}") for index in range(3000)])
    html = to_html(long)
    assert len(html.encode()) < LIMIT
    assert "<details><summary>" in html
    assert "blocks that are not shown here" in html


def test_page_stands_alone(result: Result) -> None:
    html = to_page(result)
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<title>Storm closes the harbour – cleantext report</title>" in html


def test_an_empty_result_renders() -> None:
    empty = assemble(
        read_plain(""),
        Evidence(()),
        Verdicts(np.zeros(0, dtype=np.uint8), np.zeros(0, dtype=bool), np.zeros(0, dtype=np.float32)),
    )
    assert empty.to_markdown() == ""
    assert empty.to_jsonld() == {"@context": "https://schema.org", "@type": "NewsArticle"}
    assert empty.explain().startswith("0 blocks")
    assert "0 of 0 blocks kept" in to_html(empty)
    assert empty.to_dict()["blocks"] == []
