"""What is not seen by name, one paragraph alone, the line held in the middle."""

from __future__ import annotations

from hands import press, type_text
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu

from ui.editor import invisibles
from ui.wording import tr
from workstation.articles import Block


def picture(editor) -> QImage:
    return editor.viewport().grab().toImage()


def test_names_are_drawn_and_the_text_is_left_alone(editor, shell):
    editor.open_story("عنوان", [Block("في 13\u00a0فبراير \u200fReuters\u200e")], "ar")
    before, bare = editor.story(), picture(editor)
    assert shell.actions.run("editor.show_invisible")
    assert picture(editor) != bare
    assert editor.story() == before
    assert not editor.document().isUndoAvailable()
    shell.actions.run("editor.show_invisible")
    assert picture(editor) == bare


def test_neighbours_are_named_together():
    assert invisibles.names_in("ا\u00a0ب\u200f\u2067ج") == [(1, 2, "NBSP"), (3, 5, "RLM RLI")]
    assert invisibles.names_in("نص عادي") == []


def test_the_menu_puts_characters_in_by_name(editor, pane, qtbot):
    editor.open_story("عنوان", [Block("")], "ar")
    editor.select(6, 6)
    menu = invisibles.menu_of(editor)
    wanted = tr("editor.invisible.rlm")
    (action,) = [each for each in menu.actions() if each.text().startswith(wanted)]
    action.trigger()
    assert editor.story()[1][0].text == "\u200f"
    editor.undo()
    assert editor.story()[1][0].text == ""
    assert isinstance(menu, QMenu)


def test_a_hard_space_is_typed_by_key(editor):
    editor.open_story("عنوان", [Block("")], "ar")
    editor.select(6, 6)
    type_text(editor, "13")
    press(editor, "Ctrl+Shift+Space")
    assert editor.story()[1][0].text == "13\u00a0"


def test_nothing_is_put_into_a_story_that_is_only_read(editor, shell):
    editor.setReadOnly(True)
    before = editor.story()
    invisibles.put(editor, "\u200f")
    assert editor.story() == before


def test_the_other_paragraphs_are_veiled_and_follow_the_caret(editor, pane):
    open_eyed = picture(editor)
    pane.views.set_alone(True)
    first = picture(editor)
    assert first != open_eyed
    end = len(editor.text())
    editor.select(end, end)
    assert picture(editor) != first
    pane.views.set_alone(False)


def test_the_line_is_held_in_the_middle_to_the_very_end(editor, shell, pane):
    editor.open_story("عنوان", [Block(f"فقرة {n}") for n in range(80)], "ar")
    shell.actions.run("editor.typewriter")
    height = editor.viewport().height()
    for place in (len(editor.text()) // 2, len(editor.text())):
        editor.select(place, place)
        assert abs(editor.cursorRect().center().y() - 0.45 * height) < 40
    type_text(editor, "\nآخر سطر")
    assert abs(editor.cursorRect().center().y() - 0.45 * height) < 40
    shell.actions.run("editor.typewriter")
    assert not pane.views.typewriter
