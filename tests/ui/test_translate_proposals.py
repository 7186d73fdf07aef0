"""What is proposed beside and under the caret: words, figures, and a word of warning."""

from pathlib import Path

import pytest
from hands import press, type_text
from translating import Loud, Translator, open_desk, story

from workstation.desk import memory, terms
from workstation.segments import Origin, Unit
from workstation.terms import Concept, Term

LINE = "استمر مؤتمر الكويت الدولي 11 يوما بحضور 74 وزيرا."
KNOWN = "استمر مؤتمر الكويت الدولي 7 أيام بحضور 74 وزيرا."


@pytest.fixture
def at_work(tmp_path: Path, open_with, qtbot):
    desk = open_desk(tmp_path, [Loud()])
    unit = Unit(
        source=KNOWN,
        target="The Kuwait International Conference lasted 7 days with 74 ministers.",
        source_language="ar",
        target_language="en",
    )
    with desk.store.begin() as transaction:
        memory.keep(transaction, [unit])
    terms.add(desk, Concept(terms=(Term("ar", "مؤتمر"), Term("en", "congress"))))
    who = Translator(qtbot, open_with(desk=desk, language="en"))
    who.open(story(desk, "عنوان", LINE))
    yield who
    desk.close()


def proposed(who: Translator) -> list[str]:
    found = who.page.assistance.completions
    return [] if found.list.isHidden() else [one.text for one in found.found]


def test_words_of_memory_and_terms_are_proposed_and_taken_with_tab(at_work) -> None:
    at_work.go(1)
    type_text(at_work.target, "Kuwait Int")
    first, second, *_ = proposed(at_work)
    assert (first, second) == ("International Conference lasted 7", "International")
    press(at_work.target, "Down")
    press(at_work.target, "Tab")
    assert at_work.target.text() == "Kuwait International"
    assert at_work.target.hasFocus()
    type_text(at_work.target, " cong")
    assert "congress" in proposed(at_work)


def test_the_arrows_choose_and_esc_puts_the_list_away_and_no_more(at_work) -> None:
    at_work.go(1)
    type_text(at_work.target, "Kuwait Int")
    assert len(proposed(at_work)) > 1
    second = proposed(at_work)[1]
    press(at_work.target, "Down")
    press(at_work.target, "Return")
    assert at_work.target.text() == f"Kuwait {second}"
    type_text(at_work.target, " conf")
    assert proposed(at_work)
    press(at_work.target, "Esc")
    assert proposed(at_work) == []
    assert at_work.target.hasFocus()
    press(at_work.target, "Esc")
    assert not at_work.target.hasFocus()


def test_one_undo_takes_a_completion_back(at_work) -> None:
    at_work.go(1)
    type_text(at_work.target, "The Int")
    press(at_work.target, "Return")
    assert "International" in at_work.target.text()
    at_work.target.undo()
    assert at_work.target.text() == "The Int"


def test_nothing_is_proposed_once_that_is_turned_off(at_work) -> None:
    at_work.go(1)
    at_work.shell.actions.run("translate.complete")
    type_text(at_work.target, "The Int")
    assert proposed(at_work) == []


def test_a_match_with_other_figures_is_proposed_and_never_done_by_itself(at_work) -> None:
    at_work.go(1)
    section = at_work.resources.proposal
    said = "The Kuwait International Conference lasted 11 days with 74 ministers."
    assert section.text == said
    assert at_work.target.text() == ""
    at_work.press("Ctrl+1")
    assert "7 days" in at_work.target.text()
    at_work.press("Ctrl+Shift+N")
    at_work.wait(lambda: at_work.row[1].target == said)
    assert at_work.row[1].origin is Origin.MEMORY


def test_an_engine_that_loses_a_number_is_said_to(at_work) -> None:
    at_work.go(1)
    at_work.engines_asked()
    (card,) = at_work.resources.machine.shown()
    assert card.face.icon[0] == "triangle-alert"
    assert any("74" in fact or "11" in fact for fact in card.face.facts)
