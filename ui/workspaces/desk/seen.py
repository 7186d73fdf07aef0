"""Which stories were looked at on this machine, so that new ones stand out."""

from __future__ import annotations

from ui.context import Memory

KEY, MOST = "desk/seen", 2000


class Seen:
    """The numbers of the stories that were opened here, the latest two thousand."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        kept = str(memory.get(KEY, "") or "")
        self._numbers = dict.fromkeys(int(part) for part in kept.split() if part.isdecimal())

    def __contains__(self, number: int) -> bool:
        return number in self._numbers

    def add(self, number: int) -> None:
        """Remember that a story was opened."""
        if number in self._numbers:
            return
        self._numbers[number] = None
        self._numbers = dict.fromkeys(list(self._numbers)[-MOST:])
        self._memory.set(KEY, " ".join(map(str, self._numbers)))
