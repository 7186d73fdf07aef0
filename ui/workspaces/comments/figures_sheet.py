"""The statistics of moderation: verdicts by day, story, moderator and reason."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.panels.moderation.samples import one_line
from ui.panels.moderation.sheet import Sheet, said
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.chip import Dot
from ui.widgets.label import Label
from ui.wording import digits, iso, spoken_language, tr
from ui.workspaces.comments.plots import PARTS, Amount, BarsPlot, ColumnsPlot
from workstation.desk import comment_figures
from workstation.desk import comments as desk_comments
from workstation.desk.comment_figures import Figures, Verdicts

SPANS = (7, 30, 90)
MOST_ROWS = 8
_KINDS = ("approved", "rejected", "spam")
_GROUPS = ("stories", "moderators", "reasons")


class FiguresSheet(Sheet):
    """Counts again whenever another span of time is chosen."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, said("figures.title"), parent=parent)
        theme = self.theme
        self.span = QComboBox()
        for days in SPANS:
            self.span.addItem(tr(f"moderation_window.figures.span.{days}"), days)
        self.span.setAccessibleName(tr("moderation_window.figures.span"))
        self.total = Label(theme, "", Type.TITLE, wrap=True)
        self.days = ColumnsPlot(theme)
        self.bars = {name: BarsPlot(theme) for name in _GROUPS}
        self._heads = {
            name: Label(theme, said(f"figures.{name}"), Type.META_STRONG, "ink2")
            for name in ("days", *_GROUPS)
        }
        self.figures: Figures | None = None
        self._build()
        self.close_button = self.button(said("close"), self.reject)
        self.span.currentIndexChanged.connect(self.count)
        self.spread(760, 640)
        self.count()

    def count(self) -> None:
        """Count the verdicts of the chosen days."""
        desk, days = self.shell.context.desk, int(self.span.currentData())
        last = desk.clock().astimezone().date()
        first = last - timedelta(days=days - 1)
        self.run(lambda job: comment_figures.figures(desk, first, last), self._show)

    def _show(self, figures: Figures) -> None:
        self.figures = figures
        total = figures.total
        self.total.set_text(
            said("figures.total", n=total.total, **_parts_by_name(total))
            if total.total
            else said("figures.none")
        )
        language = self.shell.language
        days = [self._amount(language.short_date(day), verdicts) for day, verdicts in figures.days]
        self.days.show_amounts(days, tr("moderation_window.figures.days"))
        rows = {
            "stories": [
                self._amount(one_line(name, 60) or tr("moderation_window.figures.no_story"), n)
                for name, n in figures.stories
            ],
            "moderators": [
                self._amount(name or tr("comments_window.log.somebody"), n)
                for name, n in figures.moderators
            ],
            "reasons": [
                Amount(reason_name(code), (0, n), f"{reason_name(code)}: {n}")
                for code, n in figures.reasons
            ],
        }
        for name, amounts in rows.items():
            self.bars[name].show_amounts(
                amounts[:MOST_ROWS], tr(f"moderation_window.figures.{name}")
            )
            self.bars[name].setVisible(bool(amounts))
            self._heads[name].setVisible(bool(amounts))

    def _amount(self, name: str, verdicts: Verdicts) -> Amount:
        words = tr("moderation_window.figures.day", day=name, n=verdicts.total)
        parts = (verdicts.approve, verdicts.reject, verdicts.spam)
        return Amount(iso(digits(name)), parts, words)

    def _build(self) -> None:
        theme, px = self.theme, self.theme.px
        top = QHBoxLayout()
        top.addWidget(self.total, 1)
        top.addWidget(self.span)
        self.body.addLayout(top)
        legend = QHBoxLayout()
        legend.setSpacing(px(6))
        for kind, token in zip(_KINDS, PARTS, strict=True):
            legend.addWidget(Dot(theme, token))
            legend.addWidget(Label(theme, said(f"figures.{kind}"), Type.META, "ink2"))
            legend.addSpacing(px(10))
        legend.addStretch()
        self.body.addLayout(legend)
        self.body.addWidget(self._heads["days"])
        self.body.addWidget(self.days)
        inside = QWidget()
        inside.setProperty("ground", "panel")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, px(6), 0, 0)
        grid.setHorizontalSpacing(px(24))
        places = {"stories": (0, 0), "moderators": (0, 1), "reasons": (1, 0)}
        for name, (row, column) in places.items():
            part = QVBoxLayout()
            part.addWidget(self._heads[name])
            part.addWidget(self.bars[name])
            part.addStretch()
            grid.addLayout(part, row, column)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        self.body.addWidget(area, 1)


def reason_name(code: str) -> str:
    """A reason for rejecting by its code."""
    known = {reason.value: reason for reason in desk_comments.RejectReason}
    if not code:
        return tr("moderation_window.figures.no_reason")
    return desk_comments.verdict_reason(known[code], spoken_language()) if code in known else code


def _parts_by_name(verdicts: Verdicts) -> dict[str, int]:
    return {
        "approved": verdicts.approve,
        "rejected": verdicts.reject,
        "spam": verdicts.spam,
    }
