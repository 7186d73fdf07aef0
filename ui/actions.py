"""Actions at work: who does them now, which keys call them, and the one filter that listens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.action_table import BY_ID, TABLE, Action, Menu, Where, meet
from ui.keys import Chord, chord_of, hint, parse
from ui.language import Language

TEXT_KEYS = {
    "Ctrl+C": "copy",
    "Ctrl+V": "paste",
    "Ctrl+X": "cut",
    "Ctrl+Z": "undo",
    "Ctrl+Shift+Z": "redo",
    "Ctrl+Y": "redo",
    "Ctrl+A": "selectAll",
}
"""Qt matches these by letter, so under an Arabic-only layout we call the field's own method."""


@dataclass(frozen=True, slots=True)
class _Binding:
    run: Callable[[], object]
    enabled: Callable[[], bool] | None
    scope: Where
    owner: QObject | None

    @property
    def alive(self) -> bool:
        return self.owner is None or isValid(self.owner)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two actions that may hear the same chord at once."""

    chord: str
    first: str
    second: str


class Actions(QObject):
    """Runs actions by id, from keys, menus and the palette.

    ``mode`` is the id of the workspace in front. ``changed`` comes when keys were rebound.
    """

    changed = Signal()

    def __init__(
        self,
        language: Language,
        overrides: Mapping[str, tuple[str, ...]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._overrides = dict(overrides or {})
        self._bindings: dict[str, list[_Binding]] = {}
        self._by_chord: dict[Chord, list[Action]] = {}
        self.mode = ""
        self._index()

    def bind(
        self,
        action_id: str,
        run: Callable[[], object],
        *,
        enabled: Callable[[], bool] | None = None,
        scope: Where | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Say who does an action. ``scope`` narrows an action of everywhere to a workspace (F8
        in translation); a binding dies with its ``owner``. Raises KeyError for an unknown id."""
        action = BY_ID[action_id]
        binding = _Binding(run, enabled, scope or action.where, owner)
        self._bindings.setdefault(action_id, []).insert(0, binding)

    def run(self, action_id: str) -> bool:
        """Do an action by its id, whatever has the focus; False when nobody can do it now."""
        binding = self._binding(BY_ID[action_id], self._places(None), anywhere=True)
        if binding is None:
            return False
        binding.run()
        return True

    def can(self, action_id: str) -> bool:
        """Whether someone can do the action now."""
        return self._binding(BY_ID[action_id], self._places(None), anywhere=True) is not None

    def keys_of(self, action_id: str) -> tuple[str, ...]:
        action = BY_ID[action_id]
        return self._overrides.get(action_id, action.default_keys)

    def hint(self, action_id: str) -> str:
        """The first chord of an action as hints write it; empty when it has none."""
        keys = self.keys_of(action_id)
        return hint(parse(keys[0]), arabic=self._language.rtl) if keys else ""

    def tip(self, action_id: str) -> str:
        """Name and keys of an action, for a tooltip."""
        keys = self.hint(action_id)
        name = BY_ID[action_id].name
        return f"{name}  {keys}" if keys else name

    def rebind(self, action_id: str, keys: Iterable[str] | None) -> None:
        """Give an action other keys, or its own again with None. Raises ValueError."""
        if keys is None:
            self._overrides.pop(action_id, None)
        else:
            chosen = tuple(str(parse(key)) for key in keys)
            self._overrides[action_id] = chosen
        self._index()
        self.changed.emit()

    @property
    def overrides(self) -> dict[str, tuple[str, ...]]:
        """The keys that the person changed, to be kept in the settings."""
        return dict(self._overrides)

    def conflicts(self, action_id: str = "", keys: Iterable[str] = ()) -> list[Conflict]:
        """Chords that two actions would hear at once; with ``keys``, as if these were given."""
        given = {action_id: tuple(keys)} if action_id else {}
        heard: dict[Chord, list[Action]] = {}
        found = []
        for action in TABLE:
            for key in given.get(action.id, self.keys_of(action.id)):
                chord = parse(key)
                for other in heard.get(chord, []):
                    if other is not action and meet(action.where, other.where):
                        found.append(Conflict(str(chord), other.id, action.id))
                heard.setdefault(chord, []).append(action)
        return found

    def qaction(self, action_id: str, parent: QObject) -> QAction:
        """A QAction that shows name, keys and state of an action and runs it."""
        made = QAction(parent)
        made.setData(action_id)
        made.triggered.connect(lambda: self.run(action_id))
        self.refresh(made)
        return made

    def refresh(self, made: QAction) -> None:
        """Say name, keys and state again. The keys are text only: the filter hears them."""
        action_id = str(made.data())
        keys = self.hint(action_id)
        made.setText(f"{BY_ID[action_id].name}\t{keys}" if keys else BY_ID[action_id].name)
        made.setEnabled(self.can(action_id))

    def fill(self, menu: QMenu, which: Menu) -> None:
        """Put the actions of a menu into it, in the order of the table."""
        for action in TABLE:
            if action.menu is which:
                menu.addAction(self.qaction(action.id, menu))
        menu.aboutToShow.connect(lambda: self._refresh_all(menu))

    def _refresh_all(self, menu: QMenu) -> None:
        for made in menu.actions():
            self.refresh(made)

    # Listening

    def listen(self, app: QApplication) -> None:
        """Hear the keys of the whole application from now on."""
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._heard(event) is None:
                return False
            event.accept()
            return True
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            run = self._heard(event)
            if run is None:
                return False
            event.accept()
            run()
            return True
        return False

    def _heard(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key event asks for, if someone can do it now."""
        chord = chord_of(event)
        if chord is None or QApplication.activeModalWidget() or QApplication.activePopupWidget():
            return None
        focus = QApplication.focusWidget()
        places = self._places(focus)
        typing = chord.bare and takes_text(focus)
        best: tuple[int, Callable[[], object]] | None = None
        for action in self._by_chord.get(chord, ()):
            if typing and action.where is not Where.POPOVER:
                continue
            binding = self._binding(action, places)
            if binding is not None:
                rank = min(places.index(binding.scope.value), places.index(action.where.value))
                if best is None or rank < best[0]:
                    best = (rank, binding.run)
        if best is not None:
            return best[1]
        return self._text_slot(chord, event, focus)

    def _text_slot(
        self, chord: Chord, event: QKeyEvent, focus: QWidget | None
    ) -> Callable[[], object] | None:
        slot = TEXT_KEYS.get(str(chord))
        if slot is None or event.key() < 0x80 or not isinstance(focus, QLineEdit | QTextEdit):
            return None
        found: Callable[[], object] = getattr(focus, slot)
        return found

    def _places(self, focus: QWidget | None) -> list[str]:
        """Live scopes, the nearest to the focus first, then the mode, then everywhere."""
        found: list[str] = []
        widget = focus
        while widget is not None:
            scope = widget.property("scope")
            if isinstance(scope, str) and scope not in found:
                found.append(scope)
            widget = widget.parentWidget()
        for place in (self.mode, Where.EVERYWHERE.value):
            if place and place not in found:
                found.append(place)
        return found

    def _binding(
        self, action: Action, places: list[str], *, anywhere: bool = False
    ) -> _Binding | None:
        """The nearest binding that may run. ``anywhere``: also of a scope within the mode that
        does not have the focus, as when a menu or the palette asks."""
        best: tuple[int, _Binding] | None = None
        if not anywhere and action.where.value not in places:
            return None
        for binding in self._bindings.get(action.id, ()):
            if not binding.alive or (binding.enabled is not None and not binding.enabled()):
                continue
            rank = self._rank(binding.scope, places, anywhere)
            if rank >= 0 and (best is None or rank < best[0]):
                best = (rank, binding)
        return best[1] if best else None

    def _rank(self, scope: Where, places: list[str], anywhere: bool) -> int:
        if scope.value in places:
            return places.index(scope.value)
        mode = Where(self.mode) if self.mode in set(Where) else Where.EVERYWHERE
        return 0 if anywhere and scope is not Where.EVERYWHERE and _inside(scope, mode) else -1

    def _index(self) -> None:
        self._by_chord = {}
        for action in TABLE:
            for key in self.keys_of(action.id):
                self._by_chord.setdefault(parse(key), []).append(action)


def _inside(scope: Where, mode: Where) -> bool:
    from ui.action_table import WITHIN

    return WITHIN.get(scope) is mode


def takes_text(widget: QWidget | None) -> bool:
    """Whether a bare letter typed now goes into a text field."""
    if isinstance(widget, QTextEdit | QPlainTextEdit | QLineEdit):
        return not widget.isReadOnly()
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, QAbstractSpinBox)
