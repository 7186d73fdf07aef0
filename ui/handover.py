"""One window for each desk: a program started a second time hands its files to the window there is.

The window holds a lock that the system frees however its process ends, and listens beside it, in
a folder that is its person's alone. On another machine or for another person nothing is shared.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from workstation.logs import note
from workstation.recovery import lock_file

MOST = 1 << 20
"""Bytes of a message."""
PATIENCE = 5000
"""Milliseconds that a sender has for its whole message."""
ANSWER = 20.0
"""Seconds that a sender waits for a window, which may still be opening its desk."""
SENDERS = 16
"""Senders that are listened to at one time."""
TAKEN = b"taken"
_HEAD = 4
_ADDRESS = 100
"""Bytes of a local address that every system takes."""

Take = Callable[[list[Path]], object]


@dataclass(frozen=True, slots=True)
class Seat:
    """Where the window of one desk is found: its lock, and the name that it listens under."""

    lock: Path
    name: str

    @classmethod
    def of(cls, desk: Path | None) -> Seat | None:
        """The seat of a desk's file; None for one in memory, or where no folder is safe."""
        folder = own_folder() if desk is not None else None
        if desk is None or folder is None:
            return None
        place = os.path.normcase(os.path.realpath(desk.expanduser()))
        mark = sha256(f"{_person()}\0{place}".encode("utf-8", "surrogateescape")).hexdigest()[:24]
        name = f"warraq-{mark}" if sys.platform == "win32" else str(folder / f"{mark}.socket")
        if len(os.fsencode(name)) > _ADDRESS:
            return None
        return cls(folder / f"{mark}.lock", name)

    def take(self) -> IO[bytes] | None:
        """The lock, for as long as the file that comes back is open; None when another has it."""
        for _ in range(10):
            try:
                file = self.lock.open("a+b")
            except OSError:
                return None
            if lock_file(file) and self._is_ours(file):
                return file
            file.close()
            time.sleep(0.02)  # one who only looks has it for a moment
        return None

    def taken(self) -> bool:
        """Whether there is a window: its lock cannot be had."""
        try:
            with self.lock.open("r+b") as file:
                return not lock_file(file)
        except OSError:
            return False

    def _is_ours(self, file: IO[bytes]) -> bool:
        """Whether the file is still the one at that place: one who ended takes it away."""
        try:
            return os.path.samestat(os.fstat(file.fileno()), self.lock.stat())
        except OSError:
            return False


def own_folder() -> Path | None:
    """The folder of locks, which nobody else can enter; None where there can be none."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    for folder in (
        *([Path(runtime) / "warraq"] if runtime and Path(runtime).is_dir() else []),
        Path(tempfile.gettempdir()) / f"warraq-{_person()}",
    ):
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, exist_ok=True)
            if _is_private(folder):
                return folder
    return None


def hand_over(desk: Path | None, files: Sequence[Path], patience: float = ANSWER) -> bool:
    """Whether the window that is open on a desk took the files. False where there is none, or it
    does not answer within these seconds."""
    seat = Seat.of(desk)
    message = _packed(files)
    if seat is None or len(message) > MOST + _HEAD:
        return False
    end = time.monotonic() + patience
    while seat.taken():
        if _sent(seat.name, message, end):
            return True
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return False


class Receiver(QObject):
    """Takes the files of programs that are started later. What comes before there is somebody to
    give it to waits."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seat: Seat | None = None
        self._lock: IO[bytes] | None = None
        self._server: QLocalServer | None = None
        self._senders: set[QLocalSocket] = set()
        self._waiting: list[list[Path]] = []
        self._give: Take | None = None

    @property
    def name(self) -> str:
        """What it listens under; empty when it does not."""
        return self._server.fullServerName() if self._server is not None else ""

    def claim(self, desk: Path | None) -> bool:
        """Be the window of a desk; False when another is, or where none can be."""
        seat = Seat.of(desk)
        if seat is not None and seat == self._seat:
            return True
        self.release()
        lock = seat.take() if seat is not None else None
        if seat is None or lock is None:
            return False
        QLocalServer.removeServer(seat.name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setMaxPendingConnections(SENDERS)
        server.newConnection.connect(self._greet)
        self._seat, self._lock, self._server = seat, lock, server
        if not server.listen(seat.name):
            self.release()
            return False
        return True

    def give_to(self, take: Take | None) -> None:
        """Give files to somebody from now on, first those that wait; to nobody when None."""
        self._give = take
        while take is not None and self._waiting:
            take(self._waiting.pop(0))

    def release(self) -> None:
        """Listen no more, and let another window be the one of the desk."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
        for sender in list(self._senders):
            self._dismiss(sender)
        if self._lock is not None and self._seat is not None:
            with contextlib.suppress(OSError):  # Windows lets nobody take away an open file
                self._seat.lock.unlink(missing_ok=True)
            self._lock.close()
        self._seat = self._lock = self._server = None

    def _greet(self) -> None:
        while self._server is not None and (sender := self._server.nextPendingConnection()):
            if len(self._senders) >= SENDERS:
                sender.abort()
                sender.deleteLater()
                continue
            self._senders.add(sender)
            sender.setReadBufferSize(MOST + _HEAD)
            sender.readyRead.connect(lambda sender=sender: self._read(sender))
            sender.disconnected.connect(lambda sender=sender: self._dismiss(sender))
            QTimer.singleShot(PATIENCE, sender, lambda sender=sender: self._dismiss(sender))
            self._read(sender)

    def _read(self, sender: QLocalSocket) -> None:
        if sender not in self._senders or sender.bytesAvailable() < _HEAD:
            return
        size = int.from_bytes(sender.peek(_HEAD).data(), "big")
        if size > MOST:
            self._dismiss(sender)
        elif sender.bytesAvailable() >= _HEAD + size:
            files = _unpacked(bytes(sender.readAll().data())[_HEAD : _HEAD + size])
            if files is not None:
                sender.write(TAKEN)
                sender.flush()
                self._pass_on(files)
            else:
                self._dismiss(sender)

    def _pass_on(self, files: list[Path]) -> None:
        note("handover.taken", files=len(files))
        if self._give is not None:
            self._give(files)
        else:
            self._waiting.append(files)

    def _dismiss(self, sender: QLocalSocket) -> None:
        if sender in self._senders:
            self._senders.discard(sender)
            sender.abort()
            sender.deleteLater()


def _sent(name: str, message: bytes, end: float) -> bool:
    """Whether the window at a name took a message before this moment."""

    def left() -> int:
        return max(1, int((end - time.monotonic()) * 1000))

    _let_it_come_in_front()
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(left()):
        return False
    socket.write(message)
    while socket.bytesToWrite():
        if not socket.waitForBytesWritten(left()):
            return False
    answer = b""
    while len(answer) < len(TAKEN):
        if not socket.bytesAvailable() and not socket.waitForReadyRead(left()):
            return False
        answer += socket.readAll().data()
    return answer == TAKEN


def _packed(files: Sequence[Path]) -> bytes:
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")[:200]
    said = json.dumps({"files": [str(file.absolute()) for file in files], "token": token})
    body = said.encode("ascii")
    return len(body).to_bytes(_HEAD, "big") + body


def _unpacked(body: bytes) -> list[Path] | None:
    """The files of a message; None for one that is not ours."""
    try:
        said = json.loads(body)
        files, token = said["files"], said["token"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(files, list) or not isinstance(token, str):
        return None
    if not all(isinstance(file, str) and "\0" not in file for file in files):
        return None
    paths = [Path(file) for file in files]
    if not all(path.is_absolute() for path in paths):
        return None
    if token.isascii() and token.isprintable() and token:
        os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt shows it to Wayland, and comes in front
    return paths


def _person() -> str:
    if sys.platform != "win32":
        return str(os.getuid())
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def _is_private(folder: Path) -> bool:
    """Whether a folder is one, and its owner's alone."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    if sys.platform == "win32":
        return True
    return found.st_uid == os.getuid() and not found.st_mode & 0o077


def _let_it_come_in_front() -> None:
    """Windows lets a program come in front only by leave of the one that a person has begun."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
