"""What becomes of a published story, from its window."""

from __future__ import annotations

import pytest
from hands import press, type_text

from ui.wording import tr
from ui.workspaces.desk.correction_dialog import CorrectionDialog
from workstation.articles import ArticleState, NoticeKind
from workstation.desk import articles

WAY = (ArticleState.IN_EDIT, ArticleState.READY, ArticleState.PUBLISHED)
TEXT = "ورد أن العدد 47 والصحيح 74."


@pytest.fixture
def published(room, story):
    for state in WAY:
        room.shell.context.tell(articles.move(room.desk, story, state))
    room.settle()
    return story


def summon(room) -> CorrectionDialog:
    (dialog,) = room.window.findChildren(CorrectionDialog)
    return dialog


def test_a_published_story_goes_on_only_with_a_word_to_readers(room, published):
    press(room.editor, "Ctrl+Shift+Return")
    dialog = summon(room)
    assert dialog.kind is NoticeKind.CORRECTION
    assert not dialog.yes.isEnabled()
    type_text(dialog.field, TEXT)
    dialog.yes.click()
    room.settle()
    now = articles.get(room.desk, published)
    assert (now.state, now.meta.notice.text) == (ArticleState.IN_EDIT, TEXT)
    said = tr("desk_window.correction.now.correction", text=TEXT)
    assert said in room.banners()


def test_a_correction_is_taken_back_from_its_toast(room, published):
    room.workspace.mover.move(ArticleState.IN_EDIT)
    dialog = summon(room)
    dialog.field.setPlainText(TEXT)
    dialog.yes.click()
    room.shell.messages.end_toast(undone=True)
    room.settle()
    now = articles.get(room.desk, published)
    assert (now.state, now.meta.notice) == (ArticleState.PUBLISHED, None)
    assert not any(TEXT in banner for banner in room.banners())


def test_spiking_a_published_story_asks_for_a_kill(room, published):
    room.workspace.mover.move(ArticleState.SPIKED)
    dialog = summon(room)
    assert dialog.kind is NoticeKind.KILL
    assert dialog.yes.text() == tr("desk_window.correction.kill.do")
    dialog.reject()
    assert articles.get(room.desk, published).state is ArticleState.PUBLISHED


def test_a_notice_is_taken_off_and_put_back(room, published):
    room.workspace.mover.move(ArticleState.IN_EDIT)
    summon(room).field.setPlainText(TEXT)
    summon(room).yes.click()
    room.settle()
    room.choose(tr("desk_window.correction.lift"))
    room.settle()
    assert articles.get(room.desk, published).meta.notice is None
    room.shell.messages.end_toast(undone=True)
    room.settle()
    assert articles.get(room.desk, published).meta.notice.text == TEXT
