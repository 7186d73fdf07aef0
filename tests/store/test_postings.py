"""In which units of the memory a stem occurs: the packed lists and what is found by them."""

import sqlite3
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from workstation.desk import Desk, memory
from workstation.segments import Unit
from workstation.store import schema, sqlite
from workstation.store.postings import PART, Posted, Postings, pair_of
from workstation.store.tables import metadata, postings

PAIR = "ar>en"


def _lists(connection: Connection) -> Postings:
    metadata.create_all(connection, tables=[postings])
    return Postings(connection)


def _posted(number: int, *stems: str, length: int = 20, pair: str = PAIR) -> Posted:
    return Posted(number, pair, length, stems)


def test_units_with_weightier_stems_come_first_then_the_newest() -> None:
    with sqlite.engine_for(None).connect() as connection:
        lists = _lists(connection)
        lists.add([_posted(1, "قمه", "كويت"), _posted(2, "كويت"), _posted(3, "كويت")])
        assert lists.counts(["قمه", "كويت", "غائب"], PAIR) == {"قمه": 1, "كويت": 3}
        assert lists.find({"قمه": 2.0, "كويت": 0.5}, PAIR, 0, 99, 10) == [1, 3, 2]
        assert lists.find({"كويت": 1.0}, PAIR, 0, 99, 2) == [3, 2]


def test_lengths_and_languages_out_of_the_question_are_left_out() -> None:
    with sqlite.engine_for(None).connect() as connection:
        lists = _lists(connection)
        lists.add([_posted(1, "خبر", length=5), _posted(2, "خبر", length=80)])
        lists.add([_posted(3, "خبر", pair=pair_of("ar-KW", "fr"))])
        assert lists.find({"خبر": 1.0}, pair_of("ar-EG", "en-GB"), 0, 50, 10) == [1]
        assert lists.find({"خبر": 1.0}, "ar>fr", 0, 50, 10) == [3]
        assert lists.find({}, PAIR, 0, 50, 10) == []
        assert lists.find({"خبر": 1.0}, PAIR, 90, 99, 10, 95, {"خبر": 1.0}) == []


def test_stems_that_help_bring_no_unit_but_order_those_there_are() -> None:
    with sqlite.engine_for(None).connect() as connection:
        lists = _lists(connection)
        lists.add([_posted(1, "نادر", "شائع"), _posted(2, "نادر"), _posted(3, "شائع")])
        assert lists.find({"نادر": 2.0}, PAIR, 0, 99, 10) == [2, 1]
        assert lists.find({"نادر": 2.0}, PAIR, 0, 99, 10, 0, {"شائع": 0.5}) == [1, 2]


def test_among_equals_those_of_the_length_asked_for_come_first() -> None:
    with sqlite.engine_for(None).connect() as connection:
        lists = _lists(connection)
        lists.add([_posted(n, "خبر", length=10 * n) for n in range(1, 6)])
        assert lists.find({"خبر": 1.0}, PAIR, 0, 99, 3, 22) == [2, 3, 1]


def test_units_that_hold_all_stems_come_newest_first() -> None:
    with sqlite.engine_for(None).connect() as connection:
        lists = _lists(connection)
        lists.add([_posted(1, "قمه", "خبر"), _posted(2, "خبر"), _posted(3, "خبر", "قمه")])
        assert lists.holding(["خبر", "قمه"], PAIR, 9) == [3, 1]
        assert lists.holding(["خبر", "غائب"], PAIR, 9) == []
        assert lists.holding([], PAIR, 9) == []


def test_units_taught_one_by_one_do_not_make_a_part_each() -> None:
    with sqlite.engine_for(None).connect() as connection:
        lists = _lists(connection)
        for number in range(1, 41):
            lists.add([_posted(number, "خبر")])
        lists.add(_posted(number, "خبر") for number in range(41, PART + 2))
        lists.add([_posted(PART + 2, "خبر")])
        sizes = [
            row[0]
            for row in connection.execute(
                postings.select().with_only_columns(postings.c.size).order_by(postings.c.id)
            )
        ]
        assert sizes == [PART + 1, 1]
        assert lists.counts(["خبر"], PAIR) == {"خبر": PART + 2}


@given(st.lists(st.lists(st.sampled_from("ابتثجح"), max_size=4), max_size=30))
def test_a_stem_finds_just_the_units_that_have_it(units: list[list[str]]) -> None:
    with sqlite.engine_for(None).connect() as connection:
        lists = _lists(connection)
        half = len(units) // 2
        numbered = [_posted(n, *stems) for n, stems in enumerate(units, start=1)]
        lists.add(numbered[:half])
        lists.add(numbered[half:])
        for stem in "ابتثجح":
            having = [posted.number for posted in numbered if stem in posted.stems]
            assert lists.counts([stem], PAIR).get(stem, 0) == len(having)
            assert lists.find({stem: 1.0}, PAIR, 0, 99, 99) == having[::-1]


def test_a_desk_with_the_older_index_is_indexed_anew_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "desk.warraq"
    engine = sqlite.engine_for(path)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        schema.migrate(connection, "0001")
    engine.dispose()
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE VIRTUAL TABLE unit_stems USING fts5(stems, detail=none)")
        raw.execute(
            "INSERT INTO units (id, source, target, source_language, target_language, before,"
            " after, memory, author, domain, origin, exact_key, length) VALUES (1,"
            " 'انطلق الاجتماع الوزاري في الكويت', 'The ministerial meeting opened in Kuwait',"
            " 'ar', 'en', '', '', 'm', '', '', '', 'x', 1)"
        )
    raw.close()
    desk = Desk.open(path)
    found = memory.look_up(desk, "انطلق الاجتماع الوزاري في الكويت", "ar", "en")
    near = memory.look_up(desk, "انطلق الاجتماع الوزاري أمس في الكويت", "ar", "en")
    assert [(match.score, match.unit.target) for match in found] == [
        (100, "The ministerial meeting opened in Kuwait")
    ]
    assert len(near) == 1
    assert near[0].score > 80
    with desk.store.read() as transaction:
        assert (
            transaction.connection.exec_driver_sql(
                "SELECT count(*) FROM sqlite_master WHERE name LIKE 'unit_stem%'"
            ).scalar()
            == 0
        )
    desk.close()
    assert list(tmp_path.glob("desk.schema-0001.*.bak"))


def test_a_unit_that_was_removed_is_not_found(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path / "desk.warraq")
    unit = Unit(
        source="قمة الكويت اليوم",
        target="Kuwait summit today",
        source_language="ar",
        target_language="en",
    )
    with desk.store.begin() as transaction:
        memory.keep(transaction, [unit])
        transaction.memory.remove([1])
    assert memory.look_up(desk, "قمة الكويت غدا", "ar", "en", 50) == []
    assert memory.concordance(desk, "قمة", "ar", "en") == []
    desk.close()
