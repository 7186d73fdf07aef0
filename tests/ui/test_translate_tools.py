"""The windows of statistics, quality report and termbase."""

import csv
from pathlib import Path

import pytest
from translating import Translator, open_desk, story

from ui.workspaces.translate.figures_window import FiguresWindow
from ui.workspaces.translate.term_window import TermWindow
from workstation.desk import review, terms, translation
from workstation.segments import FaultKind, FaultWeight, Origin
from workstation.terms import Concept, Term, TermStatus

LINES = ("عنوان القصة", "حضر المؤتمر سبعون وزيرا.", "حضر المؤتمر سبعون وزيرا.")


@pytest.fixture(params=["ar", "en"])
def at_work(tmp_path: Path, open_with, qtbot, request):
    desk = open_desk(tmp_path)
    number = story(desk, *LINES)
    row = translation.segment(desk, number, "en")
    translation.write_target(desk, row[1].id, "Seventy.", origin=Origin.ENGINE, engine="device")
    translation.confirm(desk, row[1].id, "Seventy came.")
    review.record(desk, row[1].id, FaultKind.STYLE, FaultWeight.MAJOR)
    terms.add(
        desk,
        Concept(
            terms=(
                Term("ar", "مؤتمر"),
                Term("en", "conference"),
                Term("en", "congress", TermStatus.FORBIDDEN),
            ),
            domain="politics",
        ),
    )
    terms.add(desk, Concept(terms=(Term("ar", "وزير"), Term("en", "minister"))))
    who = Translator(qtbot, open_with(desk=desk, language=request.param))
    who.open(number)
    yield who
    desk.close()


def figures(who: Translator, action: str) -> FiguresWindow:
    who.shell.actions.run(action)
    window = who.workspace.tools.window("figures")
    assert isinstance(window, FiguresWindow)
    who.wait(lambda: window.report is not None)
    return window


def term_window(who: Translator) -> TermWindow:
    who.shell.actions.run("translate.terms")
    who.settle()
    window = who.workspace.tools.window("terms")
    assert isinstance(window, TermWindow)
    return window


def test_words_are_shown_by_bands_and_written_as_a_table(at_work, tmp_path: Path) -> None:
    window = figures(at_work, "translate.statistics")
    rows = window.tables["words"].texts()
    assert rows[2][1:] == ["1", "4"]  # repeats
    assert rows[-2][1:] == ["3", "10"]  # all
    window.write(tmp_path / "words.csv")
    at_work.settle()
    with (tmp_path / "words.csv").open(encoding="utf-8-sig") as file:
        assert [line["words"] for line in csv.DictReader(file) if line["band"] == "total"] == ["10"]


def test_effort_and_review_have_pages_of_their_own(at_work, tmp_path: Path) -> None:
    window = figures(at_work, "translate.report")
    assert window.tabs.value == "review"
    assert window.tables["review"].texts()[0][2:] == ["1", "5"]
    assert "37.5" in window.summary.text()
    window.turn("effort")
    changed = [row[3] for row in window.tables["effort"].texts()]
    assert changed[0] == "38%"
    window.write(tmp_path / "effort.csv")
    at_work.settle()
    assert "device" in (tmp_path / "effort.csv").read_text(encoding="utf-8-sig")


def test_terms_are_searched_and_forbidden_forms_are_seen(at_work) -> None:
    window = term_window(at_work)
    assert len(window.list.entries) == 2
    window.search.setText("congress")
    at_work.wait(lambda: len(window.list.entries) == 1)
    (entry,) = window.list.entries
    assert (entry.source, entry.target) == ("مؤتمر", "conference · [congress]")
    assert entry.chip


def test_a_concept_is_edited_and_taken_back(at_work) -> None:
    window = term_window(at_work)
    window.search.setText("minister")
    at_work.wait(lambda: len(window.list.entries) == 1)
    window.pane.rows[1].text.setText("cabinet minister")
    window.pane.fields["definition"].setText("A member of a cabinet")
    window.pane.keep.click()
    desk = at_work.shell.context.desk
    at_work.wait(lambda: bool(terms.find(desk, "cabinet minister")))
    (kept,) = terms.find(desk, "cabinet minister")
    assert kept.definition == "A member of a cabinet"
    at_work.shell.messages.end_toast(undone=True)
    at_work.wait(lambda: not terms.find(desk, "cabinet minister"))


def test_a_new_concept_is_added_and_a_deleted_one_comes_back(at_work) -> None:
    window = term_window(at_work)
    desk = at_work.shell.context.desk
    window.new.click()
    assert not window.pane.keep.isEnabled()
    window.pane.rows[0].text.setText("قمة")
    window.pane.rows[1].text.setText("summit")
    window.pane.keep.click()
    at_work.wait(lambda: bool(terms.find(desk, "summit")))
    window.search.setText("summit")
    at_work.wait(lambda: [e.target for e in window.list.entries] == ["summit"])
    window.pane.delete.click()
    at_work.wait(lambda: not terms.find(desk, "summit"))
    at_work.shell.messages.end_toast(undone=True)
    at_work.wait(lambda: bool(terms.find(desk, "summit")))
