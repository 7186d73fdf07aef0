"""Work on the active segment: go to it, confirm it, fill it, mend it, cut it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from ui.shell import Shell
from ui.wording import phrase, tr
from ui.workspaces.translate.checks import Remark, message
from ui.workspaces.translate.keeping import Keeper
from ui.workspaces.translate.note_dialog import NoteDialog
from ui.workspaces.translate.page import TranslatePage
from ui.workspaces.translate.resources import Insert
from ui.workspaces.translate.sheet import Sheet
from ui.workspaces.translate.work import Work
from workstation.desk.quality import Severity, fixed
from workstation.segments import Role, Segment
from workstation.text.codes import lacking


class Editing(QObject):
    """What a translator does with the segment that is being worked on. ``moved`` comes when
    another one is."""

    moved = Signal()

    def __init__(
        self,
        shell: Shell,
        sheet: Sheet,
        keeper: Keeper,
        work: Work,
        page: TranslatePage,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._shell, self._sheet, self._keeper = shell, sheet, keeper
        self._work, self._page = work, page
        self._asked: tuple[int, str] | None = None
        live = page.grid.live
        live.typed.connect(self._typed)
        live.target.left.connect(self.keep_typed)
        live.target.escaped.connect(self.to_grid)
        live.pane.confirm.clicked.connect(lambda: self.confirm(go_on=True))
        live.pane.copy.clicked.connect(self.copy_source)
        page.grid.chosen.connect(self.choose)
        page.checks.list.done.connect(self.act)
        page.assistance.pane.insert_wanted.connect(self.insert)
        page.assistance.pane.term_wanted.connect(self.insert_term)
        work.cut.connect(self.choose)

    # The active segment

    @property
    def active(self) -> Segment | None:
        return self._sheet.segment(self._page.grid.active)

    @property
    def typing(self) -> bool:
        return self._page.grid.live.target.hasFocus()

    def choose(self, number: int | None, typing: bool | None = None) -> None:
        """Make a segment the active one; ``typing`` None leaves the focus where it is."""
        grid = self._page.grid
        stay = self.typing if typing is None else typing
        if number != grid.active:
            self.keep_typed()
            self._asked = None
            grid.set_active(number)
            self._page.assistance.show(self._sheet.segment(number))
        if number is not None and stay:
            grid.live.target.setFocus(Qt.FocusReason.OtherFocusReason)
        elif typing is False:
            grid.setFocus(Qt.FocusReason.OtherFocusReason)
        segment = self.active
        if segment is not None:
            self._shell.messages.announce(tr("translate_window.segment", number=segment.number))
        self.moved.emit()

    def step(self, by: int) -> None:
        """Go to the segment so many rows below."""
        number = self._page.grid.step(by)
        if number is not None:
            self.choose(number)

    def confirm(self, *, go_on: bool) -> None:
        """Confirm the active segment. A number that does not match makes it ask once."""
        segment, text = self.active, self._page.grid.live.text
        if segment is None:
            return
        if segment.locked or not text.strip():
            key = "locked" if segment.locked else "empty"
            said = phrase(f"translate_window.{key}", number=segment.number)
            self._shell.messages.toast(said, icon="info")
            return
        if self._asked != (segment.id, text) and (question := self._objection(segment, text)):
            self._asked = (segment.id, text)
            self._page.grid.live.ask(question)
            self._shell.messages.announce(question)
            return
        self._asked = None
        self._page.grid.live.ask("")
        following = self._sheet.next_open(segment.id)
        if self._sheet.role is Role.REVIEWER:
            self._work.approve(segment, text)
        else:
            self._work.confirm(segment, text)
        if not go_on:
            return
        if following is None or following == segment.id:
            reviewer = self._sheet.role is Role.REVIEWER
            key = "workbench.all_reviewed" if reviewer else "translate_window.all_confirmed"
            self._shell.messages.toast(phrase(key))
        else:
            self.uncover(following)
            self.choose(following, True)

    def copy_source(self) -> None:
        """Write the source into the target, as typed."""
        segment, live = self.active, self._page.grid.live
        if segment is not None and not segment.locked:
            live.target.replace_all(segment.source)
            live.target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def insert_code(self) -> None:
        """Put the next code that the target lacks at the caret, or a pair around the selection."""
        segment, live = self.active, self._page.grid.live
        if segment is None or segment.locked:
            return
        found = lacking(segment.source, live.target.text())
        if not found:
            self._shell.messages.toast(phrase("workbench.no_codes"), icon="info")
            return
        chosen = live.target.selected_text()
        closing = found[0].replace("{", "{/")
        paired = bool(chosen) and closing in found[1:]
        live.target.textCursor().insertText(
            f"{found[0]}{chosen}{closing}" if paired else found[0] + chosen
        )
        live.target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def insert(self, wanted: Insert) -> None:
        """Take a text of the memory or of an engine as the target."""
        segment = self.active
        if segment is None or segment.locked:
            return
        self._work.insert(segment, wanted.text, wanted.origin, wanted.score, wanted.engine)
        self._page.grid.live.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def insert_term(self, text: str) -> None:
        """Write a term at the caret."""
        segment, live = self.active, self._page.grid.live
        if segment is not None and not segment.locked:
            live.target.insert(text)
            live.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_contexts(self) -> None:
        """Concordance of what is selected in the target while it is typed in, or in the source."""
        live = self._page.grid.live
        source, target = live.source.selected_text(), live.target.selected_text()
        in_target = bool(target) and (self.typing or not source)
        self._page.assistance.find(target if in_target else source, in_target=in_target)

    def split(self) -> None:
        segment = self.active
        if segment is not None:
            self.keep_typed()
            self._work.split(segment, self._page.grid.live.source.selected()[0])

    def merge(self) -> None:
        segment = self.active
        if segment is not None:
            self.keep_typed()
            self._work.merge(segment)

    def lock(self) -> None:
        segment = self.active
        if segment is not None:
            self.keep_typed()
            self._work.lock(self.active or segment)

    def write_note(self) -> None:
        segment = self.active
        if segment is None:
            return
        dialog = NoteDialog(self._shell.theme, segment, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._work.note(self.active or segment, dialog.note()))
        dialog.open()

    # Issues

    def next_issue(self, by: int) -> None:
        """Go to the next segment with an issue, in story order, from the top again at the end."""
        found = [part for part in self._sheet.row if self._sheet.issues.get(part.id)]
        if not found:
            self._shell.messages.toast(phrase("translate_window.clean"))
            return
        segment = self.active
        now = segment.number if segment else 0
        after = [part for part in found if (part.number - now) * by > 0]
        wanted = (after[0] if by > 0 else after[-1]) if after else found[0 if by > 0 else -1]
        issue = self._sheet.issues[wanted.id][0]
        self.act(Remark(wanted.id, wanted.number, issue), "go")

    def act(self, remark: Remark, verb: str) -> None:
        """Go to an issue, mend it, or set it aside."""
        segment = self._sheet.segment(remark.segment)
        if segment is None:
            return
        if verb == "ignore":
            self.keep_typed()
            self._work.ignore(segment, remark.issue)
            return
        self.uncover(segment.id)
        self.choose(segment.id, True)
        live, issue = self._page.grid.live, remark.issue
        if verb == "fix" and issue.fix is not None and not segment.locked:
            live.target.replace_all(fixed(live.text, issue.fix))
            self.keep_typed()
        elif issue.target_span is not None and live.text == segment.target:
            live.target.select(*issue.target_span)
        self._shell.messages.announce(message(issue))

    def fix_here(self) -> None:
        """Mend the first issue of the active segment that can be."""
        segment = self.active
        checks = self._sheet.checks
        if segment is None or checks is None:
            return
        issues = checks.of(segment.source, self._page.grid.live.text)
        issue = next((issue for issue in issues if issue.fix is not None), None)
        if issue is None:
            self._shell.messages.toast(phrase("translate_window.nothing_to_fix"), icon="info")
        else:
            self.act(Remark(segment.id, segment.number, issue), "fix")

    def _objection(self, segment: Segment, text: str) -> str:
        """Why confirming this is asked about once; empty when it is not."""
        checks = self._sheet.checks
        if checks is None:
            return ""
        grave = [i for i in checks.of(segment.source, text) if i.severity is Severity.ERROR]
        kept = [i for i in grave if i.code.startswith(("quality.numbers", "quality.terms-forb"))]
        return f"{message(kept[0])} {tr('translate_window.confirm_anyway')}" if kept else ""

    # Inside

    def keep_typed(self) -> None:
        """Keep what is typed in the active segment."""
        segment, live = self.active, self._page.grid.live
        if segment is not None and live.segment is not None and live.segment.id == segment.id:
            self._keeper.typed(segment.id, live.text)
            self._keeper.flush()

    def uncover(self, number: int) -> None:
        """Take the filter away when it hides a segment that is to be shown."""
        if self._page.rows.row_of(number) < 0:
            self._page.filter.reset()

    def to_grid(self) -> None:
        """From typing to going from row to row."""
        self._page.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        segment = self.active
        if segment is not None:
            self._asked = None
            self._keeper.typed(segment.id, self._page.grid.live.text)
