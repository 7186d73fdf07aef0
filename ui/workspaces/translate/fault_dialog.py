"""An error in a segment: its kind, its weight, where, and a note."""

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
from ui.widgets.segmented import Option, Segmented
from ui.wording import phrase, tr
from ui.workspaces.translate import faces
from workstation.segments import FaultKind, FaultWeight, Segment


class FaultDialog(QDialog):
    """Asks for an error; what was chosen is in ``kind``, ``weight``, ``quote`` and ``note``."""

    def __init__(
        self, theme: Theme, segment: Segment, quote: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = theme.px
        self.setWindowTitle(tr("actions.translate.fault"))
        self.setMinimumWidth(px(460))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(14))
        title = phrase("workbench.fault_title", number=segment.number)
        column.addWidget(Label(theme, title, Type.EMPTY_TITLE))
        self.kinds = QComboBox()
        for kind in FaultKind:
            self.kinds.addItem(tr(f"workbench.fault.{kind.value}"), kind)
        self.weights = Segmented(
            theme,
            [Option(w.value, phrase(f"workbench.weight.{w.value}")) for w in FaultWeight],
            FaultWeight.MINOR.value,
        )
        self.quoted, self.noted = QLineEdit(quote), QLineEdit()
        self.quoted.setLayoutDirection(faces.direction(segment.language))
        form = QFormLayout()
        form.setHorizontalSpacing(px(14))
        form.setVerticalSpacing(px(10))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for key, field in (
            ("kind", self.kinds),
            ("weight", self.weights),
            ("quote", self.quoted),
            ("note", self.noted),
        ):
            label = Label(theme, phrase(f"workbench.fault_{key}"), Type.BASE, "ink2")
            field.setAccessibleName(label.text())
            form.addRow(label, field)
        column.addLayout(form)
        foot = QHBoxLayout()
        foot.addStretch()
        cancel = Button(theme, phrase("app.cancel"))
        self.keep = Button(theme, phrase("workbench.record_fault"), kind=Kind.PRIMARY)
        cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self.accept)
        for field in (self.quoted, self.noted):
            field.returnPressed.connect(self.accept)
        foot.addWidget(cancel)
        foot.addWidget(self.keep)
        column.addLayout(foot)
        self.kinds.setFocus()

    @property
    def kind(self) -> FaultKind:
        return FaultKind(self.kinds.currentData())

    @property
    def weight(self) -> FaultWeight:
        return FaultWeight(self.weights.value)

    @property
    def quote(self) -> str:
        return self.quoted.text().strip()

    @property
    def note(self) -> str:
        return self.noted.text().strip()
