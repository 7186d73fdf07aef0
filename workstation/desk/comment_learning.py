"""What the scorer learns from this desk's verdicts: on request, shown first, taken back at will."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.comments import Comment, CommentStatus
from workstation.desk.comment_triage import LESSON, scorer
from workstation.desk.desk import Desk
from workstation.errors import Missing
from workstation.jobs import Job
from workstation.moderation.reasons import RejectReason

if TYPE_CHECKING:
    from workstation.moderation.learning import Learnt

FOR_WHAT_IT_SAYS = frozenset(
    {
        RejectReason.INSULT,
        RejectReason.HATE,
        RejectReason.THREAT,
        RejectReason.OBSCENE,
        RejectReason.UNLAWFUL,
    }
)
"""Reasons for rejecting that are about toxicity; an advert teaches nothing of it."""
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Shift:
    """A judged comment whose score the lesson would move."""

    comment: Comment
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the scorer would take from the desk's verdicts; nothing is kept yet."""

    learnt: Learnt
    refused: int
    approved: int
    moved: int
    """How many judged comments would be scored otherwise by a tenth or more."""
    shifts: tuple[Shift, ...]
    """Some of those, the most moved first."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What the desk taught its scorer: the name that scores are signed with, and from how many
    verdicts."""

    name: str
    verdicts: int


def taught(desk: Desk) -> Taught | None:
    """What is in force; None when the scorer is as it came."""
    from workstation.moderation.learning import Adjustment

    with desk.store.read() as transaction:
        kept = transaction.habits.fact(LESSON)
    if not kept:
        return None
    adjustment = Adjustment.from_bytes(b64decode(kept))
    return Taught(adjustment.name, adjustment.verdicts)


def learn(desk: Desk, job: Job | None = None) -> Lesson:
    """What the scorer would learn from the verdicts that people gave here. Nothing is kept.

    Raises `Refused` for too few verdicts, `Missing` where the model cannot run.
    """
    from workstation.moderation.learning import learn as run

    model = scorer(desk)
    if model is None:
        raise Missing("moderation.model-missing")
    job = job or Job()
    job.progress(0, 2, "verdicts")
    judged = _judged(desk)
    texts = [comment.body for comment, _ in judged]
    refused = [against for _, against in judged]
    learnt = run(model, texts, refused)
    job.progress(1, 2, "verdicts")
    some = learnt.changed[:_SHOWN]
    bodies = [texts[at] for at in some]
    before, after = model.scores(bodies), model.adjusted(learnt.adjustment).scores(bodies)
    shifts = tuple(
        Shift(judged[at][0], old, new) for at, old, new in zip(some, before, after, strict=True)
    )
    job.progress(2, 2, "verdicts")
    return Lesson(learnt, sum(refused), len(refused) - sum(refused), len(learnt.changed), shifts)


def keep(desk: Desk, lesson: Lesson) -> None:
    """Score by the lesson from now on; comments that wait are scored anew when they are triaged."""
    kept = b64encode(lesson.learnt.adjustment.to_bytes()).decode("ascii")
    with desk.store.begin() as transaction:
        transaction.habits.keep_fact(LESSON, kept)


def forget(desk: Desk) -> None:
    """Score as the program came again."""
    with desk.store.begin() as transaction:
        transaction.habits.keep_fact(LESSON, None)


def _judged(desk: Desk) -> list[tuple[Comment, bool]]:
    """Comments that people judged for what they say, oldest verdict first, and whether they were
    turned down for it."""
    with desk.store.read() as transaction:
        verdicts = transaction.decisions.standing()
        found = transaction.comments.of(tuple(verdicts))
    judged = []
    for comment in found:
        if comment.status in (CommentStatus.PENDING, CommentStatus.SPAM):
            continue
        if comment.status is CommentStatus.APPROVED:
            judged.append((comment, False))
        elif verdicts[comment.id] in FOR_WHAT_IT_SAYS:
            judged.append((comment, True))
    return judged
