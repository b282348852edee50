"""Whether an English page writes the day or the month first, by where it comes from."""

from __future__ import annotations

from cleantext.fields.labelled import Labelled

# Countries of English pages that write the day first; their codes are their top domains, too.
DAY_FIRST = ("uk", "gb", "au", "nz", "ie", "in", "za", "sg", "pk", "ng", "ke", "gh", "lk", "bd", "my")


def writes_month_first(page: Labelled) -> bool | None:
    """False on an English page of a country that writes the day first; None where the language tells."""
    if page.language not in ("en", None):
        return None
    tag = (page.document.markup_language or "").replace("_", "-").lower().split("-")
    host = (page.document.url or "").split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0].casefold()
    return False if (tag[-1] in DAY_FIRST and len(tag) > 1) or host.rsplit(".", 1)[-1] in DAY_FIRST else None
