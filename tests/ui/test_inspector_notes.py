"""The Notes tab: threads on the text, answered, resolved, found again after changes."""

from __future__ import annotations

import pytest
from hands import press, type_text

from ui.panels.inspector.note_threads import place_of, threads
from ui.shell import Place
from workstation.articles import Note
from workstation.desk import notes

pytest_plugins = ("beside",)


@pytest.fixture
def tab(beside):
    beside.inspector.show_tab("notes")
    return beside.inspector.notes_tab


def on(beside, words: str, body: str = "راجِع", **more) -> Note:
    """Write a note on words of the text, as a colleague would."""
    start = beside.editor.text().index(words)
    change = notes.write(
        beside.desk, beside.story.id, body, start=start, end=start + len(words), **more
    )
    beside.shell.context.tell(change)
    return notes.of(beside.desk, beside.story.id)[-1]


def test_a_note_is_written_on_the_selection_with_the_keyboard_alone(beside, tab):
    start = beside.editor.text().index("74 عضوا")
    beside.inspector.show_tab("proof")
    beside.editor.select(start, start + 7)
    beside.editor.setFocus()
    press(beside.editor, "Ctrl+Shift+M")
    assert beside.inspector.tabs.value == "notes"
    beside.qtbot.keyboard_at(tab.composer.field)
    type_text(tab.composer.field, "هل الرقم من البيان؟")
    press(tab.composer.field, "Ctrl+Return")
    (note,) = notes.of(beside.desk, beside.story.id)
    assert (note.quote, note.body, note.author) == ("74 عضوا", "هل الرقم من البيان؟", "هدى منصور")
    assert tab.composer.text() == ""
    assert len(tab.cards) == 1


def test_an_added_note_is_withdrawn_by_its_toast(beside, tab):
    tab.begin(0, 8)
    tab.add("خطأ")
    beside.undo_toast()
    assert notes.of(beside.desk, beside.story.id) == []
    assert tab.none.isVisibleTo(tab)


def test_a_note_without_a_place_is_on_the_whole_story(beside, tab):
    tab.begin(5, 5)
    tab.add("تُنشر مع الصورة")
    (note,) = notes.of(beside.desk, beside.story.id)
    assert note.quote == ""


def test_esc_takes_the_words_off_the_note_being_written(tab):
    tab.begin(0, 8)
    assert tab.composer.quote.isVisibleTo(tab)
    press(tab.composer.field, "Esc")
    assert not tab.composer.quote.isVisibleTo(tab)


def test_an_empty_note_is_not_written(beside, tab):
    type_text(tab.composer.field, "   ")
    assert not tab.composer.button.isEnabled()
    press(tab.composer.field, "Ctrl+Return")
    assert notes.of(beside.desk, beside.story.id) == []


def test_the_note_stands_on_what_is_typed_now_not_on_what_was_saved(beside, tab):
    beside.editor.select(0, 0)
    type_text(beside.editor, "جديد ")
    tab.begin(0, 4)
    tab.add("كلمة زائدة")
    assert notes.of(beside.desk, beside.story.id)[0].quote == "جديد"


def test_a_reply_joins_its_thread_and_its_toast_takes_it_back(beside, tab):
    on(beside, "74 عضوا", author="سالم عيسى")
    card = tab.cards[0]
    card.reply_button.click()
    assert card.composer is not None
    type_text(card.composer.field, "يشمل المنظمات")
    press(card.composer.field, "Ctrl+Return")
    assert [reply.body for reply in tab.cards[0].talk.replies] == ["يشمل المنظمات"]
    assert len(tab.cards) == 1
    beside.undo_toast()
    assert tab.cards[0].talk.replies == ()


def test_a_reply_being_typed_survives_a_note_of_somebody_else(beside, tab):
    on(beside, "74 عضوا")
    tab.cards[0].reply_button.click()
    type_text(tab.cards[0].composer.field, "نصف ردّ")
    on(beside, "68 دولة")
    assert tab.cards[0].composer.text() == "نصف ردّ"


def test_a_thread_is_resolved_shown_on_request_and_opened_again(beside, tab):
    on(beside, "74 عضوا")
    assert next(t for t in beside.inspector.tabs._tabs if t.value == "notes").count == 1
    tab.cards[0].resolve_button.click()
    assert tab.cards == []
    assert next(t for t in beside.inspector.tabs._tabs if t.value == "notes").count == 0
    tab.resolved_button.click()
    assert len(tab.cards) == 1
    tab.cards[0].resolve_button.click()
    assert tab.cards[0].talk.open


def test_resolving_is_taken_back_by_its_toast(beside, tab):
    on(beside, "74 عضوا")
    tab.cards[0].resolve_button.click()
    beside.undo_toast()
    assert tab.cards[0].talk.open


def test_a_click_on_the_quote_selects_its_words_where_they_stand_now(beside, tab):
    on(beside, "الدولة الاسلامية")
    beside.editor.select(0, 0)
    type_text(beside.editor, "خبر ")
    beside.page.proof.fix_certain()
    tab.cards[0].quote.click()
    start, end = beside.editor.selected()
    assert beside.editor.text()[start:end] == "الدولة الإسلامية"


def test_a_note_whose_words_are_gone_says_so(beside, tab):
    on(beside, "بمشاركة دولية واسعة")
    text = beside.editor.text()
    beside.editor.select(0, len(text))
    type_text(beside.editor, "شيء آخر")
    assert beside.page.flush()
    on(beside, "شيء")
    assert {card.talk.note.quote: card.lost for card in tab.cards} == {
        "بمشاركة دولية واسعة": True,
        "شيء": False,
    }


def test_the_nearest_of_two_like_places_is_meant():
    note = Note(
        id=1,
        article_id=1,
        start=9,
        end=11,
        quote="دا",
        body="",
        author="",
        created_at=None,  # type: ignore[arg-type]
    )
    assert place_of(note, "دا 34567 دا") == (9, 11)
    assert place_of(note, "دا 3456 دا") == (8, 10)


def test_threads_stand_in_the_order_of_the_text_and_those_on_the_story_last(beside, tab):
    on(beside, "68 دولة")
    on(beside, "74 عضوا")
    notes.write(beside.desk, beside.story.id, "عامة")
    said = [thread.note.quote for thread in threads(notes.of(beside.desk, beside.story.id))]
    assert said == ["74 عضوا", "68 دولة", ""]


def test_a_place_leads_to_a_resolved_note(beside):
    note = on(beside, "68 دولة")
    notes.resolve(beside.desk, note.id)
    beside.inspector.show_story(beside.story, False)
    beside.inspector.go_to(Place(note=note.id))
    assert beside.inspector.tabs.value == "notes"
    start, end = beside.editor.selected()
    assert beside.editor.text()[start:end] == "68 دولة"


def test_a_note_begun_stays_with_its_story(beside, tab):
    from workstation.desk import articles

    first = beside.story.id
    tab.begin(0, 8)
    type_text(tab.composer.field, "لم تكتمل")
    beside.page.show_story(articles.write_new(beside.desk, "ar", "أخرى").article.id)
    assert tab.composer.text() == ""
    beside.page.show_story(first)
    assert tab.composer.text() == "لم تكتمل"
    assert tab.composer.quote.isVisibleTo(tab)


def test_an_empty_tab_says_how_a_note_is_written(beside, tab):
    assert tab.none.isVisibleTo(tab)
    hint = beside.shell.actions.hint("editor.note")
    assert hint in tab.none._text.text()


def test_cards_speak_english_after_a_switch(beside, tab):
    on(beside, "68 دولة")
    beside.shell.language.set("en")
    beside.settle()
    assert tab.cards[0].reply_button.shown() == "Reply"
    assert tab.composer.field.placeholderText().startswith("Write a note")
