"""Where a note or a reply is written: the words that it is on, a few lines, a button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.keys import chord_of, hint, parse
from ui.language import Language
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.button import Button, IconButton, Kind, Size
from ui.widgets.cells import Align, Cells, Laid
from ui.wording import Phrase, phrase, tr

SEND = "Ctrl+Return"


class NoteComposer(QWidget):
    """``written(text)`` on the button or Ctrl+Return; ``begun`` when the caret comes in;
    ``dropped`` on Esc or when the quote is closed."""

    written = Signal(str)
    begun = Signal()
    dropped = Signal()

    def __init__(
        self,
        theme: Theme,
        language: Language,
        words: Phrase,
        placeholder: str,
        *,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._language, self._placeholder = language, placeholder
        px = theme.px
        self.quote = Quote(theme, "")
        self.close_quote = IconButton(theme, "x", phrase("inspector.notes.no_place"), size=13)
        self.field = _Field()
        self.field.setFixedHeight(px(56 if small else 76))
        size = Size.SMALL if small else Size.NORMAL
        self.button = Button(theme, words, kind=Kind.PRIMARY, size=size)
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.quote, 1)
        row.addWidget(self.close_quote)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._head)
        column.addWidget(self.field)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        self._head.hide()
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._show_button)
        self.field.sent.connect(self._send)
        self.field.escaped.connect(self.dropped)
        self.field.entered.connect(self.begun)
        self.button.clicked.connect(self._send)
        self.close_quote.clicked.connect(self.dropped)
        self._say()
        self._show_button()

    def show_quote(self, text: str) -> None:
        """Show the words that the note will be on; none for the whole story."""
        self.quote.set_text(text)
        self._head.setVisible(bool(text))

    def text(self) -> str:
        return self.field.toPlainText()

    def set_text(self, text: str) -> None:
        if text != self.field.toPlainText():
            self.field.setPlainText(text)

    def _send(self) -> None:
        text = self.field.toPlainText().strip()
        if text:
            self.written.emit(text)

    def _show_button(self) -> None:
        self.button.setEnabled(bool(self.field.toPlainText().strip()))

    def _say(self) -> None:
        self.field.setPlaceholderText(tr(self._placeholder))
        self.field.setAccessibleName(tr(self._placeholder))
        self.button.set_keys(hint(parse(SEND), arabic=self._language.rtl))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)


class _Field(QTextEdit):
    sent = Signal()
    escaped = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = str(chord_of(event) or "")
        if chord == SEND:
            self.sent.emit()
        elif chord == "Esc":
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()


class Quote(QAbstractButton):
    """The words that a note is on, behind a bar, in the reading face; a click leads to them."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cells = Cells(theme, 8)
        self._words = text
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)
        theme.changed.connect(self.updateGeometry)

    def set_text(self, text: str) -> None:
        """Show other words."""
        self._words = text
        self.setAccessibleName(tr("inspector.quoted", text=text))
        self.setToolTip(tr("inspector.proof.do.go"))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return int(self._laid(width).height)

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._theme.px(160))
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, direction = self._theme, self.layoutDirection()
        bar, _ = paint.split(QRectF(self.rect()), theme.px(2), 0, direction)
        painter.fillRect(bar, theme.color("accent" if self.underMouse() else "line2"))
        laid = self._laid(self.width())
        rtl = direction == Qt.LayoutDirection.RightToLeft
        laid.draw(painter, 0 if rtl else theme.px(10), 0, theme.color("ink2"))
        painter.end()

    def _laid(self, width: int) -> Laid:
        shown = tr("inspector.quoted", text=" ".join(self._words.split()))
        room = max(20, width - self._theme.px(10))
        way = self.layoutDirection()
        return self._cells.layout(
            shown, Type.COMMENT, room, way, align=Align.INTERFACE, max_lines=2
        )
