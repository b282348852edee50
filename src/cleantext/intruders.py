"""Other packages of the same import name: ``clean-text`` and ``cleantext`` install a ``cleantext`` too.

pip puts them over each other without a word; what is left is a mixture of both. So the import looks once for
the modules that only the others have, and says how to mend it.
"""

from __future__ import annotations

import os

FOREIGN = (
    "clean.py",
    "cleantext.py",
    "constants.py",
    "exceptions.py",
    "sklearn.py",
    "specials.py",
    "utils.py",
)


def refuse_foreign_files(folder: str) -> None:
    """Raise ``ImportError`` where another package has put its modules into ours.

    Args:
        folder: where this package is installed.
    """
    found = [name for name in FOREIGN if os.path.exists(os.path.join(folder, name))]  # noqa: PTH110, PTH118 - pathlib costs
    if not found:
        return
    from importlib.metadata import packages_distributions

    own = "cleantext-web"
    others = sorted({name for name in packages_distributions().get("cleantext", ()) if name != own})
    names = " ".join(others) or "clean-text cleantext"
    raise ImportError(
        f"{folder} holds files of another package that is imported as cleantext too ({', '.join(found)}). "
        f"Keep one of them. To keep {own}: pip uninstall {names}, then "
        f"pip install --force-reinstall --no-deps {own}"
    )
