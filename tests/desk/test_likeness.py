"""Stories that are nearly one another, as the wires send them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workstation.articles import ArticleState, Block
from workstation.assets import asset
from workstation.comments import Comment
from workstation.desk import Desk, articles, comparing, likeness
from workstation.desk.comment_files import keep_comments
from workstation.errors import Refused
from workstation.text.shingles import Likeness, sample, shingles
from workstation.text.shingles import likeness as how_like

SAMPLE = asset("samples/coalition.txt")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(tmp_path / "desk.warraq")
    yield opened
    opened.close()


def write(desk: Desk, headline: str, *lines: str) -> int:
    number = articles.write_new(desk, headline=headline).article.id
    articles.save(desk, number, headline, [Block(line) for line in lines])
    return number


def sample_lines(desk: Desk) -> tuple[int, list[str]]:
    article = articles.receive(desk, SAMPLE).article
    return article.id, [block.text for block in article.blocks]


def test_spelling_and_marks_make_no_difference() -> None:
    words = (
        "أعلن وزير الخارجية اليوم أن القمة تعقد في الكويت الأسبوع المقبل بمشاركة دولية واسعة غدا"
    )
    plain = words.replace("أ", "ا").replace("ة", "ه")
    assert how_like(shingles(words), shingles(f"«{plain}»!")) == Likeness(1.0, 1.0)


def test_a_text_of_few_words_is_like_no_other() -> None:
    assert shingles("أعلن وزير الخارجية اليوم") == frozenset()


def test_a_sample_is_the_same_part_of_the_same_shingles() -> None:
    found = shingles(" ".join(f"كلمة{n}" for n in range(400)))
    more = found | shingles(" ".join(f"أخرى{n}" for n in range(40)))
    assert len(set(sample(found)) & set(sample(more))) >= len(sample(found)) * 0.8
    assert 4 <= len(sample(found)) <= 48


def test_a_later_version_of_a_wire_is_known_by_its_words(desk: Desk) -> None:
    number, lines = sample_lines(desk)
    again = write(desk, "عنوان آخر", *lines[:-2], "فقرة جديدة في آخر الخبر لم تكن فيه")
    write(desk, "قصة أخرى", " ".join(f"كلمة{n}" for n in range(100)))
    (found,) = likeness.like(desk, again)
    assert found.article.id == number
    assert 70 < found.likeness.percent <= 100
    assert [one.article.id for one in likeness.like(desk, number)] == [again]


def test_the_first_part_of_a_long_story_is_known_within_it(desk: Desk) -> None:
    number, lines = sample_lines(desk)
    part = write(desk, "عاجل", *lines[:3])
    (found,) = likeness.like(desk, part)
    assert found.article.id == number
    assert found.likeness.held > 0.75 > found.likeness.alike


def test_stories_that_were_set_apart_are_no_longer_named(desk: Desk) -> None:
    number, lines = sample_lines(desk)
    again = write(desk, "عنوان آخر", *lines)
    likeness.set_apart(desk, again, number)
    assert likeness.like(desk, again) == likeness.like(desk, number) == []


def test_a_spiked_story_is_not_named(desk: Desk) -> None:
    number, lines = sample_lines(desk)
    again = write(desk, "عنوان آخر", *lines)
    articles.move(desk, number, ArticleState.SPIKED)
    assert likeness.like(desk, again) == []


def test_a_story_that_was_rewritten_is_like_no_longer(desk: Desk) -> None:
    number, lines = sample_lines(desk)
    again = write(desk, "عنوان آخر", *lines)
    articles.save(desk, again, "آخر", [Block(" ".join(f"كلمة{n}" for n in range(100)))])
    assert likeness.like(desk, number) == []


def test_two_stories_become_one_and_two_again(desk: Desk) -> None:
    number, lines = sample_lines(desk)
    before = articles.get(desk, number)
    again = write(desk, "عنوان آخر", *lines[:-1])
    comment = Comment(id=0, body="رأي", author="سارة", created_at=None)
    with desk.store.begin() as transaction:
        kept = keep_comments(desk, transaction, [comment], articles.get(desk, again))
    merged = likeness.merge(desk, number, again)
    now = articles.get(desk, number)
    assert (now.headline, now.revision) == ("عنوان آخر", before.revision + 1)
    assert articles.get(desk, again).state is ArticleState.SPIKED
    with desk.store.read() as transaction:
        assert transaction.comments.get(kept[0]).article_id == number
    likeness.part(desk, merged)
    assert articles.get(desk, number).text == before.text
    assert articles.get(desk, again).state is ArticleState.DRAFT
    with desk.store.read() as transaction:
        assert transaction.comments.get(kept[0]).article_id == again


def test_a_merge_is_not_taken_back_over_later_writing(desk: Desk) -> None:
    number, lines = sample_lines(desk)
    merged = likeness.merge(desk, number, write(desk, "عنوان آخر", *lines[:-1]))
    articles.save(desk, number, "كُتب بعد الدمج", [Block("نص")])
    with pytest.raises(Refused, match="overtaken"):
        likeness.part(desk, merged)


def test_what_readers_have_seen_is_not_merged(desk: Desk) -> None:
    number, lines = sample_lines(desk)
    again = write(desk, "عنوان آخر", *lines)
    for state in (ArticleState.IN_EDIT, ArticleState.READY, ArticleState.PUBLISHED):
        articles.move(desk, number, state)
    with pytest.raises(Refused, match="merge-published"):
        likeness.merge(desk, number, again)


def test_changes_of_another_story_are_accepted_one_by_one(desk: Desk) -> None:
    number, lines = sample_lines(desk)
    again = write(desk, "عنوان آخر", *lines[:-1])
    compared = comparing.beside(desk, number, again)
    assert compared.proposed
    assert compared.other is not None
    saved = comparing.accept(desk, compared, [0])
    assert saved.article.headline == "عنوان آخر"
    assert saved.article.blocks[-1].text == lines[-1]
    assert articles.get(desk, again).headline == "عنوان آخر"
