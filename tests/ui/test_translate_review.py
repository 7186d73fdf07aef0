"""Review in the grid: the two parts, tracked changes, errors, history and time."""

from pathlib import Path

import pytest
from hands import press, type_text
from translating import Translator, open_desk, story

from ui.workspaces.translate.cards import Card
from ui.workspaces.translate.fault_dialog import FaultDialog
from ui.workspaces.translate.history_dialog import HistoryDialog
from ui.workspaces.translate.note_dialog import NoteDialog
from ui.workspaces.translate.reviewing import IDLE, Stopwatch
from workstation.desk import review, translation
from workstation.segments import FaultKind, Role, SegmentState

TARGETS = ("Headline", "Seventy ministers came.", "The Amir spoke.")


@pytest.fixture(params=["ar", "en"])
def at_work(tmp_path: Path, open_with, qtbot, request):
    desk = open_desk(tmp_path)
    number = story(desk, "عنوان القصة", "حضر المؤتمر سبعون وزيرا.", "وألقى الأمير كلمة.")
    for part, text in zip(translation.segment(desk, number, "en"), TARGETS, strict=True):
        translation.confirm(desk, part.id, text)
    who = Translator(qtbot, open_with(desk=desk, language=request.param))
    who.open(number)
    yield who
    desk.close()


def begin(who: Translator) -> None:
    who.press("Ctrl+Shift+R")
    assert who.workspace.reviewing.reviewing


def texts(who: Translator) -> list[tuple[str, str]]:
    return [(c.old.strip(), c.new.strip()) for c in who.resources.review.changes]


def test_a_reviewers_words_are_tracked_and_the_segment_stays_confirmed(at_work) -> None:
    begin(at_work)
    at_work.go(1)
    at_work.write("Seventy ministers attended.")
    at_work.workspace.keeper.flush_now()
    at_work.wait(lambda: texts(at_work) == [("came", "attended")])
    assert at_work.row[1].state is SegmentState.TRANSLATED
    assert at_work.workspace.sheet.bases[at_work.row[1].id].target == TARGETS[1]
    assert at_work.resources.review.isVisible()


def test_approving_by_keyboard_goes_to_the_next_that_is_not_reviewed(at_work) -> None:
    begin(at_work)
    at_work.go(0)
    at_work.press("Ctrl+Return")
    at_work.wait(lambda: at_work.row[0].state is SegmentState.REVIEWED)
    assert at_work.active.number == 2
    at_work.grid.setFocus()
    at_work.press("Ctrl+Z")
    at_work.wait(lambda: at_work.row[0].state is SegmentState.TRANSLATED)


def test_a_change_is_rejected_with_its_button_and_all_are_accepted_by_key(at_work) -> None:
    begin(at_work)
    at_work.go(1)
    at_work.write("Some ministers attended.")
    at_work.press("Ctrl+Shift+Return")
    at_work.wait(lambda: texts(at_work) == [("Seventy", "Some"), ("came", "attended")])
    section = at_work.resources.review
    section.rejected.emit(section.changes[0])
    at_work.wait(lambda: at_work.row[1].target == "Seventy ministers attended.")
    assert at_work.target.text() == "Seventy ministers attended."
    at_work.press("Ctrl+Shift+.")
    at_work.wait(lambda: not texts(at_work))
    assert at_work.workspace.sheet.bases == {}
    at_work.grid.setFocus()
    at_work.press("Ctrl+Z")
    at_work.wait(lambda: texts(at_work) == [("came", "attended")])


def test_the_translator_sees_the_reviewers_changes_in_the_row(at_work) -> None:
    begin(at_work)
    at_work.go(1)
    at_work.write("Seventy ministers attended the opening of the long conference in Kuwait.")
    at_work.workspace.keeper.flush_now()
    at_work.press("Ctrl+Shift+R")
    assert not at_work.workspace.reviewing.reviewing
    at_work.go(0)
    painter = at_work.grid.painter_of_rows
    assert painter._base(at_work.row[1]) == TARGETS[1]
    at_work.go(1)
    assert texts(at_work)


def test_an_error_is_recorded_with_its_kind_and_taken_back(at_work) -> None:
    begin(at_work)
    at_work.go(1)
    at_work.target.select(0, 7)
    at_work.press("Ctrl+Shift+Q")
    dialog = at_work.page.findChild(FaultDialog)
    assert dialog.quote == "Seventy"
    dialog.kinds.setCurrentIndex(list(FaultKind).index(FaultKind.NUMBERS))
    dialog.weights.set_value("major")
    dialog.noted.setText("In figures")
    dialog.keep.click()
    desk, article = at_work.shell.context.desk, at_work.row[1].article_id
    at_work.wait(lambda: len(review.faults(desk, article, "en")) == 1)
    (fault,) = review.faults(desk, article, "en")
    assert (fault.kind, fault.quote, fault.note) == (FaultKind.NUMBERS, "Seventy", "In figures")
    at_work.grid.setFocus()
    at_work.press("Ctrl+Z")
    at_work.wait(lambda: review.faults(desk, article, "en") == [])


def test_a_text_of_the_history_is_taken_again(at_work) -> None:
    at_work.go(1)
    at_work.write("Other words")
    at_work.shell.actions.run("translate.history")
    at_work.wait(lambda: at_work.page.findChild(HistoryDialog) is not None)
    dialog = at_work.page.findChild(HistoryDialog)
    told = [entry.source for entry in dialog.list.entries]
    assert told == ["Other words", TARGETS[1]]
    dialog.list.choose(1)
    dialog.take.click()
    assert at_work.target.text() == TARGETS[1]


def test_a_story_is_made_final_and_taken_back(at_work) -> None:
    begin(at_work)
    for at in range(3):
        at_work.go(at)
        at_work.press("Ctrl+Shift+Return")
    at_work.shell.actions.run("translate.finish")
    at_work.wait(lambda: {p.state for p in at_work.row} == {SegmentState.FINAL})
    at_work.shell.messages.end_toast(undone=True)
    at_work.wait(lambda: {p.state for p in at_work.row} == {SegmentState.REVIEWED})


def test_time_counts_between_keys_and_a_long_pause_little() -> None:
    now = [0.0]
    watch = Stopwatch(lambda: now[0])
    watch.begin(7)
    for moment in (5.0, 9.0, 9.0 + 3600):
        now[0] = moment
        watch.touch()
    assert watch.end() == (7, 9.0 + IDLE)
    assert watch.end() == (None, 0.0)


def test_the_time_on_a_segment_is_written_when_it_is_left(at_work) -> None:
    at_work.go(1)
    watch = at_work.workspace.reviewing._clock
    watch._last -= 5
    at_work.go(2)
    desk, part = at_work.shell.context.desk, at_work.row[1]

    def times() -> dict[tuple[int, Role], float]:
        with desk.store.read() as transaction:
            return transaction.reviews.times(part.article_id, "en")

    at_work.wait(lambda: times().get((part.id, Role.TRANSLATOR), 0) >= 5)


def test_the_head_counts_what_is_reviewed_while_someone_reviews(at_work) -> None:
    header = at_work.page.header
    assert header.counted.text() in ("3 من 3 مؤكّدة", "3 of 3 confirmed")
    begin(at_work)
    at_work.go(0)
    at_work.press("Ctrl+Return")
    at_work.wait(lambda: header.counted.text() in ("رُوجع 1 من 3", "1 of 3 reviewed"))
    at_work.press("Ctrl+Shift+R")
    assert header.counted.text() in ("3 من 3 مؤكّدة", "3 of 3 confirmed")


def test_a_note_is_kept_by_keys_and_read_beside_its_segment(at_work) -> None:
    at_work.go(1)
    assert not at_work.resources.review.isVisible()
    at_work.press("Ctrl+Shift+M", arabic=True)
    dialog = at_work.workspace.findChild(NoteDialog)
    type_text(dialog.field, "راجِع الرقم\nثم الاسم")
    press(dialog.field, "Ctrl+Return")
    at_work.wait(lambda: at_work.row[1].note == "راجِع الرقم\nثم الاسم")
    at_work.wait(at_work.resources.review.isVisible)
    cards = at_work.resources.review.findChildren(Card)
    assert [card.face.paragraphs[0].text for card in cards if card.isVisible()] == [
        "راجِع الرقم\nثم الاسم"
    ]
    at_work.go(0)
    assert not at_work.resources.review.isVisible()
