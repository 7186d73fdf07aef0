"""The palette itself: a sheet over the dimmed window, a field and what it finds."""

from __future__ import annotations

from collections.abc import Sequence

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

from ui.action_table import TABLE, Menu
from ui.palette.matching import best
from ui.palette.rows import HEAD, ROW, Entry, PaletteDelegate, PaletteModel
from ui.shell import Found, Group, Shell
from ui.theme import Type
from ui.widgets.chip import KeyHint, Picture
from ui.widgets.label import Label, Rule
from ui.wording import Phrase, phrase, tr

WIDTH, TOP, MOST = 660, 92, 9
PER_GROUP = 6
RECENT = "palette/recent"


class Palette(QWidget):
    """The scrim over the window with the sheet on it; hidden until `summon`."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        self._before: QWidget | None = None
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
        self._remember(entry.found.text)
        self.dismiss()
        entry.found.run()

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

    def _search(self) -> None:
        typed = self.field.text()
        sign = typed[:1] if typed[:1] in (Group.COMMANDS, Group.STORIES, Group.TERMS) else ""
        query = typed[len(sign) :].strip()
        entries = self._entries(sign, query)
        self.model.show(entries)
        self.list.setVisible(bool(entries))
        self._none.setVisible(not entries)
        self._none.set_text(tr("palette.none", query=query))
        first = self.model.step(-1, 1)
        if entries and first >= 0:
            self.list.setCurrentIndex(self.model.index(first))
        self._place()

    def _entries(self, sign: str, query: str) -> list[Entry]:
        groups: list[tuple[str, str, list[Entry]]] = [
            (Group.COMMANDS, "palette.commands", self._actions(query, go=False)),
            (Group.STORIES, "palette.stories", self._provided(Group.STORIES, query)),
            (Group.TERMS, "palette.terms", self._provided(Group.TERMS, query)),
            (Group.GO, "palette.go", self._actions(query, go=True)),
        ]
        entries: list[Entry] = []
        if not sign and not query:
            recent = self._recent()
            if recent:
                entries = [Entry(tr("palette.recent")), *recent]
        for group, name, rows in groups:
            if not rows or (sign and group != sign):
                continue
            shown = rows if sign else rows[:PER_GROUP]
            entries += [Entry(tr(name)), *shown]
        return entries

    def _actions(self, query: str, *, go: bool) -> list[Entry]:
        actions = self._shell.actions
        live = [
            action
            for action in TABLE
            if action.palette
            and (action.menu is Menu.GO and action.id.startswith("go.")) == go
            and actions.can(action.id)
        ]
        found = []
        for at, spans in best(query, [action.name for action in live]):
            action = live[at]
            row = Found(action.name, lambda i=action.id: actions.run(i), action.icon)  # type: ignore[misc]
            found.append(Entry(action.name, row, tuple(spans), actions.hint(action.id)))
        if not go:
            found += self._provided(Group.COMMANDS, query)
        return found

    def _provided(self, group: str, query: str) -> list[Entry]:
        rows: list[Found] = []
        for provider in self._shell.providers.get(group, []):
            rows += provider(query)
        spans = dict(best(query, [row.text for row in rows])) if query else {}
        return [Entry(row.text, row, tuple(spans.get(i, ()))) for i, row in enumerate(rows)]

    def _recent(self) -> list[Entry]:
        names: Sequence[str] = self._shell.context.memory.get(RECENT, []) or []
        names = [names] if isinstance(names, str) else names
        known = {entry.text: entry for go in (False, True) for entry in self._actions("", go=go)}
        return [known[name] for name in names if name in known][:5]

    def _remember(self, name: str) -> None:
        names: Sequence[str] = self._shell.context.memory.get(RECENT, []) or []
        names = [names] if isinstance(names, str) else names
        kept = [name, *(old for old in names if old != name)][:10]
        self._shell.context.memory.set(RECENT, kept)

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
            self.dismiss()
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _choose(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
