"""Several stories published at once on a real desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from workstation.articles import ArticleState, Block, NoticeKind
from workstation.desk import Desk, articles, corrections, gathering, publishing
from workstation.desk.gathering import Held, export_several
from workstation.desk.publishing import Order
from workstation.errors import NotFound
from workstation.export.exporter import Exported


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(tmp_path / "desk.warraq")
    yield opened
    opened.close()


def written(desk: Desk, headline: str) -> int:
    number = articles.write_new(desk, headline=headline).article.id
    articles.save(desk, number, headline, [Block(f"نص {headline}.")])
    return number


@pytest.fixture
def stories(desk: Desk) -> list[int]:
    return [written(desk, f"خبر رقم {n}") for n in (1, 2, 3)]


def done(desk: Desk, stories: list[int], order: Order) -> tuple[list[Exported], list[Held]]:
    found = list(export_several(desk, stories, order))
    return (
        [each for each in found if isinstance(each, Exported)],
        [each for each in found if isinstance(each, Held)],
    )


def test_each_story_has_its_files_and_all_share_the_feed(desk, stories, tmp_path: Path) -> None:
    files, held = done(desk, stories, Order(("txt", "rss", "wxr"), tmp_path / "out"))
    assert not held
    assert [f.format for f in files] == ["txt", "txt", "txt", "wxr", "rss"]
    assert all(f.validity.valid and not f.error for f in files)
    feed = files[-1].path.read_text("utf-8")
    assert files[-1].path.name == "stories.ar.rss"
    assert [feed.count(f"<title>خبر رقم {n}</title>") for n in (1, 2, 3)] == [1, 1, 1]
    assert feed.index("رقم 1") < feed.index("رقم 2") < feed.index("رقم 3")


def test_the_shared_file_is_in_the_log_of_every_story(desk, stories, tmp_path: Path) -> None:
    files, _ = done(desk, stories, Order(("atom",), tmp_path))
    for number in stories:
        last = publishing.last_export(desk, number)
        assert last is not None
        assert last.path == str(files[0].path)


def test_what_is_blocked_is_left_out_and_named(desk, stories, tmp_path: Path) -> None:
    meta = articles.get(desk, stories[1]).meta
    until = desk.clock() + timedelta(hours=1)
    articles.describe(desk, stories[1], replace(meta, embargo=until))
    articles.move(desk, stories[2], ArticleState.SPIKED)
    files, held = done(desk, stories, Order(("rss",), tmp_path))
    assert [each.article.id for each in held] == stories[1:]
    assert [each.blockers[0].code for each in held] == [
        "preflight.embargo.holds",
        "preflight.spiked",
    ]
    assert files[0].path.read_text("utf-8").count("<item ") == 1
    forced, held = done(desk, stories, Order(("rss",), tmp_path, force=True))
    assert not held
    assert forced[0].path.read_text("utf-8").count("<item ") == 2  # a spiked one by no force


def test_a_killed_story_reaches_the_feed_as_its_notice(desk, stories, tmp_path: Path) -> None:
    meta = articles.get(desk, stories[0]).meta
    articles.describe(desk, stories[0], replace(meta, summary="موجز ما سُحب"))
    for state in (ArticleState.IN_EDIT, ArticleState.READY, ArticleState.PUBLISHED):
        articles.move(desk, stories[0], state)
    corrections.correct(desk, stories[0], NoticeKind.KILL, "المصدر سحب الخبر.")
    files, held = done(desk, stories, Order(("rss", "wxr"), tmp_path))
    assert not held
    for file in files:
        text = file.path.read_text("utf-8")
        assert "المصدر سحب الخبر." in text
        assert "نص خبر رقم 1" not in text
        assert "موجز ما سُحب" not in text
    assert "<wp:status>trash</wp:status>" in files[0].path.read_text("utf-8")


def test_all_held_back_writes_nothing(desk, stories, tmp_path: Path) -> None:
    for number in stories:
        articles.move(desk, number, ArticleState.SPIKED)
    files, held = done(desk, stories, Order(("rss", "txt"), tmp_path / "out"))
    assert (files, len(held)) == ([], 3)
    assert not (tmp_path / "out").exists()


def test_a_story_that_is_not_there_is_named_before_anything_is_written(
    desk, stories, tmp_path: Path
) -> None:
    with pytest.raises(NotFound):
        export_several(desk, [*stories, 404], Order(("txt",), tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_formats_are_parted_by_what_they_hold(desk) -> None:
    own, shared = gathering.parted(publishing.chosen(desk, ["html", "rss", "md", "wxr"]))
    assert [e.format for e in own] == ["html", "md"]
    assert [e.format for e in shared] == ["wxr", "rss"]
