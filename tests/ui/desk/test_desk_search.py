"""The archive from the palette and from the list's filter."""

from __future__ import annotations

import pytest
from hands import press, type_text

from ui.wording import tr
from workstation.articles import Block
from workstation.desk import articles, versions


def write(room, headline: str, *lines: str) -> int:
    number = articles.write_new(room.desk, headline=headline).article.id
    articles.save(room.desk, number, headline, [Block(line) for line in lines])
    return number


def found(room, text: str) -> list:
    sheet = room.window.palette_sheet
    sheet.summon(f"@{text}")
    return [entry.found for entry in sheet.model.entries if entry.found is not None]


def test_a_story_found_by_a_word_opens_at_the_word(room):
    other = write(room, "خبر", "نص آخر")
    number = write(room, "بيان", "السطر الأول", "وقع زلزال مدمر في البحر")
    room.open(other)
    rows = found(room, "الزلازل -النفط")
    assert rows == []
    (row,) = found(room, "للزلزال -النفط")
    assert row.text == "بيان"
    assert "زلزال مدمر" in row.note
    press(room.window.palette_sheet.field, "Return")
    room.settle()
    assert room.workspace.story.article.id == number
    start, end = room.editor.selected()
    assert room.editor.text()[start:end] == "زلزال"


def test_a_word_in_the_headline_needs_no_second_line(room):
    write(room, "زلزال مدمر", "نص")
    (row,) = found(room, "زلزال")
    assert (row.text, row.note) == ("زلزال مدمر", "")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_a_story_no_longer_says_is_found_among_its_versions(newsroom, language):
    room = newsroom(language=language)
    number = write(room, "بيان", "وقع زلزال")
    versions.name_version(room.desk, number, "أولى")
    articles.save(room.desk, number, "بيان", [Block("وقعت هزة")])
    assert found(room, "زلزال") == []
    (row,) = found(room, "in:versions زلزال")
    assert row.chip == tr("desk_window.found.version")
    assert row.note == "بيان"


def test_the_filter_of_the_list_takes_operators(room, qtbot):
    in_head = write(room, "زلزال في البحر", "نص")
    write(room, "بيان", "زلزال في البحر")
    room.workspace.list.refresh()
    room.settle()
    search = room.workspace.list.narrow.search
    type_text(search, "عنوان:زلزال")
    qtbot.waitUntil(lambda: room.workspace.list.model.total == 1)
    assert room.workspace.list.model.number_at(0) == in_head
