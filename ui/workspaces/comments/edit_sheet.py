"""Names and numbers of a comment, hidden or put right; the text as it came stays beside."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.panels.moderation.sheet import Sheet, said
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Kind
from ui.widgets.label import Label
from ui.wording import tr
from ui.workspaces.comments.as_shown import WHOLE, shown
from ui.workspaces.comments.text_frames import CommentText
from workstation.comments import Comment
from workstation.desk import comment_edits


class EditSheet(Sheet):
    """``edited(Change, before)`` comes when the text was written; ``before`` is what it was."""

    edited = Signal(object, str)

    def __init__(self, shell: Shell, comment: Comment, parent: QWidget | None = None) -> None:
        super().__init__(shell, said("edit.title"), said("edit.about"), parent)
        theme = self.theme
        self._comment = comment
        self._first = comment.body if comment.original is None else comment.original
        self.text = QTextEdit()
        self.text.setAcceptRichText(False)
        self.text.setProperty("field", True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("moderation_window.edit.text"))
        self.text.setFont(theme.font(Type.COMMENT))
        self.text.setPlainText(comment.body)
        self.body.addWidget(self.text, 2)
        self.body.addWidget(Label(theme, said("edit.original"), Type.META_STRONG, "ink2"))
        self.body.addWidget(CommentText(theme, shown(self._first, most=WHOLE // 4)), 1)
        self.restore_button = self.button(
            said("edit.restore"), self.restore, icon="rotate-ccw", start=True
        )
        self.close_button = self.button(said("close"), self.reject)
        self.save_button = self.button(said("edit.save"), self.save, Kind.PRIMARY)
        self.text.textChanged.connect(self._allow)
        self.spread(560, 420)
        self._allow()
        self.text.setFocus()

    def restore(self) -> None:
        """Put the text as it came into the field."""
        self.text.setPlainText(self._first)

    def save(self) -> None:
        """Write the edit, and close; one that goes too far is refused here."""
        desk, body = self.shell.context.desk, self._typed()
        changes: list[object] = []
        if self.attempt(lambda: changes.append(comment_edits.amend(desk, self._comment.id, body))):
            self.edited.emit(changes[0], self._comment.body)
            self.accept()

    def _typed(self) -> str:
        # Block by block: the whole text at once would lose spaces that do not break.
        block = self.text.document().begin()
        lines = []
        while block.isValid():
            lines.append(block.text())
            block = block.next()
        typed = "\n".join(lines)
        return self._first if typed == _as_field(self._first) else typed

    def _allow(self) -> None:
        typed = self._typed()
        self.save_button.setEnabled(
            typed not in (self._comment.body, _as_field(self._comment.body))
        )
        self.restore_button.setEnabled(typed != self._first)


def _as_field(text: str) -> str:
    """A text as a field gives it back."""
    for separator in ("\r\n", "\r", "\u2029"):
        text = text.replace(separator, "\n")
    return text
