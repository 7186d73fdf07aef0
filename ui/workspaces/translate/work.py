"""What a translator does with segments, off the window's thread and with its undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ui.context import Change, Kind
from ui.jobs import Lane
from ui.shell import Shell
from ui.undo import Command, UndoStack
from ui.wording import Phrase, phrase
from ui.workspaces.translate.keeping import Keeper
from ui.workspaces.translate.sheet import Sheet
from workstation.desk import quality, review, translation
from workstation.desk.quality import Issue
from workstation.desk.translation import Confirmed
from workstation.errors import WorkstationError
from workstation.jobs import Job
from workstation.segments import Origin, Segment, SegmentState


class Work(QObject):
    """Confirm, insert, lock, note, split, merge. The sheet shows the outcome at once; what the
    verb returns replaces it, and a failure puts it back and is said. ``cut`` comes with the id
    to go to when the row was split or merged."""

    cut = Signal(int)

    def __init__(
        self, shell: Shell, sheet: Sheet, keeper: Keeper, undo: UndoStack, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shell, self._sheet, self._keeper, self._undo = shell, sheet, keeper, undo

    # Confirming

    def confirm(self, segment: Segment, text: str) -> None:
        """Confirm a segment with this text; repeats that nobody worked on follow."""
        before = self._sheet.segment(segment.id) or segment
        self._keeper.forget(segment.id)
        desk = self._shell.context.desk
        edited = before.edited or text != before.target
        state = SegmentState.TRANSLATED
        shown = replace(before, target=text, state=state, edited=edited)
        if shown.origin is Origin.NONE:
            shown = replace(shown, origin=Origin.PERSON)
        self._sheet.put([shown])

        def work(job: Job) -> Confirmed:
            # Typed text is written first, so that taking the confirmation back leaves it.
            if before.edited:
                translation.write_target(desk, segment.id, text)
            return translation.confirm(desk, segment.id, text)

        def failed(error: WorkstationError) -> None:
            self._sheet.put([before])
            self._shell.messages.error(error)

        self._run(work, self._confirmed, failed)

    def approve(self, segment: Segment, text: str) -> None:
        """Approve a segment with this text as reviewed; what was changed stays tracked."""
        before = self._sheet.segment(segment.id) or segment
        self._keeper.forget(segment.id)
        desk = self._shell.context.desk
        self._sheet.put([replace(before, target=text, state=SegmentState.REVIEWED)])

        def failed(error: WorkstationError) -> None:
            self._sheet.put([before])
            self._shell.messages.error(error)

        def done(result: review.Done) -> None:
            said = phrase("workbench.did.approve", number=result.segment.number)
            self.show_reviewed(result, said)

        def work(job: Job) -> review.Done:
            # Typed text is written first, so that taking the approval back leaves it.
            if before.edited and text != segment.target:
                review.revise(desk, segment.id, text)
            return review.approve(desk, segment.id, text)

        self._run(work, done, failed)

    def show_reviewed(self, done: review.Done, said: Phrase) -> None:
        """Show what a verb of review left, and remember how to take it back."""
        desk = self._shell.context.desk

        def turn(standing: review.Standing) -> Callable[[], None]:
            def stand(change: Change) -> None:
                self._stand(standing)
                self._tell(change)

            return lambda: self._run(lambda job: review.put_back(desk, standing), stand)

        after = review.Standing((done.segment,), (done.base,))
        self._stand(after)
        self._tell(done.change, Change(Kind.MEMORY))
        self._push(said, turn(after), turn(done.before))

    def _stand(self, standing: review.Standing) -> None:
        for part, base in zip(standing.segments, standing.bases, strict=True):
            if not self._keeper.waits(part.id):
                self._sheet.put([part])
            self._sheet.put_base(part.id, base)

    def _confirmed(self, done: Confirmed) -> None:
        self._sheet.put([done.segment, *done.spread])
        self._tell(done.change, Change(Kind.MEMORY))
        text = phrase("translate_window.did.confirm", number=done.segment.number)
        desk = self._shell.context.desk

        def again() -> None:
            number, words = done.segment.id, done.segment.target
            self._run(
                lambda job: translation.confirm(desk, number, words),
                lambda result: self._show([result.segment, *result.spread]),
            )

        take_back = self._push(text, again, lambda: self.put_back(done.before))
        if done.spread:
            said = phrase("translate_window.spread", n=len(done.spread))
            self._shell.messages.toast(
                said, undo=take_back, keys=self._shell.actions.hint("translate.undo")
            )

    # Targets

    def insert(
        self, segment: Segment, text: str, origin: Origin, score: int | None, engine: str
    ) -> None:
        """Take a text of the memory or of an engine as the target."""
        before = self._sheet.segment(segment.id) or segment
        if before.locked:
            return
        self._keeper.forget(segment.id)
        desk = self._shell.context.desk
        shown = replace(
            before,
            target=text,
            state=SegmentState.INITIAL,
            edited=False,
            origin=origin,
            score=score,
            engine=engine,
        )
        self._sheet.put([shown])

        def work(job: Job) -> Segment:
            return translation.write_target(
                desk, segment.id, text, origin=origin, score=score, engine=engine
            )

        def failed(error: WorkstationError) -> None:
            self._sheet.put([before])
            self._shell.messages.error(error)

        def done(kept: Segment) -> None:
            if not self._keeper.waits(kept.id):
                self._show([kept])

        self._run(work, done, failed)
        said = phrase("translate_window.did.insert", number=segment.number)
        self._push(said, lambda: self._run(work, done), lambda: self.put_back([before]))

    def put_back(self, before: Sequence[Segment]) -> None:
        """Make segments be as they were."""
        desk = self._shell.context.desk
        for part in before:
            self._keeper.forget(part.id)
        self._run(
            lambda job: translation.put_back(desk, before),
            lambda change: self._show(before, change),
        )

    # Locks and notes

    def lock(self, segment: Segment) -> None:
        """Lock a segment, or open its lock."""
        self._fact(
            segment,
            replace(segment, locked=not segment.locked),
            phrase(
                "translate_window.did.unlock" if segment.locked else "translate_window.did.lock",
                number=segment.number,
            ),
            lambda part: translation.lock(self._shell.context.desk, part.id, locked=part.locked),
        )

    def note(self, segment: Segment, text: str) -> None:
        """Write the note of a segment."""
        self._fact(
            segment,
            replace(segment, note=text),
            phrase("translate_window.did.note", number=segment.number),
            lambda part: translation.note(self._shell.context.desk, part.id, part.note),
        )

    def _fact(
        self,
        before: Segment,
        after: Segment,
        text: Phrase,
        verb: Callable[[Segment], Change],
    ) -> None:
        def turn(part: Segment) -> Callable[[], None]:
            return lambda: self._run(
                lambda job: verb(part), lambda change: self._show([part], change)
            )

        turn(after)()
        self._push(text, turn(after), turn(before))

    # Cutting

    def split(self, segment: Segment, at: int) -> None:
        """Cut a segment in two at an index into its source."""
        desk = self._shell.context.desk
        text = phrase("translate_window.did.split", number=segment.number)
        self._cut(segment, text, lambda: translation.split(desk, segment.id, at))

    def merge(self, segment: Segment) -> None:
        """Join a segment with the next one of its paragraph."""
        desk = self._shell.context.desk
        text = phrase("translate_window.did.merge", number=segment.number)
        self._cut(segment, text, lambda: translation.merge(desk, segment.id))

    def _cut(self, segment: Segment, text: Phrase, verb: Callable[[], list[Segment]]) -> None:
        self._keeper.flush()
        desk = self._shell.context.desk
        article, language = segment.article_id, segment.language

        def work(job: Job) -> tuple[list[Segment], list[Segment]]:
            return translation.segments(desk, article, language), verb()

        def done(rows: tuple[list[Segment], list[Segment]]) -> None:
            before, after = rows
            self._recut(after, segment.id)

            def restore(row: list[Segment]) -> Callable[[], None]:
                return lambda: self._run(
                    lambda job: translation.put_row(desk, row),
                    lambda whole: self._recut(whole, segment.id),
                )

            take_back = self._push(text, restore(after), restore(before))
            keys = self._shell.actions.hint("translate.undo")
            self._shell.messages.toast(text, undo=take_back, keys=keys)

        self._run(work, done)

    def _recut(self, row: list[Segment], number: int) -> None:
        self._sheet.replace(row)
        self._tell(Change(Kind.SEGMENT, tuple(part.id for part in row)))
        self.cut.emit(number)

    # Issues

    def ignore(self, segment: Segment, issue: Issue) -> None:
        """Set an issue aside in this segment."""
        desk = self._shell.context.desk

        def again() -> None:
            self._run(lambda job: quality.ignore(desk, segment, issue), self._check)

        def back() -> None:
            self._run(lambda job: quality.heed(desk, segment, issue), self._check)

        again()
        take_back = self._push(phrase("translate_window.did.ignore"), again, back)
        self._shell.messages.toast(
            phrase("translate_window.did.ignore"),
            undo=take_back,
            keys=self._shell.actions.hint("translate.undo"),
        )

    def _check(self, _: Change) -> None:
        self._sheet.check()

    # The common way

    def _push(
        self, text: Phrase, do: Callable[[], object], undo: Callable[[], object]
    ) -> Callable[[], object]:
        """Remember a command that was done; what takes it back through the stack if it is still
        the last one there."""
        command = Command(text, do, undo)
        self._undo.push(command)
        return lambda: self._undo.undo() if self._undo.last is command else undo()

    def _show(self, segments: Sequence[Segment], change: Change | None = None) -> None:
        self._sheet.put(segments)
        self._tell(change or Change(Kind.SEGMENT, tuple(part.id for part in segments)))

    def _tell(self, *changes: Change) -> None:
        self._shell.context.tell(*changes)
        self._sheet.check()

    def _run(
        self,
        work: Callable[[Job], object],
        done: Callable[..., object],
        failed: Callable[[WorkstationError], object] | None = None,
    ) -> None:
        self._shell.runner.run(work, lane=Lane.DISK, done=done, failed=failed, owner=self)
