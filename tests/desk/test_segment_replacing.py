"""Find and replace in the targets of a story."""

from pathlib import Path

import pytest

from workstation.articles import Block
from workstation.desk import Desk, articles, review, segment_replacing, translation
from workstation.errors import Refused
from workstation.segments import Role, Segment, SegmentState
from workstation.text.replacing import Matching, Search

TARGETS = ("Kiev talks", "He left Kiev for KIEV airport.", "Nothing here.")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.open(tmp_path / "desk.db")


@pytest.fixture
def row(desk: Desk) -> list[Segment]:
    lines = ("محادثات كييف", "غادر كييف إلى مطارها.", "لا شيء هنا.")
    number = articles.write_new(desk, "ar", headline=lines[0]).article.id
    articles.save(desk, number, lines[0], [Block(line) for line in lines[1:]])
    for part, text in zip(translation.segment(desk, number, "en"), TARGETS, strict=True):
        translation.confirm(desk, part.id, text)
    return translation.segments(desk, number, "en")


def texts(desk: Desk, row: list[Segment]) -> list[str]:
    return [part.target for part in translation.segments(desk, row[0].article_id, "en")]


def test_places_are_shown_before_anything_is_written(desk: Desk, row: list[Segment]) -> None:
    found = segment_replacing.places(row, Search("kiev"), "Kyiv")
    assert [place.after for place in found] == ["Kyiv talks", "He left Kyiv for Kyiv airport."]
    assert texts(desk, row) == list(TARGETS)


def test_what_was_replaced_is_to_be_confirmed_anew_and_goes_back_whole(
    desk: Desk, row: list[Segment]
) -> None:
    done = segment_replacing.replace_in(
        desk, segment_replacing.places(row, Search("Kiev", Matching(case=True)), "Kyiv")
    )
    assert texts(desk, row)[1] == "He left Kyiv for KIEV airport."
    assert {part.state for part in done.segments} == {SegmentState.INITIAL}
    review.put_back(desk, done.before)
    assert texts(desk, row) == list(TARGETS)
    parts = translation.segments(desk, row[0].article_id, "en")
    assert {part.state for part in parts} == {SegmentState.TRANSLATED}


def test_locked_and_changed_segments_are_left(desk: Desk, row: list[Segment]) -> None:
    found = segment_replacing.places(row, Search("kiev"), "Kyiv")
    translation.lock(desk, row[0].id, locked=True)
    translation.write_target(desk, row[1].id, "Other")
    done = segment_replacing.replace_in(desk, found)
    assert (done.segments, done.left) == ((), 2)


def test_a_reviewers_replacement_is_tracked(desk: Desk, row: list[Segment]) -> None:
    found = segment_replacing.places(row, Search("kiev"), "Kyiv")
    segment_replacing.replace_in(desk, found, Role.REVIEWER)
    bases = review.bases(desk, row[0].article_id, "en")
    assert bases[row[0].id].target == "Kiev talks"


def test_a_group_of_an_expression_is_put_back_in(row: list[Segment]) -> None:
    wanted = Search(r"left (\w+) for", Matching(expression=True))
    (place,) = segment_replacing.places(row, wanted, r"flew from \1 to")
    assert place.after == "He flew from Kiev to KIEV airport."


@pytest.mark.parametrize("expression", ["(", "(a+)+$"])
def test_an_expression_that_is_none_or_never_ends_is_refused(
    row: list[Segment], expression: str
) -> None:
    from dataclasses import replace

    slow = [replace(row[0], target="a" * 5000 + "!")]
    with pytest.raises(Refused):
        segment_replacing.places(slow, Search(expression, Matching(expression=True)), "x")
