"""What every part of the window is given: the desk, and how to show, say and run things."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, Signal

from ui.jobs import Runner
from ui.language import Language
from ui.theme import Theme
from workstation.desk.change import Change, Kind
from workstation.settings import Settings, SettingsFile

__all__ = ["Change", "Context", "Kind", "Memory"]


OF_A_DESK = ("story", "desk/place", "desk/seen", "translate/language/", "translate/place/")
"""How the keys begin that name stories by their numbers, which another desk gives to others."""
LARGEST = 4_000_000
"""Bytes of a file of memory that is still read; no window ever wrote one as large."""


class Memory:
    """What the window remembers of itself on this machine: sizes, places, recent things.

    An INI file, so that nothing goes to a registry; a missing value is the default given, and a
    file that cannot be read is begun anew. ``desk`` tells the stories of one desk from another's.
    """

    def __init__(self, path: Path, desk: str = "") -> None:
        self._desk = desk
        _set_damaged_aside(path)
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, key: str, default: Any = None) -> Any:
        return self._file.value(self._key(key), default)

    def number(self, key: str, default: int = 0) -> int:
        """A whole number, not below zero; the default for what is none."""
        kept = str(self.get(key, default))
        return int(kept) if kept.isdecimal() and len(kept) <= 15 else default

    def words(self, key: str) -> list[str]:
        """Several texts that were kept under one key."""
        kept = self.get(key) or []
        return [str(one) for one in kept] if isinstance(kept, list) else [str(kept)]

    def set(self, key: str, value: Any) -> None:
        self._file.setValue(self._key(key), value)

    def forget(self, key: str) -> None:
        self._file.remove(self._key(key))

    def save(self) -> None:
        self._file.sync()

    def _key(self, key: str) -> str:
        return f"on-{self._desk}/{key}" if self._desk and key.startswith(OF_A_DESK) else key


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
        return self.memory.number("story") or None

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


def _set_damaged_aside(path: Path) -> None:
    """Take a file out of the way that no window wrote, so that a new one can be begun."""
    with suppress(OSError):
        sound = path.stat().st_size <= LARGEST
        if sound:
            try:
                sound = "\0" not in path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                sound = False
        sound = sound and QSettings(str(path), QSettings.Format.IniFormat).status() == _SOUND
        if not sound:
            path.replace(path.with_suffix(".damaged"))


_SOUND = QSettings.Status.NoError


def touches(change: Change, kind: Kind, number: int | None = None) -> bool:
    """Whether a change is about this kind of thing, and about this number if one is given."""
    if change.kind != kind:
        return False
    return number is None or not change.ids or number in change.ids
