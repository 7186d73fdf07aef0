"""Over the columns: which version each one is, with who wrote it and when; and the exchange."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.shell import Shell
from ui.theme import Type
from ui.widgets import paint
from ui.widgets.button import Button, IconButton, Size
from ui.wording import phrase, tr
from ui.workspaces.compare.said import side_title, version_note
from ui.workspaces.compare.version_list import VersionList
from workstation.articles import Revision
from workstation.desk.comparing import Compared

HEIGHT = 46


class Head(QWidget):
    """The row of the two versions. ``chosen(old, new)`` comes with the numbers to compare."""

    chosen = Signal(int, int)
    swap_wanted = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        theme = shell.theme
        self._compared: Compared | None = None
        self._widths = (0, 0, 0)
        self._trailing = 0
        self.older = Button(theme, "", size=Size.SMALL, menu_arrow=True, parent=self)
        self.newer = Button(theme, "", size=Size.SMALL, menu_arrow=True, parent=self)
        self.swap = IconButton(
            theme, "arrow-right-left", phrase("compare_window.swap"), parent=self
        )
        self.older.clicked.connect(lambda: self._pick(newer=False))
        self.newer.clicked.connect(lambda: self._pick(newer=True))
        self.swap.clicked.connect(self.swap_wanted)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self._dress()

    def show_sides(self, compared: Compared | None) -> None:
        """Name the two versions."""
        self._compared = compared
        self.setVisible(compared is not None)
        if compared is not None:
            self.swap.setEnabled(not compared.proposed)
            for button, version, newer in self._sides(compared):
                title = side_title(compared, version, newer=newer)
                button.set_text(title)
                side = tr("compare_window.side.new" if newer else "compare_window.side.old")
                button.setAccessibleName(f"{side}: {title}")
                button.setToolTip(self._note(version))
        self._arrange()
        self.update()

    def divide(self, widths: tuple[int, int, int], trailing: int) -> None:
        """Stand over columns of these widths, with room for the scroll bar at the end."""
        self._widths, self._trailing = widths, trailing
        self._arrange()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self._shell.theme.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange):
            self.show_sides(self._compared)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = self._shell.theme, self.layoutDirection()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("panel"))
        line = theme.color("line")
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
        if self._compared is None:
            painter.end()
            return
        _, gutter, _ = self._columns()
        for x in (gutter.left(), gutter.right()):
            painter.fillRect(QRect(x, 0, 1, self.height()), line)
        ink, font = theme.color("ink3"), theme.font(Type.META)
        for button, version, _newer in self._sides(self._compared):
            place = self._note_place(button)
            note = self._note(version)
            if place.width() > theme.px(40):
                paint.line_text(painter, place, note, font, ink, direction)
        painter.end()

    # Where things stand

    def _sides(self, compared: Compared) -> tuple[tuple[Button, Revision, bool], ...]:
        return (self.older, compared.old, False), (self.newer, compared.new, True)

    def _note(self, version: Revision) -> str:
        compared, shell = self._compared, self._shell
        fixed = compared is not None and compared.proposed and compared.other is None
        if compared is not None and fixed and version is compared.new:
            fixes = len(compared.comparison.differences)
            return tr("compare_window.proposed.note", n=fixes)
        return version_note(version, shell.language, shell.context.desk.clock())

    def _columns(self) -> tuple[QRect, QRect, QRect]:
        """The old column, the gutter and the new one, as they stand in this direction."""
        room = self.width() - self._trailing
        gutter = self._widths[1] or self._shell.theme.px(44)
        half = self._widths[0] or (room - gutter + 1) // 2
        rects = (
            QRect(0, 0, half, self.height()),
            QRect(half, 0, gutter, self.height()),
            QRect(half + gutter, 0, max(0, room - half - gutter), self.height()),
        )
        whole, direction = self.rect(), self.layoutDirection()
        return (
            paint.mirrored(rects[0], whole, direction),
            paint.mirrored(rects[1], whole, direction),
            paint.mirrored(rects[2], whole, direction),
        )

    def _arrange(self) -> None:
        px, direction = self._shell.theme.px, self.layoutDirection()
        old, gutter, new = self._columns()
        for button, column in ((self.older, old), (self.newer, new)):
            room = QRectF(column).adjusted(px(18), 0, -px(12), 0)
            wide = min(button.sizeHint().width(), int(room.width()))
            place, _ = paint.split(room, wide, px(10), direction)
            high = button.sizeHint().height()
            top = (self.height() - high) // 2
            button.setGeometry(QRect(int(place.x()), top, wide, high))
        side = self.swap.sizeHint()
        corner = gutter.center()
        self.swap.setGeometry(
            QRect(
                corner.x() - side.width() // 2 + 1,
                (self.height() - side.height()) // 2,
                side.width(),
                side.height(),
            )
        )

    def _note_place(self, button: Button) -> QRectF:
        """The room beside a button to the end of its column."""
        px, direction = self._shell.theme.px, self.layoutDirection()
        old, _, new = self._columns()
        room = QRectF(old if button is self.older else new).adjusted(px(18), 0, -px(12), 0)
        _, rest = paint.split(room, button.width(), px(10), direction)
        return rest

    def _pick(self, *, newer: bool) -> None:
        compared = self._compared
        if compared is None:
            return
        button = self.newer if newer else self.older
        chosen = compared.new.number if newer else compared.old.number
        popup = VersionList(self._shell, compared, chosen, self)
        popup.chosen.connect(lambda number: self._choose(number, newer=newer))
        popup.open_at(button)

    def _choose(self, number: int, *, newer: bool) -> None:
        if self._compared is None:
            return
        old, new = self._compared.old.number, self._compared.new.number
        self.chosen.emit(old if newer else number, number if newer else new)

    def _dress(self) -> None:
        metrics = QFontMetricsF(self._shell.theme.font(Type.META))
        self.setFixedHeight(max(self._shell.theme.px(HEIGHT), int(metrics.height())))
        self._arrange()
        self.update()
