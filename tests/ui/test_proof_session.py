"""Proofing of the open story: marks come off the window's thread and stay true to the text."""

from __future__ import annotations

import threading

import pytest
from hands import type_text

from ui.editor import Category
from workstation.desk import proofing
from workstation.errors import Unreadable
from workstation.text.folding import fold_key

pytest_plugins = ("beside",)


def test_the_sample_is_marked_with_what_the_desk_finds(beside):
    found = proofing.distinct(
        proofing.proof_text(beside.desk, beside.story.text, "ar", article_id=beside.story.id)
    )
    assert [f.code for f in beside.page.proof.findings] == [f.code for f in found]
    counts = beside.page.proof.counts()
    assert counts[Category.HAMZA] == 32
    assert beside.page.proof.certain_count == 30
    assert sum(counts.values()) == len(found)


def test_a_word_is_marked_once_for_its_hamza_and_not_again_for_its_other_spelling(beside):
    assert len([m for m in beside.editor.mark_list() if m.text == "لاعادة"]) == 1


def test_a_mark_says_what_it_is_and_why(beside):
    mark = beside.mark("اعمال")
    assert mark.title == "همزة قطع ساقطة"
    assert "أعمال" in mark.reason
    assert mark.suggestions[0] == "أعمال"


def test_titles_and_reasons_follow_the_language_of_the_interface(beside):
    before = beside.editor.extent_of(beside.mark("اعمال"))
    beside.shell.language.set("en")
    mark = beside.mark("اعمال")
    assert mark.title == "Missing hamza"
    assert "hamza" in mark.reason
    assert beside.editor.extent_of(mark) == before


def test_marks_that_typing_moved_are_said_again_where_they_stand_now(beside):
    beside.editor.select(0, 0)
    type_text(beside.editor, "خبر ")
    beside.shell.language.set("en")
    start, end = beside.editor.extent_of(beside.mark("اعمال"))
    assert beside.editor.text()[start:end] == "اعمال"


def test_an_answer_to_old_text_is_dropped(beside, monkeypatch):
    go_on, asked = threading.Event(), []
    real = proofing.proof_text

    def slow(desk, text, language, **more):
        asked.append(text)
        if len(asked) == 1:
            go_on.wait(10)
            return []
        return real(desk, text, language, **more)

    monkeypatch.setattr(proofing, "proof_text", slow)
    before = len(beside.editor.mark_list())
    beside.page.proof.proof_again()
    beside.qtbot.waitUntil(lambda: len(asked) == 1)
    beside.editor.select(0, 0)
    type_text(beside.editor, "جديد ")
    go_on.set()
    beside.qtbot.waitUntil(lambda: len(asked) == 2)
    beside.settle()
    assert len(beside.editor.mark_list()) == before
    assert asked[1].startswith("جديد ")


def test_what_is_typed_is_proofed_after_a_pause(beside):
    end = len(beside.editor.text())
    beside.editor.select(end, end)
    type_text(beside.editor, " الاعلام")
    beside.qtbot.waitUntil(lambda: any(m.text == "الاعلام" for m in beside.editor.mark_list()))


def test_all_certain_hamzas_are_fixed_in_one_step_and_the_toast_takes_them_back(beside):
    before = beside.editor.text()
    assert beside.page.proof.fix_certain() == 30
    assert fold_key(beside.editor.text()) == fold_key(before)
    assert "أعمال" in beside.editor.text()
    assert "30" in beside.toast()
    beside.undo_toast()
    assert beside.editor.text() == before


def test_the_toast_is_gone_once_something_else_is_typed_so_that_undo_never_takes_that(beside):
    beside.page.proof.fix_certain()
    end = len(beside.editor.text())
    beside.editor.select(end, end)
    type_text(beside.editor, "ا")
    assert beside.shell.messages.toast_now is None


def test_the_popover_fixes_all_certain_hamzas(beside):
    beside.page.pane.fix_all_wanted.emit()
    assert "اعمال" not in beside.editor.text().split()


def test_a_learnt_word_is_marked_no_more_and_the_toast_forgets_it(beside):
    beside.page.pane.learn_wanted.emit(beside.mark("مايسمى"))
    beside.settle()
    assert not any(m.text == "مايسمى" for m in beside.editor.mark_list())
    assert proofing.words(beside.desk) == ["مايسمى"]
    beside.undo_toast()
    beside.settle()
    assert proofing.words(beside.desk) == []
    assert any(m.text == "مايسمى" for m in beside.editor.mark_list())


def test_what_is_ignored_goes_in_this_story_and_the_toast_heeds_it_again(beside):
    beside.page.pane.ignore_wanted.emit(beside.mark("الى"))
    beside.settle()
    assert not any(m.text == "الى" for m in beside.editor.mark_list())
    beside.undo_toast()
    beside.settle()
    assert sum(m.text == "الى" for m in beside.editor.mark_list()) == 4


def test_one_place_may_be_ignored_and_the_others_stay(beside):
    marks = [mark for mark in beside.editor.mark_list() if mark.text == "الى"]
    beside.page.pane.ignore_here_wanted.emit(marks[1])
    beside.settle()
    left = [m.start for m in beside.editor.mark_list() if m.text == "الى"]
    assert left == [marks[0].start, marks[2].start, marks[3].start]
    beside.undo_toast()
    beside.settle()
    assert sum(m.text == "الى" for m in beside.editor.mark_list()) == 4


def test_what_the_desk_always_ignores_goes_in_every_text_of_it(beside):
    beside.page.pane.ignore_always_wanted.emit(beside.mark("مايسمى"))
    beside.settle()
    assert not any(m.text == "مايسمى" for m in beside.editor.mark_list())
    other = proofing.proof_text(beside.desk, "الحرب على مايسمى داعش.", "ar")
    assert not any(f.text == "مايسمى" for f in other)
    beside.undo_toast()
    beside.settle()
    assert any(m.text == "مايسمى" for m in beside.editor.mark_list())


def test_a_word_may_go_to_the_persons_own_dictionary(beside):
    beside.page.pane.learn_mine_wanted.emit(beside.mark("مايسمى"))
    beside.settle()
    assert not any(m.text == "مايسمى" for m in beside.editor.mark_list())
    assert proofing.words(beside.desk, mine=True) == ["مايسمى"]
    assert proofing.words(beside.desk) == []
    beside.undo_toast()
    beside.settle()
    assert proofing.words(beside.desk, mine=True) == []
    assert any(m.text == "مايسمى" for m in beside.editor.mark_list())


def test_the_list_of_stories_counts_what_is_open_in_the_saved_text(beside):
    from workstation.desk import articles

    def counted() -> int | None:
        return articles.rows_of(beside.desk, [beside.story.id])[0].findings

    before = counted()
    assert before
    beside.page.proof.fix_certain()
    with beside.qtbot.waitSignal(beside.page.proof.busy_changed):
        pass
    beside.settle()
    assert counted() == before, "the saved text has them still"
    assert beside.page.flush()
    beside.qtbot.waitUntil(lambda: counted() == before - 30)


def test_a_missing_lexicon_is_told_and_typing_goes_on(beside, monkeypatch):
    def fail(*_, **__):
        raise Unreadable("proofing.lexicon-missing", name="words.bin")

    monkeypatch.setattr(proofing, "proof_text", fail)
    beside.page.proof.proof_again()
    beside.settle()
    assert beside.page.proof.trouble is not None
    assert beside.editor.mark_list() == []
    monkeypatch.undo()
    beside.page.proof.proof_again()
    beside.settle()
    assert beside.page.proof.trouble is None
    assert beside.page.proof.certain_count == 30


def test_nothing_is_fixed_in_a_story_that_may_only_be_read(beside_in):
    beside = beside_in(read_only=True)
    before = beside.editor.text()
    assert beside.page.proof.fix_certain() == 0
    assert beside.editor.text() == before


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_finding_of_the_sample_has_a_title_of_its_own(beside_in, language):
    from ui.wording import tr

    beside = beside_in(language)
    bare = {tr(f"editor.category.{category}") for category in Category}
    assert {m.title for m in beside.editor.mark_list()} & bare == set()
