"""What the desk knows of translation goes out as files that it reads again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workstation.desk import Desk, memory, terms
from workstation.errors import Unwritable
from workstation.export.tmx import check_tmx
from workstation.ingest.tmx import read_tmx
from workstation.jobs import Cancelled, Job
from workstation.segments import Unit
from workstation.terms import Concept, Term


@pytest.fixture
def desk(tmp_path):
    opened = Desk.open(tmp_path / "desk.warraq")
    yield opened
    opened.close()


def teach(desk, *units):
    with desk.store.begin() as transaction:
        memory.keep(transaction, units)


BOTH = (
    Unit(
        source="وصل الوفد.",
        target="The delegation arrived.",
        source_language="ar",
        target_language="en",
        before="قبلها",
        author="هدى",
    ),
    Unit(
        source="Oil & gas <rise>",
        target="النفط والغاز",
        source_language="en",
        target_language="ar",
        memory="partner",
    ),
)


def test_a_memory_comes_back_as_it_went_out(desk, tmp_path):
    teach(desk, *BOTH)
    path = tmp_path / "memory.tmx"
    assert memory.write_out(desk, path) == 2
    assert check_tmx(path.read_bytes()).problems == ()
    other = Desk.open(":memory:")
    assert memory.bring_in(other, path, memory="desk")[0] == 2
    first, second = (
        replace(unit, id=0, origin="", created_at=None) for unit in memory.units(other)
    )
    assert (first.source, first.target, first.before) == (BOTH[0].source, BOTH[0].target, "قبلها")
    assert (second.source_language, second.target_language) == ("en", "ar")


def test_one_memory_alone_can_be_written(desk, tmp_path):
    teach(desk, *BOTH)
    assert memory.write_out(desk, tmp_path / "partner.tmx", memory="partner") == 1


def test_an_empty_memory_is_an_empty_file_that_is_valid(desk, tmp_path):
    path = tmp_path / "none.tmx"
    assert memory.write_out(desk, path) == 0
    assert check_tmx(path.read_bytes()).problems == ()


@pytest.mark.parametrize("name", ["terms.csv", "terms.tbx"])
def test_terms_come_back_as_they_went_out(desk, tmp_path, name):
    terms.add(desk, Concept(terms=(Term("ar", "التحالف"), Term("en", "coalition"))))
    path = tmp_path / name
    assert terms.write_out(desk, path) == 1
    other = Desk.open(":memory:")
    terms.bring_in(other, path)
    kept = terms.all_concepts(other)[0]
    assert {(term.language, term.text) for term in kept.terms} == {
        ("ar", "التحالف"),
        ("en", "coalition"),
    }


def test_a_place_that_cannot_be_written_is_an_error_with_a_sentence(desk, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Unwritable):
        memory.write_out(desk, tmp_path / "file" / "memory.tmx")


def test_a_memory_is_written_by_language_with_the_context_of_its_units(desk, tmp_path):
    teach(desk, *BOTH)
    path = tmp_path / "ar.tmx"
    assert memory.write_out(desk, path, source="ar", target="en") == 1
    assert '<prop type="x-context-pre">قبلها</prop>' in path.read_text("utf-8")
    assert check_tmx(path.read_bytes()).valid
    (unit,) = read_tmx(path, Job())
    assert (unit.before, unit.target) == ("قبلها", BOTH[0].target)


def test_a_cancel_leaves_the_older_file_and_nothing_beside_it(desk, tmp_path):
    teach(desk, *(replace(BOTH[0], source=f"جملة {n}") for n in range(5)))
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "old.tmx"
    path.write_bytes(b"older")

    def report(done: int, total: int, what: str) -> None:
        assert total == 5
        if done == 3:
            job.cancel()

    job = Job(report)
    with pytest.raises(Cancelled):
        memory.write_out(desk, path, job=job)
    assert path.read_bytes() == b"older"
    assert list(folder.iterdir()) == [path]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_memory_and_terms_go_through_spreadsheets(desk, tmp_path, suffix):
    from workstation.desk.intake import Role, role_of

    teach(desk, *BOTH)
    concept = Concept(terms=(Term("ar", "تحالف"), Term("en", "coalition")), domain="news")
    terms.add(desk, concept)
    units, names = tmp_path / f"memory{suffix}", tmp_path / f"terms{suffix}"
    assert memory.write_out(desk, units) == 2
    assert terms.write_out(desk, names) == 1
    assert (role_of(units), role_of(names)) == (Role.MEMORY, Role.TERMS)
    other = Desk.open(":memory:")
    assert memory.bring_in(other, units)[0] == 2
    assert terms.bring_in(other, names)[0] == 1
    assert [unit.source for unit in memory.units(other)] == [unit.source for unit in BOTH]
    assert terms.all_concepts(other)[0].domain == "news"
