"""Coming to a place of the story from another workspace, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.messages import Banner, Choice, Level
from ui.shell import Place, Shell
from ui.wording import phrase, tr
from ui.workspaces.translate.editing import Editing
from ui.workspaces.translate.sheet import Sheet


class Arrival(QObject):
    """Goes to a place once the story is here."""

    def __init__(self, shell: Shell, sheet: Sheet, editing: Editing, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._sheet, self._editing = shell, sheet, editing
        self._wanted: Place | None = None
        self._banner: Banner | None = None

    def want(self, place: Place) -> None:
        """Go to a place, now or when the story that is being opened is here."""
        self._wanted = place
        if not self._sheet.busy:
            self.arrive()

    def arrive(self) -> None:
        """Go where somebody wanted to."""
        place = self._wanted
        if place is None or self._sheet.article is None:
            return
        self._wanted = None
        number = self._segment_at(place)
        if number is not None:
            self._editing.uncover(number)
            self._editing.choose(number, True)
        self._take_away()
        if place.back:
            self._offer_way_back(place.back)

    def _segment_at(self, place: Place) -> int | None:
        if self._sheet.segment(place.segment) is not None:
            return place.segment
        if place.segment is not None:
            return next((p.id for p in self._sheet.row if p.number == place.segment), None)
        return None if place.start is None else self._at_offset(place.start)

    def _at_offset(self, offset: int) -> int | None:
        """The segment that holds an offset of the story's text."""
        article = self._sheet.article
        if article is None:
            return None
        head = article.text[:offset]
        block, column = head.count("\n"), offset - (head.rfind("\n") + 1)
        here = [p for p in self._sheet.row if p.block == block and p.start <= column]
        return here[-1].id if here else None

    def _offer_way_back(self, mode: str) -> None:
        def go() -> None:
            self._take_away()
            self._shell.open(mode)

        name = tr(f"app.mode.{mode}")
        back = Choice(phrase("translate_window.go_back", mode=name), go, link=True)
        said = phrase("translate_window.came_from", mode=name)
        self._banner = self._shell.messages.banner(Level.INFO, said, choices=(back,))

    def _take_away(self) -> None:
        if self._banner is not None:
            self._shell.messages.dismiss(self._banner)
            self._banner = None
