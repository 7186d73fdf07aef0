"""An alignment is put right by hand without losing a sentence, and its pairs are kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.desk import Desk, memories, memory, pairing
from workstation.desk.parallel import Aligned
from workstation.errors import Refused
from workstation.text.parallel import Bead

ARABIC = "افتتاح المؤتمر في الكويت\nوصل 12 وفدًا إلى الكويت صباح اليوم. ثم بدأ الاجتماع الأول.\n"
ENGLISH = (
    "Conference opens in Kuwait\n12 delegations arrived in Kuwait this morning. "
    "Then the first meeting began.\n"
)


@pytest.fixture
def desk(tmp_path: Path):
    opened = Desk.open(tmp_path / "desk.db")
    yield opened
    opened.close()


def told(*beads: tuple[tuple[int, ...], tuple[int, ...]]) -> Aligned:
    many = max((max((*b[0], *b[1]), default=0) for b in beads), default=0) + 1
    source = tuple(f"أ{n}" for n in range(many))
    target = tuple(f"a{n}" for n in range(many))
    return Aligned(source, target, "ar", "en", tuple(Bead(*bead) for bead in beads))


def shape(aligned: Aligned) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in aligned.beads]


def test_two_files_are_read_aligned_and_kept(desk, tmp_path):
    (tmp_path / "ar.txt").write_text(ARABIC, "utf-8")
    (tmp_path / "en.txt").write_text(ENGLISH, "utf-8")
    aligned = pairing.align_files(desk, tmp_path / "ar.txt", tmp_path / "en.txt")
    assert (aligned.source_language, aligned.target_language) == ("ar", "en")
    assert shape(aligned) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    kept, fresh, _ = pairing.keep(desk, aligned, "مؤتمرات")
    assert (kept, fresh) == (3, True)
    assert memory.look_up(desk, aligned.source[1], "ar", "en")[0].score >= 100
    assert pairing.keep(desk, aligned, "مؤتمرات")[1] is False
    with pytest.raises(Refused):
        pairing.align_files(desk, tmp_path / "ar.txt", tmp_path / "ar.txt")


def test_a_memory_for_reading_only_is_not_written(desk):
    aligned = told(((0,), (0,)))
    pairing.keep(desk, aligned, "قديمة")
    old = next(one for one in memories.shelves(desk) if one.memory == "قديمة")
    memories.arrange(desk, replace(old, read_only=True))
    with pytest.raises(Refused):
        pairing.keep(desk, told(((1,), (1,))), "قديمة")


def test_pairs_are_joined_and_parted():
    aligned = told(((0,), (0,)), ((1,), ()), ((2,), (1,)))
    assert shape(pairing.join(aligned, 0)) == [((0, 1), (0,)), ((2,), (1,))]
    assert shape(pairing.join(aligned, 2)) == shape(aligned)
    assert shape(pairing.part(pairing.join(aligned, 0), 0)) == shape(aligned)
    apart = pairing.part(aligned, 0)
    assert shape(apart)[:2] == [((0,), ()), ((), (0,))]


def test_a_sentence_is_handed_up_and_down():
    aligned = told(((0, 1), (0,)), ((2,), (1,)))
    down = pairing.move(aligned, 0, target=False, down=True)
    assert shape(down) == [((0,), (0,)), ((1, 2), (1,))]
    assert shape(pairing.move(down, 1, target=False, down=False)) == shape(aligned)
    alone = pairing.move(aligned, 1, target=True, down=True)
    assert shape(alone) == [((0, 1), (0,)), ((2,), ()), ((), (1,))]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.booleans(), st.booleans())))
def test_no_correction_loses_a_sentence(steps):
    aligned = told(((0, 1), (0,)), ((2,), (1, 2)), ((), (3,)), ((3,), (4,)), ((4,), ()))
    before = (sum(len(b.source) for b in aligned.beads), sum(len(b.target) for b in aligned.beads))
    for verb, place, target, down in steps:
        at = place % len(aligned.beads)
        if verb == 0:
            aligned = pairing.join(aligned, at)
        elif verb == 1:
            aligned = pairing.part(aligned, at)
        else:
            aligned = pairing.move(aligned, at, target=target, down=down)
        assert all(bead.source or bead.target for bead in aligned.beads)
    sources = [n for bead in aligned.beads for n in bead.source]
    targets = [n for bead in aligned.beads for n in bead.target]
    assert (len(set(sources)), len(set(targets))) == before
    assert (len(sources), len(targets)) == before
