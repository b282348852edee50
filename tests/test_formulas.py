"""Formulas: once in the text, between dollar signs in Markdown, whatever made the page."""

from __future__ import annotations

import pytest

from cleantext.read.formulas import Formula
from cleantext.read.html import read_html
from cleantext.read.markdown_blocks import markdown_blocks

TEX = '<annotation encoding="application/x-tex">{}</annotation>'
WIKIPEDIA = (
    '<p>If <span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display: none;">'
    '<math alttext="{\\displaystyle x_{1}}"><semantics><msub><mi>x</mi><mn>1</mn></msub>'
    + TEX.format("{\\displaystyle x_{1}}")
    + '</semantics></math></span><img class="mwe-math-fallback-image-inline" aria-hidden="true"'
    ' alt="{\\displaystyle x_{1}}"></span> is odd.</p>'
)
KATEX = (
    '<p>If <span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi>'
    + TEX.format("x_{1}")
    + '</semantics></math></span><span class="katex-html" aria-hidden="true"><span>x</span>1</span></span> is odd.</p>'
)
MATHJAX_2 = (
    '<p>If <span class="MathJax_Preview"></span><span class="MathJax"><nobr><span class="math">x1</span></nobr>'
    '<span class="MJX_Assistive_MathML"><math><mi>x</mi></math></span></span>'
    '<script type="math/tex">x_{1}</script> is odd.</p>'
)
MATHJAX_3 = (
    '<p>If <mjx-container class="MathJax"><mjx-math aria-hidden="true"><mjx-mi>x1</mjx-mi></mjx-math>'
    '<mjx-assistive-mml><math alttext="x_{1}"><mi>x</mi></math></mjx-assistive-mml></mjx-container> is odd.</p>'
)
PICTURE = '<p>If <img class="latex" src="x.png" alt="x_{1}"> is odd.</p>'
ATTRIBUTE = '<p>If <span class="ql-formula" data-value="x_{1}"><span class="katex">x1</span></span> is odd.</p>'


@pytest.mark.parametrize("html", [WIKIPEDIA, KATEX, MATHJAX_2, MATHJAX_3, PICTURE, ATTRIBUTE])
def test_a_formula_stands_once_in_its_line(html: str) -> None:
    document = read_html(html)
    assert document.text == "If x_{1} is odd."
    assert [block.text for block in markdown_blocks(document)] == ["If $x_{1}$ is odd."]


@pytest.mark.parametrize(
    "html",
    [
        '<div class="MathJax_Display">x=1</div><script type="math/tex; mode=display">x=1</script>',
        '<span class="katex-display"><span class="katex"><math display="block">'
        + TEX.format("x=1")
        + "</math>x1</span></span>",
        '<mjx-container display="true"><math alttext="x=1"></math></mjx-container>',
        '<div data-latex="x=1">x is one</div>',
        '<math display="block" alttext="x=1"><mi>x</mi></math>',
    ],
)
def test_a_displayed_formula_is_a_block_of_its_own(html: str) -> None:
    document = read_html(f"<p>So</p>{html}<p>holds.</p>")
    assert list(document.lines) == ["So", "x=1", "holds."]
    assert [block.text for block in markdown_blocks(document)] == ["So", "$$x=1$$", "holds."]


@pytest.mark.parametrize(
    ("mathml", "tex"),
    [
        ("<msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mn>1</mn>", "x^2 + 1"),
        ("<mfrac><mi>a</mi><mrow><mi>b</mi><mi>c</mi></mrow></mfrac>", "\\frac{a}{bc}"),
        ("<msqrt><mi>x</mi></msqrt><mroot><mi>y</mi><mn>3</mn></mroot>", "\\sqrt{x}\\sqrt[3]{y}"),
        (
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>",
            "∑_{i = 1}^ni",
        ),
        (
            "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable>",
            "\\begin{matrix} 1 & 2 \\end{matrix}",
        ),
        ("<mi>f</mi><mo>&#x2061;</mo><mfenced><mi>x</mi><mi>y</mi></mfenced>", "f(x, y)"),
        ("<mfrac linethickness='0px'><mi>n</mi><mi>k</mi></mfrac>", "{n \\atop k}"),
        ("<mover><mi>B</mi><mo>→</mo></mover><mo>=</mo><mover><mi>x</mi><mo>˙</mo></mover>", "\\vec{B} = \\dot{x}"),
        ("<msup><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></msup>", "{a + b}^2"),
        ("<msup><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow><mn>2</mn></msup>", "(a)^2"),
        ("<msup><mi>broken</mi></msup>", "broken"),
    ],
)
def test_mathml_becomes_tex(mathml: str, tex: str) -> None:
    assert read_html(f"<p><math>{mathml}</math></p>").text == tex


def test_signs_of_a_formula_are_not_escaped_and_prose_beside_it_is() -> None:
    document = read_html("<p>A *star* and <math alttext='a*b*c'></math> and _so_ on.</p>")
    assert markdown_blocks(document)[0].text == "A \\*star\\* and $a*b*c$ and \\_so\\_ on."


def test_a_formula_at_the_start_belongs_to_its_paragraph() -> None:
    document = read_html(WIKIPEDIA.replace("If ", ""))
    assert document.markup is not None
    assert document.markup.tags == ("p",)
    assert not document.markup.columns[0, document.markup.names.index("hidden")]


def test_what_is_no_formula_stays_as_it_was() -> None:
    assert read_html('<p>a<img class="photo" alt="A boat">b<math></math>c</p>').text == "abc"
    assert read_html("<p>a<math alttext='" + "x" * 30_000 + "'></math>c</p>").text == "ac"
    assert read_html("<math>" + "<mrow>" * 3_000 + "<mi>x</mi>" + "</math>").text in ("x", "")


def test_formula_knows_its_markdown() -> None:
    assert Formula("x").markdown == "$x$"
    assert Formula("x", display=True).markdown == "$$x$$"
