"""The Metadata tab: the story's particulars, kept a second after the last change."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.messages import sentence
from ui.panels.inspector.metadata_fields import MetadataFields
from ui.shell import Shell
from ui.wording import tr
from workstation.articles import Article, Metadata
from workstation.desk import articles, slugs
from workstation.errors import Refused, WorkstationError

SAVE_AFTER = 1000
"""Milliseconds after the last change."""
_SLUG = re.compile(r"[\w][\w.\-]*")


class MetadataTab(QWidget):
    """Shows, checks and keeps the particulars of one story. What another window wrote meanwhile
    in other fields stays; in the same field, this window's stands and a toast offers the other."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._article: Article | None = None
        self._base = Metadata()
        self._writable = False
        self.fields = MetadataFields(shell.theme, shell.context.desk)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.fields.setProperty("ground", "none")
        scroll.setWidget(self.fields)
        self._scroll = scroll
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER)
        self._timer.timeout.connect(self.save)
        self.fields.changed.connect(self._changed)
        self.fields.regenerate.connect(self._regenerate)
        self.fields.taken_out.connect(self._offer_back)
        shell.language.changed.connect(self._check_slug)

    def show_story(self, article: Article | None, read_only: bool) -> None:
        """Show a story's particulars; of the same story, what is being typed stays."""
        same = article is not None and self._article is not None and article.id == self._article.id
        if not same:
            self.save()
        typed = self.fields.meta() if same and self._timer.isActive() else self._base
        self._writable = article is not None and not read_only
        self.setEnabled(article is not None)
        self.fields.set_writable(self._writable)
        theirs = article.meta if article is not None else Metadata()
        shown = merged(self._base, typed, theirs) if same else theirs
        self._article, self._base = article, theirs
        self.fields.show_meta(shown)
        if article is not None:
            self.fields.show_language(article)
        if not same:
            self.fields.say_error("slug", "")
        self._check_slug()

    def focus(self, name: str) -> None:
        """Put the caret in a field and bring it into view."""
        if self.fields.focus(name):
            field = self.fields.focusWidget()
            if field is not None:
                self._scroll.ensureWidgetVisible(field, 0, self._shell.theme.px(60))

    def save(self) -> bool:
        """Keep what was typed; False when it could not be, and then a field says why."""
        self._timer.stop()
        article = self._article
        if article is None or not self._writable:
            return True
        typed = self.fields.meta()
        if typed == self._base:
            return True
        desk, context = self._shell.context.desk, self._shell.context
        try:
            theirs = articles.get(desk, article.id).meta
            mine = merged(self._base, typed, theirs)
            change = articles.describe(desk, article.id, mine)
        except Refused as error:
            self.fields.say_error("slug", sentence(error))
            return False
        except WorkstationError as error:
            self._shell.messages.error(error)
            return False
        before, self._base = self._base, mine
        self.fields.say_error("slug", "")
        self._check_slug()
        self._tell_conflicts(before, typed, theirs)
        context.tell(change)
        return True

    # Within

    def _changed(self) -> None:
        self._check_slug()
        self._timer.start()

    def _check_slug(self) -> None:
        slug = self.fields.slug.text().strip()
        wrong = bool(slug) and _SLUG.fullmatch(slug) is None
        if wrong:
            self.fields.say_error("slug", tr("inspector.meta.slug.invalid"))
        elif not self._timer.isActive():
            return
        else:
            self.fields.say_error("slug", "")

    def _regenerate(self) -> None:
        if self._article is None:
            return
        before = self.fields.slug.text()
        self.fields.slug.setText(slugs.suggest(self._shell.context.desk, self._article.id))
        self.fields.slug.setFocus()
        self._set_field("slug", before, tr("inspector.meta.regenerated"))

    def _offer_back(self, name: str, value: str) -> None:
        field = getattr(self.fields, name)
        shown = field.shown(value)
        self._shell.messages.toast(
            tr("inspector.meta.taken_out", value=shown), undo=lambda: field.add(value)
        )

    def _set_field(self, name: str, before: Any, text: str) -> None:
        """Keep what was just put into a field, with an offer to take it back."""
        self.save()

        def back() -> None:
            self.fields.show_meta(replace(self.fields.meta(), **{name: before}))
            self.save()

        self._shell.messages.toast(text, undo=back)

    def _tell_conflicts(self, base: Metadata, typed: Metadata, theirs: Metadata) -> None:
        for name in _clashes(base, typed, theirs):
            value = getattr(theirs, name)
            shown = tr("inspector.comma").join(value) if isinstance(value, tuple) else str(value)
            field = tr(f"inspector.meta.{name}")

            def back(name: str = name, value: Any = value) -> None:
                self.fields.show_meta(replace(self.fields.meta(), **{name: value}))
                self.save()

            words = tr("inspector.meta.clash", field=field, value=shown)
            self._shell.messages.toast(words, undo=back)

    def hideEvent(self, event: QHideEvent) -> None:
        self.save()
        super().hideEvent(event)


def merged(base: Metadata, mine: Metadata, theirs: Metadata) -> Metadata:
    """Theirs, with what differs between ``base`` and ``mine`` put over it."""
    changed = {
        part.name: getattr(mine, part.name)
        for part in fields(Metadata)
        if getattr(mine, part.name) != getattr(base, part.name)
    }
    return replace(theirs, **changed)


def _clashes(base: Metadata, mine: Metadata, theirs: Metadata) -> list[str]:
    """The fields that both changed, each to something else."""
    return [
        part.name
        for part in fields(Metadata)
        if getattr(base, part.name) != getattr(mine, part.name) != getattr(theirs, part.name)
        and getattr(theirs, part.name) != getattr(base, part.name)
    ]
