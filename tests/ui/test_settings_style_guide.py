"""The desk's own style guide in the settings, the two dictionaries and what is always ignored."""

from __future__ import annotations

import shutil

import pytest
from hands import press, settle, type_text
from PySide6.QtCore import Qt

from ui.window import Window
from ui.wording import tr
from ui.workspaces.settings import make
from workstation.desk import Desk, proofing, set_aside, style_guides
from workstation.proofing.style import FOLDER
from workstation.settings import Folders, folders


@pytest.fixture(autouse=True)
def no_guides_left():
    yield
    shutil.rmtree(folders().settings / FOLDER, ignore_errors=True)


@pytest.fixture
def section(open_with, qtbot, tmp_path):
    places = Folders(tmp_path, tmp_path / "data", tmp_path / "cache", tmp_path / "out")
    desk = Desk.open(tmp_path / "desk.warraq", None, places)
    shell = open_with(desk=desk)
    window = Window(shell)
    workspace = make(shell)
    window.add(workspace)
    window.start("settings")
    window.resize(1440, 900)
    qtbot.in_front(window)
    workspace.show_section("proofing")
    settle(qtbot, shell)
    shown = workspace.section("proofing")
    shown.desk, shown.window_ = desk, window
    yield shown
    desk.close()


def begin(section, name="مكتبنا"):
    type_text(section.guide.begin.name, name)
    press(section.guide.begin.name, "Return")


def write(section, avoid, use="", reason=""):
    editor = section.guide.editor
    for field, text in ((editor.avoid, avoid), (editor.use, use), (editor.reason, reason)):
        field.clear()
        if text:
            type_text(field, text)
    press(editor.avoid, "Return")


def found(section, text):
    return [f for f in proofing.proof_text(section.desk, text, "ar") if f.code == "style.term"]


def test_a_guide_is_begun_chosen_and_its_terms_obeyed_at_once(section):
    begin(section)
    assert section.desk.settings.proofing.style == "مكتبنا"
    assert section.guide_row.control.currentText() == "مكتبنا"
    write(section, "سوريه، سورية", "سوريا", "هكذا نكتبها.")
    (term,) = style_guides.terms("مكتبنا")
    assert (term.avoid, term.use) == (("سوريه", "سورية"), ("سوريا",))
    assert section.guide.editor.table.item(0, 0).text() == "سوريه، سورية"
    (finding,) = found(section, "زار سورية أمس.")
    assert finding.message("ar") == "هكذا نكتبها."


def test_a_term_is_changed_taken_out_and_put_back(section):
    begin(section)
    write(section, "زعم*", "قال")
    editor = section.guide.editor
    editor.table.setCurrentCell(0, 0)
    assert editor.avoid.text() == "زعم*"
    editor.use.clear()
    editor.severity.show_value("warning")
    editor.save.click()
    (term,) = style_guides.terms("مكتبنا")
    assert (term.use, term.severity) == ((), "warning")
    editor.table.setCurrentCell(0, 0)
    editor.remove.click()
    assert style_guides.terms("مكتبنا") == []
    section._shell.messages.end_toast(undone=True)
    assert style_guides.terms("مكتبنا") == [term]
    assert editor.table.rowCount() == 1


def test_a_name_that_is_taken_is_said_in_the_row(section):
    style_guides.begin("مكتبنا", "agency")
    begin(section)
    assert "مكتبنا" in section.guide.row.trouble.text()
    assert section.desk.settings.proofing.style == "agency"


def test_a_guide_that_was_spoilt_by_hand_is_told_with_its_line(section):
    begin(section)
    path = folders().settings / FOLDER / "مكتبنا.toml"
    path.write_text('extends = "agency"\n\n[[terms]]\nuse = ["أ"]\n', encoding="utf-8")
    section.refresh()
    assert "3" in section.guide.row.trouble.text()
    assert not section.guide.editor.isEnabled()
    path.write_text('extends = "agency"\n', encoding="utf-8")
    section.refresh()
    assert not section.guide.row.trouble.isVisible()
    assert section.guide.editor.isEnabled()


def test_the_two_dictionaries_are_kept_apart(section):
    for words, word in ((section.words, "الكويتاني"), (section.my_words, "البصراوي")):
        type_text(words.field, word)
        press(words.field, "Return")
    assert proofing.words(section.desk) == ["الكويتاني"]
    assert proofing.words(section.desk, mine=True) == ["البصراوي"]
    section.my_words.list.selectAll()
    press(section.my_words.list, "Delete")
    assert proofing.words(section.desk, mine=True) == []
    assert proofing.words(section.desk) == ["الكويتاني"]


def test_what_is_always_ignored_may_be_reported_again(section):
    section._shell.context.tell(set_aside.ignore_always(section.desk, [("hamza.missing", "الى")]))
    assert not list(proofing.proof_text(section.desk, "وصل الى هنا.", "ar"))
    item = section.ignored.list.item(0)
    assert item.data(Qt.ItemDataRole.UserRole)[1] == "الى"
    assert tr("inspector.title.hamza.missing") in item.text()
    item.setSelected(True)
    section.ignored.heed.click()
    assert [f.text for f in proofing.proof_text(section.desk, "وصل الى هنا.", "ar")] == ["الى"]
    section._shell.messages.end_toast(undone=True)
    assert set_aside.always_ignored(section.desk) == [("hamza.missing", "الى")]
