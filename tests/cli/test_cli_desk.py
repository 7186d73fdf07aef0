"""``warraq desk``, and what every command says of a desk that does not open."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cli.conftest import Warraq


@pytest.fixture
def desk(warraq: Warraq, sample: Path, tmp_path: Path) -> Path:
    path = tmp_path / "desk.warraq"
    warraq("--desk", path, "import", sample)
    return path


def test_a_desk_is_copied_and_put_back(warraq: Warraq, desk: Path, sample: Path) -> None:
    copy = desk.with_name("friday.warraq")
    (made,) = warraq("--desk", desk, "desk", "backup", copy, "--json").rows
    assert made == {"path": str(copy), "bytes": copy.stat().st_size}
    warraq("--desk", desk, "import", sample)
    assert len(warraq("--desk", desk, "search", "التحالف", "--json").rows) == 2
    (back,) = warraq("--desk", f"sqlite:///{desk}", "desk", "restore", copy, "--json").rows
    assert back["path"] == str(desk)
    assert len(warraq("--desk", desk, "search", "التحالف", "--json").rows) == 1
    assert len(warraq("--desk", back["aside"], "search", "التحالف", "--json").rows) == 2


def test_what_is_no_desk_is_not_put_back(warraq: Warraq, desk: Path, sample: Path) -> None:
    answer = warraq("--desk", desk, "desk", "restore", sample)
    assert answer.status == 2
    assert "coalition.txt is not a Warraq desk" in answer.err
    assert len(warraq("--desk", desk, "search", "التحالف", "--json").rows) == 1
    assert warraq("--desk", desk, "desk", "restore", desk.with_name("gone")).status == 2
    assert warraq("--desk", ":memory:", "desk", "restore", desk).status == 2


def test_a_sound_desk_is_said_to_be_sound(warraq: Warraq, desk: Path) -> None:
    assert warraq("--desk", desk, "desk", "check", "--json").rows == [
        {"desk": "desk.warraq", "sound": True, "faults": []}
    ]
    assert "is sound" in warraq("--desk", desk, "desk", "check").out
    (row,) = warraq("--desk", desk, "desk", "upgrade", "--json").rows
    assert row == {"desk": "desk.warraq", "backup": None}


def test_a_desk_with_a_broken_link_is_said_to_be_damaged(warraq: Warraq, desk: Path) -> None:
    with sqlite3.connect(desk) as connection:
        connection.execute("UPDATE revisions SET article_id = 99 WHERE number = 2")
    connection.close()
    answer = warraq("--desk", desk, "desk", "check", "--json")
    assert answer.status in (1, 2)
    assert "damaged" in answer.err or answer.rows[0]["faults"]


COMMANDS = (
    ("import", "{sample}"),
    ("search", "x"),
    ("tm", "stats"),
    ("terms", "find", "x"),
    ("comments", "triage"),
    ("preflight", "1"),
    ("run", "{sample}", "-o", "{out}", "--formats", "txt"),
    ("desk", "check"),
    ("desk", "backup", "{out}"),
    ("proof", "{sample}"),
)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[:2]))
def test_a_desk_of_a_newer_program_is_refused_by_every_command(
    warraq: Warraq, desk: Path, sample: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    with sqlite3.connect(desk) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    asked = [word.format(sample=sample, out=tmp_path / "out") for word in words]
    answer = warraq("--desk", desk, *asked)
    assert (answer.status, answer.out) == (2, "")
    assert (
        answer.err == "desk.warraq was written by a newer Warraq. Update the program to open it.\n"
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("{sample}", "coalition.txt is not a Warraq desk."),
        ("{folder}", "is not a Warraq desk."),
        ("postgresql://news/desk", "cannot open a desk on a postgresql server"),
    ],
)
def test_what_is_no_desk_is_refused(
    warraq: Warraq, sample: Path, tmp_path: Path, address: str, said: str
) -> None:
    answer = warraq("--desk", address.format(sample=sample, folder=tmp_path), "tm", "stats")
    assert answer.status == 2
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_a_copy_that_cannot_be_written_names_its_place(
    warraq: Warraq, desk: Path, sample: Path
) -> None:
    answer = warraq("--desk", desk, "desk", "backup", sample / "copy.warraq")
    assert answer.status == 2
    assert "copy.warraq" in answer.err


def test_a_copy_never_replaces_a_story(warraq: Warraq, desk: Path) -> None:
    story = desk.with_name("story.txt")
    story.write_text("نص لا يُمحى", encoding="utf-8")
    answer = warraq("--desk", desk, "desk", "backup", story)
    assert answer.status == 2
    assert "story.txt is not a Warraq desk" in answer.err
    assert story.read_text(encoding="utf-8") == "نص لا يُمحى"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc here")
def test_a_copy_where_no_file_can_be_made_is_one_sentence(warraq: Warraq, desk: Path) -> None:
    answer = warraq("--desk", desk, "desk", "backup", "/proc/copy.warraq")
    assert (answer.status, answer.err) == (
        2,
        "Could not write the backup /proc/copy.warraq. Choose another folder.\n",
    )
