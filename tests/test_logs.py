"""The log: bounded, for whoever looks for a fault, and without a word of anyone's text."""

from __future__ import annotations

import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from workstation import logs
from workstation.assets import asset
from workstation.cli import main
from workstation.errors import Unreadable
from workstation.settings import folders

ARABIC = re.compile("[\u0600-\u06ff]")
SECRET = "سر القصة"


@pytest.fixture(autouse=True)
def _own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("WARRAQ_HOME", str(tmp_path / "home"))
    for name in (logs.LEVEL, "WARRAQ_TRACEBACK", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    yield
    logs.end()


def written(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.log*")))


def test_numbers_and_codes_are_written_and_nothing_else(tmp_path: Path) -> None:
    path = logs.begin(tmp_path, "window")
    logs.note("saved", words=392, seconds=0.1234, kind="article", who=None)
    logs.note("odd", headline=SECRET, title="A title with spaces", name="/home/huda/story.txt")
    logs.end()
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "INFO saved words=392 seconds=0.123 kind=article who=none\n" in text
    assert "INFO odd headline=- title=- name=-\n" in text


def test_an_error_of_the_world_is_its_code_alone(tmp_path: Path) -> None:
    logs.begin(tmp_path, "window")
    logs.note_error(Unreadable("ingest.not-a-docx", name="قصة.docx"))
    logs.end()
    assert "workstation.errors.Unreadable ingest.not-a-docx\n" in written(tmp_path)
    assert not ARABIC.search(written(tmp_path))


def test_a_fault_is_its_calls_and_kinds_without_values(tmp_path: Path) -> None:
    logs.begin(tmp_path, "window")

    def deep(text: str) -> None:
        try:
            raise KeyError(text)
        except KeyError as first:
            raise ValueError(text + text) from first

    try:
        deep(SECRET)
    except ValueError as error:
        logs.note_fault(error)
    logs.end()
    text = written(tmp_path)
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "deep" in text
    assert SECRET not in text
    assert str(Path.home()) not in text


def test_an_error_that_came_of_itself_is_told_once(tmp_path: Path) -> None:
    logs.begin(tmp_path, "window")
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    logs.note_fault(first)
    assert written(tmp_path).count("builtins.ValueError") == 2


def test_it_never_grows_beyond_its_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "SIZE", 2_000)
    logs.begin(tmp_path, "window")
    for n in range(1_000):
        logs.note("line", n=n)
    logs.end()
    files = sorted(tmp_path.glob("window.log*"))
    assert [file.name for file in files] == ["window.log", "window.log.1", "window.log.2"]
    assert all(file.stat().st_size <= 2_000 for file in files)
    assert "n=999" in (tmp_path / "window.log").read_text(encoding="utf-8")


def test_a_file_that_another_program_began_is_written_on(tmp_path: Path) -> None:
    path = logs.begin(tmp_path, "window")
    assert path is not None
    logs.note("before")
    path.rename(tmp_path / "window.log.1")
    path.write_text("the other's line\n", encoding="utf-8")
    logs.note("after")
    logs.end()
    assert "after" in path.read_text(encoding="utf-8")
    assert "after" not in (tmp_path / "window.log.1").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("level", "environment", "seen"),
    [
        ("info", "", ["usual", "grave"]),
        ("debug", "", ["small", "usual", "grave"]),
        ("info", "debug", ["small", "usual", "grave"]),
        ("debug", "ERROR", ["grave"]),
        ("nonsense", "", ["usual", "grave"]),
        ("off", "", []),
        ("info", "off", []),
    ],
)
def test_settings_say_how_much_and_the_environment_before_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, level: str, environment: str, seen: list[str]
) -> None:
    if environment:
        monkeypatch.setenv(logs.LEVEL, environment)
    logs.begin(tmp_path, "window", level)
    logs.note("small", level=10)
    logs.note("usual")
    logs.note("grave", level=40)
    logs.end()
    assert [word for word in ("small", "usual", "grave") if word in written(tmp_path)] == seen


def test_a_folder_that_cannot_be_written_keeps_nobody_from_working(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert logs.begin(tmp_path / "file" / "logs", "window") is None
    logs.note("line")


def test_a_log_that_goes_away_keeps_nobody_from_working(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = logs.begin(tmp_path / "logs", "window")
    assert path is not None
    logs.note("line")
    path.unlink()
    path.parent.rmdir()
    logs.note("another")
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps such rights otherwise")
def test_only_its_person_reads_it(tmp_path: Path) -> None:
    path = logs.begin(tmp_path / "logs", "window")
    logs.note("line")
    assert path is not None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_main_verbs_leave_no_word_of_a_story_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(logs.LEVEL, "debug")
    story = tmp_path / "قصة التحالف.txt"
    story.write_bytes(asset("samples/coalition.txt").read_bytes())
    comments = tmp_path / "تعليقات.csv"
    comments.write_text("comment\nتعليق من قارئ\nأنت كلب\n", encoding="utf-8")
    out = tmp_path / "out"
    for words in (
        ["run", story, "-o", out, "--formats", "html,xliff", "--comments", comments],
        ["import", story],
        ["proof", story, "--json"],
        ["segment", story],
        ["search", "الإرهاب"],
        ["comments", "triage", comments],
        ["preflight", story],
        ["tm", "lookup", "تعهدات الدول", "--from", "ar", "--to", "en"],
        ["terms", "find", "التحالف"],
        ["import", tmp_path / "ليس هنا.docx"],
        ["desk", "backup", tmp_path / "نسخة.warraq"],
    ):
        main([str(word) for word in words])

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(story.read_text(encoding="utf-8"))

    monkeypatch.setattr("workstation.desk.search.search", fail)
    assert main(["search", "الإرهاب"]) == 2
    text = written(folders().logs)
    for part in ("name=run", "name=comments verb=triage", "command.end", "builtins.RuntimeError"):
        assert part in text
    assert "workstation/cli/stories.py" in text
    assert not ARABIC.search(text)
    assert str(tmp_path) not in text


def test_the_version_and_help_write_no_log(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert main(["proof", "--help"]) == 0
    assert not folders().logs.exists()
