"""The palette: Tab shows what else can be done with a row, prefixes choose, recent comes first."""

from __future__ import annotations

import pytest
from hands import press, type_text

from ui.shell import Found, Group, Workspace
from ui.window import Window
from ui.wording import tr


class Desk(Workspace):
    id = "desk"
    icon = "layout-list"


@pytest.fixture
def done():
    return []


@pytest.fixture
def palette(shell, qtbot, done):
    window = Window(shell)
    window.add(Desk(shell))

    def stories(query: str) -> list[Found]:
        options = (
            Found("ترجمة هذه القصة", lambda: done.append("translate")),
            Found("نشر هذه القصة", lambda: done.append("publish")),
        )
        row = Found("ندوة عن الهمزة", lambda: done.append("open"), options=options)
        return [row] if query in row.text else []

    shell.provide(Group.STORIES, stories)
    window.start()
    qtbot.in_front(window)
    window.activateWindow()
    window.palette_sheet.summon()
    qtbot.keyboard_at(window.palette_sheet.field)
    return window.palette_sheet


def rows(palette) -> list[str]:
    return [entry.text for entry in palette.model.entries if entry.found is not None]


def test_tab_shows_the_options_of_a_story_and_return_does_one(palette, done):
    type_text(palette.field, "الهمزة")
    press(palette.field, "Tab")
    assert rows(palette) == ["ترجمة هذه القصة", "نشر هذه القصة"]
    assert palette.field.text() == ""
    press(palette.field, "Down")
    press(palette.field, "Return")
    assert done == ["publish"]
    assert not palette.isVisible()


def test_options_are_narrowed_by_typing(palette):
    type_text(palette.field, "الهمزة")
    press(palette.field, "Tab")
    type_text(palette.field, "نشر")
    assert rows(palette) == ["نشر هذه القصة"]


@pytest.mark.parametrize("key", ["Esc", "Shift+Tab", "Backspace"])
def test_the_way_back_leads_out_of_the_options_first(palette, key):
    type_text(palette.field, "الهمزة")
    press(palette.field, "Tab")
    press(palette.field, key)
    assert palette.isVisible()
    assert "ترجمة هذه القصة" not in rows(palette)
    press(palette.field, "Esc")
    assert not palette.isVisible()


def test_a_row_without_options_stays_when_tab_is_pressed(palette, shell):
    shell.provide(Group.TERMS, lambda query: [Found("همزة وصل", lambda: None)])
    type_text(palette.field, "#همزة")
    press(palette.field, "Tab")
    assert rows(palette) == ["همزة وصل"]


def test_a_command_can_be_given_other_keys(palette, shell):
    places = []
    shell.open = lambda mode, article_id=None, place=None: places.append((mode, place.field))
    type_text(palette.field, f">{tr('actions.app.theme')}")
    press(palette.field, "Tab")
    assert rows(palette) == [tr("palette.option.run"), tr("palette.option.keys")]
    press(palette.field, "Down")
    press(palette.field, "Return")
    assert places == [("settings", "keyboard:app.theme")]


def test_what_was_run_of_late_comes_first_when_nothing_is_typed(palette, shell):
    type_text(palette.field, f">{tr('actions.app.language')}")
    press(palette.field, "Return")
    shell.language.set("ar")
    palette.summon()
    heads = [entry.text for entry in palette.model.entries if entry.found is None]
    assert heads[0] == tr("palette.recent")
    assert rows(palette)[0] == tr("actions.app.language")


def test_a_second_summons_begins_outside_of_options(palette):
    type_text(palette.field, "الهمزة")
    press(palette.field, "Tab")
    palette.dismiss()
    palette.summon()
    assert "نشر هذه القصة" not in rows(palette)
