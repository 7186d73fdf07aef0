"""The window: rail, top bar, workspaces, status bar; and the actions that belong to all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.action_table import BY_ID, Menu
from ui.actions import Actions
from ui.context import Context
from ui.dialogs.about import AboutDialog
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.keys import is_chord
from ui.messages import Messages
from ui.palette import Palette
from ui.shell import Place, Shell, Workspace
from ui.theme import Mode
from ui.widgets.banner import BannerStack
from ui.widgets.engine_words import engine_words, network_words
from ui.widgets.focus import FocusRing
from ui.widgets.menu_key import MenuKey
from ui.widgets.rail import Rail
from ui.widgets.status_bar import HEIGHT, StatusBar
from ui.widgets.toast import ToastView
from ui.widgets.top_bar import TopBar
from ui.wording import phrase, tr

MINIMUM = (1120, 680)
USUAL = (1440, 900)
MODE = "window/mode"
FRAME = (8, 40)
"""What the frame and title bar of a window take of the screen."""


class Window(QMainWindow):
    """The shell around the workspaces. Add them in the order of the rail, then `start`."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.workspaces: dict[str, Workspace] = {}
        theme = shell.theme
        self.rail = Rail(theme)
        self.top = TopBar(theme)
        self.stack = QStackedWidget()
        self.status = StatusBar(theme)
        self._build()
        self.palette_sheet = Palette(shell, self)
        self.toast = ToastView(theme, shell.messages, self._body, HEIGHT)
        self._ring = FocusRing(theme, self)
        self._menu_key = MenuKey(self)
        self._menus: list[tuple[QMenu, Menu]] = []
        shell.open = self.open
        self._bind()
        self._fill_menus()
        shell.language.changed.connect(self._say)
        theme.changed.connect(self._dress)
        shell.messages.announced.connect(self._announce)
        shell.context.changed.connect(lambda _: self.refresh())
        shell.engine.changed.connect(self._show_engine)
        shell.actions.changed.connect(self._say)
        self._dress()
        self._say()

    @property
    def current(self) -> Workspace | None:
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, Workspace) else None

    def add(self, workspace: Workspace) -> None:
        """Take a workspace in, with its button on the rail."""
        self.workspaces[workspace.id] = workspace
        self.stack.addWidget(workspace)
        button = self.rail.add(workspace.id, workspace.icon, foot=workspace.at_foot)
        button.clicked.connect(lambda: self.open(workspace.id))
        workspace.changed.connect(self.refresh)
        self._say()

    def open(self, mode: str, article_id: int | None = None, place: Place | None = None) -> None:
        """Bring a workspace to the front. The one in front may refuse to leave."""
        wanted = self.workspaces.get(mode)
        now = self.current
        if wanted is None:
            return
        if now is not None and now is not wanted and self.shell.actions.mode and not now.leave():
            self.refresh()
            return
        self.shell.actions.mode = mode
        before = wanted.focusWidget() if now is not wanted else self.focusWidget()
        self.stack.setCurrentWidget(wanted)
        given = self.focusWidget()
        if article_id is not None:
            self.shell.context.story = article_id
        wanted.activate(article_id)
        if place is not None:
            wanted.go_to(place)
        self.refresh()
        if self.focusWidget() is given:
            self._focus_in(wanted, before)

    def _focus_in(self, wanted: Workspace, before: QWidget | None) -> None:
        """Give the keyboard to what had it in a workspace, else to its first pane. Qt would give
        it to the first thing that takes it: the tabs above a list instead of the list."""
        panes = wanted.panes()
        if before is not None and wanted.isAncestorOf(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif panes:
            panes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Hand files to the workspace of stories, in front."""
        self.open("desk")
        if "desk" in self.workspaces:
            self.workspaces["desk"].bring_in(paths)

    def set_person(self, name: str) -> None:
        self.top.avatar.set_name(name or tr("app.no_name"))

    def take_over(self, paths: Sequence[Path]) -> None:
        """Come to the front with the files of a program that was started later."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if paths:
            self.bring_in(paths)

    def start(self, mode: str = "") -> None:
        """Show the window where it was, with a workspace in front: the one of the last time where
        none is named. After a sitting that did not end well that is the desk, which has what was
        being typed."""
        memory = self.shell.context.memory
        mode = mode or str(memory.get(MODE) or "desk")
        memory.forget(MODE)
        shape = memory.get("window/shape")
        if not (isinstance(shape, QByteArray) and self.restoreGeometry(shape)):
            px, room = self.shell.theme.px, self.screen().availableSize()
            width = min(px(USUAL[0]), room.width() - FRAME[0])
            self.resize(width, min(px(USUAL[1]), room.height() - FRAME[1]))
        self.open(mode if mode in self.workspaces else next(iter(self.workspaces), ""))
        self.show()

    def refresh(self) -> None:
        """Show title, badges and status line anew."""
        now = self.current
        for mode, workspace in self.workspaces.items():
            button = self.rail.buttons[mode]
            button.set_badge(workspace.badge())
            button.setChecked(workspace is now)
        self.setWindowTitle(tr("app.name"))
        if now is None:
            return
        self.top.title.set_text(now.title)
        self.top.subtitle.set_text(now.subtitle())
        actions = self.shell.actions
        hints = [(hint.keys, hint.text) for hint in now.status_hints()]
        hints.append((actions.hint("app.shortcuts"), tr("app.shortcuts")))
        self.status.show_state(now.status_left(), now.status_middle(), hints)
        self.setWindowTitle(" — ".join(part for part in (now.title, tr("app.name")) if part))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.shell.messages.end_toast()
        if not all(workspace.close_down() for workspace in self.workspaces.values()):
            event.ignore()
            return
        self.shell.context.memory.set("window/shape", self.saveGeometry())
        if self.current is not None:
            self.shell.context.memory.set(MODE, self.current.id)
        self.shell.context.memory.save()
        super().closeEvent(event)

    # Building

    def _build(self) -> None:
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(BannerStack(self.shell.theme, self.shell.messages))
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._body, 1)
        self.setCentralWidget(whole)
        self.setTabOrder(self.top.field, self.rail)
        self.top.field.clicked.connect(self._summon)
        self.top.language.clicked.connect(self.shell.language.toggle)
        self.top.appearance.clicked.connect(self._toggle_theme)
        self.top.engine.clicked.connect(self._open_engines)
        self.top.offline.clicked.connect(self._open_engines)

    def _fill_menus(self) -> None:
        bar = self.menuBar()
        for which in Menu:
            if which is Menu.NONE:
                continue
            menu = bar.addMenu("")
            self.shell.actions.fill(menu, which)
            self._menus.append((menu, which))
        bar.setVisible(bar.isNativeMenuBar())

    def _bind(self) -> None:
        shell = self.shell
        theme, language = shell.theme, shell.language
        doings: dict[str, Callable[[], object]] = {
            "app.palette": self._summon,
            "app.next_pane": lambda: self._step_pane(1),
            "app.previous_pane": lambda: self._step_pane(-1),
            "app.full_screen": self._toggle_full_screen,
            "app.menu_bar": self._menu_key.toggle,
            "app.larger": lambda: theme.set_scale(theme.scale + 0.1),
            "app.smaller": lambda: theme.set_scale(theme.scale - 0.1),
            "app.normal_size": lambda: theme.set_scale(1.0),
            "app.language": language.toggle,
            "app.theme": self._toggle_theme,
            "app.shortcuts": self._show_shortcuts,
            "app.about": self._show_about,
            "app.quit": self.close,
        }
        for action_id, doing in doings.items():
            shell.actions.bind(action_id, doing, owner=self)
        for mode in ("desk", "translate", "comments", "publish", "compare", "settings"):
            shell.actions.bind(
                f"go.{mode}",
                partial(self.open, mode),
                enabled=partial(self.workspaces.__contains__, mode),
                owner=self,
            )
        shell.actions.bind(
            "app.escape",
            self.palette_sheet.step_back,
            enabled=self.palette_sheet.isVisible,
            owner=self,
        )

    # Doings

    def _summon(self) -> None:
        self.palette_sheet.summon()

    def _step_pane(self, by: int) -> None:
        panes: Sequence[QWidget] = [
            self.top.field,
            *(pane for pane in (self.current.panes() if self.current else ()) if pane.isVisible()),
        ]
        focus = self.focusWidget()
        at = next(
            (i for i, p in enumerate(panes) if focus is p or (focus and p.isAncestorOf(focus))), -1
        )
        panes[(at + by) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _toggle_theme(self) -> None:
        theme = self.shell.theme
        theme.set_mode(Mode.LIGHT if theme.dark else Mode.DARK)

    def _show_shortcuts(self) -> None:
        self._open_dialog(ShortcutsDialog(self.shell.theme, self.shell.actions, self))

    def _show_about(self) -> None:
        place = Place(field="about")
        licences = partial(self.open, "settings", None, place)
        self._open_dialog(AboutDialog(self.shell.theme, licences, self))

    @staticmethod
    def _open_dialog(dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # Dress and words

    def _dress(self) -> None:
        theme = self.shell.theme
        screen = self.screen()
        room = screen.availableSize() if screen is not None else None
        width, height = theme.px(MINIMUM[0]), theme.px(MINIMUM[1])
        if room is not None:
            width, height = min(width, room.width() - 80), min(height, room.height() - 80)
        self.setMinimumSize(min(width, MINIMUM[0] + 160), min(height, MINIMUM[1] + 80))
        self.top.appearance.set_icon("sun" if theme.dark else "moon")
        name = "app.theme.light" if theme.dark else "app.theme.dark"
        self.top.appearance.set_text(phrase(name))

    def _say(self) -> None:
        actions = self.shell.actions
        self.top.field.set_keys(actions.hint("app.palette"))
        for menu, which in self._menus:
            menu.setTitle(tr(f"actions.menu.{which.value}"))
        for mode, button in self.rail.buttons.items():
            button.set_tip(actions.tip(f"go.{mode}"))
        self._show_engine()
        self.refresh()

    def _show_engine(self) -> None:
        engine = self.shell.engine
        self.top.set_engine(*engine_words(engine))
        self.top.set_network(network_words(engine))

    def _open_engines(self) -> None:
        self.open("settings", None, Place(field="translation"))

    def _announce(self, text: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


def shell_for(context: Context, messages: Messages | None = None) -> Shell:
    """A shell over a context, with actions by the keys of its settings."""
    overrides = {
        action: tuple(keys.split())
        for action, keys in context.settings.interface.shortcuts.items()
        if action in BY_ID and all(is_chord(key) for key in keys.split())
    }
    actions = Actions(context.language, overrides, context)
    return Shell(context, actions, messages or Messages(context))
