"""What the desk says above the text: locked, recovered, two versions; and saves that failed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.messages import Banner, Choice, Level, Messages, sentence
from ui.shell import Place, Shell
from ui.wording import Text, phrase, tr
from workstation.articles import Notice
from workstation.errors import WorkstationError

if TYPE_CHECKING:
    from workstation.store.habits import Hold

FAILURES = {
    "store.disk-full": "disk_full",
    "store.read-only": "read_only",
    "store.busy": "busy",
}


class Notices(QObject):
    """Raises banners and takes them down when they are no longer true. ``strip`` holds those
    about the open story; a failed save is said above every workspace until it is mended."""

    retry_wanted = Signal()
    elsewhere_wanted = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self.strip = Messages(self)
        self._lock: Banner | None = None
        self._failure: Banner | None = None
        self._journal: Banner | None = None
        self._way_back: Banner | None = None
        self._like: Banner | None = None
        self._notice: Banner | None = None
        self._told: Notice | None = None

    def clear(self) -> None:
        """Take down what was said about the story that is let go."""
        for banner in list(self.strip.banners):
            self.strip.dismiss(banner)
        self._lock = self._way_back = self._like = self._notice = None

    def lock(self, hold: Hold) -> None:
        """Another window writes the story."""
        self.unlock()
        desk, language = self._shell.context.desk, self._shell.language
        ago = language.ago(hold.since.astimezone(), desk.clock().astimezone())
        mine = hold.holder == desk.person
        key = "desk_window.locked.mine" if mine else "desk_window.locked"
        text = phrase(key, name=hold.holder or tr("desk_window.somebody"), ago=ago)
        self._lock = self._say(Level.WARNING, text, icon="lock", closable=False)

    def unlock(self) -> None:
        self._drop(self._lock)
        self._lock = None

    def recovered(self, article_id: int, saved: int, moment: datetime) -> None:
        """A draft came back that was not saved."""
        time = self._shell.language.time(moment.astimezone())
        self._say(
            Level.INFO,
            phrase("desk_window.recovered", time=time),
            self._compare("desk_window.recovered.compare", article_id, saved, 0, link=True),
        )

    def revived(self, headline: str) -> None:
        """A draft whose story is gone became a story."""
        text = phrase("desk_window.revived", headline=headline)
        self._shell.messages.banner(Level.INFO, text)

    def conflict(self, article_id: int, theirs: int, ours: int) -> None:
        """Two versions were written at once; both stay."""
        self._say(
            Level.WARNING,
            phrase("desk_window.conflict"),
            self._compare("desk_window.conflict.compare", article_id, theirs, ours, link=True),
        )

    def like(self, headline: str, percent: int, *choices: Choice) -> None:
        """Another story is nearly this one."""
        self.no_like()
        name = headline or tr("desk_window.untitled")
        text = phrase("desk_window.like", headline=name, percent=percent)
        self._like = self._say(Level.INFO, text, *choices, icon="copy", closable=False)

    def notice(self, notice: Notice | None, lift: Callable[[], object]) -> None:
        """What stands above the story when it goes out."""
        if (self._notice is not None) == (notice is not None) and notice == self._told:
            return
        self._drop(self._notice)
        self._notice, self._told = None, notice
        if notice is not None:
            text = phrase(f"desk_window.correction.now.{notice.kind}", text=notice.text)
            choice = Choice(phrase("desk_window.correction.lift"), lift, quiet=True)
            self._notice = self._say(Level.WARNING, text, choice, icon="pen-line", closable=False)

    def no_like(self) -> None:
        self._drop(self._like)
        self._like = None

    def way_back(self, mode: str, go: Callable[[], object]) -> None:
        """Offer to return to the workspace that one came from."""
        self._drop(self._way_back)
        name = phrase(f"app.mode.{mode}")
        choice = Choice(phrase("desk_window.back", mode=str(name)), go, link=True)
        text = phrase("desk_window.came_from", mode=str(name))
        self._way_back = self._say(Level.INFO, text, choice, icon="reply")

    def no_way_back(self) -> None:
        self._drop(self._way_back)
        self._way_back = None

    def save_failed(self, error: WorkstationError, *, safe: bool) -> None:
        """The desk could not be written; the text stays in the editor."""
        self._drop(self._failure, self._shell.messages)
        known = FAILURES.get(error.code)
        title: Text = phrase(f"desk_window.failed.{known}") if known else sentence(error)
        text = phrase("desk_window.failed.safe" if safe else "desk_window.failed.memory_only")
        self._failure = self._shell.messages.banner(
            Level.ERROR,
            text,
            title=title,
            choices=(
                Choice(phrase("desk_window.elsewhere"), self.elsewhere_wanted.emit),
                Choice(phrase("app.retry"), self.retry_wanted.emit, quiet=True),
            ),
            closable=False,
        )
        self._shell.messages.announce(f"{title} {text}")

    def journal_failed(self, error: WorkstationError) -> None:
        """The recovery file could not be written; said once until a save works."""
        if self._journal is None or self._journal not in self._shell.messages.banners:
            self._journal = self._shell.messages.error(error)

    def saved(self) -> None:
        """The desk was written again."""
        self._drop(self._failure, self._shell.messages)
        self._drop(self._journal, self._shell.messages)
        self._failure = self._journal = None

    # Within

    def _compare(
        self, key: str, article_id: int, old: int, new: int, *, link: bool = False
    ) -> Choice:
        place = Place(versions=(old, new), back="desk")
        return Choice(
            phrase(key), lambda: self._shell.open("compare", article_id, place), link=link
        )

    def _say(
        self,
        level: Level,
        text: Text,
        *choices: Choice,
        icon: str = "",
        closable: bool = True,
    ) -> Banner:
        self._shell.messages.announce(text)
        return self.strip.banner(level, text, choices=choices, icon=icon, closable=closable)

    def _drop(self, banner: Banner | None, where: Messages | None = None) -> None:
        if banner is not None:
            (where or self.strip).dismiss(banner)
