"""Find and replace across the desk, from its window."""

from __future__ import annotations

import pytest
from hands import press, type_text
from PySide6.QtCore import Qt

from ui.wording import tr
from ui.workspaces.desk.replace_dialog import ReplaceDialog
from workstation.articles import Block
from workstation.desk import Desk, articles, holds


def write(room, headline: str, *lines: str) -> int:
    number = articles.write_new(room.desk, headline=headline).article.id
    articles.save(room.desk, number, headline, [Block(line) for line in lines])
    return number


def summon(room, qtbot) -> ReplaceDialog:
    press(room.editor, "Ctrl+Shift+F")
    (dialog,) = room.window.findChildren(ReplaceDialog)
    qtbot.in_front(dialog)
    return dialog


def look_for(room, qtbot, wanted: str, instead: str) -> ReplaceDialog:
    dialog = summon(room, qtbot)
    type_text(dialog.field, wanted)
    dialog.instead.setFocus()
    type_text(dialog.instead, instead)
    qtbot.waitUntil(lambda: not dialog._late.isActive())
    room.settle()
    return dialog


@pytest.fixture
def two(room) -> tuple[int, int]:
    made = write(room, "ابوظبي", "من ابوظبي"), write(room, "خبر", "إلى أبوظبي غدا")
    room.open(made[0])
    return made


def test_every_place_is_shown_and_nothing_changes_before(room, two, qtbot):
    dialog = look_for(room, qtbot, "ابوظبي", "أبو ظبي")
    rows = [dialog.places.model().index(n, 0).data() for n in range(5)]
    assert rows[0] == "خبر"
    assert rows[1] == "إلى أبوظبي\u2009أبو ظبي غدا"
    assert dialog.yes.text() == tr("desk_window.replace.do", n=3)
    dialog.reject()
    assert room.saved(two[0]) == "ابوظبي\nمن ابوظبي"


def test_all_are_replaced_and_one_undo_puts_them_back(room, two, qtbot):
    dialog = look_for(room, qtbot, "ابوظبي", "أبو ظبي")
    dialog.yes.click()
    room.settle()
    assert room.saved(two[0]) == "أبو ظبي\nمن أبو ظبي"
    assert room.saved(two[1]) == "خبر\nإلى أبو ظبي غدا"
    assert room.editor.text() == room.saved(two[0])
    assert room.toast() == tr("desk_window.replace.done", n=3)
    room.shell.messages.end_toast(undone=True)
    room.settle()
    assert room.saved(two[0]) == "ابوظبي\nمن ابوظبي"
    assert room.saved(two[1]) == "خبر\nإلى أبوظبي غدا"
    assert room.editor.text() == room.saved(two[0])


def test_a_place_and_a_whole_story_can_be_left_out(room, two, qtbot):
    dialog = look_for(room, qtbot, "ابوظبي", "أبو ظبي")
    view = dialog.places
    view.setFocus()
    press(view, "Space")
    assert [article.id for article, _ in view.chosen()] == [two[0]]
    view.setCurrentIndex(view.model().index(3, 0))
    press(view, "Space")
    head = view.model().index(2, 0).data(Qt.ItemDataRole.CheckStateRole)
    assert Qt.CheckState(head) is Qt.CheckState.PartiallyChecked
    assert dialog.yes.text() == tr("desk_window.replace.do", n=1)
    dialog.yes.click()
    room.settle()
    assert room.saved(two[0]) == "ابوظبي\nمن أبو ظبي"
    assert room.saved(two[1]) == "خبر\nإلى أبوظبي غدا"


def test_a_story_that_another_window_has_open_is_named_and_left(room, two, qtbot):
    other = Desk(store=room.desk.store)
    holds.take(other, two[1])
    dialog = look_for(room, qtbot, "ابوظبي", "أبو ظبي")
    assert other.person in dialog.places.model().index(0, 0).data()
    assert [article.id for article, _ in dialog.places.chosen()] == [two[0]]


def test_what_is_selected_is_looked_for(room, two, qtbot):
    room.editor.select(0, 6)
    dialog = summon(room, qtbot)
    assert dialog.field.text() == "ابوظبي"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_search_that_finds_nothing_says_so(newsroom, qtbot, language):
    room = newsroom(language=language)
    room.open(write(room, "خبر", "نص"))
    dialog = summon(room, qtbot)
    assert dialog.said.text() == tr("desk_window.replace.begin")
    type_text(dialog.field, "زلزال")
    qtbot.waitUntil(lambda: dialog.said.text() == tr("desk_window.replace.none"))
    assert not dialog.yes.isEnabled()
