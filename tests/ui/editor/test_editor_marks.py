"""Marks that move with the text, and where they are drawn."""

from __future__ import annotations

import pytest
from hands import press, type_text
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor

from ui.editor.marks import Category, Mark, Marks
from ui.editor.painting import stretch_boxes
from ui.editor.ruler import OverviewRuler
from ui.editor.searching import find_all
from ui.editor.transcript import Edit
from ui.theme import Type
from ui.utf16 import Units, length
from workstation.articles import Block


def put_caret(editor, index):
    editor.select(index, index)


def test_marks_after_an_edit_move_and_those_before_stay(editor, marked):
    put_caret(editor, editor.text().index("الاجتماع الوزاري بحضور"))
    type_text(editor, "أخبار ")
    for mark in marked:
        start, end = editor.extent_of(mark)
        assert editor.text()[start:end] == mark.text


def test_typing_in_a_marked_word_takes_its_mark_away(editor, marked, qtbot):
    put_caret(editor, editor.text().index("اعمال") + 2)
    with qtbot.waitSignal(editor.marks_changed):
        type_text(editor, "س")
    assert editor.mark_list() == marked[1:]


def test_a_letter_at_the_end_of_a_word_makes_another_word_of_it(editor, marked):
    put_caret(editor, editor.text().index("اعمال") + len("اعمال"))
    type_text(editor, "ه")
    assert marked[0] not in editor.mark_list()


@pytest.mark.parametrize("sign", [" ", "،", "."])
def test_a_space_or_sign_beside_a_word_leaves_its_mark(editor, marked, sign):
    put_caret(editor, editor.text().index("اعمال") + len("اعمال"))
    type_text(editor, sign)
    assert marked[0] in editor.mark_list()


def test_marks_of_another_text_are_refused(editor, marked):
    old = editor.revision
    put_caret(editor, 0)
    type_text(editor, "ا")
    assert not editor.set_marks([], old)
    assert len(editor.mark_list()) == 3


def test_proofing_is_asked_for_after_a_pause_with_the_revision(editor, qtbot):
    with qtbot.waitSignal(editor.proof_due) as due:
        type_text(editor, "كلمة")
    assert due.args == [editor.revision]


def test_a_change_of_form_leaves_marks_and_revision(editor, marked):
    before = editor.revision
    press(editor, "Ctrl+Shift+D")
    assert editor.revision == before
    assert editor.mark_list() == marked


def test_a_fix_keeps_the_other_marks_and_is_one_step_back(editor, pane, marked):
    text = editor.text()
    pane.apply(marked[0], "أعمال")
    assert "الثلاثاء أعمال الاجتماع" in editor.text()
    assert editor.mark_list() == marked[1:]
    editor.undo()
    assert editor.text() == text


def test_all_certain_hamzas_are_fixed_as_one_step(editor, pane, marked):
    text = editor.text()
    assert pane.certain() == 2
    assert pane.apply_certain() == 2
    assert "أعمال" in editor.text()
    assert "لإعادة" in editor.text()
    assert "74 عضوا" in editor.text()
    assert editor.mark_list() == [marked[1]]
    start, end = editor.extent_of(marked[1])
    assert editor.text()[start:end] == "74 عضوا"
    editor.undo()
    assert editor.text() == text
    assert not editor.document().isUndoAvailable()


def test_two_marks_of_one_word_are_fixed_once(editor, mark_of):
    marks = [mark_of("اعمال", "أعمال"), mark_of("اعمال", "أعمال", category=Category.STYLE)]
    editor.set_marks(marks, editor.revision)
    assert editor.apply([(mark, "أعمال") for mark in marks]) == 1
    assert editor.text().count("أعمال") == 1


def test_a_mark_after_an_emoji_is_where_its_word_is(editor):
    editor.open_story("😀 عنوان", [Block("😀 اعمال")], "ar")
    start = editor.text().index("اعمال")
    mark = Mark(start, start + 5, Category.HAMZA, "اعمال", suggestions=("أعمال",))
    editor.set_marks([mark], editor.revision)
    editor.apply([(mark, "أعمال")])
    assert editor.text() == "😀 عنوان\n😀 أعمال"


def test_stepping_goes_through_the_marks_and_round(editor, marked):
    put_caret(editor, 0)
    assert [editor.step_mark(1) for _ in range(4)] == [*marked, marked[0]]
    assert editor.step_mark(-1) is marked[2]
    assert editor.position_of(marked[1]) == (2, 3)


def test_of_two_marks_on_one_word_the_graver_is_pressed(editor, mark_of):
    style = mark_of("اعمال", category=Category.STYLE)
    hamza = mark_of("اعمال", "أعمال")
    editor.set_marks([style, hamza], editor.revision)
    put_caret(editor, editor.text().index("اعمال"))
    assert editor.mark_at_caret() is hamza


def columns_of(editor, mark, color):
    """Columns of the viewport that have the colour of the mark, relative to its word."""
    cursor = editor.cursor_for(*editor.extent_of(mark))
    (box,) = stretch_boxes(editor, cursor.selectionStart(), cursor.selectionEnd())
    image = editor.viewport().grab().toImage()
    found = [
        (x, y)
        for x in range(image.width())
        for y in range(int(box.top()), int(box.bottom()) + 12)
        if image.pixelColor(x, y) == color
    ]
    return box, found


def test_a_mark_is_drawn_under_its_word_below_the_line_of_letters(editor, marked, shell):
    put_caret(editor, 0)
    box, found = columns_of(editor, marked[1], shell.theme.color("blue-line"))
    assert found
    assert min(x for x, _ in found) >= box.left() - 1
    assert max(x for x, _ in found) <= box.right() + 1
    assert max(x for x, _ in found) - min(x for x, _ in found) > 0.9 * box.width()
    baseline = box.bottom() - 12
    assert min(y for _, y in found) > baseline + 4


def test_marks_do_not_change_the_width_of_words(editor, mark_of):
    word = editor.text().index("لاعادة")

    def widths():
        cursor = editor.cursor_for(word, word + 6)
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        return [box.width() for box in stretch_boxes(editor, first, last)]

    before = widths()
    editor.set_marks([mark_of("لاعادة", "لإعادة")], editor.revision)
    editor.viewport().grab()
    assert widths() == before
    assert editor.document().toHtml().count("underline") == 0


def test_hidden_marks_are_not_drawn(editor, marked, shell):
    put_caret(editor, 0)
    editor.show_marks(False)
    _, found = columns_of(editor, marked[1], shell.theme.color("blue-line"))
    assert found == []


def test_a_word_across_two_directions_has_a_box_for_each(editor):
    editor.open_story("عنوان", [Block("قال Reuters خبر")], "ar")
    start = editor.text().index("قال")
    cursor = editor.cursor_for(start, start + len("قال Reuters"))
    boxes = stretch_boxes(editor, cursor.selectionStart(), cursor.selectionEnd())
    assert 1 <= len(boxes) <= 3
    total = sum(box.width() for box in boxes)
    assert total > 60


def test_a_click_on_a_marked_word_opens_its_fixes(editor, pane, marked, qtbot):
    put_caret(editor, 0)
    cursor = editor.cursor_for(*editor.extent_of(marked[0]))
    (box,) = stretch_boxes(editor, cursor.selectionStart(), cursor.selectionEnd())
    at = QPoint(int(box.center().x()), int(box.center().y()))
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert pane.fixes_open
    assert pane.popover.mark is marked[0]
    assert editor.hasFocus()
    type_text(editor, "ا")
    assert not pane.fixes_open


def test_the_ruler_has_a_tick_for_each_mark_and_goes_to_it(editor, pane, marked, qtbot):
    (ruler,) = pane.findChildren(OverviewRuler)
    ticks = ruler.ticks()
    assert [category for _, category in ticks] == [mark.category for mark in marked]
    assert ticks[0][0] < ticks[2][0]
    qtbot.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(2, ticks[2][0]))
    assert editor.mark_at_caret() is marked[2]
    assert ruler.x() < editor.width() // 2


@given(st.data())
def test_marks_that_no_edit_touched_stay_on_their_words(data):
    words = data.draw(
        st.lists(st.sampled_from(["اب", "😀ت", "كلمة", "x"]), min_size=1, max_size=12)
    )
    text = " ".join(words)
    marks, made, at = Marks(), [], 0
    for word in words:
        made.append(Mark(at, at + len(word), Category.HAMZA, word))
        at += len(word) + 1
    marks.set(made, Units(text))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = data.draw(st.sampled_from(["", " ", "جديد", " 😀 "]))
    marks.follow(Edit(length(text[:start]), text[start:end], new))
    after = text[:start] + new + text[end:]
    units = Units(after)
    for placed in marks.all():
        stands = after[units.to_python(placed.start) : units.to_python(placed.end)]
        assert stands == placed.mark.text
    untouched = [m for m in made if m.end < start or m.start > end]
    assert set(untouched) <= {placed.mark for placed in marks.all()} or start == end


@given(st.data())
def test_marks_stay_on_their_words_through_many_edits_and_looks(data):
    text, made, at = "", [], 0
    for word in ["اب", "😀ت", "كلمة", "x"] * 4:
        made.append(Mark(at, at + len(word), Category.HAMZA, word))
        text += f"{word} "
        at = len(text)
    marks = Marks()
    marks.set(made, Units(text))
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 6)))
        new = data.draw(st.sampled_from(["", " ", "جديد", " 😀 "]))
        marks.follow(Edit(length(text[:start]), text[start:end], new))
        text = text[:start] + new + text[end:]
        units = Units(text)
        look = data.draw(st.sampled_from(["none", "at", "between", "step", "drop"]))
        place = data.draw(st.integers(0, length(text)))
        seen = []
        if look == "at":
            seen = [marks.at(place)]
        elif look == "between":
            seen = marks.between(place, place + 5)
        elif look == "step":
            seen = [marks.step(place, data.draw(st.sampled_from([1, -1])))]
        elif look == "drop" and len(marks):
            marks.drop(marks.at(place) or marks.all()[0])
        for placed in filter(None, seen):
            stands = text[units.to_python(placed.start) : units.to_python(placed.end)]
            assert stands == placed.mark.text
    units = Units(text)
    starts = [placed.start for placed in marks.all()]
    assert starts == sorted(starts)
    for placed in marks.all():
        stands = text[units.to_python(placed.start) : units.to_python(placed.end)]
        assert stands == placed.mark.text


@given(
    st.text(st.sampled_from("اأبةه ـًx"), max_size=30),
    st.text(st.sampled_from("اأبةهx"), min_size=1, max_size=3),
)
def test_what_is_found_exactly_is_found_folded_too(text, wanted):
    exact = find_all(text, wanted, exact=True)
    assert all(text[a:b] == wanted for a, b in exact)
    assert len(find_all(text, wanted)) >= bool(exact)


def test_search_passes_over_hamza_marks_and_tatweel():
    text = "الإرهاب والارهاب والإرهـابُ"
    found = find_all(text, "ارهاب")
    assert [text[a:b] for a, b in found] == ["إرهاب", "ارهاب", "إرهـابُ"]
    assert find_all(text, "الإرهاب", exact=True) == [(0, 7)]
    assert find_all(text, "") == []


def test_a_larger_interface_keeps_the_reading_face(editor, shell):
    shell.theme.set_scale(1.5)
    assert editor.font().pixelSize() == shell.theme.font(Type.BASE).pixelSize()
    assert "Naskh" in editor.document().defaultFont().family()


def test_zoom_scales_the_text_and_edits_nothing(editor, marked, shell):
    def height() -> float:
        block = editor.document().findBlockByNumber(1)
        return block.layout().lineAt(1).y() - block.layout().lineAt(0).y()

    long = Block("كلمة " * 80)
    editor.open_story("عنوان", [long], "ar")
    assert height() == pytest.approx(Type.BODY.value.line, abs=0.6)
    shell.theme.set_reading(1.5)
    assert height() == pytest.approx(1.5 * Type.BODY.value.line, abs=1)
    assert not editor.document().isUndoAvailable()
    assert not editor.document().isModified()
    assert editor.viewport().width() <= 1.5 * 616 + 1


def test_the_selection_of_a_fix_keeps_its_span(editor, pane, mark_of):
    word = editor.text().index("اعمال")
    editor.select(word, word + 5)
    press(editor, "Ctrl+B")
    mark = mark_of("اعمال", "أعمال")
    editor.set_marks([mark], editor.revision)
    pane.apply(mark, "أعمال")
    _, blocks = editor.story()
    (span,) = blocks[0].spans
    assert blocks[0].text[span.start : span.end] == "أعمال"
    assert QTextCursor(editor.document()).position() == 0
