"""The frozen program: what goes in, what stays out, and how it begins."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import contents
import pytest
import start
import window

PROJECT = Path(__file__).parents[2]


def test_every_file_of_ours_goes_in_under_the_name_by_which_it_is_asked_for() -> None:
    carried = {(Path(file), place) for file, place in contents.resources(PROJECT)}
    asked = PROJECT / "resources/i18n/ar/app.toml"
    assert (asked, "workstation/_resources/i18n/ar") in carried
    assert any(place == "workstation/store/migrations/versions" for _, place in carried)
    assert not any("__pycache__" in str(file) or "screenshots" in str(file) for file, _ in carried)


def test_every_module_goes_in_though_nothing_names_it() -> None:
    found = contents.modules(PROJECT, "workstation")
    assert {"workstation", "workstation.cli.stories", "workstation.mt.online"} <= set(found)
    assert not any("migrations" in name for name in found)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "libicudata.so.73",
        "libsqlite3.so.0",
        "typst/_typst.abi3.so",
    ],
)
def test_what_the_window_loads_goes_in(place: str) -> None:
    assert contents.keep_binary((place, "", "BINARY"), linux=True)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/sqldrivers/libqsqlpsql.so",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6\\opengl32sw.dll",
        "PySide6/Qt/lib/QtQuick.framework/Versions/A/QtQuick",
        "libfontconfig.so.1",
        "libxcb-cursor.so.0",
    ],
)
def test_what_it_does_not_load_or_the_system_has_stays_out(place: str) -> None:
    assert not contents.keep_binary((place, "", "BINARY"), linux=True)


def test_the_librarys_own_copy_goes_in_where_the_system_has_none() -> None:
    assert contents.keep_binary(("libfreetype.6.dylib", "", "BINARY"), linux=False)


def test_links_and_data_of_what_stays_out_stay_out_too() -> None:
    entries = [
        ("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", "SYMLINK"),
        ("PySide6/Qt/translations/qtbase_de.qm", "", "DATA"),
        ("spellchecker/resources/de.json.gz", "", "DATA"),
        ("spellchecker/resources/en.json.gz", "", "DATA"),
    ]
    assert [entry[0] for entry in contents.trimmed(entries, linux=True)] == [
        "spellchecker/resources/en.json.gz"
    ]


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "warraq"))
    monkeypatch.setattr(sys, "path", ["ours"])
    for name in (start.PLUGINS, "WARRAQ_HOME", "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    return tmp_path


def test_plugins_beside_the_program_and_in_a_named_folder_come_after_our_own(
    frozen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (frozen / "plugins").mkdir()
    (frozen / "site").mkdir()
    monkeypatch.setenv(start.PLUGINS, str(frozen / "site"))

    start.find_plugins()

    assert sys.path == ["ours", str(frozen / "plugins"), str(frozen / "site")]


def test_a_folder_of_plugins_that_is_not_there_is_passed_over(
    frozen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(start.PLUGINS, str(frozen / "nowhere"))
    start.find_plugins()
    assert sys.path == ["ours"]


def test_a_portable_program_keeps_its_data_beside_it(frozen: Path) -> None:
    (frozen / start.PORTABLE).touch()
    start.stay_here()
    assert os.environ["WARRAQ_HOME"] == str(frozen / "data")


def test_a_folder_that_was_named_goes_before_the_portable_one(
    frozen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (frozen / start.PORTABLE).touch()
    monkeypatch.setenv("WARRAQ_HOME", "/srv/desk")
    start.stay_here()
    assert os.environ["WARRAQ_HOME"] == "/srv/desk"


def test_an_installed_program_keeps_nothing_beside_it(frozen: Path) -> None:
    start.stay_here()
    assert "WARRAQ_HOME" not in os.environ


@pytest.mark.parametrize("before", [None, "/opt/lib"])
def test_programs_that_ours_starts_get_their_own_libraries_back(
    frozen: Path, monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", str(frozen))
    if before is not None:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    start.give_back_library_path()
    assert os.environ.get("LD_LIBRARY_PATH") == before
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], ["open"]),
        (["-psn_0_1", "a.docx", "b.txt"], ["open", "a.docx", "b.txt"]),
        (["friday.warraq"], ["--desk", "friday.warraq", "open"]),
        (["--desk", "friday.warraq", "open"], ["--desk", "friday.warraq", "open"]),
    ],
)
def test_files_from_the_system_become_a_command(given: list[str], told: list[str]) -> None:
    assert window.command(given) == told
