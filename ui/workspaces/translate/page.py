"""What the workspace looks like: bars, grid and checks in the middle, resources at the end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.shell import Shell
from ui.widgets.button import Button, Kind
from ui.widgets.panes import Extent, Panes
from ui.widgets.states import EmptyState, Skeleton
from ui.wording import phrase
from ui.workspaces.translate.assistance import Assistance
from ui.workspaces.translate.checks import OPEN, ChecksPane
from ui.workspaces.translate.filter_bar import FilterBar
from ui.workspaces.translate.grid import SegmentGrid
from ui.workspaces.translate.header import ColumnTitles, Header
from ui.workspaces.translate.live import LiveRow
from ui.workspaces.translate.painting import LEAST
from ui.workspaces.translate.rows import SegmentRows
from ui.workspaces.translate.sheet import Sheet


class TranslatePage(QStackedWidget):
    """The whole page: no story, still opening, or the story."""

    def __init__(self, shell: Shell, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = shell.theme
        self.rows = SegmentRows(sheet, self)
        self.header = Header(shell)
        self.filter = FilterBar(theme)
        self.titles = ColumnTitles(theme)
        self.grid = SegmentGrid(theme, sheet, self.rows, lambda host: LiveRow(shell, host))
        self.assistance = Assistance(shell, sheet, self.grid.live, self)
        self.checks = ChecksPane(shell, sheet)
        self.panes = Panes(shell.context, "translate")
        self.open_desk = Button(theme, phrase("translate_window.choose_story"), kind=Kind.PRIMARY)
        self.open_file = Button(theme, phrase("actions.translate.document"), icon="file-input")
        self.no_story = EmptyState(
            theme,
            "languages",
            phrase("translate_window.no_story"),
            phrase("translate_window.no_story_text"),
            [self.open_desk, self.open_file],
        )
        self.clear_filter = Button(theme, phrase("translate_window.clear_filter"))
        self.no_rows = EmptyState(
            theme,
            "list-filter",
            phrase("translate_window.no_rows"),
            phrase("translate_window.no_rows_text"),
            [self.clear_filter],
        )
        self.no_text = EmptyState(
            theme,
            "languages",
            phrase("translate_window.no_text"),
            phrase("translate_window.no_text_text"),
        )
        self.middle = QStackedWidget()
        for page in (self.grid, Skeleton(theme), self.no_rows, self.no_text):
            self.middle.addWidget(page)
        self.panes.build(
            self._column(),
            LEAST,
            end=self.assistance.pane,
            end_extent=Extent(404, 320, 560),
        )
        self.addWidget(self.no_story)
        self.addWidget(self.panes)
        self.filter.hide()
        self.grid.viewport().installEventFilter(self)
        self.checks.toggled.connect(self._share)
        sheet.busy_changed.connect(lambda _: self.choose())
        self.rows.modelReset.connect(self.choose)
        self._sheet = sheet
        self.choose()

    def choose(self) -> None:
        """Show what there is to show."""
        sheet = self._sheet
        story = sheet.article is not None or sheet.busy
        self.setCurrentWidget(self.panes if story else self.no_story)
        if sheet.busy and not sheet.row:
            self.middle.setCurrentIndex(1)
        elif not sheet.row:
            self.middle.setCurrentWidget(self.no_text)
        else:
            self.middle.setCurrentWidget(self.grid if self.rows.ids else self.no_rows)
        self.titles.set_room(self.grid.viewport().width())
        self.filter.show_count(len(self.rows.ids), len(sheet.row))

    def show_filter(self, wanted: bool) -> None:
        self.filter.setVisible(wanted)
        self.header.filter.setChecked(wanted)
        if wanted:
            self.filter.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filter.field.selectAll()

    def _column(self) -> QWidget:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.filter, self.titles):
            column.addWidget(widget)
        column.addWidget(self.middle, 1)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(upper)
        self._split.addWidget(self.checks)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        return self._split

    def _share(self, wanted: bool) -> None:
        px = self.checks.theme.px
        height = px(OPEN) if wanted else self.checks.maximumHeight()
        self._split.setSizes([max(1, self._split.height() - height), height])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.titles.set_room(self.grid.viewport().width())
        return False
