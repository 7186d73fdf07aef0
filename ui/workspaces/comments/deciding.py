"""What a verdict does to the queue: cards leave, the next follows, undo brings them back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Signal

from ui.context import Change
from ui.shell import Shell
from ui.undo import UndoStack
from ui.workspaces.comments.listing import Listing
from ui.workspaces.comments.model import Entry
from ui.workspaces.comments.queue_pane import QueuePane
from ui.workspaces.comments.verdicts import ASK_ABOVE, Given, ReasonsMenu, Verdicts
from workstation.comments import STATUS_AFTER, Verdict

BY_CARD = 50
"""So many cards leave or come back one by one; for more the queue is fetched anew."""
_REMEMBERED = 60


@dataclass(frozen=True, slots=True)
class _Left:
    """Where cards stood that a verdict took away."""

    listing: Listing
    slots: tuple[tuple[int, int], ...]
    """Place and number."""


class Deciding(QObject):
    """Decides what is checked or current in a queue. ``changed(Change)`` comes after a verdict
    was given or taken back and the queue shows it."""

    changed = Signal(object)

    def __init__(self, shell: Shell, queue: QueuePane, undo: UndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._queue = shell, queue
        self.verdicts = Verdicts(shell, undo, self)
        self._left: dict[tuple[int, ...], _Left] = {}
        self._asked: tuple[Verdict, str] | None = None
        self.verdicts.given.connect(self._given)
        self.verdicts.taken_back.connect(self._taken_back)
        queue.bulk.decided.connect(self.decide)
        queue.bulk.confirmed.connect(self._confirmed)
        queue.bulk.declined.connect(self.decline)

    @property
    def entry(self) -> Entry | None:
        """The row of the current comment."""
        number = self._queue.view.current
        return self._queue.model.entry(number) if number is not None else None

    @property
    def targets(self) -> list[int]:
        """What a verdict would be about: the checked comments, else the current one."""
        checked = self._queue.model.checked
        if checked:
            return checked
        entry = self.entry
        return [entry.number] if entry is not None and not entry.gone else []

    def decide(self, verdict: Verdict, reason: str = "") -> None:
        """Decide the targets; more than twenty are asked about first."""
        numbers = self.targets
        if not numbers:
            return
        if len(numbers) > ASK_ABOVE:
            self._asked = (verdict, reason)
            self._queue.bulk.ask(verdict, len(numbers))
            return
        self.verdicts.give(numbers, verdict, reason)

    def reject_because(self) -> None:
        """Open the reasons for rejecting, the likely one in hand."""
        if not self.targets:
            return
        entry, view = self.entry, self._queue.view
        reasons = entry.card.comment.reasons if entry is not None and entry.card else ()
        menu = ReasonsMenu(reasons, lambda code: self.decide(Verdict.REJECT, code), view)
        px, rtl = self._shell.theme.px, self._shell.language.rtl
        rect = view.visualRect(view.currentIndex())
        corner = rect.topRight() - QPoint(px(82), 0) if rtl else rect.topLeft() + QPoint(px(82), 0)
        at = view.viewport().mapToGlobal(corner + QPoint(0, px(56)))
        menu.open_at(at - QPoint(menu.sizeHint().width(), 0) if rtl else at)

    def decline(self) -> None:
        """Answer the question about many with no."""
        self._asked = None
        self._queue.bulk.stop_asking()
        self._queue.focus()

    def _confirmed(self) -> None:
        asked, self._asked = self._asked, None
        numbers = self.targets
        self._queue.bulk.stop_asking()
        if asked is not None and numbers:
            self.verdicts.give(numbers, *asked)

    def _given(self, given: Given) -> None:
        """Take the decided cards away, grey those that are gone, and go to the next."""
        model, view, listing = self._queue.model, self._queue.view, self._queue.listing
        judged = frozenset(given.judged.change.ids)
        gone = [number for number in given.asked if number not in judged]
        stay = listing.keeps(STATUS_AFTER[given.verdict])
        leaving = frozenset() if stay else judged
        moves = view.current in given.asked
        follow = model.next_after(view.place, leaving | set(gone)) if moves else view.current
        few = len(judged) <= BY_CARD
        if leaving and few:
            slots = sorted((model.place_of(number), number) for number in leaving)
            self._remember(given, _Left(listing, tuple(slots)))
        again = [*gone, *judged] if stay and few else gone
        if again:
            model.reload(again)
        model.uncheck_all()
        if few:
            model.remove(leaving)
            view.go_to(follow)
        else:
            self._queue.load(follow)
        self._shown(given.judged.change)

    def _taken_back(self, given: Given, change: Change) -> None:
        """Bring the cards back to where they stood, the first of them current."""
        model, view = self._queue.model, self._queue.view
        left = self._left.pop(given.judged.decisions, None)
        first = change.ids[0]
        if left is not None and left.listing == self._queue.listing and self._queue.loaded:
            for place, number in left.slots:
                if model.place_of(number) < 0:
                    model.insert(max(0, place), number)
            self._queue.show_state()
            view.go_to(left.slots[0][1])
        elif model.place_of(first) >= 0 and len(change.ids) <= BY_CARD:
            model.reload(change.ids)
            view.go_to(first)
        else:
            self._queue.load(first)
        self._shown(change)

    def _shown(self, change: Change) -> None:
        self._queue.show_state()
        self.changed.emit(change)
        self._queue.focus()

    def _remember(self, given: Given, left: _Left) -> None:
        self._left[given.judged.decisions] = left
        while len(self._left) > _REMEMBERED:
            del self._left[next(iter(self._left))]
