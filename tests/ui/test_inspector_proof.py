"""The Proof tab: counters that filter, cards with evidence, a row for each word."""

from __future__ import annotations

import pytest
from hands import press, type_text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.editor import Category
from ui.panels.inspector.proof_rows import Card, Section, WordRow
from ui.wording import tr
from workstation.articles import Block
from workstation.desk import articles

pytest_plugins = ("beside",)


@pytest.fixture
def tab(beside):
    return beside.inspector.proof_tab


def rows(tab, kind):
    return [row for row in tab.model.rows if isinstance(row, kind)]


def word(tab, old: str) -> WordRow:
    return next(row for row in rows(tab, WordRow) if row.old == old)


def card(tab, title: str) -> Card:
    return next(row for row in rows(tab, Card) if row.title == title)


def in_hand(tab, row) -> None:
    tab.list.setCurrentIndex(tab.model.index(tab.model.rows.index(row)))


def click_button(tab, row, button: str) -> None:
    """Click a button that is painted in a row, where the row has it."""
    index = tab.model.index(tab.model.rows.index(row))
    tab.list.scrollTo(index)
    rect = tab.list.visualRect(index)
    for y in range(rect.top(), rect.bottom(), 4):
        for x in range(rect.left(), rect.right(), 6):
            if tab.list._button_at(QPoint(x, y)) == button:
                left = Qt.MouseButton.LeftButton
                QTest.mouseClick(tab.list.viewport(), left, pos=QPoint(x, y))
                return
    raise AssertionError(f"{button} is not in the row")


def test_counters_and_tab_say_how_many_there_are(beside, tab):
    counts = beside.page.proof.counts()
    for category, counter in tab.counters.items():
        assert counter.accessibleName().startswith(str(counts[category]))
    total = sum(counts.values())
    assert f"({beside.page.proof.certain_count})" in tab.fix_button.shown().replace("\u2068", "")
    assert beside.inspector.tabs._tabs[0].count == total


def test_a_counter_shows_its_category_alone_and_all_again(tab):
    press(tab.counters[Category.SPELLING], "Space")
    assert {row.category for row in rows(tab, WordRow)} == {Category.SPELLING}
    assert rows(tab, Card) == []
    press(tab.counters[Category.SPELLING], "Return")
    assert {row.category for row in rows(tab, WordRow)} == {Category.SPELLING, Category.HAMZA}


def test_a_word_has_one_row_with_its_places(tab):
    row = word(tab, "الارهاب")
    assert (row.new, len(row.marks), row.lines, row.certain) == ("الإرهاب", 4, (2, 4, 9), True)
    assert not word(tab, "اخر").certain


def test_the_conflict_of_figures_shows_both_in_their_words(tab):
    found = card(tab, "رقمان قد يكونان لأمر واحد")
    hits = [(e.line, e.text[e.start : e.end]) for e in found.extracts]
    assert hits == [(1, "74 عضوا"), (6, "68 دولة")]
    assert found.reason.startswith("قد يشمل")


def test_verified_sets_the_conflict_aside_and_undo_brings_it_back(beside, tab):
    click_button(tab, card(tab, "رقمان قد يكونان لأمر واحد"), "verified")
    beside.settle()
    assert "رقمان قد يكونان لأمر واحد" not in [c.title for c in rows(tab, Card)]
    beside.undo_toast()
    beside.settle()
    assert card(tab, "رقمان قد يكونان لأمر واحد")


def test_go_to_leads_to_the_figure_and_again_to_the_other(beside, tab):
    found = card(tab, "رقمان قد يكونان لأمر واحد")
    click_button(tab, found, "go")
    assert beside.editor.paragraph()[0] == 1
    click_button(tab, found, "go")
    assert beside.editor.paragraph()[0] == 6


def test_a_click_on_a_word_goes_to_it_and_again_to_its_next_place(beside, tab):
    row = word(tab, "الارهاب")
    seen = []
    for _ in range(5):
        tab.list.asked.emit(row, "go")
        seen.append(beside.editor.paragraph()[0])
    assert seen == [2, 4, 9, 9, 2]


def test_return_fixes_a_certain_word_wherever_it_stands(beside, tab):
    in_hand(tab, word(tab, "الارهاب"))
    press(tab.list, "Return")
    assert "الارهاب" not in beside.editor.text()
    assert beside.editor.text().count("الإرهاب") == 4
    assert "4" in beside.toast()
    beside.undo_toast()
    assert beside.editor.text().count("الارهاب") == 4


def test_return_on_a_doubtful_word_fixes_only_where_the_person_looks(beside, tab):
    end = len(beside.editor.text())
    beside.editor.select(end, end)
    type_text(beside.editor, " وناقش اخر تطورات الوضع")
    beside.qtbot.waitUntil(
        lambda: any(r.old == "اخر" and len(r.marks) == 2 for r in rows(tab, WordRow))
    )
    before = beside.editor.text()
    in_hand(tab, word(tab, "اخر"))
    press(tab.list, "Return")
    assert before.split().count("اخر") - beside.editor.text().split().count("اخر") == 1


def test_the_row_in_hand_follows_the_caret(beside, tab):
    at = beside.editor.text().index("لاعادة") + 2
    beside.editor.select(at, at)
    row = tab.model.row(tab.list.currentIndex())
    assert isinstance(row, WordRow)
    assert row.old == "لاعادة"


def test_letters_ignore_and_learn_as_in_the_popover_under_either_layout(beside, tab):
    in_hand(tab, word(tab, "الى"))
    press(tab.list, "I", arabic=True)
    beside.settle()
    assert all(row.old != "الى" for row in rows(tab, WordRow))
    in_hand(tab, word(tab, "لاسيما"))
    press(tab.list, "D")
    beside.settle()
    assert all(row.old != "لاسيما" for row in rows(tab, WordRow))


def test_the_button_fixes_the_certain_hamzas_and_leaves_the_doubtful(beside, tab):
    tab.fix_button.click()
    beside.settle()
    beside.qtbot.waitUntil(lambda: not tab.fix_button.isEnabled())
    assert {row.old for row in rows(tab, WordRow) if row.category is Category.HAMZA} == {
        "اخر",
        "ان",
    }


def test_undo_by_keys_takes_back_what_the_button_fixed(beside, tab, qtbot):
    before = beside.editor.text()
    tab.fix_button.setFocus()
    tab.fix_button.click()
    assert beside.editor.text() != before
    assert beside.editor.hasFocus()
    press(beside.editor, "Ctrl+Z")
    assert beside.editor.text() == before


def test_the_certain_points_of_style_are_fixed_apart_from_the_hamzas(beside, tab):
    section = next(row for row in rows(tab, Section) if row.category is Category.STYLE)
    click_button(tab, section, "fix_all")
    assert beside.editor.text().startswith("الاجتماع الوزاري للتحالف ضد «داعش» ينطلق")
    assert "اعمال" in beside.editor.text()


def test_preview_runs_the_action_of_the_desk(beside, tab):
    tab.preview_button.click()
    assert beside.page.previewed == 1


def test_residue_that_was_set_apart_is_dropped_and_comes_back_by_undo(beside, tab):
    click_button(tab, card(tab, tr("inspector.proof.apart")), "drop")
    assert beside.story.residue == ()
    assert all(row.title != tr("inspector.proof.apart") for row in rows(tab, Card))
    beside.undo_toast()
    assert beside.story.residue == ("أضف تعليقك", "تعليقات \xa00")
    assert card(tab, tr("inspector.proof.apart"))


def test_residue_goes_back_into_the_text_and_is_taken_out_of_it(beside, tab):
    click_button(tab, card(tab, tr("inspector.proof.apart")), "return")
    assert beside.editor.text().endswith("أضف تعليقك\nتعليقات \xa00")
    beside.qtbot.waitUntil(lambda: any(c.key == "residue" for c in rows(tab, Card)))
    click_button(tab, next(c for c in rows(tab, Card) if c.key == "residue"), "remove")
    assert beside.editor.text().endswith("المساعدات")
    beside.undo_toast()
    assert beside.editor.text().endswith("تعليقات \xa00")


def test_a_clean_story_says_so(beside, tab):
    saved = articles.write_new(beside.desk, "ar", "عنوان")
    beside.page.show_story(saved.article.id)
    beside.settle()
    beside.qtbot.waitUntil(tab.clean.isVisible)
    assert not tab.fix_button.isEnabled()
    assert not tab.preview_button.isEnabled()


def test_the_menu_of_a_row_offers_every_suggestion_and_what_else_may_be_done(beside, tab):
    menu = tab.menu_for(word(tab, "اطار"))
    names = [action.text() for action in menu.actions() if action.text()]
    assert names[:2] == ["إطار", "أطار"]
    assert names[2:] == [
        tr("inspector.proof.do.go"),
        tr("editor.popover.dictionary"),
        tr("editor.popover.my_dictionary"),
        tr("editor.popover.ignore_here"),
        tr("editor.popover.ignore"),
        tr("editor.popover.ignore_always"),
    ]
    menu.actions()[1].trigger()
    assert "أطار" in beside.editor.text()


def test_a_story_that_may_only_be_read_is_walked_but_not_fixed(beside_in):
    beside = beside_in(read_only=True)
    tab = beside.inspector.proof_tab
    assert not tab.fix_button.isEnabled()
    before = beside.editor.text()
    in_hand(tab, word(tab, "الارهاب"))
    press(tab.list, "Return")
    assert beside.editor.text() == before
    assert beside.editor.paragraph()[0] == 2


def test_everything_is_said_in_english_after_a_switch(beside, tab):
    beside.shell.language.set("en")
    beside.settle()
    assert card(tab, "Two figures for one thing?").reason.startswith("One may include")
    section = next(i for i, row in enumerate(tab.model.rows) if isinstance(row, Section))
    assert tab.model.index(section).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Style")


def test_rows_speak_for_screen_readers(tab):
    at = tab.model.rows.index(word(tab, "الارهاب"))
    said = tab.model.index(at).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "الإرهاب" in said
    assert "4" in said


def test_thousands_of_findings_are_listed_without_laying_all_out(beside, tab, monkeypatch):
    laid = []
    real = tab.list.delegate.card.height
    monkeypatch.setattr(tab.list.delegate.card, "height", lambda *a: (laid.append(a), real(*a))[1])
    blocks = [Block(f"{block.text} {n}") for n in range(60) for block in beside.story.blocks]
    saved = articles.write_new(beside.desk, "ar", "عنوان")
    articles.save(beside.desk, saved.article.id, "عنوان", blocks)
    beside.page.show_story(saved.article.id)
    beside.qtbot.waitUntil(lambda: sum(beside.page.proof.counts().values()) > 2000, timeout=10_000)
    beside.settle()
    assert len(word(tab, "الارهاب").marks) == 240
    assert tab.model.rowCount() < 200
    assert len(laid) < 2 * tab.model.rowCount()
