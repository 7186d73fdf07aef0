"""Files brought into the desk: by dialog, dropped, good ones, bad ones, many at once."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from hands import press, type_text
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from ui.messages import Level
from ui.wording import ltr, tr
from workstation.assets import asset
from workstation.desk import articles, memory, terms

SAMPLE = asset("samples/coalition.txt")
TMX = """<?xml version="1.0" encoding="utf-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"
 adminlang="en" srclang="ar" datatype="plaintext"/><body><tu><tuv xml:lang="ar"><seg>خبر عاجل</seg>
</tuv><tuv xml:lang="en"><seg>Breaking news</seg></tuv></tu></body></tmx>"""


def bring(room, *paths: Path) -> None:
    room.workspace.importing.bring_in(list(paths))
    room.qtbot.waitUntil(lambda: not room.workspace.importing.busy, timeout=60_000)
    room.settle()


def written(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def errors(room) -> list[str]:
    return [str(b.text) for b in room.shell.messages.banners if b.level is Level.ERROR]


def test_ctrl_o_asks_for_files_and_opens_the_story(room, monkeypatch, tmp_path):
    text = "<h1>أسعار النفط ترتفع</h1><p>ارتفعت أسعار النفط اليوم الثلاثاء.</p>"
    page = f"<html><body>{text}</body></html>"
    path = written(tmp_path, "page.html", page)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    press(room.window.focusWidget(), "Ctrl+O")
    room.qtbot.waitUntil(lambda: room.workspace.story.article is not None, timeout=20_000)
    room.settle()
    assert room.editor.text().startswith("أسعار النفط ترتفع")
    assert room.toast() == tr("desk_window.import.stories", n=1)
    assert room.editor.hasFocus()


def test_a_dialog_that_is_cancelled_does_nothing(room, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    room.shell.actions.run("desk.import")
    room.settle()
    assert articles.counts(room.desk) == {}
    assert room.workspace.first_run.isVisible()


def test_several_stories_come_in_together(room, tmp_path):
    one = written(tmp_path, "one.txt", "عنوان أول\n\nفقرة في القصة الأولى.")
    two = written(tmp_path, "two.txt", "عنوان ثان\n\nفقرة في القصة الثانية.")
    bring(room, one, two, SAMPLE)
    assert sum(articles.counts(room.desk).values()) == 3
    assert room.toast() == tr("desk_window.import.stories", n=3)
    assert room.workspace.story.article.headline == "عنوان أول"


def test_a_file_that_the_program_is_started_with_is_opened_without_a_question(room, story):
    room.workspace.story.close()
    room.workspace.bring_in([asset("samples/coalition.txt")])
    room.settle()
    assert room.workspace.story.article.id == story
    assert room.banners() == []


def test_a_file_that_came_before_is_opened_and_may_come_again(room, tmp_path):
    bring(room, SAMPLE)
    first = room.workspace.story.article.id
    copy = tmp_path / "copy.txt"
    shutil.copy(SAMPLE, copy)
    bring(room, copy)
    assert room.workspace.story.article.id == first
    assert tr("desk_window.import.had", name=ltr("copy.txt")) in room.banners()
    room.choose(tr("desk_window.import.again"))
    room.qtbot.waitUntil(lambda: not room.workspace.importing.busy)
    room.settle()
    assert sum(articles.counts(room.desk).values()) == 2
    assert room.workspace.story.article.id != first


def test_what_was_doubtful_is_said(room, tmp_path):
    whole = "عنوان القصة\n\nفقرة أولى في القصة تنتهي هنا.\n\nفقرة ثانية مبتورة".encode()
    bring(room, written(tmp_path, "cut.txt", whole[:-1]))
    assert any(ltr("cut.txt") in banner for banner in room.banners())
    assert room.workspace.story.article is not None


def test_memories_terms_and_comments_go_where_they_belong(room, story, tmp_path):
    bring(
        room,
        written(tmp_path, "units.tmx", TMX),
        written(tmp_path, "terms.csv", "ar,en\nالتحالف الدولي,international coalition\n"),
        written(tmp_path, "said.csv", "author,date,body\nسالم,2018-02-13 10:00,تعليق أول\n"),
    )
    assert [count.units for count in memory.counts(room.desk)] == [1]
    assert len(terms.all_concepts(room.desk)) == 1
    assert room.toast() == " · ".join(
        [
            tr("desk_window.import.memory", n=1, name=ltr("units.tmx")),
            tr("desk_window.import.terms", n=1, name=ltr("terms.csv")),
            tr("desk_window.import.comments", n=1, name=ltr("said.csv")),
        ]
    )
    assert room.workspace.story.article.id == story


def broken_docx(folder: Path) -> Path:
    path = folder / "broken.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types")
    path.write_bytes(path.read_bytes()[:-30])
    return path


BAD = {
    "empty": lambda folder: written(folder, "empty.txt", b""),
    "binary": lambda folder: written(folder, "binary.txt", bytes(range(256)) * 40),
    "not a zip": lambda folder: written(folder, "letter.docx", b"this is no archive at all"),
    "broken zip": broken_docx,
    "missing": lambda folder: folder / "nowhere.txt",
    "folder": lambda folder: folder,
    "picture": lambda folder: written(folder, "photo.jpg", b"\xff\xd8\xff\xe0" + bytes(200)),
    "50 MB": lambda folder: written(folder, "large.txt", "كلمة ".encode() * 6_000_000),
    "translation": lambda folder: written(
        folder, "a.xlf", '<?xml version="1.0"?><xliff version="2.1"></xliff>'
    ),
}


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("kind", BAD)
def test_bad_input_gets_one_clear_sentence_and_nothing_is_lost(newsroom, tmp_path, kind, language):
    room = newsroom(language=language)
    number = articles.write_new(room.desk, headline="قصة مفتوحة").article.id
    room.open(number)
    type_text(room.editor, "عاجل ")
    folder = tmp_path / "in"
    folder.mkdir()
    path = BAD[kind](folder)
    bring(room, path)
    (said,) = errors(room)
    assert path.name in said
    assert said.endswith(".")
    assert "{" not in said
    assert sum(articles.counts(room.desk).values()) == 1
    assert room.workspace.story.article.id == number
    assert room.editor.text().startswith("عاجل ")


def test_good_files_come_in_beside_bad_ones(room, tmp_path):
    bring(room, written(tmp_path, "empty.txt", b""), SAMPLE)
    assert len(errors(room)) == 1
    assert room.workspace.story.article.meta.source == "كونا"


def test_many_bad_files_are_told_in_one_banner(room, tmp_path):
    paths = [written(tmp_path, f"empty{n}.txt", b"") for n in range(6)]
    bring(room, *paths)
    (banner,) = room.shell.messages.banners
    assert "empty0.txt" in str(banner.title)
    assert tr("desk_window.import.refused", n=6, names="").strip("\u2068\u2069: ")[:12] in str(
        banner.title
    )


def test_an_import_can_be_stopped_and_keeps_what_came(room, tmp_path):
    paths = [written(tmp_path, f"{n}.txt", f"عنوان {n}\n\nفقرة في القصة.") for n in range(30)]
    room.workspace.importing.bring_in(paths)
    room.qtbot.waitUntil(lambda: len(room.workspace.importing._done) >= 2)
    room.workspace.importing.stop()
    room.qtbot.waitUntil(lambda: not room.workspace.importing.busy)
    room.settle()
    kept = sum(articles.counts(room.desk).values())
    assert 2 <= kept < 30


# Dropped files


def drop(target, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(20, 20), copy, data, button, none)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    fall = QDropEvent(QPointF(20, 20), copy, data, button, none)
    QApplication.sendEvent(target, fall)
    return fall.isAccepted()


def test_a_file_dropped_on_an_empty_desk_is_a_story(room):
    assert drop(room.workspace, SAMPLE)
    room.qtbot.waitUntil(lambda: room.workspace.story.article is not None)
    assert room.workspace.page.isVisible()


def test_a_file_dropped_on_the_text_is_a_story_and_not_its_path(room, story, tmp_path):
    path = written(tmp_path, "two.txt", "عنوان ثان\n\nفقرة في القصة الثانية.")
    before = room.editor.text()
    assert drop(room.editor.viewport(), path)
    room.qtbot.waitUntil(lambda: room.workspace.story.article.id != story)
    assert room.saved(story) == before
    assert room.editor.text().startswith("عنوان ثان")


def test_text_dropped_on_the_text_is_text(room, story):
    data = QMimeData()
    data.setText("نص مسحوب ")
    enter = QDragEnterEvent(
        QPoint(400, 200),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(room.editor.viewport(), enter)
    assert not room.workspace.importing.busy
    assert enter.isAccepted()
