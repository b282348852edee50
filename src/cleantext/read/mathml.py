"""MathML as TeX, for formulas whose page gives no other source."""

from __future__ import annotations

from lxml import etree

MOST = 2_000  # elements of a formula; a larger one gives its text alone
UNSEEN = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\u200b"))  # operators that nobody sees
SKIPPED = frozenset(("annotation", "annotation-xml", "mphantom"))
# How an element is written, by its children.
WRITTEN = {
    "mfrac": "\\frac{{{0}}}{{{1}}}",
    "mroot": "\\sqrt[{1}]{{{0}}}",
    "msup": "{0}^{1}",
    "mover": "{0}^{1}",
    "msub": "{0}_{1}",
    "munder": "{0}_{1}",
    "msubsup": "{0}_{1}^{2}",
    "munderover": "{0}_{1}^{2}",
}
# What stands over or under a letter as its accent.
ACCENTS = {
    "mover": {
        "˙": "dot", "¨": "ddot", "→": "vec", "⃗": "vec", "^": "hat", "ˆ": "hat", "¯": "bar", "‾": "bar", "―": "overline",
        "~": "tilde", "˜": "tilde", "⏞": "overbrace", "ˇ": "check", "˘": "breve",
    },
    "munder": {"_": "underline", "―": "underline", "⏟": "underbrace"},
}  # fmt: skip
SCRIPTED = frozenset(("msup", "mover", "msub", "munder", "msubsup", "munderover"))


def tex_of(math: etree._Element) -> str:
    """The TeX of a formula; children are written before their parents, without recursion."""
    elements = [element for element in math.iter() if isinstance(element.tag, str)]
    if len(elements) > MOST:
        return " ".join(" ".join(map(str, math.itertext())).split())
    written: dict[etree._Element, str] = {}
    for element in reversed(elements):
        tag = element.tag.rpartition(":")[2]
        children = [written[child] for child in element if child in written]
        written[element] = "" if tag in SKIPPED else _written(element, tag, children)
    return written[math]


def _written(element: etree._Element, tag: str, children: list[str]) -> str:
    """One element, from its children."""
    if tag in WRITTEN and len(children) == WRITTEN[tag].count("{0}") + WRITTEN[tag].count("{1}") + (
        "{2}" in WRITTEN[tag]
    ):
        if accent := ACCENTS.get(tag, {}).get(children[1].strip()):
            return f"\\{accent}{{{children[0]}}}"
        if tag == "mfrac" and not (element.get("linethickness") or "1").strip(" .0pxtem%"):  # no line: a binomial
            return f"{{{children[0]} \\atop {children[1]}}}"
        if tag in SCRIPTED:
            children[0] = _held_together(element[0], children[0])
            children[1:] = map(_grouped, children[1:])
        return WRITTEN[tag].format(*children)
    text = "".join(children) if children else " ".join((element.text or "").translate(UNSEEN).split())
    if tag == "mtext":
        return f"\\text{{{text}}}" if text else " "
    if tag == "mo" and text and (text.isalpha() or text in "=<>+-−≤≥≈→"):
        return f" {text} "
    if tag == "msqrt":
        return f"\\sqrt{{{text}}}"
    if tag == "mfenced":
        return f"{element.get('open') or '('}{', '.join(children)}{element.get('close') or ')'}"
    if tag == "mtr":
        return " & ".join(children)
    if tag == "mtable":
        return "\\begin{matrix} " + " \\\\ ".join(children) + " \\end{matrix}"
    return text


def _held_together(base: etree._Element, text: str) -> str:
    """Braces around the base of a script that is a row of several things, unless it has brackets of its own."""
    row = str(base.tag).rpartition(":")[2] == "mrow" and len(base) > 1
    return f"{{{text}}}" if row and not (text[:1] in "([{" and text[-1:] in ")]}") else text


def _grouped(text: str) -> str:
    """Braces around what is more than one character."""
    text = text.strip()
    return text if len(text) == 1 else f"{{{text}}}"
