"""Reading HTML whatever its state, and writing it as Markdown."""

from __future__ import annotations

import numpy as np
import pytest
from growth import SQUARE, growth

from cleantext import DEFAULT, Caption, Document, Label, Result, clean
from cleantext.assemble import assemble
from cleantext.filters.caption import caption
from cleantext.model import LABEL_INDEX, Evidence, Verdicts
from cleantext.read.html import read_html
from cleantext.read.markdown_blocks import markdown_blocks
from cleantext.render.markdown_layout import laid_out


def kept(document: Document, *, removed: tuple[int, ...] = ()) -> Result:
    """A result that keeps all blocks but some."""
    keep = np.ones(len(document), dtype=bool)
    keep[list(removed)] = False
    labels = np.full(len(document), LABEL_INDEX[Label.BODY], dtype=np.uint8)
    return assemble(document, Evidence(()), Verdicts(labels, keep, keep.astype(np.float32)))


def markdown(html: str, url: str | None = None, *, removed: tuple[int, ...] = ()) -> str:
    """The Markdown of a page all of whose blocks are kept, save some."""
    return kept(read_html(html, url=url), removed=removed).to_markdown()


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<html><body><p>a</p></body></html><p>b</p>", ["a", "b"]),
        ("<html><body><p>a</body></html><html><body><p>b</body></html>", ["a", "b"]),
        ("<p><b>bold <i>both</b> it</i></p><table><tr><td>a<div>b</table>tail",
         ["bold both it", "a", "b", "tail"]),
        (
            '<?xml version="1.0" encoding="ISO-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T'
            "</title></head><body><p>Été<br/>b</p></body></html>",
            ["Été", "b"],
        ),
        ('<frameset cols="1,2"><frame src="a"><noframes><body><p>No frames.</p></body></noframes>',
         ["No frames."]),
        ("<title>never closed <p>one</p> <p>two</p>", ["one", "two"]),
        ("<!-- nothing -->", []),
        ("<title>Only a shell</title><noscript>Please run scripts</noscript><div id=root></div>", []),
        ("<div " + " ".join(f'data-a{i}="{"x" * 20}"' for i in range(30_000)) + ">after a megabyte</div>",
         ["after a megabyte"]),
        ('<div data-x="' + "y" * 2_000_000 + '">after one</div>', ["after one"]),
        ("<p>first</p>" + "<div>" * 10_000 + "deep" + "</div>" * 10_000 + "<p>last</p>",
         ["first", "deep", "last"]),
        ("<b>" * 10_000 + "deep<p>last", ["deep", "last"]),
        ("<!doctype html><meta charset=utf-8><title>T</title><main><p>one</main>", ["one"]),
        ("<html><head><title>T</title><nav>menu</nav>a<p>one</p>two</html>", ["menu", "a", "one", "two"]),
        ("<title>T</title><svg><path/></svg><a-b>tag</a-b> text<p>one", ["tag text", "one"]),
        ("<table><tr><td>" * 3_000 + "deep", ["deep"]),
    ],
)  # fmt: skip
def test_whatever_the_markup_the_text_is_read(html: str, blocks: list[str]) -> None:
    assert read_html(html).lines == blocks


def test_a_head_without_its_end_tag_keeps_what_is_its_own() -> None:
    document = read_html("<title>T</title><meta name=author content='Ann Lee'><main><h1>Storm</h1><p>one</main>")
    assert document.head["meta"] == {"author": ["Ann Lee"]}
    assert document.markup is not None
    assert document.markup.sources == ("page", "page")


def test_another_way_of_reading_is_named() -> None:
    def sources(html: str) -> set[str]:
        markup = read_html(html).markup
        assert markup is not None
        return set(markup.sources)

    assert sources("<p>plain") == {"page"}
    assert sources("<div>" * 5_000 + "deep") == {"flattened"}
    assert sources("<title>never closed <p>one</p> <p>two</p>") == {"html.parser"}
    assert sources("<frameset><noframes><p>inside</noframes>") == {"noframes"}


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<a ", "<div>", "<p>x", "<b>", "<title>", "&#", "</p>", "<td>", "<?", "<![CDATA["]
)
def test_hostile_markup_takes_no_longer_than_its_length(piece: str) -> None:
    assert growth(lambda size: read_html(piece * (size // len(piece))), 200_000) < SQUARE


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<span>The bridge in May</span><span>Photo: Jane Roe</span>", "The bridge in May Photo: Jane Roe"),
        ("<p><span>The bridge.</span><small><b>Jane Roe</b></small></p>", "The bridge. Jane Roe"),
        ("The bridge in May<cite>Jane Roe</cite>", "The bridge in May Jane Roe"),
        ("<span>The old <b>bridge</b></span>© Jane Roe", "The old bridge© Jane Roe"),
        ("<span>The old <b>bridge in May</b></span>© Jane Roe", "The old bridge in May © Jane Roe"),
        ("<span>T</span><span>he bridge</span><span>s</span>", "The bridges"),
        ("<span>The bridge </span><span>Photo: Jane Roe</span>", "The bridge Photo: Jane Roe"),
        ("<span>The energy is E=m</span><span>c</span>", "The energy is E=mc"),
    ],
)
def test_parts_of_a_caption_are_not_glued(inside: str, text: str) -> None:
    document = read_html(f"<p>A story.</p><figure><figcaption>{inside}</figcaption></figure>")
    assert document.lines == ["A story.", text]
    assert len(markdown_blocks(document)) == 2


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<span>98 m²</span><span>3 rooms</span><span>Second floor</span>", "98 m² 3 rooms Second floor"),
        ("<span><b>Fat:</b> 12g</span><span><b>Sodium:</b> 1160mg</span>", "Fat: 12g Sodium: 1160mg"),
        ("<span>4</span><span>Oliver Daniels</span>", "4 Oliver Daniels"),
        ("<span>iPhone 5</span><span>S</span>, <span>3</span><span>D</span>", "iPhone 5S, 3D"),
        ("<del>£60.00</del><span>Now only: £48.00.</span><ins>£48.00</ins>", "£60.00 Now only: £48.00. £48.00"),
        ("<time>Mar 2, 2023</time><span>4 min read</span>", "Mar 2, 2023 4 min read"),
        ("<b>Note:</b><span>Bring a coat.</span>", "Note: Bring a coat."),
        ("<span>You</span><span>Tube</span> and Mc<b>Donald</b>", "YouTube and McDonald"),
        ("<span>T</span><span>HE COUNCIL met</span>", "THE COUNCIL met"),
        ("Vitamin B<sub>12</sub>, <span>vitamin B</span><sub>12</sub>", "Vitamin B12, vitamin B12"),
        ("<code><span>int foo</span><span>Bar</span></code>", "int fooBar"),
        ("<b>all Readers</b>Who came", "all ReadersWho came"),
    ],
)
def test_phrases_in_elements_side_by_side_are_not_glued(inside: str, text: str) -> None:
    document = read_html(f"<p>{inside}</p>")
    assert document.text == text
    assert len(markdown_blocks(document)) == 1


def test_a_caption_in_two_parts_is_told_by_its_credit() -> None:
    story = "<p>The council met on Tuesday in the town hall, and it decided that a bridge would be built in spring.</p>"
    parts = "<span>The old bridge over the river in May</span><span>Photo: Jane Roe</span>"
    found = clean(f"<h1>A bridge</h1>{story}<figure><img><figcaption>{parts}</figcaption></figure>{story}")
    assert found.metadata.captions == [Caption("The old bridge over the river in May", "Jane Roe")]
    outside = read_html(f"<p>{parts.replace('</span>', ' ')}</p>{story}")
    assert not [finding for finding in caption(outside) if finding.weight > 2]


def test_tabs_in_the_markup_are_white_space_and_part_no_cells() -> None:
    assert read_html("<p>Written by\n\t\t\tAnn Lee</p>").text == "Written by Ann Lee"
    assert read_html("<table><tr><td>a\t\tb</td><td>c</td></tr></table>").text == "a b\tc"


def test_nul_bytes_are_replaced() -> None:
    result = clean(b"<p>one\x00two</p><p>three</p>", input="html", pipeline=DEFAULT.only("body"))
    assert "\x00" not in result.document
    assert result.repairs


PAGE = """
<h1>Boats <a href="#boats">¶</a></h1>
<p>Some <b>bold </b>and <em>italic</em>, <a href="/a b?x=(1)">a <b>link</b></a>, <code>co`de</code>, 5 * 3,
snake_case, _x_ and &lt;tag&gt;. <img src="x.png" alt="y"> <a href="javascript:void(0)">Not a link</a></p>
<h2>Lists</h2>
<ul><li>one</li><li>two<ul><li>two a</li><li><p>two b</p><p>more of b</p></li></ul></li><li>three</li></ul>
<ol start="3"><li>c</li><li>d<pre><code class="language-python">def f():
    return "```"

x = 1</code></pre></li></ol>
<blockquote><p>Quoted.</p><p>More.</p><ul><li>q1</li><li>q2</li></ul></blockquote>
<table><thead><tr><th>Boat</th><th></th><th>Crew</th></tr></thead>
<tbody><tr><td>Lark</td><td></td><td>4|5 <b>x</b></td></tr>
<tr><td></td><td></td><td>6</td></tr></tbody></table>
<p>Roses are red<br>violets are <i>blue</i><br>1. sugar</p>
<dl><dt>Term</dt><dd>What it means</dd></dl>
<p># no heading</p><p>- no item</p>
<h4>Deep</h4>
<div class="highlight-rust notranslate"><pre>fn main() {}
</pre></div>
"""
WRITTEN = """\
# Boats

Some **bold** and *italic*, [a **link**](https://example.org/a%20b?x=%281%29), ``co`de``, 5 * 3, \
snake_case, \\_x\\_ and \
&lt;tag>. Not a link

## Lists

- one
- two
  - two a
  - two b

    more of b
- three

3. c
4. d

   ````python
   def f():
       return "```"

   x = 1
   ````

> Quoted.
>
> More.
>
> - q1
> - q2

| Boat | Crew |
| --- | --- |
| Lark | 4\\|5 **x** |
|  | 6 |

Roses are red\x20\x20
violets are *blue*\x20\x20
1\\. sugar

**Term**

- What it means

\\# no heading

\\- no item

#### Deep

```rust
fn main() {}
```
"""


def test_markdown_is_what_a_person_would_write() -> None:
    document = read_html(PAGE, url="https://example.org/dir/page.html")
    document.head.clear()
    assert kept(document).to_markdown() == WRITTEN


@pytest.mark.parametrize(
    "piece", ["<div>x", "<ul><li>x", "<b>x", "<a href=x>y", "<table><tr><td>x", "*", "`", "[", "<i>*"]
)
def test_hostile_markup_becomes_markdown_in_time(piece: str) -> None:
    document = read_html("<p>" + piece * (15_000 // len(piece)))
    assert len(markdown_blocks(document)) == len(document)
    assert growth(lambda size: markdown_blocks(read_html("<p>" + piece * (size // len(piece)))), 60_000) < SQUARE


def test_blocks_for_markdown_are_those_of_the_document() -> None:
    document = read_html(PAGE)
    assert len(markdown_blocks(document)) == len(document)


def test_headings_stand_below_the_title() -> None:
    html = "<title>Title</title><h1>One</h1><p>text</p><h1>Two</h1><h3>Three</h3>"
    assert markdown(html, removed=(0,)) == "# Title\n\ntext\n\n## Two\n\n### Three\n"


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<p>a<strong> b </strong>c", "a **b** c"),
        ("<p><b>a<strong>b</strong></b>", "**ab**"),
        ("<p><a href='x'>one</a> [1]", "[one](https://e.org/d/x) [1]"),
        ("<p><a href='x'>o]ne</a>", "[o\\]ne](https://e.org/d/x)"),
        ("<a href='x'><h3>Head</h3></a>", "### [Head](https://e.org/d/x)"),
        ("<base href='https://f.org/'><p><a href='x'>one</a>", "[one](https://f.org/x)"),
        ("<p><a href='http://[broken'>one</a>", "one"),
        ("<ul><li><h3>In a list</h3><p>text</p></li></ul>", "- **In a list**\n\n  text"),
        ("<ul><li><ul><li>only inner</li></ul></li></ul>", "- only inner"),
        ("<ul><li>a</li></ul><p>between</p><ul><li>b</li></ul>", "- a\n\nbetween\n\n- b"),
        ("<table><tr><td>alone</td></tr></table>", "alone"),
        ("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>",
         "| a b | c |\n| --- | --- |\n| d | e |"),
        ("<p>AT&amp;T &amp;amp; x", "AT&T &amp;amp; x"),
    ],
)  # fmt: skip
def test_marks(html: str, written: str) -> None:
    document = read_html(html, url="https://e.org/d/page")
    document.head.clear()
    assert kept(document).to_markdown() == written + "\n"


def test_no_space_between_a_link_that_ends_an_element_and_the_full_stop() -> None:
    page = "<p>In the <span><a href='/a'>fresh air</a></span>. <b><a href='/b'>One</a></b><a href='/c'>two</a></p>"
    assert read_html(page).text == "In the fresh air. One two"


def markdown_of(html: str, *, headings: tuple[int, ...] = ()) -> str:
    blocks = markdown_blocks(read_html(html))
    return laid_out(blocks, list(range(len(blocks))), frozenset(headings))


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p><em>by <a href='http://x.org/'>Ann</a>, editor</em></p>", "*by [Ann](http://x.org/), editor*"),
        ("<p><a href='http://x.org/'>by <em>Ann</em></a></p>", "[by *Ann*](http://x.org/)"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d|e</td></tr></table>",
         "| a | b |\n| --- | --- |\n| c | d\\|e |"),
        ("<ul><li><h3><b>a</b></h3></li></ul>", "- **a**"),
    ],
)  # fmt: skip
def test_markdown_as_a_person_writes_it(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


def test_a_block_that_is_taken_for_a_heading() -> None:
    assert markdown_of("<p><b>Bold</b></p><p>text</p>", headings=(0,)) == "## Bold\n\ntext"
    assert markdown_of("<p><b>Bold</b> and not</p><p>text</p>", headings=(0,)) == "## **Bold** and not\n\ntext"
    assert markdown_of("<ul><li>item</li><li>other</li></ul>", headings=(0,)) == "- item\n- other"


def test_a_heading_goes_with_the_text_below_it() -> None:
    story = "<p>The flat has three rooms and a balcony, and it was painted last year. The heating is included.</p>" * 3
    form = "<form><label>Your email</label><label>Your phone</label><button>Send</button></form>"
    legal = "<footer><a>Privacy policy</a><p>© 2024 Flats Ltd. All rights reserved.</p></footer>"
    page = f"<h1>A flat in Mayor Street</h1>{story}<h2>What the seller says</h2>{story}<h2>Ask the seller</h2>{form}"
    found = clean(page + legal)
    assert "What the seller says" in found.text
    assert "Ask the seller" not in found.text
    assert "Ask the seller" in clean(page + legal, favor="recall").text
    assert all(block.findings for block in found.removed)


def test_questions_right_below_a_heading_are_below_it() -> None:
    page = "<h2>Questions</h2><div>Who?</div><p>I.</p><div>Why?</div><p>So.</p><h2>End</h2><p>Bye.</p><div>Oh</div>"
    written = "## Questions\n\n### Who?\n\nI.\n\n### Why?\n\nSo.\n\n## End\n\nBye.\n\n## Oh"
    assert markdown_of(page, headings=(0, 1, 3, 5, 7)) == written


def test_one_row_that_is_kept_of_a_table_is_no_table() -> None:
    blocks = markdown_blocks(read_html("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"))
    assert laid_out(blocks, [1], frozenset()) == "c  \nd"


def test_a_hidden_sign_hides_no_paragraph() -> None:
    first = "The council met on Tuesday, and it decided that the bridge would be repaired before the winter comes."
    second = "Engineers had warned in the spring that two of its pillars were cracked, and they asked for money."
    page = f"<h1>Bridge</h1><p><span aria-hidden='true'>★</span> {first}</p><p>{second}</p>"
    assert clean(page).text == f"★ {first}\n\n{second}"


def test_hidden_words_are_not_glued_to_the_line_that_they_stand_in() -> None:
    hidden = "<span style='display: none'>104.5</span>"
    told = "and it is sold in four colours, of which the red one is gone until the summer comes"
    more = f"<span style='display:none'>{told}</span>"
    assert clean(f"<p>The {hidden}kettle boils.</p>").document == "The kettle boils."
    assert clean(f"<p>{hidden}</p><p>It boils.</p>").document == "104.5\n\nIt boils."
    assert told in clean(f"<p>The kettle boils, {more}.</p>").document


def test_a_heading_goes_without_its_link_to_itself() -> None:
    page = (
        "<h2>The money<a href='#money'>¶</a></h2><h2><a href='#m' aria-hidden='true'># </a>More</h2><p>At <a>#</a></p>"
    )
    assert clean(page).document == "The money\n\nMore\n\nAt #"


def test_links_for_the_hand_in_the_midst_of_a_line_are_not_read() -> None:
    edit = "<span class='mw-editsection'>[<a href='/e'>edit</a>]</span>"
    note = "<li><span class='mw-cite-backlink'>^ <a href='#cite_ref-1'>a</a></span> Aho, <i>Lakes</i>, 1998.</li>"
    other = "<li>The port is open. <a href='#fnref:1'>&#8617;</a></li><li>From 2<a href='/up'>^</a>3</li>"
    signed = "<dt>close()<a href='/s'><span class='viewcode-link'>[source]</span></a><a href='#close'>¶</a></dt>"
    page = f"<h2>Past{edit}</h2><p>Old.</p><h2>New<a href='#new'>\u200b</a></h2><ol>{note}{other}</ol><dl>{signed}</dl>"
    lines = ["Past", "Old.", "New", "Aho, Lakes, 1998.", "The port is open.", "From 2^3", "close()"]
    assert read_html(page).lines == lines


def test_a_page_without_furniture_keeps_what_it_shows() -> None:
    shown = "The harbour was dredged for the first time in thirty years, and the ferries run to the island again."
    hidden = "The old timetable was printed in the spring, before the council voted on the money for the works."
    page = f"<h1>Ferries</h1><p>{shown}</p><p>It took two months.</p><p style='display: none'>{hidden}</p>"
    assert shown in clean(page).text
    assert hidden not in clean(page).text
    assert hidden in clean(page.replace(" style='display: none'", "")).text


STORY = (
    "Local reporters have said a &quot;loud bang&quot; was heard near the old bridge in the town of Trent on Monday. "
    * 12
)


def told(html: str) -> list[str]:
    """The words of a page, those of JSON-LD among them where it is read."""
    return read_html(html).text.split()


def json_ld(body: str) -> str:
    return f'<script type="application/ld+json">{{"@type":"Article","articleBody":"{body}"}}</script>'


def test_json_ld_is_read_without_escapes_where_the_page_shows_less() -> None:
    assert '"loud' in told(f"{json_ld(STORY)}<p>Menu</p>")


def test_json_ld_that_the_page_shows_is_not_read_again() -> None:
    shown = f"{json_ld(STORY + STORY)}<p>{STORY}</p>"
    assert told(shown).count('"loud') == 12


def test_json_ld_of_a_full_page_is_other_text() -> None:
    full = "".join(f"<p>Paragraph {number} tells of the flood and of what came after it.</p>" for number in range(100))
    assert '"loud' not in told(f"{json_ld(STORY * 10)}{full}")
    assert '"loud' in told(f"{json_ld(STORY * 10)}{full[:3000]}")


@pytest.mark.parametrize(
    ("html", "written"),
    [
        (
            "<table><tr><th>Year</th><th colspan=2>Boats</th></tr>"
            "<tr><td rowspan=2>2023</td><td>in</td><td>12</td></tr><tr><td>out</td><td>9</td></tr></table>",
            "| Year | Boats |  |\n| --- | --- | --- |\n| 2023 | in | 12 |\n|  | out | 9 |",
        ),
        ("<ol><li>a</li><ol><li>n</li></ol><li>c</li></ol>", "1. a\n   1. n\n2. c"),
        ("<p>It is <b>bold</b><b>er</b>.</p>", "It is **bolder**."),
        ("<p>The harbour<b>(closed)</b>is open.</p>", "The harbour(closed)is open."),  # CommonMark reads no mark there
        ("<p>Wow!<a href='http://a.example/x'>here</a></p>", "Wow\\![here](http://a.example/x)"),  # which is no picture
        ("<p>Write <a href='ftp://a/b'>there</a>: soon</p>", "Write there: soon"),
        ("<p>The <a href='http://a.example/m'>mayor</a>! No.</p>", "The [mayor](http://a.example/m)! No."),
        ("<pre data-syntaxhighlighter-params='brush: bash; gutter: false'>ls</pre>", "```bash\nls\n```"),
        ("<p>one<br>two<br><br>three</p>", "one  \ntwo\n\nthree"),
        ("<blockquote>one<br><br>two</blockquote>", "> one\n>\n> two"),
        ("<pre><div>a</div><div></div><div>b</div><div><br></div><div>c</div></pre>", "```\na\n\nb\n\nc\n```"),
        (
            "<h2>Past<span class='mw-editsection'>[<a href='http://a.example/e'>edit</a>]</span></h2><p>Old.</p>",
            "## Past\n\nOld.",
        ),
        ("<ol><li><b><a href='#r'>^</a></b> A book. <a href='#r'>↩︎</a></li></ol>", "1. A book."),
        ("<p>So \\(x_1 * x_2*\\) is \\[a_b\\] or $$c*d*$$.</p>", "So $x_1 * x_2*$ is $$a_b$$ or $$c*d*$$."),
        ("<ol><li>a</li><li value='7'>b</li></ol>", "1. a\n7. b"),
        ("<ol start='4'><li>a</li><li value='7'>b</li><li>c</li></ol>", "4. a\n7. b\n8. c"),
        (
            "<p>10<sup>3</sup> m<sup>2</sup> of CO<sub>2</sub>, Ca<sup>2+</sup> and x<sub>i</sub></p>",
            "10<sup>3</sup> m<sup>2</sup> of CO<sub>2</sub>, Ca<sup>2+</sup> and x<sub>i</sub>",
        ),
        (
            "<p>The 1<sup>st</sup> of May<sup>®</sup>.<sup><a href='http://a.example/#n'>1</a></sup></p>",
            "The 1st of May®.[1](http://a.example/#n)",
        ),
        ("<h2>E = mc<sup>2</sup></h2>", "## E = mc<sup>2</sup>"),
        ("<p>We sum $\\sum_{n} f_n$ for $5 a_1 or 6$.</p>", "We sum $\\sum_{n} f_n$ for $5 a_1 or 6$."),
        ("<p>It costs $5 or $6, not *a*$.</p>", "It costs $5 or $6, not \\*a\\*$."),
        ("<dl><dt>1.</dt><dd>to pay and</dd><dt>2.</dt><dd>to take it.</dd></dl>", "1. to pay and\n2. to take it."),
        ("<dl><dt>Boat</dt><dd>It floats.</dd></dl>", "**Boat**\n\n- It floats."),
        (
            "<div class='admonition'><p class='admonition-title'>Note</p><p>One.</p><p>Two.</p></div><p>Three.</p>",
            "> **Note**\n>\n> One.\n>\n> Two.\n\nThree.",
        ),
        (
            "<div class='alert alert-info'>Mind the step.</div><div class='alert'>Hello.</div>",
            "> Mind the step.\n\nHello.",
        ),
        ("<pre data-enlighter-language='sql'>ls</pre>", "```sql\nls\n```"),
        ("<pre class='lang:css decode:true'>ls</pre>", "```css\nls\n```"),
        ("<pre><code class='hljs yaml'>ls</code></pre>", "```yaml\nls\n```"),
        (
            "<div class='language-ruby'><div><pre><code><table><tbody><tr><td><pre>ls</pre></table></code></pre></div>",
            "```ruby\nls\n```",
        ),
        (
            "<figure class='highlight python'><table><tr><td><pre>ls</pre></td></tr></table></figure>",
            "```python\nls\n```",
        ),
    ],
)
def test_markdown_that_is_read_as_it_was_meant(html: str, written: str) -> None:
    assert markdown(html) == written + "\n"


def test_the_first_heading_of_a_page_that_is_titled_otherwise_stays() -> None:
    parts = "".join(
        f"<h2>{name}</h2><p>{name} are washed and sliced, and then they are cooked in butter for ten minutes.</p>"
        for name in ("Leeks", "Potatoes", "Carrots")
    )
    untitled = clean(f"<html><head><title>Soup of the day</title></head><body>{parts}</body></html>")
    assert untitled.text.startswith("Leeks\n")
    assert untitled.metadata.title == "Soup of the day"
    titled = clean(f"<html><head><title>Soup of the day</title></head><body><h1>Soups</h1>{parts}</body></html>")
    assert titled.text.startswith("Leeks\n")
