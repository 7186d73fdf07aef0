"""What helps with the active segment: memory, terms, engines, concordance, and a live check."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.jobs import Lane, Task
from ui.shell import Shell
from ui.wording import phrase
from ui.workspaces.translate.completions import Completions
from ui.workspaces.translate.fields import Underline
from ui.workspaces.translate.live import LiveRow
from ui.workspaces.translate.machine import Machines
from ui.workspaces.translate.proofing import TargetProofing
from ui.workspaces.translate.resources import Resources
from ui.workspaces.translate.sections import LOWER
from ui.workspaces.translate.sheet import Sheet
from workstation.desk import memory, translation
from workstation.desk.quality import Issue
from workstation.desk.translation import Suggestions
from workstation.segments import Segment, Unit

AT_ONCE = 30
"""Milliseconds after which memory and terms are asked: the row is painted first, and running
through rows asks about the last of them."""
SETTLED = 120
"""Milliseconds on a segment after which the engines are asked."""
QUIET = 300
"""Milliseconds after the last key until what is typed is checked."""


class Assistance(QObject):
    """Fills the resources pane for the active segment and marks terms and numbers in it."""

    def __init__(self, shell: Shell, sheet: Sheet, live: LiveRow, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._sheet, self._live = shell, sheet, live
        self.machines = Machines(shell, self)
        self.pane = Resources(shell, self.machines)
        self.proofing = TargetProofing(shell, sheet, live, self)
        self.completions = Completions(shell, sheet, live, self.pane, page)
        self.pane.shown.connect(self.completions.renew)
        self.machines.answered.connect(lambda _: self.completions.renew())
        self.pane.judge = self._judge
        self._segment: Segment | None = None
        self._minimum: int | None = None
        self._looking: Task | None = None
        self._at_once = _timer(self, AT_ONCE)
        self._at_once.timeout.connect(self._begin)
        self._serve_too = False
        self._settled = _timer(self, SETTLED)
        self._settled.timeout.connect(self.machines.ask)
        self._quiet = _timer(self, QUIET)
        self._quiet.timeout.connect(self.check)
        self.pane.lower_wanted.connect(self._lower)
        live.typed.connect(self._quiet.start)
        sheet.terms_changed.connect(self.look_up)
        self._installed = -1
        shell.engine.changed.connect(self._engine_changed)

    @property
    def languages(self) -> tuple[str, str]:
        article = self._sheet.article
        return (article.language if article else "ar", self._sheet.language)

    @property
    def waiting(self) -> bool:
        """Whether something about the active segment is still to be asked."""
        return self._at_once.isActive() or self._settled.isActive()

    def serve(self) -> None:
        """Find out anew which engines serve the story's languages."""
        self._serve_too = True
        self._at_once.start()

    def show(self, segment: Segment | None) -> None:
        """Help with another segment from now on."""
        self._settled.stop()
        self._segment = segment
        self.pane.begin(segment)
        self.completions.renew()
        self.machines.show(segment)
        self.proofing.show(segment)
        if segment is not None:
            self._at_once.start()
            self._settled.start()

    def _begin(self) -> None:
        if self._serve_too and self._sheet.article is not None:
            self._serve_too = False
            self.machines.serve(*self.languages)
            self._turn_memories()
        self.look_up()
        self.check()

    def _turn_memories(self) -> None:
        """Let memories taught from the target to the source answer too; then ask again."""
        desk = self._shell.context.desk
        source, target = self.languages
        self._shell.runner.run(
            lambda job: memory.serve(desk, source, target, job),
            lane=Lane.DISK,
            done=lambda turned: self.look_up() if turned else None,
            owner=self,
        )

    def look_up(self) -> None:
        """Ask memory and termbase about the active segment."""
        segment, checks = self._segment, self._sheet.checks
        if segment is None:
            return
        if self._looking is not None:
            self._looking.cancel()
        desk = self._shell.context.desk
        least = self._minimum
        terms = checks.terms if checks is not None else None

        def done(found: Suggestions) -> None:
            if self._segment is segment:
                minimum = self._shell.context.settings.translation.minimum
                self.pane.show_suggestions(found, least or minimum, self.languages)
                self.check()

        # Not among the writes to the disk: a look-up need not wait for a long import there.
        self._looking = self._shell.runner.run(
            lambda job: translation.suggest(desk, segment.id, minimum=least, terms=terms),
            lane=Lane.NETWORK,
            done=done,
            owner=self,
        )

    def check(self) -> None:
        """Check what is typed in the active segment, off the window's thread."""
        segment, checks = self._segment, self._sheet.checks
        if segment is None or checks is None:
            return
        text = self._live.text
        self._shell.runner.run(
            lambda job: checks.of(segment.source, text),
            lane=Lane.THOUGHT,
            done=lambda issues: self._mark(segment, text, issues),
            owner=self,
        )

    def find(self, text: str, *, in_target: bool = False) -> None:
        """Show where words were used before, in sources or in targets."""
        words = " ".join(text.split())
        if not words:
            self._shell.messages.toast(phrase("translate_window.select_first"), icon="info")
            return
        desk = self._shell.context.desk
        source, target = self.languages

        def done(units: list[Unit]) -> None:
            self.pane.show_concordance(words, units, (source, target), in_target=in_target)

        self._shell.runner.run(
            lambda job: memory.concordance(desk, words, source, target, in_target=in_target),
            lane=Lane.NETWORK,
            done=done,
            owner=self,
        )

    def _judge(self, source: str, target: str) -> tuple[Issue, ...]:
        checks = self._sheet.checks
        return checks.of(source, target) if checks is not None else ()

    def _mark(self, segment: Segment, text: str, issues: tuple[Issue, ...]) -> None:
        if self._segment is not segment or self._live.text != text:
            return
        unmet = {
            issue.source_span
            for issue in issues
            if issue.source_span and issue.code in ("quality.terms-missing", "quality.target-empty")
        }
        checks = self._sheet.checks
        hits = checks.hits(segment.source) if checks is not None else ()
        if not text.strip():
            unmet = {(hit.start, hit.end) for hit in hits}
        self.pane.terms.show_met({span for span in unmet if span})
        lines = [
            Underline(hit.start, hit.end, "amber-line", dashed=True)
            if (hit.start, hit.end) in unmet
            else Underline(hit.start, hit.end, "accent-line")
            for hit in hits
        ]
        wrong = [issue for issue in issues if issue.target_span or "numbers" in issue.code]
        lines += [
            Underline(*issue.source_span, "amber-line", ground="amber-soft")
            for issue in wrong
            if issue.source_span and issue.code.startswith("quality.numbers")
        ]
        self._live.source.underline(lines)
        self._live.target.underline(
            [
                Underline(*issue.target_span, "amber-line", ground="amber-soft")
                for issue in wrong
                if issue.target_span and issue.target_span[0] < issue.target_span[1]
            ]
        )

    def _lower(self) -> None:
        self._minimum = LOWER
        self.look_up()

    def _engine_changed(self) -> None:
        """A model came or went: the engines of the active segment may be others now."""
        readiness = self._shell.engine.readiness
        installed = len(readiness.models) if readiness is not None else -1
        if installed not in (-1, self._installed):
            self._installed = installed
            self.serve()


def _timer(owner: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
