"""Formulas of a page as TeX: MathML; LaTeX in scripts, pictures and attributes; what MathJax and KaTeX make of them.

A formula often stands in a page twice or three times: for the eye, for screen readers, as its source. Its outermost
wrapper is what counts here: the walk writes the source there and skips all that is inside.
"""

from __future__ import annotations

import regex
from lxml import etree

from cleantext.patterns import pattern
from cleantext.read.mathml import tex_of

# Elements around a formula that hold nothing else, by how their class begins.
_WRAPPER = pattern(r"(?:^|\s)(?:katex|mwe-math-|mathjax|mjx[-_]|ltx_eqn_math)", regex.I)
_WRAPPING = frozenset(("span", "div", "nobr"))
_DISPLAYED = pattern(
    r"(?:^|\s)(?:katex-display|mathjax_display|mwe-math-element-block|mwe-math-mathml-display)", regex.I
)
_PICTURE = pattern(r"(?:^|\s)(?:tex|latex|math|mwe-math-fallback-image-\w+)(?:\s|$)", regex.I)
_STYLED = pattern(r"\{\\(?:display|text)style\s+(.*)\}", regex.S)
SOURCES = ("data-latex", "data-tex", "data-formula", "data-value")  # attributes that hold a formula's source
_HAS_SOURCES = etree.XPath("boolean(//*/@data-latex) or boolean(//span/@data-value)")
LONG = 20_000  # characters of a formula that is none
NEAR = 8  # wrappers around a formula


class Formula(str):
    """A formula: its TeX, which is how it reads in plain text; Markdown writes it between dollar signs."""

    __slots__ = ("display",)
    display: bool  # it stands in a line of its own

    def __new__(cls, tex: str, *, display: bool = False) -> Formula:
        """A formula, from its TeX."""
        formula = super().__new__(cls, tex)
        formula.display = display
        return formula

    @property
    def markdown(self) -> str:
        """The formula as Markdown has it."""
        return f"$${self}$$" if self.display else f"${self}$"


def formulas_in(root: etree._Element) -> dict[etree._Element, Formula | None]:
    """The outermost elements of a tree's formulas; None for those that show once more what another one has."""
    found: dict[etree._Element, Formula | None] = {}
    scripts: list[etree._Element] = []
    for element in root.iter("math", "img", "script"):
        if element.tag == "script":
            if (element.get("type") or "").startswith("math/tex"):
                scripts.append(element)
        elif element.tag == "math":
            _note(found, _wrapper(element), _of_math(element))
        elif _PICTURE.search(element.get("class") or "") and (wrapper := _wrapper(element)) not in found:
            _note(found, wrapper, _cleaned(element.get("alt") or ""))
    for script in scripts:
        found[script] = Formula(_cleaned(script.text or ""), display="display" in (script.get("type") or ""))
        _skip_renderings(found, script)
    if _HAS_SOURCES(root):
        _from_attributes(found, root)
    return found


def _note(found: dict[etree._Element, Formula | None], wrapper: etree._Element, tex: str) -> None:
    """Note a formula at its wrapper, unless nothing is known of it."""
    if tex:
        shown = wrapper.get("display") in ("block", "true") or _DISPLAYED.search(wrapper.get("class") or "")
        inner = next(wrapper.iter("math"), None)
        block = inner is not None and (inner.get("display") == "block" or inner.get("mode") == "display")
        found[wrapper] = Formula(tex, display=bool(shown) or block)


def _wrapper(element: etree._Element) -> etree._Element:
    """The outermost element that holds nothing but this formula."""
    for _ in range(NEAR):
        above = element.getparent()
        if above is None or not isinstance(above.tag, str):
            break
        classed = above.tag in _WRAPPING and _WRAPPER.search(above.get("class") or "") and not _has_words(above)
        if not (classed or above.tag.startswith("mjx-")):
            break
        element = above
    return element


def _has_words(element: etree._Element) -> bool:
    """Do more than two words stand in an element beside its children?"""
    return sum(len(text.split()) for text in (element.text, *(child.tail for child in element)) if text) > 2


def _of_math(math: etree._Element) -> str:
    """The TeX of a MathML element: its annotation, its ``alttext``, else what its elements say."""
    for annotation in math.iter("annotation"):
        if "tex" in (annotation.get("encoding") or "").lower() and (tex := _cleaned(annotation.text or "")):
            return tex
    return _cleaned(math.get("alttext") or "") or _cleaned(tex_of(math))


def _skip_renderings(found: dict[etree._Element, Formula | None], script: etree._Element) -> None:
    """What MathJax has put before the script of a formula."""
    before = script.getprevious()
    for _ in range(3):
        if before is None or not _WRAPPER.search(before.get("class") or "") or (before.tail or "").strip():
            return
        found[before] = None
        before = before.getprevious()


def _from_attributes(found: dict[etree._Element, Formula | None], root: etree._Element) -> None:
    for element in root.iter("span", "div", "img", "math-field"):
        for name in SOURCES:
            tex = element.get(name)
            if tex and (name != "data-value" or "ql-formula" in (element.get("class") or "")):
                if tex := _cleaned(tex):
                    found[element] = Formula(tex, display=element.tag == "div")
                break


def _cleaned(tex: str) -> str:
    """TeX on one line, without dollar signs and the style that Wikipedia puts around it."""
    if len(tex) > LONG:
        return ""
    tex = " ".join(tex.split()).strip("$").strip()
    while styled := _STYLED.fullmatch(tex):
        tex = styled[1].strip()
    return tex.removeprefix("\\displaystyle ").strip()
