"""Measurements of cleantext, one command each; run them from the project's folder."""
