"""The Publish workspace: preflight, formats and preview of the story at hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.action_table import Where as Scope
from ui.context import Change, Kind, touches
from ui.jobs import Lane, Task
from ui.messages import sentence
from ui.shell import Hint, Place, Shell, Workspace
from ui.widgets.button import Button
from ui.widgets.button import Kind as ButtonKind
from ui.widgets.panes import Extent, Panes
from ui.widgets.states import EmptyState
from ui.wording import ltr, phrase, tr
from ui.workspaces.publish.checks import ChecksPane, words
from ui.workspaces.publish.exporting import Exporting
from ui.workspaces.publish.formats import FormatsPane
from ui.workspaces.publish.habits import folder_of, keep_set, use_folder, usual_edition
from ui.workspaces.publish.preview import PreviewPane
from ui.workspaces.publish.remedies import Remedies
from ui.workspaces.publish.sight import Plan, Sight, look, plan
from workstation.desk import publishing
from workstation.desk.publishing import Order
from workstation.errors import NotFound, Unwritable, WorkstationError
from workstation.export.preflight import PreflightItem, PreflightSeverity

SETTLE = 250
"""Milliseconds after the last change of the story before it is checked again."""
MINUTE = 60_000


class PublishWorkspace(Workspace):
    """Checks again by itself when the story changes; an export runs beside everything else."""

    id = "publish"
    icon = "send"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._number: int | None = None
        self._sight: Sight | None = None
        self._stale = True
        self._checked = False
        self._trouble: Unwritable | None = None
        self._checking: Task | None = None
        self._planning: Task | None = None
        desk = shell.context.desk
        self.checks = ChecksPane(shell)
        self.formats = FormatsPane(shell, publishing.formats(desk))
        self.preview = PreviewPane(shell)
        self.remedies = Remedies(shell, self)
        self.exporting = Exporting(shell, self.formats, self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._load)
        self._minute = QTimer(self, interval=MINUTE)
        self._minute.timeout.connect(self._tick)
        self._minute.start()
        self._build()
        self._connect()
        self._bind()
        chosen = shell.context.settings.publishing.formats
        self.formats.choose(chosen)

    def _build(self) -> None:
        theme = self.shell.theme
        self._panes = Panes(self.shell.context, self.id)
        self._panes.build(
            self.formats,
            440,
            start=self.checks,
            start_extent=Extent(330, 280, 420),
            end=self.preview,
            end_extent=Extent(452, 320, 720),
        )
        to_desk = Button(
            theme, phrase("publish_window.none.desk"), kind=ButtonKind.PRIMARY, icon="layout-list"
        )
        to_desk.clicked.connect(lambda: self.shell.open("desk"))
        self.nothing = EmptyState(
            theme,
            "send",
            phrase("publish_window.none"),
            phrase("publish_window.none.text"),
            [to_desk],
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self._panes)
        for pane in (self.checks, self.preview):
            pane.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        context, footer = self.shell.context, self.formats.footer
        context.changed.connect(self._hear)
        context.settings_changed.connect(self._again_soon)
        self.checks.again_wanted.connect(self.check)
        self.checks.view.wanted.connect(self._remedy)
        self.formats.chosen_changed.connect(self._choice_changed)
        self.formats.keep_wanted.connect(self._keep_choice)
        self.formats.checks_wanted.connect(self._panes.toggle_start)
        self.formats.preview_wanted.connect(self._panes.toggle_end)
        footer.changed.connect(self._edition_changed)
        footer.outlet_changed.connect(self._outlet_changed)
        footer.folder_picked.connect(self._use_folder)
        footer.export_wanted.connect(self.export)
        footer.draft_wanted.connect(lambda: self.export(draft=True))
        footer.stop_wanted.connect(self.exporting.writing.stop)
        self.preview.translate_wanted.connect(
            lambda _: self.shell.open("translate", self._number, Place(back=self.id))
        )
        self.exporting.over.connect(self._show_ready)
        self.exporting.refused.connect(self.check)

    def _bind(self) -> None:
        bind, here = self.shell.actions.bind, Scope.PUBLISH
        have = self._has_story
        bind("publish.check", self.check, enabled=have, owner=self)
        bind("publish.export", self.export, enabled=self.can_export, owner=self)
        bind("app.next_issue", lambda: self.step(1), enabled=have, scope=here, owner=self)
        bind("app.previous_issue", lambda: self.step(-1), enabled=have, scope=here, owner=self)
        bind("app.end_pane", self._panes.toggle_end, scope=here, owner=self)
        bind("app.start_pane", self._panes.toggle_start, scope=here, owner=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_panes()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._offer_panes()
        return False

    def _offer_panes(self) -> None:
        """Panes that a narrow window hides can be called from the middle."""
        self.formats.offer_panes(checks=self.checks.isHidden(), preview=not self._panes.end_shown)

    # What the shell asks

    def subtitle(self) -> str:
        return ltr(self._sight.article.meta.slug) if self._sight else ""

    def activate(self, article_id: int | None) -> None:
        number = article_id or self.shell.context.story
        if number is None:
            self._show_nothing()
        elif number != self._number:
            self._take(number)
        elif self._stale:
            self._load()

    def status_left(self) -> Sequence[str]:
        if self._sight is None:
            return ()
        last = self._sight.last
        if last is None:
            return (tr("publish_window.last.none"),)
        now = self.shell.context.desk.clock()
        ago = self.shell.language.ago(last.at, now)
        return (tr("publish_window.last", ago=ago, name=ltr(last.name)),)

    def status_hints(self) -> Sequence[Hint]:
        keys = self.shell.actions.hint
        return (
            Hint(keys("publish.export"), tr("publish_window.hint.export")),
            Hint(keys("publish.check"), tr("publish_window.check_again")),
            Hint(keys("app.next_issue"), tr("publish_window.hint.next")),
        )

    def leave(self) -> bool:
        self.exporting.outcome.withdraw()
        return True

    def panes(self) -> Sequence[QWidget]:
        if self._sight is None:
            return (self.nothing,)
        cards = list(self.formats.cards.values())
        return (self.checks.view, *cards[:1], self.preview.views)

    def retranslate(self) -> None:
        self.checks.retranslate()
        self._show_ready()

    # The story

    def _has_story(self) -> bool:
        return self._sight is not None

    def _show_nothing(self) -> None:
        self._number, self._sight, self._stale = None, None, True
        self._stack.setCurrentWidget(self.nothing)
        self.changed.emit()

    def _take(self, number: int) -> None:
        self._number, self._sight, self._checked = number, None, False
        self.exporting.outcome.clear()
        self.checks.wait()
        self.formats.files.rows.show([])
        self._stack.setCurrentWidget(self._panes)
        self._show_ready()
        self._load()

    def _load(self) -> None:
        """Read the story and what hangs on it, off the window's thread."""
        number, desk = self._number, self.shell.context.desk
        if number is None:
            return
        self._stale = False
        self.shell.runner.run(
            lambda job: look(desk, number),
            done=lambda sight: self._show(number, sight),
            failed=self._lost,
            owner=self,
        )

    def _lost(self, error: WorkstationError) -> None:
        if not isinstance(error, NotFound):
            self.shell.messages.error(error)
        self._show_nothing()

    def _show(self, number: int, sight: Sight) -> None:
        if number != self._number:
            return
        before, self._sight = self._sight, sight
        footer = self.formats.footer
        if before is None or before.folder != sight.folder:
            footer.show_folder(folder_of(self.shell, sight, footer.outlets.profile))
        if before is None or before.tongues != sight.tongues or before.languages != sight.languages:
            usual = usual_edition(self.shell)
            wanted = footer.edition if before else (usual, "")
            footer.show_languages(sight.article.language, sight.languages, wanted)
        footer.show_outlets(sight.outlets)
        if sight.bad and (before is None or before.bad != sight.bad):
            self.shell.messages.error(sight.bad[0])
        self.preview.show_story(number, sight.tongues)
        self.check()
        if before is None or not self._written() or before.article != sight.article:
            self._plan()
        self.changed.emit()

    def _written(self) -> bool:
        """Whether the files in view are those of an export, not only planned."""
        return any(row.exported is not None for row in self.formats.files.rows.files)

    def _hear(self, change: Change) -> None:
        """Something changed: what is about this story is checked again, at once where it shows."""
        kinds = (Kind.ARTICLE, Kind.EXPORT)
        if any(touches(change, kind, self._number) for kind in kinds) or change.kind in (
            Kind.SEGMENT,
            Kind.WORD,
        ):
            self._again_soon()

    def _again_soon(self) -> None:
        self._stale = True
        if self.isVisible() and self._number is not None:
            self._settle.start()

    def _tick(self) -> None:
        """An embargo counts down by the minute."""
        held = any(item.place.field == "embargo" for item in self.checks.view.rows.items)
        if held and self.isVisible():
            self.check()

    # Preflight

    def check(self) -> None:
        """Run the checks once more; what was found stays in view until they are done."""
        sight, desk = self._sight, self.shell.context.desk
        if sight is None:
            return
        if self._checking is not None:
            self._checking.cancel()
        edition, language = self.formats.footer.edition
        number, outlet = sight.article.id, self.formats.footer.outlets.profile
        self._checking = self.shell.runner.run(
            lambda job: publishing.check(
                desk, number, language or None, job, edition=edition, profile=outlet
            ),
            lane=Lane.THOUGHT,
            done=lambda items: self._show_checks(number, items),
            owner=self,
        )

    def _show_checks(self, number: int, items: Sequence[PreflightItem]) -> None:
        self._checking = None
        if number == self._number:
            self._checked = True
            self.checks.show_items(items)
            self._show_ready()

    def step(self, by: int) -> None:
        """Go to the next failed check, and read it out."""
        if not self.checks.isVisible():
            self._panes.toggle_start()
        item = self.checks.view.step(by)
        if item is not None:
            self.checks.view.setFocus()
            self.shell.messages.announce(". ".join(filter(None, words(item))))

    def _remedy(self, item: PreflightItem) -> None:
        if self._sight is None:
            return
        view = self.checks.view
        rect = view.visualRect(view.currentIndex())
        inner = rect.bottomRight() if view.isRightToLeft() else rect.bottomLeft()
        self.remedies.do(item, self._sight.article, view.viewport().mapToGlobal(inner))

    # The order

    def _make_order(self, *, draft: bool = False) -> Order:
        edition, language = self.formats.footer.edition
        folder = self.formats.footer.folder
        outlet = self.formats.footer.outlets.profile
        return Order(self.formats.chosen, folder, edition, language, draft=draft, profile=outlet)

    def _outlet_changed(self) -> None:
        """The formats, the folder and the languages are those of the outlet, to begin with."""
        sight, footer = self._sight, self.formats.footer
        if sight is None:
            return
        outlet, usual = footer.outlets.profile, self.shell.context.settings.publishing
        edition = (outlet.edition if outlet else None) or usual_edition(self.shell)
        footer.show_folder(folder_of(self.shell, sight, footer.outlets.profile))
        footer.show_languages(sight.article.language, sight.languages, (edition, ""))
        self.formats.choose((outlet.formats if outlet else ()) or usual.formats)
        self._edition_changed()

    def _choice_changed(self) -> None:
        self._show_ready()
        self._plan()

    def _edition_changed(self) -> None:
        if self._sight is not None:
            self.check()
            self._plan()

    def _plan(self) -> None:
        """Say which files would come, off the window's thread."""
        sight, desk = self._sight, self.shell.context.desk
        if sight is None or self.exporting.going:
            return
        if self._planning is not None:
            self._planning.cancel()
        number, order = sight.article.id, self._make_order()
        self._planning = self.shell.runner.run(
            lambda job: plan(desk, number, order), done=self._show_plan, owner=self
        )

    def _show_plan(self, made: Plan) -> None:
        self._planning = None
        self._trouble = made.trouble
        files = self.formats.files
        if [(f.format, f.path) for f in made.files] != [
            (row.format, row.path) for row in files.rows.files
        ]:
            files.plan(made.files)
        self._show_ready()

    def _show_ready(self) -> None:
        """The button, and the sentence beside it."""
        footer, n = self.formats.footer, len(self.formats.chosen)
        blockers = self.checks.count(PreflightSeverity.BLOCKER)
        if not self._checked:
            footer.show_ready(n, phrase("publish_window.checking"), draft=False)
        elif blockers:
            footer.show_ready(n, phrase("publish_window.blocked", n=blockers), draft=True)
        elif self._trouble is not None:
            footer.show_ready(n, sentence(self._trouble), draft=False)
        elif not n:
            footer.show_ready(n, phrase("publish_window.choose"), draft=False)
        else:
            footer.show_ready(n, "", draft=False)
        self.changed.emit()

    def can_export(self) -> bool:
        """Whether the button would write now."""
        return self._sight is not None and self.formats.footer.button.isEnabled()

    def _keep_choice(self) -> None:
        keep_set(self.shell, self.formats.chosen, self.formats.footer.edition[0])

    def _use_folder(self, picked: str) -> None:
        """From now on files go below this folder, each story's in one of its own."""
        if self._sight is not None:
            own, outlet = self._sight.folder.name, self.formats.footer.outlets.profile
            folder = use_folder(self.shell, Path(picked), own, keep=outlet is None)
            self.formats.footer.show_folder(folder)
            self._plan()

    # Writing

    def export(self, *, draft: bool = False) -> None:
        """Write what is chosen; a draft goes out with its watermark, whatever blocks the story."""
        if self._sight is not None and self.formats.chosen and (draft or self.can_export()):
            self.exporting.start(self._sight.article, self._make_order(draft=draft))
