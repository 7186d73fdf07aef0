"""Publish in the window: what blocks a story, what is done about it, what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hands import press, settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.shell import Place, Shell
from ui.window import Window
from ui.wording import tr
from ui.workspaces.publish import PublishWorkspace, make
from ui.workspaces.publish.files import Stage
from workstation.articles import ArticleState
from workstation.assets import asset
from workstation.desk import Desk, articles, proofing, publishing, translation
from workstation.desk.publishing import Edition
from workstation.errors import Unwritable
from workstation.export.preflight import PreflightSeverity, Remedy
from workstation.jobs import Job
from workstation.settings import Folders, Publishing, Settings

BLOCKER = PreflightSeverity.BLOCKER
SAMPLE = asset("samples/coalition.txt")


@dataclass
class Stand:
    """A window with Publish in front, and the desk below it."""

    window: Window
    desk: Desk
    story: int
    out: Path
    opened: list[tuple[str, int | None, Place | None]]
    """What was asked of the shell instead of this workspace."""

    @property
    def shell(self) -> Shell:
        return self.window.shell

    @property
    def publish(self) -> PublishWorkspace:
        workspace = self.window.workspaces["publish"]
        assert isinstance(workspace, PublishWorkspace)
        return workspace

    def codes(self) -> list[str]:
        items = self.publish.checks.view.rows.items
        return [item.code.removeprefix("preflight.") for item in items]

    def files(self) -> dict[str, Stage]:
        return {row.format: row.stage for row in self.publish.formats.files.rows.files}

    def item(self, code: str):
        return next(i for i in self.publish.checks.view.rows.items if i.code.endswith(code))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folders = Folders(tmp_path, tmp_path, tmp_path, tmp_path / "out")
    opened = Desk.open(tmp_path / "desk.db", Settings(), folders)
    yield opened
    opened.close()


@pytest.fixture
def story(desk: Desk) -> int:
    """The sample with its certain errors fixed."""
    number = articles.receive(desk, SAMPLE).article.id
    proofing.fix_certain(desk, number, proofing.proof(desk, number))
    return number


@pytest.fixture
def stand(open_with, desk: Desk, story: int, tmp_path: Path, qtbot) -> Callable[..., Stand]:
    def build(**interface: object) -> Stand:
        shell = open_with(desk=desk, **interface)
        shell.context.settings = replace(
            shell.context.settings, publishing=Publishing(formats=("html", "docx", "md"))
        )
        desk.settings = shell.context.settings
        window = Window(shell)
        window.add(make(shell))
        window.resize(1440, 900)
        shell.context.story = story
        opened: list[tuple[str, int | None, Place | None]] = []
        real = window.open

        def note(mode: str, number: int | None = None, place: Place | None = None) -> None:
            if mode == "publish":
                real(mode, number, place)
            else:
                opened.append((mode, number, place))

        shell.open = note
        window.start("publish")
        made = Stand(window, desk, story, tmp_path / "out" / "coalition", opened)
        ready(qtbot, made)
        return made

    return build


def ready(qtbot, stand: Stand) -> None:
    """Wait until the checks, the plan and the preview stand as the story does."""
    publish = stand.publish
    qtbot.waitUntil(
        lambda: not (publish._settle.isActive() or publish.preview.busy), timeout=10_000
    )
    settle(qtbot, stand.shell)


def change(qtbot, stand: Stand, *changes: object) -> None:
    stand.shell.context.tell(*changes)
    ready(qtbot, stand)


def embargo(desk: Desk, story: int, minutes: int):
    meta = articles.get(desk, story).meta
    until = desk.clock() + timedelta(minutes=minutes)
    return articles.describe(desk, story, replace(meta, embargo=until))


def click_verb(stand: Stand, code: str) -> None:
    """Click the verb of a row, where it is drawn."""
    view = stand.publish.checks.view
    row = view.rows.items.index(stand.item(code))
    view.setCurrentIndex(view.rows.index(row, 0))
    view.scrollTo(view.currentIndex())
    place = view._delegate.verb_rect(
        stand.item(code), view.visualRect(view.currentIndex()), view.layoutDirection()
    )
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center().toPoint())


def test_without_a_story_the_way_to_the_desk_is_shown(open_with, desk: Desk, qtbot) -> None:
    shell = open_with(desk=desk)
    window = Window(shell)
    window.add(make(shell))
    window.start("publish")
    publish = window.workspaces["publish"]
    assert publish.nothing.isVisible()
    assert publish.status_left() == ()
    assert not shell.actions.can("publish.check")


def test_residue_blocks_is_removed_in_place_and_comes_back_with_undo(stand, qtbot) -> None:
    at = stand()
    change(qtbot, at, articles.return_residue(at.desk, at.story).change)
    footer = at.publish.formats.footer
    assert "residue.left" in at.codes()
    assert not footer.button.isEnabled()
    assert footer.reason.text() == tr("publish_window.blocked", n=1)
    assert footer.draft.isVisible()
    click_verb(at, "residue.left")
    settle(qtbot, at.shell)
    ready(qtbot, at)
    assert "residue.none" in at.codes()
    assert footer.button.isEnabled()
    assert at.shell.messages.toast_now.text.values["n"] == 2
    at.shell.messages.end_toast(undone=True)
    settle(qtbot, at.shell)
    ready(qtbot, at)
    assert "residue.left" in at.codes()


def test_open_certain_errors_block_a_strict_desk(stand, qtbot) -> None:
    at = stand()
    now = articles.get(at.desk, at.story)
    block = replace(now.blocks[0], text="تنطلق اعمال الاجتماع في اطار المؤتمر.")
    saved = articles.save(at.desk, at.story, now.headline, (block, *now.blocks[1:]))
    change(qtbot, at, saved.change)
    assert at.item("hamza.certain").severity is PreflightSeverity.WARNING
    settings = at.shell.context.settings
    at.shell.context.keep(replace(settings, publishing=replace(settings.publishing, strict=True)))
    ready(qtbot, at)
    assert at.item("hamza.certain").severity is BLOCKER
    assert not at.publish.can_export()


def test_an_export_writes_valid_files_and_says_so(stand, qtbot) -> None:
    at = stand()
    assert at.files() == dict.fromkeys(("html", "docx", "md"), Stage.PLANNED)
    at.publish.formats.footer.button.setFocus()
    assert press(at.publish.formats.footer.button, "Ctrl+Shift+X", arabic=True)
    settle(qtbot, at.shell)
    ready(qtbot, at)
    assert at.files() == dict.fromkeys(("html", "docx", "md"), Stage.WRITTEN)
    names = ["coalition.ar.docx", "coalition.ar.html", "coalition.ar.md"]
    assert sorted(path.name for path in at.out.iterdir()) == names
    row = at.publish.formats.files.rows.files[0]
    assert row.exported.validity.valid is True
    assert row.exported.size == row.path.stat().st_size
    toast = at.shell.messages.toast_now
    assert str(toast.verb) == tr("publish_window.open_folder")
    assert "coalition.ar.md" in at.publish.status_left()[0]


def test_one_failing_format_never_stops_the_others_and_can_be_tried_again(
    stand, qtbot, monkeypatch
) -> None:
    failing = [True]

    def render(self, publication, job: Job) -> bytes:
        if failing:
            raise Unwritable("export.typesetting", reason="no such font")
        return b"# fine\n"

    monkeypatch.setattr("workstation.export.markdown.MarkdownExporter.render", render)
    at = stand()
    at.publish.export()
    settle(qtbot, at.shell)
    assert at.files() == {"html": Stage.WRITTEN, "docx": Stage.WRITTEN, "md": Stage.FAILED}
    banner = at.shell.messages.banners[-1]
    assert "no such font" in str(banner.text)
    failing.clear()
    monkeypatch.setattr(
        "workstation.export.markdown.MarkdownExporter.validate",
        lambda self, content, publication=None: publishing_valid(),
    )
    banner.choices[0].run()
    settle(qtbot, at.shell)
    assert at.files() == {"md": Stage.WRITTEN}
    assert at.shell.messages.banners == []


def publishing_valid():
    from workstation.export.exporter import Validity

    return Validity(True, "test")


def test_a_cancel_keeps_what_is_written_and_says_where_it_stopped(
    stand, qtbot, monkeypatch
) -> None:
    at = stand()
    real = publishing.write

    def slowly(*args):
        for number, exported in enumerate(real(*args)):
            yield exported
            if number == 0:
                at.publish.exporting.writing.stop()

    monkeypatch.setattr(publishing, "write", slowly)
    at.publish.export()
    settle(qtbot, at.shell)
    assert at.files() == {"html": Stage.WRITTEN, "docx": Stage.STOPPED, "md": Stage.STOPPED}
    assert [path.name for path in at.out.iterdir()] == ["coalition.ar.html"]
    assert str(at.shell.messages.toast_now.text) == tr(
        "publish_window.stopped", n=1, folder="coalition"
    )
    assert at.publish.formats.footer.button.isVisible()


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_tried(
    stand, qtbot, tmp_path: Path
) -> None:
    at = stand()
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    footer = at.publish.formats.footer
    footer.folder_field.setText(str(tmp_path / "file" / "below"))
    footer.folder_field.editingFinished.emit()
    ready(qtbot, at)
    assert not footer.button.isEnabled()
    assert str(tmp_path / "file" / "below") in footer.reason.text()
    footer.folder_picked.emit(str(tmp_path / "elsewhere"))
    ready(qtbot, at)
    assert footer.folder == tmp_path / "elsewhere" / "coalition"
    assert at.publish.can_export()


def test_a_read_only_folder_is_said(stand, qtbot, tmp_path: Path, monkeypatch) -> None:
    at = stand()
    monkeypatch.setattr("workstation.desk.publishing.os.access", lambda *_: False)
    footer = at.publish.formats.footer
    footer.folder_field.setText(str(tmp_path))
    footer.folder_field.editingFinished.emit()
    ready(qtbot, at)
    assert footer.reason.text() == tr("publishing.read-only", folder=str(tmp_path))
    assert not at.publish.can_export()


def test_a_full_disk_is_one_banner_for_all_formats(stand, qtbot, monkeypatch) -> None:
    at = stand()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workstation.export.write.os.fsync", full)
    at.publish.export()
    settle(qtbot, at.shell)
    assert set(at.files().values()) == {Stage.FAILED}
    assert len(at.shell.messages.banners) == 1
    assert at.shell.messages.toast_now is None
    assert not list(at.out.iterdir())


def test_the_offer_to_publish_goes_when_the_mode_is_left(stand, qtbot) -> None:
    at = stand()
    for state in (ArticleState.IN_EDIT, ArticleState.READY):
        change(qtbot, at, articles.move(at.desk, at.story, state))
    at.publish.export()
    settle(qtbot, at.shell)
    assert [str(banner.text) for banner in at.shell.messages.banners] == [
        tr("publish_window.publish.offer")
    ]
    assert at.publish.leave()
    assert at.shell.messages.banners == []


def test_a_blocked_story_goes_out_as_a_watermarked_draft(stand, qtbot) -> None:
    at = stand()
    change(qtbot, at, embargo(at.desk, at.story, 28))
    footer = at.publish.formats.footer
    assert not footer.button.isEnabled()
    press(footer.draft, "Return")
    settle(qtbot, at.shell)
    ready(qtbot, at)
    page = (at.out / "coalition.ar.draft.html").read_text("utf-8")
    assert 'class="draft"' in page
    assert at.files()["html"] is Stage.WRITTEN
    assert not any("publish" in str(b.text) for b in at.shell.messages.banners)


def test_the_embargo_is_edited_in_place_and_the_edit_is_undone(stand, qtbot) -> None:
    at = stand()
    change(qtbot, at, embargo(at.desk, at.story, 28))
    before = articles.get(at.desk, at.story).meta.embargo
    view = at.publish.checks.view
    at.publish.step(1)
    assert view.chosen.code.endswith("embargo.holds")
    press(view, "Return")
    at.publish.remedies.sheet.lift.click()
    settle(qtbot, at.shell)
    ready(qtbot, at)
    assert articles.get(at.desk, at.story).meta.embargo is None
    assert at.publish.can_export()
    at.shell.messages.end_toast(undone=True)
    settle(qtbot, at.shell)
    assert articles.get(at.desk, at.story).meta.embargo == before


def test_an_embargo_that_is_moved_keeps_its_own_zone(stand, qtbot) -> None:
    at = stand()
    change(qtbot, at, embargo(at.desk, at.story, 28))
    before = articles.get(at.desk, at.story).meta.embargo
    at.publish._remedy(at.item("embargo.holds"))
    sheet = at.publish.remedies.sheet
    kuwait = before.astimezone(ZoneInfo("Asia/Kuwait"))
    assert sheet.field.text() == f"{kuwait:%Y-%m-%d %H:%M}"
    sheet.field.setDateTime(sheet.field.dateTime().addSecs(3600))
    sheet.save.click()
    settle(qtbot, at.shell)
    after = articles.get(at.desk, at.story).meta.embargo
    assert after == before.replace(second=0, microsecond=0) + timedelta(hours=1)


def test_a_verb_leads_to_its_place_with_the_way_back(stand, qtbot) -> None:
    at = stand()
    click_verb(at, "conflict.figures")
    mode, number, place = at.opened.pop()
    text = articles.get(at.desk, at.story).text
    assert (mode, number, place.back) == ("desk", at.story, "publish")
    assert text[place.start : place.end] == "74 عضوا"
    click_verb(at, "keywords.missing")
    _, _, place = at.opened.pop()
    assert (place.field, place.start, place.back) == ("keywords", None, "publish")


def test_the_translation_is_gone_to_at_the_segment_that_is_open(stand, qtbot) -> None:
    at = stand()
    for part in translation.segment(at.desk, at.story, "en")[:3]:
        translation.confirm(at.desk, part.id, f"Sentence {part.number}.")
    box = at.publish.formats.footer.edition_box
    box.setCurrentIndex(box.findText(tr("preflight.language.en")))
    ready(qtbot, at)
    click_verb(at, "translation.missing")
    mode, _, place = at.opened.pop()
    assert (mode, place.back) == ("translate", "publish")


def test_what_changes_elsewhere_is_checked_when_the_person_returns(stand, qtbot) -> None:
    at = stand()
    assert "keywords.missing" in at.codes()
    at.window.hide()
    meta = articles.get(at.desk, at.story).meta
    told = articles.describe(at.desk, at.story, replace(meta, keywords=("الكويت",)))
    at.shell.context.tell(told)
    settle(qtbot, at.shell)
    assert "keywords.missing" in at.codes()
    at.window.show()
    at.window.open("publish")
    ready(qtbot, at)
    assert "keywords.set" in at.codes()


def test_f8_goes_round_the_failures_and_f5_checks_again(stand, qtbot) -> None:
    at = stand()
    view = at.publish.checks.view
    failures = [i for i in view.rows.items if i.severity is not PreflightSeverity.PASS]
    seen = []
    for _ in failures:
        press(view, "F8")
        seen.append(view.chosen)
    assert seen == failures
    press(view, "F8")
    assert view.chosen == failures[0]
    press(view, "Shift+F8")
    assert view.chosen == failures[-1]
    articles.drop_residue(at.desk, at.story)
    press(view, "F5")
    ready(qtbot, at)
    assert "residue.apart" not in at.codes()


def test_space_toggles_a_format_and_the_set_is_kept(stand, qtbot) -> None:
    at = stand()
    formats = at.publish.formats
    card = formats.cards["txt"]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert formats.chosen == ("html", "docx", "md", "txt")
    ready(qtbot, at)
    assert list(at.files()) == ["html", "docx", "md", "txt"]
    formats.keep.click()
    assert at.shell.context.settings_file.read().publishing.formats == formats.chosen
    formats.choose(())
    assert not at.publish.can_export()
    assert formats.footer.reason.text() == tr("publish_window.choose")


def test_cards_stand_in_three_columns_and_in_two_where_it_is_narrow(stand, qtbot) -> None:
    at = stand()
    from ui.workspaces.publish.cards import CardGrid

    grid = at.publish.formats.findChild(CardGrid)
    grid.resize(620, 200)
    assert grid.columns == 3
    grid.resize(500, 200)
    assert grid.columns == 2


def test_a_ready_story_may_be_moved_to_published_after_its_export(stand, qtbot) -> None:
    at = stand()
    for state in (ArticleState.IN_EDIT, ArticleState.READY):
        articles.move(at.desk, at.story, state)
    change(qtbot, at, articles.assign(at.desk, at.story, "هدى"))
    at.publish.export()
    settle(qtbot, at.shell)
    assert articles.get(at.desk, at.story).state is ArticleState.READY
    at.shell.messages.banners[-1].choices[0].run()
    settle(qtbot, at.shell)
    assert articles.get(at.desk, at.story).state is ArticleState.PUBLISHED
    at.shell.messages.end_toast(undone=True)
    settle(qtbot, at.shell)
    assert articles.get(at.desk, at.story).state is ArticleState.READY


def test_both_languages_go_out_once_the_translation_is_there(stand, qtbot) -> None:
    at = stand()
    box = at.publish.formats.footer.edition_box
    both = tr(
        "publish_window.both", one=tr("preflight.language.ar"), two=tr("preflight.language.en")
    )
    box.setCurrentIndex(box.findText(both))
    ready(qtbot, at)
    assert at.item("translation.none").remedy is Remedy.GO_TO
    assert not at.publish.can_export()
    for part in translation.segment(at.desk, at.story, "en"):
        at.shell.context.tell(translation.confirm(at.desk, part.id, "A sentence.").change)
    ready(qtbot, at)
    assert at.publish.formats.footer.edition == (Edition.BOTH, "en")
    at.publish.export()
    settle(qtbot, at.shell)
    assert (at.out / "coalition.ar-en.html").is_file()


def test_the_same_in_english_mirrored(stand, qtbot) -> None:
    at = stand(language="en")
    publish, footer = at.publish, at.publish.formats.footer
    left = publish.checks.mapTo(publish, QPoint(0, 0)).x()
    assert left < publish.preview.mapTo(publish, QPoint(0, 0)).x()
    assert footer.button.text() == "Export 3 formats"
    assert publish.checks.view.model().index(0, 0).data().endswith("Remove")
    assert publish.formats.cards["txt"].accessibleName() == "Plain wire text"
    publish.export()
    settle(qtbot, at.shell)
    assert str(at.shell.messages.toast_now.text).startswith("Exported 3 formats")
    at.shell.language.set("ar")
    ready(qtbot, at)
    left = publish.checks.mapTo(publish, QPoint(0, 0)).x()
    assert left > publish.preview.mapTo(publish, QPoint(0, 0)).x()
    assert footer.button.text() == "صدّر 3 صيغ"
    assert footer.edition_box.currentText() == "العربية"


def test_a_story_that_is_gone_leaves_the_empty_page(stand, qtbot) -> None:
    at = stand()
    at.window.open("publish", 999)
    settle(qtbot, at.shell)
    assert at.publish.nothing.isVisible()
    assert at.publish.subtitle() == ""
