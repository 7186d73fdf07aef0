"""Buttons, tabs, fields, chips: what they show and what they do, by mouse and by key."""

from __future__ import annotations

import pytest
from hands import press, type_text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.widgets.bars import Bar
from ui.widgets.button import Button, IconButton, Kind, Size
from ui.widgets.chip import Avatar, Chip, Count
from ui.widgets.fields import SearchField
from ui.widgets.flow import FlowLayout
from ui.widgets.focus import FocusRing, framed
from ui.widgets.label import Label
from ui.widgets.paint import Tone, initials
from ui.widgets.segmented import Option, Segmented, Toggle
from ui.widgets.states import Counter, EmptyState, ProgressLine, Skeleton
from ui.widgets.tabs import Tab, Tabs
from ui.wording import phrase


@pytest.fixture
def theme(shell):
    return shell.theme


@pytest.fixture
def show(qtbot):
    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        qtbot.in_front(widget)
        return widget

    return shown


def test_controls_have_the_heights_of_the_design(theme):
    heights = [Button(theme, "x", size=size).sizeHint().height() for size in Size]
    assert heights == [28, 32, 40]
    assert IconButton(theme, "plus", "x").sizeHint().height() == 30
    assert Chip(theme, "x").sizeHint().height() == 20


def test_controls_grow_with_the_text(theme):
    button = Button(theme, "أرسل إلى الترجمة", icon="arrow-right")
    before = button.sizeHint()
    theme.set_scale(2.0)
    assert button.sizeHint().height() == 2 * before.height()
    assert button.sizeHint().width() > 1.8 * before.width()


def test_a_button_is_pressed_by_space_and_by_mouse(theme, show, qtbot):
    pressed = []
    button = show(Button(theme, "طبّق", kind=Kind.PRIMARY))
    button.clicked.connect(lambda: pressed.append(1))
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setEnabled(False)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [1, 1]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_button_looks_its_own_way_on_and_off(theme, show, kind):
    button = show(Button(theme, "زر", kind=kind, icon="check", keys="F8", menu_arrow=True))
    on = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != on


def test_an_icon_button_has_a_name_and_says_its_keys(theme):
    button = IconButton(theme, "bold", phrase("actions.editor.strong"), keys="Ctrl B")
    assert button.accessibleName() == "عريض"
    assert button.toolTip() == "عريض  Ctrl B"


def test_widgets_that_hold_phrases_follow_the_language(theme, shell, show):
    button = show(Button(theme, phrase("app.retry")))
    narrow = button.sizeHint().width()
    shell.language.set("en")
    assert button.shown() == "Retry"
    assert button.sizeHint().width() != narrow


@pytest.mark.parametrize(("language", "key"), [("ar", "Left"), ("en", "Right")])
def test_arrows_go_along_the_line_of_the_interface(open_with, show, language, key):
    shell = open_with(language=language)
    chosen = []
    row = show(Segmented(shell.theme, [Option("a", "A"), Option("b", "B")], "a"))
    row.chosen.connect(chosen.append)
    press(row, key)
    assert chosen == ["b"]
    press(row, key)
    assert chosen == ["b"]


def test_a_segment_is_chosen_by_mouse_at_its_place(theme, show, qtbot):
    row = show(Segmented(theme, [Option("a", "ويب", "monitor"), Option("b", "طباعة")], "a"))
    end = QPoint(4, row.height() // 2)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=end)
    assert row.value == "b"


def test_a_toggle_turns_by_key(theme, show, qtbot):
    toggle = show(Toggle(theme, "اعرض"))
    toggle.setFocus()
    qtbot.keyClick(toggle, Qt.Key.Key_Space)
    assert toggle.isChecked()


def test_tabs_are_chosen_by_mouse_and_key_and_show_counts(theme, show, qtbot):
    chosen = []
    tabs = show(Tabs(theme, [Tab("a", "التدقيق", 38, Tone.AMBER), Tab("b", "النسخ")]))
    tabs.chosen.connect(chosen.append)
    wide = tabs.sizeHint().width()
    tabs.set_count("b", 6)
    assert tabs.sizeHint().width() > wide
    tabs.adjustSize()
    press(tabs, "Left")
    assert chosen == ["b"]
    start = QPoint(tabs.width() - 10, 10)
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=start)
    assert chosen == ["b", "a"]


def test_tabs_without_room_are_behind_a_chevron_and_the_one_in_front_never_is(theme, show, qtbot):
    chosen = []
    names = ("المعلَّمة", "بلّغ عنها القراء", "الجديدة", "المقبولة", "المرفوضة")
    tabs = show(Tabs(theme, [Tab(name, name, 12) for name in names], names[4]))
    tabs.chosen.connect(chosen.append)
    tabs.setFixedWidth(tabs.sizeHint().width() // 2)
    shown = [tab.value for tab, _ in tabs._rects()]
    assert shown[0] == names[0]
    assert shown[-1] == names[4]
    assert len(shown) < len(names)
    for tab, rect in tabs._rects():
        assert rect.width() >= tabs._width(tab) - 2 * tabs._slack - 1, "elided"
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=QPoint(8, 10))
    assert QApplication.activePopupWidget() is tabs.menu
    menu = tabs.menu
    assert len(menu.actions()) == len(names) - len(shown)
    menu.actions()[-1].trigger()
    menu.close()
    assert chosen == [names[3]]
    assert names[3] in [tab.value for tab, _ in tabs._rects()]


def test_escape_empties_a_search_and_then_leaves(theme, show, qtbot):
    field = show(SearchField(theme, phrase("app.search")))
    type_text(field, "الكويت")
    assert field.text() == "الكويت"
    press(field, "Esc")
    assert field.text() == ""
    with qtbot.waitSignal(field.escaped):
        press(field, "Esc")


def test_a_count_hides_at_nothing(theme, show):
    box = QWidget()
    count, always = Count(theme, 0), Count(theme, 0, always=True)
    column = QVBoxLayout(box)
    column.addWidget(count)
    column.addWidget(always)
    show(box)
    assert not count.isVisible()
    assert always.isVisible()
    count.set_count(3)
    assert count.isVisible()


def test_a_chip_is_removed_by_its_cross_alone(theme, show, qtbot):
    removed, clicked = [], []
    chip = show(Chip(theme, "الكويت", removable=True))
    chip.removed.connect(lambda: removed.append(1))
    chip.clicked.connect(lambda: clicked.append(1))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 8))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert (removed, clicked) == ([1], [1])


@pytest.mark.parametrize(
    ("name", "letters"),
    [("هدى منصور", "ه\u200cم"), ("Huda Mansour", "H\u200cM"), ("نورة", "ن"), ("", "—")],
)
def test_initials_are_of_the_first_and_last_name(name, letters):
    assert initials(name) == letters


def test_an_avatar_says_whose_it_is(theme):
    assert Avatar(theme, "هدى منصور").accessibleName() == "هدى منصور"


def test_digits_stand_at_the_start_of_an_arabic_panel(theme, shell, show):
    label = show(Label(theme, "32"))
    assert label.alignment() & Qt.AlignmentFlag.AlignRight
    shell.language.set("en")
    assert label.alignment() & Qt.AlignmentFlag.AlignLeft


def test_a_sentence_that_begins_with_a_foreign_word_keeps_the_direction_of_the_interface(
    theme, shell, show
):
    """QLabel would lay «“إعادة” is the noun» out from the right."""
    shell.language.set("en")
    sentence = "“إعادة” is the verbal noun of “أعاد”."
    label = show(Label(theme, sentence))
    assert label.text() == "\u200e" + sentence
    assert show(Label(theme, "Plain words")).text() == "Plain words"
    assert show(Label(theme, sentence, content=True)).text() == sentence
    shell.language.set("ar")
    assert label.text() == sentence


def test_text_of_a_story_keeps_its_direction(theme, show):
    arabic = show(Label(theme, "خبر", content=True))
    english = show(Label(theme, "News", content=True))
    assert arabic.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert english.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_a_flow_wraps_at_the_width_from_the_start(theme, show):
    box = QWidget()
    flow = FlowLayout(box, gap=10)
    chips = [Chip(theme, f"كلمة {n}") for n in range(12)]
    for chip in chips:
        flow.addWidget(chip)
    box.resize(260, 200)
    show(box)
    tops = {chip.y() for chip in chips}
    assert len(tops) > 1
    assert all(chip.x() >= 0 and chip.geometry().right() < 260 for chip in chips)
    assert chips[0].x() > chips[1].x()
    assert flow.heightForWidth(2000) < flow.heightForWidth(260)


def test_loading_shows_nothing_before_its_time(theme, show, qtbot):
    skeleton = Skeleton(theme)
    skeleton.resize(300, 200)
    show(skeleton)
    before = skeleton.grab().toImage()
    qtbot.waitUntil(lambda: skeleton.grab().toImage() != before)


def test_an_empty_list_says_why_and_the_way_out(theme, show):
    button = Button(theme, "أزل المرشّح")
    state = show(EmptyState(theme, "newspaper", "لا قصص", "المرشّح: جاهزة", [button]))
    assert [label.text() for label in state.findChildren(Label)] == ["لا قصص", "المرشّح: جاهزة"]
    assert button.isVisible()


def test_progress_fills_from_the_start(theme, show):
    bar = ProgressLine(theme)
    bar.resize(100, 6)
    bar.set_share(0.5, "red")
    show(bar)
    image = bar.grab().toImage()
    assert image.pixelColor(75, 3) == theme.color("red")
    assert image.pixelColor(25, 3) == theme.color("sunken")


def test_a_counter_is_read_with_its_word(theme, shell):
    counter = Counter(theme, phrase("editor.category.hamza"), 1200)
    assert counter.accessibleName() == "1,200 همزة"


def test_the_ring_frames_what_the_keyboard_reached(theme, show, qtbot):
    box = QWidget()
    ring = FocusRing(theme, box)
    first, second = Button(theme, "أول"), Button(theme, "ثانٍ")
    column = QVBoxLayout(box)
    column.addWidget(first)
    column.addWidget(second)
    show(box)
    box.activateWindow()
    first.setFocus()
    qtbot.keyboard_at(first)
    assert not ring.isVisible()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert ring.isVisible()
    assert ring.geometry().contains(second.geometry())
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert not ring.isVisible()


def test_fields_show_their_focus_themselves(theme):
    assert not framed(SearchField(theme, "x"))
    assert framed(Button(theme, "x"))


def test_a_bar_leaves_out_what_may_yield_before_it_cuts_anything(shell, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    bar = Bar(shell.theme, parent=host)
    title, count = Label(shell.theme, "Desk stories"), Label(shell.theme, "12")
    new = Button(shell.theme, "New story")
    for widget in (title, count, new):
        bar.row.addWidget(widget)
    bar.let_yield(title, count)
    host.resize(500, 60)
    host.show()
    shown = []
    for width in (400, new.sizeHint().width() + 70, new.sizeHint().width() + 30, 400):
        bar.resize(width, 44)
        shown.append((not title.isHidden(), not count.isHidden(), new.isHidden()))
    assert shown == [
        (True, True, False),
        (False, True, False),
        (False, False, False),
        (True, True, False),
    ]
