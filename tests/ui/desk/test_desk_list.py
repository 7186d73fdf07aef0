"""The list of stories: order, states, words, ten thousand rows, what is read aloud."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

import pytest
from hands import press, type_text
from PySide6.QtCore import QPoint, Qt

from ui.models.fetched import PAGE
from ui.shell import Group
from ui.wording import tr
from ui.workspaces.desk.state_tabs import StateTabs
from ui.workspaces.desk.states import name_of
from workstation.articles import ArticleState, Block
from workstation.desk import Desk, articles
from workstation.store.tables import articles as table


@pytest.fixture
def three(room):
    """An old draft of Salim's, a story in edit, and the newest, just received."""
    desk, start = room.desk, room.desk.clock()
    numbers = []
    for minutes, headline in ((90, "أسعار النفط"), (40, "معرض الكتاب"), (5, "أمطار متفرقة")):
        desk.clock = lambda at=start - timedelta(minutes=minutes): at
        number = articles.write_new(desk, headline=headline).article.id
        articles.save(desk, number, headline, (Block("كلمتان هنا"),))
        numbers.append(number)
    desk.clock = lambda: start
    with desk.store.begin() as transaction:
        for number, state in zip(numbers, ("draft", "in_edit", "received"), strict=True):
            transaction.connection.execute(
                table.update()
                .where(table.c.id == number)
                .values(state=state, assignee="سالم عيسى" if state == "draft" else "هدى منصور")
            )
    room.workspace.list.refresh()
    room.settle()
    return numbers


def shown(room) -> list[int]:
    model = room.workspace.list.model
    return [model.row(model.index(place)).id for place in range(model.rowCount())]


def click(room, number: int) -> None:
    view, model = room.workspace.list.view, room.workspace.list.model
    at = view.visualRect(model.index_of(number)).center()
    room.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_newest_change_stands_first(room, three):
    old, middle, new = three
    assert shown(room) == [new, middle, old]
    assert room.workspace.list.total._count == 3


def test_a_click_opens_a_story(room, three):
    old, _middle, new = three
    click(room, old)
    assert room.workspace.story.article.id == old
    assert room.shell.context.story == old
    click(room, new)
    assert room.editor.text().startswith("أمطار متفرقة")


def test_arrows_open_stories_after_a_rest(room, three):
    _old, middle, new = three
    view = room.workspace.list.view
    click(room, new)
    view.setFocus()
    press(view, "Down")
    assert room.workspace.story.article.id == new
    room.qtbot.waitUntil(lambda: room.workspace.story.article.id == middle)
    assert view.hasFocus()


def test_a_story_that_is_written_goes_to_the_top_and_stays_chosen(room, three):
    old, middle, new = three
    click(room, old)
    room.settle()
    later = room.desk.clock() + timedelta(minutes=1)
    room.desk.clock = lambda: later
    type_text(room.editor, "عاجل ")
    assert room.workspace.story.flush()
    room.settle()
    room.qtbot.waitUntil(lambda: shown(room) == [old, new, middle])
    view, model = room.workspace.list.view, room.workspace.list.model
    assert view.currentIndex() == model.index_of(old)
    assert model.row(view.currentIndex()).headline.startswith("عاجل ")


def test_states_narrow_the_list_and_say_their_counts(room, three):
    old, _middle, _new = three
    tabs = room.workspace.list.tabs
    S = ArticleState  # noqa: N806
    assert tabs.shown() == [None, S.RECEIVED, S.DRAFT, S.IN_EDIT]
    room.qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=_middle_of(tabs, S.DRAFT))
    room.settle()
    assert shown(room) == [old]
    assert tr("desk_window.tab.draft") in tabs.accessibleName()
    press(tabs, "Right")
    room.settle()
    assert tabs.value is S.RECEIVED
    assert sum(articles.counts(room.desk).values()) == 3


def _middle_of(tabs: StateTabs, state: ArticleState) -> QPoint:
    return next(rect for value, rect in tabs._rects() if value is state).center().toPoint()


def test_every_state_is_in_the_menu_also_the_spiked(room, three):
    articles.move(room.desk, three[0], ArticleState.SPIKED)
    room.workspace.list.refresh()
    room.settle()
    assert three[0] not in shown(room)
    menu = room.workspace.list.states_menu()
    names = [action.text() for action in menu.actions()]
    assert f"{name_of(ArticleState.SPIKED)} 1" in names
    menu.actions()[-1].trigger()
    room.settle()
    assert shown(room) == [three[0]]


def test_words_narrow_the_list_in_any_spelling(room, three):
    room.qtbot.mouseClick(room.workspace.list.filter, Qt.MouseButton.LeftButton)
    search = room.workspace.list.narrow.search
    assert search.hasFocus()
    type_text(search, "اسعار")
    room.qtbot.waitUntil(lambda: shown(room) == [three[0]])
    assert room.workspace.list.filter.isChecked()


def test_mine_are_those_assigned_to_me(room, three):
    room.workspace.list.narrow.mine.setChecked(True)
    room.settle()
    assert shown(room) == [three[2], three[1]]


def test_a_filter_that_finds_nothing_says_so_and_is_cleared(room, three):
    stories = room.workspace.list
    stories.tabs.choose(ArticleState.READY)
    stories.narrow.search.setText("قمح")
    stories.narrow.mine.setChecked(True)
    room.qtbot.waitUntil(lambda: stories.stack.currentWidget() is stories.empty)
    said = stories.empty._text.text()
    for part in (str(name_of(ArticleState.READY)), tr("desk_window.mine"), "قمح"):
        assert part in said
    room.qtbot.mouseClick(stories.clear, Qt.MouseButton.LeftButton)
    room.settle()
    assert len(shown(room)) == 3
    assert not stories.filter.isChecked()


def test_rows_read_aloud_say_state_age_words_issues_and_person(room, three):
    with room.desk.store.begin() as transaction:
        transaction.articles.note_findings(three[0], 3, 7)
        revision = articles.get(room.desk, three[0]).revision
        transaction.articles.note_findings(three[0], revision, 7)
    model = room.workspace.list.model
    model.reload([three[0]])
    said = model.data(model.index_of(three[0]), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "، ".join(
        [
            str(name_of(ArticleState.DRAFT)),
            "أسعار النفط",
            tr("app.age.hours", n=1),
            tr("app.words", n=4),
            tr("desk_window.issues", n=7),
            tr("desk_window.assigned", name="سالم عيسى"),
        ]
    )


def test_a_received_story_stands_out_until_it_was_opened(room, three):
    stories = room.workspace.list
    model = stories.model
    row = model.row(model.index_of(three[2]))
    assert stories._unread(row)
    click(room, three[2])
    assert not stories._unread(row)
    assert not stories._unread(model.row(model.index_of(three[0])))


def test_ten_thousand_stories_stay_virtual(room):
    number = articles.write_new(room.desk, headline="الأولى").article.id
    start = room.desk.clock()
    with room.desk.store.begin() as transaction:
        first = transaction.articles.get(number)
        rows = [
            {
                "headline": f"قصة رقم {n} من قصص المكتب في اختبار القائمة الطويلة",
                "language": "ar",
                "state": "in_edit",
                "revision": 1,
                "created_at": start,
                "changed_at": start - timedelta(minutes=n),
                "assignee": "",
                "slug": f"story-{n}",
                "meta": {},
                "residue": [],
                "words": 200,
                "findings": None,
            }
            for n in range(1, 10_000)
        ]
        transaction.connection.execute(table.insert(), rows)
    assert first.headline == "الأولى"
    stories = room.workspace.list
    began = time.perf_counter()
    stories.refresh()
    room.settle()
    stories.view.grab()
    taken = time.perf_counter() - began
    assert stories.model.total == 10_000
    assert stories.total._count == 10_000
    assert stories.model.rowCount() == PAGE
    assert len(stories.model._rows) == PAGE
    for _ in range(3):
        bar = stories.view.verticalScrollBar()
        bar.setValue(bar.maximum())
        room.settle()
    assert PAGE < stories.model.rowCount() < 10_000
    assert taken < 5  # a second on a slow machine; a widget for each row takes half a minute


def test_stories_are_found_in_the_palette(room, three):
    press(room.window.focusWidget(), "Ctrl+J")
    sheet = room.window.palette_sheet
    type_text(sheet.field, "@امطار")
    entries = [entry for entry in sheet.model.entries if entry.found is not None]
    assert [entry.text for entry in entries] == ["أمطار متفرقة"]
    assert entries[0].found.chip == str(name_of(ArticleState.RECEIVED))
    press(sheet.field, "Return")
    assert room.workspace.story.article.id == three[2]
    assert Group.STORIES in room.shell.providers


def test_f6_goes_from_the_list_to_the_editor_to_the_inspector(room, three):
    click(room, three[0])
    room.workspace.list.view.setFocus()
    press(room.window.focusWidget(), "F6")
    assert room.editor.hasFocus()
    press(room.window.focusWidget(), "F6")
    focus = room.window.focusWidget()
    assert focus is room.workspace.inspector or room.workspace.inspector.isAncestorOf(focus)


def test_panes_are_shown_and_hidden_by_keys(room, three):
    click(room, three[0])
    room.editor.setFocus()
    press(room.editor, "F9")
    assert not room.workspace.list.isVisible()
    press(room.editor, "F10")
    assert not room.workspace.inspector.isVisible()
    press(room.editor, "F9")
    press(room.editor, "F10")
    assert room.workspace.list.isVisible()
    assert room.workspace.inspector.isVisible()


# States


def test_the_main_button_sends_on_and_the_toast_takes_back(room, three, qtbot):
    _old, middle, _new = three
    click(room, middle)
    room.settle()
    toolbar = room.workspace.page.toolbar
    assert toolbar.onward.text() == tr("desk_window.onward.in_edit")
    qtbot.mouseClick(toolbar.onward, Qt.MouseButton.LeftButton)
    assert articles.get(room.desk, middle).state is ArticleState.IN_TRANSLATION
    assert toolbar.state.text() == str(name_of(ArticleState.IN_TRANSLATION))
    state = str(name_of(ArticleState.IN_TRANSLATION))
    assert room.toast() == tr("desk_window.moved", state=state)
    room.shell.messages.end_toast(undone=True)
    assert articles.get(room.desk, middle).state is ArticleState.IN_EDIT
    assert toolbar.state.text() == str(name_of(ArticleState.IN_EDIT))
    way = [(move.before, move.after) for move in articles.moves(room.desk, middle)]
    assert len(way) == 2


def test_ctrl_shift_return_sends_on_what_was_just_typed(room, three):
    click(room, three[1])
    room.settle()
    type_text(room.editor, "عاجل ")
    press(room.editor, "Ctrl+Shift+Return")
    article = articles.get(room.desk, three[1])
    assert article.state is ArticleState.IN_TRANSLATION
    assert article.headline.startswith("عاجل ")


def test_the_menu_offers_the_moves_of_the_state_and_spikes_last(room, three):
    click(room, three[1])
    room.settle()
    menu = room.workspace.page.toolbar.moves_menu()
    names = [action.text() for action in menu.actions()]
    assert names == [
        tr("desk_window.move.draft"),
        tr("desk_window.move.in_translation"),
        tr("desk_window.move.ready"),
        "",
        tr("desk_window.move.spiked"),
    ]
    menu.actions()[-1].trigger()
    assert articles.get(room.desk, three[1]).state is ArticleState.SPIKED
    assert room.workspace.page.toolbar.onward.text() == tr("desk_window.onward.spiked")
    room.workspace.undo.undo()
    assert articles.get(room.desk, three[1]).state is ArticleState.IN_EDIT


def test_a_ready_story_goes_to_the_checks_before_publishing(room, three):
    articles.move(room.desk, three[1], ArticleState.READY)
    click(room, three[1])
    room.settle()
    asked = []
    room.shell.open = lambda *what: asked.append(what[:2])
    assert room.workspace.page.toolbar.onward.text() == tr("desk_window.onward.ready")
    press(room.editor, "Ctrl+Shift+Return")
    assert asked == [("publish", three[1])]
    assert articles.get(room.desk, three[1]).state is ArticleState.READY


def test_what_another_window_did_is_shown_at_the_next_look(room, three, places):
    other = Desk.open(places.data / "desk.warraq", room.desk.settings, places)
    number = articles.write_new(other, headline="من نافذة أخرى").article.id
    other.close()
    room.workspace.list._ages.timeout.emit()
    room.settle()
    assert number in shown(room)
    assert replace(articles.get(room.desk, number), id=number).headline == "من نافذة أخرى"
