"""Sections that only some comments have: the text before an edit, and in one's own language."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.shell import Shell
from ui.theme import Type
from ui.widgets.label import Label
from ui.wording import Text, phrase
from ui.workspaces.comments.as_shown import WHOLE, shown
from ui.workspaces.comments.sections import Section
from ui.workspaces.comments.text_frames import CommentText
from workstation.comments import Comment
from workstation.desk.comment_reading import Reading

_ROOM = "moderation_window"


class EditedSection(Section):
    """The text as it came, where a moderator edited it."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, f"{_ROOM}.edited", parent)

    def show_comment(self, comment: Comment) -> None:
        if comment.original is None:
            self.fill([])
            return
        words = phrase(f"{_ROOM}.edit.original")
        text = CommentText(self.theme, shown(comment.original, most=WHOLE // 4))
        self.fill([Label(self.theme, words, Type.META, "ink3"), text])


class ReadingSection(Section):
    """What the comment says in the moderator's language, when it was asked for."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, f"{_ROOM}.reading.head", parent)

    def show_nothing(self) -> None:
        self.fill([])

    def show_busy(self) -> None:
        words = phrase(f"{_ROOM}.reading.busy")
        self.fill([Label(self.theme, words, Type.META, "ink3")])

    def show_reading(self, reading: Reading) -> None:
        text = CommentText(self.theme, shown(reading.text, most=WHOLE))
        self.fill([text, Label(self.theme, _by(reading), Type.META, "ink3", wrap=True)])


def _by(reading: Reading) -> Text:
    if reading.gloss:
        return phrase(f"{_ROOM}.reading.gloss", engine=reading.engine)
    if reading.address:
        return phrase(f"{_ROOM}.reading.sent", engine=reading.engine, address=reading.address)
    return phrase(f"{_ROOM}.reading.by", engine=reading.engine)
