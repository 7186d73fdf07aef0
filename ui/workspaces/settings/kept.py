"""One value of the settings: what it is now, and another put in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ui.messages import sentence
from ui.shell import Shell
from workstation.errors import WorkstationError


class Kept:
    """A value by its room and name. `put` uses and writes it, and tells ``complain`` what was
    wrong (nothing when all went well)."""

    def __init__(self, shell: Shell, room: str, key: str) -> None:
        self._shell, self._room, self._key = shell, room, key
        self.complain: Callable[[str], object] = shell.messages.announce

    @property
    def value(self) -> Any:
        return getattr(getattr(self._shell.context.settings, self._room), self._key)

    def put(self, value: object) -> None:
        settings = self._shell.context.settings
        room = replace(getattr(settings, self._room), **{self._key: value})
        self.complain("")
        try:
            self._shell.context.keep(replace(settings, **{self._room: room}))
        except WorkstationError as error:
            self.complain(sentence(error))
