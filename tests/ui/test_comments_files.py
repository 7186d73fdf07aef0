"""Files of comments at the queue: brought in, columns named once, stopped, written out."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtWidgets import QFileDialog
from readers import desk_at, open_comments, quiet, say, some, story_on, written

from ui.messages import Level
from ui.wording import tr
from ui.workspaces.comments.files import CommentFiles, ProgressStrip
from ui.workspaces.comments.listing import Reason
from workstation.comments import CommentFilter, CommentStatus, Queue
from workstation.desk import comments
from workstation.jobs import Cancelled, Job

ROWS = [
    ["سالم", "ما أغبى هذا الكلام يا حمقى", "2024-02-03"],
    ["نورة", "نتمنى التوفيق للجميع في المؤتمر", "2024-02-04"],
]


@pytest.fixture
def desk(tmp_path):
    made = desk_at(tmp_path)
    yield made
    made.close()


@pytest.fixture
def mode(open_with, desk, qtbot):
    window, workspace = open_comments(open_with(desk=desk), qtbot)
    workspace.window_kept = window
    return workspace


@pytest.fixture
def table(tmp_path):
    def make(name, headings, rows=ROWS):
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([headings, *rows] if headings else rows)
        return path

    return make


def brought(mode, qtbot, path) -> None:
    mode.files.bring_in(path)
    qtbot.waitUntil(lambda: not mode.files.busy or mode.files.dialog is not None)
    quiet(qtbot, mode.shell)


def test_a_file_with_known_headings_is_brought_in_and_triaged(mode, desk, table, qtbot):
    brought(mode, qtbot, table("a.csv", ["author", "comment", "date"]))
    assert mode.files.dialog is None
    assert mode.queue.model.total == 1
    assert mode.queue.counts.new == 1
    assert str(mode.shell.messages.toast_now.text) == tr("comments_window.came", n=2)
    assert not mode.queue.strip.isVisible()


def test_the_same_file_again_changes_nothing_and_says_so(mode, desk, table, qtbot):
    path = table("a.csv", ["author", "comment", "date"])
    brought(mode, qtbot, path)
    brought(mode, qtbot, path)
    assert len(comments.queue(desk, CommentFilter())) == 2
    words = tr("comments_window.nothing_new", name="a.csv")
    assert str(mode.shell.messages.toast_now.text) == words


def test_unknown_headings_are_asked_about_once(mode, desk, table, qtbot):
    headings = ["الطرف", "ما قيل", "حين"]
    brought(mode, qtbot, table("a.csv", headings))
    dialog = mode.files.dialog
    assert dialog.isVisible()
    assert dialog.boxes["body"].currentData() == 1  # the longest texts
    dialog.boxes["body"].setCurrentIndex(dialog.boxes["body"].findData(-1))
    assert not dialog.accept_button.isEnabled()
    dialog.boxes["body"].setCurrentIndex(dialog.boxes["body"].findData(1))
    dialog.boxes["author"].setCurrentIndex(dialog.boxes["author"].findData(0))
    assert dialog.accept_button.isEnabled()
    mode.files.dialog = None
    dialog.accept_button.click()
    quiet(qtbot, mode.shell)
    kept = comments.of(desk, comments.queue(desk, CommentFilter()))
    assert {(comment.author, comment.body) for comment in kept} == {(r[0], r[1]) for r in ROWS}
    more = [["هيثم", "متى تنشر القائمة الكاملة", "2024-02-05"]]
    brought(mode, qtbot, table("b.csv", headings, more))
    assert mode.files.dialog is None
    assert len(comments.queue(desk, CommentFilter())) == 3


def test_a_table_without_headings_is_read_by_column(mode, desk, table, qtbot):
    brought(mode, qtbot, table("a.csv", None))
    dialog = mode.files.dialog
    dialog.headings.setChecked(False)
    assert dialog.table.rowCount() == 2
    dialog.boxes["body"].setCurrentIndex(dialog.boxes["body"].findData(1))
    assert dialog.mapping["body"] == "#2"
    dialog.accept_button.click()
    quiet(qtbot, mode.shell)
    kept = comments.of(desk, comments.queue(desk, CommentFilter()))
    assert {comment.body for comment in kept} == {row[1] for row in ROWS}


def test_asking_can_be_declined(mode, desk, table, qtbot):
    brought(mode, qtbot, table("a.csv", ["x", "y", "z"]))
    mode.files.dialog.cancel_button.click()
    quiet(qtbot, mode.shell)
    assert comments.queue(desk, CommentFilter()) == []


def test_a_file_that_is_none_is_said_in_words(mode, tmp_path, qtbot):
    path = tmp_path / "empty.csv"
    path.write_text("", encoding="utf-8")
    brought(mode, qtbot, path)
    (banner,) = mode.shell.messages.banners
    assert banner.level is Level.ERROR
    assert "empty.csv" in str(banner.text)
    assert not mode.files.busy


def test_progress_shows_and_triage_can_be_stopped_and_finished(mode, desk, qtbot, monkeypatch):
    numbers = say(desk, some(), story_on(desk), triaged=False)
    real = comments.triage
    stopping = []

    def slow(desk, wanted, job=None):
        if not stopping:
            stopping.append(job)
            job.progress(3, 12, "comments")
            job.wait(60)  # until it is stopped
        return real(desk, wanted, job)

    monkeypatch.setattr(comments, "triage", slow)
    mode.files.finish_triage()
    qtbot.waitUntil(mode.queue.strip.isVisible)
    assert mode.queue.strip.words.text() == tr("comments_window.progress.triage", n=3)
    mode.queue.strip.stop.click()
    qtbot.waitUntil(lambda: not mode.files.busy)
    assert not mode.queue.strip.isVisible()
    (banner,) = mode.shell.messages.banners
    assert comments.untriaged(desk) == numbers
    banner.choices[0].run()
    qtbot.waitUntil(lambda: not mode.files.busy)
    quiet(qtbot, mode.shell)
    qtbot.waitUntil(lambda: not mode.files.busy)
    assert comments.untriaged(desk) == []
    assert mode.shell.messages.banners == []


def test_comments_that_came_with_a_story_are_triaged_when_the_mode_opens(open_with, desk, qtbot):
    say(desk, some(), triaged=False)
    _window, mode = open_comments(open_with(desk=desk), qtbot)
    qtbot.waitUntil(lambda: not mode.files.busy and not comments.untriaged(desk))
    quiet(qtbot, mode.shell)
    assert mode.queue.counts.flagged > 3


def test_what_is_listed_is_written_in_the_format_of_the_name(
    mode, desk, tmp_path, qtbot, monkeypatch
):
    say(desk, some(), story_on(desk))
    mode.queue.open_tab(Reason.NEW)
    quiet(qtbot, mode.shell)
    path = tmp_path / "out.jsonl"
    kinds = []

    def choose(parent, title, name, filters):
        kinds.extend(filters.split(";;"))
        return str(path), next(kind for kind in kinds if kind.startswith("JSON Lines"))

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    assert mode.shell.actions.run("comments.export")
    quiet(qtbot, mode.shell)
    assert len(path.read_text(encoding="utf-8").splitlines()) == mode.queue.model.total > 0
    assert len(kinds) == 8


def test_a_folder_that_cannot_be_written_is_said_in_words(mode, desk, tmp_path, qtbot):
    numbers = say(desk, some()[:2])
    (tmp_path / "file").write_text("", encoding="utf-8")
    mode.files.write(numbers, tmp_path / "file" / "out.csv", "csv")
    quiet(qtbot, mode.shell)
    assert [banner.level for banner in mode.shell.messages.banners] == [Level.ERROR]


def test_a_person_chooses_the_file_to_bring_in(mode, table, qtbot, monkeypatch):
    path = table("a.csv", ["author", "comment", "date"])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(path), ""))
    assert mode.shell.actions.run("comments.import")
    quiet(qtbot, mode.shell)
    qtbot.waitUntil(lambda: not mode.files.busy)
    assert mode.queue.counts.total == 2


def test_importing_by_key_stays_with_the_comments(mode, table, qtbot, monkeypatch):
    path = table("a.csv", ["author", "comment", "date"])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
    assert mode.shell.actions.run("desk.import")
    quiet(qtbot, mode.shell)
    qtbot.waitUntil(lambda: not mode.files.busy)
    assert mode.queue.counts.total == 2


def test_a_file_imported_elsewhere_in_the_program_appears_at_once(mode, desk, table, qtbot):
    came = comments.bring_in(desk, table("a.csv", ["author", "comment", "date"]))
    mode.shell.context.tell(came.change)
    qtbot.waitUntil(lambda: mode.queue.model.total == 1)
    quiet(qtbot, mode.shell)
    assert mode.queue.model.total == 1


# The verbs under it


def test_an_import_that_is_stopped_keeps_what_it_kept(desk, tmp_path):
    path = tmp_path / "many.csv"
    lines = ["author,comment"] + [f"قارئ {n},تعليق رقم {n} على الخبر" for n in range(1200)]
    path.write_text("\n".join(lines), encoding="utf-8")

    class StopsAt(Job):
        def progress(self, done, total=0, what=""):
            if total == 1200 and 500 <= done < 1200:
                raise Cancelled

    with pytest.raises(Cancelled):
        comments.take_in(desk, path, job=StopsAt())
    assert len(comments.queue(desk, CommentFilter())) == 500
    assert len(comments.take_in(desk, path).added) == 700


def test_triage_leaves_alone_what_was_judged_meanwhile(desk, monkeypatch):
    from workstation.comments import Verdict
    from workstation.moderation import triage as rules

    (number,) = say(desk, [written("ما أغبى هذا الكلام يا حمقى")], triaged=False)
    real = rules.triage

    def judged_meanwhile(*given):
        found = real(*given)
        comments.judge(desk, [number], Verdict.APPROVE)
        return found

    monkeypatch.setattr(rules, "triage", judged_meanwhile)
    comments.triage(desk, [number])
    (comment,) = comments.of(desk, [number])
    assert (comment.status, comment.queue) == (CommentStatus.APPROVED, Queue.CLEAN)


def test_triage_knows_repeats_and_records_of_before(desk):
    from workstation.comments import Verdict

    text = "شاهدوا الفيديو الكامل للاجتماع قبل الحذف"
    earlier = say(desk, [written(text, "أ", 50)])
    (again,) = say(desk, [written(text, "ب", 40)])
    rules = {reason.rule for reason in comments.of(desk, [again])[0].reasons}
    assert "repeat" in rules
    bad = say(desk, [written(f"كلام عادي رقم {n} عن المؤتمر", "ج", n) for n in range(5)])
    comments.judge(desk, bad, Verdict.REJECT)
    (next_one,) = say(desk, [written("كلام جديد لا بأس به في الخبر", "ج", 1)])
    rules = {reason.rule for reason in comments.of(desk, [next_one])[0].reasons}
    assert "record" in rules
    assert earlier


def test_a_bar_ends_when_its_time_is_over(desk):
    from datetime import timedelta

    from workstation.comments import Bar

    (number,) = say(desk, [written("كلام عادي", "زائر")])
    comments.bar(desk, number, Bar.BANNED, desk.clock() + timedelta(days=1))
    assert comments.of(desk, [number])[0].queue is Queue.HOLD
    desk.clock.at += timedelta(days=2)
    assert comments.standing(desk, number) is None
    (later,) = say(desk, [written("كلام عادي آخر", "زائر", 1)])
    assert comments.of(desk, [later])[0].queue is Queue.CLEAN


def test_letters_that_no_file_can_hold_are_replaced(desk):
    (number,) = say(desk, [written("قبل \ud800 بعد", "اسم\udfff")])
    (comment,) = comments.of(desk, [number])
    assert (comment.body, comment.author) == ("قبل \ufffd بعد", "اسم\ufffd")


def test_the_strip_knows_no_total_as_nothing_done(open_with, desk, qtbot):
    shell = open_with(desk=desk)
    strip = ProgressStrip(shell)
    qtbot.addWidget(strip)
    strip.show_progress("reading", 0, 0)
    assert strip.words.text() == tr("comments_window.progress.reading", n=0)
    assert isinstance(CommentFiles(shell, strip, strip).busy, bool)
