"""The command as its own process: pipes, signals, a full disk, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workstation import SCHEMA, __version__
from workstation.cli.program import main

WARRAQ = (sys.executable, "-m", "workstation")
PROJECT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and /dev are those of Unix")


def started(*words: object, **options: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    return subprocess.Popen(
        [*WARRAQ, *map(str, words)],
        stderr=subprocess.PIPE,
        env=environment,
        **options,  # type: ignore[call-overload]
    )


def test_it_runs_as_a_module_and_answers_in_utf_8(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = started("segment", sample, stdout=subprocess.PIPE)
    out, err = done.communicate(timeout=60)
    assert (done.returncode, err) == (0, b"")
    assert "الاجتماع الوزاري" in out.decode("utf-8")
    version = started("--version", stdout=subprocess.PIPE)
    said = version.communicate(timeout=60)[0].decode()
    assert said == f"warraq {__version__} (schema {SCHEMA})\n"


def test_a_reader_that_leaves_ends_it_quietly(tmp_path: Path) -> None:
    text = tmp_path / "long.txt"
    text.write_text("جملة قصيرة هنا.\n" * 60_000, encoding="utf-8")
    reading, writing = os.pipe()
    process = started("segment", text, "--json", stdout=writing)
    os.close(writing)
    os.read(reading, 10)
    os.close(reading)
    err = process.communicate(timeout=60)[1]
    assert (process.returncode, err) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("words", [("--version",), ("--help",), ("segment", "{sample}")])
def test_output_that_cannot_be_written_is_one_sentence(
    sample: Path, words: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("wb") as full:
        process = started(*(word.format(sample=sample) for word in words), stdout=full)
        err = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 2
    assert err == "Could not write the output: No space left on device.\n"


def test_an_interrupt_ends_it_with_a_word_and_130() -> None:
    code = (
        "import os, signal, sys\n"
        "from workstation.cli import main\n"
        "class Interrupted:\n"
        "    closed = False\n"
        "    @property\n"
        "    def buffer(self):\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "        raise AssertionError('the interrupt did not come')\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "sys.stdin = Interrupted()\n"
        "sys.exit(main(['proof', '-']))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"Stopped.\n")


def test_a_fault_of_ours_is_one_sentence_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sample: Path
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.delenv("WARRAQ_TRACEBACK", raising=False)
    monkeypatch.setattr("workstation.cli.segment.read_text", broken)
    assert main(["segment", str(sample)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "ZeroDivisionError: a fault" in said.err
    assert said.err.count("\n") == 1
    monkeypatch.setenv("WARRAQ_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main(["segment", str(sample)])


def test_no_progress_is_drawn_where_nobody_watches(sample: Path, tmp_path: Path) -> None:
    words = ("run", sample, "-o", tmp_path, "--formats", "txt")
    done = started("--desk", ":memory:", *words, stdout=subprocess.PIPE)
    err = done.communicate(timeout=60)[1].decode()
    assert "%" not in err
    assert "\r" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no terminals to open here")
def test_progress_is_drawn_on_a_terminal(sample: Path, tmp_path: Path) -> None:
    import pty

    try:
        watched, terminal = pty.openpty()
    except OSError:
        pytest.skip("this system gives no terminals")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "TERM": "xterm"}
    words = ("--desk", ":memory:", "run", sample, "-o", tmp_path, "--formats", "txt")
    process = subprocess.Popen(
        [*WARRAQ, *map(str, words)], stdout=subprocess.DEVNULL, stderr=terminal, env=environment
    )
    os.close(terminal)
    seen = b""
    while True:
        try:
            part = os.read(watched, 4096)
        except OSError:  # the terminal is closed: Linux says so with EIO
            break
        if not part:
            break
        seen += part
    os.close(watched)
    process.wait(timeout=60)
    assert b"coalition.txt" in seen
    assert b"%" in seen


def test_control_characters_of_a_text_do_not_reach_the_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("سطر \x1b[31m أحمر هنا\n", encoding="utf-8")
    assert main(["segment", str(file)]) == 0
    assert "\x1b" not in capsys.readouterr().out
    assert main(["segment", str(file), "--json"]) == 0
    assert "\\u001b" in capsys.readouterr().out
