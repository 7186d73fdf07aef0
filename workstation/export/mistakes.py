"""What is wrong with a team's template, by its name and the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from workstation.errors import Unreadable

if TYPE_CHECKING:
    import typst

IN_TEMPLATE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What Python raises where a template of Jinja asks for what cannot be."""
_PLACE = re.compile(r"┌─ (?P<file>.+):(?P<line>\d+):\d+")
_CSS = re.compile(
    r"(?P<comment>/\*.*?\*/)|(?P<open_comment>/\*)|(?P<string>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*')"
    r"|(?P<open_string>[\"'])|(?P<remote>@import\b|url\(\s*[\"']?\s*https?:)|(?P<brace>[{}])",
    re.DOTALL,
)


def mistake(name: str, line: int, reason: str) -> Unreadable:
    """The sentence for a template: with the line where that is known."""
    told = " ".join(reason.split())
    if line > 0:
        return Unreadable("export.template-line", name=name, line=line, reason=told)
    return Unreadable("export.template", name=name, reason=told)


def of_jinja(error: Exception) -> Unreadable:
    """What is wrong with a template of HTML, from what was raised while it was filled."""
    lineno, name = getattr(error, "lineno", None), getattr(error, "name", None)
    if lineno and name:
        return mistake(str(name), int(lineno), str(error))
    frames = [f for f in extract_tb(error.__traceback__) if f.filename.endswith((".html", ".css"))]
    if frames:
        return mistake(Path(frames[-1].filename).name, frames[-1].lineno or 0, str(error))
    return mistake(str(name or type(error).__name__), 0, str(error))


def of_typst(template: Path, error: typst.TypstError) -> Unreadable:
    """What is wrong with a Typst file, where its compiler says so."""
    found = _PLACE.search(str(getattr(error, "diagnostic", "") or ""))
    inside = found is not None and Path(found["file"]).name == template.name
    return mistake(template.name, int(found["line"]) if found and inside else 0, error.message)


def of_css(name: str, content: bytes) -> Unreadable | None:
    """What would make an EPUB invalid or a style sheet end early: no UTF-8, a brace, comment or
    string that is not closed, something from the network. None when there is nothing."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return mistake(name, line, "UTF-8")
    for at, reason in _of_css(text):
        return mistake(name, text.count("\n", 0, at) + 1, reason)
    return None


def _of_css(text: str) -> Iterator[tuple[int, str]]:
    opened: list[int] = []
    for found in _CSS.finditer(text):
        kind = found.lastgroup
        if kind in ("open_comment", "open_string", "remote"):
            yield found.start(), found.group()
        elif kind == "brace" and found.group() == "{":
            opened.append(found.start())
        elif kind == "brace" and opened:
            opened.pop()
        elif kind == "brace":
            yield found.start(), "}"
    if opened:
        yield opened[-1], "{"
