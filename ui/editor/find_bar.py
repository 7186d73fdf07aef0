"""The bar of search and replacement over the editor."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.editor.searching import SHOWN
from ui.editor.story import StoryEditor
from ui.messages import sentence
from ui.theme import Theme, Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, IconButton, Size
from ui.widgets.fields import SearchField
from ui.widgets.label import Label
from ui.widgets.match_menu import MatchButton
from ui.wording import Text, phrase, tr
from workstation.errors import Refused
from workstation.text.replacing import Edit, Search


class FindBar(QWidget):
    """Finds as the person types; Return goes on, Shift+Return back, Esc closes.

    ``replaced(count)`` comes after "replace all".
    """

    closed = Signal()
    replaced = Signal(int)

    def __init__(self, theme: Theme, editor: StoryEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._found: list[tuple[int, int]] = []
        self._now = -1
        self._fault: Text = ""
        self.field = SearchField(theme, phrase("editor.find.find"))
        self.replacement = SearchField(theme, phrase("editor.find.replace"))
        self.match = MatchButton(theme)
        self._count = Label(theme, "", Type.META, "ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._first = Bar(theme, 44, "panel")
        self._second = Bar(theme, 44, "panel")
        column.addWidget(self._first)
        column.addWidget(self._second)
        self._build(theme)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(150)
        self._late.timeout.connect(self._again)
        self.field.textChanged.connect(self._search)
        self.match.changed.connect(self._search)
        editor.story_changed.connect(self._late.start)
        self.field.escaped.connect(self.dismiss)
        self.replacement.escaped.connect(self.dismiss)
        self.hide()

    def _build(self, theme: Theme) -> None:
        row: QHBoxLayout = self._first.row
        previous = IconButton(theme, "chevron-up", phrase("editor.find.previous"), keys="Shift F3")
        following = IconButton(theme, "chevron-down", phrase("editor.find.next"), keys="F3")
        close = IconButton(theme, "x", phrase("editor.find.close"), keys="Esc")
        row.addWidget(self.field, 1)
        for widget in (self._count, self.match, previous, following, close):
            row.addWidget(widget)
        one = Button(theme, phrase("editor.find.replace_one"), size=Size.SMALL)
        every = Button(theme, phrase("editor.find.replace_all"), size=Size.SMALL)
        self._second.row.addWidget(self.replacement, 1)
        self._second.row.addWidget(one)
        self._second.row.addWidget(every)
        previous.clicked.connect(lambda: self.step(-1))
        following.clicked.connect(lambda: self.step(1))
        close.clicked.connect(self.dismiss)
        one.clicked.connect(self.replace_one)
        every.clicked.connect(self.replace_all)

    def summon(self, *, replace: bool = False) -> None:
        """Come up with what is selected in the field (``replace``: with the second line)."""
        start, end = self._editor.selected()
        chosen = self._editor.text()[start:end]
        self._second.setVisible(replace)
        self.show()
        if chosen and "\n" not in chosen:
            self.field.setText(chosen)
        self._search()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def dismiss(self) -> None:
        self.hide()
        self._editor.show_found([], -1)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def step(self, by: int) -> None:
        """Go to the next match (or the one before), round the end."""
        if not self._found:
            return
        self._now = (self._now + by) % len(self._found)
        self._show()
        self._editor.select(*self._found[self._now])

    def replace_one(self) -> None:
        """Put the replacement for the match in hand, and go on to the next."""
        if not self._found:
            return
        at = max(self._now, 0)
        edits = self._edits()
        if at >= len(edits) or self._editor.isReadOnly():
            return
        self._editor.put([edits[at]])
        self._search(edits[at].start + len(edits[at].text))

    def replace_all(self) -> None:
        """Put it for all of them, as one step of undo."""
        edits = self._edits() if self._found and not self._editor.isReadOnly() else []
        self._editor.put(edits)
        self._search()
        self.replaced.emit(len(edits))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.replacement.hasFocus():
                self.replace_one()
            else:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.step(-1 if back else 1)
            return
        super().keyPressEvent(event)

    def _again(self) -> None:
        if self.isVisible():
            self._look(self._editor.caret())

    def _search(self, _from: object = None) -> None:
        at = _from if isinstance(_from, int) and not isinstance(_from, bool) else None
        self._look(self._editor.selected()[0] if at is None else at)
        if self._found:
            self._editor.select(*self._found[self._now])

    def _edits(self) -> list[Edit]:
        """What a replacement of all would change; what is wrong with the expression is shown."""
        try:
            search = Search(self.field.text(), self.match.matching)
            return search.edits(self._editor.text(), self.replacement.text())
        except Refused as wrong:
            self._fault = sentence(wrong)
            self._show()
            return []

    def _look(self, from_: int) -> None:
        self._fault = ""
        try:
            search = Search(self.field.text(), self.match.matching)
            self._found = search.places(self._editor.text(), SHOWN)
        except Refused as wrong:
            self._found, self._fault = [], sentence(wrong)
        after = (i for i, (start, _) in enumerate(self._found) if start >= from_)
        self._now = next(after, 0) if self._found else -1
        self._show()

    def _show(self) -> None:
        self._editor.show_found(self._found, self._now)
        self._count.setToolTip(str(self._fault))
        if str(self._fault):
            self._count.set_text(phrase("editor.find.fault"))
        elif not self.field.text():
            self._count.set_text("")
        elif self._found:
            text = tr("editor.find.count", at=self._now + 1, total=len(self._found))
            self._count.set_text(text)
        else:
            self._count.set_text(phrase("editor.find.none"))
