"""Undo of facts (verdicts, states, terms, splits): commands with an inverse verb.

Typing is not here: it belongs to the document of the editor, and Ctrl+Z goes by focus.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ui.wording import Text

LIMIT = 50


@dataclass(frozen=True, slots=True)
class Command:
    """Something done that can be taken back: what it was, the verb, and its inverse."""

    text: Text
    do: Callable[[], object]
    undo: Callable[[], object]


class UndoStack(QObject):
    """The last fifty commands of one workspace. ``changed`` comes after each step."""

    changed = Signal()

    def __init__(self, limit: int = LIMIT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit = limit
        self._done: list[Command] = []
        self._undone: list[Command] = []

    def do(self, command: Command) -> None:
        """Run the verb and remember how to take it back. An error leaves the stack as it was."""
        command.do()
        self.push(command)

    def push(self, command: Command) -> None:
        """Remember what was already done."""
        self._done = [*self._done, command][-self._limit :]
        self._undone = []
        self.changed.emit()

    def undo(self) -> Command | None:
        """Take the last command back; the command, or None when there is none."""
        if not self._done:
            return None
        command = self._done[-1]
        command.undo()
        self._undone.append(self._done.pop())
        self.changed.emit()
        return command

    def redo(self) -> Command | None:
        if not self._undone:
            return None
        command = self._undone[-1]
        command.do()
        self._done.append(self._undone.pop())
        self.changed.emit()
        return command

    @property
    def last(self) -> Command | None:
        return self._done[-1] if self._done else None

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def clear(self) -> None:
        self._done, self._undone = [], []
        self.changed.emit()
