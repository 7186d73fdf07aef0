"""English proofing while a translation is typed: marks, their menu, and what is learnt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QContextMenuEvent
from translating import Translator, open_desk, sample

from ui.editor import Mark
from ui.wording import tr
from workstation.desk import proofing


@pytest.fixture
def person(qtbot, open_with, tmp_path: Path) -> Iterator[Translator]:
    desk = open_desk(tmp_path, ())
    translator = Translator(qtbot, open_with(desk=desk, language="en"))
    translator.open(sample(desk))
    translator.go(2)
    yield translator
    desk.close()


def typed(person: Translator, text: str) -> list[Mark]:
    person.write(text)
    person.qtbot.waitUntil(lambda: bool(person.target.marks))
    return person.target.marks


def test_a_misspelt_word_is_marked_with_what_to_write_for_it(person):
    (mark,) = typed(person, "The ministers recieved them.")
    assert (mark.text, mark.suggestions[0]) == ("recieved", "received")
    menu = person.page.assistance.proofing.menu_for(mark)
    menu.actions()[1].trigger()
    assert person.target.text() == "The ministers received them."
    assert person.target.marks == []
    person.target.undo()
    assert person.target.text() == "The ministers recieved them."


def test_a_mark_moves_along_with_its_word_and_goes_when_the_word_is_changed(person):
    (mark,) = typed(person, "They recieved them.")
    cursor = person.target.textCursor()
    cursor.setPosition(0)
    person.target.setTextCursor(cursor)
    cursor.insertText("Now ")
    at = person.target.text().index("recieved")
    assert person.target.mark_at(at + 2) is mark
    cursor.setPosition(at + 2)
    cursor.insertText("x")
    assert person.target.marks == []


def test_the_menu_key_asks_about_the_mark_at_the_caret(person):
    (mark,) = typed(person, "They recieved")
    asked: list[object] = []
    person.target.menu_wanted.disconnect()
    person.target.menu_wanted.connect(lambda mark, place: asked.append(mark))
    key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, person.target.rect().center())
    person.target.contextMenuEvent(key)
    assert asked == [mark]


def test_a_learnt_word_is_marked_no_more(person):
    (mark,) = typed(person, "The kuwaitisation went on.")
    menu = person.page.assistance.proofing.menu_for(mark)
    mine = tr("editor.popover.my_dictionary")
    next(action for action in menu.actions() if action.text() == mine).trigger()
    person.qtbot.waitUntil(lambda: person.target.marks == [])
    assert proofing.words(person.shell.context.desk, "en", mine=True) == ["kuwaitisation"]


def test_a_repeated_word_may_be_ignored_in_the_story(person):
    (mark,) = typed(person, "The the end.")
    menu = person.page.assistance.proofing.menu_for(mark)
    said = tr("editor.popover.ignore")
    next(action for action in menu.actions() if action.text() == said).trigger()
    person.qtbot.waitUntil(lambda: person.target.marks == [])
    assert tr("editor.popover.dictionary") not in [action.text() for action in menu.actions()]


def test_another_segment_begins_without_marks(person):
    typed(person, "They recieved them.")
    person.go(3)
    assert person.target.marks == []
