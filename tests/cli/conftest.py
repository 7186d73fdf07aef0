"""Each test of a command has a home of its own, and calls it as a script does."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workstation.assets import asset
from workstation.cli import main


@dataclass(frozen=True)
class Answer:
    """What a command gave."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines; anything else there fails the test."""
        return [json.loads(line) for line in self.out.splitlines()]


Warraq = Callable[..., Answer]


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for settings, desk and models; English, whatever this machine speaks."""
    folder = tmp_path_factory.mktemp("warraq")
    monkeypatch.setenv("WARRAQ_HOME", str(folder))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def warraq(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Warraq:
    """Runs a command in this process; a fault of ours comes out as it is."""
    monkeypatch.setenv("WARRAQ_TRACEBACK", "1")

    def run(*words: object, stdin: bytes | None = None) -> Answer:
        if stdin is not None:
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return run


@pytest.fixture
def sample() -> Path:
    """The story that the program comes with."""
    return asset("samples/coalition.txt")
