"""The comparison in the real window, over a real desk with the sample story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hands import press, settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.shell import Place
from ui.window import Window
from ui.wording import phrase, tr
from ui.workspaces.compare import make
from ui.workspaces.compare.changes_model import ENTRY_ROLE, Heading
from ui.workspaces.compare.rows import NEW, OLD
from ui.workspaces.compare.said import line_name
from ui.workspaces.compare.sheet import Look, Side
from workstation.articles import Block, RevisionKind
from workstation.assets import asset
from workstation.desk import Desk, articles, comparing, holds, proofing, versions
from workstation.settings import Folders, Person, Settings
from workstation.text.comparison import DifferenceKind

SAMPLE = asset("samples/coalition.txt")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    places = Folders(tmp_path, tmp_path, tmp_path, tmp_path)
    opened = Desk.open(tmp_path / "desk.db", Settings(person=Person("هدى منصور")), places)
    yield opened
    opened.close()


@pytest.fixture
def received(desk: Desk) -> int:
    return articles.receive(desk, SAMPLE).article.id


@pytest.fixture
def story(desk: Desk, received: int) -> int:
    """The sample with its certain fixes made, a phrase rewritten and a paragraph added."""
    fixed = proofing.fix_certain(desk, received, proofing.proof(desk, received)).saved.article
    first = fixed.blocks[0]
    rewritten = replace(first, text=first.text.replace("من الدول", "بين الدول"))
    added = Block("فقرة جديدة كتبها المحرر عن جدول أعمال الجلستين.")
    articles.save(
        desk, received, fixed.headline, (rewritten, *fixed.blocks[1:3], added, *fixed.blocks[3:])
    )
    return received


class Opened:
    """The window with the comparison in front, and what a test does with it."""

    def __init__(self, qtbot, shell) -> None:
        self.qtbot, self.shell = qtbot, shell
        self.window = Window(shell)
        qtbot.addWidget(self.window)
        self.mode = make(shell)
        self.page = self.mode.page
        self.window.add(self.mode)
        self.window.resize(1440, 900)
        self.window.start("compare")
        self.window.resize(1440, 900)

    def open(self, story: int | None, place: Place | None = None):
        self.window.open("compare", story, place)
        self.wait()
        return self

    def wait(self) -> None:
        settle(self.qtbot, self.shell)

    def press(self, keys: str, *, arabic: bool = False, on=None) -> bool:
        taken = press(on or self.page.table, keys, arabic=arabic)
        self.wait()
        return taken

    def place(self) -> str:
        return self.page.toolbar.place.text()

    def said(self, at: int, of: int) -> str:
        return tr("compare_window.place", at=at, of=of)

    def difference(self):
        number = self.mode.course.current
        return self.mode.compared.comparison.differences[number]

    def go_to(self, old: str) -> None:
        differences = self.mode.compared.comparison.differences
        self.mode.course.go(next(n for n, d in enumerate(differences) if d.old == old))

    def middle_of(self, look: Look, column: int) -> QPoint:
        """A point on the first stretch of that look in a column."""
        table = self.page.table
        side = Side.OLD if column == OLD else table.rows.side(NEW)
        for row in range(table.rows.rowCount()):
            cell = table.rows.sheet.cell(row, side)
            for stretch in cell.stretches:
                if stretch.look is look:
                    index = table.rows.index(row, column)
                    rect = table.visualRect(index)
                    box = table.painter_.stretch_rect(index, rect, stretch.difference)
                    return box.center().toPoint()
        raise AssertionError(look)


@pytest.fixture
def opened(qtbot, open_with, desk) -> Opened:
    return Opened(qtbot, open_with(desk=desk))


def test_it_opens_on_the_original_and_the_text_as_it_stands(opened, desk, story):
    opened.open(story)
    head = opened.page.head
    assert head.older.text() == tr("compare_window.version.original", number="\u20661\u2069")
    assert head.newer.text() == tr("compare_window.current")
    counts = opened.mode.compared.comparison.counts()
    assert counts[DifferenceKind.HAMZA] >= 29
    assert tr("compare_window.count.added", n=1) in opened.mode.status_left()
    assert opened.mode.subtitle().strip("\u2066\u2069") == "coalition"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_older_version_stands_at_the_start_in_both_languages(
    qtbot, open_with, desk, story, language
):
    opened = Opened(qtbot, open_with(desk=desk, language=language)).open(story)
    table, head = opened.page.table, opened.page.head
    old, new = table.columnViewportPosition(OLD), table.columnViewportPosition(NEW)
    assert (old > new) == (language == "ar")
    assert (head.older.x() > head.newer.x()) == (language == "ar")
    assert opened.place() == opened.said(*opened.mode.course.place)


def test_the_head_stands_over_the_columns(opened, story):
    opened.open(story)
    table, head = opened.page.table, opened.page.head
    for column, button in ((OLD, head.older), (NEW, head.newer)):
        left = table.mapToGlobal(QPoint(table.columnViewportPosition(column), 0)).x()
        right = left + table.columnWidth(column)
        x = button.mapToGlobal(QPoint(0, 0)).x()
        assert left <= x <= x + button.width() <= right + table.width() - table.viewport().width()


def test_f8_goes_through_the_changes_and_the_list_goes_along(opened, story):
    opened.open(story)
    first = opened.mode.course.current
    said = []
    opened.shell.messages.announced.connect(said.append)
    assert opened.press("F8")
    assert opened.mode.course.current == first + 1
    view = opened.page.changes.view
    assert view.currentIndex().data(ENTRY_ROLE) == first + 1
    assert opened.difference().new.strip() in said[0]
    opened.press("Shift+F8")
    assert opened.mode.course.current == first


def test_a_change_that_is_gone_to_is_seen(opened, story):
    opened.open(story)
    opened.mode.course.go(len(opened.mode.compared.comparison.differences) - 1)
    table = opened.page.table
    index = table.rows.index(opened.mode.course.row, NEW)
    assert table.viewport().rect().contains(table.visualRect(index).center())


def test_choosing_in_the_list_goes_there_in_the_table(opened, story):
    opened.open(story)
    model, view = opened.page.changes.model, opened.page.changes.view
    last = max(
        at for at in range(model.rowCount()) if isinstance(model.index(at).data(ENTRY_ROLE), int)
    )
    view.setCurrentIndex(model.index(last))
    assert opened.mode.course.current == model.index(last).data(ENTRY_ROLE)
    assert opened.page.table.currentIndex().row() == opened.mode.course.row


def test_a_click_on_a_marked_word_brings_its_change_to_hand(opened, story):
    opened.open(story)
    opened.mode.course.go_to_row(2)
    point = opened.middle_of(Look.INSERTED, NEW)
    QTest.mouseClick(opened.page.table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened.difference().new
    assert opened.page.changes.view.currentIndex().data(ENTRY_ROLE) == opened.mode.course.current


def test_hamzas_are_hidden_and_shown_with_the_keyboard_under_an_arabic_layout(opened, story):
    opened.open(story)
    shown = len(opened.mode.course.shown)
    assert opened.press("Ctrl+Shift+H", arabic=True)
    counts = opened.mode.compared.comparison.counts()
    assert len(opened.mode.course.shown) == shown - counts[DifferenceKind.HAMZA]
    assert not opened.page.toolbar.hamzas.isChecked()
    row = next(r for r in range(2, 9) if opened.page.table.rows.sheet.count(r, hamzas=True) > 1)
    assert opened.page.table.rows.count(row) < opened.page.table.rows.sheet.count(row, hamzas=True)
    opened.press("Ctrl+Shift+H")
    assert len(opened.mode.course.shown) == shown


def test_hidden_hamzas_stay_hidden_in_the_next_window(opened, qtbot, open_with, desk, story):
    opened.open(story)
    opened.press("Ctrl+Shift+H")
    opened.shell.context.memory.save()
    again = make(opened.shell)
    qtbot.addWidget(again)
    assert not again.page.toolbar.hamzas.isChecked()
    assert not again.course.hamzas


def test_a_kind_in_the_head_of_the_list_filters_list_and_way(opened, story):
    opened.open(story)
    line = opened.page.changes.filters[DifferenceKind.REMOVED]
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    differences = opened.mode.compared.comparison.differences
    assert {differences[n].kind for n in opened.mode.course.shown} == {DifferenceKind.REMOVED}
    assert opened.page.changes.model.rowCount() == 3
    QTest.mouseClick(opened.page.changes.clear, Qt.MouseButton.LeftButton)
    assert len(opened.mode.course.shown) == len(differences)
    assert not line.isChecked()


def test_a_change_is_restored_with_the_keyboard_and_taken_back(opened, desk, story):
    opened.open(story)
    opened.go_to("من")
    before = articles.get(desk, story).text
    changed = []
    opened.shell.context.changed.connect(changed.append)
    assert opened.press("Alt+Return")
    assert articles.get(desk, story).text == before.replace("بين الدول", "من الدول")
    assert versions.revisions(desk, story)[0].kind is RevisionKind.RESTORED
    assert changed[-1].ids == (story,)
    assert str(opened.shell.messages.toast_now.text) == tr("compare_window.restored", n=1)
    assert "من" not in [d.old for d in opened.mode.compared.comparison.differences]
    assert opened.press("Ctrl+Z", arabic=True)
    assert articles.get(desk, story).text == before
    assert "من" in [d.old for d in opened.mode.compared.comparison.differences]


def test_two_restored_changes_are_undone_one_by_one(opened, desk, story):
    opened.open(story)
    texts = [articles.get(desk, story).text]
    for _ in range(2):
        opened.press("Alt+Return")
        texts.append(articles.get(desk, story).text)
    opened.shell.messages.end_toast()
    opened.press("Ctrl+Z")
    assert articles.get(desk, story).text == texts[1]
    opened.press("Ctrl+Z")
    assert articles.get(desk, story).text == texts[0]


def test_the_place_in_the_table_stays_when_a_change_was_restored(opened, story):
    opened.open(story)
    opened.mode.course.go(len(opened.mode.course.shown) - 4)
    before = opened.page.table.verticalScrollBar().value()
    opened.press("Alt+Return")
    assert abs(opened.page.table.verticalScrollBar().value() - before) < 60


def test_nothing_is_restored_from_an_older_version_and_the_reason_is_said(opened, desk, story):
    opened.open(story, Place(versions=(1, 2)))
    button = opened.page.toolbar.deed
    assert not button.isEnabled()
    assert button.toolTip() == tr("comparing.not-current")
    assert opened.page.changes.reason.text() == tr("comparing.not-current")
    before = articles.get(desk, story).revision
    opened.press("Alt+Return")
    assert str(opened.shell.messages.toast_now.text) == tr("comparing.not-current")
    assert articles.get(desk, story).revision == before


def test_a_story_that_a_colleague_holds_is_compared_but_not_changed(opened, desk, story):
    other = replace(desk, session="other", settings=Settings(person=Person("سالم عيسى")))
    holds.take(other, story)
    opened.open(story)
    assert not opened.page.toolbar.deed.isEnabled()
    assert "سالم عيسى" in opened.page.toolbar.deed.toolTip()
    assert "سالم عيسى" in opened.mode.status_middle()[0]


def test_a_save_elsewhere_is_compared_at_once_while_the_page_is_in_front(opened, desk, story):
    opened.open(story)
    story_now = articles.get(desk, story)
    saved = articles.save(desk, story, "عنوان من المكتب", story_now.blocks)
    opened.shell.context.tell(saved.change)
    opened.wait()
    assert opened.page.table.rows.sheet.cell(0, Side.NEW).text == "عنوان من المكتب"


def test_a_text_that_was_saved_behind_our_back_is_not_written_over(opened, desk, story):
    opened.open(story)
    now = articles.get(desk, story)
    articles.save(desk, story, "عنوان آخر", now.blocks)
    opened.press("Alt+Return")
    assert articles.get(desk, story).headline == "عنوان آخر"
    assert [str(b.text) for b in opened.shell.messages.banners] == [tr("comparing.overtaken")]
    assert opened.page.table.rows.sheet.cell(0, Side.NEW).text == "عنوان آخر"


def test_versions_are_exchanged(opened, story):
    opened.open(story)
    QTest.mouseClick(opened.page.head.swap, Qt.MouseButton.LeftButton)
    opened.wait()
    assert opened.page.head.older.text() == tr("compare_window.current")
    assert opened.mode.compared.new.number == 1
    assert not opened.page.toolbar.deed.isEnabled()


def test_another_version_is_chosen_from_the_list_with_the_keyboard(opened, desk, story):
    opened.open(story)
    QTest.mouseClick(opened.page.head.older, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert popup.view.currentIndex().row() == 3
    said = popup.view.model().index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert tr("compare_window.version.received", number="\u20662\u2069") in said
    assert "هدى منصور" in said
    QTest.keyClick(popup.view, Qt.Key.Key_Up)
    QTest.keyClick(popup.view, Qt.Key.Key_Return)
    opened.wait()
    assert opened.mode.compared.old.number == 2


def test_the_paragraph_at_hand_is_copied_under_an_arabic_layout(opened, story):
    opened.open(story)
    opened.page.table.setFocus()
    opened.mode.course.go_to_row(2)
    assert opened.press("Ctrl+C", arabic=True)
    copied = QGuiApplication.clipboard().text()
    assert copied == opened.mode.compared.new.blocks[1].text


def test_text_is_selected_with_the_mouse_across_paragraphs_and_copied(opened, story):
    opened.open(story)
    table = opened.page.table
    first, second = (table.visualRect(table.rows.index(row, NEW)) for row in (1, 2))
    start = QPoint(first.right() - 2, first.top() + 20)
    end = QPoint(second.left() + 30, second.bottom() - 12)
    QTest.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(table.viewport(), QPoint(second.center()))
    opened.page.table.mouseMoveEvent(_move(end))
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=end)
    table.setFocus()
    opened.press("Ctrl+C")
    copied = QGuiApplication.clipboard().text().split("\n")
    new = opened.mode.compared.new
    assert copied[0] == new.blocks[0].text
    assert new.blocks[1].text.startswith(copied[1][:20])
    assert len(copied) == 2


def _move(point: QPoint):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    at, left, none = QPointF(point), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    plain = Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseMove, at, at, none, left, plain)


def test_a_double_click_selects_a_word(opened, story):
    opened.open(story)
    table = opened.page.table
    rect = table.visualRect(table.rows.index(3, OLD))
    point = QPoint(rect.right() - 30, rect.top() + 20)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert table.picking.text(table.rows) == "ويفتتح"


def test_both_versions_in_one_column(opened, story):
    opened.open(story)
    opened.page.toolbar.mode.choose("inline")
    table = opened.page.table
    assert table.isColumnHidden(OLD)
    cell = table.rows.cell(table.rows.index(1, NEW))
    looks = {s.look: cell.text[s.start : s.end] for s in cell.stretches}
    assert (looks[Look.DELETED], looks[Look.INSERTED]) == ("من", "بين")
    assert "من  بين" in cell.text
    point = opened.middle_of(Look.DELETED, NEW)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened.difference().old.strip()


def test_a_paragraph_that_is_not_there_says_why(opened, story):
    opened.open(story)
    rows = opened.page.table.rows
    comparison = opened.mode.compared.comparison
    added = next(n for n, row in enumerate(comparison.rows) if row.old is None)
    assert rows.absence(rows.index(added, OLD)) == tr("compare_window.absent.added")
    removed = next(n for n, row in enumerate(comparison.rows) if row.new is None)
    assert rows.absence(rows.index(removed, NEW)) == tr("compare_window.absent.removed")


def test_a_moved_paragraph_says_where_it_went_and_whence_it_came(opened, desk, received):
    story = articles.get(desk, received)
    articles.save(desk, received, story.headline, (story.blocks[-1], *story.blocks[:-1]))
    opened.open(received, Place(versions=(2, 0)))
    rows, comparison = opened.page.table.rows, opened.mode.compared.comparison
    assert [d.kind for d in comparison.differences] == [DifferenceKind.MOVED]
    here = next(n for n, row in enumerate(comparison.rows) if row.partner and row.new is not None)
    there = comparison.rows[here].partner
    to, came = rows.absence(rows.index(there, NEW)), rows.absence(rows.index(here, OLD))
    assert to == tr("compare_window.absent.to", line=line_name(1))
    assert came == tr("compare_window.absent.from", line=line_name(9))


# Proposed ----------------------------------------------------------------------------------


def test_certain_fixes_are_shown_as_a_proposed_version(opened, desk, received):
    opened.open(received, Place(proposed=True, back="desk"))
    assert opened.page.head.newer.text() == tr("compare_window.proposed")
    count = len(opened.mode.compared.comparison.differences)
    assert opened.page.toolbar.deed.text() == tr("compare_window.accept")
    assert opened.page.toolbar.all.text() == tr("compare_window.accept.all", n=count)
    assert opened.page.toolbar.back.isVisible()
    assert articles.get(desk, received).revision == 2


def test_one_proposed_fix_is_accepted_and_then_all_the_others(opened, desk, received):
    opened.open(received, Place(proposed=True))
    opened.go_to("لاعادة")
    before = articles.get(desk, received).text
    count = len(opened.mode.compared.comparison.differences)
    opened.press("Alt+Return")
    assert articles.get(desk, received).text == before.replace("لاعادة", "لإعادة")
    assert len(opened.mode.compared.comparison.differences) == count - 1
    opened.press("Ctrl+Return")
    assert "لإعادة إعمار" in articles.get(desk, received).text
    assert opened.mode.compared.comparison.identical
    opened.press("Ctrl+Z")
    assert articles.get(desk, received).text == before.replace("لاعادة", "لإعادة")


def test_when_no_certain_fix_is_left_the_page_says_so_and_leads_to_the_original(
    opened, desk, story
):
    opened.open(story, Place(proposed=True))
    assert _shown(opened) == tr("compare_window.state.nothing_proposed")
    opened.page.to_original.click()
    opened.wait()
    assert opened.mode.compared.old.number == 1
    assert not opened.mode.compared.proposed


def test_the_way_back_goes_where_the_person_came_from_and_is_then_gone(opened, received):
    opened.open(received, Place(proposed=True, back="desk"))
    gone_to = []
    opened.mode.shell.open = lambda mode, story=None, place=None: gone_to.append((mode, story))
    opened.page.toolbar.back.click()
    assert gone_to == [("desk", received)]
    opened.mode.leave()
    assert opened.page.toolbar.back.isHidden()


# States ------------------------------------------------------------------------------------


def _shown(opened: Opened) -> str:
    labels = opened.page.state.findChildren(type(opened.page.changes.reason))
    assert opened.page.stack.currentWidget() is opened.page.state
    return labels[0].text()


def test_identical_versions_are_said_to_be_so(opened, story):
    opened.open(story, Place(versions=(2, 2)))
    assert _shown(opened) == tr("compare_window.state.identical")
    assert opened.place() == tr("compare_window.nowhere")
    assert not opened.press("F8") or opened.mode.course.current is None


def test_without_a_story_the_way_to_the_desk_is_shown(opened):
    assert _shown(opened) == tr("compare_window.state.no_story")
    assert not opened.page.toolbar.deed.isEnabled()
    assert opened.page.to_desk.isVisible()


def test_a_story_with_one_version_says_that_there_is_no_other(opened, desk, story, monkeypatch):
    real = comparing.compare

    def one(*given, **named):
        compared = real(*given, **named)
        only = compared.versions[-1]
        return replace(real(desk, story, 1, 1), versions=(only,))

    monkeypatch.setattr(comparing, "compare", one)
    opened.open(story)
    assert _shown(opened) == tr("compare_window.state.one_version")


def test_a_story_that_is_gone_is_no_story(opened):
    opened.open(99)
    assert _shown(opened) == tr("compare_window.state.no_story")


def test_a_version_that_is_gone_leaves_the_page_with_a_way_on(opened, story):
    opened.open(story, Place(versions=(1, 77)))
    assert opened.page.stack.currentWidget() is not opened.page.skeleton
    opened.open(story)
    assert opened.mode.compared is not None


def test_when_only_hamzas_differ_and_are_hidden_the_list_says_so(opened, desk, received):
    story = articles.get(desk, received)
    blocks = tuple(replace(b, text=b.text.replace("الى", "إلى")) for b in story.blocks)
    articles.save(desk, received, story.headline, blocks)
    opened.open(received, Place(versions=(2, 0)))
    assert opened.page.changes.none.isHidden()
    opened.press("Ctrl+Shift+H")
    assert opened.page.changes.none.text() == tr("compare_window.only_hamzas")
    assert opened.page.changes.none.isVisible()
    hamzas = opened.page.changes.filters[DifferenceKind.HAMZA]
    hidden = tr("compare_window.hidden", kind=tr("compare_window.kind.hamza"))
    assert hamzas.accessibleName().startswith(hidden)


# Long stories ------------------------------------------------------------------------------


@pytest.fixture
def long_story(desk: Desk, received: int) -> int:
    lines = [f"قال الوزير في الاجتماع {n} ان وفد{n} يصل الى رئيس{n} غدا" for n in range(600)]
    headline = articles.get(desk, received).headline
    named = RevisionKind.NAMED
    articles.save(desk, received, headline, tuple(map(Block, lines)), kind=named, label="قبل")
    after = [line.replace("ان وفد", "أن وفد").replace("الى", "إلى") for line in lines]
    articles.save(desk, received, headline, tuple(map(Block, after)), kind=named, label="بعد")
    return received


def test_very_many_changes_are_grouped_by_paragraph(opened, long_story):
    opened.open(long_story, Place(versions=(3, 0)))
    assert len(opened.mode.compared.comparison.differences) == 1200
    model = opened.page.changes.model
    entries = [model.index(at).data(ENTRY_ROLE) for at in range(6)]
    assert [isinstance(entry, Heading) for entry in entries] == [True, False, False] * 2
    assert entries[3].words == line_name(2)


def test_the_heights_of_a_long_story_are_measured_in_idle_moments(opened, long_story):
    opened.open(long_story, Place(versions=(3, 0)))
    table = opened.page.table
    opened.mode.course.go(1199)
    bottom = table.rows.index(600, NEW)
    assert table.viewport().rect().intersects(table.visualRect(bottom))
    opened.qtbot.waitUntil(lambda: table._heights.complete)
    wanted = [table.painter_.height_of(row, table.widths) for row in range(601)]
    assert [table.rowHeight(row) for row in range(601)] == wanted
    assert table.viewport().rect().intersects(table.visualRect(bottom))


def test_leaving_cancels_a_comparison_and_coming_back_makes_it(opened, long_story):
    opened.window.open("compare", long_story)
    assert opened.mode.leave()
    opened.wait()
    assert opened.mode.compared is None
    opened.open(long_story)
    assert opened.mode.compared is not None


# What is read out --------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ar", "en"])
def test_rows_and_changes_have_words_for_screen_readers(qtbot, open_with, desk, story, language):
    opened = Opened(qtbot, open_with(desk=desk, language=language)).open(story)
    rows, role = opened.page.table.rows, Qt.ItemDataRole.AccessibleTextRole
    said = rows.index(1, NEW).data(role)
    assert tr("compare_window.side.new") in said
    assert opened.mode.compared.new.blocks[0].text in said
    model = opened.page.changes.model
    texts = [model.index(at).data(role) for at in range(model.rowCount())]
    assert any("بين" in text and tr("compare_window.one.wording") in text for text in texts)


def test_the_page_speaks_the_other_language_after_a_switch(opened, story):
    opened.open(story)
    opened.shell.language.set("en")
    assert opened.page.head.newer.text() == "Current version"
    assert opened.place().startswith("Change ")
    model = opened.page.changes.model
    assert model.index(0).data(ENTRY_ROLE).words == str(phrase("compare_window.kind.wording"))
    assert opened.page.toolbar.deed.accessibleName() == "Restore this change"


def test_the_keyboard_goes_through_table_and_list(opened, story):
    opened.open(story)
    opened.page.table.setFocus()
    opened.press("End")
    assert opened.mode.course.row == opened.page.table.rows.rowCount() - 1
    opened.press("Home")
    opened.press("Down")
    assert opened.mode.course.row == 1
    opened.press("F6")
    assert opened.page.changes.view.hasFocus()
    opened.press("F10", on=opened.page.changes.view)
    assert not opened.page.changes.isVisible()


def test_at_twice_the_size_the_deeds_keep_their_icons_and_their_names(
    qtbot, open_with, desk, received
):
    opened = Opened(qtbot, open_with(desk=desk, text_scale=200))
    opened.open(received, Place(proposed=True, back="desk"))
    bar = opened.page.toolbar
    assert bar.all.text() == ""
    assert bar.all.accessibleName()
    needed = bar._needed()
    assert bar.deed.width() < bar.deed.height() * 2
    assert needed > bar.width()


# More than one change at once --------------------------------------------------------------


def test_all_changes_of_a_paragraph_are_restored_together(opened, desk, story):
    opened.open(story)
    opened.mode.course.go_to_row(1)
    opened.press("Ctrl+Shift+H")
    opened.mode.course.go_to_row(1)
    assert opened.shell.actions.run("compare.restore_paragraph")
    opened.wait()
    first = versions.revision(desk, story, 1)
    assert articles.get(desk, story).blocks[0] == first.blocks[0]
    assert articles.get(desk, story).blocks[1] != first.blocks[1]
    opened.press("Ctrl+Z")
    assert articles.get(desk, story).blocks[0] != first.blocks[0]


def test_the_older_version_is_restored_whole(opened, desk, story):
    opened.open(story)
    assert opened.shell.actions.run("compare.restore_all")
    opened.wait()
    assert articles.get(desk, story).text == versions.revision(desk, story, 1).text
    assert _shown(opened) == tr("compare_window.state.identical")
    assert not opened.shell.actions.can("compare.restore_all")


def test_the_menu_of_the_table_offers_what_can_be_done(opened, story):
    opened.open(story, Place(versions=(1, 2)))
    opened.page.table.menu_wanted.emit(QPoint(300, 300))
    menu = QApplication.activePopupWidget()
    can = {action.data(): action.isEnabled() for action in menu.actions() if action.data()}
    assert can["compare.swap"]
    assert not can["compare.restore_all"]
    menu.close()


def test_the_words_of_a_change_are_copied_from_the_list(opened, story):
    opened.open(story)
    opened.go_to("من")
    opened.page.changes.view.setFocus()
    opened.press("Ctrl+C", on=opened.page.changes.view)
    assert QGuiApplication.clipboard().text() == "بين"


def test_coming_back_to_the_same_text_leaves_the_place_as_it_was(opened, story):
    opened.open(story)
    opened.mode.course.go(7)
    sheet = opened.page.table.rows.sheet
    opened.open(story)
    assert opened.page.table.rows.sheet is sheet
    assert opened.mode.course.current == 7
