"""A desk is moved whole, with its copies, or stays where it was."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workstation.desk import Desk, articles, drafts, upkeep
from workstation.desk.relocation import move
from workstation.errors import Refused, Unwritable
from workstation.recovery import Draft
from workstation.settings import Folders, Settings, SettingsFile


@pytest.fixture
def places(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "s", tmp_path / "data", tmp_path / "cache", tmp_path / "out")


@pytest.fixture
def file(places: Folders) -> SettingsFile:
    return SettingsFile(places.settings / "settings.toml")


def opened(places: Folders, file: SettingsFile, address: Path | None = None) -> Desk:
    return Desk.open(address, file.read(), places)


def headlines(desk: Desk) -> list[str]:
    with desk.store.read() as transaction:
        count = sum(transaction.articles.counts().values())
    return [row.headline for row in articles.rows_of(desk, range(1, count + 1))]


@pytest.mark.parametrize("as_folder", [True, False])
def test_the_desk_its_copies_and_the_settings_go_along(
    places: Folders, file: SettingsFile, tmp_path: Path, as_folder: bool
) -> None:
    desk = opened(places, file)
    articles.write_new(desk, headline="خبر")
    upkeep.back_up(desk)
    there = tmp_path / "there"
    there.mkdir()
    target = there / ("desk.warraq" if as_folder else "newsroom.warraq")
    assert move(desk, there if as_folder else target, file) == target
    assert file.read().database.path == str(target)
    assert not places.data.exists() or not list(places.data.rglob("*.warraq*"))
    again = opened(places, file)
    assert again.store.path == target
    assert headlines(again) == ["خبر"]
    assert len(upkeep.facts(again).backups) == 1
    assert upkeep.check(again) == []
    again.close()


def test_moved_back_to_the_usual_place_the_settings_name_none(
    places: Folders, file: SettingsFile, tmp_path: Path
) -> None:
    move(opened(places, file), tmp_path / "away.warraq", file)
    move(opened(places, file), places.desk, file)
    assert file.read().database.path == ""
    assert places.desk.exists()


def test_a_desk_that_is_not_ones_own_changes_no_settings(
    places: Folders, file: SettingsFile, tmp_path: Path
) -> None:
    desk = opened(places, file, tmp_path / "other.warraq")
    move(desk, tmp_path / "moved.warraq", file)
    assert not file.path.exists()


def test_a_desk_that_another_has_open_stays(
    places: Folders, file: SettingsFile, tmp_path: Path
) -> None:
    other = opened(places, file)
    articles.write_new(other, headline="خبر")
    with pytest.raises(Refused) as refused:
        move(opened(places, file), tmp_path / "away.warraq", file)
    assert refused.value.code == "store.busy"
    assert not (tmp_path / "away.warraq").exists()
    articles.write_new(other, headline="بعده")
    assert headlines(other) == ["خبر", "بعده"]
    other.close()


def test_what_a_window_left_unsaved_is_not_left_behind(
    places: Folders, file: SettingsFile, tmp_path: Path
) -> None:
    desk = opened(places, file)
    articles.write_new(desk, headline="خبر")
    journal = drafts.journal(desk)
    journal.write(
        Draft(
            article_id=1,
            session=desk.session,
            based_on=1,
            language="ar",
            headline="لم يُحفظ",
            blocks=(),
            written_at=datetime(2026, 3, 1, tzinfo=UTC),
        )
    )
    journal.close()
    desk.close()
    second = opened(places, file)
    with pytest.raises(Refused) as refused:
        move(second, tmp_path / "away.warraq", file)
    assert refused.value.code == "store.move-drafts"
    assert places.desk.exists()
    second.close()


def test_nothing_is_written_over(places: Folders, file: SettingsFile, tmp_path: Path) -> None:
    target = tmp_path / "story.txt"
    target.write_text("خبر", encoding="utf-8")
    desk = opened(places, file)
    with pytest.raises(Unwritable) as refused:
        move(desk, target, file)
    assert refused.value.code == "store.move-taken"
    assert target.read_text(encoding="utf-8") == "خبر"
    desk.close()


def test_where_the_settings_cannot_be_kept_the_desk_stays(places: Folders, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    file = SettingsFile(tmp_path / "file" / "settings.toml")
    desk = Desk.open(None, Settings(), places)
    target = tmp_path / "away.warraq"
    with pytest.raises(Unwritable):
        move(desk, target, file)
    assert places.desk.exists()
    assert not target.exists()


def test_where_the_place_cannot_be_written_the_desk_stays(
    places: Folders, file: SettingsFile, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Unwritable) as refused:
        move(opened(places, file), tmp_path / "file" / "away.warraq", file)
    assert refused.value.code == "store.move-failed"
    assert places.desk.exists()


def test_a_desk_in_memory_cannot_be_moved(file: SettingsFile, tmp_path: Path) -> None:
    desk = Desk.open(":memory:")
    with pytest.raises(Refused):
        move(desk, tmp_path / "away.warraq", file)
    desk.close()
