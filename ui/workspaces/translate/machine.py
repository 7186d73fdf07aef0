"""Candidates of the engines for one segment, each in its place and each with its own failure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.jobs import Lane, Task
from ui.shell import Shell
from workstation.desk import translation
from workstation.segments import Origin, Segment

if TYPE_CHECKING:
    from workstation.desk.translation import Offer, Translated

KEPT = 2000


@dataclass(slots=True)
class Candidate:
    """What one engine has to say about a segment: nothing yet, an answer, or why not.

    ``leaves`` is the server that the text would go to, where the person has not agreed yet.
    """

    engine: str
    gloss: bool = False
    answer: Translated | None = None
    leaves: str = ""
    code: str = ""
    values: dict[str, object] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        return self.answer is not None and not self.answer.error and bool(self.answer.text)

    @property
    def failed(self) -> bool:
        return bool(self.code)

    @property
    def thinking(self) -> bool:
        return not self.answer and not self.code and not self.leaves

    @property
    def origin(self) -> Origin:
        return Origin.GLOSS if self.gloss else Origin.ENGINE


class Machines(QObject):
    """Asks the engines. ``listed`` comes with the candidates of another segment (their order
    never changes after), ``answered`` with the place of one that has an answer.

    Answers are kept by source and engine, so that coming back to a segment asks nobody.
    """

    listed = Signal()
    answered = Signal(int)

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.candidates: list[Candidate] = []
        self.missing: Offer | None = None
        """The engine on the device, where no engine can serve the pair."""
        self._offers: Sequence[Offer] | None = None
        self._pair = ("", "")
        self._segment: Segment | None = None
        self._tasks: list[Task] = []
        self._known: dict[tuple[str, str, str], Translated] = {}
        shell.context.settings_changed.connect(self._forget)

    def serve(self, source: str, target: str) -> None:
        """Find out which engines there are for a pair of languages; then ask them about the
        segment that is shown."""
        self._pair = (source, target)
        desk = self._shell.context.desk

        def learn(offers: Sequence[Offer]) -> None:
            if self._pair == (source, target):
                self._offers = offers
                self.show(self._segment)
                self.ask()

        self._shell.runner.run(
            lambda job: translation.offers(desk, source, target),
            lane=Lane.NETWORK,
            done=learn,
            owner=self,
        )

    def show(self, segment: Segment | None) -> None:
        """List the candidates of another segment, with the answers that are known; nobody is
        asked yet, and nobody any more about the one before."""
        for task in self._tasks:
            task.cancel()
        self._tasks = []
        self._segment = segment
        self.candidates, self.missing = [], None
        offers = self._offers
        if segment is not None and offers is not None:
            ready = [offer for offer in offers if offer.status.ready]
            engines = [offer for offer in ready if offer.engine.kind != "gloss"]
            if not engines:
                self.missing = next((o for o in offers if o.engine.kind == "device"), None)
            self.candidates = [self._candidate(segment, offer) for offer in engines or ready]
        self.listed.emit()

    def ask(self) -> None:
        """Ask the engines that have not answered about this segment yet."""
        if self._segment is not None and not self._tasks:
            for place, candidate in enumerate(self.candidates):
                if candidate.thinking:
                    self._ask(self._segment, place)

    def _candidate(self, segment: Segment, offer: Offer) -> Candidate:
        engine = offer.engine
        candidate = Candidate(engine.name, gloss=engine.kind == "gloss")
        if not agreed(self._shell, engine.name, engine.address):
            candidate.leaves = engine.address
        candidate.answer = self._known.get(self._key(segment, engine.name))
        return candidate

    def _forget(self) -> None:
        self._known.clear()
        if self._offers is not None:
            self.serve(*self._pair)

    def retry(self, place: int) -> None:
        """Ask one engine once more."""
        segment, candidate = self._segment, self.candidates[place]
        if segment is not None:
            candidate.answer, candidate.code = None, ""
            self.answered.emit(place)
            self._ask(segment, place)

    def agree(self, place: int) -> None:
        """The person lets this engine have the text, now and from now on."""
        candidate = self.candidates[place]
        agree(self._shell, candidate.engine, candidate.leaves)
        candidate.leaves = ""
        self.retry(place)

    def _ask(self, segment: Segment, place: int) -> None:
        desk, name = self._shell.context.desk, self.candidates[place].engine

        def done(answer: Translated) -> None:
            if segment is not self._segment or place >= len(self.candidates):
                return
            candidate = self.candidates[place]
            candidate.answer = answer
            if answer.error:
                candidate.code, candidate.values = answer.error, dict(answer.values)
            else:
                if len(self._known) > KEPT:
                    self._known.clear()
                self._known[self._key(segment, name)] = answer
            self.answered.emit(place)

        task = self._shell.runner.run(
            lambda job: translation.ask_engine(desk, segment.id, name, job),
            lane=Lane.NETWORK,
            done=done,
            owner=self,
        )
        self._tasks.append(task)

    @staticmethod
    def _key(segment: Segment, engine: str) -> tuple[str, str, str]:
        return segment.source, segment.language, engine


def agreed(shell: Shell, engine: str, address: str) -> bool:
    """Whether the person lets an engine have the text, or it does not leave this machine."""
    return not address or bool(shell.context.memory.get(_agreement(engine, address)))


def agree(shell: Shell, engine: str, address: str) -> None:
    """Remember that the person lets an engine have the text."""
    shell.context.memory.set(_agreement(engine, address), True)


def _agreement(engine: str, address: str) -> str:
    """What the window remembers an agreement by: another address is another agreement."""
    place = "".join(letter if letter.isalnum() else "-" for letter in address)
    return f"translate/leaves/{engine}-{place}"
