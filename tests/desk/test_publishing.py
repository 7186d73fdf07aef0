"""Publishing on a real desk: preflight, orders, the log, previews, and folders that refuse."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from workstation.assets import asset
from workstation.desk import Desk, articles, comments, publishing, residue, translation
from workstation.desk.mainjob import Wanted, run
from workstation.desk.publishing import Edition, Order, View
from workstation.errors import NotFound, Refused, Unwritable, WorkstationError
from workstation.export.preflight import PreflightSeverity
from workstation.jobs import Cancelled, Job
from workstation.settings import Publishing, Settings

SAMPLE = asset("samples/coalition.txt")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(tmp_path / "desk.warraq")
    yield opened
    opened.close()


@pytest.fixture
def story(desk: Desk) -> int:
    return articles.receive(desk, SAMPLE).article.id


def codes(desk: Desk, story: int, **asked: object) -> dict[str, PreflightSeverity]:
    found = publishing.check(desk, story, **asked)  # type: ignore[arg-type]
    return {item.code.removeprefix("preflight."): item.severity for item in found}


def embargo(desk: Desk, story: int, hours: int) -> None:
    meta = articles.get(desk, story).meta
    until = desk.clock() + timedelta(hours=hours)
    articles.describe(desk, story, replace(meta, embargo=until))


def confirm_all(desk: Desk, story: int) -> None:
    for part in translation.segment(desk, story, "en"):
        translation.confirm(desk, part.id, f"Sentence {part.number}.")


def test_preflight_speaks_of_the_translation_only_where_it_is_to_go_out(
    desk: Desk, story: int
) -> None:
    assert not [code for code in codes(desk, story) if code.startswith("translation")]
    assert codes(desk, story, language="en")["translation.none"] is PreflightSeverity.BLOCKER
    confirm_all(desk, story)
    assert codes(desk, story, language="en")["translation.confirmed"] is PreflightSeverity.PASS


def test_certain_errors_block_on_a_strict_desk_alone(desk: Desk, story: int) -> None:
    assert codes(desk, story)["hamza.certain"] is PreflightSeverity.WARNING
    desk.use(Settings(publishing=Publishing(strict=True)))
    assert codes(desk, story)["hamza.certain"] is PreflightSeverity.BLOCKER


def test_residue_in_the_body_blocks_until_it_is_removed_and_can_come_back(
    desk: Desk, story: int
) -> None:
    articles.return_residue(desk, story)
    whole = articles.get(desk, story).blocks
    assert codes(desk, story)["residue.left"] is PreflightSeverity.BLOCKER
    removed = residue.remove(desk, story)
    assert len(removed.lines) == 2
    assert codes(desk, story)["residue.none"] is PreflightSeverity.PASS
    residue.put_back(desk, removed)
    assert articles.get(desk, story).blocks == whole


def test_residue_that_was_set_apart_is_told_and_dropped(desk: Desk, story: int) -> None:
    assert codes(desk, story)["residue.apart"] is PreflightSeverity.WARNING
    revision = articles.get(desk, story).revision
    removed = residue.remove(desk, story)
    assert "residue.apart" not in codes(desk, story)
    assert articles.get(desk, story).revision == revision
    residue.put_back(desk, removed)
    assert articles.get(desk, story).residue == removed.before.residue


def test_an_order_is_written_valid_and_logged(desk: Desk, story: int, tmp_path: Path) -> None:
    order = Order(("html", "docx", "md"), tmp_path / "out")
    done = list(publishing.export(desk, story, order))
    assert [(e.format, e.validity.valid, e.error) for e in done] == [
        ("html", True, None),
        ("docx", True, None),
        ("md", True, None),
    ]
    assert [e.path.stat().st_size for e in done] == [e.size for e in done]
    assert [e.path for e in done] == [p.path for p in publishing.planned(desk, story, order)]
    last = publishing.last_export(desk, story)
    assert last is not None
    assert (last.format, last.path, last.valid) == ("md", str(done[-1].path), True)
    assert last.revision == articles.get(desk, story).revision


def test_an_embargo_keeps_a_story_in_until_it_is_forced_or_a_draft(
    desk: Desk, story: int, tmp_path: Path
) -> None:
    embargo(desk, story, hours=2)
    order = Order(("html",), tmp_path)
    with pytest.raises(Refused) as refused:
        publishing.export(desk, story, order)
    assert refused.value.code == "publishing.blocked"
    assert refused.value.values["n"] == 1
    assert publishing.last_export(desk, story) is None
    forced = next(publishing.export(desk, story, replace(order, force=True)))
    assert "صُدّر قبل رفع الحظر" in forced.path.read_text("utf-8")
    draft = next(publishing.export(desk, story, replace(order, draft=True)))
    assert draft.path.name == "coalition.ar.draft.html"
    assert 'class="draft"' in draft.path.read_text("utf-8")


def test_force_says_nothing_of_an_embargo_that_has_lifted(
    desk: Desk, story: int, tmp_path: Path
) -> None:
    embargo(desk, story, hours=-2)
    forced = next(publishing.export(desk, story, Order(("html",), tmp_path, force=True)))
    assert "قبل رفع الحظر" not in forced.path.read_text("utf-8")


@pytest.mark.parametrize("edition", [Edition.TRANSLATION, Edition.BOTH])
def test_a_translation_goes_out_by_its_own_edition(
    edition: Edition, desk: Desk, story: int, tmp_path: Path
) -> None:
    order = Order(("html", "txt"), tmp_path, edition)
    with pytest.raises(Refused, match="blocked"):
        publishing.export(desk, story, order)
    confirm_all(desk, story)
    done = list(publishing.export(desk, story, order))
    tag = {"translation": "en", "both": "ar-en"}[edition]
    assert [e.path.name for e in done] == [f"coalition.{tag}.html", f"coalition.{tag}.txt"]
    text = done[1].path.read_text("utf-8")
    assert "Sentence 3." in text
    assert ("الاجتماع" in text) is (edition is Edition.BOTH)


def test_a_translation_follows_a_text_that_changed_since(desk: Desk, story: int) -> None:
    confirm_all(desk, story)
    now = articles.get(desk, story)
    articles.save(desk, story, now.headline, now.blocks[1:])
    page = publishing.preview(desk, story, "en", View.WEB)
    assert isinstance(page, str)
    assert "Sentence 2." not in page
    assert page.index("Sentence 1.") < page.index("Sentence 3.")


@dataclass(frozen=True)
class Broken:
    """An exporter that always fails."""

    format: str = "broken"
    suffix: str = ".broken"
    group: str = "agency"
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: object, job: Job) -> bytes:
        raise Unwritable("export.typesetting", reason="no such font")

    def validate(self, content: bytes, publication: object = None) -> None:
        raise AssertionError("nothing was rendered")


def test_one_failing_format_never_stops_the_others(
    desk: Desk, story: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = desk.plugins.exporters()
    monkeypatch.setattr(type(desk.plugins), "exporters", lambda self: (Broken(), *there))
    done = list(publishing.export(desk, story, Order(("broken", "md"), tmp_path)))
    assert [e.format for e in done if e.error] == ["broken"]
    assert [path.name for path in tmp_path.glob("coalition*")] == ["coalition.ar.md"]
    assert publishing.formats(desk)[0].name == "broken"


def test_an_unknown_format_is_refused_before_anything_is_written(
    desk: Desk, story: int, tmp_path: Path
) -> None:
    with pytest.raises(NotFound):
        publishing.export(desk, story, Order(("md", "papyrus"), tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_a_cancel_keeps_and_logs_what_is_written(desk: Desk, story: int, tmp_path: Path) -> None:
    job = Job()
    going = publishing.export(desk, story, Order(("html", "docx", "md"), tmp_path), job)
    first = next(going)
    job.cancel()
    with pytest.raises(Cancelled):
        next(going)
    assert [path.name for path in tmp_path.glob("coalition*")] == [first.path.name]
    last = publishing.last_export(desk, story)
    assert last is not None
    assert last.format == "html"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_a_sentence_for_each_format(
    desk: Desk, story: int, tmp_path: Path
) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    with pytest.raises(Unwritable, match="read-only"):
        publishing.look_at_folder(folder)
    with pytest.raises(Unwritable, match="folder-gone"):
        publishing.look_at_folder(folder / "below")
    done = list(publishing.export(desk, story, Order(("html", "md"), folder)))
    assert [e.error.code for e in done if e.error] == ["export.not-allowed"] * 2


def test_a_folder_without_leave_to_write_is_told_before_anything_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workstation.desk.publishing.os.access", lambda *_: False)
    with pytest.raises(Unwritable, match="read-only"):
        publishing.look_at_folder(tmp_path)
    with pytest.raises(Unwritable, match="folder-gone"):
        publishing.look_at_folder(tmp_path / "below")


def test_a_folder_is_made_and_a_file_in_its_way_is_told(
    desk: Desk, story: int, tmp_path: Path
) -> None:
    publishing.look_at_folder(tmp_path / "new" / "deeper")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(Unwritable, match="not-a-folder"):
        publishing.look_at_folder(tmp_path / "file" / "deeper")
    done = next(publishing.export(desk, story, Order(("md",), tmp_path / "new" / "deeper")))
    assert done.path.is_file()


def test_a_full_disk_is_a_sentence_and_the_older_file_stays(
    desk: Desk, story: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = Order(("md",), tmp_path)
    older = next(publishing.export(desk, story, order)).path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workstation.export.write.os.fsync", full)
    done = next(publishing.export(desk, story, order))
    assert isinstance(done.error, WorkstationError)
    assert done.error.code == "export.disk-full"
    assert done.path.read_bytes() == older


def test_files_go_to_a_folder_of_the_story_in_the_one_that_is_set(
    desk: Desk, story: int, tmp_path: Path
) -> None:
    article = articles.get(desk, story)
    assert publishing.folder_for(desk, article) == desk.folders.documents / "coalition"
    desk.use(Settings(publishing=Publishing(folder=str(tmp_path))))
    assert publishing.folder_for(desk, article) == tmp_path / "coalition"


def test_a_preview_is_what_the_exporter_writes(desk: Desk, story: int, tmp_path: Path) -> None:
    written = list(publishing.export(desk, story, Order(("html", "pdf"), tmp_path)))
    assert publishing.preview(desk, story, "ar", "web") == written[0].path.read_text("utf-8")
    assert publishing.preview(desk, story, "ar", View.PRINT) == written[1].path.read_bytes()
    with pytest.raises(Refused, match="no-segments"):
        publishing.preview(desk, story, "en", View.PHONE)


def test_the_main_job_tells_preflight_and_logs_its_files(desk: Desk, tmp_path: Path) -> None:
    done = run(desk, SAMPLE, Wanted(tmp_path, "en", ("md",), fix=True, comments=None))
    row = json.loads(json.dumps(done.row()))
    assert row["blockers"] == 0
    assert row["warnings"] > 0
    assert row["passes"] >= 5
    number = articles.stories(desk)[0].id
    last = publishing.last_export(desk, number)
    assert last is not None
    assert last.format == "md"


def test_approved_comments_go_out_with_their_story_and_no_others(
    desk: Desk, story: int, tmp_path: Path
) -> None:
    lines = "id,author,body,status\n1,هيا,رأي مقبول,approved\n2,سلوى,رأي ينتظر,pending\n"
    (tmp_path / "comments.csv").write_text(lines, "utf-8")
    comments.bring_in(desk, tmp_path / "comments.csv", article_id=story)
    assert [c.body for c in publishing.publication(desk, story).comments] == ["رأي مقبول"]
    meta = articles.get(desk, story).meta
    articles.describe(desk, story, replace(meta, comments_allowed=False))
    assert publishing.publication(desk, story).comments == ()
