"""Which desk, which settings: by command line, by environment, by what the settings say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.conftest import Warraq
from workstation.cli import main


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WARRAQ_DESK", "WARRAQ_SETTINGS"):
        monkeypatch.setenv(name, "")  # so that what the command sets is taken back


def stories(warraq: Warraq, *words: object) -> int:
    return len(warraq(*words, "search", "التحالف", "--json").rows)


def test_the_environment_names_the_desk_and_the_command_line_another(
    warraq: Warraq, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARRAQ_DESK", str(tmp_path / "team.warraq"))
    warraq("import", sample)
    assert (tmp_path / "team.warraq").exists()
    assert stories(warraq) == 1
    assert stories(warraq, "--desk", tmp_path / "own.warraq") == 0
    monkeypatch.setenv("WARRAQ_DESK", "")
    assert stories(warraq) == 0


def test_a_file_of_settings_is_named_before_or_after_the_command(
    warraq: Warraq, sample: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "team.toml"
    settings.write_text(f'[database]\npath = "{tmp_path.as_posix()}/team.warraq"\n')
    assert warraq("--settings", settings, "import", sample).status == 0
    os.environ["WARRAQ_SETTINGS"] = ""
    assert stories(warraq) == 0
    assert len(warraq("search", "التحالف", "--settings", settings, "--json").rows) == 1


def test_settings_of_the_environment_hold_for_words_too(
    warraq: Warraq, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "team.toml"
    settings.write_text('[interface]\nlanguage = "ar"\n', encoding="utf-8")
    monkeypatch.setenv("WARRAQ_SETTINGS", str(settings))
    assert "لا ملف باسم gone.txt" in warraq("proof", "gone.txt").err


def test_a_copy_is_put_back_where_the_settings_have_the_desk(
    warraq: Warraq, sample: Path, tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "chosen.warraq"
    home.joinpath("settings.toml").write_text(f'[database]\npath = "{path.as_posix()}"\n')
    warraq("import", sample)
    copy = tmp_path / "copy.warraq"
    warraq("desk", "backup", copy)
    (row,) = warraq("desk", "restore", copy, "--json").rows
    assert row["path"] == str(path)
    assert not (home / "data" / "desk.warraq").exists()


def test_one_command_moves_the_desk(
    warraq: Warraq, sample: Path, tmp_path: Path, home: Path
) -> None:
    warraq("import", sample)
    target = tmp_path / "srv" / "newsroom.warraq"
    (row,) = warraq("desk", "move", target, "--json").rows
    assert row == {"path": str(target), "from": str(home / "data" / "desk.warraq")}
    assert stories(warraq) == 1
    assert "Choose another place" in warraq("desk", "move", target).err
    assert main(["--desk", ":memory:", "desk", "move", str(tmp_path / "x")]) == 2


def test_a_window_that_is_open_takes_the_files(
    warraq: Warraq, sample: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    handover = pytest.importorskip("ui.handover")
    handed = []
    monkeypatch.setattr(handover, "hand_over", lambda *call: handed.append(call) or True)
    desk = tmp_path / "desk.warraq"
    answer = warraq("--desk", desk, "open", sample)
    assert answer.status == 0
    assert handed == [(desk, [sample])]
    assert answer.err == "The window that is open on this desk took 1 file.\n"
    answer = warraq("--desk", f"sqlite:///{desk}")
    assert answer.status == 0
    assert handed[1] == (desk, [])
    assert answer.err == "The window that is open on this desk came to the front.\n"
