"""A team's segmentation rules on the desk: brought in, used by every cut, given up."""

from __future__ import annotations

from pathlib import Path

import pytest

from workstation.desk import Desk, articles, segmentation_rules, translation
from workstation.errors import Unreadable
from workstation.export.srx import srx
from workstation.settings import Folders, Settings
from workstation.text.srx import BreakRule, LanguageMap, LanguageRules, RuleBook

AT_SEMICOLONS = RuleBook(
    (LanguageRules("semicolons", (BreakRule(True, "؛", r"\s"),)),),
    (LanguageMap("ar.*", "semicolons"),),
)


@pytest.fixture
def desk(tmp_path: Path):
    places = Folders(tmp_path / "set", tmp_path, tmp_path, tmp_path)
    opened = Desk.open(tmp_path / "desk.db", Settings(), places)
    yield opened
    opened.close()


def story(desk: Desk, folder: Path) -> int:
    path = folder / "story.txt"
    path.write_text("عنوان الخبر هنا\nوصل الوفد؛ ثم بدأ. وانتهى الاجتماع.\n", "utf-8")
    return articles.receive(desk, path).article.id


def rules_file(folder: Path) -> Path:
    path = folder / "team.srx"
    path.write_bytes(srx(AT_SEMICOLONS))
    return path


def test_a_story_is_cut_by_the_rules_of_the_team(desk, tmp_path):
    assert segmentation_rules.rules_for(desk, "ar") is None
    segmentation_rules.bring_in(desk, rules_file(tmp_path))
    row = translation.segment(desk, story(desk, tmp_path), "en")
    assert [part.source for part in row][1:] == ["وصل الوفد؛", "ثم بدأ. وانتهى الاجتماع."]


def test_the_built_in_rules_come_back_when_the_teams_are_given_up(desk, tmp_path):
    segmentation_rules.bring_in(desk, rules_file(tmp_path))
    assert segmentation_rules.give_up(desk)
    assert not segmentation_rules.give_up(desk)
    row = translation.segment(desk, story(desk, tmp_path), "en")
    assert [part.source for part in row][1:] == ["وصل الوفد؛ ثم بدأ.", "وانتهى الاجتماع."]


def test_a_broken_file_leaves_the_rules_before(desk, tmp_path):
    segmentation_rules.bring_in(desk, rules_file(tmp_path))
    broken = tmp_path / "broken.srx"
    broken.write_text("<srx", "utf-8")
    with pytest.raises(Unreadable):
        segmentation_rules.bring_in(desk, broken)
    assert segmentation_rules.team_book(desk) == AT_SEMICOLONS


def test_rules_broken_by_hand_are_told_and_not_passed_over(desk, tmp_path):
    number = story(desk, tmp_path)
    segmentation_rules.file_of(desk).parent.mkdir(exist_ok=True)
    segmentation_rules.file_of(desk).write_text("<srx version='9'/>", "utf-8")
    with pytest.raises(Unreadable) as refused:
        translation.segment(desk, number, "en")
    assert refused.value.code == "exchange.srx-version"


def test_what_goes_out_is_what_the_team_has_or_else_the_built_in_rules(desk, tmp_path):
    out = tmp_path / "out.srx"
    built_in = segmentation_rules.write_out(desk, out)
    assert segmentation_rules.bring_in(desk, out) == built_in
    segmentation_rules.bring_in(desk, rules_file(tmp_path))
    assert segmentation_rules.write_out(desk, out) == AT_SEMICOLONS
