"""The log of decisions about reader comments. Lines are only ever added, each sealed with the one
before it (`workstation.store.seals`); the database itself refuses to change or delete one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, and_, exists, func, insert, select, update

from workstation.comments import CommentStatus, Decision, Verdict
from workstation.errors import NotFound
from workstation.store.rows import BATCH
from workstation.store.seals import FIRST, seal
from workstation.store.tables import articles, comments, decisions, facts

END = "comments.log"
"""The name under which the desk remembers the last line of the log."""


@dataclass(frozen=True, slots=True)
class Given:
    """A verdict that stands: when, by whom, why, and the story that the comment is about."""

    at: datetime
    by: str
    verdict: Verdict
    reason: str
    story: str


class Decisions:
    """The log on one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, decision: Decision) -> int:
        """Add a line to the log; its number."""
        return self.add_all([decision])[0]

    def add_all(self, lines: Sequence[Decision]) -> list[int]:
        """Add lines to the log (their ids and seals are not looked at); their numbers, in order."""
        if not lines:
            return []
        last, previous = self._last()
        rows = []
        for number, line in enumerate(lines, start=last + 1):
            row = _log_line(line) | {"id": number, "previous": previous}
            previous = row["seal"] = seal(previous, row)
            rows.append(row)
        self._connection.execute(insert(decisions), rows)
        self._keep_end(last + len(rows), previous)
        return [row["id"] for row in rows]

    def lines(self, after: int, most: int) -> list[Decision]:
        """The next lines after one, in order, ``most`` at most."""
        query = select(decisions).where(decisions.c.id > after).order_by(decisions.c.id).limit(most)
        return [_decision(row) for row in self._connection.execute(query)]

    def count(self) -> int:
        """How many lines the log has."""
        return int(
            self._connection.execute(select(func.count()).select_from(decisions)).scalar_one()
        )

    def end(self) -> tuple[int, str] | None:
        """The number and the seal of the line that was added last, as the desk remembers them
        apart from the log; None before the first."""
        query = select(facts.c.value).where(facts.c.name == END)
        kept = self._connection.execute(query).scalar_one_or_none()
        return None if kept is None else (int(kept["last"]), str(kept["seal"]))

    def _last(self) -> tuple[int, str]:
        """The number and seal of the last line; what was remembered where the log lost it, so
        that no number comes twice."""
        query = select(decisions.c.id, decisions.c.seal).order_by(decisions.c.id.desc()).limit(1)
        row = self._connection.execute(query).first()
        found = (0, FIRST) if row is None else (int(row[0]), str(row[1]))
        return max(found, self.end() or found, key=itemgetter(0))

    def _keep_end(self, number: int, mark: str) -> None:
        value = {"last": number, "seal": mark}
        kept = self._connection.execute(
            update(facts).where(facts.c.name == END).values(value=value)
        )
        if not kept.rowcount:
            self._connection.execute(insert(facts).values(name=END, value=value))

    def about(self, comment_id: int) -> list[Decision]:
        """What was decided about a comment, newest first."""
        found = self._connection.execute(
            select(decisions)
            .where(decisions.c.comment_id == comment_id)
            .order_by(decisions.c.id.desc())
        )
        return [_decision(row) for row in found]

    def of(self, numbers: Sequence[int]) -> list[Decision]:
        """These lines of the log. Raises `NotFound` when one is not there."""
        found: dict[int, Decision] = {}
        for at in range(0, len(numbers), BATCH):
            part = numbers[at : at + BATCH]
            rows = self._connection.execute(select(decisions).where(decisions.c.id.in_(part)))
            found.update({row.id: _decision(row) for row in rows})
        for number in numbers:
            if number not in found:
                raise NotFound("store.no-decision", id=number)
        return [found[number] for number in numbers]

    def undone(self, numbers: Sequence[int]) -> set[int]:
        """Which of these decisions a later line takes back."""
        found: set[int] = set()
        for at in range(0, len(numbers), BATCH):
            query = select(decisions.c.undoes).where(
                decisions.c.undoes.in_(numbers[at : at + BATCH])
            )
            found |= {row[0] for row in self._connection.execute(query)}
        return found

    def decided_since(self, since: datetime) -> int:
        """How many verdicts were given since a moment and not taken back."""
        query = select(func.count()).where(_standing(decisions.c.at >= since))
        return int(self._connection.execute(query).scalar_one())

    def given(self, since: datetime, until: datetime) -> list[Given]:
        """The verdicts of a span of time that stand, in order."""
        name = func.coalesce(articles.c.headline, comments.c.story, "")
        query = (
            select(decisions.c.at, decisions.c.by, decisions.c.verdict, decisions.c.reason, name)
            .select_from(
                decisions.outerjoin(comments, comments.c.id == decisions.c.comment_id).outerjoin(
                    articles, articles.c.id == comments.c.article_id
                )
            )
            .where(_standing(decisions.c.at >= since, decisions.c.at < until))
            .order_by(decisions.c.id)
        )
        rows = self._connection.execute(query)
        return [Given(at, by, Verdict(verdict), why, story) for at, by, verdict, why, story in rows]

    def between(self, since: datetime, until: datetime) -> list[Decision]:
        """The lines of a span of time, in order."""
        query = (
            select(decisions)
            .where(decisions.c.at >= since, decisions.c.at <= until)
            .order_by(decisions.c.id)
        )
        return [_decision(row) for row in self._connection.execute(query)]

    def standing(self) -> dict[int, str]:
        """The comments that people judged, by number, with the reason of the last verdict; the
        oldest verdict first."""
        query = (
            select(decisions.c.comment_id, decisions.c.reason)
            .where(_standing())
            .order_by(decisions.c.id)
        )
        found: dict[int, str] = {}
        for number, reason in self._connection.execute(query):
            found.pop(number, None)
            found[number] = reason
        return found


def _standing(*more: Any) -> Any:
    """Verdicts of people that no later line takes back."""
    later = decisions.alias()
    return and_(
        decisions.c.verdict.is_not(None),
        ~exists().where(later.c.undoes == decisions.c.id),
        *more,
    )


def resealed(line: Decision) -> str:
    """The seal that a line of the log has, when it is as it was written."""
    return seal(line.previous, _log_line(line) | {"id": line.id})


def _log_line(decision: Decision) -> dict[str, Any]:
    values = asdict(decision)
    del values["id"]
    values["verdict"] = decision.verdict.value if decision.verdict else None
    values["before"], values["after"] = decision.before.value, decision.after.value
    values["rules"] = list(decision.rules)
    return values


def _decision(row: Row[Any]) -> Decision:
    values = dict(row._mapping)
    values["verdict"] = Verdict(row.verdict) if row.verdict else None
    values["before"] = CommentStatus(row.before)
    values["after"] = CommentStatus(row.after)
    values["rules"] = tuple(row.rules)
    return Decision(**values)
