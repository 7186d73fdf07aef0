"""``warraq preflight`` and ``export``: a story of the desk, or a file."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.conftest import Warraq
from workstation.desk import Desk, articles


@pytest.fixture
def embargoed(warraq: Warraq, sample: Path) -> int:
    """A story of the desk that may not go out yet."""
    warraq("import", sample)
    desk = Desk.open()
    meta = articles.get(desk, 1).meta
    articles.describe(desk, 1, replace(meta, embargo=datetime(2999, 1, 1, tzinfo=UTC)))
    desk.close()
    return 1


def test_preflight_of_a_file_needs_no_desk(warraq: Warraq, sample: Path, home: Path) -> None:
    answer = warraq("preflight", sample, "--json")
    assert answer.status == 0
    assert all(list(row) == ["code", "severity", "message"] for row in answer.rows)
    assert {row["severity"] for row in answer.rows} == {"warning", "pass"}
    assert "hamza.certain" in [row["code"] for row in answer.rows]
    assert all(set(row["message"]) == {"ar", "en"} for row in answer.rows)
    assert not (home / "data").exists()


def test_preflight_of_a_story_that_is_blocked_ends_with_one(warraq: Warraq, embargoed: int) -> None:
    answer = warraq("preflight", embargoed, "--json")
    assert answer.status == 1
    assert answer.rows[0]["severity"] == "blocker"
    assert answer.rows[0]["code"].startswith("embargo")
    assert "blocks" in warraq("preflight", embargoed).out.splitlines()[0]


def test_export_of_a_file_gives_each_format_with_its_judge(
    warraq: Warraq, sample: Path, tmp_path: Path
) -> None:
    answer = warraq("export", sample, "--formats", "html, docx", "-o", tmp_path, "--json")
    assert answer.status == 0
    assert all(list(r) == ["format", "path", "bytes", "valid", "validator"] for r in answer.rows)
    assert [row["format"] for row in answer.rows] == ["html", "docx"]
    assert all(row["valid"] and row["validator"] for row in answer.rows)
    assert all(Path(row["path"]).stat().st_size == row["bytes"] for row in answer.rows)


def test_a_blocked_story_goes_out_only_as_a_draft_or_by_force(
    warraq: Warraq, embargoed: int, tmp_path: Path
) -> None:
    asked = ("export", embargoed, "--formats", "txt", "-o", tmp_path, "--json")
    answer = warraq(*asked)
    assert (answer.status, answer.out) == (1, "")
    assert "Blocks: The embargo holds" in answer.err
    assert "--draft or --force" in answer.err
    assert list(tmp_path.iterdir()) == []
    assert warraq(*asked, "--draft").rows[0]["path"].endswith(".draft.txt")
    assert warraq(*asked, "--force").status == 0


def test_run_keeps_the_embargo_and_says_so(
    warraq: Warraq, embargoed: int, sample: Path, tmp_path: Path
) -> None:
    answer = warraq("run", sample, "-o", tmp_path, "--formats", "txt", "--json")
    assert answer.status == 1
    assert answer.rows[0]["blockers"] == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["preflight", "export"])
@pytest.mark.parametrize(
    ("story", "said"),
    [("404", "There is no story number 404."), ("gone.txt", "There is no file gone.txt")],
)
def test_what_is_neither_story_nor_file_is_named(
    warraq: Warraq, tmp_path: Path, command: str, story: str, said: str
) -> None:
    more = ("-o", tmp_path, "--formats", "txt") if command == "export" else ()
    answer = warraq(command, story, *more)
    assert answer.status == 2
    assert said in answer.err


def test_the_edition_chooses_the_languages(warraq: Warraq, sample: Path, tmp_path: Path) -> None:
    asked = ("export", sample, "--formats", "txt", "-o", tmp_path, "--edition", "translation")
    answer = warraq(*asked, "--to", "en")
    assert (answer.status, answer.out) == (1, "")
    assert "Blocks: This story has no translation yet" in answer.err


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write")
def test_a_read_only_folder_is_named(warraq: Warraq, sample: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    answer = warraq("export", sample, "--formats", "txt", "-o", tmp_path / "out")
    tmp_path.chmod(0o755)
    assert answer.status == 2
    assert str(tmp_path) in answer.err


def test_a_file_in_the_place_of_the_folder_is_named(
    warraq: Warraq, sample: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("here already", encoding="utf-8")
    answer = warraq("export", sample, "--formats", "txt,md", "-o", tmp_path / "out", "--json")
    assert answer.status == 2
    assert [row["valid"] for row in answer.rows] == [None, None]
    assert answer.err.count("is not a folder") == 2


def test_the_main_job_on_several_files_leaves_a_feed_of_all(
    warraq: Warraq, sample: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.txt"
    second.write_text("عنوان القصة الثانية\n\nنص القصة الثانية كاملًا هنا.\n", encoding="utf-8")
    out = tmp_path / "out"
    answer = warraq("run", sample, second, "--formats", "txt,atom", "-o", out, "--json")
    assert [len(row["files"]) for row in answer.rows] == [2, 2]
    assert "stories.ar.atom" in answer.err
    assert (out / "stories.ar.atom").read_text("utf-8").count("<entry ") == 2
    warraq("run", sample, "--formats", "txt,atom", "-o", tmp_path / "one", "--json")
    assert not list((tmp_path / "one").glob("stories.*"))


def test_several_stories_share_one_feed(warraq: Warraq, sample: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.txt"
    second.write_text("عنوان القصة الثانية\n\nنص القصة الثانية كاملًا هنا.\n", encoding="utf-8")
    answer = warraq(
        "export", sample, second, "--formats", "txt,rss", "-o", tmp_path / "out", "--json"
    )
    assert answer.status == 0
    assert [row["format"] for row in answer.rows] == ["txt", "txt", "rss"]
    assert all(row["valid"] for row in answer.rows)
    feed = Path(answer.rows[-1]["path"])
    assert feed.name == "stories.ar.rss"
    assert feed.read_text("utf-8").count("<item ") == 2


def test_of_several_stories_the_blocked_and_the_unknown_are_named(
    warraq: Warraq, embargoed: int, sample: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.txt"
    second.write_text("عنوان القصة الثانية\n\nنص القصة الثانية كاملًا هنا.\n", encoding="utf-8")
    asked = ("export", embargoed, second, "--formats", "rss", "-o", tmp_path / "out", "--json")
    answer = warraq(*asked)
    assert answer.status == 1
    assert "Story 1 was left out" in answer.err
    assert "Blocks: The embargo holds" in answer.err
    assert Path(answer.rows[0]["path"]).read_text("utf-8").count("<item ") == 1
    answer = warraq("export", 2, 404, "--formats", "rss", "-o", tmp_path / "out", "--json")
    assert answer.status == 2
    assert "There is no story number 404." in answer.err
    assert len(answer.rows) == 1


def test_an_outlet_names_formats_rules_and_files(
    warraq: Warraq, sample: Path, tmp_path: Path, home: Path
) -> None:
    from workstation.settings import folders

    folder = folders().settings / "profiles"
    folder.mkdir(parents=True)
    (folder / "gulf.toml").write_text(
        'formats = ["txt"]\nfiles = "gulf-{slug}"\n[preflight]\nblocker = ["rights.missing"]\n',
        encoding="utf-8",
    )
    checked = warraq("preflight", sample, "--profile", "gulf", "--json")
    assert checked.status == 1
    assert [r["code"] for r in checked.rows if r["severity"] == "blocker"] == ["rights.missing"]
    answer = warraq("export", sample, "--profile", "gulf", "--force", "-o", tmp_path, "--json")
    assert [Path(row["path"]).name for row in answer.rows] == ["gulf-coalition.ar.txt"]
    answer = warraq("export", sample, "--profile", "gone", "-o", tmp_path)
    assert answer.status == 2
    assert "There is no outlet gone. Those that are set up: gulf." in answer.err
