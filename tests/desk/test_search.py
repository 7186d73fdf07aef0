"""Search over a desk, as a person types."""

from __future__ import annotations

from pathlib import Path

import pytest

from workstation.assets import asset
from workstation.desk import Desk, articles, translation
from workstation.desk.search import search
from workstation.settings import Folders, Settings


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    places = Folders(tmp_path, tmp_path / "data", tmp_path / "cache", tmp_path / "out")
    made = Desk.open(":memory:", Settings(), places)
    came = articles.receive(made, asset("samples/coalition.txt"))
    row = translation.segment(made, came.article.id, "en")
    translation.write_target(made, row[0].id, "Coalition partners meet on stability")
    return made


@pytest.mark.parametrize("word", ["الإرهاب", "ارهاب", "«والإرهاب»"])
def test_a_story_is_found_however_its_word_is_typed(desk: Desk, word: str) -> None:
    found = search(desk, word)
    assert [result.kind for result in found] == ["article"]
    marked = found[0].snippet[found[0].start : found[0].end]
    assert marked.endswith("رهاب")


def test_a_segment_is_found_by_its_target_where_segments_are_asked_for(desk: Desk) -> None:
    assert search(desk, "partners stability") == []
    found = search(desk, "partners stability", segments=True)
    assert [(result.kind, result.story) for result in found] == [("segment", 1)]
    assert found[0].snippet[found[0].start : found[0].end] == "partners"


def test_punctuation_alone_finds_nothing(desk: Desk) -> None:
    assert search(desk, "؟ «» *", segments=True) == []
