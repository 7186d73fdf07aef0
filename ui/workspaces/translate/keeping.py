"""What is typed is kept: after a pause, on leaving a segment, and at the latest on closing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from ui.context import Change, Kind
from ui.jobs import Lane
from ui.messages import Banner, Choice
from ui.shell import Shell
from ui.wording import phrase
from ui.workspaces.translate.sheet import Sheet
from workstation.desk import review, translation
from workstation.errors import NotFound, Refused, WorkstationError
from workstation.segments import Base, Origin, Role, Segment, SegmentState

PAUSE = 1000
"""Milliseconds of quiet after which a target is written."""


def typed_over(segment: Segment, text: str, role: Role = Role.TRANSLATOR) -> Segment:
    """A segment with a typed target, as `translation.write_target` or `review.revise` will
    leave it."""
    if role is Role.REVIEWER:
        state = SegmentState.TRANSLATED if segment.confirmed else segment.state
        return replace(segment, target=text, state=state, edited=bool(text))
    origin = segment.origin if segment.origin is not Origin.NONE else Origin.PERSON
    state = SegmentState.INITIAL
    return replace(segment, target=text, state=state, edited=bool(text), origin=origin)


@dataclass(frozen=True, slots=True)
class Kept:
    """A segment that was written, with the translator's text under it where it is reviewed."""

    segment: Segment
    reviewed: bool = False
    base: Base | None = None


class Keeper(QObject):
    """Writes typed targets. What is not written yet waits here by segment id, so that a failure
    loses nothing: it is tried again with the next word and on closing. ``changed`` comes when
    something begins to wait or was written."""

    changed = Signal()

    def __init__(self, shell: Shell, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell, self._sheet = shell, sheet
        self._waiting: dict[int, str] = {}
        self._banner: Banner | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.flush)

    @property
    def waiting(self) -> bool:
        """Whether something that was typed is not in the database yet."""
        return bool(self._waiting)

    def waits(self, number: int) -> bool:
        return number in self._waiting

    def typed(self, number: int, text: str) -> None:
        """Take a target as it is typed."""
        segment = self._sheet.segment(number)
        if segment is None or (segment.target == text and number not in self._waiting):
            return
        self._waiting[number] = text
        self._sheet.put([typed_over(segment, text, self._sheet.role)])
        self._timer.start()
        self.changed.emit()

    def show_waiting(self) -> None:
        """Show what waits in a row that was just read: it does not have it yet."""
        for number, text in self._waiting.items():
            segment = self._sheet.segment(number)
            if segment is not None:
                self._sheet.put([typed_over(segment, text, self._sheet.role)])

    def forget(self, number: int) -> None:
        """Another verb writes this target."""
        self._waiting.pop(number, None)

    def flush(self) -> None:
        """Write what waits, off the window's thread."""
        self._timer.stop()
        if not self._waiting:
            return
        self._shell.runner.run(
            lambda job: self._write(),
            lane=Lane.DISK,
            done=self._written,
            failed=self._failed,
            owner=self,
        )

    def flush_now(self) -> bool:
        """Write what waits before anything else happens; False when it could not be."""
        self._timer.stop()
        try:
            self._written(self._write())
        except WorkstationError as error:
            self._failed(error)
            return False
        return True

    def _write(self) -> list[Kept]:
        """Write the latest text of each segment that waits. The latest, whoever asked first: so
        a write that waited in the lane cannot undo one that overtook it."""
        desk, role = self._shell.context.desk, self._sheet.role
        written: list[Kept] = []
        for number in list(self._waiting):
            text = self._waiting.get(number)
            if text is None:
                continue
            try:
                if role is Role.REVIEWER:
                    done = review.revise(desk, number, text)
                    kept = Kept(done.segment, True, done.base)
                else:
                    kept = Kept(translation.write_target(desk, number, text))
            except (NotFound, Refused):
                # Gone or locked by another window: trying again would never end.
                self._waiting.pop(number, None)
                raise
            if self._waiting.get(number) == text:
                self._waiting.pop(number, None)
            written.append(kept)
        return written

    def _written(self, written: list[Kept]) -> None:
        kept = [one.segment for one in written]
        self._sheet.put(part for part in kept if part.id not in self._waiting)
        for one in written:
            if one.reviewed:
                self._sheet.put_base(one.segment.id, one.base)
        if self._banner is not None:
            self._shell.messages.dismiss(self._banner)
            self._banner = None
        if kept:
            self._shell.context.tell(Change(Kind.SEGMENT, tuple(part.id for part in kept)))
            self._sheet.check()
        self.changed.emit()

    def _failed(self, error: WorkstationError) -> None:
        retry = Choice(phrase("app.retry"), self.flush)
        self._banner = self._shell.messages.error(error, retry)
        self.changed.emit()
