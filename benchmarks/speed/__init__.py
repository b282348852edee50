"""How long cleantext and its peers take for the same pages, in one process."""
