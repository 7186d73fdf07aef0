"""The Versions tab: the line of a story's life, to compare with and to go back to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ui.jobs import Lane, Task
from ui.panels.inspector.version_entries import Difference, differences, entries
from ui.panels.inspector.version_list import VersionDelegate, VersionModel
from ui.panels.inspector.version_view import VersionView
from ui.shell import Place, Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.widgets.states import EmptyState
from ui.wording import number, phrase, tr
from workstation.articles import Article
from workstation.desk import articles, versions
from workstation.desk.desk import Desk
from workstation.jobs import Job

CHUNK = 20
"""Versions whose changes are counted in one go."""


class VersionsTab(QWidget):
    """Versions and moves, newest first. ``reload_wanted`` comes after a version was restored,
    ``counted(n)`` when the number of versions is known."""

    reload_wanted = Signal()
    counted = Signal(int)

    def __init__(
        self, shell: Shell, flush: Callable[[], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._flush = shell, flush
        self._article: Article | None = None
        self._writable = False
        self._task: Task | None = None
        theme = shell.theme
        self.model = VersionModel(self)
        self.delegate = VersionDelegate(shell, self.model)
        self.view = VersionView(theme, self.model, self.delegate)
        self.save_button = Button(theme, phrase("inspector.versions.save"), icon="save")
        self.pick_button = Button(
            theme, phrase("inspector.versions.compare_two"), icon="git-compare"
        )
        self.pick_button.setCheckable(True)
        self.name_line = QLineEdit()
        self.keep_button = Button(theme, phrase("inspector.versions.keep"), kind=Kind.PRIMARY)
        self.drop_button = Button(theme, phrase("app.cancel"), kind=Kind.QUIET)
        self._hint = Label(theme, phrase("inspector.versions.pick"), Type.META, "ink2", wrap=True)
        self._none = EmptyState(theme, "history", phrase("inspector.no_story"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._none)
        self._naming = Bar(theme, 48)
        self._lay_out()
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self.model.touch)
        self._connect()
        self._say()

    def _lay_out(self) -> None:
        px = self._shell.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = Bar(self._shell.theme, 48)
        bar.row.setSpacing(px(6))
        for button in (self.save_button, self.pick_button):
            bar.row.addWidget(button)
        bar.row.addStretch()
        column.addWidget(bar)
        self._naming.row.addWidget(self.name_line, 1)
        self._naming.row.addWidget(self.keep_button)
        self._naming.row.addWidget(self.drop_button)
        column.addWidget(self._naming)
        self._naming.hide()
        hint = QHBoxLayout()
        hint.setContentsMargins(px(12), 0, px(12), 0)
        hint.addWidget(self._hint)
        column.addLayout(hint)
        self._hint.hide()
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.begin_naming)
        self.keep_button.clicked.connect(self._keep)
        self.name_line.returnPressed.connect(self._keep)
        self.name_line.textChanged.connect(self._show_buttons)
        self.drop_button.clicked.connect(self._end_naming)
        self.pick_button.toggled.connect(self._pick)
        self.view.picked.connect(self._toggle_pick)
        self.view.compare_wanted.connect(self.compare)
        self.view.restore_wanted.connect(self.restore)
        self.view.left.connect(lambda: self.pick_button.setChecked(False))
        self._shell.language.changed.connect(self._say)

    def show_story(self, article: Article | None, read_only: bool) -> None:
        """Show a story's versions, or that there is none."""
        same = article is not None and self._article is not None and article.id == self._article.id
        self._article, self._writable = article, article is not None and not read_only
        if not same:
            self.model.differences.clear()
            self.pick_button.setChecked(False)
            self._end_naming()
        self._pages.setCurrentWidget(self._none if article is None else self.view)
        self._show_buttons()
        self._refill()

    # Doing

    def compare(self, number_: int) -> None:
        """Open a version beside the text as it stands."""
        if self._article is not None and self._flush():
            self._shell.open("compare", self._article.id, Place(versions=(number_, 0)))

    def restore(self, number_: int) -> None:
        """Make a version the newest; a toast takes that back."""
        if self._article is None or not self._writable or not self._flush():
            return
        desk, article_id = self._shell.context.desk, self._article.id
        before = articles.get(desk, article_id).revision
        self._put(article_id, number_)
        self._shell.messages.toast(
            tr("inspector.versions.restored_now", number=number(number_)),
            undo=lambda: self._put(article_id, before),
        )

    def _put(self, article_id: int, number_: int) -> None:
        saved = versions.restore(self._shell.context.desk, article_id, number_)
        self.reload_wanted.emit()
        self._shell.context.tell(saved.change)

    def begin_naming(self) -> None:
        """Ask for the name of a version."""
        self._naming.show()
        self.name_line.clear()
        self.name_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        label = " ".join(self.name_line.text().split())
        if not label or self._article is None or not self._flush():
            return
        saved = versions.name_version(self._shell.context.desk, self._article.id, label)
        self._end_naming()
        self._shell.messages.toast(tr("inspector.versions.saved", name=label))
        self._shell.context.tell(saved.change)

    def _end_naming(self) -> None:
        self._naming.hide()

    def _pick(self, on: bool) -> None:
        self.model.picked.clear()
        self.delegate.picking = self.view.picking = on
        self._hint.setVisible(on)
        self.view.settle()
        if on:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_pick(self, number_: int) -> None:
        picked = self.model.picked
        picked.remove(number_) if number_ in picked else picked.append(number_)
        self.model.touch()
        if len(picked) < 2 or self._article is None:
            return
        older, newer = sorted(picked[:2])
        standing = self._article.revision
        self.pick_button.setChecked(False)
        if self._flush():
            pair = (older, 0 if newer == standing else newer)
            self._shell.open("compare", self._article.id, Place(versions=pair))

    # Showing

    def _refill(self) -> None:
        article = self._article
        if article is None:
            self.model.show(())
            self.counted.emit(0)
            return
        desk = self._shell.context.desk
        revisions = versions.revisions(desk, article.id)
        self.counted.emit(len(revisions))
        points = entries(revisions, articles.moves(desk, article.id), article.revision)
        if list(self.model.entries) != points:
            at = self.view.currentIndex().row()
            self.model.differences.pop(article.revision, None)
            self.model.show(points)
            self.view.settle(at)
        if self.isVisible():
            self._count_words()

    def _count_words(self) -> None:
        """Count what the versions changed, a chunk at a time, newest first."""
        article = self._article
        if article is None or (self._task is not None and not self._task.over):
            return
        known = self.model.differences
        numbers = sorted((e.number for e in self.model.entries if e.number), reverse=True)
        wanted = [n for n in numbers[:-1] if n not in known][:CHUNK]
        if not wanted:
            return
        before = {n: numbers[numbers.index(n) + 1] for n in wanted}
        desk, article_id = self._shell.context.desk, article.id

        def done(found: Mapping[int, Difference]) -> None:
            if self._article is not None and self._article.id == article_id:
                self.model.learn(found)
                self.view.settle()
                self._count_words()

        self._task = self._shell.runner.run(
            lambda job: _differences(desk, article_id, before, job),
            lane=Lane.THOUGHT,
            done=done,
            owner=self,
        )

    def _show_buttons(self) -> None:
        self.view.writable = self._writable
        self.save_button.setEnabled(self._writable)
        self.pick_button.setEnabled(self._article is not None)
        self.keep_button.setEnabled(bool(self.name_line.text().strip()))

    def _say(self) -> None:
        self.name_line.setPlaceholderText(tr("inspector.versions.name"))
        self.name_line.setAccessibleName(tr("inspector.versions.name"))
        self.view.setAccessibleName(tr("inspector.tab.versions"))
        self.view.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()
        self._count_words()


def _differences(
    desk: Desk, article_id: int, before: Mapping[int, int], job: Job
) -> dict[int, Difference]:
    """What each version changed against the one named for it."""
    texts: dict[int, str] = {}
    found = {}
    for place, (after, old) in enumerate(before.items()):
        job.progress(place, len(before), "")
        for number_ in (after, old):
            if number_ not in texts:
                texts[number_] = versions.revision(desk, article_id, number_).text
        found.update(differences({old: texts[old], after: texts[after]}))
    return found
