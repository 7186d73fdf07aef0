"""Feeds and posts: whichever way they write their stories, and with their comments."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from workstation.comments import Comment, CommentStatus
from workstation.errors import Unreadable
from workstation.ingest.feeds import Feed, holds_stories
from workstation.ingest.reception import Reception
from workstation.ingest.sniff import choose, receive
from workstation.jobs import Job

from .test_round_trips import WHEN, again, story

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>كونا</title>
<language>ar</language>{items}</channel></rss>"""
ITEM = """<item><title>عنوان الخبر</title><link>https://example.com/1</link>
<description>&lt;p dir="rtl"&gt;قال &lt;b&gt;الوزير&lt;/b&gt; إن العمل مستمر.&lt;/p&gt;
</description>
<category>قمة</category><pubDate>Tue, 13 Feb 2018 09:30:00 GMT</pubDate></item>"""


def feed(text: str) -> Reception:
    return Feed().read(text.encode(), "feed.xml", Job())


def test_an_item_that_has_only_a_description_is_read() -> None:
    came = feed(RSS.format(items=ITEM))
    assert came.headline == "عنوان الخبر"
    assert [block.text for block in came.blocks] == ["قال الوزير إن العمل مستمر."]
    assert (came.language, came.meta.source, came.meta.summary) == ("ar", "كونا", "")
    assert (came.meta.keywords, came.meta.canonical) == (("قمة",), "https://example.com/1")
    assert came.published_at == WHEN


def test_the_first_item_is_read_and_the_others_are_told_of() -> None:
    came = feed(RSS.format(items=ITEM * 4))
    (left,) = [w for w in came.warnings if w.code == "ingest.more-stories"]
    assert left.values == {"n": 3}


def test_a_feed_without_stories_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        feed(RSS.format(items=""))
    assert caught.value.code == "ingest.empty"


COMMENTS_ONLY = RSS.format(items="<item><title>x</title></item>").encode()


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (RSS.format(items=ITEM).encode(), True),
        (COMMENTS_ONLY, False),
        (COMMENTS_ONLY.replace(b"</title></item>", b"</title><description/></item>"), False),
        (b"<html><item><description>x</description></item></html>", False),
        (b"<feed><entry><content>x</content></entry></feed>", True),
    ],
)
def test_a_feed_is_known_by_the_stories_in_it(head: bytes, wanted: bool) -> None:
    assert holds_stories(head) is wanted


def test_comments_come_along_with_their_post() -> None:
    def comment(number: str, parent: str = "") -> Comment:
        return Comment(
            id=0, body=f"رأي {number}", author="هيا", created_at=WHEN, external_id=number,
            parent_external_id=parent, status=CommentStatus.APPROVED,
        )  # fmt: skip

    publication = story()
    meta = replace(publication.article.meta, comments_allowed=True)
    article = replace(publication.article, meta=meta)
    sent = (comment("10"), comment("11", "10"))
    came = again("wxr", replace(publication, article=article, comments=sent))
    assert [(c.external_id, c.parent_external_id, c.body) for c in came.comments] == [
        ("10", "", "رأي 10"),
        ("11", "10", "رأي 11"),
    ]
    assert {c.status for c in came.comments} == {CommentStatus.APPROVED}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("wxr-small-export.xml", "Hello world"),
        ("wxr-utf-8-challenges.xml", '"The Road'),
        ("wxr-themeunittestdata.xml", ""),
    ],
)
def test_exports_of_other_sites_are_read(shared: Path, name: str, headline: str) -> None:
    path = shared / "data" / "newsroom" / name
    assert choose(path.read_bytes()[:65_536], name).kind == "feed"
    came = receive(path, Job())
    assert came.blocks
    assert came.headline.startswith(headline)
