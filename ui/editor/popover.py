"""The fixes of a marked word: what is wrong, what to put, why, and what else to do with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QKeyEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QVBoxLayout, QWidget

from ui.action_table import Where
from ui.actions import Actions
from ui.editor.marks import Category, Mark
from ui.editor.popover_rows import Line, Pair
from ui.keys import chord_of
from ui.theme import Theme, Type
from ui.widgets.button import Button, Kind, Size
from ui.widgets.chip import Chip
from ui.widgets.label import Label, Rule
from ui.widgets.paint import Tone
from ui.wording import number, phrase, tr

WIDTH, GAP = 352, 8
TONES = {Category.HAMZA: Tone.AMBER, Category.SPELLING: Tone.RED, Category.STYLE: Tone.BLUE}


class FixPopover(QFrame):
    """A sheet of 352 px under the word. Over the window and no window of its own, so that typing
    goes on when it was opened by a click."""

    applied = Signal(object, str)
    """The mark, and the suggestion that the person chose."""
    all_applied = Signal()
    learnt = Signal(object)
    learnt_mine = Signal(object)
    ignored = Signal(object)
    ignored_here = Signal(object)
    ignored_always = Signal(object)
    closed = Signal(bool)
    """Whether the keyboard was in it."""

    def __init__(self, theme: Theme, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._actions = theme, actions
        self.mark: Mark | None = None
        self.setProperty("ground", "box")
        self.setProperty("scope", Where.POPOVER.value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._content: QWidget | None = None
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(24)
        self._shadow.setOffset(0, 8)
        self.setGraphicsEffect(self._shadow)
        window.installEventFilter(self)
        self.hide()

    def open_for(
        self,
        mark: Mark,
        at: int,
        total: int,
        certain: int,
        word: QRect,
        bounds: QRect,
        direction: Qt.LayoutDirection,
        *,
        focus: bool,
    ) -> None:
        """Show the fixes of a mark, the ``at``-th of ``total``. ``word`` is where the word stands
        and ``bounds`` where the sheet may, both in the window; its start edge is put at the
        word's start, under the line, or over it when there is no room. ``certain`` counts the
        hamzas that may be fixed together."""
        self.mark = mark
        self._fill(mark, at, total, certain)
        self._shadow.setColor(self._theme.shadow())
        width = self._theme.px(WIDTH)
        self.setFixedWidth(width)
        self.adjustSize()
        gap = self._theme.px(GAP)
        rtl = direction == Qt.LayoutDirection.RightToLeft
        left = word.right() + 1 - width if rtl else word.left()
        left = max(bounds.left() + gap, min(left, bounds.right() - width - gap))
        top = word.bottom() + gap
        if top + self.height() > bounds.bottom():
            top = max(bounds.top(), word.top() - gap - self.height())
        self.move(left, top)
        self.show()
        self.raise_()
        if focus:
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        if self.isVisible():
            had_keyboard = self.hasFocus()
            self.hide()
            self.mark = None
            self.closed.emit(had_keyboard)

    def spoken(self, at: int, total: int) -> str:
        """What a screen reader says when the sheet opens."""
        if self.mark is None:
            return ""
        values = {
            "category": tr(f"editor.category.{self.mark.category}"),
            "old": self.mark.text,
            "at": at,
            "total": total,
        }
        if not self.mark.suggestions:
            return tr("editor.popover.spoken_bare", **values)
        return tr("editor.popover.spoken", new=self.mark.suggestions[0], **values)

    # What the keys do

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = chord_of(event)
        if chord is None or self.mark is None:
            super().keyPressEvent(event)
            return
        key = chord.key
        if key == "Esc":
            self.close_sheet()
        elif key == "Return":
            self._choose(0)
        elif key.isdigit() and key != "0" and not chord.modifiers:
            self._choose(int(key) - 1)
        elif key in self._letters() and not chord.modifiers:
            self._tell(self._letters()[key])
        else:
            super().keyPressEvent(event)

    def _choose(self, number_: int) -> None:
        mark = self.mark
        if mark is not None and number_ < len(mark.suggestions):
            self.close_sheet()
            self.applied.emit(mark, mark.suggestions[number_])

    def _letters(self) -> dict[str, SignalInstance]:
        """What each letter asks for; a dictionary only takes words."""
        letters = {"H": self.ignored_here, "I": self.ignored, "A": self.ignored_always}
        if self.mark is not None and self.mark.category is not Category.STYLE:
            letters |= {"D": self.learnt, "M": self.learnt_mine}
        return letters

    def _tell(self, wanted: SignalInstance) -> None:
        mark = self.mark
        if mark is not None:
            self.close_sheet()
            wanted.emit(mark)

    def _apply_all(self) -> None:
        self.close_sheet()
        self.all_applied.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.close_sheet()
        return False

    # What it shows

    def _fill(self, mark: Mark, at: int, total: int, certain: int) -> None:
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        theme = self._theme
        px = theme.px
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, px(10), 0, px(6))
        column.setSpacing(px(8))
        column.addLayout(self._head(mark, at, total))
        column.addLayout(self._first(mark) if mark.suggestions else self._bare(mark))
        if len(mark.suggestions) > 1:
            column.addLayout(self._others(mark))
        if mark.reason:
            row = QHBoxLayout()
            row.setContentsMargins(px(12), 0, px(12), 0)
            row.addWidget(Label(theme, mark.reason, Type.META, "ink2", wrap=True))
            column.addLayout(row)
        column.addWidget(Rule())
        rows = QVBoxLayout()
        rows.setSpacing(0)
        column.addLayout(rows)
        if mark.category is Category.HAMZA and mark.certain and certain > 1:
            name = tr("editor.popover.apply_all")
            self._row(rows, "copy-check", name, number(certain), "", self._apply_all)
        if mark.category is not Category.STYLE:
            self._asking(rows, "book-a", "dictionary", self.learnt)
            self._asking(rows, "book-user", "my_dictionary", self.learnt_mine)
        self._asking(rows, "x", "ignore_here", self.ignored_here)
        self._asking(rows, "", "ignore", self.ignored)
        self._asking(rows, "", "ignore_always", self.ignored_always)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.addWidget(content)
        # In a sheet that is shown already, Qt would count it as hidden when it is measured now.
        content.show()
        self._content = content
        self.setAccessibleName(self.spoken(at, total))

    def _asking(self, rows: QVBoxLayout, icon: str, name: str, wanted: SignalInstance) -> None:
        """A row that asks the desk for something about the mark."""
        keys = self._actions.hint(f"popover.{name}")
        words = tr(f"editor.popover.{name}")
        self._row(rows, icon, words, "", keys, partial(self._tell, wanted))

    def _head(self, mark: Mark, at: int, total: int) -> QHBoxLayout:
        theme = self._theme
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Chip(theme, tr(f"editor.category.{mark.category}"), TONES[mark.category]))
        row.addWidget(Label(theme, mark.title, Type.TITLE))
        row.addStretch()
        place = tr("editor.popover.position", at=at, total=total)
        row.addWidget(Label(theme, place, Type.META, "ink2"))
        return row

    def _first(self, mark: Mark) -> QHBoxLayout:
        theme = self._theme
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.addWidget(Pair(theme, mark.text, mark.suggestions[0]), 1)
        keys = self._actions.hint("editor.apply_first")
        words = phrase("editor.popover.apply")
        apply = Button(theme, words, kind=Kind.PRIMARY, size=Size.SMALL, keys=keys)
        apply.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        apply.clicked.connect(lambda: self._choose(0))
        row.addWidget(apply)
        return row

    def _bare(self, mark: Mark) -> QHBoxLayout:
        theme = self._theme
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.addWidget(Pair(theme, mark.text, ""))
        if mark.category is not Category.STYLE:
            row.addWidget(Label(theme, phrase("editor.popover.no_suggestion"), Type.META, "ink3"))
        return row

    def _others(self, mark: Mark) -> QVBoxLayout:
        """The suggestions after the first, by the digit that picks each."""
        column = QVBoxLayout()
        column.setSpacing(0)
        for place, text in enumerate(mark.suggestions[1:9], start=1):
            choose = partial(self._choose, place)
            self._row(column, "", text, "", str(place + 1), choose)
        return column

    def _row(
        self,
        column: QVBoxLayout,
        icon: str,
        text: str,
        note: str,
        keys: str,
        run: Callable[[], object],
    ) -> None:
        row = Line(self._theme, icon, text, note, keys, self)
        row.pressed.connect(run)
        column.addWidget(row)
