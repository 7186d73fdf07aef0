"""Triage: every comment through every rule, and into a queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workstation.comments import Comment, Queue, Reason
from workstation.jobs import Job
from workstation.moderation.rules import Precedence, Ruleset, default_ruleset
from workstation.moderation.seen import Seen, TriageContext

__all__ = ["Ruleset", "TriageContext", "Triaged", "triage"]

_SEVERITY = {Queue.CLEAN: 0, Queue.REVIEW: 1, Queue.HOLD: 2}
_PORTION = 500


@dataclass(frozen=True, slots=True)
class Triaged:
    """What the rules say of one comment; ``index`` is its place in what was given.

    ``reasons`` has every rule that fired, in the order of the ruleset, those that only note
    something (queue clean) included.
    """

    index: int
    comment_id: int
    queue: Queue
    score: float | None
    reasons: tuple[Reason, ...]


def triage(
    comments: Sequence[Comment],
    ruleset: Ruleset | None = None,
    context: TriageContext | None = None,
    job: Job | None = None,
) -> list[Triaged]:
    """The queue and reasons of each comment, in the order given; nothing is judged.

    Without a ruleset the program's own is used. Scores come from ``context.scorer``, else the
    comments keep the score that they have. Reports progress every 500 comments and may be
    cancelled there.
    """
    ruleset = ruleset or default_ruleset()
    context = context or TriageContext()
    job = job or Job()
    job.progress(0, len(comments), "triage")
    for rule in ruleset.rules:
        rule.prepare(comments, context)
    done: list[Triaged] = []
    for start in range(0, len(comments), _PORTION):
        portion = comments[start : start + _PORTION]
        scores = _scores(portion, context)
        for index, (comment, score) in enumerate(zip(portion, scores, strict=True), start):
            seen = Seen(comment, index, context.article_of(comment), score)
            done.append(_judge(seen, ruleset, context))
        job.progress(len(done), len(comments), "triage")
    return done


def _scores(comments: Sequence[Comment], context: TriageContext) -> Sequence[float | None]:
    if context.scorer is None:
        return [comment.score for comment in comments]
    return context.scorer.scores([comment.body for comment in comments])


def _judge(seen: Seen, ruleset: Ruleset, context: TriageContext) -> Triaged:
    reasons = tuple(reason for rule in ruleset.rules for reason in rule.reasons(seen, context))
    return Triaged(
        seen.index, seen.comment.id, _queue(reasons, ruleset.precedence), seen.score, reasons
    )


def _queue(reasons: Sequence[Reason], precedence: Precedence) -> Queue:
    if not reasons:
        return Queue.CLEAN
    if precedence is Precedence.FIRST:
        return reasons[0].queue
    return max((reason.queue for reason in reasons), key=_SEVERITY.__getitem__)
