"""What the page offers its reader: a newsletter, a membership, a donation, a subscription, an app.

Each kind once, with the sentence that tells most, the price and the address if they stand there.
"""

from __future__ import annotations

from dataclasses import replace

from cleantext.fields.labelled import Labelled, Values, source
from cleantext.fields.wording import contains, finder
from cleantext.lexicon import normalise
from cleantext.model import Label, Offer
from cleantext.patterns import pattern

# In the order in which a sentence is asked; "support us" is a donation where nothing else is asked for.
KINDS = ("membership", "donation", "subscription", "app", "support", "newsletter")
REACH = 1000  # characters of a block that are read
KNOWN = 2.0  # worth of words that ask for an address: what stands beside them in the form tells less
MOST = 200  # promotional blocks that are read
_SENTENCE = pattern(r"(?<=[.!?。！？।])\s+(?=[^\s\p{Ll}])")
_NUMBER = pattern(r"\d{1,6}(?:[.,]\d{1,3})*\s?")
_PRICE = pattern(
    r"(?:(?:US|CA|AU|NZ|R)?[$€£¥₹₽₩₺]\s?\d{1,6}(?:[.,]\d{1,3})*(?:\.\d\d)?|\d{1,6}(?:[.,]\d{1,3})*\s?(?:[$€£¥₹₽₩₺]|zł\b|kr\b|CHF\b|EUR\b|USD\b|元|円|원))"
)


def offers(page: Labelled) -> Values:
    """``offers``: the best sentence of each kind, in page order."""
    best: dict[str, tuple[float, int, Offer]] = {}
    known = {hit.block for hit in page.document.hits("newsletter")}
    places = page.places(Label.NEWSLETTER, Label.PROMO)[:MOST]
    said = [(index, sentence) for index in places for sentence in _SENTENCE.split(page.lines[index][:REACH])]
    keys = [normalise(sentence) for _, sentence in said]
    asked = [kind for kind in KINDS[:-1] if contains("\n".join(keys), page.language, kind)]
    for (index, sentence), key in zip(said, keys, strict=True):
        label = page.label(index)
        for kind in _kinds(key, asked, label, page.language):
            worth = _worth(sentence, kind, label, page.language)
            worth += KNOWN if kind == "newsletter" and index in known else 0.0
            if kind not in best or worth > best[kind][0]:
                best[kind] = (worth, index, _offer(page, index, kind, sentence))
    support = best.pop("support", None)
    if support and not best.keys() & {"membership", "donation", "subscription"}:
        best["donation"] = (support[0], support[1], replace(support[2], kind="donation"))
    if not best:
        return {}
    ranked = sorted(best.values(), key=lambda found: found[1])
    return {"offers": ([offer for _, _, offer in ranked], source(*(index for _, index, _ in ranked)))}


def _kinds(key: str, asked: list[str], label: Label, language: str | None) -> list[str]:
    """The kinds that a sentence offers, of those asked for; whatever stands in a newsletter block offers at least that.

    Args:
        key: the sentence in its normal form.
        asked: the kinds that a sentence of the page asks for.
        label: that of its block.
        language: ISO 639-1 code.
    """
    kind = next((kind for kind in asked if contains(key, language, kind)), None)
    return [kind] if kind else (["newsletter"] if label is Label.NEWSLETTER else [])


def _worth(sentence: str, kind: str, label: Label, language: str | None) -> float:
    """How much a sentence tells: a price most, then its length up to a short sentence's, then its block."""
    words = len(sentence.split())
    price = 3.0 if kind != "newsletter" and price_in(sentence, language) else 0.0
    own = 0.5 if (kind == "newsletter") == (label is Label.NEWSLETTER) else 0.0
    return price + own + min(words, 8) / 4 - max(0, words - 40) / 20


def _offer(page: Labelled, index: int, kind: str, sentence: str) -> Offer:
    address = next(iter(page.addresses(index, REACH)), None)
    return Offer(kind, sentence.strip(), address, price_in(sentence, page.language))


def price_in(sentence: str, language: str | None) -> str | None:
    """The price in a sentence with its period: "$5 a month"."""
    span = _priced(sentence, language)
    if not span:
        return None
    start, end = span
    behind = len(sentence) - len(sentence[end:].lstrip(" /"))  # "$5 a month", "$5/month"
    period = finder(language, "period").match(sentence, behind)
    return sentence[start : period.end() if period else end]


def _priced(sentence: str, language: str | None) -> tuple[int, int] | None:
    """Where a number with a sign or a word for money stands."""
    if match := _PRICE.search(sentence):
        return match.start(), match.end()
    for number in _NUMBER.finditer(sentence):
        if word := finder(language, "currency").match(sentence, number.end()):
            return number.start(), word.end()
    return None


def paywall(page: Labelled) -> Values:
    """``is_accessible_for_free``: false where the page says that the rest is for payers."""
    words, keys = page.document.columns.listed("words"), page.document.keys
    places = page.places(Label.PROMO, Label.INTERFACE, Label.NEWSLETTER, Label.LEGAL)
    short = [index for index in places if words[index] <= 60]
    if not contains("\n".join([keys[index] for index in short]), page.language, "paywall"):
        return {}
    index = next(index for index in short if contains(keys[index], page.language, "paywall"))
    return {"is_accessible_for_free": (False, source(index))}
