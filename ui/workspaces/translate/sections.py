"""The sections of the resources pane."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.editor.searching import find_all
from ui.theme import Theme, Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, Size
from ui.widgets.cells import Run
from ui.widgets.chip import Count, KeyHint, Picture
from ui.widgets.label import Label
from ui.widgets.paint import Tone
from ui.wording import Text, phrase, tr
from ui.workspaces.translate import faces
from ui.workspaces.translate.cards import Card, Face, Paragraph, TermCard
from ui.workspaces.translate.difference import difference
from workstation.desk.quality import adjusted
from workstation.segments import Match, Unit

if TYPE_CHECKING:
    from ui.workspaces.translate.resources import Resources
    from workstation.desk.translation import Fragment, TermHit

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
    """A head with an icon, a title and a count, and cards under it.

    Cards are kept and shown anew for the next segment: making and dressing widgets is what
    would be felt when a person goes from row to row.
    """

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
        self.nothing = Nothing(theme)
        column.addWidget(self.nothing)
        self.cards = QVBoxLayout()
        self.cards.setContentsMargins(0, 0, 0, 0)
        self.cards.setSpacing(0)
        column.addLayout(self.cards)
        self._kept: list[Card] = []

    def pressed(self, place: int) -> None:
        """A card was pressed, by its place."""

    def show_faces(self, shown: Sequence[Face]) -> None:
        """Show these cards and no others."""
        while len(self._kept) < len(shown):
            card = Card(self.theme, self.pane.cells, Face())
            card.clicked.connect(partial(self._press, len(self._kept)))
            self._kept.append(card)
            self.cards.addWidget(card)
        for card, face in zip(self._kept, shown, strict=False):
            card.show_face(face)
            card.show()
        for card in self._kept[len(shown) :]:
            card.hide()
        self.count.set_count(len(shown))

    def shown(self) -> list[Card]:
        """The cards that are shown now."""
        return [card for card in self._kept if not card.isHidden()]

    def _press(self, place: int, _: bool = False) -> None:
        self.pressed(place)


class Nothing(QWidget):
    """A title, a sentence and a way out where there are no cards; hidden until it is told what
    to say."""

    pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(16))
        column.setSpacing(px(4))
        self.title = Label(theme, "", Type.TITLE)
        self.text = Label(theme, "", Type.META, "ink2", wrap=True)
        self.button = Button(theme, "", size=Size.SMALL)
        self.button.clicked.connect(self.pressed)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self.button)
        self.hide()

    def say(self, title: Text, text: Text, verb: Text = "") -> None:
        for widget, words in ((self.title, title), (self.text, text)):
            widget.set_text(words)
            widget.setVisible(bool(words))
        self.button.set_text(verb)
        self.button.setVisible(bool(verb))
        self.show()


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
        self.nothing.pressed.connect(pane.lower_wanted)

    def show_matches(
        self, matches: Sequence[Match], minimum: int, languages: tuple[str, str]
    ) -> None:
        self.hint.setVisible(bool(matches))
        self.keys.setVisible(bool(matches))
        segment = self.pane.segment
        self.show_faces(
            [
                self._face(at, match, segment.source if segment else match.unit.source, languages)
                for at, match in enumerate(matches, start=1)
            ]
        )
        if matches:
            self.nothing.hide()
        else:
            lower = phrase("translate_window.lower", minimum=LOWER) if minimum > LOWER else ""
            said = phrase("translate_window.no_match", minimum=minimum)
            joins = segment is None or not segment.confirmed
            self.nothing.say(said, phrase("translate_window.will_join") if joins else "", lower)

    def pressed(self, place: int) -> None:
        self.pane.press(place + 1)

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


class ProposalSection(Section):
    """A match with the figures of the segment put in place of its own: a proposal, that nothing
    writes but a person."""

    def __init__(self, pane: Resources) -> None:
        keys = pane.shell.actions.hint("translate.adjusted")
        super().__init__(pane, "replace", phrase("workbench.proposal"), "", keys)
        self.match: Match | None = None
        self.text = ""

    def show_proposal(
        self, matches: Sequence[Match], source: str, languages: tuple[str, str]
    ) -> None:
        """Propose for the best match whose figures differ; without one the section goes."""
        self.match, self.text = None, ""
        for match in matches:
            found = adjusted(match.unit.source, match.unit.target, source, languages[1])
            if match.score < 100 and found is not None:
                self.match, self.text = match, found.text
                runs = tuple(Run(s, e, ground="ins", weight=600) for s, e in found.spans)
                facts = (tr("workbench.proposal_doubtful"),) if found.doubtful else ()
                face = Face(
                    paragraphs=(paragraph(found.text, languages[1], runs=runs),),
                    chip=faces.score_text(match.score),
                    tone=Tone.AMBER if found.doubtful else Tone.BLUE,
                    facts=facts,
                )
                self.show_faces([face])
                break
        self.setVisible(self.match is not None)
        self.nothing.hide()

    def pressed(self, place: int) -> None:
        self.pane.press_proposal()


class FragmentSection(Section):
    """Units that answer a part of the segment: pressed, a whole one is written at the caret."""

    def __init__(self, pane: Resources) -> None:
        super().__init__(pane, "puzzle", phrase("workbench.fragments"))
        self.pieces: list[Fragment] = []

    def show_fragments(self, pieces: Sequence[Fragment], languages: tuple[str, str]) -> None:
        """Show these; with none the section goes."""
        self.pieces = list(pieces)
        self.setVisible(bool(pieces))
        self.show_faces([self._face(piece, languages) for piece in pieces])
        self.nothing.hide()

    def pressed(self, place: int) -> None:
        self.pane.term_wanted.emit(self.pieces[place].unit.target)

    @staticmethod
    def _face(piece: Fragment, languages: tuple[str, str]) -> Face:
        unit = piece.unit
        runs: tuple[Run, ...] = ()
        if not piece.whole:
            start, end = piece.unit_start, piece.unit_end
            runs = (Run(start, end, ink="accent", ground="accent-soft", weight=600),)
        return Face(
            paragraphs=(
                paragraph(unit.source, languages[0], runs=runs, max_lines=2),
                paragraph(unit.target, languages[1], ink="ink1" if piece.whole else "ink2"),
            ),
            chip=tr("workbench.fragment" if piece.whole else "workbench.context"),
            facts=(unit.domain or unit.origin or unit.memory,),
        )


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
        self._rows: list[TermCard] = []

    def show_terms(self, hits: Sequence[TermHit], languages: tuple[str, str]) -> None:
        chosen: dict[int, TermHit] = {}
        for hit in hits:
            if hit.concept.in_language(languages[1]):
                chosen.setdefault(hit.concept.id, hit)
        while len(self._rows) < len(chosen):
            row = TermCard(self.theme)
            row.clicked.connect(partial(self._write, len(self._rows)))
            self._rows.append(row)
            self.cards.addWidget(row)
        self.rows = list(zip(chosen.values(), self._rows, strict=False))
        for hit, card in self.rows:
            counterpart = hit.concept.in_language(languages[1])[0].text
            card.show_term(
                paragraph(hit.term.text, languages[0]), paragraph(counterpart, languages[1])
            )
            card.show()
        for card in self._rows[len(chosen) :]:
            card.hide()
        self.count.set_count(len(self.rows))
        if self.rows:
            self.nothing.hide()
        else:
            self.nothing.say("", phrase("translate_window.no_terms"))

    def _write(self, place: int, _: bool = False) -> None:
        self.pane.term_wanted.emit(self._rows[place].counterpart)

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
        self._units: list[Unit] = []

    def show_units(
        self,
        text: str,
        units: Sequence[Unit],
        languages: tuple[str, str],
        *,
        in_target: bool = False,
    ) -> None:
        self.title.set_text(phrase("translate_window.concordance", text=text))
        self._units = list(units)
        self.show_faces([self._face(unit, text, languages, in_target) for unit in units])
        if units:
            self.nothing.hide()
        else:
            self.nothing.say("", phrase("translate_window.no_concordance"))

    def pressed(self, place: int) -> None:
        self.pane.term_wanted.emit(self._units[place].target)

    @staticmethod
    def _face(unit: Unit, text: str, languages: tuple[str, str], in_target: bool) -> Face:
        searched = unit.target if in_target else unit.source
        spans = find_all(searched, text) or [
            span for word in text.split() for span in find_all(searched, word)
        ]
        runs = tuple(
            Run(start, end, ink="accent", ground="accent-soft", weight=600)
            for start, end in sorted(set(spans))
        )
        return Face(
            paragraphs=(
                paragraph(unit.source, languages[0], runs=() if in_target else runs),
                paragraph(unit.target, languages[1], ink="ink2", runs=runs if in_target else ()),
            )
        )
