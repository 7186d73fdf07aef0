"""The next comment is fetched ahead, and never shown as it no longer is."""

from __future__ import annotations

import pytest
from readers import desk_at, open_comments, quiet, say, written

from workstation.comments import Bar, Verdict
from workstation.desk import comments

BAD = "ما أغبى هذا الكلام يا حمقى"


@pytest.fixture
def desk(tmp_path):
    made = desk_at(tmp_path)
    yield made
    made.close()


def opened(open_with, desk, qtbot, *authors: str):
    for at, author in enumerate(authors):
        say(desk, [written(f"{BAD} {at}", author, at, external_id=f"{at}")])
    window, mode = open_comments(open_with(desk=desk), qtbot)
    mode.window_kept = window
    return mode


def test_the_next_comment_is_there_before_it_is_asked_for(open_with, desk, qtbot):
    mode = opened(open_with, desk, qtbot, "أ", "ب", "ج")
    second = mode.queue.model.numbers[1]
    kept = mode.ahead._kept
    assert kept is not None
    assert kept.comment.id == second
    mode.shell.actions.run("comments.approve")
    quiet(qtbot, mode.shell)
    assert mode._about == comments.about(desk, second)


def test_a_verdict_on_the_same_author_is_seen_in_the_next_record(open_with, desk, qtbot):
    mode = opened(open_with, desk, qtbot, "أ", "أ")
    second = mode.queue.model.numbers[1]
    mode.shell.actions.run("comments.reject")
    assert mode.ahead._kept is None
    quiet(qtbot, mode.shell)
    assert mode._about.comment.id == second
    assert mode._about.record.rejected == 1


def test_what_others_did_meanwhile_is_shown_when_it_is_known(open_with, desk, qtbot):
    mode = opened(open_with, desk, qtbot, "أ", "ب")
    first, second = mode.queue.model.numbers[:2]
    comments.bar(desk, second, Bar.MUTED)
    mode.shell.actions.run("comments.next")
    quiet(qtbot, mode.shell)
    assert mode._about.standing is not None
    comments.judge(desk, [first], Verdict.SPAM)
    mode.shell.actions.run("comments.previous")
    quiet(qtbot, mode.shell)
    assert mode._about == comments.about(desk, first)


def test_undo_shows_the_comment_as_it_stands_again(open_with, desk, qtbot):
    mode = opened(open_with, desk, qtbot, "أ", "ب")
    first = mode.queue.model.numbers[0]
    mode.shell.actions.run("comments.reject")
    mode.shell.actions.run("comments.undo")
    quiet(qtbot, mode.shell)
    assert mode._about == comments.about(desk, first)
    assert len(mode._about.decisions) == 3
