"""Search, repeats, edits, deletions and replacements in the memories of a desk."""

from pathlib import Path

import pytest

from workstation.desk import Desk, memories, memory, memory_upkeep
from workstation.desk.memories import Shelf
from workstation.desk.memory_upkeep import Repeat, Side
from workstation.errors import NotFound, Refused
from workstation.segments import Unit
from workstation.text.replacing import Matching, Search


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.open(tmp_path / "desk.db")


def teach(desk: Desk, source: str, target: str, name: str = "desk", before: str = "") -> None:
    unit = Unit(
        source=source,
        target=target,
        source_language="ar",
        target_language="en",
        memory=name,
        before=before,
    )
    with desk.store.begin() as transaction:
        transaction.memory.add([memory.keyed(unit)])


def pairs(units: list[Unit]) -> list[tuple[str, str]]:
    return [(unit.source, unit.target) for unit in units]


def test_units_are_found_by_either_side_however_letters_are_written(desk: Desk) -> None:
    teach(desk, "إعادة إعمار العراق", "Reconstruction of Iraq")
    teach(desk, "قمة الكويت", "Kuwait summit", "partner")
    assert pairs(memory_upkeep.search(desk, "اعاده اعمار")) == [
        ("إعادة إعمار العراق", "Reconstruction of Iraq")
    ]
    assert pairs(memory_upkeep.search(desk, "KUWAIT")) == [("قمة الكويت", "Kuwait summit")]
    assert memory_upkeep.search(desk, "Kuwait", side=Side.SOURCE) == []
    assert memory_upkeep.search(desk, "Kuwait", memory="desk") == []
    assert len(memory_upkeep.search(desk)) == 2
    assert memory_upkeep.search(desk, "100%") == []


def test_words_of_the_target_are_a_concordance_too(desk: Desk) -> None:
    teach(desk, "إعادة إعمار العراق", "Reconstruction of Iraq")
    teach(desk, "قمة الكويت", "Kuwait summit")
    found = memory.concordance(desk, "iraq reconstruction", "ar", "en", in_target=True)
    assert pairs(found) == [("إعادة إعمار العراق", "Reconstruction of Iraq")]
    assert memory.concordance(desk, "?", "ar", "en", in_target=True) == []


def test_repeats_are_told_from_variants_and_from_other_contexts(desk: Desk) -> None:
    for target in ("Kuwait summit", "Kuwait summit", "Summit of Kuwait"):
        teach(desk, "قمة الكويت", target)
    for before in ("قبل", "بعد"):
        teach(desk, "نص واحد", "One text", before=before)
    teach(desk, "قمة الكويت", "Kuwait summit", "partner")
    (group,) = memory_upkeep.repeats(desk)
    assert group.kind is Repeat.VARIANTS
    assert group.units[0].target == "Summit of Kuwait"
    assert [unit.id for unit in group.spare] == [1]
    memory_upkeep.delete(desk, [group.units[0]])
    assert memory_upkeep.repeats(desk)[0].kind is Repeat.SAME


def test_an_edited_unit_answers_by_its_new_text_and_goes_back(desk: Desk) -> None:
    teach(desk, "قمة الكويت", "Kuwait sumit")
    (unit,) = memory_upkeep.search(desk)
    edited = memory_upkeep.edit(desk, unit, "قمة الكويت الطارئة", "Kuwait emergency summit")
    (match,) = memory.look_up(desk, "قمة الكويت الطارئة", "ar", "en")
    assert (match.unit.target, match.score) == ("Kuwait emergency summit", 100)
    assert edited.after[0].author == desk.person
    with pytest.raises(NotFound):
        memory_upkeep.edit(desk, unit, "قمة", "Summit")
    memory_upkeep.put_back(desk, edited)
    assert pairs(memory_upkeep.search(desk)) == [("قمة الكويت", "Kuwait sumit")]
    with pytest.raises(Refused):
        memory_upkeep.edit(desk, edited.after[0], "قمة", " ")


def test_deleted_units_come_back_whole(desk: Desk) -> None:
    teach(desk, "قمة الكويت", "Kuwait summit", before="قبل")
    gone = memory_upkeep.delete(desk, memory_upkeep.search(desk))
    assert memory_upkeep.search(desk) == []
    memory_upkeep.put_back(desk, gone)
    (unit,) = memory_upkeep.search(desk)
    assert (unit.source, unit.before) == ("قمة الكويت", "قبل")


def test_a_replacement_is_shown_first_then_done_but_not_in_read_only_memories(desk: Desk) -> None:
    teach(desk, "أعلن كييف", "Kiev said")
    teach(desk, "زار كييف", "He visited Kiev", "partner")
    memories.arrange(desk, Shelf("partner", read_only=True))
    wanted = Search("kiev", Matching(word=True))
    shown = memory_upkeep.would_replace(desk, wanted, "Kyiv")
    assert sorted(one.target for one in shown) == ["He visited Kyiv", "Kyiv said"]
    assert memory_upkeep.search(desk, "Kyiv") == []
    done = memory_upkeep.replace_all(desk, shown)
    assert [unit.target for unit in done.after] == ["Kyiv said"]
    memory_upkeep.put_back(desk, done)
    assert memory_upkeep.search(desk, "Kyiv") == []
    assert len(memory_upkeep.search(desk, "Kiev")) == 2


def test_a_unit_that_was_changed_since_it_was_shown_is_left(desk: Desk) -> None:
    teach(desk, "أعلن كييف", "Kiev said")
    shown = memory_upkeep.would_replace(desk, Search("Kiev"), "Kyiv")
    memory_upkeep.edit(desk, shown[0].unit, "أعلن كييف", "Kiev announced")
    assert memory_upkeep.replace_all(desk, shown).after == ()
