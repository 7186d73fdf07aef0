"""A desk's own style guide on disk: begun, read, and its terms written back.

What a person has written into the file by hand, remarks and other keys, stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.errors import Unreadable, Unwritable
from workstation.proofing.finding import Severity
from workstation.proofing.style import FOLDER, Style, Term, read_style, style_path
from workstation.settings import folders

if TYPE_CHECKING:
    from tomlkit.items import Table

_BLANK = re.compile(r"\n{3,}")


def own_guide(name: str) -> Path | None:
    """The file of the desk's own guide of that name; None for one of the program's."""
    path = style_path(name)
    return path if path is not None and path.parent == folders().settings / FOLDER else None


def begin_guide(name: str, extends: str) -> Path:
    """A new guide of the desk's own that builds on another. Raises Unwritable when there is one
    of that name, or the disk refuses; Unreadable for a name that cannot be a file's."""
    if not re.fullmatch(r"[\w\-. ]+", name) or name != name.strip(". "):
        raise Unreadable("proofing.guide-name", name=name)
    path = folders().settings / FOLDER / f"{name}.toml"
    if path.exists():
        raise Unwritable("proofing.guide-there", name=name)
    _put(path, f'extends = "{extends}"\n')
    return path


def own_terms(path: Path) -> tuple[Term, ...]:
    """The terms that the file itself has, without those that it builds on. Raises Unreadable
    with the line at fault."""
    alone = read_style(path, alone=True)
    return alone.terms


def write_terms(path: Path, terms: Sequence[Term]) -> Style:
    """Write these terms into a guide in this order, and read it again as a whole.

    The old file stands until the new one was read: raises Unreadable for a term that cannot be,
    Unwritable when the disk refuses.
    """
    import tomlkit

    read_style(path)
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise Unreadable("proofing.style-unreadable", name=path.name) from problem
    before = dict(zip(own_terms(path), document.get("terms", ()), strict=True))
    rows = tomlkit.aot()
    for term in terms:
        rows.append(before.get(term) or _table(term))
    document.pop("terms", None)
    if terms:
        document["terms"] = rows
    trial = path.with_name(f".{path.name}.new")
    try:
        trial.write_text(_BLANK.sub("\n\n", tomlkit.dumps(document)), encoding="utf-8")
        read_style(trial, called=path)
        trial.replace(path)
    except OSError as problem:
        raise Unwritable("proofing.guide-unwritable", name=path.name) from problem
    finally:
        trial.unlink(missing_ok=True)
    return read_style(path)


def _table(term: Term) -> Table:
    import tomlkit

    table = tomlkit.table()
    table["avoid"] = list(term.avoid)
    if term.use:
        table["use"] = list(term.use)
    if term.severity is not Severity.HINT:
        table["severity"] = term.severity.value
    if term.certain:
        table["certain"] = True
    if term.reason:
        reason = tomlkit.inline_table()
        reason.update(dict(term.reason))
        table["reason"] = reason
    return table


def _put(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise Unwritable("proofing.guide-unwritable", name=path.name) from problem
