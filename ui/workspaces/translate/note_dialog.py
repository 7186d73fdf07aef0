"""The note of a segment."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.keys import chord_of, hint, parse
from ui.theme import Theme, Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.wording import phrase, tr
from workstation.segments import Segment

KEEP = parse("Ctrl+Return")


class NoteDialog(QDialog):
    """Asks for the note; an empty one takes it away."""

    def __init__(self, theme: Theme, segment: Segment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        self.setWindowTitle(tr("actions.translate.note"))
        self.setMinimumWidth(px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        title = phrase("translate_window.note_title", number=segment.number)
        column.addWidget(Label(theme, title, Type.EMPTY_TITLE))
        self.field = QPlainTextEdit(segment.note)
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(str(title))
        self.field.setMinimumHeight(px(110))
        column.addWidget(self.field)
        foot = QHBoxLayout()
        foot.addStretch()
        cancel = Button(theme, phrase("app.cancel"))
        self.keep = Button(theme, phrase("translate_window.keep_note"), kind=Kind.PRIMARY)
        cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self.accept)
        foot.addWidget(cancel)
        foot.addWidget(self.keep)
        column.addLayout(foot)
        self.keep.set_keys(hint(KEEP))
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return is a new line of the note; with Ctrl it keeps the note."""
        if chord_of(event) == KEEP:
            self.accept()
        else:
            super().keyPressEvent(event)

    def note(self) -> str:
        return self.field.toPlainText().strip()
