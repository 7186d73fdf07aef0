"""What a new story begins with, from its menu."""

from __future__ import annotations

import pytest
from hands import press

from ui.wording import tr
from workstation.desk import articles


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_story_begins_from_a_template(newsroom, language):
    room = newsroom(language=language)
    menu = room.workspace.beginning.menu()
    names = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert names[0] == tr("desk_window.template.empty")
    assert len(names) == 6
    menu.actions()[2].trigger()
    room.settle()
    article = room.workspace.story.article
    assert article.meta.urgency == 1
    assert room.editor.text() == article.text
    assert not room.editor.isReadOnly()


def test_the_button_opens_the_menu_and_the_key_begins_at_once(room, qtbot):
    room.workspace.open_sample()
    room.settle()
    room.workspace.list.new.click()
    menu = room.window.findChild(type(room.workspace.beginning.menu()))
    assert menu is not None
    menu.close()
    press(room.editor, "Ctrl+N")
    room.settle()
    assert articles.get(room.desk, room.workspace.story.article.id).text == "\n"


def test_the_palette_finds_a_template_by_name(room):
    sheet = room.window.palette_sheet
    sheet.summon(">مباراه")
    (found,) = [entry.found for entry in sheet.model.entries if entry.found is not None]
    found.run()
    room.settle()
    assert "[[" in room.workspace.story.article.headline
