"""Rules as data: a TOML file that a team edits, read into rules ready to run."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

from workstation.assets import asset
from workstation.comments import Queue
from workstation.errors import Unreadable
from workstation.moderation.kinds import KINDS, Rule, RuleSettings
from workstation.moderation.kinds.rule import Setting

_OWN_KEYS = frozenset({"kind", "name", "queue", "enabled"})


class Precedence(StrEnum):
    """How the queue follows from the reasons; every reason is recorded either way."""

    SEVEREST = "severest"
    """Hold before review before clean, whatever the order of the rules."""
    FIRST = "first"
    """The first rule of the order that fired decides."""


@dataclass(frozen=True, eq=False)
class Ruleset:
    """The rules of a desk in the order that the team set.

    ``folder`` is where its word lists are. Compared by identity: load it again to see the
    lists as they are now.
    """

    name: str
    settings: tuple[RuleSettings, ...]
    folder: Path
    precedence: Precedence = Precedence.SEVEREST

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are switched on, their lists read. Raises `Unreadable` for a list or
        a setting that cannot be used; it names the rule."""
        return tuple(
            KINDS[settings.kind](settings, self.folder)
            for settings in self.settings
            if settings.enabled
        )

    def held_at(self, score: float) -> Ruleset:
        """The same rules with another score from which a comment is held."""
        settings = tuple(
            replace(rule, values={**rule.values, "hold": score}) if rule.kind == "score" else rule
            for rule in self.settings
        )
        return Ruleset(self.name, settings, self.folder, self.precedence)


def read_ruleset(path: Path) -> Ruleset:
    """The ruleset in a TOML file; its word lists are named from the file's folder.

    Raises `Unreadable` for a file that is missing or not TOML, for a kind or a key that no
    rule knows, and for two rules of one name: a rule that is misspelt must not vanish.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise Unreadable("moderation.ruleset-missing", name=path.name) from problem
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise Unreadable(
            "moderation.ruleset-not-toml", name=path.name, reason=str(problem)
        ) from problem
    rows = table.get("rules")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unreadable("moderation.ruleset-without-rules", name=path.name)
    settings = tuple(_settings(row, path.name) for row in rows)
    names = [rule.name for rule in settings]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Unreadable("moderation.rule-twice", name=path.name, rule=twice)
    precedence = table.get("precedence", Precedence.SEVEREST.value)
    if precedence not in set(Precedence):
        raise Unreadable(
            "moderation.bad-setting", rule=path.name, key="precedence", value=str(precedence)
        )
    return Ruleset(str(table.get("name", path.stem)), settings, path.parent, Precedence(precedence))


def _settings(row: Mapping[str, object], file: str) -> RuleSettings:
    kind = row.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise Unreadable("moderation.unknown-rule", name=file, rule=str(kind))
    name = f"{kind}.{row['name']}" if row.get("name") else kind
    queue = row.get("queue", Queue.REVIEW.value)
    enabled = row.get("enabled", True)
    if not isinstance(queue, str) or queue not in set(Queue):
        raise Unreadable("moderation.bad-setting", rule=name, key="queue", value=str(queue))
    if not isinstance(enabled, bool):
        raise Unreadable("moderation.bad-setting", rule=name, key="enabled", value=str(enabled))
    values = {key: _value(value) for key, value in row.items() if key not in _OWN_KEYS}
    stranger = next((key for key in values if key not in KINDS[kind].understands), None)
    if stranger is not None:
        raise Unreadable(
            "moderation.bad-setting", rule=name, key=stranger, value=str(row[stranger])
        )
    return RuleSettings(kind, name, Queue(queue), enabled, values)


def _value(value: object) -> Setting:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    if isinstance(value, str | int | float | bool):
        return value
    return str(value)


DEFAULT = "lists/moderation/default.toml"


@cache
def default_ruleset() -> Ruleset:
    """The rules that the program comes with."""
    return read_ruleset(asset(DEFAULT))


@cache
def default_held_at(score: float) -> Ruleset:
    """The rules that the program comes with, holding from another score on."""
    return default_ruleset().held_at(score)
