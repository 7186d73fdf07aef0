"""How much there is to translate, how it was done, and how good it was."""

import csv
from pathlib import Path

import pytest

from workstation.articles import Block
from workstation.desk import Desk, articles, review, translation
from workstation.desk import memory as memories
from workstation.desk import translation_figures as figures
from workstation.desk.translation_figures import Band
from workstation.segments import FaultKind, FaultWeight, Origin, Role, Segment, Unit

LINES = (
    "عنوان جديد لقصة جديدة",
    "حضر المؤتمر سبعون وزيرا من دول العالم.",
    "حضر المؤتمر سبعون وزيرا من دول العالم.",
    "ألقى الأمير كلمة في افتتاح المؤتمر الدولي اليوم.",
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.open(tmp_path / "desk.db")


@pytest.fixture
def row(desk: Desk) -> list[Segment]:
    number = articles.write_new(desk, "ar", headline=LINES[0]).article.id
    articles.save(desk, number, LINES[0], [Block(line) for line in LINES[1:]])
    return translation.segment(desk, number, "en")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def teach(desk: Desk, source: str) -> None:
    unit = Unit(source=source, target="x", source_language="ar", target_language="en")
    with desk.store.begin() as transaction:
        memories.keep(transaction, [unit])


def test_words_are_counted_by_how_near_the_memory_is(desk: Desk, row: list[Segment]) -> None:
    teach(desk, LINES[1])
    teach(desk, "ألقى الأمير كلمة في افتتاح المؤتمر الدولي أمس.")
    found = figures.analyse(desk, row[0].article_id, "en")
    words = {band: amount.words for band, amount in found.bands.items() if amount.segments}
    assert words == {Band.NEW: 4, Band.EXACT: 7, Band.REPEAT: 7, Band.FUZZY_95: 8}
    assert (found.total.segments, found.total.words) == (4, 26)
    assert found.weighted == round(4 + 0.2 * 14 + 0.3 * 8)


def test_the_analysis_is_written_as_a_table(desk: Desk, row: list[Segment], tmp_path: Path) -> None:
    found = figures.analyse(desk, row[0].article_id, "en")
    figures.write_analyses(desk, tmp_path / "words.csv", [found])
    rows = {line["band"]: line for line in read(tmp_path / "words.csv")}
    assert rows["repeat"]["words"] == "7"
    assert rows["total"]["segments"] == "4"


def test_post_editing_is_the_share_of_the_engines_text_that_was_changed(
    desk: Desk, row: list[Segment]
) -> None:
    one, other, mine = row[1], row[2], row[3]
    for part in (one, other):
        translation.write_target(
            desk, part.id, "Seventy came.", origin=Origin.ENGINE, engine="device"
        )
    translation.confirm(desk, one.id, "Seventy came!")
    translation.confirm(desk, mine.id, "The Amir spoke.")
    review.spend(desk, one.id, Role.TRANSLATOR, 4.5)
    review.spend(desk, one.id, Role.TRANSLATOR, 2)
    made = {effort.number: effort for effort in figures.efforts(desk, row[0].article_id, "en")}
    assert made[one.number].distance == pytest.approx(1 / 13)
    assert made[mine.number].distance is None
    assert made[one.number].seconds == {Role.TRANSLATOR: 6.5}


def test_the_report_counts_points_for_every_hundred_words(
    desk: Desk, row: list[Segment], tmp_path: Path
) -> None:
    for part in row:
        translation.confirm(desk, part.id, f"Text {part.number}")
    review.approve(desk, row[1].id, "Text 22")
    review.accept(desk, row[1].id)
    review.record(desk, row[1].id, FaultKind.NUMBERS, FaultWeight.MAJOR, "=2", "figure")
    review.record(desk, row[3].id, FaultKind.STYLE, FaultWeight.MINOR)
    found = figures.report(desk, row[0].article_id, "en")
    assert (found.points, found.reviewed, found.changed) == (6, 1, 1)
    assert found.score == pytest.approx(100 - 600 / 26)
    figures.write_report(desk, tmp_path / "report.csv", found)
    rows = read(tmp_path / "report.csv")
    assert rows[0]["segment"] == "2"
    assert rows[0]["quote"] == "'=2"
    assert [r["points"] for r in rows if r["kind"] == "score"] == ["76.9"]


def test_a_story_without_a_fault_is_whole(desk: Desk, row: list[Segment]) -> None:
    assert figures.report(desk, row[0].article_id, "en").score == 100
