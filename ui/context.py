"""What every part of the window is given: the desk, and how to show, say and run things."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, Signal

from ui.jobs import Runner
from ui.language import Language
from ui.theme import Theme
from workstation.desk.change import Change, Kind
from workstation.settings import Settings, SettingsFile

__all__ = ["Change", "Context", "Kind", "Memory"]


class Memory:
    """What the window remembers of itself on this machine: sizes, places, recent things.

    An INI file, so that nothing goes to a registry; a missing value is the default given.
    """

    def __init__(self, path: Path) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, key: str, default: Any = None) -> Any:
        return self._file.value(key, default)

    def set(self, key: str, value: Any) -> None:
        self._file.setValue(key, value)

    def save(self) -> None:
        self._file.sync()


class Context(QObject):
    """The one thing that goes through constructors. ``changed`` carries each :class:`Change` that
    a verb returned: models reload only what it names. ``settings_changed`` comes after `keep`,
    ``story_changed`` when another story became the one at hand.
    """

    changed = Signal(object)
    settings_changed = Signal()
    story_changed = Signal()

    def __init__(
        self,
        *,
        desk: Any,
        settings: Settings,
        settings_file: SettingsFile,
        language: Language,
        theme: Theme,
        runner: Runner,
        memory: Memory,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.settings = settings
        self.settings_file = settings_file
        self.language = language
        self.theme = theme
        self.runner = runner
        self.memory = memory

    @property
    def story(self) -> int | None:
        """The story at hand: what a workspace shows that was not asked for another."""
        number = self.memory.get("story")
        return int(number) if number else None

    @story.setter
    def story(self, number: int | None) -> None:
        if number != self.story:
            self.memory.set("story", number or 0)
            self.story_changed.emit()

    def tell(self, *changes: Change) -> None:
        """Pass on what verbs said that they changed."""
        for change in changes:
            self.changed.emit(change)

    def keep(self, settings: Settings) -> None:
        """Use and write other settings. Raises :class:`Unwritable`, with the new ones in use."""
        if settings == self.settings:
            return
        self.settings = settings
        self.desk.use(settings)
        self.settings_changed.emit()
        self.settings_file.write(settings)


def touches(change: Change, kind: Kind, number: int | None = None) -> bool:
    """Whether a change is about this kind of thing, and about this number if one is given."""
    if change.kind != kind:
        return False
    return number is None or not change.ids or number in change.ids
