"""The window after a fault: its report can be kept as a file, and holds no text."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import qVersion

from ui.dialogs.crash import CrashDialog, report
from ui.faults import Faults
from ui.wording import tr
from workstation import SCHEMA, __version__, logs

SECRET = "نص سري من القصة"


def fault() -> ValueError:
    headline = SECRET
    try:
        raise ValueError(headline)
    except ValueError as error:
        return error


@pytest.fixture
def dialog(app, shell, qtbot):
    made = CrashDialog(shell.theme, report(fault()))
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_report_says_versions_schema_and_where_it_came(dialog):
    for part in (f"Warraq {__version__} · schema {SCHEMA}", f"Qt {qVersion()}", "ValueError"):
        assert part in dialog.text
    assert SECRET not in dialog.text
    assert str(Path.home()) not in dialog.text


def test_the_report_is_kept_where_the_person_says(dialog, tmp_path):
    place = tmp_path / "تقرير.txt"
    dialog.choose_place = lambda: str(place)
    dialog.keep.click()
    assert place.read_text(encoding="utf-8") == dialog.text + "\n"
    assert dialog.said.isVisible()
    assert place.name in dialog.said.text()


def test_nothing_is_written_where_no_place_was_chosen(dialog, tmp_path):
    dialog.choose_place = lambda: ""
    dialog.keep.click()
    assert list(tmp_path.glob("*.txt")) == []
    assert not dialog.said.isVisible()


def test_a_place_that_cannot_be_written_is_said_and_the_dialog_stays(dialog, tmp_path):
    dialog.choose_place = lambda: str(tmp_path / "gone" / "report.txt")
    dialog.keep.click()
    assert "report.txt" in dialog.said.text()
    assert dialog.isVisible()


def test_the_words_of_the_dialog_are_there_in_both_languages(shell):
    for code in ("ar", "en"):
        shell.language.set(code)
        for key in ("save", "saved", "kinds", "text"):
            assert not tr(f"app.crash.{key}", path="x").startswith("app.")


@pytest.fixture
def faults(app, shell):
    made = Faults(shell.theme, lambda: None)
    made.install()
    yield made
    made.remove()


def test_a_fault_goes_into_the_log_without_its_words(faults, app, tmp_path, capsys):
    path = logs.begin(tmp_path, "window")
    error = fault()
    sys.excepthook(ValueError, error, error.__traceback__)
    logs.end()
    (dialog,) = [w for w in app.topLevelWidgets() if isinstance(w, CrashDialog)]
    dialog.go_on.click()
    written = path.read_text(encoding="utf-8")
    assert "builtins.ValueError" in written
    assert "test_crash_report.py" in written
    assert SECRET not in written
    assert SECRET not in capsys.readouterr().err


def test_a_fault_in_a_thread_of_its_own_is_noted_too(faults, tmp_path, capsys):
    path = logs.begin(tmp_path, "window")

    def fail() -> None:
        raise KeyError(SECRET)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    logs.end()
    assert "builtins.KeyError" in path.read_text(encoding="utf-8")
    assert SECRET not in path.read_text(encoding="utf-8") + capsys.readouterr().err


def test_the_hooks_go_back_to_whoever_had_them(app, shell):
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    made = Faults(shell.theme, lambda: None)
    made.install()
    assert sys.excepthook == made.tell
    made.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
