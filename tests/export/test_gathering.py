"""Several stories in one file: feeds, and WordPress' export."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from workstation.articles import ArticleState, Block, Notice, NoticeKind
from workstation.errors import Refused
from workstation.export.batch import export_together
from workstation.export.formats import BUILTIN, exporter_named
from workstation.export.gathering import Gatherer
from workstation.export.publication import Publication
from workstation.export.wxr_check import SPACES
from workstation.jobs import Job

from .conftest import WHEN
from .stories import publications

GATHERERS = [each for each in BUILTIN if isinstance(each, Gatherer)]
gatherers = pytest.mark.parametrize("exporter", GATHERERS, ids=lambda e: e.format)
FEEDS = pytest.mark.parametrize("format_", ["rss", "atom"])


def other(publication: Publication, number: int, **changes: object) -> Publication:
    """Another story of the same desk."""
    article = publication.article
    meta = replace(
        article.meta,
        slug=f"story-{number}",
        canonical=f"https://example.com/news/{number}",
        keywords=("نفط", f"وسم {number}"),
    )
    made = replace(
        article,
        id=number,
        headline=f"خبر رقم {number}",
        blocks=(Block(f"نص القصة {number}."),),
        changed_at=WHEN + timedelta(hours=number),
        meta=meta,
    )
    return replace(publication, article=replace(made, **changes), segments=())


def killed(publication: Publication) -> Publication:
    notice = Notice(NoticeKind.KILL, "المصدر سحب الخبر.", WHEN)
    article = publication.article
    return replace(
        publication,
        article=replace(
            article,
            state=ArticleState.SPIKED,
            blocks=(Block(notice.text),),
            meta=replace(article.meta, notice=notice, summary="", comments_allowed=False),
        ),
    )


def bare(title: str) -> str:
    """A title without the markup that Atom allows in it."""
    return re.sub(r"<[^>]+>", "", title)


@pytest.fixture
def several(publication: Publication) -> list[Publication]:
    return [publication, other(publication, 2), other(publication, 3)]


def test_feeds_and_the_wordpress_file_hold_many():
    assert [each.format for each in GATHERERS] == ["wxr", "rss", "atom"]


@FEEDS
def test_a_feed_reader_finds_every_story_in_its_order(several, format_):
    feedparser = pytest.importorskip("feedparser", reason="feedparser is not installed")
    feed = feedparser.parse(exporter_named(format_).render_all(several, Job()))
    assert not feed.bozo
    assert [bare(e.title) for e in feed.entries][1:] == ["خبر رقم 2", "خبر رقم 3"]
    assert [e.id for e in feed.entries][1:] == [
        "https://example.com/news/2#ar",
        "https://example.com/news/3#ar",
    ]
    assert feed.feed.title == "كونا"
    assert feed.feed.updated_parsed.tm_hour == 12


@gatherers
def test_one_story_alone_is_the_file_that_it_was(publication, exporter: Gatherer):
    assert exporter.render_all([publication], Job()) == exporter.render(publication, Job())


@gatherers
def test_a_judge_misses_a_story_that_is_gone(several, exporter: Gatherer):
    whole = exporter.render_all(several, Job())
    assert exporter.validate_all(whole, several).valid
    short = exporter.render_all(several[:-1], Job())
    problems = exporter.validate_all(short, several).problems
    assert [problem.code for problem in problems] == ["export.problem.words-missing"]


@gatherers
@settings(max_examples=15)
@given(stories=st.lists(publications(), min_size=1, max_size=4))
def test_no_stories_break_a_file(exporter: Gatherer, stories: list[Publication]):
    content = exporter.render_all(stories, Job())
    assert exporter.validate_all(content, stories).problems == ()


def test_wordpress_gets_each_author_category_and_tag_once(several):
    channel = etree.fromstring(exporter_named("wxr").render_all(several, Job())).find("channel")
    for path in ("wp:author/wp:author_login", "wp:tag/wp:tag_slug", "wp:category/wp:cat_name"):
        found = [each.text for each in channel.findall(path, SPACES)]
        assert found
        assert len(found) == len(set(found))
    ids = [item.findtext("wp:post_id", "", SPACES) for item in channel.findall("item")]
    assert ids == ["1", "2", "3"]


@FEEDS
def test_a_killed_story_stands_in_a_feed_as_its_notice_alone(several, format_):
    feedparser = pytest.importorskip("feedparser", reason="feedparser is not installed")
    several[1] = killed(several[1])
    entry = feedparser.parse(exporter_named(format_).render_all(several, Job())).entries[1]
    assert entry.id == "https://example.com/news/2#ar"
    assert bare(entry.title) == "مسحوبة: خبر رقم 2"
    assert "المصدر سحب الخبر." in entry.content[0].value
    assert "فلا تُنشر" in entry.content[0].value
    assert "نص القصة 2" not in str(entry)


@FEEDS
def test_a_spiked_story_is_told_of_in_no_feed(several, format_):
    several[1] = other(several[0], 2, state=ArticleState.SPIKED)
    content = exporter_named(format_).render_all(several, Job())
    assert "خبر رقم 2" not in content.decode()
    assert "خبر رقم 3" in content.decode()
    assert exporter_named(format_).validate_all(content, several).problems == ()
    with pytest.raises(Refused, match="spiked"):
        exporter_named(format_).render(several[1], Job())


def test_wordpress_gets_what_is_withdrawn_or_spiked_as_thrown_away(several):
    stories = [several[0], killed(several[1]), other(several[0], 3, state=ArticleState.SPIKED)]
    items = etree.fromstring(exporter_named("wxr").render_all(stories, Job())).iterfind(".//item")
    found = [
        (i.findtext("wp:status", "", SPACES), i.findtext("wp:comment_status", "", SPACES))
        for i in items
    ]
    assert found == [("publish", "open"), ("trash", "closed"), ("trash", "open")]


@gatherers
def test_an_older_file_stays_while_one_story_is_held(several, exporter: Gatherer, tmp_path: Path):
    first = export_together(several, exporter, tmp_path, WHEN)
    assert first.path.name == f"stories.ar{exporter.suffix}"
    before = first.path.read_bytes()
    meta = replace(several[2].article.meta, embargo=WHEN + timedelta(hours=1))
    several[2] = replace(several[2], article=replace(several[2].article, meta=meta))
    with pytest.raises(Refused, match="embargo"):
        export_together(several, exporter, tmp_path, WHEN)
    assert first.path.read_bytes() == before
