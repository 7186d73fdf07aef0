"""Triage of reader comments: every rule, with what the desk knows of authors and repeats."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.comments import Comment, CommentStatus, Decision, Queue, Reason, author_key
from workstation.desk import comment_authors
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.errors import NotFound
from workstation.jobs import Job

if TYPE_CHECKING:
    from workstation.moderation.scorer import ToxicityScorer
    from workstation.moderation.triage import Ruleset, TriageContext, Triaged
    from workstation.store.store import Transaction

LESSON = "comments.lesson"
"""The name under which the desk keeps what its scorer learnt from its verdicts."""
RULES = "rules"
"""Who signs what the rules did by themselves."""
PORTION = 5_000
"""Comments that are looked at together, so that repeats and floods among them are seen."""
BATCH = 500
"""Comments whose triage is written in one transaction: others can judge in between."""
EARLIER = 2_000
"""Comments before a portion that are held against it for repeats."""
AROUND = timedelta(days=1)
"""How long before and after a portion the other comments of its authors are looked at."""
_BEGINNING = 4_000


def ruleset(desk: Desk) -> Ruleset:
    """The team's rules, or the built-in ones. Raises `Unreadable` for a broken rules file."""
    from workstation.moderation.rules import default_held_at, read_ruleset

    chosen = desk.settings.moderation
    return read_ruleset(Path(chosen.rules)) if chosen.rules else default_held_at(chosen.hold_at)


def scorer(desk: Desk) -> ToxicityScorer | None:
    """The model with what the desk taught it; None where it cannot run."""
    with desk.store.read() as transaction:
        return scorer_of(transaction)


def scorer_of(transaction: Transaction) -> ToxicityScorer | None:
    """The same, on an open transaction."""
    from workstation.moderation.learning import Adjustment
    from workstation.moderation.scorer import installed_scorer

    model = installed_scorer()
    if model is None:
        return None
    kept = transaction.habits.fact(LESSON)
    return model.adjusted(Adjustment.from_bytes(b64decode(kept)) if kept else None)


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """The rules by their name, and how many entries their word lists have."""

    name: str
    entries: int


def rules_in_force(desk: Desk) -> RulesInForce:
    """What comments are triaged by now. Raises `Unreadable` for broken rules."""
    rules = ruleset(desk)
    lists = [rule.words for rule in rules.rules if hasattr(rule, "words")]
    return RulesInForce(rules.name, sum(len(words.entries) for words in lists))


def triage(desk: Desk, numbers: Sequence[int], job: Job | None = None) -> Change:
    """Put waiting comments into their queues by the rules; every rule that fired is kept.

    What was written stays when the job is cancelled; `untriaged` names the rest.
    """
    from workstation.moderation.triage import triage as run

    job = job or Job()
    rules = ruleset(desk)
    for at in range(0, len(numbers), PORTION):
        job.progress(at, len(numbers), "comments")
        with desk.store.read() as transaction:
            found = transaction.comments.of(numbers[at : at + PORTION])
            waiting = [one for one in found if one.status is CommentStatus.PENDING]
            context = context_of(desk, transaction, waiting)
        version = context.scorer.version if context.scorer else ""
        results = run(waiting, rules, context, _Within(job, at, len(numbers)))
        for start in range(0, len(waiting), BATCH):
            job.progress(at + start, len(numbers), "comments")
            part = slice(start, start + BATCH)
            _write(desk, waiting[part], results[part], version)
    job.progress(len(numbers), len(numbers), "comments")
    return Change(Kind.COMMENT, tuple(numbers))


def try_rules(desk: Desk, found: Sequence[Comment], job: Job | None = None) -> list[Triaged]:
    """What the rules say of comments that the desk does not hold, in their order; nothing is
    kept, and nothing is known of their authors. The scores are those of the model as it came."""
    from workstation.moderation.scorer import installed_scorer
    from workstation.moderation.triage import TriageContext
    from workstation.moderation.triage import triage as run

    context = TriageContext(now=desk.clock(), scorer=installed_scorer())
    return run(found, ruleset(desk), context, job or Job())


def untriaged(desk: Desk) -> list[int]:
    """Comments that wait and that no rule has looked at: triage was stopped, or they came with a
    story."""
    with desk.store.read() as transaction:
        return transaction.comments.untriaged()


class _Within(Job):
    """The part of a longer job that looks at one portion."""

    def __init__(self, whole: Job, start: int, total: int) -> None:
        super().__init__()
        self._whole, self._start, self._total = whole, start, total

    def progress(self, done: int, total: int = 0, what: str = "") -> None:
        self._whole.progress(self._start + done, self._total, "comments")


def _write(
    desk: Desk, waiting: Sequence[Comment], results: Sequence[Triaged], version: str
) -> None:
    from workstation.store.comments import TriageLine

    at = desk.clock()
    with desk.store.begin() as transaction:
        states = transaction.comments.statuses([comment.id for comment in waiting])
        fresh = [
            (comment, result)
            for comment, result in zip(waiting, results, strict=True)
            if states.get(comment.id) is CommentStatus.PENDING
        ]
        transaction.comments.put_triaged(
            TriageLine(comment.id, result.queue, result.score, result.reasons, version)
            for comment, result in fresh
        )
        transaction.decisions.add_all(
            [
                _line(comment, result, version, at)
                for comment, result in fresh
                if _says_more(comment, result, version)
            ]
        )


def _says_more(comment: Comment, result: Triaged, version: str) -> bool:
    """Whether the log does not say already what the rules say now."""
    if result.queue is Queue.CLEAN and comment.queue is Queue.CLEAN:
        return False
    said = (comment.queue, _fired(comment.reasons), comment.scorer)
    return said != (result.queue, _fired(result.reasons), version)


def _line(comment: Comment, result: Triaged, version: str, at: datetime) -> Decision:
    return Decision(
        id=0,
        comment_id=comment.id,
        at=at,
        by=RULES,
        verdict=None,
        before=comment.status,
        after=comment.status,
        reason=result.queue.value,
        rules=_fired(result.reasons),
        scorer=version,
    )


def _fired(reasons: Sequence[Reason]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason.rule for reason in reasons))


def context_of(desk: Desk, transaction: Transaction, waiting: Sequence[Comment]) -> TriageContext:
    """What the desk knows around these comments, asked for all of them at once."""
    from workstation.moderation.triage import TriageContext

    keys = sorted({author_key(comment) for comment in waiting})
    records = transaction.comments.records(keys)
    barred = comment_authors.barred(transaction, desk.clock())
    first = min((comment.id for comment in waiting), default=0)
    return TriageContext(
        approved_by_author={key: record.approved for key, record in records.items()},
        records=records,
        earlier=transaction.comments.earlier_bodies(first, EARLIER, _BEGINNING),
        times_by_author=_other_times(transaction, waiting, keys),
        article_texts=_texts(transaction, waiting),
        banned=barred.banned,
        muted=barred.muted,
        now=desk.clock(),
        scorer=scorer_of(transaction),
    )


def _other_times(
    transaction: Transaction, waiting: Sequence[Comment], keys: Sequence[str]
) -> dict[str, list[datetime]]:
    """When these authors wrote what is not looked at now, about the same time."""
    times = [comment.created_at for comment in waiting if comment.created_at is not None]
    if not times:
        return {}
    these = frozenset(comment.id for comment in waiting)
    return transaction.comments.times_of(keys, min(times) - AROUND, max(times) + AROUND, these)


def _texts(transaction: Transaction, waiting: Sequence[Comment]) -> dict[int, str]:
    texts = {}
    for number in {comment.article_id for comment in waiting if comment.article_id}:
        try:
            texts[number] = transaction.articles.get(number).text
        except NotFound:
            continue
    return texts
