"""The rules of triage in the order that the team sets, each with its switch and its limits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.panels.moderation.rule_form import RuleForm
from ui.panels.moderation.samples import SampleTable, one_line
from ui.panels.moderation.sheet import Sheet, said
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.label import Label
from ui.wording import tr
from workstation.comments import Queue
from workstation.desk import comment_rules, comment_triage
from workstation.desk.comment_rules import RulesTrial

if TYPE_CHECKING:
    from workstation.moderation.kinds import RuleSettings
    from workstation.moderation.rules import Precedence, Ruleset

MOST_SHOWN = 200
_ROLE = Qt.ItemDataRole.UserRole


def rule_name(name: str) -> str:
    """A rule by its name in the language of the interface; a team's own rules keep theirs."""
    key = f"settings_window.comments.rule.{name}"
    known = tr(key)
    return name if known == key else known


class RulesSheet(Sheet):
    """Edits the team's rules. ``kept`` comes when they were written."""

    kept = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, said("rules.title"), said("rules.about"), parent)
        theme = self.theme
        self._ruleset: Ruleset | None = None
        self.list = QListWidget()
        self.list.setProperty("framed", True)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setAccessibleName(tr("moderation_window.rules.title"))
        self.up = IconButton(theme, "arrow-up", said("rules.up"))
        self.down = IconButton(theme, "arrow-down", said("rules.down"))
        self.form = RuleForm(shell)
        self.precedence = QComboBox()
        self.own = Button(theme, said("rules.make_own"), kind=Kind.PRIMARY, icon="copy")
        self.own_bar = QWidget()
        self.outcome = Label(theme, "", Type.BASE, "ink1", wrap=True)
        heads = [tr(f"moderation_window.rules.head.{n}") for n in ("from", "to", "why", "text")]
        self.moved = SampleTable(theme, heads)
        self._build()
        self.try_button = self.button(said("try"), self.try_out, icon="play", start=True)
        self.close_button = self.button(said("close"), self.reject)
        self.save_button = self.button(said("save"), self.save, Kind.PRIMARY)
        self.list.currentRowChanged.connect(self._show_current)
        self.list.itemChanged.connect(self._switched)
        self.form.changed.connect(self._rule_changed)
        self.up.clicked.connect(lambda: self.move_by(-1))
        self.down.clicked.connect(lambda: self.move_by(1))
        self.own.clicked.connect(self.make_own)
        self.spread(860, 700)
        self._load()

    # What is shown

    @property
    def rules(self) -> list[RuleSettings]:
        """The rules as they stand on the sheet."""
        return [self.list.item(row).data(_ROLE) for row in range(self.list.count())]

    def _load(self) -> None:
        desk = self.shell.context.desk
        if not self.attempt(lambda: self._take(comment_triage.ruleset(desk))):
            self.save_button.setEnabled(False)

    def _take(self, rules: Ruleset) -> None:
        self._ruleset = rules
        own = comment_rules.has_own(self.shell.context.desk)
        self.own_bar.setVisible(not own)
        self.save_button.setEnabled(own)
        self.list.blockSignals(True)
        self.list.clear()
        for rule in rules.settings:
            item = QListWidgetItem()
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsDragEnabled
                | Qt.ItemFlag.ItemIsUserCheckable
            )
            self._put(item, rule)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.precedence.setCurrentIndex(self.precedence.findData(rules.precedence.value))
        self.list.setCurrentRow(0)

    def _put(self, item: QListWidgetItem, rule: RuleSettings) -> None:
        item.setData(_ROLE, rule)
        leads = tr(f"moderation_window.queue.{rule.queue.value}")
        item.setText(f"{rule_name(rule.name)} · {leads}")
        item.setCheckState(Qt.CheckState.Checked if rule.enabled else Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(0, self.theme.px(30)))

    def _show_current(self, row: int) -> None:
        item = self.list.item(row)
        rule = item.data(_ROLE) if item is not None else None
        self.form.show_rule(rule, rule_name(rule.name) if rule is not None else "")
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)

    # What is changed

    def move_by(self, by: int) -> None:
        """Move the rule at hand up or down."""
        row = self.list.currentRow()
        if 0 <= row + by < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + by, item)
            self.list.setCurrentRow(row + by)

    def _switched(self, item: QListWidgetItem) -> None:
        on = item.checkState() is Qt.CheckState.Checked
        rule = item.data(_ROLE)
        if rule is not None and rule.enabled is not on:
            item.setData(_ROLE, replace(rule, enabled=on))

    def _rule_changed(self, rule: RuleSettings) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._put(item, replace(rule, enabled=item.data(_ROLE).enabled))

    def make_own(self) -> None:
        """Copy the built-in rules for the team, and work by the copies from now on."""
        context = self.shell.context

        def go() -> None:
            context.keep(comment_rules.make_own(context.desk))
            self._take(comment_triage.ruleset(context.desk))
            self.kept.emit()

        self.attempt(go)

    def save(self) -> None:
        """Write the rules, and close."""
        desk = self.shell.context.desk
        rules, precedence = self.rules, self._precedence()
        if self.attempt(lambda: comment_rules.keep_rules(desk, rules, precedence)):
            self.kept.emit()
            self.shell.messages.toast(said("rules.saved"), icon="check")
            self.accept()

    # What it would do

    def try_out(self) -> None:
        """Say what the rules on the sheet would change in the archive."""
        desk = self.shell.context.desk
        rules, precedence = self.rules, self._precedence()

        def work(job: object) -> RulesTrial:
            new = comment_rules.with_rules(desk, rules, precedence)
            return comment_rules.try_rules(desk, new, job)  # type: ignore[arg-type]

        self.run(work, self._show_trial)

    def _show_trial(self, trial: RulesTrial) -> None:
        run = trial.run
        words = [str(said("rules.looked_at", n=trial.looked_at, m=len(run.moved)))]
        for queue in (Queue.HOLD, Queue.REVIEW, Queue.CLEAN):
            before, after = run.before[queue], run.after[queue]
            words.append(str(said(f"rules.count.{queue.value}", before=before, after=after)))
        self.outcome.set_text(" · ".join(words))
        comma = tr("moderation_window.comma")
        rows = []
        for moved, comment in list(zip(run.moved, trial.comments, strict=True))[:MOST_SHOWN]:
            why = [f"+ {rule_name(name)}" for name in moved.gained]
            why += [f"− {rule_name(name)}" for name in moved.lost]
            rows.append(
                (
                    tr(f"moderation_window.queue.{moved.before.value}"),
                    tr(f"moderation_window.queue.{moved.after.value}"),
                    comma.join(why) or tr("moderation_window.rules.other_limit"),
                    one_line(comment.body),
                )
            )
        self.moved.show_rows(rows)
        self.moved.setVisible(bool(rows))

    def _precedence(self) -> Precedence:
        assert self._ruleset is not None
        kinds = type(self._ruleset.precedence)
        return kinds(self.precedence.currentData())

    # Building

    def _build(self) -> None:
        px = self.theme.px
        bar = QHBoxLayout(self.own_bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(Label(self.theme, said("rules.built_in"), Type.BASE, "ink2", wrap=True), 1)
        bar.addWidget(self.own)
        self.body.addWidget(self.own_bar)
        top = QHBoxLayout()
        top.addWidget(Label(self.theme, said("rules.precedence")))
        for value in ("severest", "first"):
            self.precedence.addItem(tr(f"moderation_window.precedence.{value}"), value)
        self.precedence.setAccessibleName(tr("moderation_window.rules.precedence"))
        top.addWidget(self.precedence)
        top.addStretch()
        top.addWidget(self.up)
        top.addWidget(self.down)
        self.body.addLayout(top)
        middle = QHBoxLayout()
        middle.setSpacing(px(16))
        self.list.setMinimumWidth(px(330))
        middle.addWidget(self.list)
        side = QVBoxLayout()
        side.addWidget(self.form)
        side.addStretch()
        middle.addLayout(side, 1)
        self.body.addLayout(middle, 3)
        self.body.addWidget(self.outcome)
        self.moved.setMinimumHeight(px(150))
        self.moved.hide()
        self.body.addWidget(self.moved, 2)
