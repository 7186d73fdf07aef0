"""A memory made in one direction serves the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from workstation.desk import Desk, memory
from workstation.settings import Folders, Settings

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="en"><seg>The talks will resume on Sunday.</seg></tuv>
<tuv xml:lang="ar"><seg>ستُستأنف المحادثات يوم الأحد.</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    places = Folders(tmp_path, tmp_path / "data", tmp_path / "cache", tmp_path / "out")
    file = tmp_path / "wire.tmx"
    file.write_text(TMX, encoding="utf-8")
    made = Desk.open(":memory:", Settings(), places)
    memory.bring_in(made, file)
    return made


def test_an_english_arabic_memory_answers_in_arabic_once_it_serves_the_pair(desk: Desk) -> None:
    assert memory.look_up(desk, "ستستأنف المحادثات يوم الأحد.", "ar", "en") == []
    assert memory.serve(desk, "ar", "en") == 1
    found = memory.look_up(desk, "ستستأنف المحادثات يوم الأحد.", "ar", "en")
    assert [match.unit.target for match in found] == ["The talks will resume on Sunday."]


def test_units_are_turned_once_and_only_new_ones_later(desk: Desk) -> None:
    assert memory.serve(desk, "ar", "en") == 1
    assert memory.serve(desk, "ar", "en") == 0
    assert memory.serve(desk, "en", "ar") == 0
    assert {count.memory for count in memory.counts(desk)} == {"wire", f"wire{memory.TURNED}"}


def test_turned_units_are_not_written_out(desk: Desk, tmp_path: Path) -> None:
    memory.serve(desk, "ar", "en")
    assert memory.write_out(desk, tmp_path / "all.tmx") == 1


def test_the_languages_of_a_file_can_be_chosen(desk: Desk, tmp_path: Path) -> None:
    count, _ = memory.bring_in(desk, tmp_path / "wire.tmx", memory="other", source="ar")
    assert count == 1
    assert memory.look_up(desk, "ستُستأنف المحادثات يوم الأحد.", "ar", "en")[0].score == 100
