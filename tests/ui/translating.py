"""The Translate workspace over a real desk, with engines that do as they are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from hands import press, settle, type_text
from pytestqt.qtbot import QtBot

from ui.shell import Place, Shell
from ui.window import Window
from ui.workspaces.translate import make
from ui.workspaces.translate.workspace import TranslateWorkspace
from workstation.articles import Block
from workstation.assets import asset
from workstation.desk import articles
from workstation.desk.desk import Desk
from workstation.jobs import Job
from workstation.mt.engine import READY, EngineKind, EngineStatus, Limits, Translated
from workstation.settings import Folders, Person, Settings

SAMPLE = asset("samples/coalition.txt")


@dataclass
class Loud:
    """An engine that answers in capitals, or fails with a code, or waits for its gate."""

    name: str = "loud"
    kind: EngineKind = EngineKind.DEVICE
    address: str = ""
    error: str | None = None
    gate: Event | None = None
    asked: list[str] = field(default_factory=list)
    limits: Limits = field(default_factory=Limits)

    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset({("ar", "en")})

    def state(self, source: str, target: str) -> EngineStatus:
        return READY

    def translate(
        self, texts: Sequence[str], source: str, target: str, job: Job
    ) -> list[Translated]:
        answers = []
        for text in texts:
            self.asked.append(text)
            while self.gate is not None and not self.gate.is_set():
                job.wait(0.01)
            said = "" if self.error else f"{self.name.upper()} {len(text)} WORDS"
            answers.append(Translated(said, 0.1, self.name, self.error, {"engine": self.name}))
        return answers


class Translator:
    """A person at the workspace."""

    def __init__(self, qtbot: QtBot, shell: Shell) -> None:
        self.qtbot, self.shell = qtbot, shell
        self.window = Window(shell)
        workspace = make(shell)
        assert isinstance(workspace, TranslateWorkspace)
        self.workspace = workspace
        self.window.add(workspace)
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)

    def open(self, number: int | None, place: Place | None = None) -> None:
        if number is not None:
            self.shell.context.story = number
        self.window.start("translate")
        if place is not None:
            self.window.open("translate", number, place)
        self.window.resize(1440, 900)
        self.settle()

    @property
    def page(self):
        return self.workspace.page

    @property
    def grid(self):
        return self.workspace.page.grid

    @property
    def target(self):
        return self.workspace.page.grid.live.target

    @property
    def source(self):
        return self.workspace.page.grid.live.source

    @property
    def resources(self):
        return self.workspace.page.assistance.pane

    @property
    def row(self):
        return self.workspace.sheet.row

    @property
    def active(self):
        return self.workspace.editing.active

    def go(self, at: int) -> None:
        """Make the segment at a place of the story the active one, ready to type."""
        self.workspace.editing.choose(self.row[at].id, True)
        self.wait(lambda: not self.workspace.page.assistance.waiting)

    def write(self, text: str) -> None:
        self.target.selectAll()
        type_text(self.target, text)

    def press(self, chord: str, *, arabic: bool = False) -> None:
        focus = self.window.focusWidget() or self.grid
        press(focus, chord, arabic=arabic)
        self.settle()

    def settle(self) -> None:
        settle(self.qtbot, self.shell)

    def engines_asked(self) -> None:
        """Wait until the engines of the active segment were asked and have answered."""
        machines = self.workspace.page.assistance.machines
        self.qtbot.waitUntil(
            lambda: bool(machines.candidates) and not any(c.thinking for c in machines.candidates)
        )
        self.settle()

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=10_000)
        self.settle()

    def said(self) -> str:
        """The toast that is up."""
        toast = self.shell.messages.toast_now
        return str(toast.text) if toast is not None else ""

    def banners(self) -> list[str]:
        return [str(banner.text) for banner in self.shell.messages.banners]


def open_desk(folder: Path, engines: Sequence[Loud] = ()) -> Desk:
    """A desk of its own, with these engines instead of any that are installed."""
    places = Folders(folder, folder / "data", folder / "cache", folder / "out")
    desk = Desk.open(folder / "desk.db", Settings(person=Person("هدى منصور")), places)
    desk.plugins._found["engines"] = tuple(engines)
    return desk


def sample(desk: Desk) -> int:
    return articles.receive(desk, SAMPLE).article.id


def story(desk: Desk, *lines: str, language: str = "ar") -> int:
    number = articles.write_new(desk, language, headline=lines[0]).article.id
    articles.save(desk, number, lines[0], [Block(line) for line in lines[1:]])
    return number
