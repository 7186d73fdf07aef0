"""What is said when an export has ended: what was written, what was not, what may come next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui.messages import Banner, Choice, Level, sentence
from ui.shell import Shell
from ui.wording import ltr, phrase
from ui.workspaces.publish.cards import format_name
from workstation.articles import Article, ArticleState
from workstation.desk import articles
from workstation.desk.change import Change
from workstation.desk.publishing import Order
from workstation.export.exporter import Exported


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class Outcome:
    """Tells what came of orders; a banner of an earlier one goes when the next begins."""

    def __init__(
        self,
        shell: Shell,
        again: Callable[[Sequence[str]], object],
        pick: Callable[[], object],
    ) -> None:
        self._shell, self._again, self._pick = shell, again, pick
        self._banners: list[Banner] = []
        self._offer: Banner | None = None

    def clear(self) -> None:
        """Take away what was said of the last order."""
        for banner in self._banners:
            self._shell.messages.dismiss(banner)
        self._banners.clear()
        self._offer = None

    def withdraw(self) -> None:
        """Take away the offer to publish, as when another mode comes to the front. What failed
        stays said."""
        if self._offer is not None:
            self._shell.messages.dismiss(self._offer)
            self._banners.remove(self._offer)
            self._offer = None

    def tell(
        self, article: Article, order: Order, files: Sequence[Exported], *, stopped: bool
    ) -> None:
        """Say what was written, offer what can be done about what was not."""
        failed = [file for file in files if file.error is not None]
        written = [file for file in files if file.error is None]
        if failed:
            self._say_failed(failed, len(written))
        if written or stopped:
            self._say_written(order, len(written), stopped=stopped)
        if written and not (failed or stopped or order.draft):
            self._offer_published(article)

    def _say_written(self, order: Order, n: int, *, stopped: bool) -> None:
        word = "stopped" if stopped else "drafts" if order.draft else "exported"
        folder = ltr(order.folder.name)
        self._shell.messages.toast(
            phrase(f"publish_window.{word}", n=n, folder=folder),
            undo=(lambda: open_folder(order.folder)) if n else None,
            verb=phrase("publish_window.open_folder"),
        )

    def _say_failed(self, failed: Sequence[Exported], written: int) -> None:
        names = [file.format for file in failed]
        reasons = list(dict.fromkeys(sentence(f.error) for f in failed if f.error is not None))
        one = len(failed) == 1
        values = {"format": format_name(names[0]), "reason": reasons[0], "n": len(failed)}
        word = ("one" if one else "many") + ("" if written else "_alone")
        retry = Choice(phrase("app.retry"), lambda: self._retry(names))
        elsewhere = Choice(phrase("publish_window.pick_folder"), self._pick, quiet=True)
        self._raise(
            Level.ERROR, phrase(f"publish_window.failed.{word}", **values), retry, elsewhere
        )

    def _retry(self, names: Sequence[str]) -> None:
        self.clear()
        self._again(names)

    def _raise(self, level: Level, text: object, *choices: Choice) -> None:
        said = text if isinstance(text, str) else str(text)
        self._banners.append(self._shell.messages.banner(level, said, choices=choices))

    # From ready to published: offered, never done by itself

    def _offer_published(self, article: Article) -> None:
        if article.state is not ArticleState.READY:
            return
        move = Choice(phrase("publish_window.publish"), lambda: self._publish(article.id))
        text = phrase("publish_window.publish.offer")
        self._offer = self._shell.messages.banner(Level.INFO, text, choices=(move,), icon="send")
        self._banners.append(self._offer)

    def _publish(self, number: int) -> None:
        self.clear()
        desk = self._shell.context.desk
        self._shell.runner.run(
            lambda job: articles.move(desk, number, ArticleState.PUBLISHED),
            done=lambda change: self._published(number, change),
        )

    def _published(self, number: int, change: Change) -> None:
        self._shell.context.tell(change)
        self._shell.messages.toast(
            phrase("publish_window.published"), undo=lambda: self._unpublish(number)
        )

    def _unpublish(self, number: int) -> None:
        desk = self._shell.context.desk
        self._shell.runner.run(
            lambda job: articles.undo_move(desk, number), done=self._shell.context.tell
        )
