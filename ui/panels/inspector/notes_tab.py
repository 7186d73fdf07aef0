"""The Notes tab: what colleagues remark on the text, in threads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.context import Change, Kind, touches
from ui.editor import EditorPane
from ui.panels.inspector.note_card import NoteCard
from ui.panels.inspector.note_composer import NoteComposer
from ui.panels.inspector.note_threads import Thread, place_of, threads
from ui.shell import Shell
from ui.widgets import button
from ui.widgets.states import EmptyState
from ui.wording import phrase, tr
from workstation.articles import Article, Note
from workstation.desk import notes

Range = tuple[int, int]


class NotesTab(QWidget):
    """Threads in the order of the text, the resolved ones below on request, and a field for a
    new note on the selection. ``counted(n)`` tells how many are open."""

    counted = Signal(int)

    def __init__(
        self,
        shell: Shell,
        pane: EditorPane,
        flush: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._pane, self._flush = shell, pane, flush
        self._article: Article | None = None
        self._shown: list[Thread] = []
        self._drafts: dict[int, tuple[str, Range]] = {}
        self._range: Range = (0, 0)
        self.cards: list[NoteCard] = []
        self.resolved_shown = False
        theme, px = shell.theme, shell.theme.px
        self.composer = NoteComposer(
            theme, shell.language, phrase("inspector.notes.add"), "inspector.notes.write"
        )
        self.resolved_button = button.Button(
            theme, "", kind=button.Kind.QUIET, size=button.Size.SMALL, icon="check"
        )
        self.none = EmptyState(theme, "message-square-text", phrase("inspector.notes.none"))
        inside = QWidget()
        inside.setProperty("ground", "none")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(px(12), px(12), px(12), px(16))
        self._column.setSpacing(px(10))
        for widget in (self.none, self.composer):
            self._column.addWidget(widget)
        self._column.addWidget(self.resolved_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self.composer.written.connect(self.add)
        self.composer.begun.connect(self._take_selection)
        self.composer.dropped.connect(self._drop_range)
        self.composer.quote.clicked.connect(lambda: self._go(self._range))
        self.resolved_button.clicked.connect(self.toggle_resolved)
        shell.context.changed.connect(self._hear)

    def show_story(self, article: Article | None) -> None:
        """Show the notes of a story; what is being written to another stays with that."""
        before = self._article.id if self._article is not None else None
        self._article = article
        if article is None or article.id != before:
            if before is not None:
                self._drafts[before] = (self.composer.text(), self._range)
            text, self._range = self._drafts.get(article.id if article else 0, ("", (0, 0)))
            self.composer.set_text(text)
            self._show_range()
            self.resolved_shown = False
            self._refill()
        self.composer.setVisible(article is not None)

    def begin(self, start: int, end: int) -> None:
        """Begin a note on a stretch of the text."""
        self._range = (start, end) if start < end else (0, 0)
        self._show_range()
        self.composer.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self.composer))

    def focus_note(self, number: int) -> None:
        """Bring a note into view and go to its place."""
        for thread in self._shown:
            if number in (thread.note.id, *(reply.id for reply in thread.replies)):
                if not thread.open and not self.resolved_shown:
                    self.toggle_resolved()
                self._focus_card(thread)
                return

    def _focus_card(self, thread: Thread) -> None:
        card = next(card for card in self.cards if card.talk.note.id == thread.note.id)
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(card))
        self.go_to(thread.note)
        card.reply_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, note: Note) -> None:
        """Select the words that a note is on."""
        place = place_of(note, self._pane.editor.text())
        if place is not None:
            self._go(place)

    # Doing

    def add(self, body: str) -> None:
        """Write a note on the range chosen."""
        article = self._article
        if article is None or not self._flush():
            return
        start, end = self._range
        desk = self._shell.context.desk
        change = notes.write(desk, article.id, body, start=start, end=end)
        self._range = (0, 0)
        self.composer.set_text("")
        self._show_range()
        self._written(change, article.id, "inspector.notes.added")

    def reply(self, thread: Thread, body: str) -> None:
        note = thread.note
        desk = self._shell.context.desk
        change = notes.write(
            desk, note.article_id, body, start=note.start, end=note.end, parent_id=note.id
        )
        self._written(change, note.article_id, "inspector.notes.replied")

    def resolve(self, thread: Thread, done: bool) -> None:
        """Close a thread, or open it again; a toast takes that back."""
        desk, context = self._shell.context.desk, self._shell.context
        number = thread.note.id
        context.tell(notes.resolve(desk, number, resolved=done))
        self._shell.messages.toast(
            tr("inspector.notes.resolved_now" if done else "inspector.notes.reopened"),
            undo=lambda: context.tell(notes.resolve(desk, number, resolved=not done)),
        )

    def _written(self, change: Change, article_id: int, words: str) -> None:
        desk, context = self._shell.context.desk, self._shell.context
        newest = max(note.id for note in notes.of(desk, article_id))
        context.tell(change)
        self._shell.messages.toast(
            tr(words), undo=lambda: context.tell(notes.withdraw(desk, newest))
        )

    def toggle_resolved(self) -> None:
        """Show the resolved threads too, or hide them."""
        self.resolved_shown = not self.resolved_shown
        self._refill()

    def _take_selection(self) -> None:
        """The caret came into the field: the note will be on what is selected in the text."""
        start, end = self._pane.editor.selected()
        if self._range == (0, 0) and start < end and not self.composer.text():
            self._range = (start, end)
            self._show_range()

    def _drop_range(self) -> None:
        if self._range != (0, 0):
            self._range = (0, 0)
            self._pane.editor.select(self._pane.editor.caret(), self._pane.editor.caret())
            self._show_range()
        else:
            self._pane.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, place: Range) -> None:
        self._pane.editor.select(*place)

    # Showing

    def _hear(self, change: Change) -> None:
        if self._article is not None and touches(change, Kind.NOTE, self._article.id):
            self._refill()

    def _refill(self) -> None:
        article = self._article
        found = notes.of(self._shell.context.desk, article.id) if article is not None else []
        self._shown = threads(found)
        replies = {card.talk.note.id: card.composer.text() for card in self.cards if card.composer}
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        text = self._pane.editor.text()
        open_ones = [thread for thread in self._shown if thread.open]
        done = [thread for thread in self._shown if not thread.open]
        for place, thread in enumerate(open_ones):
            self._column.insertWidget(place, self._card(thread, text, replies))
        if self.resolved_shown:
            at = self._column.indexOf(self.resolved_button) + 1
            for place, thread in enumerate(done):
                self._column.insertWidget(at + place, self._card(thread, text, replies))
        self.none.setVisible(not open_ones)
        self._show_none()
        words = "hide_resolved" if self.resolved_shown else "show_resolved"
        self.resolved_button.set_text(phrase(f"inspector.notes.{words}", n=len(done)))
        self.resolved_button.setVisible(bool(done))
        self.counted.emit(len(open_ones))

    def _show_none(self) -> None:
        if self._article is None:
            self.none.say("message-square-text", phrase("inspector.no_story"))
        else:
            self.none.say(
                "message-square-text",
                phrase("inspector.notes.none"),
                phrase("inspector.notes.how", keys=self._shell.actions.hint("editor.note")),
            )

    def _card(self, thread: Thread, text: str, replies: dict[int, str]) -> NoteCard:
        note = thread.note
        lost = bool(note.quote) and place_of(note, text) is None
        card = NoteCard(self._shell, thread, lost=lost)
        card.gone_to.connect(lambda: self.go_to(note))
        card.replied.connect(lambda body: self._reply_from(card, body))
        card.resolved.connect(lambda done: self.resolve(thread, done))
        self.cards.append(card)
        if replies.get(note.id):
            card.begin_reply()
            if card.composer is not None:
                card.composer.set_text(replies[note.id])
        return card

    def _reply_from(self, card: NoteCard, body: str) -> None:
        if card.composer is not None:
            card.composer.set_text("")
        self.reply(card.talk, body)

    def _show_range(self) -> None:
        start, end = self._range
        self.composer.show_quote(self._pane.editor.text()[start:end])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            QTimer.singleShot(0, self, self._refill)
        super().changeEvent(event)
