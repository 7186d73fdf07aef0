"""The shell: rail, bars, palette, messages, the way between workspaces."""

from __future__ import annotations

import pytest
from hands import press, type_text
from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.crash import CrashDialog, report
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.faults import Faults
from ui.messages import Choice, Level, sentence
from ui.shell import Found, Group, Hint, Workspace
from ui.widgets.banner import BannerView
from ui.widgets.label import Label
from ui.widgets.panes import Extent, Panes
from ui.window import Window
from ui.wording import tr
from workstation.errors import Unwritable
from workstation.settings import Settings


class Desk(Workspace):
    id = "desk"
    icon = "layout-list"

    def __init__(self, shell):
        super().__init__(shell)
        self.stays = False
        self.stories = []
        self.waiting = 0
        self.first = QLineEdit()
        self.second = QPushButton("second")
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)

    def subtitle(self):
        return "kuwait-coalition"

    def badge(self):
        return self.waiting

    def activate(self, article_id):
        self.stories.append(article_id)

    def leave(self):
        return not self.stays

    def status_left(self):
        return [tr("app.words", n=370)]

    def status_hints(self):
        return [Hint("F8", "next")]

    def panes(self):
        return [self.first, self.second]


class Translate(Desk):
    id = "translate"
    icon = "languages"


@pytest.fixture
def started(shell, qtbot):
    window = Window(shell)
    for kind in (Desk, Translate):
        window.add(kind(shell))
    window.start()
    qtbot.in_front(window)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.focusWidget() is not None)
    return window


def test_the_first_workspace_is_in_front_with_its_title_and_story(started):
    desk = started.workspaces["desk"]
    assert started.current is desk
    assert desk.stories == [None]
    assert started.top.title.text() == "المكتب"
    assert started.top.subtitle.text() == "kuwait-coalition"
    assert started.rail.buttons["desk"].isChecked()
    assert desk.first.hasFocus()


def test_alt_and_a_digit_goes_to_a_workspace(started):
    press(started.focusWidget(), "Alt+2")
    assert started.current is started.workspaces["translate"]
    assert started.shell.actions.mode == "translate"


def test_a_story_is_taken_along(started):
    started.shell.open("translate", 7)
    assert started.workspaces["translate"].stories == [7]


def test_a_workspace_may_refuse_to_leave(started):
    desk = started.workspaces["desk"]
    desk.stays = True
    started.rail.buttons["translate"].click()
    assert started.current is desk
    assert started.rail.buttons["desk"].isChecked()
    assert not started.rail.buttons["translate"].isChecked()


def test_a_workspace_may_keep_the_program_open(started):
    started.workspaces["translate"].stays = True
    assert not started.close()
    started.workspaces["translate"].stays = False
    assert started.close()


def test_f6_goes_round_the_panes_and_back(started):
    desk = started.workspaces["desk"]
    press(desk.first, "F6")
    assert desk.second.hasFocus()
    press(desk.second, "F6")
    assert started.top.field.hasFocus()
    press(started.top.field, "Shift+F6")
    assert desk.second.hasFocus()


def test_badges_and_state_follow_the_workspace(started):
    desk = started.workspaces["desk"]
    desk.waiting = 14
    desk.changed.emit()
    assert "14" in started.rail.buttons["desk"].accessibleName()
    assert "370 كلمة" in started.status.accessibleName()


def test_the_rail_stands_at_the_start_in_both_languages(started):
    def place() -> int:
        return started.rail.mapTo(started, QPoint(0, 0)).x()

    assert place() == started.width() - started.rail.width()
    started.shell.language.set("en")
    started.layout().activate()
    started.centralWidget().layout().activate()
    assert place() == 0
    assert started.top.title.text() == "Desk"


def test_the_size_of_the_window_is_remembered(started):
    started.close()
    assert isinstance(started.shell.context.memory.get("window/shape"), QByteArray)


def test_text_grows_and_shrinks_by_keys(started):
    theme = started.shell.theme
    press(started.focusWidget(), "Ctrl+=")
    assert theme.scale == 1.1
    assert started.shell.context.settings.interface.text_scale == 110
    press(started.focusWidget(), "Ctrl+0")
    assert theme.scale == 1.0


# The palette


def chosen(window: Window) -> list[str]:
    model = window.palette_sheet.model
    return [entry.text for entry in model.entries if entry.found is not None]


def test_the_palette_finds_commands_whatever_the_hamza(started, qtbot):
    ran = []
    started.shell.actions.bind("desk.fix_hamzas", lambda: ran.append(1))
    press(started.focusWidget(), "Ctrl+J", arabic=True)
    sheet = started.palette_sheet
    assert sheet.isVisible()
    assert sheet.field.hasFocus()
    type_text(sheet.field, "اصلح كل همزات")
    assert chosen(started) == [tr("actions.desk.fix_hamzas")]
    press(sheet.field, "Return")
    assert ran == [1]
    assert not sheet.isVisible()


def test_the_palette_asks_providers_by_sign(started):
    opened = []

    def stories(query):
        return [Found("ندوة الهمزة", lambda: opened.append("story"), "newspaper")]

    started.shell.provide(Group.STORIES, stories)
    started.shell.provide(Group.TERMS, lambda query: [Found("همزة وصل", lambda: None)])
    started.palette_sheet.summon("@همز")
    assert chosen(started) == ["ندوة الهمزة"]
    started.palette_sheet.field.setText("#همز")
    assert chosen(started) == ["همزة وصل"]
    started.palette_sheet.field.setText(">المظهر")
    assert tr("actions.app.theme") not in chosen(started)
    started.palette_sheet.field.setText("@")
    press(started.palette_sheet.field, "Return")
    assert opened == ["story"]


def test_the_palette_gives_the_focus_back(started):
    before = started.focusWidget()
    press(before, "Ctrl+J")
    press(started.palette_sheet.field, "Esc")
    assert not started.palette_sheet.isVisible()
    assert before.hasFocus()


def test_arrows_pass_over_the_heads_of_groups(started):
    started.palette_sheet.summon("")
    sheet = started.palette_sheet
    for _ in range(len(sheet.model.entries)):
        press(sheet.field, "Down")
        assert sheet.model.entries[sheet.list.currentIndex().row()].found is not None
    for _ in range(len(sheet.model.entries)):
        press(sheet.field, "Up")
    assert sheet.list.currentIndex().row() == 1


def test_nothing_found_is_said_with_the_way_out(started):
    started.palette_sheet.summon("قققق")
    assert chosen(started) == []
    assert tr("palette.none", query="قققق") in [
        label.text() for label in started.palette_sheet.findChildren(Label)
    ]


def test_an_empty_query_begins_with_what_was_run_last(started):
    started.palette_sheet.summon()
    assert chosen(started)[0] != tr("actions.app.theme")
    started.palette_sheet.field.setText(tr("actions.app.theme"))
    press(started.palette_sheet.field, "Return")
    started.palette_sheet.summon()
    assert chosen(started)[0] == tr("actions.app.theme")


# Messages


def test_a_toast_takes_back_what_it_reports(started, qtbot):
    log = []
    messages = started.shell.messages
    messages.toast("رُفض التعليق", undo=lambda: log.append("undo"), ended=log.append)
    assert started.toast.isVisible()
    qtbot.mouseClick(started.toast._undo, Qt.MouseButton.LeftButton)
    assert log == ["undo", True]
    assert not started.toast.isVisible()


def test_the_next_toast_ends_the_one_before(started):
    log = []
    messages = started.shell.messages
    messages.toast("first", ended=lambda undone: log.append(("first", undone)))
    messages.toast("second", ended=lambda undone: log.append(("second", undone)))
    assert log == [("first", False)]
    started.close()
    assert log == [("first", False), ("second", False)]


def test_a_toast_goes_by_itself(started, qtbot):
    messages = started.shell.messages
    with qtbot.waitSignal(messages.toasted, check_params_cb=lambda toast: toast is None):
        messages.toast("حُفظت", seconds=0.01)


def banners(window: Window) -> list[BannerView]:
    return [view for view in window.findChildren(BannerView) if view.isVisible()]


def test_a_banner_stays_until_it_is_dismissed(started, qtbot):
    ran = []
    banner = started.shell.messages.banner(
        Level.ERROR,
        "نصّك محفوظ.",
        title="تعذّر الحفظ",
        choices=(Choice("أعد المحاولة", lambda: ran.append(1)),),
    )
    (view,) = banners(started)
    from ui.widgets.button import Button, IconButton

    qtbot.mouseClick(view.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert ran == [1]
    qtbot.mouseClick(view.findChildren(IconButton)[0], Qt.MouseButton.LeftButton)
    assert banner not in started.shell.messages.banners
    qtbot.waitUntil(lambda: not banners(started))


def test_an_error_is_said_in_words_once(started):
    error = Unwritable("settings.nothing-here", name="x")
    started.shell.messages.error(error)
    started.shell.messages.error(error)
    assert len(banners(started)) == 1
    assert sentence(error) == tr("app.error.unnamed", reference="settings.nothing-here")


def test_settings_that_cannot_be_written_are_told_and_used(shell, monkeypatch):
    def refuse(settings: Settings) -> None:
        raise Unwritable("settings.unwritable", name="settings.toml")

    monkeypatch.setattr(shell.context.settings_file, "write", refuse)
    shell.language.set("en")
    assert shell.context.settings.interface.language == "en"
    assert [banner.level for banner in shell.messages.banners] == [Level.ERROR]
    assert shell.context.desk.used[-1].interface.language == "en"


def test_the_keyboard_goes_to_the_first_pane_and_back_to_where_it_was(started):
    desk, translate = started.workspaces["desk"], started.workspaces["translate"]
    above = QPushButton("above the pane")
    translate.layout().insertWidget(0, above)
    started.open("translate")
    assert started.focusWidget() is translate.first
    translate.second.setFocus()
    started.open("desk")
    assert started.focusWidget() is desk.first
    started.open("translate")
    assert started.focusWidget() is translate.second


def test_qt_speaks_the_language_of_the_interface(shell, qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)

    def menu():
        made = field.createStandardContextMenu()
        said = [action.text() for action in made.actions()]
        made.deleteLater()
        return " ".join(said)

    assert "ا&نسخ" in menu()
    assert "Ctrl+C" in menu()
    shell.language.set("en")
    assert "&Copy" in menu()


# Panes


@pytest.fixture
def panes(shell, qtbot):
    made = Panes(shell.context, "desk")
    start, middle, end = QWidget(), QWidget(), QWidget()
    made.build(
        middle,
        480,
        start=start,
        start_extent=Extent(300, 240, 420),
        end=end,
        end_extent=Extent(336, 300, 460),
    )
    qtbot.addWidget(made)
    made.resize(1368, 800)
    made.show()
    return made, start, middle, end


def test_panes_open_at_their_usual_widths(panes):
    _, start, _, end = panes
    assert (start.width(), end.width()) == (300, 336)


def test_a_narrow_window_lays_the_end_pane_over_the_middle(panes):
    made, start, middle, _end = panes
    made.resize(1200, 800)
    assert not made.end_shown
    made.toggle_end()
    assert made.end_shown
    assert middle.width() == 1200 - start.width() - 1
    assert made.close_overlay()
    made.resize(1000, 800)
    assert not start.isVisible()
    made.resize(1368, 800)
    assert start.isVisible()
    assert made.end_shown


def test_larger_text_lays_only_the_end_pane_over_the_middle(panes, shell):
    made, start, middle, _end = panes
    shell.theme.set_scale(1.5)
    assert start.isVisible()
    assert not made.end_shown
    assert start.width() >= 360
    assert start.width() + middle.width() <= 1368
    shell.theme.set_scale(1.0)
    assert made.end_shown


def test_esc_takes_the_end_pane_away_from_over_the_middle(panes):
    made, _, middle, end = panes
    made.resize(1200, 800)
    made.toggle_end()
    end.setFocus()
    press(end, "Esc")
    assert not made.end_shown
    assert made.focusWidget() is middle
    assert not press(middle, "Esc")


def test_sizes_are_remembered_by_direction(panes, shell, qtbot):
    made, start, *_ = panes
    made._splitter.setSizes([400, 632, 336])
    made._keep()
    shell.language.set("en")
    made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert start.width() == 300
    shell.language.set("ar")
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert start.width() == 400


# Faults


def test_a_crash_report_holds_no_text_of_a_story():
    secret = "نص سري من القصة"
    try:
        try:
            raise KeyError(secret)
        except KeyError as first:
            raise ValueError(secret) from first
    except ValueError as error:
        text = report(error)
    assert secret not in text
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_window.py" in text


def test_drafts_are_saved_before_a_fault_is_told(app, shell, qtbot, capsys):
    saved = []
    faults = Faults(shell.theme, lambda: saved.append(1))
    error = ValueError("x")
    faults.tell(ValueError, error, None)
    assert saved == [1]
    (dialog,) = [w for w in app.topLevelWidgets() if isinstance(w, CrashDialog)]
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert "ValueError" in QGuiApplication.clipboard().text()
    faults.tell(ValueError, error, None)
    assert len([w for w in app.topLevelWidgets() if isinstance(w, CrashDialog)]) == 1
    qtbot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert "ValueError" in capsys.readouterr().err


def test_the_page_of_shortcuts_is_narrowed_by_words(shell, qtbot):
    dialog = ShortcutsDialog(shell.theme, shell.actions)
    qtbot.addWidget(dialog)

    def names() -> list[str]:
        page = dialog._area.widget()
        return [label.text() for label in page.findChildren(Label)]

    assert tr("actions.app.palette") in names()
    dialog.field.setText("اقبل")
    assert tr("actions.comments.approve") in names()
    assert tr("actions.app.palette") not in names()
