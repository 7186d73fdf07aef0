"""Nothing typed is lost: killed, full, read-only, busy, two windows on one desk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hands import press, type_text
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import event

from ui.messages import Level
from ui.shell import Place
from ui.wording import ltr, tr
from workstation.articles import RevisionKind
from workstation.assets import asset
from workstation.desk import Desk, articles, versions
from workstation.desk.drafts import Draft
from workstation.errors import Unwritable
from workstation.settings import Person, Settings

SAMPLE = asset("samples/coalition.txt")
TEST_UI = Path(__file__).parents[1]


def journal_files(places) -> list[Path]:
    return sorted(places.recovery.glob("*.draft"))


def test_the_journal_is_a_second_behind_at_most_and_goes_after_the_save(room, story, places):
    type_text(room.editor, "عاجل ")
    room.qtbot.waitUntil(lambda: bool(journal_files(places)))
    assert "عاجل الاجتماع" in journal_files(places)[0].read_text(encoding="utf-8")
    assert "عاجل" not in room.saved(story)
    room.wait_saved()
    assert journal_files(places) == []
    assert "عاجل الاجتماع" in room.saved(story)


def test_typing_on_and_on_is_journaled_though_no_pause_lets_it_be_saved(room, story, places):
    for _ in range(12):
        type_text(room.editor, "عاجل ")
        room.qtbot.wait(120)
    assert "عاجل عاجل عاجل" in journal_files(places)[0].read_text(encoding="utf-8")
    assert "عاجل" not in room.saved(story)


def test_a_story_killed_while_it_is_typed_comes_back(newsroom, places, tmp_path, qtbot):
    script = tmp_path / "victim.py"
    script.write_text(
        textwrap.dedent(
            """
            import sys
            from pathlib import Path
            sys.path.insert(0, sys.argv[1])
            from hands import type_text
            from PySide6.QtCore import QTimer
            from ui.app import application, open_shell
            from ui.window import Window
            from ui.workspaces.desk.workspace import DeskWorkspace
            from workstation.assets import asset
            from workstation.desk import Desk, articles
            from workstation.settings import Folders, Interface, Person, Settings, SettingsFile

            root = Path(sys.argv[2])
            places = Folders(root / "s", root / "data", root / "cache", root / "out")
            settings = Settings(interface=Interface(theme="light"), person=Person("هدى منصور"))
            desk = Desk.open(places.data / "desk.warraq", settings, places)
            number = articles.receive(desk, asset("samples/coalition.txt")).article.id
            app = application(["warraq"])
            shell = open_shell(app, desk, SettingsFile(root / "s" / "settings.toml"), settings)
            window = Window(shell)
            window.add(DeskWorkspace(shell))
            window.start()
            shell.open("desk", number)
            workspace = window.workspaces["desk"]

            def type_on():
                if workspace.story.read_only:
                    QTimer.singleShot(20, type_on)
                    return
                type_text(workspace.pane.editor, "كلمة أخيرة قبل انقطاع ")
                wait_for_the_journal()

            def wait_for_the_journal():
                drafts = places.recovery.glob("*.draft")
                if not any("انقطاع" in draft.read_text("utf-8") for draft in drafts):
                    QTimer.singleShot(5, wait_for_the_journal)
                    return
                print("typed", flush=True)
                while True:  # what the desk would save next never is
                    pass

            type_on()
            app.exec()
            """
        ),
        encoding="utf-8",
    )
    victim = subprocess.Popen(
        [sys.executable, str(script), str(TEST_UI), str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert victim.stdout is not None
    assert victim.stdout.readline().strip() == b"typed"
    victim.send_signal(signal.SIGKILL)
    victim.wait(30)
    victim.stdout.close()

    room = newsroom()
    assert "كلمة أخيرة قبل انقطاع" in room.editor.text()
    assert not room.workspace.story.read_only
    assert any(
        tr("desk_window.recovered", time="X").split("X")[0][:20] in b for b in room.banners()
    )
    number = room.workspace.story.article.id
    assert "كلمة أخيرة قبل انقطاع" in room.saved(number)
    assert journal_files(places) == []


@pytest.fixture
def left_draft(newsroom, places):
    """A draft of the sample story that a window left which ended without saving."""
    before = newsroom()
    article = articles.receive(before.desk, SAMPLE).article
    before.workspace.story.open(article.id)
    before.settle()
    draft = Draft(
        article_id=article.id,
        session=before.desk.session,
        based_on=article.revision,
        language="ar",
        headline="عنوان كُتب ولم يُحفظ",
        blocks=article.blocks,
        written_at=before.desk.clock(),
        caret=6,
    )
    before.workspace.story._journal.write(draft)
    before.workspace.story._journal.close()  # as the system does when a process is gone
    before.workspace.story.holding._timer.stop()
    return draft


def test_a_recovered_draft_can_be_compared_and_undone(newsroom, left_draft):
    room = newsroom()
    assert room.workspace.story.article.id == left_draft.article_id
    assert room.editor.text().startswith("عنوان كُتب ولم يُحفظ")
    assert room.editor.caret() == 6
    time = room.shell.language.time(left_draft.written_at.astimezone())
    assert tr("desk_window.recovered", time=time) in room.banners()
    newest = versions.revisions(room.desk, left_draft.article_id)[0]
    assert (newest.kind, newest.label) == (
        RevisionKind.NAMED,
        tr("desk_window.recovered.label", time=time),
    )
    opened = []
    room.shell.open = lambda *what: opened.append(what)
    room.choose(tr("desk_window.recovered.compare"))
    assert opened == [
        ("compare", left_draft.article_id, Place(versions=(left_draft.based_on, 0), back="desk"))
    ]
    room.editor.undo()
    assert room.editor.text().startswith("الاجتماع الوزاري")


def test_a_draft_of_a_story_changed_since_leaves_both(newsroom, left_draft, places):
    desk = Desk.open(places.data / "desk.warraq", Settings(person=Person("سالم عيسى")), places)
    theirs = articles.save(desk, left_draft.article_id, "نص سالم", left_draft.blocks).article
    desk.close()
    room = newsroom()
    assert room.editor.text().startswith(left_draft.headline)
    assert tr("desk_window.conflict") in room.banners()
    heads = {r.number: r.headline for r in versions.revisions(room.desk, left_draft.article_id)}
    assert heads[theirs.revision] == "نص سالم"
    assert heads[max(heads)] == left_draft.headline


def test_a_draft_that_says_what_is_saved_is_dropped_quietly(newsroom, left_draft, places):
    path = journal_files(places)[0]
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            left_draft.headline, SAMPLE.read_text("utf-8").split("\n")[0].replace('"', '\\"')
        ),
        encoding="utf-8",
    )
    room = newsroom()
    room.open(left_draft.article_id)
    assert room.banners() == []
    assert journal_files(places) == []


def test_a_draft_whose_story_is_gone_becomes_a_story(newsroom, left_draft, places):
    path = journal_files(places)[0]
    text = path.read_text(encoding="utf-8").replace('"article": 1,', '"article": 99,')
    path.unlink()
    path.with_name(path.name.replace("-1.", "-99.")).write_text(text, encoding="utf-8")
    room = newsroom()
    assert room.editor.text().startswith("عنوان كُتب ولم يُحفظ")
    assert room.workspace.story.article.id != left_draft.article_id
    assert room.saved(room.workspace.story.article.id).startswith("عنوان كُتب ولم يُحفظ")
    assert tr("desk_window.revived", headline=left_draft.headline) in room.banners()
    assert journal_files(places) == []


def test_a_window_that_was_killed_holds_nothing_any_more(newsroom):
    first = newsroom()
    number = articles.receive(first.desk, SAMPLE).article.id
    first.open(number)
    first.workspace.story.holding._timer.stop()
    first.workspace.story._journal._lock.close()  # as the system does when a process is gone
    second = newsroom()
    second.open(number)
    assert second.banners() == []
    assert not second.editor.isReadOnly()


# Saves that cannot be done


@pytest.fixture
def unwritable(monkeypatch):
    """Makes every save fail with a code, until it is mended."""

    def fail(code: str):
        def refuse(*args, **more):
            raise Unwritable(code, name="desk.warraq")

        monkeypatch.setattr(articles, "save", refuse)

    return fail


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("store.disk-full", "desk_window.failed.disk_full"),
        ("store.read-only", "desk_window.failed.read_only"),
        ("store.busy", "desk_window.failed.busy"),
    ],
)
def test_a_save_that_fails_is_said_and_the_text_stays(
    room, story, places, unwritable, monkeypatch, code, title
):
    with monkeypatch.context():
        unwritable(code)
        type_text(room.editor, "عاجل ")
        assert not room.workspace.story.flush()
    assert f"{tr(title)} {tr('desk_window.failed.safe')}" in room.banners()
    assert room.editor.text().startswith("عاجل ")
    assert "عاجل" in journal_files(places)[0].read_text(encoding="utf-8")
    assert room.workspace.page.toolbar.saved.words.text() == tr("desk_window.not_saved")
    assert room.workspace.leave()
    monkeypatch.undo()
    room.choose(tr("app.retry"))
    assert room.banners() == []
    assert room.saved(story).startswith("عاجل ")
    assert journal_files(places) == []


def test_a_disk_that_is_full_in_earnest_is_said(room, story):
    """SQLite itself is told that the file may not grow."""
    engine = room.desk.store._engine
    with room.desk.store.read() as transaction:
        pages = transaction.connection.exec_driver_sql("PRAGMA page_count").scalar()

    def cap(connection, limit=pages):
        connection.exec_driver_sql(f"PRAGMA max_page_count = {limit}")

    event.listen(engine, "begin", cap)
    text = "كلمة " * 20_000
    room.editor.textCursor().insertText(text)
    assert not room.workspace.story.flush()
    assert any(tr("desk_window.failed.disk_full") in banner for banner in room.banners())
    assert text in room.editor.text()
    event.remove(engine, "begin", cap)
    event.listen(engine, "begin", lambda connection: cap(connection, 1_000_000))
    assert room.workspace.story.flush()
    assert text in room.saved(story)
    assert room.banners() == []


def test_text_can_be_saved_elsewhere(room, story, unwritable, monkeypatch, tmp_path):
    unwritable("store.disk-full")
    type_text(room.editor, "عاجل ")
    room.workspace.story.flush()
    path = tmp_path / "نسخة.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    room.choose(tr("desk_window.elsewhere"))
    assert path.read_text(encoding="utf-8").startswith("عاجل الاجتماع الوزاري")
    assert room.toast() == tr("desk_window.elsewhere.done", path=ltr(str(path)))
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.txt"), "")
    )
    room.choose(tr("desk_window.elsewhere"))
    assert any("x.txt" in banner for banner in room.banners())


def test_neither_desk_nor_journal_keeps_the_window_open(room, story, unwritable, places):
    unwritable("store.disk-full")
    places.recovery.mkdir(parents=True, exist_ok=True)
    for path in places.recovery.iterdir():
        path.unlink()
    places.recovery.rmdir()
    places.recovery.write_text("in the way")
    type_text(room.editor, "عاجل ")
    assert not room.window.close()
    assert any(tr("desk_window.failed.memory_only") in banner for banner in room.banners())
    assert room.window.isVisible()
    places.recovery.unlink()
    assert room.window.close()
    assert "عاجل" in journal_files(places)[0].read_text(encoding="utf-8")


def test_a_failed_save_is_tried_again_by_itself(room, story, unwritable, monkeypatch):
    unwritable("store.busy")
    type_text(room.editor, "عاجل ")
    room.workspace.story.flush()
    monkeypatch.undo()
    room.workspace.story.autosave._again.setInterval(10)
    room.workspace.story.autosave._again.start()
    room.wait_saved()
    assert room.saved(story).startswith("عاجل ")
    assert room.banners() == []


def test_a_story_left_unsaved_waits_and_is_saved_with_the_next(
    room, story, unwritable, monkeypatch, places
):
    other = articles.write_new(room.desk, headline="قصة ثانية").article.id
    unwritable("store.disk-full")
    type_text(room.editor, "عاجل ")
    room.open(other)
    assert room.editor.text().startswith("قصة ثانية")
    assert "عاجل" not in room.saved(story)
    room.open(story)
    assert room.editor.text().startswith("عاجل ")
    room.open(other)
    monkeypatch.undo()
    room.choose(tr("app.retry"))
    assert room.saved(story).startswith("عاجل ")
    assert room.banners() == []
    assert journal_files(places) == []
    room.open(story)
    assert room.editor.text().startswith("عاجل ")


# Two windows on one desk


def test_the_second_window_reads_until_the_first_lets_go(newsroom):
    first = newsroom("سالم عيسى")
    number = articles.receive(first.desk, SAMPLE).article.id
    first.open(number)
    second = newsroom("هدى منصور")
    second.open(number)
    ago = tr("app.age.now")
    locked = tr("desk_window.locked", name="سالم عيسى", ago=ago)
    assert second.banners() == [locked]
    assert second.editor.isReadOnly()
    assert not second.workspace.page.toolbar.onward.isEnabled()
    assert tr("desk_window.held_by", name="سالم عيسى") in second.window.status.accessibleName()
    type_text(second.editor, "لا يُكتب ")
    assert "لا يُكتب" not in second.editor.text()

    type_text(first.editor, "كُتب أولًا ")
    first.workspace.story.close()
    first.settle()
    second.workspace.story.holding.ask()
    second.settle()
    assert second.banners() == []
    assert not second.editor.isReadOnly()
    assert second.editor.text().startswith("كُتب أولًا الاجتماع")
    press(second.editor, "Home")
    type_text(second.editor, "ثم ")
    assert second.workspace.leave()
    assert second.saved(number).startswith("ثم كُتب أولًا")


def test_one_person_in_two_windows_is_told_so(newsroom):
    first, second = newsroom(), newsroom()
    number = articles.receive(first.desk, SAMPLE).article.id
    first.open(number)
    second.open(number)
    assert second.banners() == [tr("desk_window.locked.mine", ago=tr("app.age.now"))]


def test_going_to_another_workspace_lets_go_and_coming_back_takes_again(newsroom):
    first = newsroom("سالم عيسى")
    number = articles.receive(first.desk, SAMPLE).article.id
    first.open(number)
    assert first.workspace.leave()
    first.settle()
    second = newsroom("هدى منصور")
    second.open(number)
    assert not second.editor.isReadOnly()
    second.workspace.leave()
    second.settle()
    first.workspace.activate(None)
    first.settle()
    assert not first.editor.isReadOnly()


def test_two_versions_at_once_are_both_kept_and_said(newsroom):
    first = newsroom("سالم عيسى")
    number = articles.receive(first.desk, SAMPLE).article.id
    first.open(number)
    other = newsroom("هدى منصور")
    type_text(first.editor, "نص سالم ")
    blocks = articles.get(other.desk, number).blocks
    theirs = articles.save(other.desk, number, "نص هدى", blocks).article.revision
    assert first.workspace.story.flush()
    assert tr("desk_window.conflict") in first.banners()
    heads = {r.number: r.headline for r in versions.revisions(first.desk, number)}
    assert heads[theirs] == "نص هدى"
    assert heads[max(heads)].startswith("نص سالم")
    opened = []
    first.shell.open = lambda *what: opened.append(what)
    first.choose(tr("desk_window.conflict.compare"))
    assert opened[0][2] == Place(versions=(theirs, max(heads)), back="desk")


def test_a_hold_that_was_lost_turns_the_window_to_reading(newsroom):
    first = newsroom("سالم عيسى")
    number = articles.receive(first.desk, SAMPLE).article.id
    first.open(number)
    other = newsroom("هدى منصور")
    later = other.desk.clock() + timedelta(minutes=3)
    other.desk.clock = lambda: later
    type_text(first.editor, "عاجل ")
    other.open(number)
    assert not other.editor.isReadOnly()
    first.desk.clock = lambda: later
    first.workspace.story.holding.ask()
    first.settle()
    assert first.editor.isReadOnly()
    assert first.banners()[0].startswith(tr("desk_window.locked", name="هدى منصور", ago="")[:12])
    assert "عاجل " in first.saved(number)


def test_a_version_restored_beside_the_editor_is_shown_in_it(room, story):
    type_text(room.editor, "عاجل ")
    room.wait_saved()
    restored = versions.restore(room.desk, story, 2)
    room.shell.context.tell(restored.change)
    assert room.editor.text().startswith("الاجتماع الوزاري")
    assert not room.workspace.story.autosave.dirty
    press(room.editor, "Ctrl+Z")
    assert room.editor.text().startswith("عاجل ")


def test_a_desk_that_cannot_be_asked_for_the_hold_lets_one_write(room, monkeypatch):
    from workstation.desk import holds

    number = articles.receive(room.desk, SAMPLE).article.id

    def refuse(*args):
        raise Unwritable("store.busy", name="desk.warraq")

    monkeypatch.setattr(holds, "take", refuse)
    room.open(number)
    assert not room.editor.isReadOnly()
    assert [banner.level for banner in room.shell.messages.banners] == [Level.ERROR]
    assert replace(articles.get(room.desk, number), id=number).id == number
