"""cleantext in the engines that people run: one module an engine, which imports that engine and is imported by hand.

All of them call ``clean`` or ``cleantext.arrow.clean_arrow`` page by page, so every engine gives the same results.
"""
