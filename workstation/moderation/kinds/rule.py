"""What a rule is: settings from a ruleset, and the reasons that it finds in a comment."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workstation.comments import Comment, Queue, Reason
from workstation.errors import Unreadable
from workstation.moderation.seen import Seen, TriageContext

Setting = str | int | float | bool | tuple[str, ...]

MOST_REASONS = 20
"""Of one rule for one comment: more would say nothing new."""


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """One table of a ruleset file.

    ``name`` is what reasons carry: the kind, then a dot and the team's own name if it gave
    one (``list.insults``). ``values`` is the rest of the table.
    """

    kind: str
    name: str
    queue: Queue
    enabled: bool = True
    values: Mapping[str, Setting] = field(default_factory=dict)

    def number(self, key: str, default: float) -> float:
        """A number of the table. Raises `Unreadable` when it is something else."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Unreadable("moderation.bad-setting", rule=self.name, key=key, value=str(value))
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """A true or false of the table."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise Unreadable("moderation.bad-setting", rule=self.name, key=key, value=str(value))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts of the table; one text alone is a list of one."""
        value = self.values.get(key, ())
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, tuple):
            raise Unreadable("moderation.bad-setting", rule=self.name, key=key, value=str(value))
        return value


class Rule(ABC):
    """Finds reasons in comments. One instance serves one ruleset.

    ``understands`` are the keys that its table may have besides kind, name, queue, enabled.
    """

    understands: frozenset[str] = frozenset()

    def __init__(self, settings: RuleSettings, folder: Path) -> None:
        """``folder`` is where the ruleset file stands: word lists are named from there."""
        self.settings = settings

    def prepare(self, comments: Sequence[Comment], context: TriageContext) -> None:  # noqa: B027 - most rules look at one comment at a time
        """Look once at all the comments of a run, for rules about several of them."""

    @abstractmethod
    def reasons(self, seen: Seen, context: TriageContext) -> Iterable[Reason]:
        """The reasons in one comment, in order of place."""

    def reason(
        self,
        value: str = "",
        span: tuple[int, int] = (-1, -1),
        as_matched: str = "",
        queue: Queue | None = None,
    ) -> Reason:
        """A reason of this rule, for the queue of its settings unless another is given."""
        start, end = span
        return Reason(
            self.settings.name, queue or self.settings.queue, value, start, end, as_matched
        )
