"""The rules and the lists of the team, edited in the window and tried before they hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hands import settle, type_text
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from readers import desk_at, say, some, story_on

from ui.panels.moderation.lists_sheet import ListsSheet
from ui.panels.moderation.rules_sheet import RulesSheet
from ui.panels.moderation.samples import SampleTable, around, one_line
from ui.panels.moderation.sheet import Sheet
from ui.wording import tr
from workstation.comments import Queue, Verdict
from workstation.desk import comment_rules, comments
from workstation.desk.desk import Desk


@pytest.fixture
def desk(tmp_path):
    made = desk_at(tmp_path)
    say(made, some(), story_on(made))
    yield made
    made.close()


@pytest.fixture(params=["ar", "en"])
def shell(open_with, desk, request):
    return open_with(desk=desk, language=request.param)


@pytest.fixture
def rules(shell, qtbot):
    sheet = RulesSheet(shell)
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


@pytest.fixture
def lists(shell, qtbot):
    sheet = ListsSheet(shell)
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


def row_of(sheet: RulesSheet, name: str) -> int:
    return [rule.name for rule in sheet.rules].index(name)


def in_force(desk: Desk) -> list[str]:
    return [rule.name for rule in comments.ruleset(desk).settings if rule.enabled]


def test_the_built_in_rules_can_be_tried_but_not_saved(rules, desk, qtbot):
    assert not rules.own_bar.isHidden()
    assert not rules.save_button.isEnabled()
    rules.list.item(row_of(rules, "links")).setCheckState(Qt.CheckState.Unchecked)
    rules.try_out()
    qtbot.waitUntil(lambda: not rules.busy)
    assert rules.moved.rowCount() == 1
    assert rules.moved.item(0, 0).text().strip("\u2068\u2069") == tr(
        "moderation_window.queue.review"
    )
    assert "kw-video.example" in rules.moved.item(0, 3).text()
    assert "links" in in_force(desk)


def test_order_switches_and_limits_are_saved_in_the_teams_copy(rules, desk):
    rules.make_own()
    assert rules.own_bar.isHidden()
    rules.list.setCurrentRow(row_of(rules, "flood"))
    rules.form.numbers["least"].setValue(21)
    rules.form.queue.setCurrentIndex(rules.form.queue.findData(Queue.HOLD.value))
    before = row_of(rules, "flood")
    rules.move_by(-1)
    rules.list.item(row_of(rules, "phone")).setCheckState(Qt.CheckState.Unchecked)
    rules.save()
    saved = comments.ruleset(desk).settings
    flood = saved[before - 1]
    assert (flood.name, flood.queue, flood.values["least"]) == ("flood", Queue.HOLD, 21)
    assert "phone" not in in_force(desk)
    assert not rules.isVisible()


def test_hosts_are_typed_as_words(rules, desk):
    rules.make_own()
    rules.list.setCurrentRow(row_of(rules, "links"))
    field = rules.form.texts["hosts"]
    field.setText("kuna.net.kw, bbc.com")
    field.editingFinished.emit()
    rules.save()
    links = next(rule for rule in comments.ruleset(desk).settings if rule.name == "links")
    assert links.texts("hosts") == ("kuna.net.kw", "bbc.com")


def test_a_rules_file_that_is_broken_says_so(shell, desk, qtbot):
    shell.context.keep(comment_rules.make_own(desk))
    Path(desk.settings.moderation.rules).write_text("[[rules]]\nkind='nothing'", encoding="utf-8")
    sheet = RulesSheet(shell)
    qtbot.addWidget(sheet)
    assert "nothing" in sheet.trouble.text()
    assert not sheet.save_button.isEnabled()


def test_a_list_is_typed_tried_and_saved(lists, desk, qtbot, shell):
    comments.judge(desk, [6], Verdict.APPROVE)
    assert lists.text.isReadOnly()
    lists.make_own()
    lists.files.setCurrentRow(2)
    assert lists.save_button.isEnabled() is False
    lists.text.moveCursor(QTextCursor.MoveOperation.End)
    type_text(lists.text, "\nالمدارس")
    assert lists.save_button.isEnabled()
    lists.try_out()
    qtbot.waitUntil(lambda: not lists.busy)
    rows = range(lists.trial.rowCount())
    found = {lists.trial.item(row, 0).text().strip("\u2068\u2069"): row for row in rows}
    row = found["المدارس"]
    assert [lists.trial.item(row, column).text() for column in (1, 2, 3)] == ["1", "1", "0"]
    lists.save()
    settle(qtbot, shell)
    assert "المدارس" in comment_rules.list_text(desk, "insults-mild.txt")


def test_an_entry_that_cannot_be_is_said_and_nothing_is_written(lists, desk):
    lists.make_own()
    before = comment_rules.list_text(desk, "insults-strong.txt")
    lists.files.setCurrentRow(0)
    lists.text.setPlainText("كلب\n/(/")
    lists.save()
    assert "(" in lists.trouble.text()
    assert lists.isVisible()
    assert comment_rules.list_text(desk, "insults-strong.txt") == before


def test_going_to_another_list_keeps_what_was_typed(lists):
    lists.make_own()
    lists.files.setCurrentRow(0)
    lists.text.setPlainText("بطيخ")
    lists.files.setCurrentRow(2)
    assert lists.text.toPlainText() != "بطيخ"
    lists.files.setCurrentRow(0)
    assert lists.text.toPlainText() == "بطيخ"
    assert lists.changed == ["insults-strong.txt"]


def test_an_imported_list_is_shown_and_waits_switched_off(lists, desk, tmp_path):
    lists.make_own()
    source = tmp_path / "fruit.txt"
    source.write_text("بطيخ\n", encoding="utf-8")
    lists.bring_in(source)
    assert lists.text.toPlainText().strip() == "بطيخ"
    assert "list.fruit" not in in_force(desk)
    lists.bring_in(tmp_path / "none.txt")
    assert lists.trouble.text()


def test_the_settings_open_both(shell, qtbot, open_with):
    from ui.workspaces.settings.comments import Comments

    section = Comments(shell)
    qtbot.addWidget(section)
    section.show()
    opened = (section.open_rules(), section.open_lists())
    for sheet in opened:
        assert sheet.isVisible()
        sheet.reject()
    settle(qtbot, shell)


def test_readers_texts_in_tables_are_one_harmless_line():
    assert one_line("a\u202eb\n\nc" + "\u0651" * 50) == "ab c" + "\u0651" * 4
    assert one_line("ك" * 200, 20) == "ك" * 19 + "…"
    text = "س " * 100 + "كلب" + " ع" * 100
    assert "كلب" in around(text, 200, 203, 40)


def test_a_reader_cannot_put_markup_into_a_tool_tip(shell, qtbot):
    table = SampleTable(shell.theme, ["نص"])
    qtbot.addWidget(table)
    table.show_rows([("<img src=x> <b>غامق</b> &lt;",)])
    document = QTextDocument()
    document.setHtml(table.item(0, 0).toolTip())
    assert "<img src=x> <b>غامق</b> &lt;" in document.toPlainText()
    assert "\ufffc" not in document.toPlainText()


def test_a_sheet_is_never_larger_than_the_screen(open_with, qtbot):
    sheet = Sheet(open_with(text_scale=200), "عنوان")
    qtbot.addWidget(sheet)
    sheet.spread(860, 700)
    room = sheet.screen().availableSize()
    assert sheet.width() < room.width()
    assert sheet.height() < room.height()
