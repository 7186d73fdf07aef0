"""The settings of one rule: where it leads, its numbers, switches and texts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.panels.moderation.sheet import said
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.label import Label
from ui.wording import tr
from workstation.comments import Queue
from workstation.desk import comment_rules

if TYPE_CHECKING:
    from workstation.moderation.kinds import RuleSettings


class RuleForm(QWidget):
    """``changed(RuleSettings)`` comes with every change of the rule that is shown."""

    changed = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = shell.theme
        self._rule: RuleSettings | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._form: QWidget | None = None
        self.queue = QComboBox()
        self.numbers: dict[str, QSpinBox | QDoubleSpinBox] = {}
        self.flags: dict[str, QCheckBox] = {}
        self.texts: dict[str, QLineEdit] = {}

    def show_rule(self, rule: RuleSettings | None, name: str = "") -> None:
        """Show a rule under its name; None shows nothing."""
        if self._form is not None:
            self._column.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self._rule = rule
        self.numbers, self.flags, self.texts = {}, {}, {}
        if rule is not None:
            self._form = self._made(rule, name)
            self._column.insertWidget(0, self._form)

    def _made(self, rule: RuleSettings, name: str) -> QWidget:
        px = self._theme.px
        form = QWidget()
        lines = QFormLayout(form)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setHorizontalSpacing(px(12))
        lines.setVerticalSpacing(px(8))
        lines.addRow(Label(self._theme, name, Type.TITLE, wrap=True))
        self.queue = QComboBox()
        for queue in (Queue.HOLD, Queue.REVIEW, Queue.CLEAN):
            self.queue.addItem(tr(f"moderation_window.queue.{queue.value}"), queue.value)
        self.queue.setCurrentIndex(self.queue.findData(rule.queue.value))
        self.queue.currentIndexChanged.connect(self._tell)
        if rule.kind != "score":
            self._row(lines, "field.queue", self.queue)
        for key in comment_rules.numbers_of(rule.kind):
            self.numbers[key] = box = self._number(rule, key)
            self._row(lines, f"field.{rule.kind}.{key}", box)
        for key in comment_rules.flags_of(rule.kind):
            box_ = QCheckBox(tr(f"moderation_window.field.{key}"))
            box_.setChecked(rule.flag(key))
            box_.toggled.connect(self._tell)
            self.flags[key] = box_
            lines.addRow(box_)
        for key in comment_rules.texts_of(rule.kind):
            self.texts[key] = line = QLineEdit(" ".join(rule.texts(key)))
            line.editingFinished.connect(self._tell)
            self._row(lines, f"field.{key}", line)
        return form

    def _row(self, lines: QFormLayout, key: str, control: QWidget) -> None:
        words = said(key)
        control.setAccessibleName(str(words))
        lines.addRow(Label(self._theme, words, Type.BASE, wrap=True), control)

    def _number(self, rule: RuleSettings, key: str) -> QSpinBox | QDoubleSpinBox:
        number = comment_rules.numbers_of(rule.kind)[key]
        value = rule.number(key, number.usual)
        box: QSpinBox | QDoubleSpinBox
        if number.whole:
            box = QSpinBox()
            box.setRange(int(number.least), int(number.most))
            box.setValue(int(value))
        else:
            box = QDoubleSpinBox()
            box.setDecimals(2)
            box.setSingleStep(number.step)
            box.setRange(number.least, number.most)
            box.setValue(value)
        box.setFixedWidth(self._theme.px(110))
        box.valueChanged.connect(self._tell)
        return box

    def _tell(self) -> None:
        rule = self._rule
        if rule is None:
            return
        values = dict(rule.values)
        for key, box in self.numbers.items():
            usual = comment_rules.numbers_of(rule.kind)[key].usual
            value = round(box.value(), 2)
            if key in values or value != usual:
                values[key] = value
        for key, flag in self.flags.items():
            if key in values or flag.isChecked():
                values[key] = flag.isChecked()
        for key, line in self.texts.items():
            words = tuple(line.text().replace(",", " ").replace("،", " ").split())
            if key in values or words:
                values[key] = words
        new = replace(rule, queue=Queue(self.queue.currentData()), values=values)
        if new != rule:
            self._rule = new
            self.changed.emit(new)
