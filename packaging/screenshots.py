"""Takes the pictures of the five workspaces, in Arabic light and dark and in English light.

    python packaging/screenshots.py [folder]

The real window is built over a temporary desk (`newsroom.py`) whose clock stands still, without
a screen. The folder is resources/screenshots when none is named.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_FONT_DPI"] = "96"
os.environ["TZ"] = "Asia/Kuwait"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

import numpy as np
from newsroom import Clock, edit, furnish
from PySide6.QtGui import QImage, qRgb
from PySide6.QtWidgets import QApplication

from ui.app import application, build
from ui.window import Window
from workstation.desk import Desk
from workstation.settings import Folders, Interface, Person, Publishing, Settings, SettingsFile

HERE = Path(__file__).resolve().parents[1]
SIZE = (1440, 900)
QUIET = 0.7
"""Seconds without work after which a picture is taken: proofing waits 0.3 after the last key."""
PATIENCE = 60.0
COLORS = 256
FIXES_AT = 9


@dataclass(frozen=True)
class Look:
    """How the window looks in a row of pictures."""

    name: str
    language: str
    theme: str


LOOKS = (
    Look("ar-light", "ar", "light"),
    Look("ar-dark", "ar", "dark"),
    Look("en-light", "en", "light"),
)


def show_fixes(window: Window) -> None:
    """Go to a hamza in the second paragraph and open what would put it right."""
    for _ in range(FIXES_AT):
        window.shell.actions.run("app.next_issue")
    window.shell.actions.run("editor.fixes")


def step_to_open_segment(window: Window) -> None:
    """Go to the fifth segment, which waits for its translation."""
    for _ in range(4):
        window.shell.actions.run("translate.next")


def step_to_wording(window: Window) -> None:
    """Go on to the change of the third paragraph."""
    for _ in range(10):
        window.shell.actions.run("app.next_issue")


PREPARE: dict[str, Callable[[Window], None]] = {
    "desk": show_fixes,
    "translate": step_to_open_segment,
    "compare": step_to_wording,
}


def settle(app: QApplication, window: Window) -> None:
    """Wait until nothing has been under way for a while. Raises TimeoutError."""
    begun = quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < QUIET:
        app.processEvents()
        now = time.monotonic()
        if not window.shell.runner.idle:
            quiet_since = now
        if now - begun > PATIENCE:
            raise TimeoutError("the window is still at work")
        time.sleep(0.005)


def take(app: QApplication, window: Window, mode: str, number: int, path: Path) -> None:
    """Bring a workspace up with the story and write what the window shows."""
    window.open(mode, number)
    settle(app, window)
    if mode in PREPARE:
        PREPARE[mode](window)
        settle(app, window)
    few_colors(window.grab().toImage()).save(str(path), "PNG", 0)
    print(f"{path.name}  {path.stat().st_size // 1024} kB")


def few_colors(image: QImage) -> QImage:
    """The picture in its 256 commonest colours, each other one as the nearest of them."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    width, height = plain.width(), plain.height()
    pixels = np.frombuffer(plain.constBits(), np.uint32).reshape(height, width) & 0xFFFFFF
    colors, places, counts = np.unique(pixels, return_inverse=True, return_counts=True)
    kept = np.sort(np.argsort(-counts)[:COLORS])
    parts = np.stack([(colors >> shift) & 255 for shift in (16, 8, 0)], axis=1).astype(np.int32)
    chosen = parts[kept]
    nearest = np.empty(len(colors), np.uint8)
    for start in range(0, len(colors), 4096):
        some = parts[start : start + 4096, None, :]
        nearest[start : start + 4096] = ((some - chosen) ** 2).sum(axis=2).argmin(axis=1)
    indices = np.ascontiguousarray(nearest[places].reshape(height, width))
    made = QImage(indices.tobytes(), width, height, width, QImage.Format.Format_Indexed8)
    made.setColorTable([qRgb(*map(int, color)) for color in chosen])
    return made.copy()


def pictures(
    app: QApplication, desk: Desk, look: Look, modes: tuple[str, ...], number: int, out: Path
) -> None:
    """Take the pictures of some workspaces in one look."""
    folder = Path(tempfile.mkdtemp(dir=desk.folders.settings))
    settings = Settings(
        interface=Interface(language=look.language, theme=look.theme),
        person=desk.settings.person,
        publishing=desk.settings.publishing,
    )
    desk.use(settings)
    window = build(app, desk, SettingsFile(folder / "settings.toml"), settings)
    window.shell.context.story = number
    window.start("desk")
    window.resize(*SIZE)
    for mode in modes:
        take(app, window, mode, number, out / f"{mode}-{look.name}.png")
    window.close()
    window.shell.runner.stop()
    app.removeEventFilter(window.shell.actions)
    window.deleteLater()
    app.processEvents()


def main(argv: list[str]) -> int:
    """The exit status."""
    time.tzset()
    out = Path(argv[1]) if len(argv) > 1 else HERE / "resources" / "screenshots"
    out.mkdir(parents=True, exist_ok=True)
    app = application(argv)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        settings = Settings(
            person=Person("هدى منصور"),
            publishing=Publishing(folder=str(Path(tempfile.gettempdir()) / "newsroom")),
        )
        clock = Clock()
        desk = Desk.open(root / "desk.warraq", settings, Folders(root, root, root, root))
        desk.clock = clock
        number = furnish(desk, clock, root)
        for look in LOOKS:
            pictures(app, desk, look, ("desk", "translate", "comments", "publish"), number, out)
        edit(desk, clock, number)
        for look in LOOKS:
            pictures(app, desk, look, ("compare",), number, out)
        desk.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
