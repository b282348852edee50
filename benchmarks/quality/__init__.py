"""How good the extraction is: ``python -m benchmarks.quality DATA...`` prints a table of scores.

The data are JSON Lines, also packed with xz or gz. Four formats are told apart by their keys:

A. ``html`` and ``gold``: an HTML page and its body, title, authors, date and snippets;
B. ``text`` and ``gold``: the same page as a renderer prints it;
C. ``lines`` and ``labels``: a text with 1 (keep) or 0 (noise) on each line;
D. ``text`` and ``kinds``: a text with one of the 24 labels on each non-blank line.
"""
