"""Find and replace in the translation, in its window."""

from pathlib import Path

import pytest
from translating import Translator, open_desk, story

from ui.workspaces.translate.replace_window import ReplaceWindow
from workstation.desk import translation
from workstation.segments import SegmentState
from workstation.text.replacing import Matching

TARGETS = ("Kiev talks", "He left Kiev for KIEV airport.", "Nothing here.")


@pytest.fixture(params=["ar", "en"])
def at_work(tmp_path: Path, open_with, qtbot, request):
    desk = open_desk(tmp_path)
    number = story(desk, "محادثات كييف", "غادر كييف إلى مطارها.", "لا شيء هنا.")
    for part, text in zip(translation.segment(desk, number, "en"), TARGETS, strict=True):
        translation.confirm(desk, part.id, text)
    who = Translator(qtbot, open_with(desk=desk, language=request.param))
    who.open(number)
    yield who
    desk.close()


def replace_window(who: Translator) -> ReplaceWindow:
    who.press("Ctrl+H")
    window = who.workspace.tools.window("replace")
    assert isinstance(window, ReplaceWindow)
    return window


def targets(who: Translator) -> list[str]:
    return [part.target for part in who.row]


def test_everything_found_is_shown_then_replaced_and_taken_back(at_work) -> None:
    window = replace_window(at_work)
    window.sought.setText("kiev")
    window.instead.setText("Kyiv")
    at_work.wait(lambda: len(window.list.entries) == 2)
    assert window.list.entries[1].target == "He left Kyiv for Kyiv airport."
    assert targets(at_work) == list(TARGETS)
    window.all.click()
    at_work.wait(lambda: targets(at_work)[0] == "Kyiv talks")
    assert at_work.row[0].state is SegmentState.INITIAL
    at_work.shell.messages.end_toast(undone=True)
    at_work.wait(lambda: targets(at_work) == list(TARGETS))
    assert at_work.row[0].state is SegmentState.TRANSLATED


def test_only_the_chosen_row_is_replaced_when_asked(at_work) -> None:
    window = replace_window(at_work)
    window.sought.setText("kiev")
    window.instead.setText("Kyiv")
    at_work.wait(lambda: len(window.list.entries) == 2)
    window.list.choose(1)
    window.here.click()
    at_work.wait(lambda: targets(at_work)[1] == "He left Kyiv for Kyiv airport.")
    assert targets(at_work)[0] == "Kiev talks"


def test_what_is_selected_is_looked_for_and_a_row_leads_to_its_segment(at_work) -> None:
    at_work.go(1)
    at_work.target.select(8, 12)
    window = replace_window(at_work)
    assert window.sought.text() == "Kiev"
    at_work.wait(lambda: len(window.list.entries) == 2)
    window.list.opened.emit(window.list.entries[0].thing)
    assert at_work.active.number == 1


def test_a_broken_expression_is_said_in_the_window(at_work) -> None:
    window = replace_window(at_work)
    window.match.set_matching(Matching(expression=True))
    window.sought.setText("(")
    at_work.wait(lambda: bool(window.trouble.text()))
    assert not window.all.isEnabled()
