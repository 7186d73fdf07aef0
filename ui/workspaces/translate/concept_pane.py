"""One concept of the termbase, to be edited: its terms in each language, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.panels.engine_offer import language_name
from ui.theme import Theme, Type
from ui.widgets.button import Button, IconButton, Kind, Size
from ui.widgets.label import Label
from ui.wording import phrase, tr
from ui.workspaces.translate import faces
from workstation.terms import Concept, Term, TermStatus

FACTS = ("domain", "definition", "source", "note")


class TermRow(QWidget):
    """One term: language, text, status. ``dropped`` comes when it is to go."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, theme: Theme, term: Term) -> None:
        super().__init__()
        self.language, self.status = QComboBox(), QComboBox()
        for tag in dict.fromkeys((term.language, *faces.COMMON)):
            self.language.addItem(language_name(tag), tag)
        for status in TermStatus:
            self.status.addItem(tr(f"translate_window.term.{status.value}"), status)
        self.status.setCurrentIndex(list(TermStatus).index(term.status))
        self.text = QLineEdit(term.text)
        self.language.setAccessibleName(tr("workbench.term_language"))
        self.status.setAccessibleName(tr("translate_window.term.status"))
        self.text.setAccessibleName(tr("workbench.term_text"))
        drop = IconButton(theme, "x", phrase("workbench.drop_term"), size=15)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.language)
        row.addWidget(self.text, 1)
        row.addWidget(self.status)
        row.addWidget(drop)
        self._turn()
        self.language.currentIndexChanged.connect(self._turn)
        for signal in (
            self.language.currentIndexChanged,
            self.status.currentIndexChanged,
            self.text.textChanged,
        ):
            signal.connect(lambda *_: self.changed.emit())
        drop.clicked.connect(self.dropped)

    @property
    def term(self) -> Term:
        return Term(
            str(self.language.currentData()),
            self.text.text().strip(),
            TermStatus(self.status.currentData()),
        )

    def _turn(self, *_: object) -> None:
        self.text.setLayoutDirection(faces.direction(str(self.language.currentData())))


class ConceptPane(QWidget):
    """``kept(concept)`` comes when it is to be written, ``gone(concept)`` when it is to go."""

    kept = Signal(object)
    gone = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        px = theme.px
        self.concept: Concept | None = None
        self.rows: list[TermRow] = []
        self._languages = ("ar", "en")
        self._terms = QVBoxLayout()
        self._terms.setSpacing(px(6))
        more = Button(
            theme, phrase("workbench.more_terms"), kind=Kind.QUIET, size=Size.SMALL, icon="plus"
        )
        more.clicked.connect(self._add_empty)
        self.fields = {name: QLineEdit() for name in FACTS}
        form = QFormLayout()
        form.setHorizontalSpacing(px(14))
        form.setVerticalSpacing(px(6))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for name, field in self.fields.items():
            label = Label(theme, phrase(f"workbench.concept.{name}"), Type.BASE, "ink2")
            field.setAccessibleName(label.text())
            field.textChanged.connect(self._judge)
            form.addRow(label, field)
        self.keep = Button(
            theme, phrase("workbench.keep_concept"), kind=Kind.PRIMARY, size=Size.SMALL
        )
        self.delete = Button(theme, phrase("workbench.delete"), kind=Kind.DANGER, size=Size.SMALL)
        self.keep.clicked.connect(lambda: self.kept.emit(self.written()))
        self.delete.clicked.connect(lambda: self.gone.emit(self.concept))
        foot = QHBoxLayout()
        foot.addWidget(more)
        foot.addStretch()
        foot.addWidget(self.delete)
        foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(10))
        column.setSpacing(px(8))
        column.addLayout(self._terms)
        column.addLayout(form)
        column.addLayout(foot)
        self.show_concept(None)

    def show_concept(
        self, concept: Concept | None, languages: tuple[str, str] | None = None
    ) -> None:
        """Show a concept; none hides the pane."""
        self._languages = languages or self._languages
        self.concept = concept
        for row in self.rows:
            self._terms.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        self.setVisible(concept is not None)
        if concept is None:
            return
        for name, field in self.fields.items():
            field.setText(getattr(concept, name))
        for term in concept.terms:
            self._add(term)
        self.delete.setVisible(bool(concept.id))
        self._judge()

    def written(self) -> Concept:
        """The concept as it stands in the fields."""
        domain, definition, source, note = (self.fields[name].text().strip() for name in FACTS)
        return replace(
            self.concept or Concept(),
            terms=tuple(row.term for row in self.rows if row.term.text),
            domain=domain,
            definition=definition,
            source=source,
            note=note,
        )

    def _add_empty(self) -> None:
        self._add(Term(self._languages[1], "")).text.setFocus()

    def _add(self, term: Term) -> TermRow:
        row = TermRow(self.theme, term)
        row.changed.connect(self._judge)
        row.dropped.connect(lambda: self._drop(row))
        self.rows.append(row)
        self._terms.addWidget(row)
        return row

    def _drop(self, row: TermRow) -> None:
        self.rows.remove(row)
        self._terms.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._judge()

    def _judge(self, *_: object) -> None:
        now = self.written()
        self.keep.setEnabled(bool(now.terms) and now != self.concept)
