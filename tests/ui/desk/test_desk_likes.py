"""The word on a story that is nearly another."""

from __future__ import annotations

import pytest
from hands import type_text

from ui.wording import tr
from workstation.articles import ArticleState, Block
from workstation.assets import asset
from workstation.desk import articles

SAMPLE = asset("samples/coalition.txt")


@pytest.fixture
def twins(room) -> tuple[int, int]:
    first = articles.receive(room.desk, SAMPLE).article
    second = articles.write_new(room.desk, headline="عنوان آخر").article.id
    articles.save(room.desk, second, "عنوان آخر", first.blocks[:-1])
    return first.id, second


def said(room) -> list[str]:
    return [
        text
        for text in room.banners()
        if tr("desk_window.like", percent=0, headline="")[:12] in text
    ]


def test_a_story_that_is_nearly_another_says_so_when_it_is_opened(room, twins):
    room.open(twins[1])
    (text,) = said(room)
    assert articles.get(room.desk, twins[0]).headline in text


def test_two_stories_are_merged_and_parted_again(room, twins):
    first, second = twins
    before = articles.get(room.desk, first)
    room.open(second)
    room.choose(tr("desk_window.like.merge"))
    room.settle()
    assert room.workspace.story.article.id == first
    assert articles.get(room.desk, first).headline == "عنوان آخر"
    assert articles.get(room.desk, second).state is ArticleState.SPIKED
    assert said(room) == []
    room.shell.messages.end_toast(undone=True)
    room.settle()
    assert articles.get(room.desk, first).text == before.text
    assert room.workspace.story.article.id == second
    assert len(said(room)) == 1


def test_different_stories_are_left_apart_for_good(room, twins):
    room.open(twins[1])
    room.choose(tr("desk_window.like.apart"))
    room.settle()
    assert said(room) == []
    room.open(twins[0])
    assert said(room) == []


def test_compare_shows_the_older_with_the_newer_beside_it(room, twins, monkeypatch):
    went = []
    monkeypatch.setattr(room.shell, "open", lambda *where: went.append(where))
    room.workspace.story.open(twins[1])
    room.settle()
    room.choose(tr("desk_window.like.compare"))
    ((mode, number, place),) = went
    assert (mode, number, place.other, place.back) == ("compare", twins[0], twins[1], "desk")


def test_a_text_that_is_pasted_into_a_new_story_is_known(room, twins, qtbot):
    blocks = articles.get(room.desk, twins[0]).blocks
    number = articles.write_new(room.desk, headline="جديد").article.id
    room.open(number)
    assert said(room) == []
    room.editor.replace_story("جديد", (*blocks[:5], Block("")))
    type_text(room.editor, "نص")
    room.wait_saved()
    room.settle()
    assert len(said(room)) == 1
