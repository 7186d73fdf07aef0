"""Files in and out of the translation: documents, a reviewer's table, rules, alignment."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from hands import press
from PySide6.QtWidgets import QFileDialog
from translating import Loud, Translator, open_desk, story

from ui.workspaces.translate.align_window import AlignWindow
from ui.workspaces.translate.returned_window import ReturnedWindow
from ui.workspaces.translate.rules_window import RulesWindow
from workstation.desk import memory, review_tables, segmentation_rules, translation
from workstation.segments import SegmentState

NOTES = "# افتتاح المؤتمر\n\nوصل **الوفد** إلى الكويت. ثم بدأ الاجتماع.\n"
SRX = """<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
<header segmentsubflows="yes" cascade="no"/>
<body><languagerules><languagerule languagerulename="Arabic">
<rule break="yes"><beforebreak>؛</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule></languagerules>
<maprules><languagemap languagepattern="ar.*" languagerulename="Arabic"/></maprules></body></srx>
"""


@pytest.fixture(params=["ar", "en"])
def at_work(tmp_path: Path, open_with, qtbot, request):
    desk = open_desk(tmp_path, [Loud()])
    who = Translator(qtbot, open_with(desk=desk, language=request.param))
    yield who
    desk.close()


@pytest.fixture
def with_story(at_work, tmp_path):
    desk = at_work.shell.context.desk
    number = story(desk, "محادثات كييف", "غادر الوفد كييف. ثم عاد.", "لا شيء هنا.")
    for part, text in zip(
        translation.segment(desk, number, "en"),
        ("Kyiv talks", "The delegation left.", "It returned.", "Nothing here."),
        strict=True,
    ):
        translation.confirm(desk, part.id, text)
    at_work.open(number)
    return at_work


def answer(monkeypatch, path: Path) -> list[str]:
    """Choose this file in every dialog that asks for one; what was offered comes back."""
    offered: list[str] = []

    def ask(*said: object) -> tuple[str, str]:
        offered.append(f"{said[2]}|{said[3]}")
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return offered


# A document


def test_a_file_is_translated_at_the_desk_and_given_back(at_work, tmp_path, monkeypatch) -> None:
    at_work.open(None)
    (tmp_path / "notes.md").write_text(NOTES, "utf-8")
    offered = answer(monkeypatch, tmp_path / "notes.md")
    at_work.press("Ctrl+Shift+O", arabic=True)
    at_work.wait(lambda: len(at_work.row) == 3)
    assert "*.docx" in offered[0]
    assert "*.po" in offered[0]
    assert [part.source for part in at_work.row][1] == "وصل **الوفد** إلى الكويت.".replace(
        "**الوفد**", "{1}الوفد{/1}"
    )
    at_work.shell.messages.end_toast(undone=True)  # "translate the rest"
    at_work.wait(lambda: all(part.target for part in at_work.row))
    out = tmp_path / "notes.en.md"
    offered = answer(monkeypatch, out)
    at_work.press("Ctrl+Shift+S")
    at_work.wait(out.exists)
    assert offered[0].startswith("notes.en.md")
    assert out.read_text("utf-8").startswith("# LOUD ")
    assert "notes.en.md" in at_work.said()


def test_a_file_that_is_here_already_is_opened_with_its_work(at_work, tmp_path) -> None:
    at_work.open(None)
    (tmp_path / "notes.md").write_text(NOTES, "utf-8")
    at_work.workspace.files.take_document(tmp_path / "notes.md")
    at_work.wait(lambda: len(at_work.row) == 3)
    at_work.go(0)
    at_work.write("The conference opens")
    at_work.press("Ctrl+Return")
    number = at_work.workspace.sheet.article.id
    at_work.workspace.files.take_document(tmp_path / "notes.md")
    at_work.wait(lambda: not at_work.workspace.files.busy)
    assert at_work.workspace.sheet.article.id == number
    assert at_work.row[0].target == "The conference opens"


def test_a_damaged_file_is_refused_and_the_story_stays(with_story, tmp_path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 nothing")
    with_story.workspace.files.take_document(tmp_path / "a.docx")
    with_story.wait(lambda: bool(with_story.banners()))
    assert "a.docx" in with_story.banners()[0]
    assert len(with_story.row) == 4


def test_a_story_of_no_file_says_so(with_story, monkeypatch, tmp_path) -> None:
    offered = answer(monkeypatch, tmp_path / "out.docx")
    with_story.press("Ctrl+Shift+S")
    with_story.wait(lambda: bool(with_story.banners()))
    assert not offered
    assert not (tmp_path / "out.docx").exists()


def test_the_codes_of_the_source_are_put_in_by_one_key(at_work, tmp_path) -> None:
    at_work.open(None)
    (tmp_path / "notes.md").write_text(NOTES, "utf-8")
    at_work.workspace.files.take_document(tmp_path / "notes.md")
    at_work.wait(lambda: len(at_work.row) == 3)
    at_work.go(1)
    at_work.write("The delegation came.")
    at_work.target.select(4, 14)
    at_work.press("Ctrl+Shift+T", arabic=True)
    assert at_work.target.text() == "The {1}delegation{/1} came."
    at_work.press("Ctrl+Shift+T")
    assert at_work.said()
    at_work.write("The delegation came.")
    at_work.press("Ctrl+Shift+T")
    at_work.press("Ctrl+Shift+T")
    assert at_work.target.text() == "The delegation came.{1}{/1}"


def test_nothing_of_the_story_before_is_shown_while_another_is_read(with_story, tmp_path) -> None:
    with_story.go(1)
    shown = []
    workspace = with_story.workspace
    workspace.sheet.busy_changed.connect(
        lambda busy: (
            busy and shown.append((workspace.page.header.counted.text(), workspace.sheet.row))
        )
    )
    (tmp_path / "notes.md").write_text(NOTES, "utf-8")
    workspace.files.take_document(tmp_path / "notes.md")
    with_story.wait(lambda: len(with_story.row) == 3)
    assert shown[0][0] in ("0 من 0 مؤكّدة", "0 of 0 confirmed")


# A reviewer's table


def returned(who: Translator, tmp_path: Path, monkeypatch) -> ReturnedWindow:
    """The window over a table in which a reviewer changed one target and wrote one note."""
    desk, path = who.shell.context.desk, tmp_path / "review.docx"
    answer(monkeypatch, path)
    who.shell.actions.run("translate.review_out")
    who.wait(path.exists)
    document = docx.Document(path)
    document.tables[0].cell(2, 2).paragraphs[0].text = "The delegation left Kyiv."
    document.tables[0].cell(4, 4).paragraphs[0].text = "راجِع"
    document.save(path)
    translation.lock(desk, who.row[2].id, locked=True)
    who.shell.actions.run("translate.review_in")
    who.settle()
    who.wait(lambda: bool(who.workspace.findChildren(ReturnedWindow)))
    return who.workspace.findChildren(ReturnedWindow)[0]


def test_a_table_shows_what_it_would_change_before_it_does(
    with_story, tmp_path, monkeypatch
) -> None:
    window = returned(with_story, tmp_path, monkeypatch)
    assert [entry.thing[0].number for entry in window.list.entries] == [2, 4]
    assert "The delegation left Kyiv." in window.list.entries[0].target
    assert with_story.row[1].target == "The delegation left."
    window.all.click()
    with_story.wait(lambda: with_story.row[1].target == "The delegation left Kyiv.")
    assert with_story.row[1].state is SegmentState.INITIAL
    assert with_story.row[3].note == "راجِع"
    # What the reviewer did is a tracked change, so the translator can reject it.
    assert with_story.workspace.sheet.bases[with_story.row[1].id].target == "The delegation left."
    with_story.shell.messages.end_toast(undone=True)
    with_story.wait(lambda: with_story.row[1].target == "The delegation left.")
    assert with_story.row[1].state is SegmentState.TRANSLATED
    assert not with_story.workspace.sheet.bases
    with_story.wait(lambda: with_story.row[3].note == "")


def test_only_the_chosen_rows_are_taken(with_story, tmp_path, monkeypatch) -> None:
    window = returned(with_story, tmp_path, monkeypatch)
    window.list.choose(1)
    press(window.list, "Return")
    with_story.wait(lambda: with_story.row[3].note == "راجِع")
    assert with_story.row[1].target == "The delegation left."
    assert [entry.thing[0].number for entry in window.list.entries] == [2]
    window.close()


def test_a_segment_that_was_changed_meanwhile_stays(with_story, tmp_path, monkeypatch) -> None:
    window = returned(with_story, tmp_path, monkeypatch)
    desk = with_story.shell.context.desk
    translation.write_target(desk, with_story.row[1].id, "They left.")
    window.list.choose(0)
    window.here.click()
    with_story.wait(lambda: bool(with_story.said()))
    now = translation.segments(desk, with_story.workspace.sheet.article.id, "en")
    assert now[1].target == "They left."
    window.close()


def test_a_table_that_is_none_is_refused(with_story, tmp_path) -> None:
    docx.Document().save(tmp_path / "letter.docx")
    with_story.workspace.files.read_review(tmp_path / "letter.docx")
    with_story.wait(lambda: bool(with_story.banners()))
    assert "letter.docx" in with_story.banners()[0]


def test_a_table_as_it_was_sent_changes_nothing(with_story, tmp_path) -> None:
    desk = with_story.shell.context.desk
    number = with_story.workspace.sheet.article.id
    review_tables.write_out(desk, number, "en", tmp_path / "t.docx")
    with_story.workspace.files.read_review(tmp_path / "t.docx")
    with_story.wait(lambda: "t.docx" in with_story.said())


# Rules


def rules(who: Translator) -> RulesWindow:
    assert who.shell.actions.run("translate.rules")
    window = who.workspace.tools.window("rules")
    assert isinstance(window, RulesWindow)
    who.settle()
    return window


def test_rules_come_in_go_out_and_are_given_up(with_story, tmp_path, monkeypatch) -> None:
    desk = with_story.shell.context.desk
    (tmp_path / "ours.srx").write_text(SRX, "utf-8")
    window = rules(with_story)
    assert window.drop.isHidden()
    answer(monkeypatch, tmp_path / "ours.srx")
    window.bring.click()
    with_story.wait(lambda: not window.drop.isHidden())
    assert "Arabic" in window.held.text()
    answer(monkeypatch, tmp_path / "out.srx")
    window.give.click()
    with_story.wait((tmp_path / "out.srx").exists)
    window.drop.click()
    with_story.wait(window.drop.isHidden)
    assert segmentation_rules.team_book(desk) is None
    with_story.shell.messages.end_toast(undone=True)
    with_story.wait(lambda: segmentation_rules.team_book(desk) is not None)
    window.close()


def test_broken_rules_are_refused_with_their_line(with_story, tmp_path) -> None:
    (tmp_path / "bad.srx").write_text(SRX.replace('break="yes"', 'break="maybe"'), "utf-8")
    window = rules(with_story)
    window.bring_in(tmp_path / "bad.srx")
    with_story.wait(lambda: bool(window.trouble.text()))
    assert "bad.srx" in window.trouble.text()
    assert "5" in window.trouble.text()
    for label in (window.held, window.told, window.trouble):
        assert label.height() >= label.heightForWidth(label.width())
    assert segmentation_rules.team_book(with_story.shell.context.desk) is None
    window.close()


# Alignment


@pytest.fixture
def aligning(at_work, tmp_path):
    (tmp_path / "خبر.txt").write_text(
        "افتتاح المؤتمر في الكويت\nوصل 12 وفدًا صباح اليوم. ثم بدأ الاجتماع الأول.\n", "utf-8"
    )
    (tmp_path / "news.txt").write_text(
        "Conference opens in Kuwait\n12 delegations arrived this morning. "
        "Then the first meeting began.\n",
        "utf-8",
    )
    at_work.open(None)
    assert at_work.shell.actions.run("translate.align")
    window = at_work.workspace.tools.window("align")
    assert isinstance(window, AlignWindow)
    window.take("source", tmp_path / "خبر.txt")
    window.take("target", tmp_path / "news.txt")
    at_work.wait(lambda: len(window.list.entries) == 3)
    yield window
    at_work.workspace.tools.window("align") and window.close()


def pairs(window: AlignWindow) -> list[tuple[int, int]]:
    assert window.aligned is not None
    return [(len(bead.source), len(bead.target)) for bead in window.aligned.beads]


def test_pairs_are_put_right_by_keys_under_any_layout(aligning) -> None:
    aligning.list.choose(1)
    press(aligning.list, "Ctrl+Shift+/")
    assert pairs(aligning) == [(1, 1), (2, 2)]
    press(aligning.list, "Ctrl+/")
    assert pairs(aligning) == [(1, 1), (1, 1), (1, 1)]
    press(aligning.list, "Alt+Shift+Down")
    assert pairs(aligning) == [(1, 1), (1, 0), (1, 2)]
    press(aligning.list, "Ctrl+Z", arabic=True)
    press(aligning.list, "Ctrl+Z")
    assert pairs(aligning) == [(1, 1), (2, 2)]
    press(aligning.list, "Ctrl+Z")
    press(aligning.list, "Delete")
    assert pairs(aligning) == [(1, 1), (1, 1)]


def test_pairs_are_kept_in_a_memory_and_given_up_again(aligning, at_work, tmp_path) -> None:
    desk = at_work.shell.context.desk
    aligning.write(tmp_path / "out.tmx")
    at_work.wait((tmp_path / "out.tmx").exists)
    at_work.wait(aligning.keep.isEnabled)
    aligning.keep.click()
    at_work.wait(lambda: sum(count.units for count in memory.counts(desk)) == 3)
    at_work.shell.messages.end_toast(undone=True)
    at_work.wait(lambda: not memory.counts(desk))


def test_two_texts_of_one_language_are_refused_in_the_window(aligning, at_work, tmp_path) -> None:
    aligning.take("target", tmp_path / "خبر.txt")
    at_work.wait(lambda: not aligning.stop.isVisible())
    assert len(aligning.list.entries) == 3
    assert aligning.count.text()
