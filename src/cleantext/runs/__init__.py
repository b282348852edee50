"""``cleantext run``: files of pages in, one file or folder of clean pages out."""
