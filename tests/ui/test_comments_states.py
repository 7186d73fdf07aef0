"""The mode of comments at its edges: nothing there, nothing left, hostile text, English."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hands import press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from readers import desk_at, open_comments, quiet, say, some, story_on, written

from ui.widgets.states import EmptyState
from ui.wording import tr
from ui.workspaces.comments.cards import LINES
from ui.workspaces.comments.listing import Reason
from workstation.desk import comments

RLO = "\u202e"


@pytest.fixture
def desk(tmp_path):
    made = desk_at(tmp_path)
    yield made
    made.close()


@pytest.fixture
def opened(open_with, desk, qtbot):
    def open_it(what=(), story=None, **interface):
        numbers = say(desk, what, story) if what else []
        window, mode = open_comments(open_with(desk=desk, **interface), qtbot)
        mode.window_kept = window
        return mode, numbers

    return open_it


def page(mode) -> EmptyState:
    found = mode.queue.focus_target()
    assert isinstance(found, EmptyState)
    return found


def words(state: EmptyState) -> list[str]:
    return [state._title.text(), state._text.text()]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_desk_without_comments_offers_to_import_some(opened, language, monkeypatch):
    mode, _ = opened(language=language)
    assert words(page(mode))[0] == tr("comments_window.empty.none.title")
    asked = []
    monkeypatch.setattr(mode.files, "bring_in", lambda path, story: asked.append(path.name))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/readers.csv", ""))
    mode.queue._buttons["import"].click()
    assert asked == ["readers.csv"]
    assert mode.badge() == 0


def test_a_queue_that_is_done_says_how_many_and_leads_to_the_new_ones(opened, qtbot):
    mode, _ = opened(some())
    n = mode.queue.model.total
    press(mode.queue.view, "Ctrl+A")
    press(mode.queue.view, "A")
    quiet(qtbot, mode.shell)
    new = mode.queue.counts.new
    assert words(page(mode)) == [
        tr("comments_window.empty.done.title"),
        tr("comments_window.empty.done.text.new", n=n, m=new),
    ]
    mode.queue._buttons["other"].click()
    quiet(qtbot, mode.shell)
    assert mode.queue.listing.tab is Reason.NEW
    assert mode.queue.model.total == new > 0


def test_the_verdict_that_emptied_the_queue_is_taken_back_by_its_key(opened, qtbot):
    mode, numbers = opened([written("ما أغبى هذا الكلام يا حمقى")])
    press(mode.queue.view, "R")
    quiet(qtbot, mode.shell)
    assert page(mode).hasFocus()
    press(QApplication.focusWidget(), "U", arabic=True)
    quiet(qtbot, mode.shell)
    assert mode.queue.model.numbers == numbers
    assert mode.queue.view.hasFocus()


def test_a_filter_that_finds_nothing_says_so_and_is_cleared(opened, qtbot):
    mode, _ = opened(some())
    before = mode.queue.model.numbers
    mode.queue.show_filter(True)
    mode.queue.filters.text.setText("كلمة لا ترد أبدًا")
    qtbot.waitUntil(lambda: mode.queue.model.total == 0)
    assert words(page(mode))[0] == tr("comments_window.empty.no_match.title")
    mode.queue._buttons["clear"].click()
    quiet(qtbot, mode.shell)
    assert mode.queue.model.numbers == before


def test_an_empty_tab_of_judged_comments_is_named(opened, qtbot):
    mode, _ = opened(some())
    press(mode.queue.view, "6")
    quiet(qtbot, mode.shell)
    assert words(page(mode))[0] == tr("comments_window.empty.bare.spam")
    assert not mode.detail.buttons["approve"].isEnabled()


def test_a_comment_without_a_score_has_no_bar_but_a_chip(opened):
    mode, (number,) = opened([written("بلا درجة", reports=1)])
    with_score = picture(mode)
    with mode.shell.context.desk.store.begin() as transaction:
        comment = replace(transaction.comments.get(number), score=None)
        transaction.comments.put([comment])
    mode.queue.model.reload([number])
    assert picture(mode) != with_score
    words = mode.queue.model.index_of(number).data(Qt.ItemDataRole.AccessibleTextRole)
    assert tr("comments_window.spoken_score", score="0.00")[:8] not in words


def picture(mode):
    """What the corner of the first card looks like where its score stands."""
    view = mode.queue.view
    rect = view.visualRect(view.queue.index(0))
    return view.viewport().grab(rect.adjusted(0, 0, -rect.width() + 160, 0)).toImage()


HOSTILE = [
    written(f"نص {RLO}exe.gpj بعده", f"اسم{RLO}مقلوب", 1, external_id="a"),
    written("ع" + "\u0301" * 10_000, "علامات", 2, external_id="b"),
    written("كلمة " * 200_000, "طويل", 3, external_id="c"),
    written("<b>x</b> <img src=http://x.example/p.png> <a href='http://x.example'>y</a>", "h", 4),
    written("\x00\x07\ud800 حمقى", "محارف", 5, external_id="e"),
    written("", "", 6, external_id="f", reports=3),
]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_hostile_comments_stay_inside_their_cards(opened, qtbot, language):
    mode, numbers = opened(HOSTILE, language=language)
    view = mode.queue.view
    assert set(mode.queue.model.numbers) >= set(numbers[:3])
    tall = 0
    for number in mode.queue.model.numbers:
        view.go_to(number)
        quiet(qtbot, mode.shell)
        index = mode.queue.model.index_of(number)
        entry = mode.queue.model.entry(number)
        face = view.cards.face(entry)
        assert RLO not in face.text.text + face.name
        assert len(face.text.text) < 1_300
        tall = max(tall, view.visualRect(index).height())
    mode.window_kept.grab()
    assert tall < mode.shell.theme.px(29 * LINES + 120)


def test_markup_is_shown_as_letters_and_addresses_do_nothing(opened, qtbot):
    mode, numbers = opened(HOSTILE[3:4])
    quiet(qtbot, mode.shell)
    face = mode.queue.view.cards.face(mode.queue.model.entry(numbers[0]))
    assert face.text.text.startswith("<b>x</b> <img")
    labels = mode.detail.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert not any(label.openExternalLinks() for label in labels)


def test_english_is_the_mirror(opened, qtbot):
    mode, _ = opened(some(), language="en")
    view = mode.queue.view
    assert view.layoutDirection() is Qt.LayoutDirection.LeftToRight
    rect = view.visualRect(view.queue.index_of(mode.queue.model.numbers[0]))
    box = view.cards.check_rect(rect, view.layoutDirection())
    assert box.left() == rect.left()
    assert mode.queue.mapTo(mode, mode.queue.rect().topLeft()).x() < mode.detail.x()
    press(view, "R")
    assert str(mode.shell.messages.toast_now.text) == "Comment rejected"
    assert mode.detail.buttons["approve"].shown() == "Approve"


def test_switching_the_language_says_everything_again_and_turns_the_cards(opened, qtbot):
    mode, _ = opened(some(), story=None)
    mode.shell.language.set("en")
    quiet(qtbot, mode.shell)
    view = mode.queue.view
    assert view.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert mode.queue.filters.rules.itemText(0) == "All reasons"
    first = mode.queue.model.entry(mode.queue.model.numbers[0])
    chips = [chip.text for chip in view.cards.face(first).chips]
    assert "Disguised banned word" in chips
    assert mode.subtitle() == "All stories"


@pytest.mark.parametrize("scale", [100, 200])
def test_cards_grow_with_the_text(opened, scale):
    mode, numbers = opened(some(), text_scale=scale)
    index = mode.queue.model.index_of(mode.queue.model.numbers[0])
    height = mode.queue.view.visualRect(index).height()
    assert height == pytest.approx(104 * scale / 100, abs=8)
    assert numbers


def test_the_status_line_says_what_waits_and_by_which_rules(opened):
    mode, _ = opened(some())
    counts = mode.queue.counts
    waiting = counts.flagged + counts.new
    assert mode.status_left() == (tr("comments_window.status_waiting", n=waiting),)
    assert comments.rules_in_force(mode.shell.context.desk).name in mode.status_middle()[0]


def test_a_story_that_left_the_desk_leaves_its_comments_readable(opened, desk, qtbot):
    story = story_on(desk)
    mode, numbers = opened(some(), story)
    with desk.store.begin() as transaction:
        transaction.articles.remove(story)
    mode.queue.model.reload(numbers)
    press(mode.queue.view, "O")
    assert str(mode.shell.messages.toast_now.text) == tr("comments_window.no_story")
    press(mode.queue.view, "N")
    assert len(mode.shell.messages.banners) == 1
