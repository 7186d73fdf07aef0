"""The plain text of a comment as the HTML that some programs keep."""

from __future__ import annotations

from html import escape


def markup(text: str) -> str:
    """The text as HTML: characters escaped, each line end a break. Nothing in it is a tag."""
    return escape(text, quote=False).replace("\n", "<br>")
