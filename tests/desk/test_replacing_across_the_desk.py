"""Find and replace across the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workstation.articles import ArticleState, Block, RevisionKind
from workstation.desk import Desk, articles, holds, replacing, versions
from workstation.text.replacing import Matching, Search


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(tmp_path / "desk.warraq")
    yield opened
    opened.close()


def write(desk: Desk, headline: str, *lines: str) -> int:
    number = articles.write_new(desk, headline=headline).article.id
    articles.save(desk, number, headline, [Block(line) for line in lines])
    return number


def chosen(found: list[replacing.StoryHits]) -> list:
    return [(story.article, [hit.edit for hit in story.hits]) for story in found]


def test_each_place_is_shown_before_it_changes(desk: Desk) -> None:
    number = write(desk, "قمة كويتيه", "في المدينه الكويتيه")
    write(desk, "خبر", "آخر")
    (story,) = replacing.find(desk, Search("كويتية"), "كويتية")
    assert story.article.id == number
    assert [hit.line[hit.start : hit.end] for hit in story.hits] == ["كويتيه", "كويتيه"]
    assert [hit.line for hit in story.hits] == ["قمة كويتيه", "في المدينه الكويتيه"]


def test_all_are_replaced_and_put_back_together(desk: Desk) -> None:
    one, two = write(desk, "ابوظبي", "من ابوظبي"), write(desk, "خبر", "إلى أبوظبي غدا")
    before = [articles.get(desk, number).text for number in (one, two)]
    found = replacing.find(desk, Search("ابوظبي"), "أبو ظبي")
    done = replacing.replace(desk, chosen(found), "ابوظبي ← أبو ظبي")
    assert (len(done.written), done.places, done.left) == (2, 3, ())
    assert articles.get(desk, one).text == "أبو ظبي\nمن أبو ظبي"
    assert versions.revisions(desk, two)[0].kind is RevisionKind.FIX
    assert versions.revisions(desk, two)[0].label == "ابوظبي ← أبو ظبي"
    back = replacing.take_back(desk, done)
    assert [articles.get(desk, number).text for number in (one, two)] == before
    assert len(back.written) == 2


def test_only_the_chosen_places_change(desk: Desk) -> None:
    number = write(desk, "خبر", "ابوظبي ثم ابوظبي")
    (story,) = replacing.find(desk, Search("ابوظبي"), "أبو ظبي")
    replacing.replace(desk, [(story.article, [story.hits[1].edit])], "")
    assert articles.get(desk, number).blocks[0].text == "ابوظبي ثم أبو ظبي"


def test_a_story_that_was_changed_meanwhile_is_left(desk: Desk) -> None:
    number = write(desk, "خبر", "ابوظبي")
    found = replacing.find(desk, Search("ابوظبي"), "أبو ظبي")
    articles.save(desk, number, "خبر", [Block("من ابوظبي")])
    done = replacing.replace(desk, chosen(found), "")
    assert (done.written, done.left) == ((), (number,))
    assert articles.get(desk, number).blocks[0].text == "من ابوظبي"


def test_a_story_open_elsewhere_is_named_and_left(desk: Desk) -> None:
    number = write(desk, "خبر", "ابوظبي")
    other = Desk(store=desk.store)
    holds.take(other, number)
    found = replacing.find(desk, Search("ابوظبي"), "أبو ظبي")
    assert found[0].holder
    assert replacing.replace(desk, chosen(found), "").left == (number,)


def test_what_was_written_since_is_not_put_back(desk: Desk) -> None:
    number = write(desk, "خبر", "ابوظبي")
    done = replacing.replace(desk, chosen(replacing.find(desk, Search("ابوظبي"), "أ")), "")
    versions.name_version(desk, number, "بعد")
    assert replacing.take_back(desk, done).left == (number,)


def test_published_and_spiked_stories_are_not_rewritten(desk: Desk) -> None:
    published, spiked = write(desk, "خبر", "ابوظبي"), write(desk, "خبر", "ابوظبي")
    for state in (ArticleState.IN_EDIT, ArticleState.READY, ArticleState.PUBLISHED):
        articles.move(desk, published, state)
    articles.move(desk, spiked, ArticleState.SPIKED)
    assert replacing.find(desk, Search("ابوظبي"), "أ") == []


def test_an_expression_works_across_stories(desk: Desk) -> None:
    number = write(desk, "خبر", "بلغ 30% و 40%")
    search = Search(r"(\d+)%", Matching(expression=True))
    replacing.replace(desk, chosen(replacing.find(desk, search, r"\1 في المئة")), "")
    assert articles.get(desk, number).blocks[0].text == "بلغ 30 في المئة و 40 في المئة"
