"""Moderation by hand: keys under any layout, the next card, undo, many at once, the filter."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hands import press, type_text
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QStyleOptionViewItem
from readers import NOW, desk_at, judged, open_comments, quiet, say, some, story_on, written

from ui.models.fetched import ROW_ROLE
from ui.shell import Place, Workspace
from ui.wording import tr
from ui.workspaces.comments.listing import Reason, Score, When
from ui.workspaces.comments.verdicts import ReasonsMenu
from workstation.comments import Bar, CommentStatus, Order, Verdict
from workstation.desk import articles, comments, notes


@pytest.fixture
def desk(tmp_path):
    made = desk_at(tmp_path)
    yield made
    made.close()


@pytest.fixture
def numbers(desk):
    return say(desk, some(), story_on(desk))


@pytest.fixture
def opened(open_with, desk, qtbot):
    """The comments of the desk, the keyboard at the first of them."""

    def show():
        window, workspace = open_comments(open_with(desk=desk), qtbot)
        workspace.window_kept = window
        view, numbers = workspace.queue.view, workspace.queue.model.numbers
        qtbot.waitUntil(lambda: view.current == numbers[0])
        view.setFocus()
        qtbot.keyboard_at(view)
        return workspace

    return show


@pytest.fixture
def mode(opened, numbers):
    return opened()


def listed(mode) -> list[int]:
    return mode.queue.model.numbers


def key(mode, chord: str, *, arabic: bool = False) -> bool:
    focus = QApplication.focusWidget() or mode.queue.focus_target()
    return press(focus, chord, arabic=arabic)


def open_tab(mode, qtbot, tab: Reason) -> None:
    mode.queue.tabs.choose(tab.value)
    quiet(qtbot, mode.shell)


def test_the_queue_takes_the_keyboard_when_it_is_opened(open_with, desk, numbers, qtbot):
    _window, workspace = open_comments(open_with(desk=desk), qtbot)
    qtbot.keyboard_at(workspace.queue.view)


def test_a_card_that_is_painted_first_stands_where_its_row_is(mode, numbers):
    view = mode.queue.view
    view.cards.forget()
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = QRect(0, 150, 600, 100)
    canvas = QImage(600, 300, QImage.Format.Format_RGB32)
    canvas.fill(Qt.GlobalColor.magenta)
    painter = QPainter(canvas)
    view.cards.paint(painter, option, view.queue.index(1))
    painter.end()
    untouched = canvas.pixel(5, 20)
    assert untouched == QColor(Qt.GlobalColor.magenta).rgb()
    assert canvas.pixel(5, 200) != untouched


def test_the_rules_that_come_with_the_program_are_named_in_its_language(mode, qtbot):
    qtbot.waitUntil(lambda: bool(mode.status_middle()))
    mode.shell.language.set("en")
    assert "Warraq’s general rules" in mode.status_middle()[0]


# One at a time


def test_the_queue_opens_on_what_was_flagged_with_the_newest_first(mode, desk):
    assert mode.queue.view.current == listed(mode)[0]
    dates = [comment.created_at for comment in comments.of(desk, listed(mode))]
    assert dates == sorted(dates, reverse=True)
    assert mode.badge() == len(listed(mode)) > 3
    assert mode.queue.view.hasFocus()


@pytest.mark.parametrize("arabic", [False, True])
@pytest.mark.parametrize(
    ("letter", "status"),
    [
        ("A", CommentStatus.APPROVED),
        ("R", CommentStatus.REJECTED),
        ("S", CommentStatus.SPAM),
    ],
)
def test_one_key_decides_under_either_layout(mode, desk, letter, status, arabic):
    first, second = listed(mode)[:2]
    assert key(mode, letter, arabic=arabic)
    assert judged(desk, [first]) == [status]
    assert first not in listed(mode)
    assert mode.queue.view.current == second
    assert mode.queue.view.hasFocus()


def test_a_verdict_says_so_and_offers_undo_with_its_key(mode):
    key(mode, "R")
    toast = mode.shell.messages.toast_now
    assert str(toast.text) == tr("comments_window.done.reject")
    assert toast.seconds == 6
    assert "ع" in toast.keys


def test_undo_brings_the_card_back_to_its_place_with_the_focus(mode, desk, qtbot):
    before = listed(mode)
    key(mode, "J")
    second = before[1]
    key(mode, "A")
    assert second not in listed(mode)
    key(mode, "U", arabic=True)
    quiet(qtbot, mode.shell)
    assert listed(mode) == before
    assert mode.queue.view.current == second
    assert mode.queue.view.hasFocus()
    assert judged(desk, [second]) == [CommentStatus.PENDING]
    assert mode.shell.messages.toast_now is None


def test_the_toast_takes_back_too(mode, desk):
    first = listed(mode)[0]
    key(mode, "S")
    mode.shell.messages.end_toast(undone=True)
    assert judged(desk, [first]) == [CommentStatus.PENDING]
    assert listed(mode)[0] == first


def test_fifty_verdicts_are_taken_back_one_by_one(open_with, desk, qtbot):
    say(desk, [written(f"حمقى {n} في كل مكان", f"قارئ {n}", n) for n in range(60)])
    window, mode = open_comments(open_with(desk=desk), qtbot)
    before = listed(mode)
    for _ in range(55):
        key(mode, "A")
    for _ in range(60):
        key(mode, "U")
    assert listed(mode) == before[5:]
    assert window.isVisible()


def test_an_overtaken_verdict_is_not_taken_back_and_says_so(mode, desk):
    first = listed(mode)[0]
    key(mode, "A")
    comments.judge(desk, [first], Verdict.SPAM)
    key(mode, "U")
    assert judged(desk, [first]) == [CommentStatus.SPAM]
    assert len(mode.shell.messages.banners) == 1


def test_letters_decide_nothing_while_a_field_has_the_focus(mode, desk, qtbot):
    before = listed(mode)
    key(mode, "Ctrl+F")
    assert mode.queue.filters.text.hasFocus()
    assert not press(mode.queue.filters.text, "A") or listed(mode) == before
    assert judged(desk, before[:1]) == [CommentStatus.PENDING]


def test_rejecting_logs_the_first_flag_as_its_reason(mode, desk, numbers):
    insult = numbers[4]
    mode.queue.view.go_to(insult)
    key(mode, "R")
    assert comments.decisions(desk, insult)[0].reason == "insult"


def test_the_reasons_menu_has_the_likely_one_in_hand(mode, desk, numbers, qtbot):
    link = numbers[3]
    mode.queue.view.go_to(link)
    key(mode, "Shift+R", arabic=True)
    menu = mode.queue.view.findChild(QMenu)
    assert menu.activeAction().data() == "advert"
    press(menu, "3")
    menu.close()
    assert judged(desk, [link]) == [CommentStatus.REJECTED]
    assert comments.decisions(desk, link)[0].reason == "threat"


def test_the_four_buttons_do_what_their_keys_do(mode, desk, qtbot):
    first = listed(mode)[0]
    for name, status in (("approve", CommentStatus.APPROVED), ("undo", CommentStatus.PENDING)):
        mode.detail.buttons[name].click()
        quiet(qtbot, mode.shell)
        assert judged(desk, [first]) == [status]
    assert mode.detail.buttons["approve"].height() == 40


def test_a_comment_deleted_elsewhere_is_greyed_and_passed_over(mode, desk, qtbot):
    gone, following = listed(mode)[:2]
    delete(desk, gone)
    key(mode, "A")
    assert mode.queue.model.entry(gone).gone
    assert mode.queue.view.current == following
    assert str(mode.shell.messages.toast_now.text) == tr("comments_window.all_gone")
    key(mode, "K")
    assert mode.queue.view.current == following
    assert not mode.undo.can_undo


def delete(desk, number: int) -> None:
    from sqlalchemy import text

    with desk.store.begin() as transaction:
        transaction.connection.execute(text("DELETE FROM comments WHERE id = :n"), {"n": number})


# Many at once


def test_space_and_shift_check_and_one_key_decides_them(mode, desk, qtbot):
    first, second, third = listed(mode)[:3]
    key(mode, "Space")
    key(mode, "Shift+Down")
    assert mode.queue.model.checked == [first, second]
    assert mode.queue.bulk.isVisible()
    key(mode, "S", arabic=True)
    assert judged(desk, [first, second]) == [CommentStatus.SPAM] * 2
    assert mode.queue.view.current == third
    assert not mode.queue.bulk.isVisible()
    key(mode, "U")
    assert listed(mode)[:3] == [first, second, third]
    assert judged(desk, [first, second]) == [CommentStatus.PENDING] * 2


def test_escape_lets_the_selection_go(mode):
    key(mode, "Ctrl+A")
    assert mode.queue.model.checked == listed(mode)
    key(mode, "Esc")
    assert mode.queue.model.checked == []


def test_the_box_of_a_card_checks_it_without_going_there(mode, qtbot):
    view = mode.queue.view
    second = listed(mode)[1]
    rect = view.visualRect(view.queue.index_of(second))
    at = view.cards.check_rect(rect, view.layoutDirection()).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert mode.queue.model.checked == [second]
    assert view.current == listed(mode)[0]
    inside = rect.center() - QPoint(0, 4)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert view.current == second


@pytest.fixture
def crowd(opened, desk):
    say(desk, [written(f"حمقى {n} في كل مكان", f"قارئ {n}", n) for n in range(90)])
    return opened()


def test_more_than_twenty_are_asked_about_once(crowd, desk, qtbot):
    before = listed(crowd)
    key(crowd, "Ctrl+A")
    key(crowd, "R")
    bulk = crowd.queue.bulk
    assert bulk.asking
    assert bulk.question.text() == tr("comments_window.ask.reject", n=90)
    assert set(judged(desk, before)) == {CommentStatus.PENDING}
    assert bulk.yes.hasFocus()
    press(bulk.yes, "Return")
    quiet(qtbot, crowd.shell)
    assert set(judged(desk, before)) == {CommentStatus.REJECTED}
    assert listed(crowd) == []
    key(crowd, "U")
    quiet(qtbot, crowd.shell)
    assert listed(crowd) == before


def test_the_question_about_many_can_be_declined(crowd, desk):
    key(crowd, "Ctrl+A")
    key(crowd, "A")
    key(crowd, "Esc")
    assert not crowd.queue.bulk.asking
    assert crowd.queue.model.checked_count == 90
    assert set(judged(desk, listed(crowd))) == {CommentStatus.PENDING}


def test_hundreds_are_judged_off_the_windows_thread(open_with, desk, qtbot):
    say(desk, [written(f"حمقى {n} في كل مكان", f"قارئ {n}", n) for n in range(350)], triaged=True)
    window, mode = open_comments(open_with(desk=desk), qtbot)
    before = listed(mode)
    key(mode, "Ctrl+A")
    key(mode, "S")
    press(mode.queue.bulk.yes, "Return")
    quiet(qtbot, mode.shell)
    assert set(judged(desk, before)) == {CommentStatus.SPAM}
    assert window.isVisible()


# Tabs, filter, history


def test_digits_open_the_tabs_and_counts_follow(mode, qtbot):
    approved = listed(mode)[0]
    key(mode, "A")
    quiet(qtbot, mode.shell)
    assert mode.queue.counts.approved == 1
    key(mode, "4")
    quiet(qtbot, mode.shell)
    assert listed(mode) == [approved]
    assert mode.queue.tabs.value == Reason.APPROVED.value
    key(mode, "6")
    quiet(qtbot, mode.shell)
    assert listed(mode) == []


def test_a_verdict_undone_from_another_tab_is_told_by_the_counts(mode, desk, qtbot):
    first = listed(mode)[0]
    key(mode, "A")
    open_tab(mode, qtbot, Reason.SPAM)
    key(mode, "U")
    quiet(qtbot, mode.shell)
    assert judged(desk, [first]) == [CommentStatus.PENDING]
    assert listed(mode) == []
    assert mode.queue.counts.approved == 0


def test_search_finds_a_word_however_its_letters_are_written(mode, numbers, qtbot):
    key(mode, "Ctrl+F")
    type_text(mode.queue.filters.text, "الأرقآم")
    qtbot.waitUntil(lambda: listed(mode) == [numbers[8]])
    mode.queue.filters.clear.click()
    quiet(qtbot, mode.shell)
    assert len(listed(mode)) > 3


def choose(box, value) -> None:
    box.setCurrentIndex(box.findData(value))


def test_the_filter_narrows_by_reason_score_author_and_time(mode, desk, numbers, qtbot):
    filters = mode.queue.filters
    choose(filters.rules, "links")
    quiet(qtbot, mode.shell)
    assert listed(mode) == [numbers[3]]
    filters.reset()
    choose(filters.scores, Score.QUARTER.value)
    quiet(qtbot, mode.shell)
    assert {c.score >= 0.25 for c in comments.of(desk, listed(mode))} == {True}
    filters.reset()
    filters.author.setText("ابو فهد")
    qtbot.waitUntil(lambda: listed(mode) == [numbers[2]])
    filters.reset()
    choose(filters.times, When.TODAY.value)
    quiet(qtbot, mode.shell)
    assert len(listed(mode)) > 3
    desk.clock.at = NOW + timedelta(days=2)
    filters.changed.emit()
    quiet(qtbot, mode.shell)
    assert listed(mode) == []


def test_one_storys_comments_can_be_listed_alone(mode, desk, qtbot):
    other = say(desk, [written("حمقى عن خبر آخر", "زائر", 1, story="خبر آخر")])
    mode.shell.context.tell(comments.triage(desk, other))
    quiet(qtbot, mode.shell)
    assert other[0] in listed(mode)
    filters = mode.queue.filters
    at = [scope.story for scope in filters.scopes].index("خبر آخر")
    filters.stories.setCurrentIndex(at)
    quiet(qtbot, mode.shell)
    assert listed(mode) == other
    assert mode.subtitle() == "خبر آخر"
    assert mode.queue.counts.flagged == 1
    assert mode.badge() > 1


def test_the_story_named_when_the_mode_is_opened_is_listed_alone(mode, desk, qtbot):
    say(desk, [written("حمقى عن خبر آخر", "زائر", 1, story="خبر آخر")])
    story = comments.of(desk, listed(mode)[:1])[0].article_id
    mode.shell.open("comments", story)
    quiet(qtbot, mode.shell)
    assert {c.article_id for c in comments.of(desk, listed(mode))} == {story}
    assert mode.subtitle().startswith("الاجتماع الوزاري")


def test_the_story_at_hand_can_be_chosen_though_nobody_wrote_about_it(mode, desk, qtbot):
    with desk.store.begin() as transaction:
        transaction.comments.put(
            replace(comment, article_id=None) for comment in transaction.comments.of(listed(mode))
        )
    story = articles.stories(desk)[0].id
    mode.shell.context.story = story
    quiet(qtbot, mode.shell)
    filters = mode.queue.filters
    assert filters.stories.itemText(1).startswith(tr("comments_window.this_story", story="")[:9])
    filters.stories.setCurrentIndex(1)
    quiet(qtbot, mode.shell)
    assert listed(mode) == []
    assert mode.subtitle().startswith("الاجتماع الوزاري")


def test_the_most_toxic_can_come_first(mode, desk, qtbot):
    choose(mode.queue.filters.orders, Order.SCORE.value)
    quiet(qtbot, mode.shell)
    scores = [comment.score for comment in comments.of(desk, listed(mode))]
    assert scores == sorted(scores, reverse=True)


def test_an_authors_history_lists_all_and_goes_back(mode, numbers, qtbot):
    mode.queue.view.go_to(numbers[2])
    before = listed(mode)
    key(mode, "H", arabic=True)
    quiet(qtbot, mode.shell)
    assert set(listed(mode)) == {numbers[2], numbers[10]}
    assert mode.queue.view.current == numbers[2]
    key(mode, "R")
    quiet(qtbot, mode.shell)
    assert set(listed(mode)) == {numbers[2], numbers[10]}
    key(mode, "Esc")
    quiet(qtbot, mode.shell)
    assert listed(mode) == [number for number in before if number != numbers[2]]


# Around a comment


class Elsewhere(Workspace):
    id = "desk"
    icon = "layout-list"

    def __init__(self, shell):
        super().__init__(shell)
        self.shown: list[int | None] = []
        self.place: Place | None = None

    def activate(self, article_id):
        self.shown.append(article_id)

    def go_to(self, place):
        self.place = place


def test_the_story_opens_on_the_desk_with_a_way_back(mode, desk, numbers):
    other = Elsewhere(mode.shell)
    mode.window_kept.add(other)
    key(mode, "O", arabic=True)
    assert other.shown == [comments.of(desk, numbers[:1])[0].article_id]
    assert other.place.back == "comments"


def test_a_readers_correction_becomes_a_note_of_the_story(mode, desk, numbers):
    correction = numbers[7]
    mode.queue.view.go_to(correction)
    key(mode, "N", arabic=True)
    comment = comments.of(desk, [correction])[0]
    (note,) = notes.of(desk, comment.article_id)
    assert (note.body, note.author) == (comment.body, comment.author)


def test_a_muted_authors_comments_are_held_and_the_bar_is_lifted(mode, desk, numbers, qtbot):
    mode.queue.view.go_to(numbers[2])
    quiet(qtbot, mode.shell)
    mode.detail.author.menu.actions()[1].triggered.emit()
    quiet(qtbot, mode.shell)
    standing = comments.standing(desk, numbers[2])
    assert standing.bar is Bar.MUTED
    assert (standing.until - standing.since).days in (6, 7)
    assert numbers[10] in listed(mode)
    assert mode.detail.author.chip.isVisible()
    mode.queue.view.go_to(numbers[2])
    quiet(qtbot, mode.shell)
    mode.detail.author.menu.actions()[0].triggered.emit()
    quiet(qtbot, mode.shell)
    assert comments.standing(desk, numbers[2]) is None
    assert numbers[10] not in listed(mode)


def test_the_pane_says_why_shows_the_thread_and_counts_the_place(mode, desk, numbers, qtbot):
    from ui.widgets.label import Label
    from ui.workspaces.comments.text_frames import CommentText

    mode.queue.view.go_to(numbers[2])
    quiet(qtbot, mode.shell)
    said = [label.text() for label in mode.detail.why.findChildren(Label)]
    assert tr("comments_window.why.list", entry="حمقى") in said
    texts = [view.accessibleName() for view in mode.detail.context.findChildren(CommentText)]
    assert texts[:2] == [
        "مؤتمر مهم، والأهم متابعة تعهدات الدول المانحة.",
        "كل عام مؤتمر ولا شيء يتغير.",
    ]
    place = listed(mode).index(numbers[2]) + 1
    words = tr("comments_window.place", n=place, total=len(listed(mode)))
    assert mode.detail.place.text() == words
    mode.detail.next.click()
    quiet(qtbot, mode.shell)
    assert mode.queue.view.current == listed(mode)[place]


def test_a_row_is_read_aloud_with_author_reasons_toxicity_and_text(mode, numbers):
    index = mode.queue.model.index_of(numbers[3])
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("متابع 2018", "رابط خارجي", "شاهدوا الفيديو"):
        assert part in said


# Size


def test_ten_thousand_comments_are_listed_without_being_fetched(open_with, desk, qtbot):
    many = [
        written(f"تعليق رقم {n} في الخبر", f"قارئ {n % 500}", n, status=CommentStatus.APPROVED)
        for n in range(10_000)
    ]
    say(desk, many, triaged=False)
    _window, mode = open_comments(open_with(desk=desk), qtbot)
    open_tab(mode, qtbot, Reason.APPROVED)
    assert mode.queue.model.total == 10_000
    assert mode.queue.model.rowCount() <= 400
    assert mode.queue.view.currentIndex().data(ROW_ROLE).card is not None
    shown = mode.queue.model.rowCount()
    key(mode, "End")
    assert mode.queue.view.place == shown - 1
    assert mode.queue.model.rowCount() > shown


def test_the_filter_counts_what_is_left_after_a_verdict(mode, qtbot):
    mode.queue.show_filter(True)
    before = mode.queue.model.total
    mode.queue.focus()
    mode.shell.actions.run("comments.reject")
    quiet(qtbot, mode.shell)
    assert mode.queue.model.total == before - 1
    assert mode.queue.filters.found.text() == tr("comments_window.filter.found", n=before - 1)


def test_what_can_be_missed_gives_way_to_tabs_and_verdicts_in_a_narrow_queue(mode, qtbot):
    queue = mode.queue
    queue.show_counts(queue.counts, 12)
    queue.check_all()
    queue.bulk.show()
    queue.resize(queue.tabs.sizeHint().width() + 400, 600)
    assert queue.done.isVisibleTo(queue)
    queue.bulk.resize(900, 44)
    assert queue.bulk.clear.isVisibleTo(queue.bulk)
    queue.resize(queue.tabs.sizeHint().width(), 600)
    assert not queue.done.isVisibleTo(queue)
    queue.bulk.resize(360, 44)
    assert not queue.bulk.clear.isVisibleTo(queue.bulk)
    assert all(button.isVisibleTo(queue.bulk) for button in queue.bulk.buttons.values())


def test_all_but_the_last_reason_of_the_menu_have_a_digit(app):
    menu = ReasonsMenu((), print)
    digits = [action.text()[1] for action in menu.actions() if action.text().startswith("&")]
    assert digits == list("1234567890")
    assert len(menu.actions()) == 11
