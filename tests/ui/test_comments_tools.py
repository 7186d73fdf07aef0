"""What moderators do besides judging, in the window: answers, edits, pins, readings, figures."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hands import press, settle, type_text
from PySide6.QtWidgets import QApplication
from readers import NOW, desk_at, judged, open_comments, quiet, say, some, story_on, written

from ui.wording import tr
from ui.workspaces.comments.plots import Amount, BarsPlot, ColumnsPlot
from workstation.comments import CommentStatus, Deed, Verdict
from workstation.desk import comment_answers, comment_log, comments
from workstation.desk.comment_learning import taught
from workstation.mt.engine import READY, EngineKind, Limits, Translated


@pytest.fixture
def desk(tmp_path):
    made = desk_at(tmp_path)
    say(made, some(), story_on(made))
    yield made
    made.close()


@pytest.fixture(params=["ar", "en"])
def mode(open_with, desk, qtbot, request):
    window, workspace = open_comments(open_with(desk=desk, language=request.param), qtbot)
    workspace.window_kept = window
    return workspace


def current(mode):
    return comments.of(mode.shell.context.desk, [mode.queue.view.current])[0]


def go_to(mode, qtbot, words: str) -> int:
    """Make the comment with these words the current one."""
    found = comments.of(mode.shell.context.desk, mode.queue.model.numbers)
    number = next(one.id for one in found if words in one.body)
    mode.queue.view.go_to(number)
    quiet(qtbot, mode.shell)
    return number


def key(mode, chord: str, *, arabic: bool = False) -> None:
    press(mode.queue.focus_target(), chord, arabic=arabic)


def reasons(desk, number: int) -> list[str]:
    return [line.reason for line in comments.decisions(desk, number)]


@pytest.mark.parametrize("arabic", [False, True])
def test_p_pins_and_u_takes_it_back(mode, desk, qtbot, arabic):
    number = current(mode).id
    key(mode, "P", arabic=arabic)
    quiet(qtbot, mode.shell)
    assert current(mode).pinned
    entry = mode.queue.model.entry(number)
    chips = [chip.text for chip in mode.queue.view.cards.face(entry).chips]
    assert tr("moderation_window.pinned") in chips
    key(mode, "U")
    quiet(qtbot, mode.shell)
    assert not current(mode).pinned
    assert reasons(desk, number)[:2] == [Deed.UNPINNED, Deed.PINNED]


def test_an_edit_hides_a_number_and_shows_the_text_as_it_came(mode, desk, qtbot):
    number = go_to(mode, qtbot, "0142")
    sheet = mode.tools.edit()
    assert not sheet.save_button.isEnabled()
    body = sheet.text.toPlainText()
    sheet.text.setPlainText(body.replace("+965 5550 0142", "***"))
    sheet.save()
    quiet(qtbot, mode.shell)
    edited = comments.of(desk, [number])[0]
    assert "***" in edited.body
    assert edited.original == body
    assert mode.shell.messages.toast_now is not None
    mode.shell.messages.end_toast(undone=True)
    quiet(qtbot, mode.shell)
    assert comments.of(desk, [number])[0].original is None
    assert comment_log.check(desk) == []


def test_an_edit_that_goes_too_far_is_refused_in_the_sheet(mode, desk, qtbot):
    number = current(mode).id
    before = current(mode).body
    sheet = mode.tools.edit()
    sheet.text.setPlainText("كلام آخر لم يقله القارئ أبدا")
    sheet.save()
    assert sheet.trouble.text() == tr("desk.edit-too-wide")
    assert sheet.isVisible()
    sheet.restore()
    assert not sheet.save_button.isEnabled()
    sheet.reject()
    assert comments.of(desk, [number])[0].body == before


def test_an_edit_keeps_spaces_that_do_not_break(mode, desk, qtbot):
    (number,) = say(desk, [written("رقمي\u00a05550 1423 يا\u00a0حمقى", "ن", 1, external_id="n")])
    mode.queue.load()
    quiet(qtbot, mode.shell)
    mode.queue.view.go_to(number)
    sheet = mode.tools.edit()
    assert not sheet.save_button.isEnabled()
    cursor = sheet.text.textCursor()
    cursor.setPosition(5)
    cursor.setPosition(14, cursor.MoveMode.KeepAnchor)
    cursor.insertText("***")
    sheet.save()
    assert comments.of(desk, [number])[0].body == "رقمي\u00a0*** يا\u00a0حمقى"


def test_a_ready_made_answer_is_taken_sent_and_taken_back(mode, desk, qtbot):
    parent = current(mode)
    sheet = mode.tools.answer()
    assert not sheet.send_button.isEnabled()
    sheet.ready.setCurrentRow(0)
    assert parent.author in sheet.text.toPlainText()
    sheet.send()
    quiet(qtbot, mode.shell)
    answer = comments.thread(desk, parent.id)[-1]
    assert (answer.status, answer.author) == (CommentStatus.APPROVED, "هدى منصور")
    mode.shell.messages.end_toast(undone=True)
    quiet(qtbot, mode.shell)
    assert judged(desk, [answer.id]) == [CommentStatus.REJECTED]


def test_what_is_typed_can_be_kept_as_a_ready_made_answer(mode, desk, qtbot):
    sheet = mode.tools.answer()
    type_text(sheet.text, f"أهلا {current(mode).author} بك")
    sheet.keep_ready()
    assert sheet.answers[-1].text == "أهلا {author} بك"
    sheet.ready.setCurrentRow(0)
    sheet.drop()
    assert len(comment_answers.ready_made(desk)) == 3
    sheet.reject()


class _Engine:
    name, kind, limits, address = "fake", EngineKind.ONLINE, Limits(), "https://mt.example"

    def pairs(self):
        return frozenset()

    def state(self, source, target):
        return READY

    def translate(self, texts, source, target, job):
        return [Translated(f"({text})", 0.0, self.name) for text in texts]


class _Engines:
    def __init__(self, *found):
        self._found = found

    def ready(self, source, target):
        return self._found

    def close(self):
        pass


def test_a_comment_in_another_language_is_shown_in_ones_own(open_with, desk, qtbot):
    desk._engines = _Engines(_Engine())
    window, mode = open_comments(open_with(desk=desk, language="ar"), qtbot)
    go_to(mode, qtbot, "pledges")
    assert not mode.detail.reading.isVisibleTo(mode.detail)
    key(mode, "T")
    quiet(qtbot, mode.shell)
    told = [child.accessibleName() for child in mode.detail.reading.findChildren(object)
            if hasattr(child, "accessibleName")]  # fmt: skip
    assert any("(The pledges" in name for name in told)
    mode.queue.view.step(-1)
    quiet(qtbot, mode.shell)
    assert not mode.detail.reading.isVisibleTo(mode.detail)
    assert window.isVisible()


def test_without_an_engine_the_reading_says_so(open_with, desk, qtbot):
    desk._engines = _Engines()
    window, mode = open_comments(open_with(desk=desk, language="ar"), qtbot)
    go_to(mode, qtbot, "pledges")
    key(mode, "T")
    quiet(qtbot, mode.shell)
    assert mode.shell.messages.banners
    assert window.isVisible()


def test_the_figures_count_what_was_decided(mode, desk, qtbot):
    numbers = mode.queue.model.numbers
    comments.judge(desk, numbers[:2], Verdict.REJECT, reason="insult")
    comments.judge(desk, numbers[2:3], Verdict.APPROVE, by="سارة")
    sheet = mode.tools.figures()
    qtbot.waitUntil(lambda: sheet.figures is not None)
    assert sheet.figures.total.total == 3
    assert str(sheet.total.text()) == tr(
        "moderation_window.figures.total", n=3, approved=1, rejected=2, spam=0
    )
    assert len(sheet.figures.days) == 7
    sheet.span.setCurrentIndex(1)
    qtbot.waitUntil(lambda: len(sheet.figures.days) == 30)
    sheet.grab()
    sheet.reject()


def test_the_hand_over_is_copied_in_words(mode, desk, qtbot):
    comments.judge(desk, mode.queue.model.numbers[:1], Verdict.REJECT, reason="insult")
    sheet = mode.tools.handover()
    qtbot.waitUntil(lambda: bool(sheet.text.toPlainText()))
    first = sheet.text.toPlainText()
    assert tr("moderation_window.handover.text.given", n=1, approved=0, rejected=1, spam=0) in first
    sheet.copy()
    assert QApplication.clipboard().text() == first
    sheet.mine.setChecked(True)
    qtbot.waitUntil(lambda: "هدى منصور" in sheet.text.toPlainText())
    sheet.reject()


def test_learning_from_too_few_verdicts_says_so(mode, qtbot):
    sheet = mode.tools.learn()
    qtbot.waitUntil(lambda: not sheet.busy)
    assert "60" in sheet.words.text()
    assert not sheet.trouble.isVisible()
    assert not sheet.keep_button.isEnabled()
    sheet.reject()


def test_the_scorer_learns_is_used_and_forgets(mode, desk, qtbot):
    bad = say(desk, [written(f"هذا الزنطور {n} لا يفهم", external_id=f"b{n}") for n in range(40)])
    good = say(desk, [written(f"رأي سديد {n} في الموضوع", external_id=f"g{n}") for n in range(40)])
    comments.judge(desk, bad, Verdict.REJECT, reason="insult")
    comments.judge(desk, good, Verdict.APPROVE)
    sheet = mode.tools.learn()
    qtbot.waitUntil(lambda: sheet.lesson is not None)
    assert sheet.shifts.rowCount() > 0
    assert sheet.forget_button.isHidden()
    sheet.keep()
    quiet(qtbot, mode.shell)
    qtbot.waitUntil(lambda: not mode.files.busy)
    name = taught(desk).name
    waiting = mode.queue.model.numbers
    assert all(one.scorer.endswith(name) for one in comments.of(desk, waiting))
    sheet = mode.tools.learn()
    qtbot.waitUntil(lambda: sheet.lesson is not None)
    sheet.forget()
    quiet(qtbot, mode.shell)
    assert taught(desk) is None


def test_the_log_is_written_to_a_file(mode, desk, qtbot, tmp_path):
    comments.judge(desk, mode.queue.model.numbers[:2], Verdict.SPAM)
    path = tmp_path / "log.jsonl"
    mode.tools.write_log(path)
    settle(qtbot, mode.shell)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(comment_log.lines(desk))


def test_nothing_is_done_where_there_is_no_comment(open_with, tmp_path, qtbot):
    empty = desk_at(tmp_path)
    window, mode = open_comments(open_with(desk=empty), qtbot)
    assert mode.tools.answer() is None
    assert mode.tools.edit() is None
    mode.tools.pin()
    mode.tools.translate()
    sheet = mode.tools.figures()
    qtbot.waitUntil(lambda: sheet.figures is not None)
    assert sheet.total.text() == tr("moderation_window.figures.none")
    sheet.reject()
    assert window.isVisible()
    empty.close()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_columns_run_with_the_line_and_say_their_day(open_with, qtbot, language):
    shell = open_with(language=language)
    plot = ColumnsPlot(shell.theme)
    qtbot.addWidget(plot)
    plot.setLayoutDirection(shell.language.direction)
    plot.resize(300, 160)
    days = [(NOW + timedelta(days=n)).date() for n in range(3)]
    plot.show_amounts([Amount(str(d), (n, 1, 0), f"{d}") for n, d in enumerate(days)], "x")
    first = plot.column_at(290 if language == "ar" else 10)
    assert first == 0
    assert plot.column_at(1000) == -1
    assert str(days[2]) in plot.accessibleDescription()
    plot.grab()
    bars = BarsPlot(shell.theme)
    qtbot.addWidget(bars)
    bars.show_amounts([Amount("س", (1, 2, 3), "س: 6")], "y")
    bars.grab()
    assert bars.accessibleDescription() == "س: 6"
