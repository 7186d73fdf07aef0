"""What stands in the queues, asked off the window's thread and only once at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ui.jobs import Lane
from ui.shell import Shell
from ui.workspaces.comments.filter_bar import Scope
from workstation.desk import articles
from workstation.desk import comments as desk_comments
from workstation.desk.comments import QueueCounts, RulesInForce
from workstation.desk.desk import Desk
from workstation.errors import NotFound, WorkstationError

NOTHING = QueueCounts(0, 0, 0, 0, 0, 0)
NO_RULES = RulesInForce("", 0)


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of all stories and of those listed, the verdicts of today, the stories that
    comments are about, and the rules in force."""

    all: QueueCounts = NOTHING
    here: QueueCounts = NOTHING
    done_today: int = 0
    scopes: tuple[Scope, ...] = ()
    rules: RulesInForce = NO_RULES


class Tallies(QObject):
    """Counts when asked; ``counted(Tally)`` brings what came of it."""

    counted = Signal(object)

    def __init__(
        self, shell: Shell, scope: Callable[[], tuple[int | None, str]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shell, self._scope = shell, scope
        self._under_way = False
        self._again = False
        self._rules: RulesInForce | None = None
        self._scopes: tuple[Scope, ...] | None = None
        self._stale = True
        shell.context.settings_changed.connect(self._forget_rules)
        shell.context.story_changed.connect(lambda: self.ask(stories=True))

    def ask(self, *, stories: bool = False) -> None:
        """Count as soon as the counting under way, if any, is done; ``stories``: also ask anew
        which stories there are, which no verdict changes."""
        self._stale = self._stale or stories
        if self._under_way:
            self._again = True
            return
        if self._stale:
            self._scopes, self._stale = None, False
        self._under_way, self._again = True, False
        desk, rules, scopes = self._shell.context.desk, self._rules, self._scopes
        article, story = self._scope()
        at_hand = self._shell.context.story
        self._shell.runner.run(
            lambda job: _count(desk, article, story, rules, scopes or _scopes(desk, at_hand)),
            lane=Lane.THOUGHT,
            done=self._done,
            failed=self._failed,
            owner=self,
        )

    def _done(self, tally: Tally) -> None:
        self._under_way = False
        self._rules, self._scopes = tally.rules, tally.scopes
        self.counted.emit(tally)
        if self._again:
            self.ask()

    def _failed(self, error: WorkstationError) -> None:
        self._under_way = False
        self._shell.messages.error(error)

    def _forget_rules(self) -> None:
        self._rules = None


def _count(
    desk: Desk,
    article: int | None,
    story: str,
    rules: RulesInForce | None,
    scopes: tuple[Scope, ...],
) -> Tally:
    everything = desk_comments.counts(desk)
    narrowed = article is not None or bool(story)
    here = desk_comments.counts(desk, article, story) if narrowed else everything
    midnight = desk.clock().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return Tally(
        everything,
        here,
        desk_comments.decided_since(desk, midnight),
        scopes,
        rules or desk_comments.rules_in_force(desk),
    )


def _scopes(desk: Desk, at_hand: int | None) -> tuple[Scope, ...]:
    """The stories to choose from, the one at hand first though nobody wrote about it yet."""
    found = [
        Scope(each.article_id, "" if each.article_id else each.name, each.name, False)
        for each in desk_comments.stories(desk)
        if at_hand is None or each.article_id != at_hand
    ]
    if at_hand is not None:
        try:
            headline = articles.get(desk, at_hand).headline
            found.insert(0, Scope(at_hand, "", headline, True))
        except NotFound:
            pass
    return tuple(found)
