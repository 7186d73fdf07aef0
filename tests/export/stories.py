"""Stories that no editor would write, for formats to be tried on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from workstation.articles import Article, Block, BlockKind, Direction, Span, SpanKind
from workstation.export.publication import Edition, Publication

from .conftest import WHEN, sample_article, segments_of

PIECES = (
    "خبر", "الكويت", "بِسْمِ", "ٱللَّهِ", "۞ ٱلْحَمْدُ ۖ", "ﷺ", "Reuters", "(Paris)", "C++",
    "+965 1234-5678", "-5", "$50", "٣٤", "https://example.com/a?b=1&c=<2>", "]]>", "<![CDATA[",
    "&amp;", "&", "<b>", "</p>", "\"", "'", "«", "»", "“x”", "\u202e", "\u202c", "\u200f",
    "\u2066", "\ufeff", "\x00", "\x0b", "\x1f", "\x85", "\ufffe", "😀",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467", "🇰🇼", "\u2028", "\t", " ", "  ", "\xa0", "ـ",
    "--", "<!--", "-->", "?>", "%", "{{x}}", "\\", "\ud800", "é", "中文", "א", "۵", ".", "،", "؟",
    ")", "(", "[1]", "#", "@كونا", "@kuna",
)  # fmt: skip
ADDRESSES = ("", "https://example.com/خبر عاجل?a=1&b=<2>", "https://كويت.kw/1", "خبر")
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map(" ".join)
joined = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join)
lines = st.one_of(texts, joined, st.text(max_size=40)).map(
    lambda text: text.replace("\n", " ").replace("\r", " ")
)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    text = draw(lines)
    kind = draw(st.sampled_from(list(BlockKind)))
    ends = st.integers(0, max(len(text), 1))
    spans = []
    for _ in range(draw(st.integers(0, 3))):
        start, end = sorted((draw(ends), draw(ends)))
        style = draw(st.sampled_from(list(SpanKind)))
        href = draw(st.sampled_from(("https://example.com/?a=1&b=2", "javascript:x()", "خبر/1")))
        if start < min(end, len(text)):
            spans.append(
                Span(start, min(end, len(text)), style, href if style is SpanKind.LINK else "")
            )
    direction = draw(st.sampled_from(list(Direction)))
    return Block(text, kind, direction, draw(st.integers(0, 7)), tuple(spans))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    sample = sample_article()
    words = st.lists(lines, max_size=3).map(tuple)
    subjects = st.one_of(st.just("medtop:11000000"), lines)
    meta = replace(
        sample.meta,
        slug=draw(lines),
        source=draw(lines),
        byline=draw(lines),
        credit=draw(lines),
        dateline=draw(lines),
        keywords=draw(words),
        places=draw(words),
        subjects=draw(st.lists(subjects, max_size=2).map(tuple)),
        rights=draw(lines),
        summary=draw(lines),
        urgency=draw(st.integers(1, 5)),
        canonical=draw(st.sampled_from(ADDRESSES)),
        embargo=draw(st.one_of(st.none(), st.just(WHEN + timedelta(hours=1)))),
    )
    return replace(
        sample,
        headline=f"خبر {draw(lines)}",
        blocks=tuple(draw(st.lists(blocks(), max_size=6))),
        language=draw(st.sampled_from(("ar", "fa", "en"))),
        meta=meta,
    )


@st.composite
def publications(draw: st.DrawFn) -> Publication:
    article = draw(articles())
    return Publication(
        article=article,
        segments=segments_of(article),
        target_language="ar" if article.language == "en" else "en",
        edition=draw(st.sampled_from(list(Edition))),
        draft=draw(st.booleans()),
        forced=draw(st.booleans()),
        outlet=draw(lines),
    )
