"""Reader comments under a story are kept apart from it, with who answered whom."""

from __future__ import annotations

import json

from workstation.comments import Comment, CommentStatus
from workstation.ingest.html import WebPage
from workstation.ingest.reception import Reception
from workstation.jobs import Job

STORY = "<article><h1>عنوان القصة</h1><p>قال الوزير إن العمل مستمر في البلاد.</p></article>"

WORDPRESS = """<ol class="comment-list">
<li id="comment-12" class="comment even"><div class="comment-body">
 <div class="comment-author"><cite class="fn">سالم</cite> <span class="says">يقول</span></div>
 <div class="comment-metadata"><time datetime="2018-02-13T10:00:00+03:00">13 فبراير</time></div>
 <div class="comment-content"><p>تعليق أول</p><p>سطر <b>ثان</b></p></div>
 <div class="reply"><a href="#">رد</a></div></div>
 <ol class="children"><li id="comment-13" class="comment odd"><div class="comment-body">
  <b class="fn">منى</b><div class="comment-content"><p>رد عليه</p></div></div></li></ol>
</li></ol>"""

SCHEMA = """<div itemscope itemtype="https://schema.org/Comment" id="c7">
<span itemprop="author">هدى</span><time datetime="2018-02-13">أمس</time>
<div itemprop="text">رأي في الخبر</div></div>"""


def read(comments: str, head: str = "") -> Reception:
    page = f"<html><head>{head}</head><body>{STORY}<section>{comments}</section></body></html>"
    return WebPage().read(page.encode(), "page.html", Job())


def brief(comments: tuple[Comment, ...]) -> list[tuple[str, str, str, str]]:
    return [(c.external_id, c.parent_external_id, c.author, c.body) for c in comments]


def test_a_wordpress_thread_is_read() -> None:
    story = read(WORDPRESS)
    assert brief(story.comments) == [
        ("12", "", "سالم", "تعليق أول\nسطر ثان"),
        ("13", "12", "منى", "رد عليه"),
    ]
    first = story.comments[0]
    assert first.created_at is not None
    assert first.created_at.isoformat() == "2018-02-13T10:00:00+03:00"
    assert (first.id, first.status, first.source) == (0, CommentStatus.PENDING, "html")


def test_comments_marked_by_schema_org_are_read() -> None:
    assert brief(read(SCHEMA).comments) == [("7", "", "هدى", "رأي في الخبر")]


def test_comments_in_json_ld_are_read() -> None:
    data = {
        "@type": "NewsArticle",
        "comment": [
            {
                "@type": "Comment",
                "text": "رأي",
                "author": {"name": "علي"},
                "dateCreated": "2018-02-13",
            },
            {"text": 5},
            "no",
        ],
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert brief(read("", head).comments) == [("1", "", "علي", "رأي")]


def test_no_comment_enters_the_body() -> None:
    story = read(WORDPRESS + SCHEMA)
    assert [block.text for block in story.blocks] == ["قال الوزير إن العمل مستمر في البلاد."]


def test_comments_inside_the_article_stay_out_of_the_body_too() -> None:
    inside = STORY.replace("</article>", f'<div class="comments">{WORDPRESS}</div></article>')
    story = WebPage().read(f"<html><body>{inside}</body></html>".encode(), "p.html", Job())
    assert [block.text for block in story.blocks] == ["قال الوزير إن العمل مستمر في البلاد."]
    assert len(story.comments) == 2


def test_markup_in_a_comment_is_dropped_and_its_text_kept() -> None:
    story = read('<div class="comment" id="c-1"><p>نص <script>x()</script>&lt;b&gt;</p></div>')
    assert brief(story.comments) == [("1", "", "", "نص <b>")]


def test_a_page_without_comments_has_none() -> None:
    assert read("<p class='commentary'>تحليل</p>").comments == ()
