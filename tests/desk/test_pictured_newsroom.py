"""The desk that the pictures of the program are taken of still fits the program."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from workstation.articles import RevisionKind
from workstation.comments import CommentStatus, Queue
from workstation.desk import Desk, articles, comments, comparing, translation, versions
from workstation.settings import Folders, Person, Settings
from workstation.text.comparison import DifferenceKind

FILE = Path(__file__).parents[2] / "packaging" / "newsroom.py"


@pytest.fixture(scope="module")
def newsroom():
    spec = spec_from_file_location("newsroom", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["newsroom"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["newsroom"]


def test_a_days_work_is_put_into_an_empty_desk_and_the_story_edited(newsroom, tmp_path):
    settings = Settings(person=Person("هدى منصور"))
    desk = Desk.open(tmp_path / "desk.warraq", settings, Folders(*(tmp_path,) * 4))
    clock = desk.clock = newsroom.Clock()
    number = newsroom.furnish(desk, clock, tmp_path)
    assert len(articles.stories(desk)) == len(newsroom.STORIES) + 1
    row = translation.segments(desk, number, "en")
    assert [part.confirmed for part in row] == [done for _, done in newsroom.TARGETS]
    assert translation.suggest(desk, row[4].id).matches
    every = comments.of(desk, comments.queue(desk, comments.CommentFilter()))
    assert len(every) == len(newsroom.COMMENTS)
    assert sum(each.status is CommentStatus.APPROVED for each in every) == 2
    assert {each.queue for each in every} == set(Queue)
    rules = {reason.rule.partition(".")[0] for each in every for reason in each.reasons}
    assert {"list", "links", "phone", "repeat", "score", "reported"} <= rules
    newsroom.edit(desk, clock, number)
    assert versions.revisions(desk, number)[0].kind is RevisionKind.NAMED
    counts = comparing.compare(desk, number).comparison.counts()
    assert counts[DifferenceKind.HAMZA] >= 29
    assert counts[DifferenceKind.WORDING] == 10
    desk.close()
