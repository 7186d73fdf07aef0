"""The verbs of preflight: go to the place, edit the embargo here, remove residue here."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QPoint

from ui.shell import Place, Shell
from ui.wording import phrase
from ui.workspaces.publish.embargo import EmbargoSheet
from workstation.articles import Article
from workstation.desk import articles, residue
from workstation.desk.change import Change
from workstation.desk.residue import Removed
from workstation.export.preflight import Place as Found
from workstation.export.preflight import PreflightItem, Remedy, Where

MODE = "publish"


class Remedies(QObject):
    """Does what an item offers, for the story that is shown. What is done here can be undone
    from the toast; going elsewhere leaves a way back."""

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.sheet: EmbargoSheet | None = None

    def do(self, item: PreflightItem, article: Article, corner: QPoint) -> None:
        """Do the verb of an item; ``corner`` is where a sheet may open, on the screen."""
        if item.remedy is Remedy.REMOVE:
            self._remove_residue(article.id)
        elif item.place.field == "embargo":
            self._edit_embargo(article, corner)
        elif item.remedy is not Remedy.NONE:
            mode = "translate" if item.place.part is Where.TRANSLATION else "desk"
            self._shell.open(mode, article.id, place_of(item.place))

    # Residue

    def _remove_residue(self, number: int) -> None:
        desk = self._shell.context.desk
        self._shell.runner.run(
            lambda job: residue.remove(desk, number), done=self._removed, owner=self
        )

    def _removed(self, removed: Removed) -> None:
        self._shell.context.tell(removed.change)
        self._shell.messages.toast(
            phrase("publish_window.removed", n=len(removed.lines)),
            undo=lambda: self._put_back(removed),
        )

    def _put_back(self, removed: Removed) -> None:
        desk = self._shell.context.desk
        self._shell.runner.run(
            lambda job: residue.put_back(desk, removed), done=self._tell, owner=self
        )

    # Embargo

    def _edit_embargo(self, article: Article, corner: QPoint) -> None:
        parent = self.parent()
        assert parent is None or parent.isWidgetType()
        self.sheet = EmbargoSheet(self._shell, article.meta, parent)  # type: ignore[arg-type]
        self.sheet.decided.connect(lambda moment: self._set_embargo(article, moment))
        self.sheet.open_under(corner)

    def _set_embargo(self, article: Article, moment: datetime | None) -> None:
        before = article.meta.embargo
        if moment == before:
            return
        word = "lifted" if moment is None else "moved"
        self._write_embargo(article.id, moment)
        self._shell.messages.toast(
            phrase(f"publish_window.embargo.{word}"),
            undo=lambda: self._write_embargo(article.id, before),
        )

    def _write_embargo(self, number: int, moment: datetime | None) -> None:
        desk = self._shell.context.desk

        def work(job: object) -> Change:
            meta = articles.get(desk, number).meta
            return articles.describe(desk, number, replace(meta, embargo=moment))

        self._shell.runner.run(work, done=self._tell, owner=self)

    def _tell(self, change: Change) -> None:
        self._shell.context.tell(change)


def place_of(found: Found) -> Place:
    """A place of preflight as workspaces go to it, with the way back to here."""
    return Place(
        start=found.start if found.start >= 0 else None,
        end=found.end if found.end >= 0 else None,
        field=found.field,
        segment=found.segment or None,
        back=MODE,
    )
