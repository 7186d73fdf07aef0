"""The Desk workspace: the parts put together, and its actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from ui.action_table import Where
from ui.editor import EditorPane
from ui.panels.first_run import FirstRun
from ui.panels.inspector import Inspector
from ui.panels.proofing import ProofSession
from ui.shell import Group, Hint, Place, Shell, Workspace
from ui.widgets.panes import Extent, Panes
from ui.wording import ltr, tr
from ui.workspaces.desk.aids import WritingAids
from ui.workspaces.desk.asking import Asking
from ui.workspaces.desk.beginning import Beginning
from ui.workspaces.desk.dropping import FileDrops
from ui.workspaces.desk.finding import find
from ui.workspaces.desk.importing import Importing, ImportStrip
from ui.workspaces.desk.likes import Likes
from ui.workspaces.desk.moving import Mover
from ui.workspaces.desk.notices import Notices
from ui.workspaces.desk.open_story import OpenStory
from ui.workspaces.desk.page import EditorPage
from ui.workspaces.desk.replacer import Replacer
from ui.workspaces.desk.status import Status
from ui.workspaces.desk.stories import StoryList
from workstation.assets import asset
from workstation.desk.articles import Saved

SAMPLE = "samples/coalition.txt"


class DeskWorkspace(Workspace):
    """The list at the start, the editor in the middle, the inspector at the end."""

    id = "desk"
    icon = "layout-list"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.pane = EditorPane(shell, Where.DESK)
        self.proof = ProofSession(shell, self.pane, self)
        self.notices = Notices(shell, self)
        self.story = OpenStory(shell, self.pane, self.proof, self.notices)
        self.page = EditorPage(shell, self.pane, self.story, self.notices)
        self.inspector = Inspector(shell, self.pane, self.proof, self.story.flush)
        self.list = StoryList(shell)
        self.strip = ImportStrip(shell)
        self.importing = Importing(shell, self.strip, self.notices.strip, self)
        self.asking = Asking(shell, self.pane, self.story, self)
        self.replacer = Replacer(shell, self.pane.editor, self.story, self.undo, self)
        self.mover = Mover(shell, self.story, self.undo, self)
        self.beginning = Beginning(shell, self)
        self.likes = Likes(shell, self.story, self.notices, self.undo, self)
        self.aids = WritingAids(shell, self.pane.editor, self)
        self.status = Status(shell, self.story, self.pane.editor, self)
        self.first_run = FirstRun(shell)
        self._started = False
        self._put_away: list[tuple[QWidget, Callable[[], object]]] = []
        self._build()
        self._connect()
        self._bind()
        self._show_marks(bool(shell.context.memory.number("desk/marks", 1)))
        shell.provide(Group.COMMANDS, self.beginning.find)
        shell.provide(Group.STORIES, partial(find, shell))

    # What the window asks

    def subtitle(self) -> str:
        article = self.story.article
        return ltr(article.meta.slug) if article is not None else ""

    def status_left(self) -> Sequence[str]:
        return self.status.left()

    def status_middle(self) -> Sequence[str]:
        return self.status.middle()

    def status_hints(self) -> Sequence[Hint]:
        if self.story.article is None:
            return ()
        hint = self.shell.actions.hint
        return (Hint(hint("app.next_issue"), tr("actions.app.next_issue")),)

    def panes(self) -> Sequence[QWidget]:
        if self._stack.currentWidget() is self.first_run:
            return (self.first_run,)
        return (self.list.view, self.pane.editor, self.inspector)

    def activate(self, article_id: int | None) -> None:
        """Show a story: the one named, the one whose draft came back, or the one at hand."""
        wanted = article_id or self._at_start() or self.shell.context.story
        if wanted is not None:
            self.open(wanted)
        elif self.story.article is not None:
            self.story.close()
        self.list.refresh()
        if self.story.article is not None and self._stack.currentWidget() is self._panes:
            self.pane.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, place: Place) -> None:
        if place.start is not None:
            end = place.end if place.end is not None else place.start
            self.pane.editor.select(place.start, end)
            self.pane.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if place.field or place.note is not None:
            self._show_inspector()
            self.inspector.go_to(place)
        if place.back:
            self.notices.way_back(place.back, partial(self._go_back, place.back))

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Open the files that the program was started with, or was handed by the system."""
        self._show_desk()
        self.importing.bring_in(paths, offer_again=False)

    def leave(self) -> bool:
        self.pane.close_fixes()
        self.notices.no_way_back()
        return self.story.leave()

    def close_down(self) -> bool:
        self.importing.stop()
        if self.pane.views.alone:
            self.toggle_focus()
        return self.story.close_down()

    def retranslate(self) -> None:
        self.changed.emit()

    # Doings

    def open(self, number: int) -> None:
        """Show a story, keeping what was typed in the one before."""
        self._show_desk()
        self.story.open(number)
        self._mark_current()

    def open_sample(self) -> None:
        """Bring in the sample story, or show it where the desk has it already."""
        self.importing.bring_in([asset(SAMPLE)])

    def new_story(self) -> None:
        """Begin an empty story and put the caret into its headline."""
        self.beginning.empty()

    def toggle_marks(self) -> None:
        """Show or hide the proof marks; they are counted all the same."""
        self._show_marks(not self.pane.editor.marks_shown)

    def toggle_focus(self) -> None:
        """Leave the paragraph with the caret alone on the page, without panes; or bring back those
        that were there."""
        views, panes = self.pane.views, self._panes
        views.set_alone(not views.alone)
        sides = ((self.list, panes.toggle_start), (self.inspector, panes.toggle_end))
        if views.alone:
            self._put_away = [(pane, toggle) for pane, toggle in sides if pane.isVisible()]
        memory, key = self.shell.context.memory, f"panes/{self.id}/hidden"
        kept = memory.get(key, "")
        for pane, toggle in self._put_away:
            if pane.isVisible() is views.alone:
                toggle()
        if views.alone:
            memory.set(key, kept)  # the next start has its panes again
        self.pane.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def preview_fixes(self) -> None:
        """Show the certain fixes beside the text as it stands."""
        article = self.story.article
        if article is not None and self.story.flush():
            self.shell.open("compare", article.id, Place(proposed=True, back="desk"))

    # Within

    def _build(self) -> None:
        self._panes = Panes(self.shell.context, self.id)
        start = self.list
        start.add_foot(self.strip)
        self._panes.build(
            self.page,
            480,
            start=start,
            start_extent=Extent(300, 240, 420),
            end=self.inspector,
            end_extent=Extent(336, 300, 460),
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._panes)
        self._stack.addWidget(self.first_run)

    def _connect(self) -> None:
        self.list.story_wanted.connect(self.open)
        self.list.new_wanted.connect(self.new_story)
        self.list.kinds_wanted.connect(self.beginning.drop_under)
        self.beginning.begun.connect(self._begin)
        self.list.counted.connect(self._judge_emptiness)
        self.page.new.clicked.connect(self.new_story)
        self.page.bring.clicked.connect(self.importing.choose)
        self.page.toolbar.move_wanted.connect(self.mover.move)
        self.page.toolbar.onward_wanted.connect(self.mover.go_on)
        self.story.keep_particulars = self.inspector.keep
        self.story.shown.connect(self._show_facts)
        self.story.landed.connect(self._mark_current)
        self.status.changed.connect(self.changed)
        self.inspector.reload_wanted.connect(self.story.look_again)
        self.notices.retry_wanted.connect(self.story.retry)
        self.notices.elsewhere_wanted.connect(self.asking.save_elsewhere)
        self.pane.link_wanted.connect(self.asking.link)
        self.pane.note_wanted.connect(self._show_notes)
        self.importing.article_id = lambda: self.story.article.id if self.story.article else None
        self.importing.story_wanted.connect(self._open_brought)
        self.first_run.sample_wanted.connect(self.open_sample)
        self.first_run.import_wanted.connect(self.importing.choose)
        drops = FileDrops((self, self.pane.editor.viewport()), self)
        drops.dropped.connect(self.importing.bring_in)

    def _bind(self) -> None:
        bind = self.shell.actions.bind

        def written() -> bool:
            return self.story.article is not None

        def writable() -> bool:
            return written() and not self.story.read_only

        def in_front(run: Callable[[], object]) -> None:
            self.shell.open(self.id)
            run()

        bind("desk.new", partial(in_front, self.new_story), owner=self)
        bind("desk.import", partial(in_front, self.importing.choose), owner=self)
        here: dict[str, tuple[Callable[[], object], Callable[[], bool] | None]] = {
            "desk.replace": (self.replacer.open, None),
            "desk.save_version": (self.asking.save_version, writable),
            "desk.fix_hamzas": (self.proof.fix_certain, writable),
            "desk.preview_fixes": (self.preview_fixes, written),
            "desk.marks": (self.toggle_marks, written),
            "desk.focus": (self.toggle_focus, written),
            "desk.next_state": (self.mover.go_on, writable),
            "app.close": (self.story.close, written),
            "app.end_pane": (self._panes.toggle_end, None),
            "app.start_pane": (self._panes.toggle_start, None),
        }
        for action, (run, enabled) in here.items():
            bind(action, run, enabled=enabled, scope=Where.DESK, owner=self)

    def _at_start(self) -> int | None:
        """Once: the story that a window was writing when it ended without saving."""
        if self._started:
            return None
        self._started = True
        return self.story.left_open()

    def _show_facts(self) -> None:
        article = self.story.article
        self.inspector.show_story(article, self.story.read_only)
        self.notices.notice(article.meta.notice if article else None, self.mover.lift)
        self.changed.emit()

    def _mark_current(self) -> None:
        self.list.show_current(self.story.article.id if self.story.article else None)

    def _judge_emptiness(self) -> None:
        """The page of a first run while the desk holds nothing at all."""
        empty = not any((self.list.counts or {}).values()) and self.story.article is None
        self._stack.setCurrentWidget(self.first_run if empty else self._panes)
        self.changed.emit()

    def _show_desk(self) -> None:
        self._stack.setCurrentWidget(self._panes)

    def _begin(self, saved: Saved) -> None:
        self.shell.context.tell(saved.change)
        self.open(saved.article.id)
        self.pane.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_brought(self, number: int) -> None:
        self.shell.open("desk", number)
        self.pane.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_marks(self, shown: bool) -> None:
        self.pane.editor.show_marks(shown)
        self.page.toolbar.show_marks(shown)
        self.shell.context.memory.set("desk/marks", int(shown))

    def _show_notes(self) -> None:
        self._show_inspector()
        self.inspector.show_tab("notes")

    def _show_inspector(self) -> None:
        if not self._panes.end_shown:
            self._panes.toggle_end()

    def _go_back(self, mode: str) -> None:
        # After the banner's own click is over, since it is taken down on leaving.
        QTimer.singleShot(0, self, lambda: self.shell.open(mode))
