"""A translator works through the sample story by keyboard, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hands import type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit
from translating import Translator, open_desk, sample, story

from ui.wording import tr
from workstation.desk import memory, translation
from workstation.desk.desk import Desk
from workstation.segments import Origin, SegmentState, SegmentStatus


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def person(qtbot, open_with, desk: Desk) -> Translator:
    return Translator(qtbot, open_with(desk=desk))


def test_a_first_visit_cuts_the_story_and_begins_at_its_headline(
    person: Translator, desk: Desk
) -> None:
    number = sample(desk)
    assert translation.segments(desk, number, "en") == []
    person.open(number)
    assert len(person.row) == 10
    assert person.active == person.row[0]
    assert person.source.text() == person.row[0].source
    assert str(person.page.header.counted.text()) == tr(
        "translate_window.confirmed", done=0, total=10
    )


def test_without_a_story_the_page_leads_to_the_desk(person: Translator) -> None:
    person.open(None)
    assert person.page.currentWidget() is person.page.no_story
    assert person.page.open_desk.isVisible()


def test_a_letter_typed_on_the_grid_begins_the_segment(person: Translator, desk: Desk) -> None:
    person.open(sample(desk))
    person.page.grid.setFocus()
    type_text(person.page.grid, "Co")
    assert person.target.hasFocus()
    assert person.target.toPlainText().startswith("C")


def test_the_whole_active_row_is_in_view_to_the_last(person: Translator, desk: Desk) -> None:
    person.open(sample(desk))
    grid = person.page.grid
    for _ in range(9):
        person.press("Alt+Down")
    last = grid.rows.index(9, 0)
    assert grid.visualRect(last).bottom() <= grid.viewport().height()
    person.window.resize(person.window.width(), person.window.height() - 120)
    assert grid.visualRect(last).bottom() <= grid.viewport().height()


@pytest.mark.parametrize("arabic", [False, True])
def test_a_segment_is_typed_confirmed_and_the_next_one_is_ready(
    person: Translator, desk: Desk, arabic: bool
) -> None:
    number = sample(desk)
    person.open(number)
    person.press("Return")
    assert person.target.hasFocus()
    person.write("Coalition meeting opens in Kuwait")
    person.press("Ctrl+Return", arabic=arabic)
    kept = translation.segments(desk, number, "en")[0]
    assert (kept.target, kept.state) == (
        "Coalition meeting opens in Kuwait",
        SegmentState.TRANSLATED,
    )
    assert kept.changed_by == "هدى منصور"
    assert person.active == person.row[1]
    assert person.target.hasFocus()
    assert memory.counts(desk)[0].units == 1


def test_every_key_of_the_map_works_under_an_arabic_layout(person: Translator, desk: Desk) -> None:
    number = sample(desk)
    person.open(number)
    person.go(1)
    person.press("Ctrl+Shift+C", arabic=True)
    assert person.target.text() == person.row[1].source
    person.press("Alt+Down", arabic=True)
    assert person.active.number == 3
    person.press("Alt+Up", arabic=True)
    assert person.active.number == 2
    person.press("Ctrl+L", arabic=True)
    assert person.active.locked
    person.press("Ctrl+L", arabic=True)
    assert not person.active.locked
    at = person.source.text().index("بمشاركة")
    person.source.select(at, at)
    person.press("Ctrl+/", arabic=True)
    assert len(person.row) == 11
    person.press("Ctrl+Shift+/", arabic=True)
    assert len(person.row) == 10
    person.write("With 74 members.")
    person.press("Ctrl+Shift+Return", arabic=True)
    assert person.row[1].confirmed
    assert person.active.number == 2


def test_what_is_typed_is_kept_after_a_second_and_found_again_after_reopening(
    qtbot, open_with, tmp_path: Path
) -> None:
    desk = open_desk(tmp_path)
    number = sample(desk)
    person = Translator(qtbot, open_with(desk=desk))
    person.open(number)
    person.go(2)
    person.write("It is held within")
    assert person.workspace.keeper.waiting
    person.wait(lambda: not person.workspace.keeper.waiting)
    assert translation.segments(desk, number, "en")[2].target == "It is held within"
    person.write("It is held within the conference")
    person.window.close()
    desk.close()
    again = open_desk(tmp_path)
    kept = translation.segments(again, number, "en")[2]
    assert (kept.target, kept.status) == ("It is held within the conference", SegmentStatus.EDITED)
    second = Translator(qtbot, open_with(desk=again))
    second.open(number)
    second.go(2)
    assert second.target.text() == "It is held within the conference"
    second.window.close()
    again.close()


def test_a_failed_write_keeps_the_text_says_so_and_tries_again(
    person: Translator, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workstation.errors import Unwritable

    number = sample(desk)
    person.open(number)
    person.go(0)
    write = translation.write_target

    def full(*_: object, **__: object) -> object:
        raise Unwritable("store.full", name="desk.db")

    monkeypatch.setattr(translation, "write_target", full)
    person.write("A headline")
    assert not person.workspace.close_down()
    assert person.workspace.keeper.waiting
    assert len(person.banners()) == 1
    assert person.target.text() == "A headline"
    monkeypatch.setattr(translation, "write_target", write)
    assert person.workspace.close_down()
    assert person.banners() == []
    assert translation.segments(desk, number, "en")[0].target == "A headline"


def test_typing_over_a_confirmed_segment_opens_it_again(person: Translator, desk: Desk) -> None:
    number = sample(desk)
    person.open(number)
    person.go(0)
    person.write("A headline")
    person.press("Ctrl+Shift+Return")
    assert person.active.status is SegmentStatus.CONFIRMED
    person.write("A better headline")
    assert person.active.status is SegmentStatus.EDITED
    person.wait(lambda: not person.workspace.keeper.waiting)
    assert translation.segments(desk, number, "en")[0].status is SegmentStatus.EDITED


def test_a_confirmed_segment_spreads_to_its_repeats_and_is_taken_back(
    person: Translator, desk: Desk
) -> None:
    number = story(desk, "عنوان", "انتهى الاجتماع.", "كلام.", "انتهى الاجتماع.", "انتهى الاجتماع.")
    person.open(number)
    person.go(1)
    person.write("The meeting ended.")
    person.press("Ctrl+Return")
    assert [part.target for part in person.row] == [
        "",
        "The meeting ended.",
        "",
        "The meeting ended.",
        "The meeting ended.",
    ]
    assert person.row[3].origin is Origin.MEMORY
    assert not person.row[3].confirmed
    assert person.said() == tr("translate_window.spread", n=2)
    person.shell.messages.end_toast(undone=True)
    person.settle()
    rows = translation.segments(desk, number, "en")
    assert [part.target for part in rows] == ["", "The meeting ended.", "", "", ""]
    assert not rows[1].confirmed


def test_ctrl_z_goes_by_focus(person: Translator, desk: Desk) -> None:
    number = sample(desk)
    person.open(number)
    person.go(0)
    person.write("A headline")
    person.press("Ctrl+Shift+Return")
    person.press("Esc")
    assert person.grid.hasFocus()
    person.press("Ctrl+Z")
    assert not translation.segments(desk, number, "en")[0].confirmed
    assert translation.segments(desk, number, "en")[0].target == "A headline"


def test_split_is_one_step_of_undo(person: Translator, desk: Desk) -> None:
    number = sample(desk)
    person.open(number)
    person.go(2)
    at = person.source.text().index("ضمن")
    person.source.select(at, at)
    person.press("Ctrl+/")
    assert [part.source for part in person.row[2:4]][1].startswith("ضمن")
    person.shell.messages.end_toast(undone=True)
    person.settle()
    assert len(person.row) == 10
    assert len(translation.segments(desk, number, "en")) == 10


def test_a_split_that_cannot_be_is_said(person: Translator, desk: Desk) -> None:
    person.open(sample(desk))
    person.go(2)
    person.source.select(0, 0)
    person.press("Ctrl+/")
    assert person.banners() == [tr("desk.nothing-to-split", number=3)]


def test_arrows_move_in_the_grid_and_escape_leaves_the_editor(
    person: Translator, desk: Desk
) -> None:
    person.open(sample(desk))
    person.press("Return")
    person.press("Esc")
    person.press("Down")
    person.press("Down")
    assert person.active.number == 3
    assert person.grid.hasFocus()
    person.press("End")
    assert person.active.number == 10
    person.press("Home")
    assert person.active.number == 1


def test_a_pasted_line_break_becomes_a_space_and_return_writes_nothing(
    person: Translator, desk: Desk
) -> None:
    from PySide6.QtCore import QMimeData

    person.open(sample(desk))
    person.go(0)
    pasted = QMimeData()
    pasted.setText("one\ntwo")
    person.target.insertFromMimeData(pasted)
    person.press("Return")
    assert person.target.text() == "one two"


def test_only_one_row_is_live(person: Translator, desk: Desk) -> None:
    person.open(sample(desk))
    person.go(3)
    person.go(7)
    live = [e for e in person.grid.findChildren(QTextEdit) if not e.isReadOnly()]
    assert live == [person.target]
    assert person.target.isVisible()


def test_the_english_interface_is_the_mirror(qtbot, open_with, desk: Desk) -> None:
    person = Translator(qtbot, open_with(desk=desk, language="en"))
    person.open(sample(desk))
    person.go(0)
    assert person.source.mapToGlobal(person.source.rect().center()).x() < (
        person.target.mapToGlobal(person.target.rect().center()).x()
    )
    pane = person.resources
    assert (
        pane.mapToGlobal(pane.rect().center()).x()
        > person.grid.mapToGlobal(person.grid.rect().center()).x()
    )
    assert person.page.header.counted.text() == tr("translate_window.confirmed", done=0, total=10)
    assert person.page.grid.live.pane.layoutDirection() == Qt.LayoutDirection.LeftToRight
    person.shell.language.set("ar")
    person.settle()
    assert person.source.mapToGlobal(person.source.rect().center()).x() > (
        person.target.mapToGlobal(person.target.rect().center()).x()
    )
    assert person.page.grid.live.pane.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_the_target_is_typed_in_the_direction_of_its_language(qtbot, open_with, desk: Desk) -> None:
    number = story(desk, "Reuters: the meeting", "It ended in Kuwait.", language="en")
    person = Translator(qtbot, open_with(desk=desk))
    person.shell.context.memory.set(f"translate/language/{number}", "ar")
    person.open(number)
    person.go(0)
    person.write("Reuters: الاجتماع")
    block = person.target.document().begin()
    assert block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert person.source.document().begin().blockFormat().layoutDirection() == (
        Qt.LayoutDirection.LeftToRight
    )


def test_the_status_bar_counts_segments_words_and_reuse(person: Translator, desk: Desk) -> None:
    person.open(sample(desk))
    person.go(3)
    place, words, reuse = person.workspace.status_left()
    assert place == tr("translate_window.place", at=4, total=10)
    assert words == tr("app.words", n=person.workspace.sheet.word_total)
    assert reuse == tr("translate_window.reuse", n=0)


def test_a_row_that_grows_while_it_is_typed_keeps_its_buttons_in_view(
    tmp_path, open_with, qtbot
) -> None:
    desk = open_desk(tmp_path)
    number = story(desk, *(f"الجملة رقم {n} من القصة." for n in range(1, 25)))
    who = Translator(qtbot, open_with(desk=desk))
    who.open(number)
    who.go(15)
    room = who.grid.viewport()
    who.write("word " * 80)
    who.settle()
    confirm = who.grid.live.pane.confirm
    place = confirm.mapTo(room, confirm.rect().bottomLeft())
    assert confirm.isVisible()
    assert 0 < place.y() <= room.height()
    desk.close()
