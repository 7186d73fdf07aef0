"""What a hand may set of each kind of rule: its numbers with their bounds, its flags, its texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a rule: what holds when none is written, its bounds and its step."""

    usual: float
    least: float
    most: float
    step: float = 1

    @property
    def whole(self) -> bool:
        return self.step >= 1


_SHARE = Number(0.6, 0.05, 1.0, 0.05)
NUMBERS: Mapping[str, Mapping[str, Number]] = {
    "score": {
        "review": Number(0.5, 0.05, 1.01, 0.05),
        "hold": Number(1.01, 0.05, 1.01, 0.05),
    },
    "repeat": {"least": Number(2, 2, 100)},
    "near_repeat": {"least": Number(2, 2, 100), "share": _SHARE},
    "flood": {"least": Number(8, 2, 500), "minutes": Number(10, 1, 1440)},
    "new_author": {"approved": Number(1, 1, 100)},
    "record": {"least": Number(4, 1, 100), "share": Number(0.5, 0.05, 1.0, 0.05)},
    "reported": {"least": Number(1, 1, 100)},
    "length": {"most": Number(3000, 10, 20_000), "least": Number(1, 0, 60)},
    "elongation": {"least": Number(1, 1, 50)},
    "capitals": {"share": Number(0.7, 0.05, 1.0, 0.05), "least": Number(12, 2, 200)},
    "copied": {"share": _SHARE, "words": Number(10, 6, 500)},
}
"""By kind and key; ``share`` and scores are parts of 1, a score above 1 never comes."""
FLAGS: Mapping[str, tuple[str, ...]] = {"list": ("arabizi", "names")}
TEXTS: Mapping[str, tuple[str, ...]] = {"links": ("hosts",)}
