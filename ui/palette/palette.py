"""The palette itself: a sheet over the dimmed window, a field and what it finds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from ui.palette.finding import Finder
from ui.palette.rows import HEAD, ROW, Entry, PaletteDelegate, PaletteModel
from ui.shell import Group, Shell
from ui.theme import Type
from ui.widgets.chip import Chip, KeyHint, Picture
from ui.widgets.label import Label, Rule
from ui.widgets.paint import Tone
from ui.wording import Phrase, phrase, tr

WIDTH, TOP, MOST = 660, 92, 9
NAME = 30
"""Letters of a row's name that are shown while its options are."""


class Palette(QWidget):
    """The scrim over the window with the sheet on it; hidden until `summon`."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        self._finder = Finder(shell)
        self._before: QWidget | None = None
        self._within: Entry | None = None
        self._sheet = QFrame(self)
        self._sheet.setProperty("ground", "box")
        self.field = QLineEdit(self._sheet)
        self.list = QListView(self._sheet)
        self.model = PaletteModel()
        self._build()
        window.installEventFilter(self)
        shell.theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    # What others call

    def summon(self, text: str = "") -> None:
        """Come up with the field ready, as Ctrl+J does."""
        self._before = self._window.focusWidget()
        self._enter(None)
        self.setGeometry(self._window.rect())
        self.field.setText(text)
        self._search()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Go, and give the focus back to where it was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def run_current(self) -> None:
        """Do what the chosen row says, after the palette is gone."""
        row = self.list.currentIndex().row()
        entry = self.model.entries[row] if row >= 0 else None
        if entry is None or entry.found is None:
            return
        if self._within is None:
            self._finder.remember(entry.found.text)
        self.dismiss()
        entry.found.run()

    def show_options(self) -> bool:
        """Show what else can be done with the chosen row; whether there is anything."""
        row = self.list.currentIndex().row()
        entry = self.model.entries[row] if row >= 0 else None
        if entry is None or entry.found is None or not entry.found.options:
            return False
        self._enter(entry)
        return True

    def step_back(self) -> None:
        """Leave the options of a row, or go: what Esc does."""
        if not self.leave_options():
            self.dismiss()

    def leave_options(self) -> bool:
        """Go back from the options of a row to what was found; whether there were any."""
        if self._within is None:
            return False
        self._enter(None)
        return True

    # Building

    def _build(self) -> None:
        theme = self._shell.theme
        self.field.setProperty("bare", True)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(theme, parent=self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._clicked)
        self._column = QVBoxLayout(self._sheet)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        self._head = head
        head.addWidget(Picture(theme, "search", 18, "ink2"))
        self._chip = Chip(theme, "", Tone.SOFT)
        self._chip.hide()
        head.addWidget(self._chip)
        head.addWidget(self.field, 1)
        head.addWidget(KeyHint(theme, "Esc"))
        self._column.addLayout(head)
        self._column.addWidget(Rule())
        self._column.addWidget(self.list)
        self._none = Label(theme, "", Type.BASE, "ink2", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self._none)
        self._column.addWidget(Rule())
        self._column.addLayout(self._foot())
        shadow = QGraphicsDropShadowEffect(self._sheet)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 8)
        self._shadow = shadow
        self._sheet.setGraphicsEffect(shadow)

    def _foot(self) -> QHBoxLayout:
        theme = self._shell.theme
        row = QHBoxLayout()
        self._foot_row = row
        pairs: list[tuple[str, Phrase | None]] = [
            ("↑ ↓", phrase("palette.hint.pick")),
            ("↵", phrase("palette.hint.run")),
            ("Tab", phrase("palette.hint.options")),
            ("", None),
            (">", phrase("palette.hint.commands")),
            ("@", phrase("palette.hint.stories")),
            ("#", phrase("palette.hint.terms")),
        ]
        for keys, words in pairs:
            if words is None:
                row.addStretch()
                continue
            row.addWidget(KeyHint(theme, keys))
            row.addWidget(Label(theme, words, Type.META, "ink2"))
            row.addSpacing(theme.px(8))
        return row

    def _dress(self) -> None:
        theme = self._shell.theme
        px = theme.px
        self.field.setFont(theme.font(Type.PALETTE))
        self._head.setContentsMargins(px(16), px(8), px(16), px(8))
        self._head.setSpacing(px(10))
        self._foot_row.setContentsMargins(px(16), px(7), px(16), px(7))
        self._foot_row.setSpacing(px(5))
        self._none.setMinimumHeight(px(72))
        self._column.setContentsMargins(1, px(2), 1, 1)
        self._shadow.setColor(theme.shadow())
        self._place()

    # Searching

    def _enter(self, entry: Entry | None) -> None:
        """Be within the options of a row, or out again with None."""
        self._within = entry
        name = entry.text if entry is not None else ""
        self._chip.show_as(name if len(name) <= NAME else f"{name[:NAME]}…", Tone.SOFT)
        self._chip.setVisible(entry is not None)
        if self.field.text():
            self.field.clear()
        else:
            self._search()

    def _search(self) -> None:
        typed = self.field.text()
        sign = typed[:1] if typed[:1] in (Group.COMMANDS, Group.STORIES, Group.TERMS) else ""
        query = typed[len(sign) :].strip()
        if self._within is not None:
            sign, query = "", typed.strip()
            entries = self._finder.options(self._within, query)
        else:
            entries = self._finder.entries(sign, query)
        self.model.show(entries)
        self.list.setVisible(bool(entries))
        self._none.setVisible(not entries)
        self._none.set_text(tr("palette.none", query=query))
        first = self.model.step(-1, 1)
        if entries and first >= 0:
            self.list.setCurrentIndex(self.model.index(first))
        self._place()

    # Showing

    def _place(self) -> None:
        px = self._shell.theme.px
        width = min(px(WIDTH), self.width() - px(32))
        rows = [px(ROW if entry.found is not None else HEAD) for entry in self.model.entries]
        height = sum(rows[: MOST + 4]) + px(8)
        self.list.setFixedHeight(min(height, max(px(120), self.height() - px(TOP + 160))))
        self._sheet.setFixedWidth(width)
        self._sheet.adjustSize()
        self._sheet.move((self.width() - width) // 2, px(TOP))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(8, 16, 15, 77))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def _clicked(self, index: QModelIndex) -> None:
        if self.model.entries[index.row()].found is not None:
            self.list.setCurrentIndex(index)
            self.run_current()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._place()
        if watched is self.field and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        row = self.list.currentIndex().row()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps:
            self._choose(self.model.step(row, steps[key]))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            step = 1 if key == Qt.Key.Key_PageDown else -1
            for _ in range(MOST):
                row = self.model.step(row, step)
            self._choose(row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run_current()
        elif key == Qt.Key.Key_Escape:
            self.step_back()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = (
                key == Qt.Key.Key_Backtab or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            )
            self.leave_options() if back else self.show_options()
        else:
            empty = key == Qt.Key.Key_Backspace and not self.field.text()
            return empty and self.leave_options()
        return True

    def _choose(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
