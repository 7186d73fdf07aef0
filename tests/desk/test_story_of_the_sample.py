"""The main verbs on the sample story, on a real database file."""

from __future__ import annotations

from pathlib import Path

import pytest

from workstation.articles import ArticleState, Block, RevisionKind
from workstation.assets import asset
from workstation.comments import Comment, CommentStatus, Verdict
from workstation.desk import (
    Desk,
    articles,
    comments,
    holds,
    proofing,
    search,
    translation,
    versions,
)
from workstation.errors import Refused
from workstation.segments import SegmentState, SegmentStatus

SAMPLE = asset("samples/coalition.txt")


@pytest.fixture
def desk(tmp_path: Path):
    opened = Desk.open(tmp_path / "desk.warraq")
    yield opened
    opened.close()


def test_the_sample_comes_in_clean_and_its_original_stays(desk: Desk) -> None:
    came = articles.receive(desk, SAMPLE)
    assert len(came.article.blocks) == 9
    assert (came.article.meta.source, came.article.meta.dateline) == ("كونا", "(كونا)")
    assert [line.split() for line in came.article.residue] == [["أضف", "تعليقك"], ["تعليقات", "0"]]
    first = versions.revision(desk, came.article.id, 1)
    assert first.locked
    assert first.blocks[-1].text.startswith("تعليقات")
    original = versions.original(desk, came.article.id)
    assert original is not None
    assert original.content == SAMPLE.read_bytes()


def test_certain_fixes_become_one_version_and_are_there_after_reopening(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path / "desk.warraq")
    number = articles.receive(desk, SAMPLE).article.id
    fixed = proofing.fix_certain(desk, number, proofing.proof(desk, number))
    desk.close()
    again = Desk.open(tmp_path / "desk.warraq")
    story = articles.get(again, number)
    assert len(fixed.applied) >= 29
    assert "أعمال الاجتماع" in story.text
    assert "لإعادة إعمار" in story.text
    assert versions.revisions(again, number)[0].kind is RevisionKind.FIX
    again.close()


def test_a_save_over_another_windows_save_keeps_both(desk: Desk) -> None:
    story = articles.receive(desk, SAMPLE).article
    articles.save(desk, story.id, "عنوان النافذة الأولى", story.blocks)
    second = articles.save(
        desk, story.id, "عنوان النافذة الثانية", story.blocks, based_on=story.revision
    )
    assert second.conflict is not None
    other = versions.revision(desk, story.id, second.conflict)
    assert other.headline == "عنوان النافذة الأولى"
    assert articles.get(desk, story.id).headline == "عنوان النافذة الثانية"


def test_one_window_holds_a_story_until_it_lets_go(tmp_path: Path) -> None:
    one, two = Desk.open(tmp_path / "d.warraq"), Desk.open(tmp_path / "d.warraq")
    number = articles.write_new(one).article.id
    assert holds.take(one, number) is None
    other = holds.take(two, number)
    assert other is not None
    assert other.session == one.session
    holds.release(one, number)
    assert holds.take(two, number) is None
    one.close()
    two.close()


def test_only_allowed_moves_are_made_and_can_be_undone(desk: Desk) -> None:
    number = articles.receive(desk, SAMPLE).article.id
    with pytest.raises(Refused):
        articles.move(desk, number, ArticleState.PUBLISHED)
    articles.move(desk, number, ArticleState.IN_EDIT)
    articles.undo_move(desk, number)
    assert articles.get(desk, number).state is ArticleState.RECEIVED
    assert len(articles.moves(desk, number)) == 2


def test_a_confirmed_segment_teaches_the_memory_and_can_be_taken_back(desk: Desk) -> None:
    number = articles.receive(desk, SAMPLE).article.id
    row = translation.segment(desk, number, "en")
    done = translation.confirm(desk, row[0].id, "Coalition meeting opens in Kuwait")
    assert done.segment.state is SegmentState.TRANSLATED
    assert done.next == row[1].id
    other = articles.receive(desk, SAMPLE).article.id
    again = translation.segment(desk, other, "en")
    best = translation.suggest(desk, again[0].id).matches[0]
    assert best.unit.target == "Coalition meeting opens in Kuwait"
    assert best.score >= 100
    translation.put_back(desk, done.before)
    assert translation.segments(desk, number, "en")[0].status is SegmentStatus.NOT_STARTED


def test_targets_stay_with_their_sentences_when_the_text_changes(desk: Desk) -> None:
    story = articles.receive(desk, SAMPLE).article
    row = translation.segment(desk, story.id, "en")
    translation.confirm(desk, row[3].id, "A target")
    articles.save(desk, story.id, story.headline, (Block("فقرة جديدة."), *story.blocks))
    after = translation.segment(desk, story.id, "en")
    kept = next(part for part in after if part.target == "A target")
    assert kept.source == row[3].source
    assert kept.block == row[3].block + 1


def test_split_and_merge_by_hand_survive_another_segmentation(desk: Desk) -> None:
    number = articles.receive(desk, SAMPLE).article.id
    row = translation.segment(desk, number, "en")
    parts = translation.split(desk, row[2].id, row[2].source.index(" ضمن"))
    assert len(parts) == len(row) + 1
    assert len(translation.segment(desk, number, "en")) == len(parts)
    whole = translation.merge(desk, parts[2].id)
    assert [part.source for part in whole] == [part.source for part in row]


def test_a_verdict_is_logged_and_taken_back(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "comments.csv"
    file.write_text("author,comment\nسارة,مؤتمر مهم\nوليد,كل عام مؤتمر\n", encoding="utf-8")
    added = comments.bring_in(desk, file).added
    assert comments.bring_in(desk, file).added == ()
    judged = comments.judge(desk, added[:1], Verdict.REJECT)
    assert comments.of(desk, added)[0].status is CommentStatus.REJECTED
    comments.take_back(desk, judged.decisions)
    assert comments.of(desk, added)[0].status is CommentStatus.PENDING
    assert comments.decisions(desk, added[0])[0].undoes == judged.decisions[0]
    with pytest.raises(Refused):
        comments.take_back(desk, judged.decisions)


def test_a_comment_without_a_story_cannot_become_a_note(desk: Desk) -> None:
    with desk.store.begin() as transaction:
        lone = Comment(id=0, body="x", author="a", created_at=None)
        number = transaction.comments.add([lone])[0]
    with pytest.raises(Refused):
        comments.hand_to_desk(desk, number)


def test_search_finds_a_word_however_its_hamza_is_written(desk: Desk) -> None:
    number = articles.receive(desk, SAMPLE).article.id
    found = search.search(desk, "الإرهاب")
    assert [(r.kind, r.id) for r in found] == [("article", number)]
    assert found[0].snippet[found[0].start : found[0].end] == "الارهاب"
