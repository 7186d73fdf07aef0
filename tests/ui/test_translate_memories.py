"""The window of the memories, fragments beside the grid, and the concordance of the target."""

from pathlib import Path

import pytest
from hands import press
from translating import Translator, open_desk, story

from ui.workspaces.translate.memory_window import MemoryWindow
from workstation.desk import memories, memory, memory_upkeep
from workstation.desk.desk import Desk
from workstation.desk.memories import Shelf
from workstation.segments import Unit


def teach(desk: Desk, *rows: tuple[str, str], name: str = "desk") -> None:
    with desk.store.begin() as transaction:
        transaction.memory.add(
            memory.keyed(
                Unit(
                    source=source,
                    target=target,
                    source_language="ar",
                    target_language="en",
                    memory=name,
                )
            )
            for source, target in rows
        )


@pytest.fixture
def at_work(tmp_path: Path, open_with, qtbot):
    desk = open_desk(tmp_path)
    teach(desk, ("مؤتمر الكويت الدولي", "Kuwait International Conference"))
    teach(desk, ("زار كييف", "He visited Kiev"), ("زار كييف", "He visited Kiev"), name="partner")
    shell = open_with(desk=desk, language="en")
    who = Translator(qtbot, shell)
    who.open(story(desk, "عنوان", "أعلن الوزير في مؤتمر الكويت الدولي تعهدات جديدة لدعم العراق."))
    yield who
    desk.close()


def memory_window(who: Translator) -> MemoryWindow:
    who.shell.actions.run("translate.memories")
    who.settle()
    window = who.workspace.tools.window("memories")
    assert isinstance(window, MemoryWindow)
    return window


def sources(window: MemoryWindow) -> list[str]:
    return [entry.source for entry in window.list.entries]


def test_a_piece_of_the_sentence_is_shown_as_such_and_written_at_the_caret(at_work) -> None:
    at_work.go(1)
    (card,) = at_work.resources.fragments.shown()
    assert card.face.chip == "Piece"
    at_work.write("At the ")
    card.click()
    assert at_work.target.text() == "At the Kuwait International Conference"
    at_work.go(0)
    assert at_work.resources.fragments.isHidden()


def test_words_selected_in_the_target_are_looked_for_in_targets(at_work) -> None:
    at_work.go(1)
    at_work.write("visited Kiev")
    at_work.target.selectAll()
    at_work.press("F4")
    cards = at_work.resources.concordance.shown()
    assert {card.face.paragraphs[1].text for card in cards} == {"He visited Kiev"}
    assert cards[0].face.paragraphs[1].runs
    assert not cards[0].face.paragraphs[0].runs


def test_units_are_searched_and_edited_and_the_edit_is_taken_back(at_work) -> None:
    window = memory_window(at_work)
    assert len(window.list.entries) == 3
    window.search.setText("kuwait")
    at_work.wait(lambda: sources(window) == ["مؤتمر الكويت الدولي"])
    window.unit.target.setPlainText("The Kuwait Conference")
    window.unit.keep.click()
    desk = at_work.shell.context.desk
    at_work.wait(lambda: bool(memory_upkeep.search(desk, "The Kuwait Conference")))
    at_work.shell.messages.end_toast(undone=True)
    at_work.wait(lambda: not memory_upkeep.search(desk, "The Kuwait Conference"))
    assert memory_upkeep.search(desk, "Kuwait International Conference")


def test_spare_units_among_repeats_go_with_one_button(at_work) -> None:
    window = memory_window(at_work)
    window.view.set_value("repeats")
    window.view.chosen.emit("repeats")
    at_work.wait(lambda: len(window.list.entries) == 2)
    assert [entry.chip for entry in window.list.entries] == ["Stays", "Spare"]
    window.all.click()
    at_work.wait(lambda: window.list.entries == [])
    assert len(memory_upkeep.search(at_work.shell.context.desk)) == 2


def test_a_replacement_is_shown_before_it_is_done(at_work) -> None:
    window = memory_window(at_work)
    window.view.set_value("replace")
    window.view.chosen.emit("replace")
    window.search.setText("Kiev")
    window.instead.setText("Kyiv")
    at_work.wait(lambda: [e.target for e in window.list.entries] == ["He visited Kyiv"] * 2)
    desk = at_work.shell.context.desk
    assert memory_upkeep.search(desk, "Kyiv") == []
    window.all.click()
    at_work.wait(lambda: len(memory_upkeep.search(desk, "Kyiv")) == 2)


def test_a_memory_is_arranged_in_the_window(at_work) -> None:
    window = memory_window(at_work)
    names = [shelf.memory for shelf in window.shelves.shelves]
    window.shelves.list.setCurrentRow(names.index("partner") + 1)
    at_work.wait(lambda: len(window.list.entries) == 2)
    window.shelves.penalty.setValue(7)
    window.shelves.read_only.click()
    desk = at_work.shell.context.desk

    def partner() -> Shelf:
        return next(s for s in memories.shelves(desk) if s.memory == "partner")

    at_work.wait(lambda: partner().read_only and partner().penalty == 7)
    assert not window.shelves.drop.isEnabled()


def test_a_memory_goes_only_after_a_question(at_work) -> None:
    from ui.workspaces.translate.question import Question

    window = memory_window(at_work)
    names = [shelf.memory for shelf in window.shelves.shelves]
    window.shelves.list.setCurrentRow(names.index("partner") + 1)
    window.shelves.drop.click()
    question = window.findChild(Question)
    press(question, "Esc")
    desk = at_work.shell.context.desk
    assert len(memory_upkeep.search(desk, memory="partner")) == 2
    window.shelves.drop.click()
    next(q for q in window.findChildren(Question) if q.isVisible()).verb.click()
    at_work.wait(lambda: memory_upkeep.search(desk, memory="partner") == [])
