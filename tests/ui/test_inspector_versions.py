"""The Versions tab: the line of a story's life, compared, restored, named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hands import press, type_text
from PySide6.QtCore import Qt

from ui.panels.inspector.version_entries import Difference, detail_of, difference, title_of
from ui.shell import Place
from workstation.articles import ArticleState
from workstation.desk import articles, versions

pytest_plugins = ("beside",)


@pytest.fixture
def tab(beside):
    """The tab of a story with an edit, a name and a move."""
    story = beside.story
    fixed = [
        replace(b, text=b.text.replace("اعمال الاجتماع", "أعمال الاجتماع المهم"))
        for b in story.blocks
    ]
    articles.save(beside.desk, story.id, story.headline, fixed)
    versions.name_version(beside.desk, story.id, "بعد ضبط الأسماء")
    articles.move(beside.desk, story.id, ArticleState.IN_EDIT)
    articles.save(beside.desk, story.id, story.headline, fixed[:-1])
    beside.page.show_story(story.id)
    beside.inspector.show_tab("versions")
    beside.settle()
    return beside.inspector.versions_tab


def titles(tab) -> list[str]:
    return [title_of(entry).translate({0x2068: None, 0x2069: None}) for entry in tab.model.entries]


def in_hand(tab, number: int) -> None:
    place = next(n for n, entry in enumerate(tab.model.entries) if entry.number == number)
    tab.view.setCurrentIndex(tab.model.index(place))


def test_the_line_goes_from_the_current_version_to_the_original(tab):
    assert titles(tab) == [
        "النسخة الحالية",
        "تغيير حالة",
        "ن4 — بعد ضبط الأسماء",
        "ن3",
        "ن2 — كما ورد بلا بقايا",
        "ن1 — الأصل كما ورد",
    ]
    assert tab.model.entries[-1].locked


def test_the_tab_counts_the_versions(beside, tab):
    assert next(t for t in beside.inspector.tabs._tabs if t.value == "versions").count == 5


def test_each_version_says_how_many_words_it_changed(tab):
    assert tab.model.differences[3] == Difference(2, 1)
    entry = next(e for e in tab.model.entries if e.number == 3)
    assert "+2 −1" in detail_of(entry, tab.model.differences[3])


def test_words_are_counted_as_they_came_and_went():
    assert difference("خبر قديم هنا", "خبر جديد هنا اليوم") == Difference(2, 1)
    assert difference("نص", "نص") == Difference(0, 0)


def test_a_move_names_both_states(tab):
    entry = next(e for e in tab.model.entries if e.move is not None)
    said = detail_of(entry, None)
    assert "واردة" in said
    assert "قيد التحرير" in said


def test_return_compares_the_version_in_hand_with_the_text_as_it_stands(beside, tab):
    in_hand(tab, 2)
    press(tab.view, "Return")
    assert beside.opened == [("compare", beside.story.id, Place(versions=(2, 0)))]


def test_what_is_typed_is_saved_before_it_is_compared(beside, tab):
    type_text(beside.editor, "جديد ")
    tab.compare(2)
    assert beside.story.headline.startswith("جديد ")


def test_nothing_is_compared_or_restored_when_the_text_cannot_be_saved(beside, tab):
    beside.page.saves = False
    before = beside.story.revision
    tab.compare(2)
    tab.restore(2)
    assert beside.opened == []
    assert beside.story.revision == before


def test_restoring_makes_an_old_text_the_newest_and_the_toast_takes_that_back(beside, tab):
    now = beside.story.text
    original = versions.revision(beside.desk, beside.story.id, 2).text
    tab.restore(2)
    assert beside.story.text == original
    assert beside.editor.text() == original
    assert title_of(tab.model.entries[0]) == "النسخة الحالية"
    beside.undo_toast()
    assert beside.story.text == now
    assert beside.editor.text() == now


def test_the_row_in_hand_has_its_buttons_and_the_current_one_has_none(tab):
    in_hand(tab, 4)
    assert tab.view.indexWidget(tab.view.currentIndex()) is not None
    tab.view.setCurrentIndex(tab.model.index(0))
    assert tab.view.indexWidget(tab.view.currentIndex()) is None


def test_a_version_is_kept_under_a_name(beside, tab):
    tab.save_button.click()
    beside.qtbot.keyboard_at(tab.name_line)
    type_text(tab.name_line, "قبل  الإرسال")
    press(tab.name_line, "Return")
    assert versions.revisions(beside.desk, beside.story.id)[0].label == "قبل الإرسال"
    assert "قبل الإرسال" in beside.toast()
    assert not tab.name_line.isVisible()


def test_a_version_without_a_name_is_not_kept(beside, tab):
    before = len(versions.revisions(beside.desk, beside.story.id))
    tab.save_button.click()
    press(tab.name_line, "Return")
    assert not tab.keep_button.isEnabled()
    assert len(versions.revisions(beside.desk, beside.story.id)) == before


def test_two_versions_are_chosen_by_keyboard_and_compared(beside, tab):
    tab.pick_button.click()
    in_hand(tab, 2)
    press(tab.view, "Space")
    in_hand(tab, 4)
    press(tab.view, "Space")
    assert beside.opened == [("compare", beside.story.id, Place(versions=(2, 4)))]
    assert not tab.pick_button.isChecked()


def test_the_current_version_is_compared_as_the_text_that_stands(beside, tab):
    tab.pick_button.click()
    tab.view.setCurrentIndex(tab.model.index(0))
    press(tab.view, "Space")
    in_hand(tab, 3)
    press(tab.view, "Space")
    assert beside.opened == [("compare", beside.story.id, Place(versions=(3, 0)))]


def test_esc_leaves_the_choice_of_two(tab):
    tab.pick_button.click()
    press(tab.view, "Esc")
    assert not tab.pick_button.isChecked()
    assert not tab.view.picking


def test_a_story_that_may_only_be_read_is_compared_and_not_restored(beside_in):
    beside = beside_in(read_only=True)
    beside.inspector.show_tab("versions")
    tab = beside.inspector.versions_tab
    before = beside.story.revision
    tab.restore(1)
    assert beside.story.revision == before
    assert not tab.save_button.isEnabled()
    in_hand(tab, 1)
    press(tab.view, "Return")
    assert beside.opened


def test_the_line_speaks_english_after_a_switch(beside, tab):
    beside.shell.language.set("en")
    said = tab.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Current version")
    assert "v4 — " in titles(tab)[2]


def test_no_story_has_no_versions(beside, tab):
    beside.inspector.show_story(None, True)
    assert tab.model.rowCount() == 0
    assert not tab.pick_button.isEnabled()
