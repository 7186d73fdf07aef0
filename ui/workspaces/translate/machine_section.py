"""The section of the engines: a card for each, in an order that does not change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Type
from ui.widgets.button import Button, Kind, Size
from ui.widgets.label import Label
from ui.widgets.paint import Tone
from ui.wording import Phrase, Text, number, phrase, tr
from ui.workspaces.translate import faces
from ui.workspaces.translate.cards import Card, Face
from ui.workspaces.translate.checks import message
from ui.workspaces.translate.engine_card import EngineCard
from ui.workspaces.translate.machine import Candidate
from ui.workspaces.translate.sections import Section, paragraph
from workstation.desk.quality import Issue

if TYPE_CHECKING:
    from ui.workspaces.translate.resources import Resources


KEPT_WHOLE = tuple(
    f"quality.{name}" for name in ("numbers", "terms", "name-", "tags", "address", "dates")
)
"""The checks of what an engine must bring through whole."""


class MachineSection(Section):
    """A card for each engine, in an order that does not change as answers come."""

    def __init__(self, pane: Resources) -> None:
        super().__init__(pane, "cpu", phrase("translate_window.machine"))
        self._slots: list[QWidget] = []
        self.offer: EngineCard | None = None

    def show_candidates(self) -> None:
        """Show the engines of another segment."""
        machines = self.pane.machines
        engines = [one for one in machines.candidates if not one.gloss]
        self.count.set_count(len(engines))
        here = engines and all(not one.leaves and one.engine == "device" for one in engines)
        self.hint.set_text(phrase("translate_window.on_machine") if here else "")
        self._show_offer()
        for place, candidate in enumerate(machines.candidates):
            if place < len(self._slots):
                self._renew(place, candidate)
            else:
                self._slots.append(self._made(place))
                self.cards.addWidget(self._slots[place])
        for slot in self._slots[len(machines.candidates) :]:
            self._drop(slot)
        del self._slots[len(machines.candidates) :]

    def show_candidate(self, place: int) -> None:
        """Show what an engine has answered, in its place."""
        if place < len(self._slots):
            slot, candidate = self._slots[place], self.pane.machines.candidates[place]
            if isinstance(slot, Card):
                slot.hold(self.pane.pointed_at)
            self._renew(place, candidate)

    def shown(self) -> list[Card]:
        return [slot for slot in self._slots if isinstance(slot, Card)]

    def _show_offer(self) -> None:
        missing = self.pane.machines.missing
        if missing is None:
            if self.offer is not None:
                self.offer.hide()
            return
        if self.offer is None:
            self.offer = EngineCard(self.pane.shell, missing.status)
            self.cards.insertWidget(0, self.offer)
        self.offer.offer(missing.status)
        self.offer.show()

    def _renew(self, place: int, candidate: Candidate) -> None:
        old = self._slots[place]
        if isinstance(old, Card) and not candidate.failed and not candidate.leaves:
            old.show_face(self._face(place, candidate))
            return
        new = self._made(place)
        self.cards.replaceWidget(old, new)
        self._drop(old)
        self._slots[place] = new

    def _drop(self, slot: QWidget) -> None:
        self.cards.removeWidget(slot)
        slot.hide()
        slot.deleteLater()

    def renumber(self) -> None:
        """The memory's matches are here, so the numbers after them are known."""
        for place, slot in enumerate(self._slots):
            if isinstance(slot, Card):
                slot.show_face(self._face(place, self.pane.machines.candidates[place]))

    def let_go(self) -> None:
        for slot in self._slots:
            if isinstance(slot, Card):
                slot.hold(False)

    def _number(self, place: int) -> int:
        return len(self.pane.matches) + place + 1

    def _made(self, place: int) -> QWidget:
        candidate = self.pane.machines.candidates[place]
        name = faces.engine_name(candidate.engine)
        if candidate.leaves:
            said = phrase("mt.leaves", engine=name, address=candidate.leaves)
            return Notice(
                self,
                name,
                said,
                phrase("translate_window.agree"),
                lambda: self.pane.machines.agree(place),
            )
        if candidate.failed:
            values = {**candidate.values, "engine": name}
            said = Phrase(candidate.code, values)
            return Notice(
                self,
                name,
                said,
                phrase("app.retry"),
                lambda: self.pane.machines.retry(place),
                "red",
            )
        card = Card(self.theme, self.pane.cells, self._face(place, candidate))
        card.clicked.connect(lambda: self.pane.press(self._number(place)))
        return card

    def _face(self, place: int, candidate: Candidate) -> Face:
        segment, answer = self.pane.segment, candidate.answer
        language = segment.language if segment else "en"
        name = faces.engine_name(candidate.engine)
        at = self._number(place)
        at = at if at <= 9 else 0
        if answer is None:
            # Of about the height that the answer will have, so that little moves.
            source = segment.source if segment else ""
            held = paragraph(source, language, ink="surface")
            return Face(
                number=at,
                paragraphs=(held,),
                chip=name,
                tone=Tone.PLUM,
                facts=(tr("translate_window.thinking"),),
                name=f"{name}: {tr('translate_window.thinking')}",
            )
        facts = [tr("translate_window.seconds", seconds=number(max(answer.seconds, 0.1), 1))]
        if answer.via:
            facts.append(tr("mt.via", language=answer.via))
        if candidate.gloss:
            known, words = answer.values.get("known", 0), answer.values.get("words", 0)
            facts = [tr("mt.gloss-known", n=int(words), known=int(known))]
        wrong = self._wrong(answer.text)
        if wrong is not None:
            facts.append(message(wrong))
        return Face(
            number=at,
            icon=("triangle-alert", "amber") if wrong is not None else ("", ""),
            paragraphs=(paragraph(answer.text, language),),
            chip=tr("mt.gloss-label") if candidate.gloss else name,
            tone=Tone.AMBER if candidate.gloss else Tone.PLUM,
            facts=tuple(facts),
            name=tr("translate_window.machine_name", number=at, engine=name, target=answer.text),
        )

    def _wrong(self, text: str) -> Issue | None:
        """The gravest thing that an engine did to numbers, names, terms or codes."""
        segment = self.pane.segment
        if segment is None:
            return None
        found = self.pane.judge(segment.source, text)
        return next((issue for issue in found if issue.code.startswith(KEPT_WHOLE)), None)


class Notice(QWidget):
    """An engine that has no answer: why, and what can be done about it."""

    def __init__(
        self,
        section: Section,
        name: str,
        text: Text,
        verb: Text,
        run: Callable[[], object],
        ink: str = "ink2",
    ) -> None:
        super().__init__()
        theme = section.theme
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(10))
        column.setSpacing(px(4))
        column.addWidget(Label(theme, name, Type.META_TITLE, "plum"))
        self.text = Label(theme, text, Type.META, ink, wrap=True)
        column.addWidget(self.text)
        self.button = Button(theme, verb, kind=Kind.PLAIN, size=Size.SMALL)
        self.button.clicked.connect(run)
        column.addSpacing(px(4))
        column.addWidget(self.button)
