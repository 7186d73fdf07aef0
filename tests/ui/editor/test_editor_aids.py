"""What is put right while someone types, and how it is taken back."""

from __future__ import annotations

import pytest
from hands import press, type_text

from ui.editor.typing_aids import Aids
from workstation.articles import Block, Span, SpanKind
from workstation.text.as_typed import QuoteMarks


@pytest.fixture
def line(editor):
    """Types into an empty Arabic paragraph and reads it."""
    editor.typing.aids = Aids(QuoteMarks(), {"انشاء الله": "إن شاء الله", "--": "–"})
    editor.open_story("عنوان", [Block("")], "ar")
    editor.select(6, 6)

    def read() -> str:
        return editor.story()[1][0].text

    return read


def test_quotes_are_those_of_the_style_and_nest(editor, line):
    type_text(editor, 'قال "إن "نعم" تكفي" اليوم')
    assert line() == "قال «إن “نعم” تكفي» اليوم"


def test_one_backspace_gives_the_straight_quote_back(editor, line):
    type_text(editor, 'قال "')
    press(editor, "Backspace")
    assert line() == 'قال "'
    press(editor, "Backspace")
    assert line() == "قال "


def test_one_undo_gives_the_straight_quote_back(editor, line):
    type_text(editor, 'قال "')
    press(editor, "Ctrl+Z", arabic=True)
    assert line() == 'قال "'


def test_the_teams_list_holds_when_a_word_ends(editor, line):
    type_text(editor, "غدا انشاء الله")
    assert line() == "غدا انشاء الله"
    type_text(editor, " ")
    assert line() == "غدا إن شاء الله "
    type_text(editor, "-- ")
    assert line() == "غدا إن شاء الله – "


def test_one_backspace_takes_a_correction_back_and_it_is_not_made_again(editor, line):
    type_text(editor, "انشاء الله ")
    press(editor, "Backspace")
    assert line() == "انشاء الله "
    type_text(editor, "وبعد ")
    assert line() == "انشاء الله وبعد "


def test_backspace_after_something_else_takes_a_letter(editor, line):
    type_text(editor, "انشاء الله و")
    press(editor, "Backspace")
    assert line() == "إن شاء الله "


def test_a_correction_is_a_step_of_its_own(editor, line):
    type_text(editor, "غدا انشاء الله ثم")
    press(editor, "Ctrl+Z")
    assert line() == "غدا إن شاء الله "
    press(editor, "Ctrl+Z")
    assert line() == "غدا انشاء الله "


def test_return_ends_a_word_too(editor, line):
    type_text(editor, "انشاء الله\nثم")
    assert [block.text for block in editor.story()[1]] == ["إن شاء الله", "ثم"]


def test_a_correction_keeps_the_form_of_its_words(editor, line):
    editor.open_story("عنوان", [Block("انشاء الله", spans=(Span(0, 10, SpanKind.STRONG),))], "ar")
    editor.select(16, 16)
    type_text(editor, " ")
    text, span = editor.story()[1][0].text, editor.story()[1][0].spans[0]
    assert text[span.start : span.end].strip() == "إن شاء الله"


def test_english_stories_keep_straight_quotes(editor, line):
    editor.open_story("Title", [Block("")], "en")
    editor.select(6, 6)
    type_text(editor, 'He "said"')
    assert line() == 'He "said"'


def test_nothing_is_put_right_that_was_not_asked_for(editor, line):
    editor.typing.aids = Aids()
    type_text(editor, '"انشاء الله" ')
    assert line() == '"انشاء الله" '


def test_the_caret_stays_where_it_was_when_typing_is_undone(editor, line):
    type_text(editor, "كلمة ثانية")
    press(editor, "Ctrl+Z")
    assert line() == "كلمة "
    assert editor.caret() == len("عنوان\nكلمة ")
