"""The desk opened at the start, or the reason why not with the ways out that there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ui.dialogs.refusal import RefusalDialog, WayOut
from ui.language import Language
from ui.messages import sentence
from ui.theme import Theme
from ui.wording import phrase, tr
from workstation.desk import Desk, upkeep
from workstation.desk.desk import address_of
from workstation.desk.upkeep import Backup
from workstation.errors import WorkstationError
from workstation.settings import Folders, Settings, SettingsFile

DESKS = "Warraq (*.warraq *.db *.bak)"


class Way(StrEnum):
    """What can be done about a desk that does not open."""

    BACKUP = "backup"
    ELSEWHERE = "elsewhere"
    RETRY = "retry"


_BROKEN = ("store.damaged", "store.not-a-database", "store.disk-fault")
_PASSING = ("store.busy", "store.disk-full", "store.cannot-open", "store.read-only")


@dataclass(frozen=True, slots=True)
class Opened:
    """A desk that is open, by the settings that led to it."""

    desk: Desk
    settings: Settings


def ways_out(error: WorkstationError, backup: Backup | None) -> list[Way]:
    """What helps against an error, the best first. A desk of a newer program is not put back to
    an older copy: nothing is wrong with it."""
    ways = []
    if error.code in _BROKEN and backup is not None:
        ways.append(Way.BACKUP)
    if error.code in _PASSING:
        ways.append(Way.RETRY)
    return [*ways, Way.ELSEWHERE]


class Opening:
    """Opens the person's desk, or the one that was named; asks as long as it cannot."""

    def __init__(
        self, language: Language, theme: Theme, file: SettingsFile, places: Folders
    ) -> None:
        self._language, self._theme = language, theme
        self._file, self._places = file, places
        self.ask: Callable[[str, Sequence[WayOut]], str] = self._ask
        self.choose_place: Callable[[], str] = self._choose_place

    def open(self, settings: Settings, address: str | Path | None = None) -> Opened | None:
        """The open desk; None when the person gave up."""
        while True:
            try:
                return Opened(Desk.open(address, settings, self._places), settings)
            except WorkstationError as error:
                path = path_of(address, settings, self._places)
                known = upkeep.backups(path) if path is not None else []
                way = self._way(error, known[0] if known else None)
                if way is None:
                    return None
            if way is Way.BACKUP and path is not None:
                self.put_back(path, known[0].path)
            elif way is Way.ELSEWHERE:
                place = self.choose_place()
                if place:
                    settings, address = self.remember(settings, place), None

    def put_back(self, path: Path, backup: Path) -> bool:
        """Put a copy in the place of a desk; whether it is there now. Else it was said why not."""
        try:
            upkeep.put_back(path, backup, datetime.now(UTC))
        except WorkstationError as error:
            self.ask(sentence(error), ())
            return False
        return True

    def remember(self, settings: Settings, place: str | Path) -> Settings:
        """Settings by which the desk at a place is the person's own, kept if they can be."""
        path = Path(place)
        usual = path == self._places.desk
        room = replace(settings.database, path="" if usual else str(path))
        chosen = replace(settings, database=room)
        try:
            self._file.write(chosen)
        except WorkstationError as error:
            self.ask(sentence(error), (WayOut("go_on", phrase("app.go_on")),))
        return chosen

    def _way(self, error: WorkstationError, backup: Backup | None) -> Way | None:
        offered = [WayOut(way.value, self._words(way, backup)) for way in ways_out(error, backup)]
        chosen = self.ask(sentence(error), offered)
        return Way(chosen) if chosen else None

    def _words(self, way: Way, backup: Backup | None) -> str:
        if way is Way.BACKUP and backup is not None:
            made = backup.made.astimezone()
            when = f"{self._language.date(made.date())} {self._language.time(made)}"
            return tr("app.way.backup", when=when)
        return tr(f"app.way.{way.value}")

    def _ask(self, text: str, ways: Sequence[WayOut]) -> str:
        dialog = RefusalDialog(self._theme, text, ways)
        dialog.exec()
        return dialog.chosen

    def _choose_place(self) -> str:
        path, _ = QFileDialog.getSaveFileName(
            None,
            tr("app.way.elsewhere"),
            str(self._places.documents.parent / "desk.warraq"),
            DESKS,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        return path


def path_of(address: str | Path | None, settings: Settings, places: Folders) -> Path | None:
    """The file that would be opened; None for a desk in memory or on a server."""
    if address is None:
        return address_of(settings, places)
    text = str(address)
    if text == ":memory:" or "://" in text:
        return None
    return Path(text).expanduser()
