"""Review: tracked changes, histories, recorded errors, and what is taken back."""

from pathlib import Path

import pytest

from workstation.articles import Block
from workstation.desk import Desk, articles, memory, review, translation
from workstation.errors import Refused
from workstation.segments import FaultKind, FaultWeight, Role, Segment, SegmentState

LINES = ("عنوان القصة", "حضر المؤتمر سبعون وزيرا.", "وألقى الأمير كلمة.")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.open(tmp_path / "desk.db")


@pytest.fixture
def row(desk: Desk) -> list[Segment]:
    number = articles.write_new(desk, "ar", headline=LINES[0]).article.id
    articles.save(desk, number, LINES[0], [Block(line) for line in LINES[1:]])
    parts = translation.segment(desk, number, "en")
    for part, text in zip(
        parts, ("Headline", "Seventy ministers came.", "Amir spoke."), strict=True
    ):
        translation.confirm(desk, part.id, text)
    return translation.segments(desk, number, "en")


def test_what_a_reviewer_changes_is_tracked_word_by_word(desk: Desk, row: list[Segment]) -> None:
    done = review.revise(desk, row[1].id, "Seventy ministers attended the conference.")
    assert done.segment.state is SegmentState.TRANSLATED
    (base,) = review.bases(desk, row[1].article_id, "en").values()
    assert base.target == "Seventy ministers came."
    changes = review.tracked(base.target, done.segment.target)
    assert [(c.old, c.new) for c in changes] == [("came", "attended the conference")]


def test_words_that_were_changed_side_by_side_are_one_change() -> None:
    (change,) = review.tracked("74 members taking part.", "74 members in attendance.")
    assert (change.old, change.new) == ("taking part", "in attendance")


def test_a_letter_keeps_its_marks_in_a_tracked_change() -> None:
    (change,) = review.tracked("قال مُحمَّد اليوم", "قال مُحمَّدٌ اليوم")
    assert (change.old, change.new) == ("مُحمَّد", "مُحمَّدٌ")


def test_an_accepted_change_is_tracked_no_more_and_a_rejected_one_goes(
    desk: Desk, row: list[Segment]
) -> None:
    number = row[1].id
    done = review.revise(desk, number, "Some ministers attended.")
    changes = review.tracked("Seventy ministers came.", done.segment.target)
    assert [(c.old, c.new) for c in changes] == [("Seventy", "Some"), ("came", "attended")]
    kept = review.accept(desk, number, changes[0])
    assert kept.base is not None
    assert kept.base.target == "Some ministers came."
    left = review.tracked(kept.base.target, kept.segment.target)
    gone = review.reject(desk, number, left[0])
    assert gone.segment.target == "Some ministers came."
    assert gone.base is None


def test_all_changes_of_a_segment_are_accepted_or_rejected_at_once(
    desk: Desk, row: list[Segment]
) -> None:
    review.revise(desk, row[1].id, "Ministers attended.")
    assert review.reject(desk, row[1].id).segment.target == "Seventy ministers came."
    review.revise(desk, row[1].id, "Ministers attended.")
    done = review.accept(desk, row[1].id)
    assert (done.segment.target, done.base) == ("Ministers attended.", None)


def test_a_change_that_is_there_no_more_is_refused(desk: Desk, row: list[Segment]) -> None:
    done = review.revise(desk, row[1].id, "Seventy ministers attended.")
    (change,) = review.tracked("Seventy ministers came.", done.segment.target)
    review.revise(desk, row[1].id, "No.")
    with pytest.raises(Refused):
        review.reject(desk, row[1].id, change)


def test_approving_teaches_the_memory_the_reviewers_text(desk: Desk, row: list[Segment]) -> None:
    done = review.approve(desk, row[1].id, "Seventy ministers attended.")
    assert done.segment.state is SegmentState.REVIEWED
    assert done.next == row[2].id
    assert done.base is not None
    (best,) = memory.look_up(desk, LINES[1], "ar", "en", 100)
    assert best.unit.target == "Seventy ministers attended."


def test_every_verb_of_review_is_taken_back(desk: Desk, row: list[Segment]) -> None:
    number = row[1].id
    done = review.approve(desk, number, "Seventy ministers attended.")
    review.put_back(desk, done.before)
    (now,) = [p for p in translation.segments(desk, row[1].article_id, "en") if p.id == number]
    assert (now.target, now.state) == ("Seventy ministers came.", SegmentState.TRANSLATED)
    assert review.bases(desk, row[1].article_id, "en") == {}


def test_a_story_is_final_once_no_change_is_open(desk: Desk, row: list[Segment]) -> None:
    article = row[0].article_id
    for part in row:
        review.approve(desk, part.id)
    review.approve(desk, row[1].id, "Seventy ministers attended.")
    with pytest.raises(Refused):
        review.finish(desk, article, "en")
    review.accept(desk, row[1].id)
    count, before, _ = review.finish(desk, article, "en")
    assert count == 3
    states = {part.state for part in translation.segments(desk, article, "en")}
    assert states == {SegmentState.FINAL}
    review.put_back(desk, before)
    states = {part.state for part in translation.segments(desk, article, "en")}
    assert states == {SegmentState.REVIEWED}


def test_the_history_says_who_left_a_segment_how_and_typing_is_one_entry(
    desk: Desk, row: list[Segment]
) -> None:
    number = row[1].id
    for text in ("S", "Se", "Seventy"):
        translation.write_target(desk, number, text)
    review.approve(desk, number, "Seventy ministers.")
    told = [(c.role, c.state, c.target) for c in review.history(desk, number)]
    assert told == [
        (Role.TRANSLATOR, SegmentState.TRANSLATED, "Seventy ministers came."),
        (Role.TRANSLATOR, SegmentState.INITIAL, "Seventy"),
        (Role.REVIEWER, SegmentState.REVIEWED, "Seventy ministers."),
    ]


def test_errors_are_recorded_by_kind_and_weight_and_taken_back(
    desk: Desk, row: list[Segment]
) -> None:
    fault, _ = review.record(
        desk, row[1].id, FaultKind.TERMINOLOGY, FaultWeight.MAJOR, "came", "Use attended"
    )
    (kept,) = review.faults(desk, row[1].article_id, "en")
    assert (kept.kind, kept.weight, kept.quote) == (fault.kind, fault.weight, "came")
    review.forget(desk, fault)
    assert review.faults(desk, row[1].article_id, "en") == []


def test_a_locked_segment_is_not_reviewed(desk: Desk, row: list[Segment]) -> None:
    translation.lock(desk, row[1].id, locked=True)
    with pytest.raises(Refused):
        review.revise(desk, row[1].id, "x")
