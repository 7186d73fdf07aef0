"""How the companion is started, from source and frozen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from workstation.mt import companion
from workstation.mt.loading import companion_command


def test_from_source_this_python_runs_the_companion_file() -> None:
    assert companion_command() == [sys.executable, "-P", companion.__file__]


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("/usr/lib/warraq/warraq", "/usr/lib/warraq/warraq-engine"),
        ("/Programs/Warraq/warraq-window.exe", "/Programs/Warraq/warraq-engine.exe"),
    ],
)
def test_a_frozen_program_runs_the_companion_beside_it(
    monkeypatch: pytest.MonkeyPatch, program: str, expected: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", program)

    assert [Path(word) for word in companion_command()] == [Path(expected)]
