"""Words that are proposed under the caret while a target is typed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.shell import Shell
from ui.utf16 import Units
from ui.wording import phrase, tr
from ui.workspaces.translate import faces
from ui.workspaces.translate.live import LiveRow
from ui.workspaces.translate.resources import Resources
from ui.workspaces.translate.sheet import Sheet
from workstation.desk.completing import Completer, Completion, Known

NEAR = 300
"""Segments before and after the active one whose targets are learnt from."""
_OFF = "translate/no-completion"


class Completions(QObject):
    """Shows what may come next; Tab or Return takes it, the arrows choose, Esc puts it away."""

    def __init__(
        self, shell: Shell, sheet: Sheet, live: LiveRow, pane: Resources, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._shell, self._sheet, self._live, self._pane = shell, sheet, live, pane
        self._page = parent
        self.list = QListWidget(parent)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("ground", "card")
        self.list.setSpacing(shell.theme.px(1))
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("workbench.completions"))
        self.list.itemClicked.connect(lambda _: self.take())
        self.list.hide()
        self.found: list[Completion] = []
        self._completer: Completer | None = None
        self._length = self._caret = 0
        live.target.installEventFilter(self)
        live.typed.connect(self._typed)
        live.target.left.connect(self.list.hide)
        live.target.cursorPositionChanged.connect(self._moved)

    @property
    def on(self) -> bool:
        return not self._shell.context.memory.get(_OFF)

    def turn(self) -> None:
        """Propose nothing from now on, or propose again."""
        self._shell.context.memory.set(_OFF, self.on)
        self.list.hide()
        said = "workbench.completes" if self.on else "workbench.completes_not"
        self._shell.messages.toast(phrase(said), icon="info")

    def renew(self) -> None:
        """What is known of the active segment is other than it was."""
        self._completer = None
        self._length = len(self._live.text)
        self.list.hide()

    def take(self) -> None:
        """Write the chosen completion in place of the letters before the caret."""
        at = self.list.currentRow()
        if not 0 <= at < len(self.found):
            return
        chosen = self.found[at]
        target = self._live.target
        _, caret = target.selected()
        units = Units(target.text())
        cursor = target.textCursor()
        cursor.setPosition(units.to_qt(caret - chosen.typed))
        cursor.setPosition(units.to_qt(caret), QTextCursor.MoveMode.KeepAnchor)
        self.list.hide()
        cursor.insertText(chosen.text)
        target.setTextCursor(cursor)
        self._length = len(target.text())
        self.list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self.list.isHidden() or kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        assert isinstance(event, QKeyEvent)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = event.key()
        steps = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}
        taking = key in (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not taking and key not in steps and key != Qt.Key.Key_Escape:
            return False
        event.accept()
        if kind == QEvent.Type.ShortcutOverride:
            return True
        if taking:
            self.take()
        elif key in steps:
            count = self.list.count()
            self.list.setCurrentRow((self.list.currentRow() + steps[key]) % count)
        else:
            self.list.hide()
        return True

    # Inside

    def _typed(self) -> None:
        text = self._live.text
        grown, self._length = len(text) - self._length, len(text)
        target = self._live.target
        start, caret = target.selected()
        if not self.on or not 0 < grown <= 2 or start != caret or not target.hasFocus():
            self.list.hide()
            return
        if caret < len(text) and text[caret].isalnum():
            self.list.hide()
            return
        if self._completer is None:
            self._completer = Completer(self._known())
        self.found = self._completer.complete(text[:caret])
        if self.found:
            self._show()
        else:
            self.list.hide()

    def _moved(self) -> None:
        if not self.list.isHidden() and len(self._live.text) == self._length:
            _, caret = self._live.target.selected()
            if caret != self._caret:
                self.list.hide()

    def _known(self) -> Iterator[tuple[Known, str]]:
        """What is known of the segment: its terms, matches, engines' texts, and the story."""
        pane, segment = self._pane, self._live.segment
        for hit, _ in pane.terms.rows:
            for term in hit.concept.in_language(self._sheet.language):
                if term.status != "forbidden":
                    yield Known.TERM, term.text
        for match in pane.matches:
            yield Known.MEMORY, match.unit.target
        for piece in pane.fragments.pieces:
            yield (Known.TERM if piece.whole else Known.MEMORY), piece.unit.target
        for candidate in pane.machines.candidates:
            if candidate.ready and candidate.answer is not None:
                yield Known.ENGINE, candidate.answer.text
        at = self._sheet.place(segment.id) if segment is not None else 0
        for part in self._sheet.row[max(0, at - NEAR) : at + NEAR]:
            if part.target and segment is not None and part.id != segment.id:
                yield Known.STORY, part.target

    def _show(self) -> None:
        theme, target = self._shell.theme, self._live.target
        self._caret = target.selected()[1]
        self.list.setFont(theme.font(faces.type_of(self._sheet.language)))
        self.list.setLayoutDirection(faces.direction(self._sheet.language))
        self.list.clear()
        for one in self.found:
            item = QListWidgetItem(one.text)
            item.setToolTip(tr(f"workbench.known.{one.known.value}"))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        px = theme.px
        width = min(px(360), self.list.sizeHintForColumn(0) + px(24))
        height = (self.list.sizeHintForRow(0) + 2 * px(1)) * len(self.found) + px(4)
        caret = target.cursorRect()
        corner = target.viewport().mapTo(self._page, caret.bottomLeft())
        if corner.y() + height > self._page.height():
            corner = target.viewport().mapTo(self._page, caret.topLeft()) - QPoint(0, height)
        if self.list.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() - width)
        corner.setX(max(0, min(corner.x(), self._page.width() - width)))
        self.list.setGeometry(corner.x(), corner.y(), width, height)
        self.list.show()
        self.list.raise_()
