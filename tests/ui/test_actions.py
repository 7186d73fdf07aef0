"""The table of actions and the filter that hears its keys."""

from __future__ import annotations

import pytest
from hands import press, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.action_table import BY_ID, TABLE, Where
from ui.actions import Actions
from ui.icons import source
from ui.keys import parse
from workstation.wording import known


@pytest.fixture
def actions(shell):
    return shell.actions


@pytest.fixture
def field(qtbot):
    widget = QLineEdit()
    qtbot.addWidget(widget)
    widget.show()
    widget.setFocus()
    qtbot.keyboard_at(widget)
    return widget


def test_no_two_actions_hear_the_same_keys_in_one_place(actions):
    assert actions.conflicts() == []


def test_a_conflict_is_found_before_keys_are_given(actions):
    found = actions.conflicts("desk.new", ["Ctrl+J"])
    assert [(c.chord, {c.first, c.second}) for c in found] == [
        ("Ctrl+J", {"app.palette", "desk.new"})
    ]


def test_places_that_are_never_live_together_may_share_keys(actions):
    assert "Alt+Return" in BY_ID["editor.apply_first"].keys
    assert "Alt+Return" in BY_ID["compare.restore"].keys
    assert actions.conflicts() == []


@pytest.mark.parametrize("action", TABLE, ids=lambda action: action.id)
def test_every_action_has_a_name_in_both_languages_and_an_icon_that_is_there(action):
    assert known(f"actions.{action.id}")
    if action.icon:
        assert "<svg" in source(action.icon)


@pytest.mark.parametrize("action", TABLE, ids=lambda action: action.id)
def test_keys_of_text_editing_are_left_alone(action):
    taken = {"Ctrl+K", "Ctrl+E", "Ctrl+D", "Ctrl+U", "Ctrl+Shift+A", "Ctrl+Space"}
    assert not {str(parse(key)) for key in (*action.keys, *action.mac)} & taken


def test_a_chord_runs_its_action(actions, field):
    ran = []
    actions.bind("desk.new", lambda: ran.append("new"))
    press(field, "Ctrl+N")
    assert ran == ["new"]


def test_an_arabic_only_layout_is_heard_by_the_place_of_the_key(actions, field):
    ran = []
    actions.bind("app.palette", lambda: ran.append("palette"))
    press(field, "Ctrl+J", arabic=True)
    assert ran == ["palette"]


def test_typing_arabic_is_untouched(actions, field):
    actions.bind("comments.approve", lambda: pytest.fail("a letter was taken from the text"))
    type_text(field, "شمس")
    assert field.text() == "شمس"


def queue_with_field(qtbot):
    box = QWidget()
    view = QWidget()
    view.setProperty("scope", Where.QUEUE.value)
    view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field = QLineEdit()
    inner = QVBoxLayout(view)
    inner.addWidget(field)
    QVBoxLayout(box).addWidget(view)
    qtbot.addWidget(box)
    box.show()
    return box, view, field


@pytest.mark.parametrize("arabic", [False, True])
def test_a_bare_letter_works_in_the_queue_alone(qtbot, actions, arabic):
    ran = []
    actions.bind("comments.approve", lambda: ran.append("approve"))
    _box, view, field = queue_with_field(qtbot)
    view.setFocus()
    qtbot.keyboard_at(view)
    press(view, "A", arabic=arabic)
    assert ran == ["approve"]
    field.setFocus()
    qtbot.keyboard_at(field)
    press(field, "A", arabic=arabic)
    assert ran == ["approve"]
    assert field.text() == ("ش" if arabic else "a")


def test_the_binding_of_the_workspace_in_front_is_run(actions, field):
    ran = []
    actions.bind("app.next_issue", lambda: ran.append("desk"), scope=Where.DESK)
    actions.bind("app.next_issue", lambda: ran.append("translate"), scope=Where.TRANSLATE)
    for mode in ("desk", "translate"):
        actions.mode = mode
        press(field, "F8")
    assert ran == ["desk", "translate"]


def test_what_cannot_be_done_now_is_passed_on(actions, field):
    actions.bind("desk.new", lambda: pytest.fail("it was off"), enabled=lambda: False)
    press(field, "Ctrl+N")
    assert not actions.can("desk.new")
    assert not actions.run("desk.new")


def test_a_binding_dies_with_its_owner(qtbot, actions):
    owner = QWidget()
    actions.bind("desk.new", lambda: None, owner=owner)
    assert actions.can("desk.new")
    owner.deleteLater()
    qtbot.waitUntil(lambda: not actions.can("desk.new"))


def test_the_menu_reaches_actions_of_the_mode_that_lack_the_focus(actions):
    ran = []
    actions.bind("comments.approve", lambda: ran.append(1))
    actions.mode = "desk"
    assert not actions.run("comments.approve")
    actions.mode = "comments"
    assert actions.run("comments.approve")
    assert ran == [1]


def test_keys_can_be_changed_and_given_back(actions, field):
    ran = []
    actions.bind("desk.new", lambda: ran.append(1))
    actions.rebind("desk.new", ["Ctrl+Shift+N"])
    press(field, "Ctrl+N")
    press(field, "Ctrl+Shift+N")
    assert actions.overrides == {"desk.new": ("Ctrl+Shift+N",)}
    actions.rebind("desk.new", None)
    press(field, "Ctrl+N")
    assert ran == [1, 1]


def test_keys_of_the_settings_are_heard(shell, qtbot):
    own = Actions(shell.language, {"desk.new": ("F2",)})
    assert own.keys_of("desk.new") == ("F2",)
    assert "F2" in own.hint("desk.new")


@pytest.mark.parametrize(("chord", "slot"), [("Ctrl+A", "select all"), ("Ctrl+Z", "undo")])
def test_text_keys_work_under_an_arabic_only_layout(actions, field, chord, slot):
    type_text(field, "كلمة")
    press(field, chord, arabic=True)
    if slot == "undo":
        assert field.text() == ""
    else:
        assert field.selectedText() == "كلمة"
