"""A new term, from what is selected in the source and in the target."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme, Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.wording import phrase, tr
from ui.workspaces.translate import faces
from workstation.terms import Concept, Term, TermStatus


class TermDialog(QDialog):
    """Asks for a term and its counterpart; `concept` is what was written."""

    def __init__(
        self,
        theme: Theme,
        languages: tuple[str, str],
        source: str,
        target: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        px = theme.px
        self._languages = languages
        self.setWindowTitle(tr("actions.translate.add_term"))
        self.setMinimumWidth(px(460))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(14))
        title = phrase("translate_window.term.title")
        column.addWidget(Label(theme, title, Type.EMPTY_TITLE))
        self.source, self.target = QLineEdit(source), QLineEdit(target)
        self.status = QComboBox()
        for status in TermStatus:
            self.status.addItem(tr(f"translate_window.term.{status.value}"), status)
        self.domain, self.definition, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        form = QFormLayout()
        form.setHorizontalSpacing(px(14))
        form.setVerticalSpacing(px(10))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for field, key, language in (
            (self.source, "source", languages[0]),
            (self.target, "target", languages[1]),
        ):
            field.setLayoutDirection(faces.direction(language))
            label = Label(theme, faces.column_title(key, language), Type.BASE, "ink2")
            field.setAccessibleName(label.text())
            form.addRow(label, field)
        for widget, key in (
            (self.status, "status"),
            (self.domain, "domain"),
            (self.definition, "definition"),
            (self.note, "note"),
        ):
            label = Label(theme, phrase(f"translate_window.term.{key}"), Type.BASE, "ink2")
            widget.setAccessibleName(label.text())
            form.addRow(label, widget)
        column.addLayout(form)
        foot = QHBoxLayout()
        foot.addStretch()
        cancel = Button(theme, phrase("app.cancel"))
        self.add = Button(theme, phrase("translate_window.term.add"), kind=Kind.PRIMARY)
        cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self.accept)
        foot.addWidget(cancel)
        foot.addWidget(self.add)
        column.addLayout(foot)
        for field in (self.source, self.target):
            field.textChanged.connect(self._judge)
            field.returnPressed.connect(self.accept)
        self._judge()
        (self.source if not source else self.target).setFocus()

    def concept(self) -> Concept:
        """The concept as it was written."""
        source, target = self._languages
        return Concept(
            terms=(
                Term(source, self.source.text().strip()),
                Term(target, self.target.text().strip(), TermStatus(self.status.currentData())),
            ),
            domain=self.domain.text().strip(),
            definition=self.definition.text().strip(),
            note=self.note.text().strip(),
        )

    def accept(self) -> None:
        if self.add.isEnabled():
            super().accept()

    def _judge(self) -> None:
        whole = bool(self.source.text().strip() and self.target.text().strip())
        self.add.setEnabled(whole)
