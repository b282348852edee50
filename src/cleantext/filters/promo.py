"""Promotions: membership, donation, subscription, apps, events, sponsors, advertisement labels, also doubled.

What: phrases of the word lists, also with a price (``become a member for $5``); after the story's end, a price by
      the month, week or year and a word for membership, gifts or subscriptions; the lines between two promotions,
      and, after the story's end, the paragraphs that go on between them.
Why:  the site speaks for itself there, not the story; the offers are kept as metadata.
Not:  prices and memberships that the story reports.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.fields.wording import contains
from cleantext.model import HINT, LIKELY, STRONG, Document, Finding, Label
from cleantext.neighbours import MENU_WORDS, PROSE_WORDS, SENTENCE, gaps, outside, strongest, weighed

HITS = (
    "Support our journalism\nBecome a member today",
    "Advertisement",
    "Become a member for $5 a month and support our independent journalism.",
)
MISSES = (
    "The club has 300 members, each of whom pays a fee that has not changed since 1998.",
    "An advertisement in the evening paper led the police to the house on Mill Street.",
)
ASKS = ("membership", "donation", "subscription", "support")  # lists of words for what is asked for
MOST = 4.0  # log-odds that promotions around a line may give it
REACH = 300  # characters of a line that a price is looked for in
WIDEST = 4  # lines between two promotions that may belong to both
OFFERS = (Label.PROMO, Label.NEWSLETTER)


def promo(document: Document) -> Iterator[Finding]:
    """Find promotions, and what stands between them."""
    words, place = document.columns["words"], outside(document)
    found, best = weighed(document, Label.PROMO), strongest(document.hits(Label.PROMO))
    for block, (weight, reason) in found.items():
        if place[block] == 0 and (words[block] >= PROSE_WORDS or best[block].where == "any"):
            weight = weight / 2
        yield Finding(block, Label.PROMO, weight, reason)
    for block, reason in _priced(document):
        if block not in found:
            found[block] = STRONG, reason
            yield Finding(block, Label.PROMO, STRONG, reason)
    for block in _doubled(document):
        if block not in found:
            found[block] = HINT, ""
            yield Finding(block, Label.PROMO, HINT, "the line says the same words twice")
    offers = {hit.block for table in OFFERS for hit in document.hits(table)}
    for before, after in gaps([b for b in offers if b not in found or found[b][0] > HINT], WIDEST):
        if before not in found and after not in found:
            continue
        ends = (MOST, *(max(LIKELY, found[b][0]) for b in (before, after) if b in found))
        for block in range(before + 1, after):
            if block not in offers and (place[block] or words[block] < PROSE_WORDS // 2):
                offers.add(block)
                weight = min(ends) if place[block] > 0 else HINT
                yield Finding(block, Label.PROMO, weight, f"between two promotions, {after - before} lines apart")
    for head in sorted(block for block, told in found.items() if told[0] >= STRONG):
        for block in (head - 1, head + 1):
            if not 0 <= block < len(document) or block in offers or not MENU_WORDS < words[block] < PROSE_WORDS:
                continue
            if document.layout.sentences[block] and document.layout.place[block] == 0:
                continue
            if place[block] > 0 or (block < head and words[block] < SENTENCE):
                offers.add(block)
                yield Finding(block, Label.PROMO, HINT, "right beside a promotion")


def _priced(document: Document) -> Iterator[tuple[int, str]]:
    """Lines after the story that ask for money by the month, the week or the year."""
    language = document.language
    columns, place, keys = document.columns, outside(document), document.keys
    for block in ((place > 0) & (columns["digit_share"] > 0) & (columns["words"] >= 3)).nonzero()[0].tolist():
        key = keys[block][:REACH]
        if not (columns["money"][block] or contains(key, language, "currency")):
            continue
        asked = next((name for name in ASKS if contains(key, language, name)), None)
        if asked and contains(key, language, "period"):
            yield block, f"a price by the month, week or year and a word for {asked}"


def _doubled(document: Document) -> Iterator[int]:
    """Short lines that say everything twice, as buttons with a hidden label do."""
    for block, key in enumerate(document.keys):
        size = len(key)
        if 12 <= size <= 120 and key[half := size // 2] == " " and key[:half] == key[half + 1 :]:
            yield block
