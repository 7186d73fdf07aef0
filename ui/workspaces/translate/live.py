"""The one live row: source and target of the active segment over its painted cells."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, Kind, Size
from ui.widgets.label import Label
from ui.wording import phrase, tr
from ui.workspaces.translate import faces
from ui.workspaces.translate.fields import SourceText
from ui.workspaces.translate.painting import SIDE, TOP
from ui.workspaces.translate.target import TargetText
from workstation.segments import Segment
from workstation.text.words import word_count

BOX = 7
"""Border and padding of the target's field, above and below its text."""


class TargetPane(QWidget):
    """The target's field with its buttons and the count of its words."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, actions = shell.theme, shell.actions
        self.theme = theme
        self.edit = TargetText(theme)
        self.question = Label(theme, "", Type.META_STRONG, "red", wrap=True)
        self.question.hide()
        self.confirm = Button(
            theme,
            phrase("translate_window.confirm_next"),
            kind=Kind.PRIMARY,
            size=Size.SMALL,
            icon="check",
            keys=actions.hint("translate.confirm_next"),
        )
        self.copy = Button(
            theme, phrase("actions.translate.copy_source"), kind=Kind.QUIET, size=Size.SMALL
        )
        self.copy.setToolTip(actions.tip("translate.copy_source"))
        self.words = Label(theme, "", Type.META, "ink3")
        for button in (self.confirm, self.copy):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.edit, 1)
        self._column.addWidget(self.question)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.confirm)
        self._foot.addWidget(self.copy)
        self._foot.addStretch()
        self._foot.addWidget(self.words)
        self._column.addLayout(self._foot)
        actions.changed.connect(
            lambda: self.confirm.set_keys(actions.hint("translate.confirm_next"))
        )
        theme.changed.connect(self._dress)
        self._dress()

    def height_for(self, width: int) -> int:
        """The height that the field and what stands under it want in a cell of this width."""
        px = self.theme.px
        field = width - 2 * px(8)
        text = self.edit.wanted_height(field - 2 * px(6) - 2 * px(4))
        asked = 0
        if not self.question.isHidden():
            asked = self.question.heightForWidth(field) + px(6)
        return px(7) + text + 2 * px(BOX) + px(6) + asked + px(28) + px(8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the count and the quiet button where the cell has no room for all."""
        super().resizeEvent(event)
        self._leave_out()

    def _leave_out(self) -> None:
        px = self.theme.px
        room = self.width() - 2 * px(8) - self.confirm.sizeHint().width()
        copy = self.copy.sizeHint().width() + px(6)
        self.copy.setVisible(room >= copy)
        self.words.setVisible(room >= copy + self.words.sizeHint().width() + px(6))

    def count_words(self) -> None:
        self.words.set_text(phrase("app.words", n=word_count(self.edit.text())))
        self._leave_out()

    def _dress(self) -> None:
        px = self.theme.px
        self._column.setContentsMargins(px(8), px(7), px(8), px(8))
        self._column.setSpacing(px(6))
        self._foot.setSpacing(px(6))


class LiveRow(QObject):
    """The editors of the active segment. ``typed`` comes with each change by the person's hand,
    ``height_changed`` when the row must be higher or lower."""

    height_changed = Signal()
    typed = Signal()

    def __init__(self, shell: Shell, host: QWidget) -> None:
        super().__init__(host)
        self.theme = shell.theme
        self.source = SourceText(shell.theme, host)
        self.pane = TargetPane(shell, host)
        self.target = self.pane.edit
        self.segment: Segment | None = None
        self._loading = False
        self._height = 0
        self.hide()
        self.target.document().contentsChanged.connect(self._changed)

    @property
    def text(self) -> str:
        """The target as it is typed now."""
        return self.target.text()

    def set_languages(self, source: str, target: str) -> None:
        self._loading = True
        self.source.set_language(source)
        self.target.set_language(target)
        self.pane.setLayoutDirection(faces.direction(target))
        self._loading = False

    def show_segment(self, segment: Segment | None) -> None:
        """Show a segment; the same one again keeps caret and undo where its text is the same."""
        before, self.segment = self.segment, segment
        if segment is None:
            self.hide()
            return
        other = before is None or before.id != segment.id
        self._loading = True
        if other or self.source.text() != segment.source:
            self.source.set_text(segment.source)
            self.source.underline([])
        if other:
            self.target.set_text(segment.target)
            self.target.underline([])
            self.target.show_marks(())
            self.target.moveCursor(self.target.textCursor().MoveOperation.End)
            self.ask("")
        elif self.target.text() != segment.target:
            self.target.replace_all(segment.target)
        self._loading = False
        self.target.setReadOnly(segment.locked)
        self.pane.confirm.setEnabled(not segment.locked)
        self.pane.copy.setEnabled(not segment.locked)
        number = tr("translate_window.segment", number=segment.number)
        self.source.setAccessibleName(f"{number} — {tr('translate_window.field.source')}")
        self.target.setAccessibleName(f"{number} — {tr('translate_window.field.target')}")
        self.pane.count_words()
        self.height_changed.emit()

    def show_role(self, *, reviewing: bool) -> None:
        """Say what Ctrl+Return does in the person's part."""
        key = "workbench.approve_next" if reviewing else "translate_window.confirm_next"
        self.pane.confirm.set_text(phrase(key))
        self.pane.count_words()

    def ask(self, question: str) -> None:
        """Show a question under the field; none takes it away."""
        self.pane.question.set_text(question)
        self.pane.question.setVisible(bool(question))
        self.height_changed.emit()

    def height_for(self, source_width: int, target_width: int) -> int:
        px = self.theme.px
        source = self.source.wanted_height(source_width - 2 * px(SIDE)) + 2 * px(TOP) + 1
        height = max(source, self.pane.height_for(target_width))
        self._height = height
        return height

    def place(self, source: QRect, target: QRect) -> None:
        """Lie over these cells."""
        px = self.theme.px
        inside = source.adjusted(px(SIDE), px(TOP), -px(SIDE), -px(3))
        if self.source.geometry() != inside:
            self.source.setGeometry(inside)
        room = target.adjusted(0, 0, 0, -1)
        if self.pane.geometry() != room:
            self.pane.setGeometry(room)
        if self.segment is not None and self.pane.isHidden():
            self.source.show()
            self.pane.show()

    def hide(self) -> None:
        self.source.hide()
        self.pane.hide()

    def caret(self, host: QWidget) -> QRect | None:
        """Where the caret of the target is in the viewport; None when nobody types there."""
        if not self.target.hasFocus() or self._loading:
            return None
        rect = self.target.cursorRect()
        corner: QPoint = self.target.viewport().mapTo(host, rect.topLeft())
        return QRect(corner, rect.size())

    def _changed(self) -> None:
        if self._loading or self.segment is None:
            return
        self.pane.count_words()
        self.typed.emit()
        if not self.pane.question.isHidden():
            self.ask("")
        self.height_changed.emit()
