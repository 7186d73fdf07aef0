"""The fields of a story's particulars, laid out one under another with what each may say."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.panels.inspector.chip_field import ChipField
from ui.panels.inspector.embargo_field import EmbargoField
from ui.panels.inspector.topic_field import TopicField
from ui.theme import Theme, Type
from ui.widgets.button import IconButton
from ui.widgets.label import Label
from ui.wording import ltr, number, phrase, tr
from workstation.articles import Article, Direction, Metadata, direction_of
from workstation.desk.desk import Desk

SUMMARY = 160
LINES = ("source", "rights", "dateline", "byline", "credit", "canonical")
LATIN = frozenset({"canonical"})


class MetadataFields(QWidget):
    """Every field of `Metadata`, shown and read as one. ``changed`` on every edit;
    ``regenerate`` asks for a new slug, ``taken_out(field, value)`` tells of a chip."""

    changed = Signal()
    regenerate = Signal()
    taken_out = Signal(str, str)

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._meta = Metadata()
        self._errors: dict[str, Label] = {}
        self._names: dict[str, str] = {}
        px = theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(12), px(12), px(12), px(16))
        self._column.setSpacing(px(4))
        self.slug = self._line("slug")
        self.slug.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.subjects = TopicField(theme, phrase("inspector.meta.subjects"))
        self.codes = Label(theme, "", Type.META, "ink3")
        self.keywords = ChipField(theme, phrase("inspector.meta.keywords"))
        self.places = ChipField(theme, phrase("inspector.meta.places"), icon="globe")
        self.urgency = QComboBox()
        self.language = QLineEdit()
        self.language.setReadOnly(True)
        self.language.setEnabled(False)
        self.embargo = EmbargoField(theme, desk)
        self.lines = {name: self._line(name) for name in LINES}
        self.summary = _Summary(theme)
        self.count = Label(theme, "", Type.META, "ink3")
        self.comments = QCheckBox()
        self._lay_out()
        self._say()
        self._connect()

    def _lay_out(self) -> None:
        theme, px = self._theme, self._theme.px
        again = IconButton(theme, "refresh-cw", phrase("inspector.meta.regenerate"), size=14)
        again.clicked.connect(self.regenerate)
        self.again = again
        row = QHBoxLayout()
        row.setSpacing(px(4))
        row.addWidget(self.slug, 1)
        row.addWidget(again)
        self._put("slug", row)
        self._put("subjects", self.subjects)
        self._column.insertWidget(self._column.count() - 1, self.codes)
        self._put("keywords", self.keywords)
        self._put("places", self.places)
        pair = QHBoxLayout()
        pair.setSpacing(px(8))
        for name, field in (("urgency", self.urgency), ("language", self.language)):
            side = QVBoxLayout()
            side.setSpacing(px(4))
            side.addWidget(self._label(name))
            side.addWidget(field)
            pair.addLayout(side, 1)
        self._column.addLayout(pair)
        self._column.addSpacing(px(8))
        self._put("embargo", self.embargo)
        for name in LINES[:2]:
            self._put(name, self.lines[name])
        self._put("summary", self.summary)
        self._column.insertWidget(self._column.count() - 1, self.count)
        self._column.addWidget(self.comments)
        self._column.addSpacing(px(12))
        for name in LINES[2:]:
            self._put(name, self.lines[name])
        self._column.addStretch()

    def _connect(self) -> None:
        for line in (self.slug, *self.lines.values()):
            line.textEdited.connect(self._edited)
        for name in ("subjects", "keywords", "places"):
            field: ChipField = getattr(self, name)
            field.changed.connect(self._edited)
            field.taken_out.connect(lambda value, name=name: self.taken_out.emit(name, value))
        self.urgency.currentIndexChanged.connect(self._edited)
        self.embargo.changed.connect(self._edited)
        self.summary.textChanged.connect(self._edited)
        self.comments.toggled.connect(self._edited)

    # What the tab calls

    def meta(self) -> Metadata:
        """The particulars as they are typed."""
        lines: dict[str, Any] = {name: line.text() for name, line in self.lines.items()}
        return replace(
            self._meta,
            slug=self.slug.text().strip(),
            subjects=self.subjects.values,
            keywords=self.keywords.values,
            places=self.places.values,
            urgency=int(self.urgency.currentData() or self._meta.urgency),
            embargo=self._moment(),
            embargo_zone=self.embargo.zone,
            summary=self.summary.toPlainText(),
            comments_allowed=self.comments.isChecked(),
            **lines,
        )

    def show_meta(self, meta: Metadata) -> None:
        """Show particulars, without telling; what is the same stays, caret and all."""
        self._meta = meta
        blocks = [QSignalBlocker(w) for w in (self.urgency, self.summary, self.comments)]
        for name, line in (("slug", self.slug), *self.lines.items()):
            if line.text() != getattr(meta, name):
                line.setText(getattr(meta, name))
                line.setCursorPosition(0)
        self.subjects.set_values(meta.subjects)
        self.keywords.set_values(meta.keywords)
        self.places.set_values(meta.places)
        if self.urgency.findData(meta.urgency) < 0:
            self.urgency.addItem(_urgency(meta.urgency), meta.urgency)
        self.urgency.setCurrentIndex(self.urgency.findData(meta.urgency))
        if (self._moment(), self.embargo.zone) != (meta.embargo, meta.embargo_zone):
            self.embargo.show_moment(meta.embargo, meta.embargo_zone)
        if self.summary.toPlainText() != meta.summary:
            self.summary.setPlainText(meta.summary)
        self.comments.setChecked(meta.comments_allowed)
        del blocks
        self._show_counts()

    def show_language(self, article: Article) -> None:
        """Name the story's language, and turn the fields of its words its way."""
        code = article.language.split("-")[0].lower()
        key = f"preflight.language.{code}"
        said = tr(key)
        self.language.setText(article.language if said == key else said)
        rtl = direction_of(article.language) is Direction.RTL
        way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        for name, line in self.lines.items():
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight if name in LATIN else way)
        self.summary.document().setDefaultTextOption(_option(self.summary, way))

    def set_writable(self, writable: bool) -> None:
        for line in (self.slug, *self.lines.values()):
            line.setReadOnly(not writable)
        for field in (self.subjects, self.keywords, self.places):
            field.set_writable(writable)
        self.embargo.set_writable(writable)
        self.summary.setReadOnly(not writable)
        for part in (self.urgency, self.comments, self.again):
            part.setEnabled(writable)

    def say_error(self, name: str, text: str) -> None:
        """Say under a field what is wrong with it; empty takes that away."""
        label = self._errors[name]
        label.set_text(text)
        label.setVisible(bool(text))

    def focus(self, name: str) -> bool:
        """Put the caret in a field by its name; False for a name that is none."""
        field = self.lines.get(name) or getattr(self, name, None)
        if not isinstance(field, QWidget) or name not in (*self._errors, "urgency", "language"):
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, QLineEdit):
            field.selectAll()
        return True

    # Within

    def _moment(self) -> datetime | None:
        """The embargo; the field shows minutes, so that one with seconds stays as it is."""
        before, now = self._meta.embargo, self.embargo.moment
        if before is not None and now == before.replace(second=0, microsecond=0):
            return before
        return now

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        return line

    def _label(self, name: str) -> Label:
        return Label(self._theme, phrase(f"inspector.meta.{name}"), Type.META, "ink2")

    def _put(self, name: str, field: QWidget | QHBoxLayout) -> None:
        px = self._theme.px
        self._column.addWidget(self._label(name))
        if isinstance(field, QWidget):
            self._column.addWidget(field)
        else:
            self._column.addLayout(field)
        error = Label(self._theme, "", Type.META, "red", wrap=True)
        error.hide()
        self._errors[name] = error
        self._column.addWidget(error)
        self._column.addSpacing(px(8))

    def _edited(self) -> None:
        self._show_counts()
        self.changed.emit()

    def _show_counts(self) -> None:
        self.codes.set_text(ltr(" · ".join(self.subjects.values)))
        self.codes.setVisible(bool(self.subjects.values))
        length = len(self.summary.toPlainText())
        self.count.set_text(ltr(f"{number(length)} / {number(SUMMARY)}"))
        self.count.set_color("red" if length > SUMMARY else "ink3")

    def _say(self) -> None:
        for name, field in (
            ("slug", self.slug),
            *self.lines.items(),
            ("urgency", self.urgency),
            ("language", self.language),
            ("summary", self.summary),
        ):
            field.setAccessibleName(tr(f"inspector.meta.{name}"))
        self.comments.setText(tr("inspector.meta.comments"))
        block = QSignalBlocker(self.urgency)
        now = self.urgency.currentData()
        known = [1, 2, 3, 4, 5]
        self.urgency.clear()
        for value in known if now in (None, *known) else [*known, now]:
            self.urgency.addItem(_urgency(value), value)
        self.urgency.setCurrentIndex(max(0, self.urgency.findData(now)))
        del block
        self._show_counts()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)


class _Summary(QTextEdit):
    """A few lines; Tab goes on to the next field."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._fit()
        theme.changed.connect(self._fit)
        self.setProperty("field", True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(76))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


def _option(field: QTextEdit, way: Qt.LayoutDirection) -> QTextOption:
    option = field.document().defaultTextOption()
    option.setTextDirection(way)
    return option


def _urgency(value: int) -> str:
    key = f"inspector.meta.urgency.{value}"
    said = tr(key)
    return number(value) if said == key else f"{number(value)} · {said}"
