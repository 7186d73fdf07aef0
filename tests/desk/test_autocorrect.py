"""The list of corrections that a team owns."""

from __future__ import annotations

import pytest

from workstation.desk import Desk, autocorrect
from workstation.errors import Unreadable
from workstation.settings import Folders, Settings


@pytest.fixture
def desk(tmp_path):
    places = Folders(*(tmp_path / name for name in ("settings", "data", "cache", "out")))
    opened = Desk.open(tmp_path / "data" / "desk.warraq", Settings(), places)
    yield opened
    opened.close()


def test_ours_holds_until_the_team_has_its_own(desk):
    assert autocorrect.corrections(desk)["انشاء الله"] == "إن شاء الله"
    autocorrect.keep_corrections(desk, {"لاكن": "لكن"})
    assert autocorrect.corrections(desk) == {"لاكن": "لكن"}
    assert autocorrect.own_list(desk).parent == desk.folders.settings


def test_a_list_beside_the_desk_is_everybodys_and_keeps_its_remarks(desk):
    beside = desk.store.path.parent / autocorrect.NAME
    beside.write_text('# للجميع\n[corrections]\n"--" = "–"\n', encoding="utf-8")
    assert autocorrect.corrections(desk) == {"--": "–"}
    autocorrect.keep_corrections(desk, {"--": "–", "لاكن": "لكن"})
    assert autocorrect.corrections(desk) == {"--": "–", "لاكن": "لكن"}
    assert beside.read_text(encoding="utf-8").startswith("# للجميع")


@pytest.mark.parametrize("text", ["[corrections", "[corrections]\na = 3\n", "corrections = 1\n"])
def test_a_list_that_is_none_is_named(desk, text):
    own = autocorrect.own_list(desk)
    own.parent.mkdir(parents=True)
    own.write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable):
        autocorrect.corrections(desk)


def test_the_marks_are_those_of_the_style_guide():
    assert autocorrect.quote_marks("agency").opening == "«"
