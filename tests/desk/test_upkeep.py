"""A desk's file: its copies, and putting one back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from workstation.desk import Desk, articles, upkeep
from workstation.errors import Unreadable, Unwritable
from workstation.settings import Database, Folders, Settings


@pytest.fixture
def moment():
    return [datetime(2026, 3, 1, 9, 0, tzinfo=UTC)]


@pytest.fixture
def open_desk(tmp_path, moment):
    opened = []

    def open_one(name="desk.warraq"):
        desk = Desk.open(tmp_path / name)
        desk.clock = lambda: moment[0]
        opened.append(desk)
        return desk

    yield open_one
    for desk in opened:
        desk.close()


def test_facts_name_the_file_its_size_and_its_stories(open_desk, tmp_path):
    desk = open_desk()
    articles.write_new(desk, headline="خبر")
    facts = upkeep.facts(desk)
    assert facts.path == tmp_path / "desk.warraq"
    assert facts.stories == 1
    assert facts.size > 4096
    assert facts.backups == ()


def test_a_desk_in_memory_has_no_file_and_cannot_be_copied_to_its_own_place():
    desk = Desk.open(":memory:")
    assert upkeep.facts(desk).path is None
    assert upkeep.back_up_daily(desk) is None
    with pytest.raises(Unwritable):
        upkeep.back_up(desk)


def test_a_copy_holds_what_the_desk_held_and_is_listed(open_desk):
    desk = open_desk()
    articles.write_new(desk, headline="قبل النسخ")
    made = upkeep.back_up(desk)
    assert [backup.path for backup in upkeep.facts(desk).backups] == [made]
    copy = Desk.open(made)
    assert [row.headline for row in articles.rows_of(copy, [1])] == ["قبل النسخ"]
    copy.close()


def test_a_copy_is_made_once_a_day_and_five_are_kept(open_desk, moment):
    desk = open_desk()
    assert upkeep.back_up_daily(desk) is not None
    moment[0] += timedelta(hours=3)
    assert upkeep.back_up_daily(desk) is None
    for _ in range(7):
        moment[0] += timedelta(hours=25)
        assert upkeep.back_up_daily(desk) is not None
    known = upkeep.facts(desk).backups
    assert len(known) == upkeep.KEPT
    assert known[0].made == moment[0]


def test_a_copy_is_put_back_and_the_damaged_file_is_set_aside(open_desk, tmp_path, moment):
    desk = open_desk()
    articles.write_new(desk, headline="سليمة")
    made = upkeep.back_up(desk)
    desk.close()
    path = tmp_path / "desk.warraq"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    aside = upkeep.put_back(path, made, moment[0])
    assert aside is not None
    assert aside.read_bytes().endswith(b"\xff")
    assert [row.headline for row in articles.rows_of(open_desk(), [1])] == ["سليمة"]


def test_a_copy_that_is_not_sound_is_refused_and_nothing_is_moved(open_desk, tmp_path, moment):
    desk = open_desk()
    desk.close()
    path = tmp_path / "desk.warraq"
    before = path.read_bytes()
    bad = tmp_path / "bad.warraq"
    bad.write_bytes(b"not a database at all")
    with pytest.raises(Unreadable):
        upkeep.put_back(path, bad, moment[0])
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.trial*"))


def test_a_copy_into_a_place_that_cannot_be_written_says_so(open_desk, tmp_path):
    file = tmp_path / "file"
    file.write_text("in the way")
    with pytest.raises(Unwritable):
        upkeep.back_up(open_desk(), file / "below" / "copy.warraq")


def test_the_desk_that_is_set_opens_when_none_is_named(tmp_path):
    places = Folders(tmp_path, tmp_path / "data", tmp_path / "cache", tmp_path / "out")
    chosen = Settings(database=Database(str(tmp_path / "elsewhere" / "ours.warraq")))
    desk = Desk.open(None, chosen, places)
    assert desk.store.path == tmp_path / "elsewhere" / "ours.warraq"
    desk.close()
