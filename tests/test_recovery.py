"""The recovery journal: whole files, dead windows told from living ones, nothing lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workstation.articles import Block, BlockKind, Direction, Span, SpanKind
from workstation.errors import Unwritable
from workstation.recovery import Draft, Journal, write_copy

AT = datetime(2018, 2, 13, 14, 21, tzinfo=UTC)
BLOCKS = (
    Block("(كونا) -- تنطلق اليوم الثلاثاء اعمال الاجتماع", spans=(Span(0, 6, SpanKind.STRONG),)),
    Block("عنوان فرعي", BlockKind.HEADING, level=2),
    Block("Reuters: خبر 😀", direction=Direction.RTL, spans=(Span(0, 7, SpanKind.LINK, "x:y"),)),
)


def draft(session: str, article: int = 7, at: datetime = AT) -> Draft:
    return Draft(
        article_id=article,
        session=session,
        based_on=2,
        language="ar",
        headline="الاجتماع الوزاري",
        blocks=BLOCKS,
        written_at=at,
        caret=12,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "recovery"


def left(folder: Path, *drafts: Draft, desk: str = "desk") -> Journal:
    """What a window leaves that ended at once: its lock is gone, its files are not."""
    for one in drafts:
        journal = Journal(folder, desk, one.session)
        journal.write(one)
        journal.close()
    return Journal(folder, desk, "new window")


def test_a_draft_comes_back_as_it_was_typed(folder: Path) -> None:
    journal = left(folder, draft("old"))
    assert journal.left_behind() == [draft("old")]


def test_a_window_does_not_find_its_own_drafts(folder: Path) -> None:
    journal = Journal(folder, "desk", "mine")
    journal.write(draft("mine"))
    assert journal.left_behind() == []


def test_the_draft_of_a_window_that_still_runs_is_left_alone(folder: Path) -> None:
    living = Journal(folder, "desk", "living")
    living.write(draft("living"))
    other = Journal(folder, "desk", "other")
    assert other.left_behind() == []
    living.close()
    assert [one.session for one in other.left_behind()] == ["living"]


def test_the_draft_of_a_process_that_was_killed_is_found(folder: Path) -> None:
    script = (
        "import sys, os, signal\n"
        "from pathlib import Path\n"
        "from datetime import datetime, UTC\n"
        "from workstation.articles import Block\n"
        "from workstation.recovery import Draft, Journal\n"
        "journal = Journal(Path(sys.argv[1]), 'desk', 'killed')\n"
        "journal.write(Draft(article_id=7, session='killed', based_on=2, language='ar',"
        " headline='خبر', blocks=(Block('نص'),), written_at=datetime.now(UTC)))\n"
        "print('written', flush=True)\n"
        "sys.stdin.read()\n"
    )
    victim = subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert victim.stdout is not None
    assert victim.stdout.readline().strip() == b"written"
    journal = Journal(folder, "desk", "new window")
    assert journal.left_behind() == []
    victim.kill()
    victim.wait(30)
    assert [one.headline for one in journal.left_behind()] == ["خبر"]
    victim.stdout.close()
    if victim.stdin is not None:
        victim.stdin.close()


def test_a_window_that_ended_without_a_draft_is_known_once(folder: Path) -> None:
    quiet = Journal(folder, "desk", "quiet")
    quiet.begin()
    other = Journal(folder, "desk", "new")
    other.begin()
    assert other.ended() == []
    assert quiet._lock is not None
    quiet._lock.close()  # as the system does when a process is gone
    assert Journal(folder, "another desk", "x").ended() == []
    assert other.ended() == ["quiet"]
    assert other.ended() == []


def test_drafts_of_another_desk_are_not_ours(folder: Path) -> None:
    left(folder, draft("old"), desk="another")
    assert Journal(folder, "desk", "new").left_behind() == []


def test_the_newest_draft_comes_first(folder: Path) -> None:
    journal = left(folder, draft("a", 1), draft("b", 2, AT + timedelta(minutes=3)))
    assert [one.article_id for one in journal.left_behind()] == [2, 1]


def test_a_later_draft_stands_in_place_of_the_one_before(folder: Path) -> None:
    old = Journal(folder, "desk", "old")
    old.write(draft("old"))
    old.write(replace(draft("old"), headline="عنوان آخر"))
    old.close()
    (found,) = Journal(folder, "desk", "new").left_behind()
    assert found.headline == "عنوان آخر"
    assert list(folder.glob(".writing-*")) == []


def test_what_the_desk_saved_is_dropped_and_nothing_remains(folder: Path) -> None:
    journal = Journal(folder, "desk", "mine")
    journal.write(draft("mine"))
    journal.drop(7)
    journal.close()
    assert list(folder.iterdir()) == []


def test_a_draft_that_was_taken_in_is_discarded_with_its_lock(folder: Path) -> None:
    journal = left(folder, draft("old", 1), draft("old", 2))
    first, second = journal.left_behind()
    journal.discard(first)
    assert journal.left_behind() == [second]
    journal.discard(second)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"desk": "desk"}', b"\xff\xfe\x00", b"1"])
def test_a_file_that_is_not_whole_is_passed_over(folder: Path, content: bytes) -> None:
    journal = left(folder, draft("old"))
    (folder / "torn-3.draft").write_bytes(content)
    assert [one.session for one in journal.left_behind()] == ["old"]


def test_no_folder_means_no_drafts(folder: Path) -> None:
    assert Journal(folder, "desk", "new").left_behind() == []


def test_a_full_disk_is_said_and_the_older_draft_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(folder, "desk", "mine")
    journal.write(draft("mine"))

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unwritable) as caught:
        journal.write(replace(draft("mine"), headline="آخر"))
    assert caught.value.code == "recovery.disk-full"
    journal.close()
    (found,) = Journal(folder, "desk", "new").left_behind()
    assert found.headline == "الاجتماع الوزاري"
    assert list(folder.glob(".writing-*")) == []


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unwritable) as caught:
        Journal(tmp_path / "file" / "recovery", "desk", "mine").write(draft("mine"))
    assert caught.value.code == "recovery.not-written"


def test_a_copy_elsewhere_is_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "نص.txt"
    write_copy(path, "عنوان", (Block("فقرة أولى"), Block("فقرة ثانية")))
    assert path.read_text(encoding="utf-8") == "عنوان\n\nفقرة أولى\n\nفقرة ثانية\n"
    with pytest.raises(Unwritable) as caught:
        write_copy(tmp_path / "none" / "x.txt", "عنوان", ())
    assert caught.value.code == "recovery.copy-not-written"
