"""Column values as words: how the scorer says what spoke for a label.

The net itself is no sum of parts, so its reasons come from a linear account that was fitted to its answers
(Ribeiro et al. 2016, "Why should I trust you?"): the columns that pull hardest towards the label, said in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cleantext.features import FAR
from cleantext.patterns import pattern

if TYPE_CHECKING:
    from cleantext.scorer.network import Inputs, Weights

# What a column says of a block where it is above (first) or below (second) the usual; {} is the value.
PHRASES: dict[str, tuple[str, str]] = {
    "visible": ("{:.0f} characters", "only {:.0f} characters"),
    "letters": ("{:.0f} letters", "only {:.0f} letters"),
    "words": ("{:.0f} words", "only {:.0f} words"),
    "word_length": ("long words", "short words"),
    "capitalised": ("{:.0%} of the words begin with a capital", "few capitals at word beginnings"),
    "sentences": ("{:.0f} sentence ends inside", "no sentence end inside"),
    "upper_share": ("{:.0%} of the letters are capitals", "hardly any capitals"),
    "digit_share": ("{:.0%} digits", "no digits"),
    "stop": ("{:.0f} full stops", "no full stop"),
    "comma": ("{:.0f} commas", "no comma"),
    "colon": ("a colon", "no colon"),
    "quote": ("quotation marks", "no quotation marks"),
    "bracket": ("brackets", "no brackets"),
    "slash": ("slashes", "no slash"),
    "arrow": ("{:.0f} bullets, bars or arrows", "no bullets, bars or arrows"),
    "dash": ("dashes", "no dash"),
    "money": ("a currency sign", "no currency sign"),
    "at": ("signs such as @ and #", "no signs such as @ and #"),
    "other": ("symbols", "no symbols"),
    "blank_after": ("blank lines after it", "no blank line after it"),
    "blank_before": ("blank lines before it", "no blank line before it"),
    "wide_spaces": ("wide gaps inside", "no wide gaps"),
    "indent": ("indented by {:.0f}", "not indented"),
    "ends_stop": ("ends in a full stop", "does not end in a full stop"),
    "ends_colon": ("ends in a colon", "does not end in a colon"),
    "ends_digit": ("ends in a digit", "does not end in a digit"),
    "ends_letter": ("ends without punctuation", "ends in punctuation"),
    "starts_upper": ("begins with a capital", "does not begin with a capital"),
    "starts_lower": ("begins with a small letter", "does not begin with a small letter"),
    "starts_digit": ("begins with a number", "does not begin with a number"),
    "starts_bullet": ("begins with a bullet", "no bullet"),
    "is_prose": ("a paragraph of prose", "not a paragraph of prose"),
    "prose_before": (
        "the last paragraph is {:.0f} blocks back",
        "a paragraph stands {:.0f} blocks before it",
    ),
    "prose_after": ("the next paragraph is {:.0f} blocks on", "a paragraph stands {:.0f} blocks after it"),
    "from_start": ("block {:.0f} of the page", "near the top of the page (block {:.0f})"),
    "from_end": ("{:.0f} blocks from the end", "near the end of the page ({:.0f} blocks)"),
    "position": ("{:.0%} down the page", "{:.0%} down the page"),
    "words_before": (
        "{:.0%} of the page's words stand before it",
        "{:.0%} of the page's words stand before it",
    ),
    "copies": ("the line stands {:.0f} times on the page", "the line stands once on the page"),
    "again": ("it repeats an earlier line", "it repeats no earlier line"),
    "page_blocks": ("a page of {:.0f} blocks", "a page of only {:.0f} blocks"),
    "page_words": ("a page of {:.0f} words", "a page of only {:.0f} words"),
    "page_prose": ("{:.0%} of the page is prose", "only {:.0%} of the page is prose"),
    "function_words": ("{:.0%} function words", "only {:.0%} function words"),
    "first_words": (
        "{:.0%} of its words stand in the page's first line",
        "no words of the page's first line",
    ),
    "headline_words": ("{:.0%} of its words stand in the headline", "no words of the headline"),
    "previous_words": ("{:.0%} of its words stand in the line before", "no words of the line before"),
    "word_copies": ("its words are common on the page", "its words are rare on the page"),
    "prose_words": (
        "{:.0%} of its words are those of the paragraphs",
        "few of its words are those of the paragraphs",
    ),
}
# The same where no paragraph is near on that side.
NONE_NEAR = {"prose_before": "no paragraph stands close before it", "prose_after": "no paragraph stands close after it"}
_ONE = pattern(r"\b1 (block|character|comma|full stop|letter|word)s\b")
STRONGEST = 3  # pieces of evidence that a reason names


def in_words(inputs: Inputs, weights: Weights, block: int, label: int) -> str:
    """The columns that pull the block hardest towards the label, as a phrase."""
    standard = np.clip((inputs.numbers[block] - weights.mean) / weights.deviation, -6, 6)
    pull = standard * weights.surrogate[label]
    said: list[str] = []
    for column in np.argsort(-pull).tolist():
        if pull[column] <= 0 or len(said) == STRONGEST:
            break
        phrase = phrase_of(inputs.names[column], float(inputs.numbers[block, column]), bool(standard[column] > 0))
        if phrase and phrase not in said:
            said.append(phrase)
    return ", ".join(said) or "its wording and its neighbours"


def phrase_of(name: str, logged: float, above: bool) -> str:
    """One column as words; ``logged`` is its value as the net reads it (a signed logarithm)."""
    value = float(np.sign(logged) * np.expm1(abs(logged)))
    kind, _, rest = name.partition(" ")
    if kind == "says":
        return f"words of the {rest} list" if value > 0 else ""
    if kind in ("above", "below"):
        return f"{value:.0f} lines of the {rest} list {kind} it" if value >= 1.5 else ""
    if kind == "rule":
        return f"the {rest} rule speaks {'for' if value > 0 else 'against'} {rest}" if value else ""
    if name in NONE_NEAR and (value < 0.5 or round(value) >= FAR):
        return NONE_NEAR[name] if value >= 1 else ""  # at no distance it is the paragraph itself
    if name not in PHRASES:
        return ""
    said: str = _ONE.sub(r"1 \1", PHRASES[name][0 if above else 1].format(value))
    return said
