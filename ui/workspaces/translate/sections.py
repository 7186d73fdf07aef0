"""The sections of the resources pane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.editor.searching import find_all
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, Kind, Size
from ui.widgets.cells import Run
from ui.widgets.chip import Count, KeyHint, Picture
from ui.widgets.label import Label
from ui.widgets.paint import Tone
from ui.wording import Phrase, Text, number, phrase, tr
from ui.workspaces.translate import faces
from ui.workspaces.translate.cards import Card, Face, Paragraph, TermCard
from ui.workspaces.translate.difference import difference
from ui.workspaces.translate.engine_card import EngineCard
from ui.workspaces.translate.machine import Candidate
from workstation.segments import Match, Unit

if TYPE_CHECKING:
    from ui.workspaces.translate.resources import Resources
    from workstation.desk.translation import TermHit

HEAD = 32
LOWER = 50
"""The threshold that is offered where nothing reaches the person's own."""


def paragraph(text: str, language: str, ink: str = "ink1", **more: object) -> Paragraph:
    """A text of a card in its language's direction and type."""
    role = faces.type_of(language)
    role = Type.BASE if role is Type.TARGET else role
    runs = more.get("runs", ())
    lines = more.get("max_lines", 0)
    assert isinstance(runs, tuple)
    assert isinstance(lines, int)
    return Paragraph(text, role, faces.direction(language), ink, runs, lines)


class Section(QWidget):
    """A head with an icon, a title and a count, and cards under it."""

    def __init__(
        self, pane: Resources, icon: str, title: Text, hint: Text = "", keys: str = ""
    ) -> None:
        super().__init__()
        self.pane = pane
        self.theme = pane.shell.theme
        theme = self.theme
        self.head = Bar(theme, HEAD, "app")
        self.title = Label(theme, title, Type.TITLE)
        self.count = Count(theme, 0)
        self.hint = Label(theme, hint, Type.META, "ink3")
        self.keys = KeyHint(theme, keys)
        self.keys.setVisible(bool(keys))
        self.head.row.addWidget(Picture(theme, icon, 15, "ink2"))
        self.head.row.addWidget(self.title)
        self.head.row.addWidget(self.count)
        self.head.row.addStretch()
        self.head.row.addWidget(self.hint)
        self.head.row.addWidget(self.keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.body = QWidget()
        column.addWidget(self.body)
        self.cards = QVBoxLayout(self.body)
        self.cards.setContentsMargins(0, 0, 0, 0)
        self.cards.setSpacing(0)

    def clear(self) -> None:
        while (item := self.cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def say(self, title: Text, text: Text, button: QWidget | None = None) -> None:
        """A title, a sentence and a way out where there are no cards."""
        theme = self.theme
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(4))
        for words, role, ink in ((title, Type.TITLE, "ink1"), (text, Type.META, "ink2")):
            if words:
                label = Label(theme, words, role, ink, wrap=True)
                column.addWidget(label)
        if button is not None:
            column.addSpacing(theme.px(6))
            column.addWidget(button)
        self.cards.addWidget(box)


class MemorySection(Section):
    """The memory's matches, with what parts each from the segment."""

    def __init__(self, pane: Resources) -> None:
        super().__init__(
            pane,
            "database",
            phrase("translate_window.memory"),
            phrase("translate_window.insert"),
            "Ctrl 1…9",
        )

    def show_matches(
        self, matches: Sequence[Match], minimum: int, languages: tuple[str, str]
    ) -> None:
        self.clear()
        self.count.set_count(len(matches))
        self.hint.setVisible(bool(matches))
        self.keys.setVisible(bool(matches))
        segment = self.pane.segment
        for at, match in enumerate(matches, start=1):
            source = segment.source if segment else match.unit.source
            card = Card(self.theme, self.pane.cells, self._face(at, match, source, languages))
            card.clicked.connect(lambda _=False, at=at: self.pane.press(at))
            self.cards.addWidget(card)
        if not matches:
            lower = None
            if minimum > LOWER:
                said = phrase("translate_window.lower", minimum=LOWER)
                lower = Button(self.theme, said, size=Size.SMALL)
                lower.clicked.connect(self.pane.lower_wanted)
            self.say(
                phrase("translate_window.no_match", minimum=minimum),
                phrase("translate_window.will_join"),
                lower,
            )

    def _face(self, at: int, match: Match, source: str, languages: tuple[str, str]) -> Face:
        unit = match.unit
        text, runs = difference(unit.source, source)
        facts = [unit.domain or unit.origin or unit.memory]
        if unit.created_at is not None:
            facts.append(self.pane.shell.language.short_date(unit.created_at.date()))
        facts.append(unit.author)
        return Face(
            number=at,
            paragraphs=(
                paragraph(text, languages[0], runs=runs),
                paragraph(unit.target, languages[1]),
            ),
            chip=faces.score_text(match.score),
            tone=faces.score_tone(match.score),
            facts=tuple(fact for fact in facts if fact),
            name=tr(
                "translate_window.match_name", number=at, score=match.score, target=unit.target
            ),
            edge=at == 1,
        )


class MachineSection(Section):
    """A card for each engine, in an order that does not change as answers come."""

    def __init__(self, pane: Resources) -> None:
        super().__init__(pane, "cpu", phrase("translate_window.machine"))
        self._slots: list[QWidget] = []
        self.offer: EngineCard | None = None

    def show_candidates(self) -> None:
        self.clear()
        machines = self.pane.machines
        self._slots = []
        self.offer = None
        engines = [one for one in machines.candidates if not one.gloss]
        self.count.set_count(len(engines))
        here = engines and all(not one.leaves and one.engine == "device" for one in engines)
        self.hint.set_text(phrase("translate_window.on_machine") if here else "")
        if machines.missing is not None:
            self.offer = EngineCard(self.pane.shell, machines.missing.status)
            self.cards.addWidget(self.offer)
        for place in range(len(machines.candidates)):
            slot = self._made(place)
            self._slots.append(slot)
            self.cards.addWidget(slot)

    def show_candidate(self, place: int) -> None:
        """Show what an engine has answered, in its place."""
        if place >= len(self._slots):
            return
        old = self._slots[place]
        candidate = self.pane.machines.candidates[place]
        if isinstance(old, Card) and not candidate.failed and not candidate.leaves:
            old.hold(self.pane.pointed_at)
            old.show_face(self._face(place, candidate))
            return
        new = self._made(place)
        self.cards.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        self._slots[place] = new

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
            return self._notice(
                name,
                said,
                phrase("translate_window.agree"),
                lambda: self.pane.machines.agree(place),
            )
        if candidate.failed:
            values = {**candidate.values, "engine": name}
            said = Phrase(candidate.code, values)
            return self._notice(
                name, said, phrase("app.retry"), lambda: self.pane.machines.retry(place), "red"
            )
        card = Card(self.theme, self.pane.cells, self._face(place, candidate))
        card.clicked.connect(lambda: self.pane.press(self._number(place)))
        return card

    def _notice(self, name: str, text: Text, verb: Text, run: object, ink: str = "ink2") -> QWidget:
        return Notice(self, name, text, verb, run, ink)

    def _face(self, place: int, candidate: Candidate) -> Face:
        segment, answer = self.pane.segment, candidate.answer
        language = segment.language if segment else "en"
        name = faces.engine_name(candidate.engine)
        at = self._number(place)
        at = at if at <= 9 else 0
        if answer is None:
            # Of about the height that the answer will have, so that little moves.
            source = segment.source if segment else ""
            room = "\u00a0".join(["."] * 0) + " " + source
            held = paragraph(room, language, ink="surface")
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
        return Face(
            number=at,
            paragraphs=(paragraph(answer.text, language),),
            chip=tr("mt.gloss-label") if candidate.gloss else name,
            tone=Tone.AMBER if candidate.gloss else Tone.PLUM,
            facts=tuple(facts),
            name=tr("translate_window.machine_name", number=at, engine=name, target=answer.text),
        )


class Notice(QWidget):
    """An engine that has no answer: why, and what can be done about it."""

    def __init__(
        self, section: Section, name: str, text: Text, verb: Text, run: object, ink: str
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


class TermSection(Section):
    """The terms of the segment, and whether the target has them."""

    def __init__(self, pane: Resources) -> None:
        super().__init__(
            pane,
            "book-a",
            phrase("translate_window.glossary"),
            phrase("translate_window.add"),
            pane.shell.actions.hint("translate.add_term"),
        )
        self.rows: list[tuple[TermHit, TermCard]] = []

    def show_terms(self, hits: Sequence[TermHit], languages: tuple[str, str]) -> None:
        self.clear()
        self.rows = []
        seen: set[int] = set()
        for hit in hits:
            counterparts = hit.concept.in_language(languages[1])
            if not counterparts or hit.concept.id in seen:
                continue
            seen.add(hit.concept.id)
            best = counterparts[0].text
            card = TermCard(
                self.theme, paragraph(hit.term.text, languages[0]), paragraph(best, languages[1])
            )
            card.clicked.connect(lambda _=False, best=best: self.pane.term_wanted.emit(best))
            self.rows.append((hit, card))
            self.cards.addWidget(card)
        self.count.set_count(len(self.rows))
        if not self.rows:
            self.say("", phrase("translate_window.no_terms"))

    def show_met(self, unmet: set[tuple[int, int]]) -> None:
        """Say of each term whether the target has it; ``unmet`` are the places of those not."""
        for hit, card in self.rows:
            met = (hit.start, hit.end) not in unmet
            card.show_met(met, tr("translate_window.met" if met else "translate_window.unmet"))


class ConcordanceSection(Section):
    """Where the selected words were used before."""

    def __init__(self, pane: Resources) -> None:
        keys = pane.shell.actions.hint("translate.concordance")
        super().__init__(pane, "text-search", "", "", keys)

    def show_units(self, text: str, units: Sequence[Unit], languages: tuple[str, str]) -> None:
        self.clear()
        self.title.set_text(phrase("translate_window.concordance", text=text))
        self.count.set_count(len(units))
        for unit in units:
            spans = find_all(unit.source, text) or [
                span for word in text.split() for span in find_all(unit.source, word)
            ]
            runs = tuple(
                Run(start, end, ink="accent", ground="accent-soft", weight=600)
                for start, end in sorted(set(spans))
            )
            face = Face(
                paragraphs=(
                    paragraph(unit.source, languages[0], runs=runs),
                    paragraph(unit.target, languages[1], ink="ink2"),
                )
            )
            card = Card(self.theme, self.pane.cells, face)
            card.clicked.connect(lambda _=False, unit=unit: self.pane.term_wanted.emit(unit.target))
            self.cards.addWidget(card)
        if not units:
            self.say("", phrase("translate_window.no_concordance"))
