"""One thread of notes in a card."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.panels.inspector.note_composer import NoteComposer, Quote
from ui.panels.inspector.note_threads import Thread
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, Kind, Size
from ui.widgets.chip import Avatar, Chip
from ui.widgets.label import Label, Rule
from ui.widgets.paint import Tone
from ui.wording import phrase
from workstation.articles import Note


class NoteCard(QFrame):
    """A note, its replies, and what may be done. ``gone_to``: the place was asked for;
    ``replied(text)``; ``resolved(bool)``."""

    gone_to = Signal()
    replied = Signal(str)
    resolved = Signal(bool)

    def __init__(
        self, shell: Shell, thread: Thread, *, lost: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self.talk = shell, thread
        self.lost = lost
        """Whether the words that it is on are no longer in the text."""
        theme, px = shell.theme, shell.theme.px
        self.setProperty("ground", "card")
        self.setObjectName(f"note-{thread.note.id}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(12), px(10), px(12), px(10))
        self._column.setSpacing(px(6))
        self.quote: Quote | None = None
        self._add(thread.note)
        for reply in thread.replies:
            self._column.addWidget(Rule())
            self._add(reply)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.reply_button = Button(theme, phrase("inspector.notes.reply"), size=Size.SMALL)
        words = "resolve" if thread.open else "reopen"
        self.resolve_button = Button(
            theme,
            phrase(f"inspector.notes.{words}"),
            kind=Kind.QUIET,
            size=Size.SMALL,
            icon="check" if thread.open else "rotate-ccw",
        )
        row.addWidget(self.reply_button)
        row.addWidget(self.resolve_button)
        row.addStretch()
        self._column.addLayout(row)
        self.composer: NoteComposer | None = None
        self.reply_button.clicked.connect(self.begin_reply)
        self.resolve_button.clicked.connect(lambda: self.resolved.emit(thread.open))

    def begin_reply(self) -> None:
        """Open a field for a reply, with the caret in it."""
        if self.composer is None:
            shell = self._shell
            words, hint = phrase("inspector.notes.send"), "inspector.notes.reply_here"
            made = NoteComposer(shell.theme, shell.language, words, hint, small=True)
            made.written.connect(self.replied)
            made.dropped.connect(self.end_reply)
            self._column.addWidget(made)
            self.composer = made
        self.composer.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_reply(self) -> None:
        """Take the field for a reply away."""
        if self.composer is not None:
            self.composer.deleteLater()
            self.composer = None
            self.reply_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.gone_to.emit()

    def _add(self, note: Note) -> None:
        theme, px = self._shell.theme, self._shell.theme.px
        head = QHBoxLayout()
        head.setSpacing(px(7))
        head.addWidget(Avatar(theme, note.author, 20))
        head.addWidget(Label(theme, note.author or phrase("app.no_name"), Type.TITLE, content=True))
        if note.parent_id is None and self.lost:
            head.addWidget(Chip(theme, phrase("inspector.notes.lost"), Tone.AMBER))
        if note.resolved:
            head.addWidget(Chip(theme, phrase("inspector.notes.done"), Tone.GREEN, "check"))
        head.addStretch()
        clock, language = self._shell.context.desk.clock, self._shell.language
        age = language.ago(note.created_at.astimezone(), clock().astimezone())
        head.addWidget(Label(theme, age, Type.META, "ink2"))
        self._column.addLayout(head)
        if note.parent_id is None and note.quote:
            self.quote = Quote(theme, note.quote)
            self.quote.clicked.connect(self.gone_to)
            self._column.addWidget(self.quote)
        self._column.addWidget(Label(theme, note.body, Type.BASE, content=True, wrap=True))
