"""The middle of the desk: toolbar, notices and the editor; or a word on how to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ui.editor import BylineItem, EditorPane
from ui.shell import Shell
from ui.widgets.banner import BannerStack
from ui.widgets.button import Button, Kind
from ui.widgets.states import EmptyState
from ui.wording import iso, ltr, phrase, tr
from ui.workspaces.desk.notices import Notices
from ui.workspaces.desk.open_story import OpenStory
from ui.workspaces.desk.rows import listed
from ui.workspaces.desk.toolbar import Toolbar
from workstation.articles import Article
from workstation.text.words import reading_seconds, word_count


class EditorPage(QWidget):
    """Shows the open story, or, without one, the two ways to get one."""

    def __init__(self, shell: Shell, pane: EditorPane, story: OpenStory, notices: Notices) -> None:
        super().__init__()
        self._shell, self._pane, self._story = shell, pane, story
        theme = shell.theme
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.toolbar = Toolbar(shell, pane.editor, story.autosave)
        written = QWidget()
        column = QVBoxLayout(written)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(BannerStack(theme, notices.strip))
        column.addWidget(pane, 1)
        self.new = Button(theme, phrase("desk_window.new"), kind=Kind.PRIMARY, icon="plus")
        self.bring = Button(theme, phrase("desk_window.import"), icon="folder-open")
        self._none = EmptyState(
            theme,
            "newspaper",
            phrase("desk_window.no_story"),
            phrase("desk_window.no_story.text"),
            (self.bring, self.new),
        )
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(written)
        self._stack.addWidget(self._none)
        self._stack.setCurrentWidget(self._none)
        story.shown.connect(self.show_story)
        shell.language.changed.connect(self.show_story)

    def show_story(self) -> None:
        """Show the facts of the open story around its text."""
        article = self._story.article
        self._stack.setCurrentIndex(0 if article is not None else 1)
        if article is None:
            return
        self.toolbar.show_story(article, read_only=self._story.read_only)
        self._pane.editor.set_byline(byline(self._shell, article))


def byline(shell: Shell, article: Article) -> list[BylineItem]:
    """The line under the headline: place and day, source, editor, how long it takes to read."""
    meta, language = article.meta, shell.language

    def said(text: str) -> str:
        """A text of the interface, kept whole in the line, which runs as the story does."""
        return text if language.rtl else ltr(text)

    day = language.date(article.created_at.astimezone().date())
    place = meta.places[0] if meta.places else ""
    words = word_count(article.text)
    items = [BylineItem("globe", said(listed([iso(place), day] if place else [day])))]
    if meta.source:
        items.append(BylineItem("rss", meta.source))
    if article.assignee or meta.byline:
        name = article.assignee or meta.byline
        items.append(BylineItem("pen-line", said(tr("desk_window.edited_by", name=name))))
    if words:
        minutes = max(1, round(reading_seconds(words, article.language) / 60))
        items.append(BylineItem("clock-3", said(tr("desk_window.reading", n=minutes))))
    return items
