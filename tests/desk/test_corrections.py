"""A published story corrected, updated or killed, and what goes out then."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from workstation.articles import ArticleState, Block, NoticeKind, RevisionKind
from workstation.desk import Desk, articles, corrections, publishing, versions
from workstation.errors import Refused
from workstation.export.formats import exporter_named
from workstation.jobs import Job

TEXT = "ورد أن العدد 47 والصحيح 74."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(tmp_path / "desk.warraq")
    yield opened
    opened.close()


@pytest.fixture
def story(desk: Desk) -> int:
    number = articles.write_new(desk, headline="قمة في الكويت").article.id
    articles.save(desk, number, "قمة في الكويت", [Block("حضر 47 وفدا إلى القمة.")])
    for state in (ArticleState.IN_EDIT, ArticleState.READY, ArticleState.PUBLISHED):
        articles.move(desk, number, state)
    return number


def exported(desk: Desk, number: int, format_: str) -> str:
    publication = publishing.publication(desk, number)
    return exporter_named(format_).render(publication, Job()).decode()


@pytest.mark.parametrize("kind", [NoticeKind.CORRECTION, NoticeKind.UPDATE])
def test_a_corrected_story_is_open_again_and_its_published_text_is_kept(desk, story, kind):
    corrections.correct(desk, story, kind, TEXT)
    now = articles.get(desk, story)
    assert now.state is ArticleState.IN_EDIT
    assert (now.meta.notice.kind, now.meta.notice.text) == (kind, TEXT)
    articles.save(desk, story, now.headline, [Block("حضر 74 وفدا إلى القمة.")])
    kept = [v for v in versions.revisions(desk, story) if v.kind is RevisionKind.STATE]
    assert [v.label for v in kept] == [kind.value]
    assert "47" in versions.revision(desk, story, kept[0].number).text


@pytest.mark.parametrize("format_", ["html", "txt", "ninjs", "newsml", "nitf", "md"])
def test_every_format_says_what_was_corrected(desk, story, format_):
    corrections.correct(desk, story, NoticeKind.CORRECTION, TEXT)
    assert "والصحيح" in exported(desk, story, format_)


def test_a_killed_story_goes_out_as_its_notice_alone(desk, story):
    corrections.correct(desk, story, NoticeKind.KILL, "المصدر سحب الخبر.")
    assert articles.get(desk, story).state is ArticleState.SPIKED
    item = json.loads(exported(desk, story, "ninjs"))
    assert item["pubStatus"] == "canceled"
    assert "47" not in json.dumps(item, ensure_ascii=False)
    assert 'qcode="stat:canceled"' in exported(desk, story, "newsml")
    assert 'management-status="canceled"' in exported(desk, story, "nitf")


def test_a_notice_is_taken_back_with_the_state(desk, story):
    done = corrections.correct(desk, story, NoticeKind.KILL, TEXT)
    corrections.take_back(desk, done)
    now = articles.get(desk, story)
    assert (now.state, now.meta.notice) == (ArticleState.PUBLISHED, None)


def test_a_notice_is_not_taken_back_over_later_writing(desk, story):
    done = corrections.correct(desk, story, NoticeKind.CORRECTION, TEXT)
    articles.save(desk, story, "آخر", [Block("نص")])
    with pytest.raises(Refused, match="overtaken"):
        corrections.take_back(desk, done)


def test_only_what_is_published_is_corrected_and_with_words(desk, story):
    draft = articles.write_new(desk).article.id
    with pytest.raises(Refused, match="not-published"):
        corrections.correct(desk, draft, NoticeKind.UPDATE, TEXT)
    with pytest.raises(Refused, match="empty-notice"):
        corrections.correct(desk, story, NoticeKind.UPDATE, " \n")


def test_a_notice_can_be_taken_off_and_put_again(desk, story):
    notice = corrections.correct(desk, story, NoticeKind.UPDATE, TEXT).article.meta.notice
    corrections.put_notice(desk, story, None)
    assert "والصحيح" not in exported(desk, story, "txt")
    corrections.put_notice(desk, story, notice)
    assert articles.get(desk, story).meta.notice == notice
