"""The result as text for people and programs: JSON, JSON-LD, Markdown, a report, a notebook page."""
