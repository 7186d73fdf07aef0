"""An editor in a window, with the sample's first lines."""

from __future__ import annotations

import pytest

from ui.editor import Category, EditorPane, Mark
from ui.shell import Workspace
from ui.window import Window
from workstation.articles import Block

HEADLINE = 'الاجتماع الوزاري للتحالف ضد "داعش"'
FIRST = "(كونا) -- تنطلق اليوم الثلاثاء اعمال الاجتماع الوزاري بحضور 74 عضوا من الدول."
SECOND = "ويقام الاجتماع في اطار مؤتمر الكويت الدولي لاعادة اعمار العراق."


class Desk(Workspace):
    id = "desk"
    icon = "layout-list"

    def __init__(self, shell):
        super().__init__(shell)
        from PySide6.QtWidgets import QVBoxLayout

        self.pane = EditorPane(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)

    def panes(self):
        return [self.pane.editor]


@pytest.fixture
def pane(shell, qtbot):
    window = Window(shell)
    desk = Desk(shell)
    window.add(desk)
    window.start()
    qtbot.in_front(window)
    window.activateWindow()
    desk.pane.editor.open_story(HEADLINE, [Block(FIRST), Block(SECOND)], "ar")
    desk.pane.editor.setFocus()
    qtbot.keyboard_at(desk.pane.editor)
    desk.pane.window_of = window
    return desk.pane


@pytest.fixture
def editor(pane):
    return pane.editor


@pytest.fixture
def mark_of(editor):
    """Makes the mark of the first place where a word stands."""

    def made(word: str, *suggestions: str, **more: object) -> Mark:
        start = editor.text().index(word)
        values = {"category": Category.HAMZA, "certain": True, "reason": "همزة قطع."} | more
        return Mark(start, start + len(word), text=word, suggestions=suggestions, **values)

    return made


@pytest.fixture
def marked(editor, mark_of):
    """Three marks: two hamzas and a figure."""
    marks = [
        mark_of("اعمال", "أعمال"),
        mark_of("74 عضوا", category=Category.STYLE, certain=False),
        mark_of("لاعادة", "لإعادة", "لاعادت"),
    ]
    assert editor.set_marks(marks, editor.revision)
    return marks
