"""How far to trust the extraction: one score from named signals."""

from __future__ import annotations

import numpy as np

from cleantext.fields.labelled import Labelled
from cleantext.model import Label, Quality

# Signal -> its part of the score. Each signal is between 0 and 1.
PARTS: dict[str, float] = {
    "certainty": 0.45,
    "length": 0.25,
    "share_kept": 0.1,
    "prose": 0.1,
    "has_title": 0.1,
}
FULL_LENGTH = 150  # words of a story that leave no doubt for its length


def quality_of(page: Labelled) -> Quality:
    """The score and its signals; 0 where nothing is kept. With a scorer the score is its expected F1."""
    verdicts = page.verdicts
    words = page.document.columns["words"]
    total, kept = float(words.sum()), float(words[verdicts.kept].sum())
    if not kept:
        return Quality(0.0, {"body_words": 0.0})
    certainty = float(np.abs(2 * verdicts.scores - 1) @ words / total)
    signals = {
        "certainty": certainty,
        "length": min(1.0, kept / FULL_LENGTH),
        "share_kept": kept / total,
        "prose": float(words[verdicts.kept & page.document.columns["is_prose"].astype(bool)].sum()) / kept,
        "has_title": float(page.headline is not None or bool(page.document.head.get("title"))),
    }
    score = sum(PARTS[name] * value for name, value in signals.items())
    signals |= {"body_words": kept, "has_byline": float(bool(page.places(Label.BYLINE)))}
    if verdicts.expected_f1 is not None:
        signals["expected_f1"] = verdicts.expected_f1
        score = verdicts.expected_f1
    return Quality(round(min(1.0, max(0.0, score)), 4), {name: round(value, 4) for name, value in signals.items()})
