"""The pages to print: the PDF itself, drawn page by page at the width that there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.jobs import Lane, Task
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import IconButton
from ui.widgets.label import Label
from ui.wording import phrase, tr
from workstation.desk import publishing
from workstation.desk.publishing import PageImage
from workstation.errors import WorkstationError

SETTLE = 120
"""Milliseconds that a new width must stand before the page is drawn at it."""


class Sheets(QWidget):
    """One page at a time, as wide as the pane; PageUp and PageDown turn the page at its ends."""

    failed = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._content = b""
        self._number, self._of = 0, 0
        self._task: Task | None = None
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        margin = shell.theme.px(14)
        self._sheet.setContentsMargins(0, margin, 0, margin)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.installEventFilter(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._build_bar())
        self.setFocusProxy(self._scroll)

    def _build_bar(self) -> Bar:
        theme = self._shell.theme
        bar = Bar(theme, 36, "panel", "above")
        self.back = IconButton(theme, "arrow-left", phrase("publish_window.page.back"))
        self.onward = IconButton(theme, "arrow-right", phrase("publish_window.page.onward"))
        self._place = Label(theme, "", Type.META, "ink2")
        self.back.clicked.connect(lambda: self.turn(-1))
        self.onward.clicked.connect(lambda: self.turn(1))
        bar.row.addStretch()
        for widget in (self.back, self._place, self.onward):
            bar.row.addWidget(widget)
        bar.row.addStretch()
        return bar

    @property
    def page(self) -> tuple[int, int]:
        """The page that is shown, from 1, and how many there are; (0, 0) before any is drawn."""
        return (self._number + 1, self._of) if self._of else (0, 0)

    def show_pages(self, content: bytes) -> None:
        """Show a PDF, at the page that was looked at where it has one."""
        self._content = content
        self._draw()

    def turn(self, by: int) -> None:
        """Go to the next or the previous page, to its top or its foot."""
        wanted = self._number + by
        if 0 <= wanted < self._of:
            self._number = wanted
            bar = self._scroll.verticalScrollBar()
            bar.setValue(0 if by > 0 else bar.maximum())
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settle.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            bar = self._scroll.verticalScrollBar()
            if event.key() == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
                self.turn(1)
                return True
            if event.key() == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
                self.turn(-1)
                return True
        return False

    def _draw(self) -> None:
        if not self._content or not self.isVisible():
            return
        if self._task is not None:
            self._task.cancel()
        content, number = self._content, self._number
        margin = self._shell.theme.px(14)
        width = max(80, self._scroll.viewport().width() - 2 * margin)
        pixels = int(width * self.devicePixelRatioF())
        self._task = self._shell.runner.run(
            lambda job: publishing.draw_page(content, number, pixels),
            lane=Lane.THOUGHT,
            done=self._show,
            failed=self._fail,
            owner=self,
        )

    def showEvent(self, event: object) -> None:
        self._settle.start()

    def _fail(self, error: WorkstationError) -> None:
        self.failed.emit(error)

    def _show(self, page: PageImage) -> None:
        self._number, self._of = page.number, page.of
        stride = page.width * 4
        made = QImage(page.pixels, page.width, page.height, stride, QImage.Format.Format_RGB32)
        picture = QPixmap.fromImage(made)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._sheet.setPixmap(picture)
        self._say()

    def _say(self) -> None:
        number, of = self.page
        text = tr("publish_window.page", number=number, of=of)
        self._place.set_text(text if of else "")
        self._sheet.setAccessibleName(text)
        self.back.setEnabled(number > 1)
        self.onward.setEnabled(number < of)
