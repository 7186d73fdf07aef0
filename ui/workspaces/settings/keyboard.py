"""Settings of the keyboard: every action with its keys, changed by pressing others."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from ui.action_table import BY_ID, Where
from ui.actions import TEXT_KEYS
from ui.keys import hint, parse
from ui.messages import Banner, Choice, Level, sentence
from ui.shell import Shell
from ui.widgets.banner import BannerView
from ui.widgets.button import Button, Kind
from ui.wording import Text
from ui.workspaces.settings.capture import KeyCapture
from ui.workspaces.settings.key_list import HEIGHT, KeyDelegate, KeyModel, KeyRow
from ui.workspaces.settings.rows import Card, Section, said
from workstation.errors import WorkstationError

BARE = frozenset({Where.QUEUE, Where.POPOVER})
"""Where a letter alone may be a key: no text is typed there."""


class Keyboard(Section):
    id = "keyboard"
    icon = "keyboard"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.table = KeyTable(shell)
        self.card: Card = self.group("", self.table)

    def filter(self, wanted: str) -> bool:
        shown = self.table.narrow(wanted) > 0
        self.card.setVisible(shown)
        return shown


class KeyTable(QWidget):
    """The table, with what can be done to the chosen row above it."""

    wants_sight = Signal(QRect)
    """A row that came up by the keyboard, in the coordinates of this widget."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._actions = shell, shell.actions
        theme = shell.theme
        self.capture = KeyCapture(self)
        self.model = KeyModel(shell.actions, shell.language)
        self.delegate = KeyDelegate(theme, self.model)
        self.list = QListView()
        self.change = Button(theme, said("keyboard.change"), icon="keyboard")
        self.remove = Button(theme, said("keyboard.remove"))
        self.reset = Button(theme, said("keyboard.reset"))
        self.reset_all = Button(theme, said("keyboard.reset_all"), kind=Kind.QUIET)
        self._notice: BannerView | None = None
        self._build()
        self.capture.pressed.connect(self.give)
        self.capture.cancelled.connect(self._quiet)
        shell.actions.changed.connect(self._reload)
        shell.language.changed.connect(self._reload)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def current(self) -> KeyRow | None:
        """The chosen row."""
        at = self.list.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def narrow(self, wanted: str) -> int:
        """Show the actions that a folded query wants; how many there are."""
        found = self.model.narrow(wanted)
        self._fit()
        self._settle()
        return found

    def choose(self, action_id: str) -> None:
        """Bring the row of an action up."""
        at = self.model.place_of(action_id)
        if at >= 0:
            self.list.setCurrentIndex(self.model.index(at))

    def listen(self) -> None:
        """Wait for the keys that the chosen action is to have."""
        row = self.current
        if row is None:
            return
        self._say(None)
        self.delegate.listening = row.action.id
        self.list.viewport().update()
        self._shell.messages.announce(said("keyboard.press"))
        self.capture.begin()

    def give(self, chord: str) -> None:
        """Give the chosen action a chord, unless it cannot have it or another has it."""
        row = self.current
        self._quiet()
        if row is None:
            return
        refused = self._refusal(row, chord)
        if refused:
            self._say(Banner(Level.WARNING, refused))
            return
        taken = [
            conflict.second if conflict.first == row.action.id else conflict.first
            for conflict in self._actions.conflicts(row.action.id, (chord,))
            if row.action.id in (conflict.first, conflict.second)
        ]
        if taken:
            self._warn(row, chord, taken)
            return
        self._keep({row.action.id: (chord,)})

    def take_away(self) -> None:
        """Leave the chosen action without keys."""
        row = self.current
        if row is not None and row.keys:
            self._keep({row.action.id: ()})

    def put_back(self) -> None:
        """Give the chosen action its own keys again."""
        row = self.current
        if row is not None and row.own:
            self._keep({row.action.id: None})

    def put_all_back(self) -> None:
        """Give every action its own keys again; a toast takes it back."""
        before = self._actions.overrides
        self._keep(dict.fromkeys(before))
        self._shell.messages.toast(
            said("keyboard.all_reset"), undo=lambda: self._keep(dict(before))
        )

    # Building

    def _build(self) -> None:
        theme = self._shell.theme
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        self.list.doubleClicked.connect(self.listen)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self._top = QHBoxLayout()
        self._top.setSpacing(theme.px(8))
        for button, press in (
            (self.change, self.listen),
            (self.remove, self.take_away),
            (self.reset, self.put_back),
        ):
            button.clicked.connect(press)
            self._top.addWidget(button)
        self._top.addStretch()
        self._top.addWidget(self.reset_all)
        self.reset_all.clicked.connect(self.put_all_back)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._top)
        self._column.addWidget(self.list)
        self._top.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.list or not isinstance(event, QKeyEvent):
            return False
        doing = {
            Qt.Key.Key_Return: self.listen,
            Qt.Key.Key_Enter: self.listen,
            Qt.Key.Key_F2: self.listen,
            Qt.Key.Key_Delete: self.take_away,
            Qt.Key.Key_Backspace: self.put_back,
        }.get(Qt.Key(event.key()))
        if doing is None or event.type() != QEvent.Type.KeyPress or event.modifiers():
            return False
        doing()
        return True

    # Showing

    def _refusal(self, row: KeyRow, chord: str) -> Text:
        parsed = parse(chord)
        shown = hint(parsed)
        if parsed.bare and row.action.where not in BARE:
            return said("keyboard.types_text", keys=shown)
        if chord in TEXT_KEYS and chord not in row.action.default_keys:
            return said("keyboard.text_key", keys=shown)
        return ""

    def _warn(self, row: KeyRow, chord: str, taken: list[str]) -> None:
        names = "، ".join(BY_ID[other].name for other in taken)

        def take() -> None:
            others = {
                other: tuple(key for key in self._actions.keys_of(other) if key != chord)
                for other in taken
            }
            self._say(None)
            self._keep({**others, row.action.id: (chord,)})

        choices = (
            Choice(said("keyboard.take"), take),
            Choice(said("keyboard.leave"), lambda: self._say(None), quiet=True),
        )
        text = said("keyboard.taken", keys=hint(parse(chord)), other=names, action=row.action.name)
        self._say(Banner(Level.WARNING, text, choices=choices, closable=False))

    def _say(self, banner: Banner | None) -> None:
        if self._notice is not None:
            self._column.removeWidget(self._notice)
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None
        if banner is not None:
            self._notice = BannerView(self._shell.theme, banner)
            self._notice.closed.connect(lambda: self._say(None))
            self._column.insertWidget(1, self._notice)
            self._shell.messages.announce(banner.text)
            self.wants_sight.emit(QRect(0, 0, 1, self.change.height() * 2))

    def _keep(self, keys: dict[str, tuple[str, ...] | None]) -> None:
        for action_id, chosen in keys.items():
            self._actions.rebind(action_id, chosen)
        settings = self._shell.context.settings
        shortcuts = {name: " ".join(chords) for name, chords in self._actions.overrides.items()}
        interface = replace(settings.interface, shortcuts=shortcuts)
        try:
            self._shell.context.keep(replace(settings, interface=interface))
        except WorkstationError as error:
            self._say(Banner(Level.ERROR, sentence(error)))

    def _quiet(self) -> None:
        self.delegate.listening = ""
        self.list.viewport().update()

    def _reload(self) -> None:
        row = self.current
        self.model.load()
        self.delegate.forget()
        if row is not None:
            self.choose(row.action.id)
        self._fit()
        self._settle()

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        self._settle()
        rect = self.list.visualRect(now)
        self.wants_sight.emit(rect.translated(self.list.pos()))

    def _settle(self) -> None:
        row = self.current
        self.change.setEnabled(row is not None)
        self.remove.setEnabled(row is not None and bool(row.keys))
        self.reset.setEnabled(row is not None and row.own)
        self.reset_all.setEnabled(bool(self._actions.overrides))

    def _fit(self) -> None:
        """As high as its rows: the page scrolls, not the list."""
        self.list.setFixedHeight(self._shell.theme.px(HEIGHT) * len(self.model.rows) + 2)
