"""What will be written and what was: the name of each file, its size, what judged it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QUrl,
)
from PySide6.QtGui import QDesktopServices, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyleOptionViewItem

from ui.messages import sentence
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.cells import Align
from ui.widgets.rows import RowDelegate
from ui.wording import digits, ltr, number, spoken_language, tr
from ui.workspaces.publish.cards import format_about, format_name
from workstation.desk.publishing import Planned
from workstation.export.exporter import Exported
from workstation.wording import say

ROW = 34
Index = QModelIndex | QPersistentModelIndex


class Stage(StrEnum):
    PLANNED = "planned"
    WAITING = "waiting"
    WRITING = "writing"
    WRITTEN = "written"
    INVALID = "invalid"
    FAILED = "failed"
    STOPPED = "stopped"


_FACES = {
    Stage.WRITTEN: ("circle-check", "green"),
    Stage.INVALID: ("triangle-alert", "amber"),
    Stage.FAILED: ("circle-alert", "red"),
    Stage.WRITING: ("loader", "accent"),
    Stage.WAITING: ("clock", "ink3"),
    Stage.STOPPED: ("circle-minus", "ink3"),
}


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of the order and how far it is."""

    format: str
    path: Path
    stage: Stage = Stage.PLANNED
    exported: Exported | None = None

    @property
    def note(self) -> str:
        """What is said of the file: what is in it, its size and judge, or what went wrong."""
        done = self.exported
        if done is None:
            if self.stage is Stage.PLANNED:
                return format_about(self.format)
            return tr(f"publish_window.file.{self.stage}")
        if done.error is not None:
            return sentence(done.error)
        return " · ".join([size_text(done.size), self.verdict])

    @property
    def verdict(self) -> str:
        """What the judge of the format found."""
        if self.exported is None:
            return ""
        validity = self.exported.validity
        if validity.problems:
            problem = validity.problems[0]
            return digits(say(problem.code, spoken_language(), **problem.values))
        return tr("publish_window.file.valid" if validity.valid else "publish_window.file.unjudged")


def size_text(size: int) -> str:
    """A size as people read it: «48 ك.ب»."""
    if size < 1024 * 1024:
        return tr("publish_window.kilobytes", size=number(max(1, round(size / 1024))))
    return tr("publish_window.megabytes", size=number(size / 1024 / 1024, 1))


class Files(QAbstractListModel):
    """The rows, by format."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[FileRow] = []

    def show(self, files: Iterable[FileRow]) -> None:
        self.beginResetModel()
        self.files = list(files)
        self.endResetModel()

    def put(self, format_name_: str, stage: Stage, exported: Exported | None = None) -> None:
        """Move a file on."""
        for at, row in enumerate(self.files):
            if row.format == format_name_:
                self.files[at] = replace(row, stage=stage, exported=exported)
                index = self.index(at, 0)
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own way
        return 0 if parent.isValid() else len(self.files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.files[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{format_name(row.format)}: {row.path.name}. {row.note}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{ltr(str(row.path))}\n{row.note}"
        return None


class FilesView(QListView):
    """The rows in a frame as tall as they are; Return or a double click opens a file."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows = Files()
        self.setModel(self.rows)
        self.setItemDelegate(_FileDelegate(theme, parent=self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("files")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.modelReset.connect(self.updateGeometry)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        line, radius = self._theme.css("line"), self._theme.px(6)
        self.setStyleSheet(f"#files {{ border: 1px solid {line}; border-radius: {radius}px; }}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(200, max(1, self.rows.rowCount()) * self._theme.px(ROW) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        if index.isValid():
            row = self.rows.files[index.row()]
            if row.stage in (Stage.WRITTEN, Stage.INVALID):
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(row.path)))

    def plan(self, planned: Sequence[Planned]) -> None:
        """Show what an order will write."""
        self.rows.show(FileRow(file.format, file.path) for file in planned)


class _FileDelegate(RowDelegate):
    def height_of(self, index: Index, width: int, direction: Qt.LayoutDirection) -> int:
        return self.theme.px(ROW)

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        theme, px, way = self.theme, self.theme.px, option.direction
        inner = rect.adjusted(px(12), 0, -px(12), 0)
        name = self.cells.layout(
            ltr(row.path.name),
            Type.BASE,
            inner.width() * 0.6,
            way,
            align=Align.INTERFACE,
            max_lines=1,
        )
        tall = (rect.height() - name.height) / 2
        width = int(min(name.width + 2, inner.width() * 0.6))
        box = QRect(inner.left(), rect.top(), int(inner.width() * 0.6), rect.height())
        name.draw(painter, self.place(option, box).left(), rect.top() + tall, theme.color("ink1"))
        end = inner.right()
        if row.stage in _FACES:
            icon, ink = _FACES[row.stage]
            side = self.place(option, QRect(end - px(16), rect.top(), px(16), rect.height()))
            paint.icon(painter, side.toRectF(), icon, theme.color(ink), px(16), way)
            end -= px(24)
        room = end - inner.left() - width - px(12)
        ink = "red" if row.stage is Stage.FAILED else "ink2"
        self._note(
            painter, option, row.note, QRect(end - room, rect.top(), room, rect.height()), ink
        )

    def _note(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str, rect: QRect, ink: str
    ) -> None:
        place = self.place(option, rect)
        font, color = self.theme.font(Type.META), self.theme.color(ink)
        far = Qt.AlignmentFlag.AlignTrailing
        paint.line_text(painter, place.toRectF(), text, font, color, option.direction, far)
