"""The translation workspace: who does what in it, by keys and by the pointer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ui.action_table import Where
from ui.context import Change, Kind, touches
from ui.messages import Level
from ui.shell import Group, Hint, Place, Shell, Workspace
from ui.wording import phrase, tr
from ui.workspaces.translate.checks import Remark, message
from ui.workspaces.translate.keeping import Keeper
from ui.workspaces.translate.note_dialog import NoteDialog
from ui.workspaces.translate.page import TranslatePage
from ui.workspaces.translate.resources import Insert
from ui.workspaces.translate.sheet import Sheet
from ui.workspaces.translate.terms import Terms
from ui.workspaces.translate.whole_story import WholeStory
from ui.workspaces.translate.work import Work
from workstation.desk import translation
from workstation.desk.quality import Severity, fixed
from workstation.desk.translation import Recut
from workstation.segments import Segment


class TranslateWorkspace(Workspace):
    """Segments of the story at hand in one target language."""

    id = "translate"
    icon = "languages"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.sheet = Sheet(shell, self)
        self.keeper = Keeper(shell, self.sheet, self)
        self.work = Work(shell, self.sheet, self.keeper, self.undo, self)
        self.whole = WholeStory(shell, self.sheet, self.undo, self)
        self.page = TranslatePage(shell, self.sheet)
        self.terms = Terms(shell, self)
        self._wanted: Place | None = None
        self._arriving = False
        self._asked: tuple[int, str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self._connect()
        self._bind()

    # Coming and going

    def activate(self, article_id: int | None) -> None:
        number = article_id if article_id is not None else self.shell.context.story
        if number is None:
            self.sheet.close()
            return
        article = self.sheet.article
        language = self._language_of(number)
        if article is None or article.id != number or self.sheet.language != language:
            self._leave_segment()
        self._arriving = True
        # Also when it is the same one: its text may have been changed in the desk.
        self.sheet.open(number, language)

    def go_to(self, place: Place) -> None:
        self._wanted = place
        if not self.sheet.busy:
            self._arrive()

    def leave(self) -> bool:
        self.keeper.flush_now()
        return True

    def close_down(self) -> bool:
        self.whole.cancel()
        return self.keeper.flush_now()

    def subtitle(self) -> str:
        article = self.sheet.article
        return (article.meta.slug or article.headline) if article else ""

    def status_left(self) -> Sequence[str]:
        if self.sheet.article is None:
            return ()
        segment = self.active
        total = len(self.sheet.row)
        words = self.sheet.word_total
        place = [tr("translate_window.place", at=segment.number, total=total)] if segment else []
        return [
            *place,
            tr("app.words", n=words),
            tr("translate_window.reuse", n=self.sheet.reuse()),
        ]

    def status_middle(self) -> Sequence[str]:
        return [tr("app.saving")] if self.keeper.waiting else []

    def status_hints(self) -> Sequence[Hint]:
        if self.sheet.article is None:
            return ()
        hint = self.shell.actions.hint
        rows = (
            (hint("translate.confirm_next"), "confirm"),
            (self._both_ways(), "move"),
            ("Ctrl 1…9", "insert"),
            (hint("translate.add_term"), "term"),
            (hint("translate.concordance"), "contexts"),
        )
        return [Hint(keys, tr(f"translate_window.hint.{name}")) for keys, name in rows]

    def _both_ways(self) -> str:
        """The keys of the previous and the next segment as one hint: ``Alt ↑↓``."""
        up, down = (self.shell.actions.hint(f"translate.{name}") for name in ("previous", "next"))
        if up[:-2] == down[:-2] and up[-1:] == down[-1:]:
            return f"{up[:-1]}{down[-2:]}"
        return down

    def panes(self) -> Sequence[QWidget]:
        if self.sheet.article is None and not self.sheet.busy:
            return (self.page.open_desk,)
        found: list[QWidget] = [self.page.grid, self.page.assistance.pane.area]
        if self.page.checks.is_open:
            found.insert(1, self.page.checks.list)
        return found

    def retranslate(self) -> None:
        self.page.titles.update()
        self.page.grid.viewport().update()
        if self.active is not None:
            self.page.assistance.show(self.active)

    # The active segment

    @property
    def active(self) -> Segment | None:
        return self.sheet.segment(self.page.grid.active)

    @property
    def typing(self) -> bool:
        return self.page.grid.live.target.hasFocus()

    def choose(self, number: int | None, typing: bool | None = None) -> None:
        """Make a segment the active one; ``typing`` None leaves the focus where it is."""
        grid = self.page.grid
        stay = self.typing if typing is None else typing
        if number != grid.active:
            self._leave_segment()
            self._asked = None
            grid.set_active(number)
            self.page.assistance.show(self.sheet.segment(number))
            self._remember(number)
        if number is not None and stay:
            grid.live.target.setFocus(Qt.FocusReason.OtherFocusReason)
        elif typing is False:
            grid.setFocus(Qt.FocusReason.OtherFocusReason)
        segment = self.active
        if segment is not None:
            self.shell.messages.announce(tr("translate_window.segment", number=segment.number))
        self.changed.emit()

    def step(self, by: int) -> None:
        """Go to the segment so many rows below."""
        number = self.page.grid.step(by)
        if number is not None:
            self.choose(number)

    def confirm(self, *, go_on: bool) -> None:
        """Confirm the active segment. A number that does not match makes it ask once."""
        segment, text = self.active, self.page.grid.live.text
        if segment is None:
            return
        if segment.locked or not text.strip():
            key = "locked" if segment.locked else "empty"
            said = phrase(f"translate_window.{key}", number=segment.number)
            self.shell.messages.toast(said, icon="info")
            return
        if self._asked != (segment.id, text) and (question := self._objection(segment, text)):
            self._asked = (segment.id, text)
            self.page.grid.live.ask(question)
            self.shell.messages.announce(question)
            return
        self._asked = None
        self.page.grid.live.ask("")
        following = self.sheet.next_open(segment.id)
        self.work.confirm(segment, text)
        if not go_on:
            return
        if following is None or following == segment.id:
            self.shell.messages.toast(phrase("translate_window.all_confirmed"))
        else:
            self._uncover(following)
            self.choose(following, True)

    def copy_source(self) -> None:
        """Write the source into the target, as typed."""
        segment, live = self.active, self.page.grid.live
        if segment is not None and not segment.locked:
            live.target.replace_all(segment.source)
            live.target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def insert(self, wanted: Insert) -> None:
        """Take a text of the memory or of an engine as the target."""
        segment = self.active
        if segment is None or segment.locked:
            return
        self.work.insert(segment, wanted.text, wanted.origin, wanted.score, wanted.engine)
        self.page.grid.live.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def insert_term(self, text: str) -> None:
        """Write a term at the caret."""
        segment, live = self.active, self.page.grid.live
        if segment is not None and not segment.locked:
            live.target.insert(text)
            live.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_contexts(self) -> None:
        """Concordance of what is selected in the source."""
        live = self.page.grid.live
        self.page.assistance.find(live.source.selected_text() or live.target.selected_text())

    def split(self) -> None:
        segment = self.active
        if segment is not None:
            self._leave_segment()
            self.work.split(segment, self.page.grid.live.source.selected()[0])

    def merge(self) -> None:
        segment = self.active
        if segment is not None:
            self._leave_segment()
            self.work.merge(segment)

    def lock(self) -> None:
        segment = self.active
        if segment is not None:
            self._leave_segment()
            self.work.lock(self.active or segment)

    def write_note(self) -> None:
        segment = self.active
        if segment is None:
            return
        dialog = NoteDialog(self.shell.theme, segment, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.work.note(self.active or segment, dialog.note()))
        dialog.open()

    # Issues

    def next_issue(self, by: int) -> None:
        """Go to the next segment with an issue, in story order, from the top again at the end."""
        found = [part for part in self.sheet.row if self.sheet.issues.get(part.id)]
        if not found:
            self.shell.messages.toast(phrase("translate_window.clean"))
            return
        segment = self.active
        now = segment.number if segment else 0
        after = [part for part in found if (part.number - now) * by > 0]
        wanted = (after[0] if by > 0 else after[-1]) if after else found[0 if by > 0 else -1]
        issue = self.sheet.issues[wanted.id][0]
        self.act(Remark(wanted.id, wanted.number, issue), "go")

    def act(self, remark: Remark, verb: str) -> None:
        """Go to an issue, mend it, or set it aside."""
        segment = self.sheet.segment(remark.segment)
        if segment is None:
            return
        if verb == "ignore":
            self._leave_segment()
            self.work.ignore(segment, remark.issue)
            return
        self._uncover(segment.id)
        self.choose(segment.id, True)
        live, issue = self.page.grid.live, remark.issue
        if verb == "fix" and issue.fix is not None and not segment.locked:
            live.target.replace_all(fixed(live.text, issue.fix))
            self._leave_segment()
        elif issue.target_span is not None and live.text == segment.target:
            live.target.select(*issue.target_span)
        self.shell.messages.announce(message(issue))

    def fix_here(self) -> None:
        """Mend the first issue of the active segment that can be."""
        segment = self.active
        checks = self.sheet.checks
        if segment is None or checks is None:
            return
        issues = checks.of(segment.source, self.page.grid.live.text)
        issue = next((issue for issue in issues if issue.fix is not None), None)
        if issue is None:
            self.shell.messages.toast(phrase("translate_window.nothing_to_fix"), icon="info")
        else:
            self.act(Remark(segment.id, segment.number, issue), "fix")

    def _objection(self, segment: Segment, text: str) -> str:
        """Why confirming this is asked about once; empty when it is not."""
        checks = self.sheet.checks
        if checks is None:
            return ""
        grave = [i for i in checks.of(segment.source, text) if i.severity is Severity.ERROR]
        kept = [i for i in grave if i.code.startswith(("quality.numbers", "quality.terms-forb"))]
        return f"{message(kept[0])} {tr('translate_window.confirm_anyway')}" if kept else ""

    # Inside

    def _language_of(self, number: int) -> str:
        chosen = self.shell.context.memory.get(f"translate/language/{number}")
        return str(chosen) if chosen else self.shell.context.settings.translation.target

    def _choose_language(self, tag: str) -> None:
        article = self.sheet.article
        if article is not None and tag != self.sheet.language:
            self._leave_segment()
            self.keeper.flush_now()
            self.shell.context.memory.set(f"translate/language/{article.id}", tag)
            self.sheet.open(article.id, tag)

    def _remember(self, number: int | None) -> None:
        article = self.sheet.article
        segment = self.sheet.segment(number)
        if article is not None and segment is not None:
            key = f"translate/place/{article.id}-{self.sheet.language}"
            self.shell.context.memory.set(key, segment.number)

    def _remembered(self) -> int | None:
        article = self.sheet.article
        if article is None or not self.sheet.row:
            return None
        key = f"translate/place/{article.id}-{self.sheet.language}"
        place = int(self.shell.context.memory.get(key) or 0)
        return self.sheet.row[max(0, min(place, len(self.sheet.row)) - 1)].id

    def _leave_segment(self) -> None:
        """Keep what is typed in the active segment."""
        segment, live = self.active, self.page.grid.live
        if segment is not None and live.segment is not None and live.segment.id == segment.id:
            self.keeper.typed(segment.id, live.text)
            self.keeper.flush()

    def _opened(self, cut: Recut | None) -> None:
        article = self.sheet.article
        if article is None or cut is None:
            self.page.grid.set_active(None)
            self.page.assistance.show(None)
            self.changed.emit()
            return
        if self.shell.context.story != article.id:
            self.shell.context.story = article.id
        language = self.sheet.language
        self.page.header.show_pair(article.language, language, [language])
        self.page.titles.show_languages(article.language, language)
        live = self.page.grid.live
        live.set_languages(article.language, language)
        kept = self.page.grid.active if self.sheet.segment(self.page.grid.active) else None
        self.page.assistance.serve()
        self.page.grid.set_active(None)
        typed = self.typing
        self.choose(kept or self._remembered())
        if self._arriving and not typed:
            self._to_grid()
        self._arriving = False
        self._show_progress()
        if cut.changed:
            self._tell_cut(cut)
        self._arrive()

    def _arrive(self) -> None:
        place, self._wanted = self._wanted, None
        if place is None or self.sheet.article is None:
            return
        number = place.segment if self.sheet.segment(place.segment) else None
        if number is None and place.segment is not None:
            number = next((p.id for p in self.sheet.row if p.number == place.segment), None)
        if number is None and place.start is not None:
            number = self._at_offset(place.start)
        if number is not None:
            self._uncover(number)
            self.choose(number, True)
        if place.back:
            self._offer_way_back(place.back)

    def _at_offset(self, offset: int) -> int | None:
        article = self.sheet.article
        if article is None:
            return None
        head = article.text[:offset]
        block, column = head.count("\n"), offset - (head.rfind("\n") + 1)
        here = [part for part in self.sheet.row if part.block == block and part.start <= column]
        return here[-1].id if here else None

    def _offer_way_back(self, mode: str) -> None:
        from ui.messages import Choice

        messages = self.shell.messages

        def go() -> None:
            messages.dismiss(banner)
            self.shell.open(mode)

        text = phrase("translate_window.came_from", mode=tr(f"app.mode.{mode}"))
        back = phrase("translate_window.go_back", mode=tr(f"app.mode.{mode}"))
        banner = messages.banner(Level.INFO, text, choices=(Choice(back, go, link=True),))

    def _tell_cut(self, cut: Recut) -> None:
        text = phrase(
            "translate_window.recut",
            fresh=cut.fresh,
            reopened=cut.reopened,
            lost=len(cut.lost),
        )
        self.shell.messages.banner(Level.INFO, text)

    def _uncover(self, number: int) -> None:
        """Take the filter away when it hides a segment that is to be shown."""
        if self.page.rows.row_of(number) < 0:
            self.page.filter.reset()

    def _show_progress(self) -> None:
        self.page.header.show_progress(self.sheet.progress())
        self.changed.emit()

    def _segments_changed(self, ids: tuple[int, ...]) -> None:
        grid = self.page.grid
        if grid.active in ids:
            segment = self.active
            if segment is not None and not self.keeper.waits(segment.id):
                grid.live.show_segment(segment)
            elif segment is not None:
                grid.live.segment = segment
        self._show_progress()

    def _typed(self) -> None:
        segment = self.active
        if segment is not None:
            self._asked = None
            self.keeper.typed(segment.id, self.page.grid.live.text)

    def _heard(self, change: Change) -> None:
        """Another part of the program changed something."""
        article = self.sheet.article
        if article is None or self.sheet.busy:
            return
        if touches(change, Kind.TERM):
            self.sheet.renew_checks()
            self.page.assistance.serve()
        elif touches(change, Kind.ARTICLE, article.id) and self.isVisible():
            self._leave_segment()
            self.sheet.open(article.id, self.sheet.language)

    def _segment_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("copy_source", "add_term", "concordance", "note", "lock", "split", "merge"):
            menu.addAction(self.shell.actions.qaction(f"translate.{name}", menu))
        button = self.page.header.more
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _set_filter(self, wanted: object) -> None:
        from ui.workspaces.translate.filtering import SegmentFilter

        if isinstance(wanted, SegmentFilter):
            active = self.page.grid.active
            self.page.rows.set_filter(wanted)
            row = self.page.rows.row_of(active)
            ids = self.page.rows.ids
            if row < 0 and ids:
                self.choose(ids[0])
            else:
                self.page.grid.set_active(active if row >= 0 else None)

    def _connect(self) -> None:
        page, sheet = self.page, self.sheet
        live = page.grid.live
        sheet.opened.connect(self._opened)
        sheet.changed.connect(self._segments_changed)
        sheet.issues_changed.connect(self._show_progress)
        self.keeper.changed.connect(self.changed)
        self.work.cut.connect(self.choose)
        page.grid.chosen.connect(self.choose)
        live.typed.connect(self._typed)
        live.target.escaped.connect(self._to_grid)
        live.target.left.connect(self._leave_segment)
        live.pane.confirm.clicked.connect(lambda: self.confirm(go_on=True))
        live.pane.copy.clicked.connect(self.copy_source)
        page.header.language_chosen.connect(self._choose_language)
        page.header.filter.clicked.connect(lambda: page.show_filter(page.filter.isHidden()))
        page.header.more.clicked.connect(self._segment_menu)
        page.header.rest.clicked.connect(self.pretranslate)
        page.header.cancel.clicked.connect(self.whole.cancel)
        page.header.hand_over.clicked.connect(self.hand_over)
        page.filter.changed.connect(self._set_filter)
        page.filter.closed.connect(self._close_filter)
        page.clear_filter.clicked.connect(page.filter.reset)
        page.open_desk.clicked.connect(lambda: self.shell.open("desk"))
        page.checks.list.done.connect(self.act)
        page.assistance.pane.insert_wanted.connect(self.insert)
        page.assistance.pane.term_wanted.connect(self.insert_term)
        self.whole.progressed.connect(page.header.show_work)
        self.shell.context.changed.connect(self._heard)
        self.shell.provide(Group.TERMS, self.terms.find)

    def pretranslate(self) -> None:
        """Fill what is empty; what is being typed is kept first."""
        self._leave_segment()
        if self.keeper.flush_now():
            self.whole.pretranslate()

    def hand_over(self) -> None:
        """Hand the story to review."""
        self._leave_segment()
        self.whole.hand_over(lambda number: self.choose(number, True))

    def _close_filter(self) -> None:
        self.page.filter.reset()
        self.page.show_filter(False)
        self._to_grid()

    def _to_grid(self) -> None:
        self.page.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bind(self) -> None:
        bind = self.shell.actions.bind
        at_work = lambda: self.active is not None  # noqa: E731
        doings: dict[str, Callable[[], object]] = {
            "confirm_next": lambda: self.confirm(go_on=True),
            "confirm": lambda: self.confirm(go_on=False),
            "previous": lambda: self.step(-1),
            "next": lambda: self.step(1),
            "copy_source": self.copy_source,
            "add_term": self.terms.ask,
            "concordance": self.find_contexts,
            "split": self.split,
            "merge": self.merge,
            "lock": self.lock,
            "note": self.write_note,
            "fix": self.fix_here,
            "edit": lambda: self.choose(self.page.grid.active, True),
            **{f"insert_{n}": partial(self.page.assistance.pane.press, n) for n in range(1, 10)},
        }
        for name, run in doings.items():
            bind(f"translate.{name}", run, enabled=at_work, owner=self)
        story = lambda: self.sheet.article is not None  # noqa: E731
        bind("translate.rest", self.pretranslate, enabled=story, owner=self)
        bind("translate.hand_over", self.hand_over, enabled=story, owner=self)
        bind(
            "translate.undo",
            self._undo,
            enabled=lambda: self.undo.can_undo and not self.typing,
            owner=self,
        )
        here = Where.TRANSLATE
        bind("app.next_issue", lambda: self.next_issue(1), scope=here, enabled=story, owner=self)
        bind(
            "app.previous_issue", lambda: self.next_issue(-1), scope=here, enabled=story, owner=self
        )
        bind("app.end_pane", self.page.panes.toggle_end, scope=here, owner=self)
        bind("app.find", lambda: self.page.show_filter(True), scope=here, enabled=story, owner=self)

    def _undo(self) -> None:
        command = self.undo.undo()
        if command is not None:
            said = phrase("translate_window.undone", what=str(command.text))
            self.shell.messages.toast(said, icon="undo-2")

    def languages(self) -> list[str]:
        """The target languages that the story has segments for."""
        article = self.sheet.article
        return translation.languages(self.shell.context.desk, article.id) if article else []
