"""What the program carries and is built on, with the licence of each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from workstation.assets import asset


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing of others. ``carried``: its files lie in the program itself."""

    key: str
    name: str
    licence: str
    carried: bool


@cache
def notices() -> tuple[Notice, ...]:
    """The notices of ``resources/notices.toml``, in their order."""
    table = tomllib.loads(asset("notices.toml").read_text(encoding="utf-8"))
    return tuple(
        Notice(key, str(row["name"]), str(row["licence"]), bool(row.get("carried", False)))
        for key, row in table.items()
    )
