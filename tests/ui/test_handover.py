"""One window for each desk: files go to the window there is, and nothing that comes harms it."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ui import handover
from ui.handover import MOST, SENDERS, TAKEN, Receiver, Seat, hand_over, own_folder

ROOT = Path(__file__).parents[2]
unix = pytest.mark.skipif(sys.platform == "win32", reason="speaks to a socket in a folder")


@pytest.fixture(autouse=True)
def _runtime(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("run", numbered=True)
    folder.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)


@pytest.fixture
def desk(tmp_path):
    return tmp_path / "desk.warraq"


@pytest.fixture
def receiver(app):
    made = Receiver()
    yield made
    made.release()


SENDER = """
import sys
from pathlib import Path
from ui.handover import hand_over
desk, *files = map(Path, sys.argv[1:])
sys.exit(0 if hand_over(desk, files) else 9)
"""


def handed(qtbot, desk, files):
    """Whether another program's files were taken, the window's thread being free meanwhile."""
    words = [sys.executable, "-c", SENDER, str(desk), *map(str, files)]
    sender = subprocess.Popen(words, cwd=ROOT)
    qtbot.waitUntil(lambda: sender.poll() is not None)
    assert sender.returncode in (0, 9)
    return sender.returncode == 0


def stranger(receiver):
    made = socket.socket(socket.AF_UNIX)
    made.connect(receiver.name)
    return made


def message(content: object) -> bytes:
    body = json.dumps(content).encode()
    return len(body).to_bytes(4, "big") + body


def test_files_go_to_the_window_that_is_open(receiver, desk, qtbot, tmp_path):
    came = []
    assert receiver.claim(desk)
    receiver.give_to(came.append)
    files = [tmp_path / "خبر عاجل.txt", tmp_path / "b.docx"]
    assert handed(qtbot, desk, files)
    assert came == [files]


def test_without_files_the_window_is_only_told(receiver, desk, qtbot):
    came = []
    receiver.claim(desk)
    receiver.give_to(came.append)
    assert handed(qtbot, desk, [])
    assert came == [[]]


def test_files_that_come_before_there_is_a_window_wait_for_it(receiver, desk, qtbot, tmp_path):
    receiver.claim(desk)
    assert handed(qtbot, desk, [tmp_path / "a.txt"])
    came = []
    receiver.give_to(came.append)
    assert came == [[tmp_path / "a.txt"]]
    receiver.give_to(came.append)
    assert len(came) == 1


def test_another_desk_has_a_window_of_its_own(receiver, desk, tmp_path, app):
    receiver.claim(desk)
    assert not hand_over(tmp_path / "other.warraq", [], 5)
    second = Receiver()
    assert second.claim(tmp_path / "other.warraq")
    second.release()


def test_a_desk_in_memory_is_nobody_elses(receiver):
    assert not receiver.claim(None)
    assert not hand_over(None, [], 5)


def test_the_same_desk_by_another_way_is_the_same(desk, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(tmp_path, target_is_directory=True)
    assert Seat.of(link / "desk.warraq") == Seat.of(desk) == Seat.of(tmp_path / "x/../desk.warraq")


def test_a_second_window_of_a_desk_does_not_listen(receiver, desk, app):
    assert receiver.claim(desk)
    assert receiver.claim(desk)
    second = Receiver()
    assert not second.claim(desk)
    receiver.release()
    assert second.claim(desk)
    second.release()


def test_a_window_that_moved_to_another_desk_gives_up_the_first(receiver, desk, tmp_path):
    receiver.claim(desk)
    assert receiver.claim(tmp_path / "other.warraq")
    assert not hand_over(desk, [], 5)
    seat = Seat.of(desk)
    assert not seat.lock.exists()


@unix
def test_only_its_person_can_reach_the_window(receiver, desk):
    receiver.claim(desk)
    folder = own_folder()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(Path(receiver.name).stat().st_mode) & 0o077 == 0


@unix
def test_a_folder_that_others_can_enter_is_not_used(tmp_path, monkeypatch, desk):
    runtime = tmp_path / "open"
    (runtime / "warraq").mkdir(parents=True)
    (runtime / "warraq").chmod(0o755)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    assert own_folder() is None
    assert Seat.of(desk) is None
    assert not hand_over(desk, [], 5)


@unix
def test_an_address_too_long_for_the_system_is_not_used(tmp_path, monkeypatch, desk):
    runtime = tmp_path / ("x" * 100)
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    assert Seat.of(desk) is None


@unix
@pytest.mark.parametrize(
    "said",
    [
        b"\xff\xff\xff\xff",
        (MOST + 1).to_bytes(4, "big"),
        (2).to_bytes(4, "big") + b"{}",
        (9).to_bytes(4, "big") + b"not json!",
        message([]),
        message({"files": "/etc/passwd", "token": ""}),
        message({"files": [1], "token": ""}),
        message({"files": ["relative.txt"], "token": ""}),
        message({"files": ["/a\0b"], "token": ""}),
        message({"files": [], "token": 3}),
        (40_000).to_bytes(4, "big") + b"[" * 40_000,
    ],
)
def test_what_is_not_a_message_is_dropped(receiver, desk, qtbot, said, tmp_path):
    came = []
    receiver.claim(desk)
    receiver.give_to(came.append)
    with stranger(receiver) as sender:
        sender.sendall(said)
        qtbot.waitUntil(lambda: not receiver._senders and _closed(sender))
    assert came == []
    assert handed(qtbot, desk, [tmp_path / "a.txt"])
    assert came == [[tmp_path / "a.txt"]]


def _closed(sender) -> bool:
    sender.setblocking(False)
    try:
        return sender.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


@unix
def test_a_sender_that_hangs_is_let_go_and_holds_nobody_up(
    receiver, desk, qtbot, tmp_path, monkeypatch
):
    monkeypatch.setattr(handover, "PATIENCE", 300)
    came = []
    receiver.claim(desk)
    receiver.give_to(came.append)
    with stranger(receiver) as sender:
        sender.sendall((500).to_bytes(4, "big") + b'{"files"')
        assert handed(qtbot, desk, [tmp_path / "a.txt"])
        assert came == [[tmp_path / "a.txt"]]
        qtbot.waitUntil(lambda: _closed(sender))


@unix
def test_a_message_in_pieces_is_put_together(receiver, desk, qtbot, tmp_path):
    came = []
    receiver.claim(desk)
    receiver.give_to(came.append)
    whole = message({"files": [str(tmp_path / "a.txt")], "token": ""})
    with stranger(receiver) as sender:
        for at in range(len(whole)):
            sender.sendall(whole[at : at + 1])
            qtbot.wait(0)
        qtbot.waitUntil(lambda: came == [[tmp_path / "a.txt"]])
        assert sender.recv(9) == TAKEN


@unix
def test_more_senders_than_are_listened_to_are_refused(receiver, desk, qtbot, tmp_path):
    receiver.claim(desk)
    crowd = []
    for _ in range(SENDERS + 4):
        crowd.append(stranger(receiver))
        qtbot.wait(1)
    qtbot.waitUntil(lambda: len(receiver._senders) <= SENDERS)
    for sender in crowd:
        sender.close()
    qtbot.waitUntil(lambda: not receiver._senders)
    assert handed(qtbot, desk, [tmp_path / "a.txt"])


@unix
def test_a_window_that_does_not_answer_is_not_waited_for_long(receiver, desk):
    receiver.claim(desk)
    began = time.monotonic()
    assert not hand_over(desk, [], 0.3)
    assert time.monotonic() - began < 10


def test_more_files_than_fit_are_not_sent(receiver, desk, tmp_path):
    receiver.claim(desk)
    assert not hand_over(desk, [tmp_path / ("x" * 200 + str(n)) for n in range(9000)], 5)


WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.handover import Receiver
app = QCoreApplication([])
receiver = Receiver()
print(receiver.claim(Path(sys.argv[1])), flush=True)
app.exec()
"""


@unix
def test_after_a_kill_the_next_window_takes_the_desk(receiver, desk, qtbot, tmp_path):
    for _ in range(3):
        first = subprocess.Popen(
            [sys.executable, "-c", WINDOW, str(desk)], stdout=subprocess.PIPE, cwd=ROOT
        )
        assert first.stdout.readline() == b"True\n"
        assert hand_over(desk, [tmp_path / "a.txt"])
        first.send_signal(signal.SIGSTOP)
        assert not hand_over(desk, [], 0.2)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        first.stdout.close()
        assert Path(Seat.of(desk).name).exists()
        assert not hand_over(desk, [], 20)
    assert receiver.claim(desk)
    assert handed(qtbot, desk, [])


@unix
def test_of_many_that_start_at_once_one_is_the_window(desk):
    crowd = [
        subprocess.Popen(
            [sys.executable, "-c", WINDOW, str(desk)], stdout=subprocess.PIPE, cwd=ROOT
        )
        for _ in range(4)
    ]
    said = [one.stdout.readline() for one in crowd]
    for one in crowd:
        one.kill()
        one.wait()
        one.stdout.close()
    assert sorted(said) == [b"False\n"] * 3 + [b"True\n"]
