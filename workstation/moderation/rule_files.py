"""A team's own rules and word lists on the disk: made, changed, written back whole."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workstation.assets import asset
from workstation.errors import Unreadable, Unwritable
from workstation.moderation.kinds import RuleSettings
from workstation.moderation.lists import LARGEST, WordList
from workstation.moderation.rules import DEFAULT, Precedence, read_ruleset

if TYPE_CHECKING:
    from tomlkit.items import Table

_BLANK = re.compile(r"\n{3,}")
OWN = "rules.toml"
"""The name of a team's rules file that the program makes."""


def make_own(folder: Path) -> Path:
    """The rules file in a folder of the team's own, with the lists beside it: copies of the
    built-in ones where nothing stands there yet. Raises `Unwritable`."""
    built_in = asset(DEFAULT)
    rules = folder / OWN
    if rules.exists():
        return rules
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source in sorted(built_in.parent.iterdir()):
            target = folder / source.name
            if source.suffix in (".txt", ".md") and not target.exists():
                shutil.copyfile(source, target)
        write_whole(rules, built_in.read_text(encoding="utf-8"))
    except OSError as problem:
        raise Unwritable("moderation.cannot-write", name=str(folder)) from problem
    return rules


def write_ruleset(path: Path, rules: Sequence[RuleSettings], precedence: Precedence) -> None:
    """Write rules in this order into a rules file that is there. What the file says besides, its
    remarks too, stays; a rule that is not among them goes.

    The file is read again as rules before it replaces the old one: raises `Unreadable` for a
    rule that cannot be, `Unwritable` when the disk refuses.
    """
    import tomlkit

    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise Unreadable("moderation.ruleset-missing", name=path.name) from problem
    known = {_name(table): table for table in document.get("rules", ())}
    written = tomlkit.aot()
    for rule in rules:
        written.append(_table(rule, known.get(rule.name)))
    document["precedence"] = precedence.value
    document["rules"] = written
    trial = path.with_suffix(".new")
    try:
        trial.write_text(_BLANK.sub("\n\n", tomlkit.dumps(document)), encoding="utf-8")
        tuple(read_ruleset(trial).rules)
        trial.replace(path)
    except OSError as problem:
        raise Unwritable("moderation.cannot-write", name=path.name) from problem
    finally:
        trial.unlink(missing_ok=True)


def write_list(path: Path, text: str) -> None:
    """Write a word list. Raises `Unreadable` for an entry that cannot be, `Unwritable`."""
    from workstation.moderation.entries import read_entries

    if len(text.encode("utf-8", "replace")) > LARGEST:
        raise Unreadable("moderation.list-too-large", name=path.name, megabytes=5)
    WordList(path.name, read_entries(text.splitlines()))
    try:
        write_whole(path, text if text.endswith("\n") or not text else text + "\n")
    except OSError as problem:
        raise Unwritable("moderation.cannot-write", name=path.name) from problem


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that the old one stands until the new one is whole."""
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8", errors="replace")
    beside.replace(path)


def _name(table: Any) -> str:
    kind, name = str(table.get("kind", "")), table.get("name")
    return f"{kind}.{name}" if name else kind


def _table(rule: RuleSettings, known: Table | None) -> Table:
    """The table of a rule: the known one with what is other, so that its remarks stay."""
    import tomlkit

    table = known if known is not None else tomlkit.table()
    plain: dict[str, Any] = {"kind": rule.kind}
    own_name = rule.name.partition(".")[2]
    if own_name:
        plain["name"] = own_name
    plain["queue"] = rule.queue.value
    if not rule.enabled or "enabled" in table:
        plain["enabled"] = rule.enabled
    plain |= {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in rule.values.items()
    }
    for key, value in plain.items():
        if table.get(key) != value:
            table[key] = value
    for key in [key for key in table if key not in plain]:
        del table[key]
    return table
