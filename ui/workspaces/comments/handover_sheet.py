"""The end of a shift in words: what was decided, what else was done, and what waits."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QHBoxLayout, QTextEdit, QWidget

from ui.panels.moderation.samples import one_line
from ui.panels.moderation.sheet import Sheet, said
from ui.shell import Shell
from ui.widgets.button import Kind
from ui.widgets.label import Label
from ui.wording import iso, tr
from ui.workspaces.comments.figures_sheet import reason_name
from workstation.desk import comment_figures
from workstation.desk.comment_figures import Handover

HOURS = (4, 8, 12, 24)
_USUAL = 8


class HandoverSheet(Sheet):
    """Writes the summary anew for another time, or for one person alone."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, said("handover.title"), said("handover.about"), parent)
        px = self.theme.px
        self.since = QComboBox()
        for hours in HOURS:
            self.since.addItem(tr("moderation_window.handover.hours", n=hours), hours)
        self.since.addItem(tr("moderation_window.handover.today"), 0)
        self.since.setCurrentIndex(HOURS.index(_USUAL))
        self.since.setAccessibleName(tr("moderation_window.handover.since"))
        self.mine = QCheckBox(tr("moderation_window.handover.mine"))
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("field", True)
        self.text.setAccessibleName(tr("moderation_window.handover.title"))
        row = QHBoxLayout()
        row.addWidget(Label(self.theme, said("handover.since")))
        row.addWidget(self.since)
        row.addSpacing(px(12))
        row.addWidget(self.mine)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addWidget(self.text, 1)
        self.close_button = self.button(said("close"), self.reject)
        self.copy_button = self.button(said("handover.copy"), self.copy, Kind.PRIMARY, "copy")
        self.since.currentIndexChanged.connect(self.count)
        self.mine.toggled.connect(self.count)
        self.spread(560, 440)
        self.count()

    def count(self) -> None:
        """Write the summary of the chosen time."""
        desk = self.shell.context.desk
        now, hours = desk.clock(), int(self.since.currentData())
        midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        since = now - timedelta(hours=hours) if hours else midnight
        by = desk.person if self.mine.isChecked() else ""
        self.run(lambda job: comment_figures.handover(desk, since, by), self._show)

    def copy(self) -> None:
        """Put the summary on the clipboard."""
        QApplication.clipboard().setText(self.text.toPlainText())
        self.shell.messages.toast(said("handover.copied"), icon="copy")

    def _show(self, found: Handover) -> None:
        self.text.setPlainText("\n".join(self._lines(found)))

    def _lines(self, found: Handover) -> list[str]:
        given, waiting = found.given, found.waiting
        since, until = self._moment(found.since), self._moment(found.until)
        lines = [_say("head", since=since, until=until)]
        if found.by:
            lines.append(_say("by", name=found.by))
        counts = {"approved": given.approve, "rejected": given.reject, "spam": given.spam}
        lines.append(_say("given", n=given.total, **counts))
        if found.taken_back:
            lines.append(_say("taken_back", n=found.taken_back))
        if found.reasons:
            named = [f"{reason_name(code)} ({n})" for code, n in found.reasons]
            lines.append(_say("reasons", reasons=_listed(named)))
        for deed, n in found.deeds.items():
            lines.append(tr(f"moderation_window.handover.deed.{deed}", n=n))
        stories = [f"{one_line(name, 60)} ({n})" for name, n in found.stories if name]
        if stories:
            lines.append(_say("stories", stories=_listed(stories)))
        lines.append(
            _say("waiting", flagged=waiting.flagged, new=waiting.new, reported=waiting.reported)
        )
        if found.oldest is not None:
            lines.append(_say("oldest", moment=self._moment(found.oldest)))
        return lines

    def _moment(self, moment: datetime) -> str:
        local, language = moment.astimezone(), self.shell.language
        return f"{language.short_date(local.date())} {language.time(local)}"


def _say(key: str, **values: object) -> str:
    return tr(f"moderation_window.handover.text.{key}", **values)


def _listed(parts: list[str]) -> str:
    return tr("moderation_window.comma").join(iso(part) for part in parts)
