"""What moderators do besides judging: edits of names and numbers, pins, answers, figures, the end
of a shift, comments read in another language, and a scorer that learns from them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workstation.assets import asset
from workstation.comments import Bar, Comment, CommentFilter, CommentStatus, Deed, Verdict
from workstation.desk import (
    Desk,
    articles,
    comment_answers,
    comment_edits,
    comment_figures,
    comment_learning,
    comment_log,
    comment_reading,
    comments,
)
from workstation.errors import Missing, Refused
from workstation.jobs import Job
from workstation.moderation.edits import is_modest
from workstation.mt.engine import READY, EngineKind, EngineStatus, Limits, Translated
from workstation.settings import Folders, Settings

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
BODIES = ("اتصلوا بي على 55501423", "شكرا لكم على هذا الخبر", "يا كلب", "Good story about Kuwait")


class _Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk.open(tmp_path / "d.warraq", Settings(), Folders(*(tmp_path,) * 4))
    made.clock = _Clock()
    story = articles.receive(made, asset("samples/coalition.txt")).article
    _keep(made, BODIES, story.id)
    yield made
    made.close()


def _keep(desk: Desk, bodies: Sequence[str], story: int | None = None) -> list[int]:
    written = [
        Comment(id=0, body=body, author="ريم", created_at=NOON, source="t", external_id=body)
        for body in bodies
    ]
    with desk.store.begin() as transaction:
        article = transaction.articles.get(story) if story else None
        numbers = comments.keep_comments(desk, transaction, written, article)
    comments.triage(desk, numbers)
    return numbers


def _comment(desk: Desk, number: int) -> Comment:
    return comments.of(desk, [number])[0]


def test_an_edit_hides_a_number_keeps_the_original_and_is_logged(desk: Desk) -> None:
    comment_edits.amend(desk, 1, "اتصلوا بي على ***")
    edited = _comment(desk, 1)
    assert (edited.body, edited.original) == ("اتصلوا بي على ***", BODIES[0])
    assert "phone" not in [reason.rule for reason in edited.reasons]
    line = next(d for d in comments.decisions(desk, 1) if d.reason == Deed.EDITED)
    assert "55501423 ← ***" in line.note
    assert comments.queue(desk, CommentFilter(text="55501423")) == []
    comment_edits.restore(desk, 1)
    restored = _comment(desk, 1)
    assert (restored.body, restored.original) == (BODIES[0], None)
    assert comments.decisions(desk, 1)[0].reason in (Deed.RESTORED, "review")
    assert comment_log.check(desk) == []


@pytest.mark.parametrize(
    ("new", "allowed"),
    [
        ("قال أحمد العلي إن عددهم 74 ورقمه 55501423", False),
        ("قال أحمد العلي إن عددهم 68 ورقمه 55501424", True),
        ("قال *** إن عددهم 74 ورقمه 55501424", True),
        ("قال أحمد العليّ إن عددهم 74 ورقمه …", True),
        ("قال محمود السالم إن عددهم 74 ورقمه 55501424", False),
        ("قال أحمد العلي إن عددهم ليس 74 ورقمه 55501424", False),
        ("كذب أحمد العلي إن عددهم 74 ورقمه 55501424", False),
        ("قال أحمد العلي", False),
        ("قال أحمد العلي إن عددهم 74 ورقمه 55501424 وهو كاذب", False),
        ("", False),
    ],
)
def test_an_edit_may_touch_names_and_numbers_alone(new: str, allowed: bool) -> None:
    old = "قال أحمد العلي إن عددهم 74 ورقمه 55501424"
    if new == "قال أحمد العلي إن عددهم 74 ورقمه 55501423":
        allowed = True
    assert is_modest(old, new) is allowed


def test_a_wider_edit_is_refused_and_changes_nothing(desk: Desk) -> None:
    with pytest.raises(Refused):
        comment_edits.amend(desk, 2, "لا شكر لكم على هذا الخبر الكاذب")
    assert _comment(desk, 2).body == BODIES[1]
    assert not [d for d in comments.decisions(desk, 2) if d.reason == Deed.EDITED]


def test_edits_add_up_against_the_text_as_it_came(desk: Desk) -> None:
    (number,) = _keep(desk, ["واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية"])
    comment_edits.amend(desk, number, "*** *** *** أربعة خمسة ستة سبعة ثمانية")
    with pytest.raises(Refused):
        comment_edits.amend(desk, number, "*** *** *** *** *** ستة سبعة ثمانية")


def test_a_pinned_comment_goes_out_before_the_others(desk: Desk) -> None:
    from workstation.export.publication import Publication
    from workstation.export.reader_comments import threads

    comments.judge(desk, [1, 2], Verdict.APPROVE)
    comment_edits.pin(desk, 2)
    assert comment_edits.pin(desk, 2).ids == ()
    article = articles.get(desk, 1)
    publication = Publication(article=article, comments=tuple(comments.of(desk, [1, 2])))
    assert [thread.comment.id for thread in threads(publication)] == [2, 1]
    comment_edits.pin(desk, 2, on=False)
    told = [d.reason for d in comments.decisions(desk, 2)][:2]
    assert told == [Deed.UNPINNED, Deed.PINNED]


def test_an_answer_stands_below_the_comment_approved_and_can_be_withdrawn(desk: Desk) -> None:
    thanks = comment_answers.ready_made(desk)[0].filled("ريم", "الخبر")
    assert thanks.startswith("شكرًا ريم")
    given = comment_answers.answer(desk, 2, thanks)
    below = _comment(desk, given.number)
    assert (below.body, below.status) == (thanks, CommentStatus.APPROVED)
    assert [c.id for c in comments.thread(desk, 2)] == [2, given.number]
    assert comments.decisions(desk, 2)[0].note == thanks
    comment_answers.withdraw(desk, given.number)
    assert _comment(desk, given.number).status is CommentStatus.REJECTED
    assert comment_log.check(desk) == []
    with pytest.raises(Refused):
        comment_answers.withdraw(desk, 2)
    with pytest.raises(Refused):
        comment_answers.answer(desk, 2, "  ")


def test_a_comment_without_a_number_of_its_own_can_be_answered(desk: Desk) -> None:
    with desk.store.begin() as transaction:
        (number,) = comments.keep_comments(
            desk, transaction, [Comment(id=0, body="سؤال", author="س", created_at=None)], None
        )
    given = comment_answers.answer(desk, number, "جواب")
    assert [c.id for c in comments.thread(desk, number)] == [number, given.number]
    with desk.store.begin() as transaction:
        again = [Comment(id=0, body="سؤال", author="س", created_at=None)]
        assert comments.keep_comments(desk, transaction, again, None) == []


def test_the_desk_keeps_its_own_ready_made_answers(desk: Desk) -> None:
    own = [
        comment_answers.ReadyMade("ترحيب", "أهلا {author} {x}"),
        comment_answers.ReadyMade("", " "),
    ]
    comment_answers.keep_ready_made(desk, own)
    assert comment_answers.ready_made(desk) == (own[0],)
    assert own[0].filled("س", "ص") == "أهلا س {x}"


def test_figures_count_the_verdicts_that_stand(desk: Desk) -> None:
    clock = desk.clock
    assert isinstance(clock, _Clock)
    comments.judge(desk, [1], Verdict.REJECT, reason="private", by="هدى")
    comments.judge(desk, [3], Verdict.REJECT, reason="insult", by="علي")
    undone = comments.judge(desk, [2], Verdict.SPAM, by="علي")
    comments.take_back(desk, undone.decisions)
    clock.now += timedelta(days=1)
    comments.judge(desk, [2], Verdict.APPROVE, by="هدى")
    today = clock.now.astimezone().date()
    found = comment_figures.figures(desk, today - timedelta(days=2), today)
    assert [day.total for _, day in found.days] == [0, 2, 1]
    assert found.total == comment_figures.Verdicts(1, 2, 0)
    assert dict(found.moderators) == {
        "هدى": comment_figures.Verdicts(1, 1, 0),
        "علي": comment_figures.Verdicts(0, 1, 0),
    }
    assert dict(found.reasons) == {"private": 1, "insult": 1}
    assert [name for name, _ in found.stories] == [articles.get(desk, 1).headline]
    assert comment_figures.figures(desk, today, today).total.total == 1


def test_the_end_of_a_shift_says_what_was_done_and_what_waits(desk: Desk) -> None:
    comments.judge(desk, [3], Verdict.REJECT, reason="insult", by="علي")
    undone = comments.judge(desk, [2], Verdict.SPAM, by="علي")
    comments.take_back(desk, undone.decisions, by="علي")
    comments.bar(desk, 1, Bar.MUTED, NOON + timedelta(days=1))
    comment_edits.pin(desk, 2)
    found = comment_figures.handover(desk, NOON - timedelta(hours=8))
    assert (found.given.total, found.taken_back) == (1, 1)
    assert found.reasons == (("insult", 1),)
    assert found.deeds == {"muted": 1, "pinned": 1}
    assert found.waiting.flagged + found.waiting.new == 3
    assert found.oldest == NOON
    assert comment_figures.handover(desk, NOON - timedelta(hours=8), "هدى").given.total == 0


class _Engine:
    name, kind, limits, address = "fake", EngineKind.ONLINE, Limits(), "https://mt.example"

    def __init__(self, error: str | None = None) -> None:
        self._error = error

    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset({("en", "ar")})

    def state(self, source: str, target: str) -> EngineStatus:
        return READY

    def translate(
        self, texts: Sequence[str], source: str, target: str, job: Job
    ) -> list[Translated]:
        return [Translated(f"{target}:{text}", 0.0, self.name, self._error) for text in texts]


class _Engines:
    def __init__(self, *engines: _Engine) -> None:
        self._engines = engines

    def ready(self, source: str, target: str) -> tuple[_Engine, ...]:
        return self._engines


def test_a_comment_in_another_language_is_read_through_an_engine(desk: Desk) -> None:
    desk._engines = _Engines(_Engine())  # type: ignore[assignment]
    reading = comment_reading.read_in(desk, 4, "ar")
    assert (reading.text, reading.source) == (f"ar:{BODIES[3]}", "en")
    assert (reading.engine, reading.address) == ("fake", "https://mt.example")
    with pytest.raises(Refused):
        comment_reading.read_in(desk, 2, "ar")
    desk._engines = _Engines(_Engine("mt.no-key"))  # type: ignore[assignment]
    with pytest.raises(Missing):
        comment_reading.read_in(desk, 4, "ar")
    desk._engines = _Engines()  # type: ignore[assignment]
    with pytest.raises(Missing):
        comment_reading.read_in(desk, 4, "ar")
    desk._engines = None


def test_the_scorer_learns_from_the_desks_verdicts_and_forgets_again(desk: Desk) -> None:
    with pytest.raises(Refused):
        comment_learning.learn(desk)
    bad = _keep(desk, [f"هذا الزنطور {n} لا يفهم" for n in range(40)])
    good = _keep(desk, [f"رأي سديد رقم {n} في الموضوع" for n in range(40, 80)])
    adverts = _keep(desk, [f"اشتروا من متجرنا رقم {n}" for n in range(80, 120)])
    comments.judge(desk, bad, Verdict.REJECT, reason="insult")
    comments.judge(desk, good, Verdict.APPROVE)
    comments.judge(desk, adverts, Verdict.REJECT, reason="advert")
    before = comments.of(desk, bad)[0].score
    lesson = comment_learning.learn(desk)
    assert (lesson.refused, lesson.approved) == (40, 40)
    assert lesson.learnt.after >= lesson.learnt.before
    assert lesson.shifts[0].after > lesson.shifts[0].before
    assert comment_learning.taught(desk) is None
    comment_learning.keep(desk, lesson)
    taught = comment_learning.taught(desk)
    assert taught is not None
    (fresh,) = _keep(desk, ["يا زنطور"])
    assert _comment(desk, fresh).scorer.endswith(taught.name)
    comment_learning.forget(desk)
    (again,) = _keep(desk, ["هذا الزنطور 7 لا يفهم!"])
    score = _comment(desk, again).score
    assert "desk" not in _comment(desk, again).scorer
    assert before is not None
    assert score is not None
    assert abs(score - before) < 0.1


def test_an_answer_counts_once_at_the_end_of_a_shift(desk: Desk) -> None:
    comment_answers.answer(desk, 2, "شكرا لك")
    assert comment_figures.handover(desk, NOON - timedelta(hours=8)).deeds == {"answered": 1}


def test_comments_go_to_the_story_whose_headline_they_name(desk: Desk, tmp_path: Path) -> None:
    headline = articles.get(desk, 1).headline
    file = tmp_path / "c.csv"
    file.write_text("id,text,story\n1,أول,خبر لم يصل\n2,ثان,خبر آخر\n", encoding="utf-8")
    loose = comments.bring_in(desk, file).added
    assert [each.article_id for each in comments.of(desk, loose)] == [None, None]
    file.write_text(f'id,text,story\n3,ثالث,"{headline.replace(chr(34), chr(34) * 2)}"\n', "utf-8")
    (tied,) = comments.bring_in(desk, file).added
    assert comments.of(desk, [tied])[0].article_id == 1
    text = asset("samples/coalition.txt").read_text(encoding="utf-8")
    story = tmp_path / "late.txt"
    story.write_text(text.replace(headline, "خبر لم يصل"), encoding="utf-8")
    late = articles.receive(desk, story).article.id
    file.write_text("id,text,story\n1,أول,خبر لم يصل\n2,ثان,خبر آخر\n", encoding="utf-8")
    again = comments.bring_in(desk, file)
    assert again.added == ()
    assert [each.article_id for each in comments.of(desk, loose)] == [late, None]


def test_what_a_table_cannot_hold_never_comes_to_the_desk(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text(json.dumps({"id": "1", "text": "صفر\0 ونصف\ud83d"}) + "\n", encoding="utf-8")
    (number,) = comments.bring_in(desk, file).added
    assert comments.of(desk, [number])[0].body == "صفر\ufffd ونصف\ufffd"
    comments.send_out(desk, [number], tmp_path / "out.csv")
    assert comments.bring_in(desk, tmp_path / "out.csv").read == 1
