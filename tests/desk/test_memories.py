"""Several memories on one desk: which answer, in what order, and which learn."""

from pathlib import Path

import pytest

from workstation.articles import Block
from workstation.desk import Desk, articles, memories, memory, translation
from workstation.desk.memories import Shelf
from workstation.errors import Refused
from workstation.segments import Unit

SENTENCE = "ويقام الاجتماع في إطار مؤتمر الكويت الدولي"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.open(tmp_path / "desk.db")


def teach(desk: Desk, name: str, target: str, source: str = SENTENCE) -> None:
    unit = Unit(
        source=source, target=target, source_language="ar", target_language="en", memory=name
    )
    with desk.store.begin() as transaction:
        memory.keep(transaction, [unit])


def answers(desk: Desk, text: str = SENTENCE) -> list[tuple[str, int]]:
    return [(m.unit.target, m.score) for m in memory.look_up(desk, text, "ar", "en")]


def segment_of(desk: Desk, *lines: str) -> int:
    number = articles.write_new(desk, "ar", headline=lines[0]).article.id
    articles.save(desk, number, lines[0], [Block(line) for line in lines[1:]])
    return translation.segment(desk, number, "en")[0].id


def test_of_equal_matches_that_of_the_higher_memory_comes_first(desk: Desk) -> None:
    teach(desk, "partner", "Theirs")
    teach(desk, "desk", "Ours")
    assert answers(desk) == [("Ours", 100), ("Theirs", 100)]
    memories.arrange(desk, Shelf("partner", priority=5))
    assert answers(desk) == [("Theirs", 100), ("Ours", 100)]


def test_a_penalty_is_taken_from_every_match_of_its_memory(desk: Desk) -> None:
    teach(desk, "partner", "Theirs")
    before, _ = memories.arrange(desk, Shelf("partner", penalty=10))
    assert answers(desk) == [("Theirs", 90)]
    memories.arrange(desk, before)
    assert answers(desk) == [("Theirs", 100)]


def test_a_memory_that_is_off_does_not_answer_here_or_in_pieces(desk: Desk) -> None:
    teach(desk, "old", "Kuwait Conference", "مؤتمر الكويت الدولي")
    number = segment_of(desk, SENTENCE)
    (piece,) = translation.suggest(desk, number).fragments
    assert piece.unit.target == "Kuwait Conference"
    memories.arrange(desk, Shelf("old", on=False))
    assert translation.suggest(desk, number).fragments == ()
    assert answers(desk, "مؤتمر الكويت الدولي") == []


def test_a_memory_that_is_read_only_neither_learns_nor_takes_a_file(
    desk: Desk, tmp_path: Path
) -> None:
    teach(desk, "desk", "Ours")
    memory.write_out(desk, tmp_path / "out.tmx")
    memories.arrange(desk, Shelf("desk", read_only=True))
    with pytest.raises(Refused, match=r"memory-read-only"):
        memory.bring_in(desk, tmp_path / "out.tmx", memory="desk")
    with pytest.raises(Refused):
        memories.drop(desk, "desk")
    number = segment_of(desk, "عنوان جديد تماما")
    translation.confirm(desk, number, "A new headline")
    assert answers(desk, "عنوان جديد تماما") == []


def test_another_memory_may_learn_what_is_confirmed(desk: Desk) -> None:
    memories.arrange(desk, Shelf("sport", learns=True))
    number = segment_of(desk, "فوز المنتخب الوطني")
    translation.confirm(desk, number, "National team wins")
    (found,) = memory.look_up(desk, "فوز المنتخب الوطني", "ar", "en")
    assert found.unit.memory == "sport"
    assert [s.memory for s in memories.shelves(desk) if s.learns] == ["sport"]
    memories.arrange(desk, Shelf("desk", learns=True))
    assert [s.memory for s in memories.shelves(desk) if s.learns] == ["desk"]
    with pytest.raises(Refused):
        memories.arrange(desk, Shelf("sport", learns=True, read_only=True))


def test_a_memory_is_renamed_and_dropped_with_what_was_turned_of_it(desk: Desk) -> None:
    teach(desk, "partner", "Theirs")
    memory.serve(desk, "en", "ar")
    memories.rename(desk, "partner", "agency")
    assert [(s.memory, s.units) for s in memories.shelves(desk)] == [("agency", 1), ("desk", 0)]
    gone, _ = memories.drop(desk, "agency")
    assert gone == 1
    assert answers(desk) == []
    assert memory.look_up(desk, "Theirs", "en", "ar") == []
