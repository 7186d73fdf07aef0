"""Keys are changed by pressing others; a clash is shown before anything is taken away."""

from __future__ import annotations

import pytest
from hands import press, settle, type_text
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ui.keys import hint, parse
from ui.shell import Place
from ui.window import Window, shell_for
from ui.wording import tr
from ui.workspaces.settings import make
from workstation.desk import Desk
from workstation.settings import Folders


@pytest.fixture
def desk(tmp_path):
    places = Folders(tmp_path, tmp_path / "data", tmp_path / "cache", tmp_path / "out")
    opened = Desk.open(":memory:", None, places)
    yield opened
    opened.close()


@pytest.fixture
def workspace(open_with, desk, qtbot):
    shell = open_with(desk=desk)
    window = Window(shell)
    made = make(shell)
    window.add(made)
    window.start("settings")
    qtbot.in_front(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.show_section("keyboard")
    settle(qtbot, shell)
    made.window_ = window
    return made


@pytest.fixture
def table(workspace):
    return workspace.section("keyboard").table


def keys(table, action_id):
    return table._actions.keys_of(action_id)


def kept(workspace):
    return workspace.shell.context.settings_file.read().interface.shortcuts


def test_every_action_that_can_have_keys_is_in_the_table(table):
    ids = {row.action.id for row in table.model.rows}
    assert {"desk.new", "editor.fixes", "comments.approve", "app.palette"} <= ids


def test_pressing_keys_gives_them_to_the_action_and_keeps_them(workspace, table):
    table.choose("desk.fix_hamzas")
    press(table.list, "Return")
    assert table.capture.listening
    press(table.list, "Ctrl+Shift+L")
    assert keys(table, "desk.fix_hamzas") == ("Ctrl+Shift+L",)
    assert kept(workspace) == {"desk.fix_hamzas": "Ctrl+Shift+L"}
    assert table.current.own


def test_keys_that_did_something_else_are_heard_by_the_table_alone(workspace, table):
    table.choose("editor.heading")
    table.listen()
    press(table.list, "Ctrl+J")
    assert not workspace.window_.palette_sheet.isVisible()
    assert keys(table, "editor.heading") == ()


def test_a_clash_is_shown_with_both_names_and_left_or_moved(workspace, table):
    table.choose("desk.new")
    table.give("Ctrl+O")
    notice = table._notice
    text = notice.banner.text
    assert tr("actions.desk.import") in str(text)
    assert tr("actions.desk.new") in str(text)
    assert keys(table, "desk.new") == ("Ctrl+N",)
    leave = notice.banner.choices[1]
    leave.run()
    assert table._notice is None
    table.give("Ctrl+O")
    table._notice.banner.choices[0].run()
    assert keys(table, "desk.new") == ("Ctrl+O",)
    assert keys(table, "desk.import") == ()
    assert workspace.shell.actions.conflicts() == []


def test_two_places_that_never_meet_may_share_keys(table):
    table.choose("publish.check")
    table.give("Ctrl+Return")
    assert table._notice is None
    assert keys(table, "publish.check") == ("Ctrl+Return",)


def test_a_letter_alone_is_refused_where_text_is_typed_and_taken_in_the_queue(table):
    table.choose("desk.new")
    table.give("N")
    text = tr("settings_window.keyboard.types_text", keys=hint(parse("N")))
    assert str(table._notice.banner.text) == text
    assert keys(table, "desk.new") == ("Ctrl+N",)
    table.choose("comments.approve")
    table.give("Z")
    assert keys(table, "comments.approve") == ("Z",)


def test_copy_and_paste_stay_what_they_are(table):
    table.choose("desk.new")
    table.give("Ctrl+C")
    assert table._notice is not None
    assert keys(table, "desk.new") == ("Ctrl+N",)


def test_escape_ends_listening_without_a_change(table):
    table.choose("desk.new")
    table.listen()
    press(table.list, "Esc")
    assert not table.capture.listening
    assert table.delegate.listening == ""
    assert keys(table, "desk.new") == ("Ctrl+N",)


def test_an_arabic_layout_gives_the_same_key(table):
    table.choose("desk.new")
    table.listen()
    letter = "ل"
    event = QKeyEvent(
        QEvent.Type.KeyPress,
        ord(letter),
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        "",
    )
    QApplication.sendEvent(table.list, event)
    assert keys(table, "desk.new") == ("Ctrl+Shift+G",)


def test_keys_are_taken_away_and_put_back(workspace, table):
    table.choose("desk.new")
    press(table.list, "Delete")
    assert keys(table, "desk.new") == ()
    assert workspace.shell.actions.hint("desk.new") == ""
    press(table.list, "Backspace")
    assert keys(table, "desk.new") == ("Ctrl+N",)
    assert kept(workspace) == {}


def test_all_are_put_back_and_the_toast_takes_it_back(workspace, table):
    for action_id, chord in (("desk.new", "Ctrl+Alt+N"), ("desk.import", "Ctrl+Alt+O")):
        table.choose(action_id)
        table.give(chord)
    table.reset_all.click()
    assert kept(workspace) == {}
    workspace.shell.messages.end_toast(undone=True)
    assert keys(table, "desk.new") == ("Ctrl+Alt+N",)
    assert keys(table, "desk.import") == ("Ctrl+Alt+O",)


def test_search_narrows_by_name_and_by_keys(workspace, table):
    type_text(workspace.search, "Ctrl+N")
    assert table.model.rows[0].action.id == "desk.new"
    workspace.search.setText(tr("actions.comments.approve"))
    assert "comments.approve" in [row.action.id for row in table.model.rows]


def test_a_place_leads_to_the_keys_of_an_action(workspace, table):
    workspace.go_to(Place(field="keyboard:comments.approve"))
    assert table.current.action.id == "comments.approve"
    assert workspace.window_.focusWidget() is table.list


def test_changed_keys_show_in_the_hints_of_the_window(workspace, table):
    table.choose("app.palette")
    table.give("Ctrl+Shift+Y")
    assert workspace.window_.top.field._keys == hint(parse("Ctrl+Shift+Y"))


def test_keys_of_the_file_that_make_no_sense_are_passed_over(open_with, desk):
    wrong = {"desk.new": "Ctrl+Foo", "no.such": "Ctrl+1", "desk.import": "Ctrl+Shift+I"}
    context = open_with(desk=desk, shortcuts=wrong).context
    actions = shell_for(context).actions
    assert actions.keys_of("desk.new") == ("Ctrl+N",)
    assert actions.keys_of("desk.import") == ("Ctrl+Shift+I",)
