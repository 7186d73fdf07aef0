"""The sheet of fixes over the text."""

from __future__ import annotations


def test_the_sheet_is_as_high_for_the_next_mark_as_for_the_first(qtbot, pane, marked):
    pane.step(1)
    qtbot.waitUntil(lambda: pane.fixes_open)
    first = pane.popover.height()
    pane.step(1)
    pane.step(-1)
    assert pane.popover.height() == first
    assert first > 80
