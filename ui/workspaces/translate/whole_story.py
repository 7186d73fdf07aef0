"""What is done with the whole story: pre-translate the rest, hand it to review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.context import Change, Kind
from ui.jobs import Lane, Task
from ui.messages import Banner, Choice, Level
from ui.shell import Shell
from ui.undo import Command, UndoStack
from ui.wording import Phrase, phrase, tr
from ui.workspaces.translate.faces import engine_name
from ui.workspaces.translate.machine import agree, agreed
from ui.workspaces.translate.sheet import Sheet
from workstation.articles import ALLOWED_MOVES, ArticleState
from workstation.desk import articles, pretranslation, translation
from workstation.desk.pretranslation import Pretranslated
from workstation.errors import WorkstationError
from workstation.jobs import Job
from workstation.segments import Segment

if TYPE_CHECKING:
    from workstation.desk.translation import Offer


class WholeStory(QObject):
    """``progressed`` carries what to say of the work under way, nothing when it is over."""

    progressed = Signal(str)

    def __init__(
        self, shell: Shell, sheet: Sheet, undo: UndoStack, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._sheet, self._undo = shell, sheet, undo
        self._task: Task | None = None
        self._banner: Banner | None = None
        self._empty: list[Segment] = []

    # The rest by memory and engine

    @property
    def working(self) -> bool:
        return self._task is not None

    def pretranslate(self) -> None:
        """Fill what is empty from the memory, then by the first engine that is ready."""
        article, language = self._sheet.article, self._sheet.language
        if article is None or self._task is not None:
            return
        desk = self._shell.context.desk
        self._empty = [part for part in self._sheet.row if not part.target and not part.locked]
        if not self._empty:
            self._shell.messages.toast(phrase("translate_window.nothing_left"))
            return

        source = article.language
        self._task = self._shell.runner.run(
            lambda job: translation.offers(desk, source, language),
            lane=Lane.NETWORK,
            done=self._start,
            failed=self._failed,
            cancelled=self._stopped,
            owner=self,
        )

    def _start(self, offers: Sequence[Offer]) -> None:
        """Begin with the engine of the settings if it is ready, else with the first that is."""
        article, language = self._sheet.article, self._sheet.language
        ready = [one.engine for one in offers if one.status.ready and one.engine.kind != "gloss"]
        wanted = self._shell.context.settings.translation.engine
        ready.sort(key=lambda engine: engine.name != wanted)
        allowed = [one for one in ready if agreed(self._shell, one.name, one.address)]
        if article is None or (ready and not allowed):
            self._end()
            if ready:
                self._ask_to_send(ready[0].name, ready[0].address)
            return
        desk, engine = self._shell.context.desk, allowed[0].name if allowed else ""
        number = article.id
        self._task = self._shell.runner.run(
            lambda job: pretranslation.pretranslate(desk, number, language, engine=engine, job=job),
            lane=Lane.NETWORK,
            done=self._done,
            failed=self._failed,
            progress=self._progress,
            cancelled=self._stopped,
            owner=self,
        )
        self.progressed.emit(tr("translate_window.pretranslating", done=0, total=len(self._empty)))

    def _ask_to_send(self, engine: str, address: str) -> None:
        """Say what would leave the machine, before it first does."""
        self._take_question_away()

        def send() -> None:
            self._take_question_away()
            agree(self._shell, engine, address)
            self.pretranslate()

        said = phrase("mt.leaves", engine=engine_name(engine), address=address)
        choices = (Choice(phrase("translate_window.agree"), send),)
        self._banner = self._shell.messages.banner(Level.INFO, said, choices=choices)

    def cancel(self) -> None:
        """Stop; what was filled stays, and one undo takes it back."""
        if self._task is not None:
            self._task.cancel()

    def _progress(self, done: int, total: int, what: str) -> None:
        share = done * 2 // max(1, total) if total else 0
        count = len(self._empty)
        at = min(count, done - count if share and done > count else done)
        key = "memory" if what == "memory" else "engine"
        name = engine_name(what)
        self.progressed.emit(
            tr(f"translate_window.pretranslating_{key}", done=at, total=count, engine=name)
        )

    def _end(self) -> None:
        self._task = None
        self.progressed.emit("")

    def _done(self, result: Pretranslated) -> None:
        self._end()
        said = phrase(
            "translate_window.pretranslated",
            memory=result.from_memory,
            engine=result.from_engine,
            left=result.left,
        )
        self._reload(said)
        if result.error:
            error = WorkstationError(result.error, engine=tr("translate_window.machine"))
            self._shell.messages.error(error, Choice(phrase("app.retry"), self.pretranslate))

    def _failed(self, error: WorkstationError) -> None:
        self._end()
        self._reload(None)
        self._shell.messages.error(error, Choice(phrase("app.retry"), self.pretranslate))

    def _stopped(self) -> None:
        self._end()
        self._reload(phrase("translate_window.stopped"))

    def _reload(self, said: Phrase | None) -> None:
        """Read the row again, and let one undo empty what was filled and not touched since."""
        article, language, empty = self._sheet.article, self._sheet.language, self._empty
        if article is None:
            return
        desk = self._shell.context.desk

        def take(row: list[Segment]) -> None:
            now = {part.id: part for part in row}
            filled = [p for p in empty if p.id in now and now[p.id].target and not now[p.id].edited]
            after = [now[part.id] for part in filled]
            self._sheet.put(row)
            self._tell(filled)
            if said is None or not filled:
                if said is not None:
                    self._shell.messages.toast(said)
                return
            command = Command(
                phrase("translate_window.did.pretranslate"),
                lambda: self._put(after),
                lambda: self._put(filled),
            )
            self._undo.push(command)
            self._shell.messages.toast(
                said, undo=self._undo.undo, keys=self._shell.actions.hint("translate.undo")
            )

        self._shell.runner.run(
            lambda job: translation.segments(desk, article.id, language), done=take, owner=self
        )

    def _put(self, segments: list[Segment]) -> None:
        """Put segments back, but for those that a person has worked on since."""
        desk = self._shell.context.desk
        free = []
        for part in segments:
            now = self._sheet.segment(part.id)
            if now is not None and not now.edited and not now.confirmed:
                free.append(part)

        def done(change: Change) -> None:
            self._sheet.put(free)
            self._tell(free)

        self._shell.runner.run(lambda job: translation.put_back(desk, free), done=done, owner=self)

    def _tell(self, segments: list[Segment]) -> None:
        self._shell.context.tell(Change(Kind.SEGMENT, tuple(part.id for part in segments)))
        self._sheet.check()

    # To review

    def hand_over(self, go_to: Callable[[int], object], *, asked: bool = False) -> None:
        """Hand the story to review. With open errors or segments it asks once."""
        article = self._sheet.article
        if article is None:
            return
        self._take_question_away()
        errors = self._sheet.errors()
        progress = self._sheet.progress()
        waiting = progress.total - progress.confirmed
        if (errors or waiting) and not asked:
            first = errors[0] if errors else self._sheet.next_open(0)
            choices = (
                Choice(
                    phrase("translate_window.hand_anyway"),
                    lambda: self.hand_over(go_to, asked=True),
                ),
                Choice(
                    phrase("translate_window.go_first"),
                    lambda: self._go_first(go_to, first),
                    quiet=True,
                ),
            )
            said = phrase("translate_window.hand_question", errors=len(errors), waiting=waiting)
            self._banner = self._shell.messages.banner(Level.WARNING, said, choices=choices)
            return
        self._move(article.id)

    def _go_first(self, go_to: Callable[[int], object], first: int | None) -> None:
        self._take_question_away()
        if first is not None:
            go_to(first)

    def _take_question_away(self) -> None:
        if self._banner is not None:
            self._shell.messages.dismiss(self._banner)
            self._banner = None

    def _move(self, number: int) -> None:
        desk = self._shell.context.desk

        def work(job: Job) -> list[Change]:
            article = articles.get(desk, number)
            if article.state is ArticleState.READY:
                return []
            changes = []
            if ArticleState.READY not in ALLOWED_MOVES[article.state]:
                changes.append(articles.move(desk, number, ArticleState.IN_TRANSLATION))
            changes.append(articles.move(desk, number, ArticleState.READY))
            return changes

        def back() -> None:
            self._shell.runner.run(
                lambda job: articles.undo_move(desk, number),
                done=self._shell.context.tell,
                owner=self,
            )

        def done(changes: list[Change]) -> None:
            if not changes:
                self._shell.messages.toast(phrase("translate_window.already_handed"))
                return
            self._shell.context.tell(*changes)
            self._shell.messages.toast(phrase("translate_window.handed"), undo=back)

        self._shell.runner.run(work, done=done, owner=self)
