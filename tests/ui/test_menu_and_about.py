"""The menu bar comes with F12 and with Alt alone; About leads to the licences."""

from __future__ import annotations

import pytest
from hands import press
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout

from ui.action_table import TABLE, Menu
from ui.dialogs.about import AboutDialog
from ui.shell import Workspace
from ui.window import Window
from ui.wording import tr
from workstation import __version__


class Desk(Workspace):
    id = "desk"
    icon = "layout-list"

    def __init__(self, shell):
        super().__init__(shell)
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)

    def panes(self):
        return [self.field]


class Settings(Desk):
    id = "settings"
    icon = "settings"
    at_foot = True

    def __init__(self, shell):
        super().__init__(shell)
        self.places = []

    def go_to(self, place):
        self.places.append(place.field)


@pytest.fixture
def window(shell, qtbot):
    made = Window(shell)
    for kind in (Desk, Settings):
        made.add(kind(shell))
    made.start()
    qtbot.in_front(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def key(widget, kind, code):
    QApplication.sendEvent(widget, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier))


def test_f12_shows_and_hides_the_menu_bar(window):
    assert window.menuBar().isHidden()
    press(window.focusWidget(), "F12")
    assert not window.menuBar().isHidden()
    press(window.focusWidget() or window, "F12")
    assert window.menuBar().isHidden()


def test_alt_alone_shows_the_menu_bar(window):
    field = window.workspaces["desk"].field
    key(field, QEvent.Type.KeyPress, Qt.Key.Key_Alt)
    key(field, QEvent.Type.KeyRelease, Qt.Key.Key_Alt)
    assert not window.menuBar().isHidden()


def test_alt_and_shift_which_switch_the_layout_leave_it_hidden(window):
    field = window.workspaces["desk"].field
    key(field, QEvent.Type.KeyPress, Qt.Key.Key_Alt)
    key(field, QEvent.Type.KeyPress, Qt.Key.Key_Shift)
    key(field, QEvent.Type.KeyRelease, Qt.Key.Key_Shift)
    key(field, QEvent.Type.KeyRelease, Qt.Key.Key_Alt)
    assert window.menuBar().isHidden()


def test_every_action_of_a_menu_is_in_it_in_both_languages(window, shell):
    for code in ("ar", "en"):
        shell.language.set(code)
        menus = [action.menu() for action in window.menuBar().actions()]
        shown = {str(made.data()) for menu in menus for made in menu.actions()}
        assert shown == {action.id for action in TABLE if action.menu is not Menu.NONE}
        assert menus[0].title() == tr("actions.menu.file")


def test_about_says_the_version_and_leads_to_the_licences(window, shell, app):
    assert shell.actions.run("app.about")
    (dialog,) = [w for w in app.topLevelWidgets() if isinstance(w, AboutDialog)]
    texts = " ".join(label.text() for label in dialog.findChildren(type(window.top.title)))
    assert __version__ in texts
    dialog.licences.click()
    assert window.workspaces["settings"].places == ["about"]
    assert window.current is window.workspaces["settings"]


def test_the_light_of_the_engine_leads_to_the_settings_of_translation(window):
    window.top.offline.click()
    assert window.workspaces["settings"].places == ["translation"]
