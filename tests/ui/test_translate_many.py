"""A book of a story: ten thousand segments, one live editor, rows laid out as they come near."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QTextEdit
from translating import Translator, open_desk, story

from workstation.desk import translation

LINES = [f"الجملة رقم {n} من قصة طويلة جدا تُترجم في يوم واحد." for n in range(10_000)]


def test_ten_thousand_segments_make_one_live_editor(qtbot, open_with, tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    number = story(desk, "عنوان", *LINES)
    translation.segment(desk, number, "en")
    person = Translator(qtbot, open_with(desk=desk))
    person.open(number)
    qtbot.waitUntil(lambda: len(person.row) == 10_001, timeout=60_000)
    person.workspace.sheet.checks = None
    assert person.grid.rows.rowCount() == 10_001
    editors = [e for e in person.grid.findChildren(QTextEdit) if not e.isReadOnly()]
    assert editors == [person.target]
    measured = sum(person.grid.painter_of_rows.knows(part.id) for part in person.row)
    assert measured < 100
    person.workspace.editing.choose(person.row[9_000].id, True)
    assert person.target.isVisible()
    assert person.grid.viewport().rect().contains(person.page.grid.live.pane.geometry().center())
    assert person.source.text() == person.row[9_000].source
    person.grid.verticalScrollBar().setValue(0)
    assert not person.grid.viewport().rect().intersects(person.page.grid.live.pane.geometry())
    person.shell.runner.stop()
    desk.close()
