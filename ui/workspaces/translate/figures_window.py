"""The figures of a story: how much there is to do, how it was done, what the review found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.jobs import Lane
from ui.panels.engine_offer import language_name
from ui.shell import Shell
from ui.theme import Theme, Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.widgets.tabs import Tab, Tabs
from ui.wording import digits, ltr, number, phrase, tr
from ui.workspaces.translate import faces
from ui.workspaces.translate.sheet import Sheet
from workstation.desk import translation, translation_figures
from workstation.desk.translation_figures import Analysis, Band, Effort, Report
from workstation.jobs import Job
from workstation.segments import POINTS, Origin, Role

Row = Sequence[str]


class FiguresTable(QTableWidget):
    """A table that is read: the first column is a name, the others are figures."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.verticalHeader().hide()

    def show_rows(self, titles: Row, rows: Sequence[Row]) -> None:
        """Show these rows under these titles."""
        self.clear()
        self.setColumnCount(len(titles))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(list(titles))
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setTextAlignment(leading if column == 0 else Qt.AlignmentFlag.AlignCenter)
                self.setItem(at, column, item)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(self._theme.px(32))

    def texts(self) -> list[list[str]]:
        """What stands in the table, row by row."""
        cells = [
            [self.item(row, column) for column in range(self.columnCount())]
            for row in range(self.rowCount())
        ]
        return [[cell.text() if cell else "" for cell in row] for row in cells]


class FiguresWindow(QDialog):
    """Three pages: words by bands for each language, effort by segment, and the review."""

    def __init__(self, shell: Shell, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._sheet = shell, sheet
        theme = shell.theme
        px = theme.px
        self.setWindowTitle(tr("actions.translate.statistics"))
        self.resize(px(820), px(560))
        names = ("words", "effort", "review")
        self.tabs = Tabs(theme, [Tab(n, phrase(f"workbench.figures.{n}")) for n in names], "words")
        self.tables = {name: FiguresTable(theme, tr(f"workbench.figures.{name}")) for name in names}
        self.pages = QStackedWidget()
        for table in self.tables.values():
            self.pages.addWidget(table)
        self.pages.setContentsMargins(px(10), px(4), px(10), 0)
        self.summary = Label(theme, "", Type.BUTTON, wrap=True)
        self.export = Button(theme, phrase("workbench.export_csv"), kind=Kind.PRIMARY)
        self.analyses: list[Analysis] = []
        self.efforts: list[Effort] = []
        self.report: Report | None = None
        foot = QHBoxLayout()
        foot.setContentsMargins(px(14), px(8), px(14), px(12))
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)
        self.tabs.chosen.connect(self.turn)
        self.export.clicked.connect(self._ask_file)

    def turn(self, name: str) -> None:
        """Show a page: ``words``, ``effort`` or ``review``."""
        self.tabs.set_value(name)
        self.pages.setCurrentWidget(self.tables[name])
        self._say()

    def reload(self) -> None:
        """Count anew."""
        article, language = self._sheet.article, self._sheet.language
        if article is None:
            return
        desk, story = self._shell.context.desk, article.id
        self.summary.set_text(phrase("workbench.counting"))

        def count(job: Job) -> tuple[list[Analysis], list[Effort], Report]:
            tags = [language, *(t for t in translation.languages(desk, story) if t != language)]
            return (
                [translation_figures.analyse(desk, story, tag, job) for tag in tags],
                translation_figures.efforts(desk, story, language),
                translation_figures.report(desk, story, language),
            )

        self._shell.runner.run(count, lane=Lane.NETWORK, done=self._take, owner=self)

    def _take(self, found: tuple[list[Analysis], list[Effort], Report]) -> None:
        self.analyses, self.efforts, self.report = found
        self._show_words()
        self._show_efforts()
        self._show_report(found[2])
        self._say()

    def _show_words(self) -> None:
        titles = [tr("workbench.figures.band")]
        rows: list[list[str]] = [[_band(band)] for band in Band]
        rows += [[tr("workbench.figures.total")], [tr("workbench.figures.weighted")]]
        for one in self.analyses:
            titles += [tr("workbench.figures.segments"), language_name(one.language)]
            for row, band in zip(rows, Band, strict=False):
                amount = one.bands[band]
                row += [number(amount.segments), number(amount.words)]
            rows[-2] += [number(one.total.segments), number(one.total.words)]
            rows[-1] += ["", number(one.weighted)]
        self.tables["words"].show_rows(titles, rows)

    def _show_efforts(self) -> None:
        titles = ("segment", "origin", "words", "changed", "time", "review_time")
        rows = [
            [
                tr("translate_window.segment", number=one.number),
                _origin(one),
                number(one.words),
                "—" if one.distance is None else _percent(one.distance),
                *(_time(one.seconds.get(role)) for role in Role),
            ]
            for one in self.efforts
        ]
        said = [tr(f"workbench.figures.{title}") for title in titles]
        self.tables["effort"].show_rows(said, rows)

    def _show_report(self, found: Report) -> None:
        titles = ("error", "weight", "count", "points")
        rows = [
            [
                tr(f"workbench.fault.{kind.value}"),
                tr(f"workbench.weight.{weight.value}"),
                number(count),
                number(count * POINTS[weight]),
            ]
            for (kind, weight), count in sorted(
                found.counts().items(), key=lambda item: -item[1] * POINTS[item[0][1]]
            )
        ]
        said = [tr(f"workbench.figures.{title}") for title in titles]
        self.tables["review"].show_rows(said, rows)

    def _say(self) -> None:
        page, found = self.tabs.value, self.report
        if found is None:
            return
        if page == "review":
            said = phrase(
                "workbench.figures.score",
                score=ltr(number(found.score, 1)),
                reviewed=found.reviewed,
                total=found.total,
                changed=ltr(_percent(found.distance)),
            )
        elif page == "effort":
            given = [one.distance for one in self.efforts if one.distance is not None]
            spent = sum(sum(one.seconds.values()) for one in self.efforts)
            mean = sum(given) / len(given) if given else 0.0
            said = phrase(
                "workbench.figures.effort_said", changed=ltr(_percent(mean)), time=_time(spent)
            )
        else:
            first = self.analyses[0]
            repeats = first.bands[Band.REPEAT].words
            said = phrase("workbench.figures.words_said", words=first.total.words, repeats=repeats)
        self.summary.set_text(said)

    def _ask_file(self) -> None:
        name = f"{self.tabs.value}.csv"
        path, _ = QFileDialog.getSaveFileName(self, "", name, "CSV (*.csv)")
        if path:
            self.write(Path(path))

    def write(self, path: Path) -> None:
        """Write the page that is shown to a CSV file."""
        desk, found = self._shell.context.desk, self.report
        if found is None:
            return
        work: dict[str, Callable[[], Any]] = {
            "words": lambda: translation_figures.write_analyses(desk, path, self.analyses),
            "effort": lambda: translation_figures.write_efforts(desk, path, self.efforts),
            "review": lambda: translation_figures.write_report(desk, path, found),
        }
        run = work[self.tabs.value]
        said = phrase("workbench.exported", name=path.name)
        self._shell.runner.run(
            lambda job: run(),
            lane=Lane.DISK,
            done=lambda _: self._shell.messages.toast(said),
            owner=self,
        )


def _band(band: Band) -> str:
    if band.value[0].isdigit():
        return ltr(digits(f"{band.value.replace('-', '–')}%"))
    return tr(f"workbench.band.{band.value}")


def _origin(one: Effort) -> str:
    if one.origin is Origin.ENGINE:
        return faces.engine_name(one.engine)
    return tr(f"translate_window.origin.{one.origin.value}") if one.origin.value else ""


def _percent(share: float) -> str:
    return digits(f"{round(100 * share)}%")


def _time(seconds: float | None) -> str:
    if seconds is None:
        return "—"
    minutes, rest = divmod(round(seconds), 60)
    return ltr(digits(f"{minutes}:{rest:02}"))
