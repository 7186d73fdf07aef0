"""Findings: what proofing points at, how sure it is, and what it would write instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from workstation.wording import say


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


_NOTHING: Mapping[str, str | int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a text that wants a look.

    ``start`` and ``end`` are half-open Python indices into the text given to `proof`, and
    ``text`` is what stands there. ``certain`` findings have one right answer, their first
    suggestion, and may be fixed in bulk; an empty suggestion deletes. ``related`` are the other
    places that the finding speaks of (the figure that conflicts, the other spelling).
    """

    start: int
    end: int
    text: str
    code: str
    """Dotted, without the room: ``hamza.missing``."""
    severity: Severity
    suggestions: tuple[str, ...] = ()
    certain: bool = False
    values: Mapping[str, str | int] = field(default_factory=lambda: _NOTHING, hash=False)
    related: tuple[tuple[int, int], ...] = ()
    reason: str = ""
    """The sentence to show where the code has several; the code itself when empty."""

    def message(self, language: str) -> str:
        """One sentence that says what is wrong and why, in a language of the interface.

        A style guide's own sentence, under ``reason_<language>``, goes before the program's.
        A value under ``name_<language>`` is said in that language as ``name``."""
        said = self.values.get(f"reason_{language}")
        if said:
            return str(said)
        fix = self.suggestions[0] if self.suggestions else ""
        own = {
            key.removesuffix(f"_{language}"): value
            for key, value in self.values.items()
            if key.endswith(f"_{language}")
        }
        values = {"text": self.text, "fix": fix, **self.values, **own}
        return say(f"proofing.{self.reason or self.code}", language, **values)


_HAMZA = ("hamza.",)
_SPELLING = ("spelling.", "letter.")


def category(code: str) -> str:
    """The counter that a code belongs to: ``hamza``, ``spelling`` or ``style``."""
    if code.startswith(_HAMZA):
        return "hamza"
    return "spelling" if code.startswith(_SPELLING) else "style"
