"""Typing, pasting, forms, undo by word, search, and the popover by key."""

from __future__ import annotations

import pytest
from hands import press, type_text
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication, QTextEdit

from ui.editor import forms
from ui.editor.dress import is_headline
from ui.wording import tr
from workstation.articles import Block, BlockKind, Direction, Span, SpanKind
from workstation.text.pasted import Repair
from workstation.text.replacing import Matching

NBSP, LINE = "\u00a0", "\u2028"


def at_end(editor):
    end = len(editor.text())
    editor.select(end, end)


def paste(editor, text, html=""):
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    editor.insertFromMimeData(mime)


def test_arabic_is_typed_and_read_back(editor):
    at_end(editor)
    type_text(editor, "\nفقرة جديدة.")
    _, blocks = editor.story()
    assert blocks[-1] == Block("فقرة جديدة.")


def test_return_in_the_headline_begins_the_body(editor):
    editor.open_story("", (), "ar")
    type_text(editor, "عنوان\nنص")
    headline, blocks = editor.story()
    assert headline == "عنوان"
    assert [block.text for block in blocks] == ["نص", ""]
    document = editor.document()
    dressed = [is_headline(document.findBlockByNumber(n)) for n in range(3)]
    assert dressed == [True, False, False]
    while document.isUndoAvailable():
        editor.undo()
    assert editor.story() == ("", (Block(""),))


def test_joining_the_body_to_the_headline_keeps_one_paragraph(editor):
    editor.open_story("عنوان", [Block("نص")], "ar")
    editor.select(6, 6)
    press(editor, "Backspace")
    assert editor.story() == ("عنواننص", (Block(""),))
    assert is_headline(editor.document().begin())
    editor.undo()
    assert editor.story() == ("عنوان", (Block("نص"),))


def test_deleting_everything_leaves_a_headline_and_a_paragraph(editor):
    editor.selectAll()
    press(editor, "Delete")
    assert editor.story() == ("", (Block(""),))
    type_text(editor, "ع")
    assert editor.story()[0] == "ع"


def test_undo_takes_back_a_word_at_a_time(editor):
    at_end(editor)
    before = editor.text()
    type_text(editor, " كلمة ثانية ثالثة")
    steps = []
    while editor.document().isUndoAvailable():
        press(editor, "Ctrl+Z", arabic=True)
        steps.append(editor.text().removeprefix(before))
    assert steps == [" كلمة ثانية ", " كلمة ", " ", ""] or steps == [
        " كلمة ثانية ",
        " كلمة ",
        "",
    ]


def test_undo_and_redo_are_heard_under_an_arabic_layout(editor):
    at_end(editor)
    type_text(editor, "س")
    with_it = editor.text()
    press(editor, "Ctrl+Z", arabic=True)
    assert editor.text() != with_it
    press(editor, "Ctrl+Shift+Z", arabic=True)
    assert editor.text() == with_it


def test_plain_text_is_pasted_in_paragraphs(editor):
    editor.open_story("عنوان", [Block("")], "ar")
    at_end(editor)
    paste(editor, f"أول{NBSP}سطر\r\n\r\nثانٍ\tهنا\n")
    _, blocks = editor.story()
    assert blocks == (Block(f"أول{NBSP}سطر"), Block("ثانٍ هنا"))
    editor.undo()
    assert editor.story() == ("عنوان", (Block(""),))


def test_paste_into_the_headline_leaves_it_one_line(editor):
    editor.open_story("", (), "ar")
    paste(editor, "عنوان\nفقرة")
    headline, blocks = editor.story()
    assert headline == "عنوان"
    assert blocks[0] == Block("فقرة")
    document = editor.document()
    assert [is_headline(document.findBlockByNumber(n)) for n in (0, 1)] == [True, False]


def test_what_is_copied_keeps_its_spaces(editor):
    editor.open_story("عنوان", [Block(f"أ{NBSP}ب{LINE}ج")], "ar")
    editor.select(6, 11)
    press(editor, "Ctrl+C", arabic=True)
    clipboard = QApplication.clipboard()
    assert clipboard.text() == f"أ{NBSP}ب\nج"
    assert not clipboard.mimeData().hasHtml()


def test_hard_spaces_and_soft_breaks_are_kept(editor):
    story = ("عنوان", (Block(f"في 13{NBSP}فبراير{LINE}سطر"),))
    editor.open_story(*story, "ar")
    at_end(editor)
    type_text(editor, "ا")
    assert editor.story()[1][0].text == f"في 13{NBSP}فبراير{LINE}سطرا"


@pytest.mark.parametrize("text", ["Reuters: خبر", "", "74", "---"])
def test_every_paragraph_has_the_direction_of_the_story(editor, text):
    editor.open_story("عنوان", [Block(text)], "ar")
    block = editor.document().findBlockByNumber(1)
    assert block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert block.layout().textOption().textDirection() == Qt.LayoutDirection.RightToLeft
    editor.open_story("Title", [Block(text)], "en")
    block = editor.document().findBlockByNumber(1)
    assert block.blockFormat().layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_the_direction_of_a_paragraph_is_turned_by_key(editor):
    editor.select(len(editor.text()), len(editor.text()))
    seen = []
    for _ in range(3):
        press(editor, "Ctrl+Shift+D", arabic=True)
        seen.append(editor.story()[1][-1].direction)
    assert seen == [Direction.RTL, Direction.LTR, Direction.AUTO]


def test_a_new_paragraph_after_a_turned_one_is_typed_in_its_direction(editor):
    at_end(editor)
    press(editor, "Ctrl+Shift+D")
    press(editor, "Ctrl+Shift+D")
    type_text(editor, "\nEnglish")
    assert [b.direction for b in editor.story()[1][-2:]] == [Direction.LTR, Direction.LTR]


def test_spans_are_set_and_taken_off_by_key(editor):
    start = editor.text().index("الثلاثاء")
    editor.select(start, start + 8)
    press(editor, "Ctrl+B")
    first = editor.text().split("\n")[1].index("الثلاثاء")
    assert editor.story()[1][0].spans == (Span(first, first + 8, SpanKind.STRONG),)
    press(editor, "Ctrl+B", arabic=True)
    assert editor.story()[1][0].spans == ()
    forms.set_link(editor, "https://example.org")
    assert editor.story()[1][0].spans[0].href == "https://example.org"
    assert forms.link_at(editor) == "https://example.org"
    forms.set_link(editor, "")
    assert editor.story()[1][0].spans == ()


def test_guillemets_wrap_the_selection_as_one_step(editor):
    start = editor.text().index("داعش")
    editor.select(start, start + 4)
    press(editor, "Ctrl+'", arabic=True)
    assert '"«داعش»"' in editor.text()
    editor.undo()
    assert "«" not in editor.text()


def test_kinds_of_paragraph_are_set_and_taken_off(editor):
    at_end(editor)
    forms.toggle_kind(editor, BlockKind.HEADING)
    assert editor.story()[1][-1].kind is BlockKind.HEADING
    assert editor.story()[1][-1].level == 2
    forms.toggle_kind(editor, BlockKind.LIST_ITEM)
    assert editor.story()[1][-1].kind is BlockKind.LIST_ITEM
    forms.toggle_kind(editor, BlockKind.LIST_ITEM)
    assert editor.story()[1][-1] == Block(editor.text().split("\n")[-1])


def test_the_headline_takes_no_kind(editor):
    editor.select(0, 0)
    before = editor.story()
    forms.toggle_kind(editor, BlockKind.QUOTE)
    assert editor.story() == before


def test_nothing_is_formed_while_read_only(editor):
    editor.setReadOnly(True)
    before = editor.story()
    editor.select(0, 8)
    for chord in ("Ctrl+B", "Ctrl+'", "Ctrl+Shift+D"):
        press(editor, chord)
    type_text(editor, "ا")
    assert editor.story() == before


def test_the_caret_moves_as_it_is_seen(editor):
    style = editor.document().defaultCursorMoveStyle()
    assert style == Qt.CursorMoveStyle.VisualMoveStyle


def test_the_measure_is_centred(editor):
    margin = editor.viewport().x()
    assert editor.viewport().width() in range(610, 620)
    other = editor.width() - editor.viewport().geometry().right()
    bar = editor.verticalScrollBar().width()
    assert abs(margin - other) <= bar + 2


def test_an_empty_story_says_what_to_write(editor):
    editor.open_story("", (), "ar")
    empty = editor.viewport().grab().toImage()
    type_text(editor, " ")
    assert editor.viewport().grab().toImage() != empty


# Search


def test_find_goes_through_the_hits_and_replaces_them(editor, pane, qtbot):
    press(editor, "Ctrl+H", arabic=True)
    bar = pane.find_bar
    assert bar.field.hasFocus()
    type_text(bar.field, "الإجتماع")
    assert bar._count.text() == tr("editor.find.count", at=1, total=3)
    press(bar.field, "Return")
    start, end = editor.selected()
    assert editor.text()[start:end] == "الاجتماع"
    press(bar.field, "F3")
    assert bar._count.text() == tr("editor.find.count", at=3, total=3)
    bar.replacement.setFocus()
    type_text(bar.replacement, "اللقاء")
    bar.replace_all()
    assert editor.text().count("اللقاء") == 3
    editor.undo()
    assert "اللقاء" not in editor.text()
    press(bar.field, "Esc")
    bar.field.setFocus()
    press(bar.field, "Esc")
    assert not bar.isVisible()
    assert editor.hasFocus()


def test_find_takes_what_is_selected(editor, pane):
    start = editor.text().index("الكويت")
    editor.select(start, start + 6)
    press(editor, "Ctrl+F")
    assert pane.find_bar.field.text() == "الكويت"
    assert len(editor.extraSelections()) == 1


def test_a_hit_that_is_replaced_alone_goes_on_to_the_next(editor, pane):
    pane.find_bar.summon(replace=True)
    pane.find_bar.field.setText("الاجتماع")
    pane.find_bar.replacement.setText("ا")
    pane.find_bar.replace_one()
    assert editor.text().count("الاجتماع") == 2
    start, end = editor.selected()
    assert editor.text()[start:end] == "الاجتماع"


def test_a_search_without_a_hit_says_so(editor, pane):
    pane.find_bar.summon()
    pane.find_bar.field.setText("لا وجود له")
    assert pane.find_bar._count.text() == "لا مطابقة"
    assert isinstance(editor, QTextEdit)


# The popover


def test_f8_goes_to_the_next_mark_and_opens_its_fixes(editor, pane, marked):
    editor.select(0, 0)
    press(editor, "F8")
    assert pane.popover.mark is marked[0]
    press(editor, "F8")
    assert pane.popover.mark is marked[1]
    assert editor.hasFocus()
    press(editor, "Shift+F8")
    assert pane.popover.mark is marked[0]


def test_escape_closes_the_fixes_and_the_caret_stays(editor, pane, marked):
    editor.go_to_mark(marked[0])
    place = editor.caret()
    press(editor, "F7")
    assert pane.fixes_open
    assert pane.popover.hasFocus()
    press(pane.popover, "Esc")
    assert not pane.fixes_open
    assert editor.caret() == place
    assert editor.hasFocus()
    assert editor.extraSelections() == []


def test_return_applies_the_first_and_a_digit_another(editor, pane, marked, qtbot):
    pane.open_fixes(marked[0], focus=True)
    with qtbot.waitSignal(pane.fixed):
        press(pane.popover, "Return")
    assert "أعمال" in editor.text()
    pane.open_fixes(marked[2], focus=True)
    press(pane.popover, "2")
    assert "لاعادت" in editor.text()


@pytest.mark.parametrize("arabic", [False, True])
def test_letters_in_the_popover_work_on_both_layouts(editor, pane, marked, qtbot, arabic):
    pane.open_fixes(marked[0], focus=True)
    with qtbot.waitSignal(pane.learn_wanted) as learnt:
        press(pane.popover, "D", arabic=arabic)
    assert learnt.args == [marked[0]]
    pane.open_fixes(marked[1], focus=True)
    with qtbot.waitSignal(pane.ignore_wanted) as ignored:
        press(pane.popover, "I", arabic=arabic)
    assert ignored.args == [marked[1]]
    for key, signal in (
        ("M", pane.learn_mine_wanted),
        ("H", pane.ignore_here_wanted),
        ("A", pane.ignore_always_wanted),
    ):
        pane.open_fixes(marked[0], focus=True)
        with qtbot.waitSignal(signal) as told:
            press(pane.popover, key, arabic=arabic)
        assert told.args == [marked[0]]
    editor.drop_mark(marked[1])
    assert editor.mark_list() == [marked[0], marked[2]]


def test_alt_return_applies_the_first_at_the_caret(editor, marked):
    editor.go_to_mark(marked[2])
    press(editor, "Alt+Return")
    assert "لإعادة" in editor.text()


def test_the_sheet_is_under_the_word_at_its_start_and_inside(editor, pane, marked):
    pane.open_fixes(marked[0])
    sheet = pane.popover
    word = pane._rect_of(*editor.extent_of(marked[0]))
    assert sheet.width() == 352
    assert sheet.y() == word.bottom() + 8
    assert abs(sheet.geometry().right() - word.right()) <= 1
    corner = pane.mapTo(pane.window(), QPoint(0, 0))
    assert sheet.x() >= corner.x()


def test_the_sheet_flips_up_where_there_is_no_room(editor, pane, mark_of):
    editor.open_story("عنوان", [Block("كلمة " * 400 + "اعمال")], "ar")
    mark = mark_of("اعمال", "أعمال")
    editor.set_marks([mark], editor.revision)
    pane.open_fixes(mark)
    word = pane._rect_of(*editor.extent_of(mark))
    if pane.popover.y() < word.top():
        assert pane.popover.geometry().bottom() < word.top()
    else:
        assert pane.popover.geometry().bottom() <= pane.window().height()


def test_a_screen_reader_is_told_of_the_mark(editor, pane, marked, shell, qtbot):
    with qtbot.waitSignal(shell.messages.announced) as told:
        pane.open_fixes(marked[0])
    assert told.args[0] == tr(
        "editor.popover.spoken", category="همزة", old="اعمال", new="أعمال", at=1, total=3
    )


def test_fixing_all_is_left_to_the_desk(editor, pane, marked, qtbot):
    from ui.editor.popover_rows import Line

    pane.open_fixes(marked[0])
    line = next(
        line
        for line in pane.popover.findChildren(Line)
        if tr("editor.popover.apply_all") in line.accessibleName()
    )
    assert line.accessibleName().endswith("2")
    with qtbot.waitSignal(pane.fix_all_wanted):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)


def test_a_note_is_wanted_on_the_selection(editor, pane, qtbot):
    editor.select(3, 9)
    with qtbot.waitSignal(pane.note_wanted) as wanted:
        press(editor, "Ctrl+Shift+M")
    assert wanted.args == [3, 9]


def test_find_tells_letters_apart_on_request(editor, pane):
    editor.open_story("خبر", (Block("احمد وأحمد وأحمدي"),), "ar")
    bar = pane.find_bar
    bar.summon(replace=True)
    type_text(bar.field, "أحمد")
    assert bar._count.text() == tr("editor.find.count", at=1, total=3)
    menu = bar.match.menu_of()
    action = next(a for a in menu.actions() if a.text() == tr("editor.match.alef"))
    action.trigger()
    assert bar._count.text() == tr("editor.find.count", at=1, total=2)
    bar.match.set_matching(Matching(word=True))
    assert bar._count.text() == tr("editor.find.count", at=1, total=1)


def test_find_by_expression_puts_back_what_it_found_in_one_step(editor, pane):
    editor.open_story("خبر", (Block("30% ثم 40%"),), "ar")
    bar = pane.find_bar
    bar.summon(replace=True)
    bar.match.set_matching(Matching(expression=True))
    bar.field.setText(r"(\d+)%")
    bar.replacement.setText(r"\1 في المئة")
    bar.replace_all()
    assert editor.text() == "خبر\n30 في المئة ثم 40 في المئة"
    editor.undo()
    assert editor.text() == "خبر\n30% ثم 40%"


def test_an_expression_that_is_none_is_named(editor, pane):
    bar = pane.find_bar
    bar.summon()
    bar.match.set_matching(Matching(expression=True))
    bar.field.setText("(")
    assert bar._count.text() == tr("editor.find.fault")
    assert bar._count.toolTip()


def test_nothing_is_replaced_in_a_story_that_is_only_read(editor, pane):
    before = editor.text()
    editor.setReadOnly(True)
    pane.find_bar.summon(replace=True)
    pane.find_bar.field.setText("الاجتماع")
    pane.find_bar.replace_all()
    assert editor.text() == before


def test_what_is_pasted_is_mended_and_one_undo_shows_it_as_it_came(editor, pane):
    said = []
    editor.mended.connect(said.append)
    editor.open_story("خبر", (Block("أول "),), "ar")
    editor.select(len(editor.text()), len(editor.text()))
    paste(editor, "الكـــويت\u200b تدعو")
    assert editor.text() == "خبر\nأول الكويت تدعو"
    assert said == [(Repair.HIDDEN, Repair.TATWEEL)]
    editor.undo()
    assert editor.text() == "خبر\nأول الكـــويت\u200b تدعو"
    editor.undo()
    assert editor.text() == "خبر\nأول "


def test_sound_text_is_pasted_as_it_is(editor):
    said = []
    editor.mended.connect(said.append)
    editor.open_story("خبر", (Block(""),), "ar")
    editor.select(len(editor.text()), len(editor.text()))
    paste(editor, "سطر أول\nسطر ثانٍ")
    assert editor.text() == "خبر\nسطر أول\nسطر ثانٍ"
    assert said == []


WEB = (
    '<h1>فرعي</h1><p>قال <b>الوزير</b> في <a href="https://example.org">الكويت</a></p>'
    "<ul><li>بند</li></ul>"
)


def test_forms_of_a_web_page_are_pasted_and_go_with_one_undo(editor):
    editor.open_story("عنوان", [Block("قبل بعد")], "ar")
    editor.select(10, 10)
    before = editor.story()
    paste(editor, "فرعي\nقال الوزير في الكويت\nبند", WEB)
    assert editor.story()[1] == (
        Block("قبل "),
        Block("فرعي", BlockKind.HEADING, level=2),
        Block(
            "قال الوزير في الكويت",
            spans=(
                Span(4, 10, SpanKind.STRONG),
                Span(14, 20, SpanKind.LINK, "https://example.org"),
            ),
        ),
        Block("بند", BlockKind.LIST_ITEM),
        Block("بعد"),
    )
    editor.undo()
    assert editor.story() == before


def test_a_word_with_a_form_is_pasted_into_its_line(editor):
    editor.open_story("عنوان", [Block("قبل بعد", BlockKind.QUOTE)], "ar")
    editor.select(10, 10)
    paste(editor, "وسط ", "<b>وسط</b> ")
    assert editor.story()[1] == (
        Block("قبل وسطبعد", BlockKind.QUOTE, spans=(Span(4, 7, SpanKind.STRONG),)),
    )


def test_the_headline_takes_words_without_forms(editor):
    editor.open_story("", (), "ar")
    paste(editor, "x", "<h1><b>عنوان</b></h1><p>فقرة <b>أولى</b></p>")
    headline, blocks = editor.story()
    assert headline == "عنوان"
    assert blocks[0] == Block("فقرة أولى", spans=(Span(5, 9, SpanKind.STRONG),))


def test_paste_plain_by_key_brings_the_text_alone(editor):
    editor.open_story("عنوان", [Block("")], "ar")
    at_end(editor)
    mime = QMimeData()
    mime.setText("فرعي\nقال الوزير")
    mime.setHtml(WEB)
    QApplication.clipboard().setMimeData(mime)
    press(editor, "Ctrl+Shift+V", arabic=True)
    assert editor.story()[1] == (Block("فرعي"), Block("قال الوزير"))
