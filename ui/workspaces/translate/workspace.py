"""The translation workspace: who does what in it, by keys and by the pointer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ui.context import Change, Kind, touches
from ui.jobs import Lane
from ui.messages import Level
from ui.shell import Group, Hint, Place, Shell, Workspace
from ui.wording import phrase, tr
from ui.workspaces.translate.arrival import Arrival
from ui.workspaces.translate.doings import SEGMENT, STORY, bind_actions
from ui.workspaces.translate.editing import Editing
from ui.workspaces.translate.files import Files
from ui.workspaces.translate.filtering import SegmentFilter
from ui.workspaces.translate.keeping import Keeper
from ui.workspaces.translate.page import TranslatePage
from ui.workspaces.translate.reviewing import Reviewing
from ui.workspaces.translate.sheet import Sheet
from ui.workspaces.translate.terms import Terms
from ui.workspaces.translate.tools import Tools
from ui.workspaces.translate.whole_story import WholeStory
from ui.workspaces.translate.work import Work
from workstation.desk.translation import Recut

LONG = 1000
"""Segments from which a search is not done while the person waits."""


class TranslateWorkspace(Workspace):
    """Segments of the story at hand in one target language."""

    id = "translate"
    icon = "languages"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.sheet = Sheet(shell, self)
        self.keeper = Keeper(shell, self.sheet, self)
        self.work = Work(shell, self.sheet, self.keeper, self.undo, self)
        self.whole = WholeStory(shell, self.sheet, self.undo, self)
        self.page = TranslatePage(shell, self.sheet)
        self.editing = Editing(shell, self.sheet, self.keeper, self.work, self.page, self)
        self.reviewing = Reviewing(
            shell, self.sheet, self.editing, self.work, self.page, self.undo, self
        )
        self.terms = Terms(shell, self)
        self.tools = Tools(shell, self)
        self.files = Files(shell, self)
        self.arrival = Arrival(shell, self.sheet, self.editing, self)
        self._arriving = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self._connect()
        bind_actions(self)

    # Coming and going

    def activate(self, article_id: int | None) -> None:
        number = article_id if article_id is not None else self.shell.context.story
        if number is None:
            self.sheet.close()
            return
        article = self.sheet.article
        language = self._language_of(number)
        if article is None or article.id != number or self.sheet.language != language:
            self.editing.keep_typed()
        self._arriving = True
        # Also when it is the same one: its text may have been changed in the desk.
        self.sheet.open(number, language)

    def go_to(self, place: Place) -> None:
        self.arrival.want(place)

    def leave(self) -> bool:
        self.reviewing.stop_clock()
        self.keeper.flush_now()
        return True

    def close_down(self) -> bool:
        self.whole.cancel()
        self.files.cancel()
        return self.keeper.flush_now()

    def subtitle(self) -> str:
        article = self.sheet.article
        return (article.meta.slug or article.headline) if article else ""

    def status_left(self) -> Sequence[str]:
        if self.sheet.article is None:
            return ()
        segment = self.editing.active
        total = len(self.sheet.row)
        words = self.sheet.word_total
        place = [tr("translate_window.place", at=segment.number, total=total)] if segment else []
        return [
            *place,
            tr("app.words", n=words),
            tr("translate_window.reuse", n=self.sheet.reuse()),
        ]

    def status_middle(self) -> Sequence[str]:
        return [tr("app.saving")] if self.keeper.waiting else []

    def status_hints(self) -> Sequence[Hint]:
        if self.sheet.article is None:
            return ()
        hint = self.shell.actions.hint
        rows = (
            (hint("translate.confirm_next"), "confirm"),
            (self._both_ways(), "move"),
            ("Ctrl 1…9", "insert"),
            (hint("translate.add_term"), "term"),
            (hint("translate.concordance"), "contexts"),
        )
        return [Hint(keys, tr(f"translate_window.hint.{name}")) for keys, name in rows]

    def _both_ways(self) -> str:
        """The keys of the previous and the next segment as one hint: ``Alt ↑↓``."""
        up, down = (self.shell.actions.hint(f"translate.{name}") for name in ("previous", "next"))
        if up[:-2] == down[:-2] and up[-1:] == down[-1:]:
            return f"{up[:-1]}{down[-2:]}"
        return down

    def panes(self) -> Sequence[QWidget]:
        if self.sheet.article is None and not self.sheet.busy:
            return (self.page.open_desk, self.page.open_file)
        found: list[QWidget] = [self.page.grid, self.page.assistance.pane.area]
        if self.page.checks.is_open:
            found.insert(1, self.page.checks.list)
        return found

    def retranslate(self) -> None:
        self.page.titles.update()
        self.page.grid.viewport().update()
        if self.editing.active is not None:
            self.page.assistance.show(self.editing.active)

    # Inside

    def _language_of(self, number: int) -> str:
        chosen = self.shell.context.memory.get(f"translate/language/{number}")
        return str(chosen) if chosen else self.shell.context.settings.translation.target

    def _choose_language(self, tag: str) -> None:
        article = self.sheet.article
        if article is not None and tag != self.sheet.language:
            self.editing.keep_typed()
            self.keeper.flush_now()
            self.shell.context.memory.set(f"translate/language/{article.id}", tag)
            self.sheet.open(article.id, tag)

    def _moved(self) -> None:
        """Another segment is the active one: remember it for the next visit."""
        article, segment = self.sheet.article, self.editing.active
        if article is not None and segment is not None:
            key = f"translate/place/{article.id}-{self.sheet.language}"
            self.shell.context.memory.set(key, segment.number)
        self.changed.emit()

    def _remembered(self) -> int | None:
        article = self.sheet.article
        if article is None or not self.sheet.row:
            return None
        key = f"translate/place/{article.id}-{self.sheet.language}"
        place = self.shell.context.memory.number(key)
        return self.sheet.row[max(0, min(place, len(self.sheet.row)) - 1)].id

    def _begin(self, busy: bool) -> None:
        """Another story is being read: nothing of the one before is shown meanwhile."""
        if busy and self.sheet.article is None:
            self.page.grid.set_active(None)
            self.page.assistance.show(None)
            self._show_progress()

    def _opened(self, cut: Recut | None) -> None:
        article = self.sheet.article
        if article is None or cut is None:
            self.page.grid.set_active(None)
            self.page.assistance.show(None)
            self.changed.emit()
            return
        if self.shell.context.story != article.id:
            self.shell.context.story = article.id
        self.keeper.show_waiting()
        language = self.sheet.language
        self.page.header.show_pair(article.language, language, self.sheet.languages)
        self.page.titles.show_languages(article.language, language)
        live = self.page.grid.live
        live.set_languages(article.language, language)
        kept = self.page.grid.active if self.sheet.segment(self.page.grid.active) else None
        self.page.assistance.serve()
        self.page.grid.set_active(None)
        typed = self.editing.typing
        self.editing.choose(kept or self._remembered())
        if self._arriving and not typed:
            self.editing.to_grid()
        self._arriving = False
        self._show_progress()
        if cut.changed:
            self._tell_cut(cut)
        self.arrival.arrive()

    def _tell_cut(self, cut: Recut) -> None:
        text = phrase(
            "translate_window.recut",
            fresh=cut.fresh,
            reopened=cut.reopened,
            lost=len(cut.lost),
        )
        self.shell.messages.banner(Level.INFO, text)

    def _show_progress(self) -> None:
        self.page.header.show_progress(self.sheet.progress(), reviewing=self.reviewing.reviewing)
        self.changed.emit()

    def _segments_changed(self, ids: tuple[int, ...]) -> None:
        grid = self.page.grid
        if grid.active in ids:
            segment = self.editing.active
            if segment is not None and not self.keeper.waits(segment.id):
                grid.live.show_segment(segment)
            elif segment is not None:
                grid.live.segment = segment
        self._show_progress()

    def _heard(self, change: Change) -> None:
        """Another part of the program changed something."""
        article = self.sheet.article
        if article is None or self.sheet.busy:
            return
        if touches(change, Kind.TERM):
            self.sheet.renew_checks()
            self.page.assistance.serve()
        elif touches(change, Kind.ARTICLE, article.id) and self.isVisible():
            self.editing.keep_typed()
            self.sheet.open(article.id, self.sheet.language)

    def _segment_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for names in (SEGMENT, STORY):
            for name in names:
                menu.addAction(self.shell.actions.qaction(f"translate.{name}", menu))
            menu.addSeparator()
        button = self.page.header.more
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _set_filter(self, wanted: SegmentFilter) -> None:
        """Show what a filter takes; a search through a long story goes off this thread."""
        rows, row = self.page.rows, list(self.sheet.row)
        if not wanted.text.strip() or len(row) < LONG:
            self._show_filtered(wanted, wanted.chosen(row, self.sheet.issues))
            return
        issues = dict(self.sheet.issues)
        rows.filter = wanted
        self.shell.runner.run(
            lambda job: wanted.chosen(row, issues),
            lane=Lane.THOUGHT,
            done=lambda ids: self._show_filtered(wanted, ids) if rows.filter == wanted else None,
            owner=self,
        )

    def _show_filtered(self, wanted: SegmentFilter, ids: list[int]) -> None:
        active, rows = self.page.grid.active, self.page.rows
        rows.show_chosen(wanted, ids)
        if rows.row_of(active) >= 0 or not ids:
            self.page.grid.set_active(active if ids else None)
        else:
            self.editing.choose(ids[0])

    def _connect(self) -> None:
        page, sheet = self.page, self.sheet
        sheet.opened.connect(self._opened)
        sheet.busy_changed.connect(self._begin)
        sheet.changed.connect(self._segments_changed)
        sheet.issues_changed.connect(self._show_progress)
        self.keeper.changed.connect(self.changed)
        self.editing.moved.connect(self._moved)
        page.header.language_chosen.connect(self._choose_language)
        page.header.filter.clicked.connect(lambda: page.show_filter(page.filter.isHidden()))
        page.header.more.clicked.connect(self._segment_menu)
        page.header.rest.clicked.connect(self.pretranslate)
        page.header.cancel.clicked.connect(self.whole.cancel)
        page.header.hand_over.clicked.connect(self.hand_over)
        page.filter.changed.connect(self._set_filter)
        page.filter.closed.connect(self._close_filter)
        page.clear_filter.clicked.connect(page.filter.reset)
        page.open_desk.clicked.connect(lambda: self.shell.open("desk"))
        page.open_file.clicked.connect(self.files.choose_document)
        self.reviewing.role_changed.connect(self._show_role)
        page.header.review.clicked.connect(self.reviewing.turn)
        self._show_role()
        self.whole.progressed.connect(page.header.show_work)
        self.shell.context.changed.connect(self._heard)
        self.shell.provide(Group.TERMS, self.terms.find)

    def pretranslate(self) -> None:
        """Fill what is empty; what is being typed is kept first."""
        self.editing.keep_typed()
        if self.keeper.flush_now():
            self.whole.pretranslate()

    def hand_over(self) -> None:
        """Hand the story to review."""
        self.editing.keep_typed()
        self.whole.hand_over(lambda number: self.editing.choose(number, True))

    def _show_role(self) -> None:
        reviewing = self.reviewing.reviewing
        self.page.header.review.setChecked(reviewing)
        self.page.grid.live.show_role(reviewing=reviewing)
        self._show_progress()

    def _close_filter(self) -> None:
        self.page.filter.reset()
        self.page.show_filter(False)
        self.editing.to_grid()

    def take_back(self) -> None:
        """Take the last fact back, from wherever the focus is but a field."""
        command = self.undo.undo()
        if command is not None:
            said = phrase("translate_window.undone", what=str(command.text))
            self.shell.messages.toast(said, icon="undo-2")
