"""Web pages: the article is found, its shape kept, and a hostile page bounded."""

from __future__ import annotations

import html
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.articles import Block, BlockKind, Direction, Span, SpanKind
from workstation.errors import Unreadable
from workstation.ingest.html import WebPage
from workstation.ingest.page_tree import MOST_TAGS
from workstation.ingest.reception import Reception
from workstation.jobs import Job

PAGE = """<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>قمة الكويت تنطلق اليوم | وكالة الأنباء</title>
<meta property="og:title" content="قمة الكويت تنطلق">
<meta property="og:site_name" content="وكالة الأنباء">
<meta name="description" content="ملخص الخبر في سطر">
<meta name="keywords" content="الكويت، قمة, العراق">
<meta name="author" content="سالم العلي">
<meta property="article:published_time" content="2018-02-13T09:30:00+03:00">
<link rel="canonical" href="https://example.org/news/1">
<script>document.write("لا يقرأ")</script><style>p{color:red}</style></head>
<body>
<header><nav><a href="/">الرئيسية</a><a href="/w">العالم</a></nav></header>
<article>
<h1>قمة الكويت تنطلق اليوم</h1>
<p class="byline">كتب: سالم العلي</p>
<div class="share-buttons"><a href="#">فيسبوك</a><a href="#">تويتر</a></div>
<p>(كونا) -- تنطلق اليوم <strong>أعمال القمة</strong> في <a href="https://example.org/kw">الكويت</a>.</p>
<h2>محاور القمة</h2>
<ul><li>إعادة الإعمار</li><li>مكافحة الإرهاب<ol><li>التمويل</li></ol></li></ul>
<blockquote><p>قال الوزير <q>نعم</q>.</p></blockquote>
<p dir="ltr">The summit opens today.</p>
<figure><img src="x.jpg"><figcaption>صورة</figcaption></figure>
<p style="display:none">مخفي</p>
<p>سطر أول<br>سطر ثان</p>
<p>أضف تعليقك</p>
<p>تعليقات 0</p>
</article>
<aside><p>إعلان طويل لا شأن له بالخبر مهما طال نصه ومهما كثرت كلماته</p></aside>
<footer>جميع الحقوق محفوظة</footer>
</body></html>"""


def read(page: str | bytes, name: str = "page.html") -> Reception:
    content = page if isinstance(page, bytes) else page.encode()
    return WebPage().read(content, name, Job())


def texts(story: Reception) -> list[str]:
    return [block.text for block in story.blocks]


def test_the_article_is_found_in_its_page() -> None:
    story = read(PAGE)
    assert story.headline == "قمة الكويت تنطلق اليوم"
    assert texts(story) == [
        "(كونا) -- تنطلق اليوم أعمال القمة في الكويت.",
        "محاور القمة",
        "إعادة الإعمار",
        "مكافحة الإرهاب",
        "التمويل",
        "قال الوزير «نعم».",
        "The summit opens today.",
        "سطر أول",
        "سطر ثان",
    ]
    assert story.residue == ("أضف تعليقك", "تعليقات 0")
    assert story.original_blocks[-1].text == "تعليقات 0"
    assert story.original.content == PAGE.encode()


def test_headings_lists_quotes_and_directions_are_kept() -> None:
    blocks = read(PAGE).blocks
    assert [(b.kind, b.level) for b in blocks[1:6]] == [
        (BlockKind.HEADING, 2),
        (BlockKind.LIST_ITEM, 0),
        (BlockKind.LIST_ITEM, 0),
        (BlockKind.NUMBERED_ITEM, 1),
        (BlockKind.QUOTE, 0),
    ]
    assert [b.direction for b in blocks[5:8]] == [Direction.AUTO, Direction.LTR, Direction.AUTO]


def test_strong_words_and_links_become_spans() -> None:
    first = read(PAGE).blocks[0]
    assert [(first.text[s.start : s.end], s.kind, s.href) for s in first.spans] == [
        ("أعمال القمة", SpanKind.STRONG, ""),
        ("الكويت", SpanKind.LINK, "https://example.org/kw"),
    ]


def test_the_metadata_of_the_head_is_read() -> None:
    story = read(PAGE)
    meta = story.meta
    assert meta.source == "كونا"
    assert meta.byline == "سالم العلي"
    assert meta.summary == "ملخص الخبر في سطر"
    assert meta.keywords == ("الكويت", "قمة", "العراق")
    assert meta.canonical == "https://example.org/news/1"
    assert story.published_at is not None
    assert story.published_at.isoformat() == "2018-02-13T09:30:00+03:00"


def test_json_ld_is_believed_before_meta_elements() -> None:
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "موقع"},
            {
                "@type": "NewsArticle",
                "headline": "عنوان من البيانات",
                "author": [{"@type": "Person", "name": "منى"}, {"@type": "Person", "name": "علي"}],
                "publisher": {"name": "الوكالة"},
                "keywords": "أ,ب",
                "description": "وصف",
                "datePublished": "2018-02-13",
            },
        ]
    }
    story = read(
        f'<html><head><script type="application/ld+json">{json.dumps(data)}</script></head>'
        "<body><article><p>قال الوزير إن العمل مستمر في البلاد.</p></article></body></html>"
    )
    assert story.headline == "عنوان من البيانات"
    assert (story.meta.byline, story.meta.source) == ("منى، علي", "الوكالة")
    assert (story.meta.keywords, story.meta.summary) == (("أ", "ب"), "وصف")


@pytest.mark.parametrize("data", ["{", "[" * 3000, '{"@type": 5, "author": [null]}', '"text"'])
def test_broken_json_ld_is_passed_over(data: str) -> None:
    story = read(
        f'<html><head><script type="application/ld+json">{data}</script></head>'
        "<body><h1>عنوان</h1><p>قال الوزير إن العمل مستمر.</p></body></html>"
    )
    assert story.headline == "عنوان"


def test_without_a_heading_the_title_serves_less_the_name_of_the_site() -> None:
    story = read(
        "<html><head><title>قمة الكويت تنطلق اليوم - الوكالة</title></head>"
        "<body><p>قال الوزير إن العمل مستمر.</p></body></html>"
    )
    assert story.headline == "قمة الكويت تنطلق اليوم"


@pytest.mark.parametrize(
    ("title", "site", "headline"),
    [
        ("قمة الكويت - العراق", "الوكالة", "قمة الكويت - العراق"),
        ("قمة الكويت تنطلق - العراق | الوكالة", "الوكالة", "قمة الكويت تنطلق - العراق"),
        ("الوكالة | قمة الكويت", "الوكالة", "قمة الكويت"),
        ("قمة الكويت", "", "قمة الكويت"),
    ],
)
def test_a_dash_in_a_headline_is_no_site(title: str, site: str, headline: str) -> None:
    story = read(
        f'<html><head><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="{site}"></head>'
        "<body><p>قال الوزير إن العمل مستمر.</p></body></html>"
    )
    assert story.headline == headline


def test_the_densest_part_is_the_article_when_nothing_marks_it() -> None:
    menu = "".join(
        f'<p><a href="/{n}">رابط إلى خبر آخر طويل العنوان {n}</a></p>' for n in range(30)
    )
    body = "".join(f"<p>فقرة من متن الخبر رقم {n} وفيها كلام كثير.</p>" for n in range(5))
    story = read(f"<html><body><div>{menu}</div><div><div>{body}</div></div></body></html>")
    assert [text[:5] for text in texts(story)] == ["فقرة "] * 5


def test_a_page_of_line_breaks_has_paragraphs_too() -> None:
    story = read(
        "<html><body><h1>عنوان</h1><div>الفقرة الأولى.<br><br>الفقرة الثانية.</div></body></html>"
    )
    assert texts(story) == ["الفقرة الأولى.", "الفقرة الثانية."]


def test_text_between_and_after_inline_elements_is_never_lost() -> None:
    story = read("<div><h1>ع</h1>أول <b>ثان <i>ثالث</i> رابع</b> خامس<p>سادس</p>سابع</div>")
    assert texts(story) == ["أول ثان ثالث رابع خامس", "سادس", "سابع"]
    assert story.blocks[0].spans == (
        Span(4, 17, SpanKind.STRONG),
        Span(8, 12, SpanKind.QUOTE_STYLE),
    )


def test_no_break_spaces_and_line_ends_in_pre_are_kept() -> None:
    story = read("<html><body><h1>ع</h1><p>74\u00a0عضوا</p><pre>سطر\nسطر آخر</pre></body></html>")
    assert texts(story) == ["74\u00a0عضوا", "سطر", "سطر آخر"]


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", " JaVaScRiPt:x", "data:text/html,x", "file:///etc/passwd", "//x", "#"],
)
def test_a_link_that_a_story_may_not_carry_is_text_only(href: str) -> None:
    story = read(f'<html><body><h1>ع</h1><p>نص <a href="{href}">رابط</a></p></body></html>')
    assert story.blocks == (Block("نص رابط"),)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ('<html><meta charset="windows-1256"><body><h1>عنوان الخبر</h1><p>قال الوزير', "cp1256"),
        ('<html><meta charset="iso-8859-6"><body><h1>عنوان الخبر</h1><p>قال الوزير', "iso8859_6"),
        ('<html><meta charset="utf-8"><body><h1>عنوان الخبر</h1><p>قال الوزير', "cp1256"),
        ('<html><meta charset="iso-8859-1"><body><h1>عنوان الخبر</h1><p>قال الوزير', "cp1256"),
        ('<html><meta charset="windows-1256"><body><h1>عنوان الخبر</h1><p>قال الوزير', "utf-8"),
        ("<html><body><h1>عنوان الخبر</h1><p>قال الوزير إن العمل مستمر", "utf-16"),
    ],
)
def test_a_page_is_read_in_its_encoding_even_where_it_names_another(
    content: str, encoding: str
) -> None:
    story = read(content.encode(encoding))
    assert story.headline == "عنوان الخبر"
    assert story.blocks[0].text.startswith("قال الوزير")


def test_an_arabic_page_that_calls_itself_english_is_arabic() -> None:
    story = read(
        '<html lang="en"><body><h1>عنوان</h1><p>قال الوزير إن العمل مستمر.</p></body></html>'
    )
    assert story.language == "ar"


def test_pictures_are_counted_as_left_behind() -> None:
    assert [(w.code, w.values.get("n")) for w in read(PAGE).warnings][:1] == [
        ("ingest.pictures-left", 1)
    ]


def test_scripts_and_events_leave_no_trace() -> None:
    story = read(
        "<html><body><h1>عنوان</h1><p onclick='x()'>نص <script>alert(1)</script>سليم"
        "<img src=x onerror=alert(1)><svg><script>y</script></svg></p>"
        "<p>&lt;script&gt; مكتوب</p></body></html>"
    )
    assert texts(story) == ["نص سليم", "<script> مكتوب"]


def test_entities_are_not_expanded_without_end() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "لول"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    story = read(f"{bomb}<html><body><h1>عنوان</h1><p>قبل &b; بعد &amp; &#x627;</p></body></html>")
    assert story.blocks[-1].text.endswith("بعد & ا")
    assert len(story.blocks[-1].text) < 40


def test_a_page_nested_without_end_is_read_as_far_as_it_goes() -> None:
    page = "<html><body><h1>عنوان</h1><p>متن سليم هنا.</p>" + "<div>" * 50_000 + "<p>عميق</p>"
    story = read(page)
    assert story.headline == "عنوان"
    assert "ingest.page-cut" in [warning.code for warning in story.warnings]


def test_deep_but_whole_pages_are_read_whole() -> None:
    page = "<html><body><h1>عنوان</h1>" + "<div>" * 900 + "<p>عميق جدا</p>" + "</div>" * 900
    assert texts(read(page)) == ["عميق جدا"]


def test_a_page_of_countless_elements_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"ingest\.page-too-complex"):
        read("<html><body><p>نص" + "<i>" * MOST_TAGS)


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><img src=x></body></html>"])
def test_a_page_without_text_is_refused_as_empty(page: str) -> None:
    with pytest.raises(Unreadable, match=r"ingest\.empty"):
        read(page)


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1),
        min_size=1,
        max_size=6,
    )
)
def test_any_text_in_paragraphs_comes_back(paragraphs: list[str]) -> None:
    wanted = [" ".join(re.split("[ ]+", text.strip(" \u00a0\ufeff"))) for text in paragraphs]
    wanted = ["قال الوزير إن العمل مستمر في البلاد.", *filter(None, wanted)]
    page = "".join(f"<p>{html.escape(text)}</p>" for text in [wanted[0], *paragraphs])
    story = read(f"<html><body><h1>عنوان</h1><article>{page}</article></body></html>")
    assert [block.text for block in story.original_blocks] == wanted


def test_a_fragment_is_a_page() -> None:
    assert texts(read("<h1>عنوان</h1><p>قال الوزير.</p><p>وأضاف.</p>")) == ["قال الوزير.", "وأضاف."]
