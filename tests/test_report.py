"""What shows its work: the standalone HTML page, two results side by side, the report in a terminal."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import CASES, Case

from cleantext import DEFAULT, Result, clean
from cleantext.cli import main
from cleantext.render.notebook import LIMIT
from cleantext.render.report_page import to_page
from cleantext.render.terminal import explain_for

STORY = (
    "The harbour of the small town was closed to all boats for the third day on Friday, because the storm "
    "had moved the sand bank that lies before it.\n\nThe council said that it would take weeks to clear it.\n"
)
HOSTILE = "<script>alert(1)</script> </pre> </style> {{script}} \" ' & <img src=x onerror=alert(2)> \x1b[2J\n"
PAGE = f"Home > Coast\n\nStorm closes the harbour\n\nBy Ann Lee\n\n{STORY}\nShare this article\n\n{HOSTILE}"
VOID = {"meta", "link", "input", "br", "img"}


class _Reader(HTMLParser):
    """Tags and attributes as a browser sees them, and the text of the clean text's element."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.names: set[str] = set()
        self.clean: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append("clean" if ("id", "clean") in attrs else tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() in (tag, "clean"), f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "clean":
            self.clean.append(data)


@pytest.fixture(scope="module")
def result() -> Result:
    return clean(PAGE, input="text")


@pytest.fixture(scope="module")
def html(result: Result) -> str:
    return to_page(result)


@pytest.fixture(scope="module")
def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def test_everything_from_the_page_is_escaped(html: str, read: _Reader) -> None:
    assert read.open == []
    assert read.tags.count("script") == 1
    assert "img" not in read.tags
    assert not [name for name, _ in read.attributes if name.startswith("on") or name == "style"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "{{script}}" in html, "a page's text is never read as a template"


def test_the_policy_allows_the_page_itself_and_nothing_else(html: str, read: _Reader) -> None:
    policy = next(value for name, value in read.attributes if name == "content" and "default-src" in str(value))
    assert "default-src 'none'" in str(policy)
    for tag in ("script", "style"):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert text
        digest = b64encode(sha256(text[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in str(policy)
    addresses = {value for name, value in read.attributes if name in ("src", "href")}
    assert addresses == {"#page", "data:,"}
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest", html)


def test_every_block_stands_there_with_its_reasons(html: str, result: Result) -> None:
    shown = re.findall(r'<details class="block" id="b(\d+)" data-fate="(\w+)" data-label="(\w+)"', html)
    assert [(int(index), label) for index, _, label in shown] == [(b.index, b.label) for b in result.blocks]
    assert [fate == "kept" for _, fate, _ in shown] == [block.kept for block in result.blocks]
    assert html.count('<div class="why">') + html.count('<p class="why">') == len(result.blocks)


def test_the_clean_text_can_be_copied(read: _Reader, result: Result) -> None:
    assert "".join(read.clean).removeprefix("\n") == result.text


def test_every_control_has_a_name(html: str) -> None:
    assert '<html lang="en">' in html
    assert '<label for="search">' in html
    assert all(re.sub(r"<[^>]+>", "", body).strip() for body in re.findall(r"<button[^>]*>(.*?)</button>", html))
    assert html.count("<h1") == 1
    assert "<main" in html


@pytest.mark.parametrize("source", ["", "a", "\ud800 lone", "\r\n one\r\ntwo\r\n", "مرحبا بالعالم\n", "<p>a</p>"])
def test_any_page_can_be_shown(source: str) -> None:
    reader = _Reader()
    reader.feed(to_page(clean(source)))
    assert reader.open == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_normal_page_is_shown_whole_in_a_notebook(case: Case) -> None:
    result = clean(case.html)
    html = result._repr_html_()
    assert len(html.encode()) < LIMIT
    assert "not shown here" not in html
    assert html.count('<div class="b') == len(result.blocks)
    assert html.count('<div class="b x"') == len(result.removed)
    assert not re.search(r'<div class="b[^>]*(?<!")>', html), "every block has its reason as a title"


@pytest.mark.parametrize(
    "source",
    ["<&'" * 200_000, "<&' word\n\n" * 4_000, f"Home > {'&' * 9000}\n\n" * 200, f"By {'& ' * 90_000}\n\n{STORY}"],
    ids=["one line", "many lines", "long menus", "a long byline"],
)
def test_no_page_is_too_large_for_a_notebook(source: str) -> None:
    result = clean(source, input="text")
    assert len(result._repr_html_().encode()) < LIMIT
    assert len(result.compare(clean("", input="text"))._repr_html_().encode()) < LIMIT


def test_nothing_of_the_page_is_markup_in_a_notebook() -> None:
    result = clean(f"{HOSTILE}\n\n{PAGE}\n\nBy <b onclick='alert(3)'>Ann</b>\n", input="text")
    for html in (result._repr_html_(), result.compare(clean(""))._repr_html_()):
        reader = _Reader()
        reader.feed(html)
        assert reader.open == []
        assert not set(reader.tags) & {"script", "img", "b", "link", "iframe"}
        assert {name for name, _ in reader.attributes} <= {"class", "style", "title", "open", "dir", "scope", "colspan"}
        assert all(re.fullmatch(r"--h:\d+", str(value)) for name, value in reader.attributes if name == "style")


def test_presets_side_by_side(result: Result) -> None:
    other = clean(PAGE, input="text", pipeline=DEFAULT.only("breadcrumb"))
    found = result.compare(other)
    assert len(found.pairs) == len(result.blocks)
    assert all(a is not None and b is not None and a.index == b.index for a, b in found.pairs)
    assert str(found).splitlines()[0] == found.summary()
    assert any(line.startswith("> removed share") for line in str(found).splitlines())
    assert "<script" not in found._repr_html_()
    assert "&lt;script&gt;" in found._repr_html_()


def test_a_result_is_equal_to_itself(result: Result) -> None:
    found = result.compare(clean(PAGE, input="text"))
    assert found.differences == ()
    assert found.summary().startswith(f"0 of {len(result.blocks)} blocks differ")


def test_two_versions_of_a_page_are_aligned(result: Result) -> None:
    newer = clean(PAGE.replace("By Ann Lee\n\n", "").replace("weeks", "months"), input="text")
    found = result.compare(newer)
    alone = [(a and a.text.strip(), b and b.text.strip()) for a, b in found.pairs if a is None or b is None]
    assert ("By Ann Lee", None) in alone
    assert (None, "The council said that it would take months to clear it.") in alone
    assert len(found.pairs) - len(alone) == len(result.blocks) - 2


def test_only_results_are_compared(result: Result) -> None:
    with pytest.raises(TypeError, match="not str"):
        result.compare("a text")  # type: ignore[arg-type]


def test_diff_command(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    first, second, pipeline = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "p.toml"
    first.write_text(PAGE, encoding="utf-8")
    second.write_text(PAGE.replace("weeks", "months"), encoding="utf-8")
    pipeline.write_text(DEFAULT.only("breadcrumb").to_toml(), encoding="utf-8")
    assert main(["diff", str(first), str(second)]) == 0
    printed = capfd.readouterr().out
    assert re.match(r"\d+ of 8 blocks differ", printed)
    assert "would take months" in printed
    assert main(["diff", str(first), "--favor", "precision", "recall", "--all"]) == 0
    assert len(capfd.readouterr().out.splitlines()) == 1 + len(clean(PAGE, input="text").blocks)
    assert main(["diff", str(first), "--pipeline", str(pipeline), str(pipeline)]) == 0
    assert capfd.readouterr().out.startswith("0 of ")
    assert main(["diff"]) == 2
    assert main(["diff", str(tmp_path / "none.txt"), str(first)]) == 2
    assert "there is none of this name" in capfd.readouterr().err


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_explain_is_plain_where_it_is_piped(result: Result) -> None:
    assert explain_for(result, io.StringIO()) == result.explain()


def test_explain_in_a_terminal(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rich")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    painted = explain_for(result, _Terminal())
    assert "\x1b[31m" in painted
    assert "\x1b[2J" not in painted, "the page's own control characters do not reach the terminal"
    plain = re.sub(r"\x1b\[[\d;]*m", "", painted)
    assert plain == result.explain().replace("\x1b", "\ufffd")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[31m" not in explain_for(result, _Terminal())
