"""One unit of a memory, to be edited."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.button import Button, Kind, Size
from ui.wording import phrase, tr
from ui.workspaces.translate import faces
from workstation.segments import Unit


class UnitPane(QWidget):
    """Source and target of the chosen unit. ``kept(unit, source, target)`` comes when they are
    to be written."""

    kept = Signal(object, str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._unit: Unit | None = None
        self.source, self.target = QPlainTextEdit(), QPlainTextEdit()
        for field, key in ((self.source, "source"), (self.target, "target")):
            field.setTabChangesFocus(True)
            field.setAccessibleName(tr(f"translate_window.field.{key}"))
            field.textChanged.connect(self._judge)
        self.keep = Button(theme, phrase("workbench.keep_unit"), kind=Kind.PRIMARY, size=Size.SMALL)
        self.keep.clicked.connect(self._keep)
        texts = QHBoxLayout()
        texts.addWidget(self.source)
        texts.addWidget(self.target)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.keep)
        self._column = QVBoxLayout(self)
        self._column.addLayout(texts)
        self._column.addLayout(foot)
        self._dress()
        theme.changed.connect(self._dress)
        self.show_unit(None)

    def show_unit(self, unit: Unit | None) -> None:
        """Show a unit; none hides the pane."""
        self._unit = unit
        self.setVisible(unit is not None)
        if unit is None:
            return
        for field, text, language in (
            (self.source, unit.source, unit.source_language),
            (self.target, unit.target, unit.target_language),
        ):
            option = field.document().defaultTextOption()
            option.setTextDirection(faces.direction(language))
            field.document().setDefaultTextOption(option)
            field.setFont(self.theme.font(faces.type_of(language)))
            field.setPlainText(text)
        self._judge()

    def _texts(self) -> tuple[str, str]:
        one, other = (
            " ".join(field.toPlainText().split("\n")).strip()
            for field in (self.source, self.target)
        )
        return one, other

    def _judge(self) -> None:
        unit = self._unit
        source, target = self._texts()
        other = unit is not None and (source, target) != (unit.source, unit.target)
        self.keep.setEnabled(other and bool(source) and bool(target))

    def _keep(self) -> None:
        if self._unit is not None:
            self.kept.emit(self._unit, *self._texts())

    def _dress(self) -> None:
        px = self.theme.px
        self._column.setContentsMargins(px(12), px(8), px(12), px(4))
        self._column.setSpacing(px(6))
        for field in (self.source, self.target):
            field.setFixedHeight(px(84))
