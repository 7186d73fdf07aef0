"""The corrections that are made while someone types: a list that a team owns, in TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from workstation.assets import asset
from workstation.errors import Unreadable, Unwritable
from workstation.text.as_typed import QuoteMarks

if TYPE_CHECKING:
    from pathlib import Path

    from workstation.desk.desk import Desk

NAME = "autocorrect.toml"


def own_list(desk: Desk) -> Path:
    """The file of the team's list: beside the desk's file where there is one, else in the
    person's folder, whether it is there or not."""
    beside = desk.store.path.parent / NAME if desk.store.path is not None else None
    return beside if beside is not None and beside.is_file() else desk.folders.settings / NAME


def corrections(desk: Desk) -> Mapping[str, str]:
    """What is corrected, and into what: the team's list, ours where it has none. Raises
    `Unreadable` for a list that is not TOML, or not of one text for each."""
    path = own_list(desk)
    if not path.is_file():
        path = asset(f"lists/{NAME}")
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("corrections", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise Unreadable("desk.autocorrect-damaged", name=str(path)) from problem
    if not isinstance(found, dict) or not all(isinstance(right, str) for right in found.values()):
        raise Unreadable("desk.autocorrect-damaged", name=str(path))
    return {wrong.strip(): right.strip() for wrong, right in found.items() if wrong.strip()}


def keep_corrections(desk: Desk, rows: Mapping[str, str]) -> None:
    """Write the team's list whole; remarks outside the list stay. Raises `Unwritable`."""
    import tomlkit

    path = own_list(desk)
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8") if path.is_file() else "")
        table = tomlkit.table()
        for wrong, right in rows.items():
            table[wrong] = right
        document["corrections"] = table
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_text(tomlkit.dumps(document), encoding="utf-8")
        beside.replace(path)
    except OSError as problem:
        raise Unwritable("desk.autocorrect-unwritable", name=str(path)) from problem


def quote_marks(name: str) -> QuoteMarks:
    """The quotation marks of a style guide by its name. Raises as `style_named` does."""
    from workstation.proofing import style_named

    style = style_named(name)
    return QuoteMarks(style.open_quote, style.close_quote, style.open_nested, style.close_nested)
