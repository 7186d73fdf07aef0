"""The sample story, by hand, with its English translation and what trips exporters up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workstation.articles import (
    Article,
    ArticleState,
    Block,
    BlockKind,
    Direction,
    Metadata,
    Span,
    SpanKind,
)
from workstation.export.publication import Edition, Publication
from workstation.segments import Origin, Segment, SegmentState

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "coalition.txt"
RESIDUE = ("أضف تعليقك", "تعليقات  0")
RESIDUE_WORDS = [line.split() for line in RESIDUE]
WHEN = datetime(2018, 2, 13, 9, 30, tzinfo=UTC)


def sample_article() -> Article:
    """The story as the desk receives it: headline, nine paragraphs, residue set apart."""
    lines = [line.strip() for line in SAMPLE.read_text("utf-8").splitlines() if line.strip()]
    headline, *body = [line for line in lines if line.split() not in RESIDUE_WORDS]
    meta = Metadata(
        slug="kuwait-coalition",
        source="كونا",
        dateline="(كونا)",
        keywords=("التحالف الدولي", "داعش", "الكويت", "إعمار العراق"),
        subjects=("medtop:11000000", "medtop:16000000"),
        places=("الكويت",),
        urgency=2,
        rights="جميع الحقوق محفوظة لوكالة الأنباء الكويتية (كونا)",
        summary="ينطلق في الكويت الاجتماع الوزاري للتحالف الدولي بمشاركة 74 عضوا.",
        canonical="https://example.com/news/kuwait-coalition",
    )
    return Article(
        id=7,
        headline=headline,
        blocks=tuple(Block(line) for line in body),
        language="ar",
        state=ArticleState.READY,
        revision=4,
        created_at=WHEN,
        changed_at=WHEN,
        meta=meta,
        residue=RESIDUE,
    )


def mixed_article() -> Article:
    """Every kind of block with names, numbers, brackets and quotes of both directions."""
    phone = "للاستفسار اتصل على +965 1234-5678 أو info@example.com."
    link = "اقرأ تقرير Reuters (Paris) على الموقع."
    blocks = (
        Block("عنوان فرعي عن COVID-19 وWindows 11", BlockKind.HEADING, level=2),
        Block(phone),
        Block(
            link,
            spans=(
                Span(5, 26, SpanKind.LINK, "https://example.com/a?b=1&c=(2)"),
                Span(11, 18, SpanKind.STRONG),
            ),
        ),
        Block("قال: «العنوان هو “The ‘Big’ Story” لا غير» & انصرف <مسرعا>.", BlockKind.QUOTE),
        Block("حرارة -5 إلى +3.2% وسعر $50.", BlockKind.LIST_ITEM),
        Block("نتيجة 3-1 عام 2010-2014.", BlockKind.LIST_ITEM, level=1),
        Block("بند أول (ISIS).", BlockKind.NUMBERED_ITEM),
        Block("بند ثان ]]> [قوسان].", BlockKind.NUMBERED_ITEM),
        Block(
            "An English paragraph about «كونا (الكويت)» and 74 members.", direction=Direction.LTR
        ),
        Block(
            "سطر أول\u2028سطر ثان \u200fبعلامة 😀 مُشَكَّل بِسْمِ اللَّهِ.",
            spans=(Span(0, 7, SpanKind.QUOTE_STYLE),),
        ),
    )
    article = sample_article()
    return replace(article, headline='Reuters: "خبر" عن <الكويت> & C++', blocks=blocks)


TARGETS = (
    "Ministerial meeting of the coalition against “Daesh” opens in Kuwait",
    "(KUNA) – The ministerial meeting of the global coalition against (داعش) opens today.",
)


def segments_of(article: Article, confirmed: int = 2) -> tuple[Segment, ...]:
    """One segment for each line; the first two confirmed, the rest from the engine."""
    made = []
    for line, text in enumerate(article.text.split("\n")):
        sure = line < confirmed
        target = TARGETS[line] if line < len(TARGETS) else f"Paragraph {line} of the story."
        made.append(
            Segment(
                id=100 + line,
                article_id=article.id,
                language="en",
                number=line + 1,
                block=line,
                start=0,
                end=len(text),
                source=text,
                target=target,
                state=SegmentState.TRANSLATED if sure else SegmentState.INITIAL,
                origin=Origin.MEMORY if sure else Origin.ENGINE,
                score=87 if sure else None,
                engine="" if sure else "device",
                edited=sure,
                note="راجع الاسم" if line == 1 else "",
                changed_at=WHEN if sure else None,
                changed_by="هيا" if sure else "",
            )
        )
    return tuple(made)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def sample() -> Article:
    return sample_article()


@pytest.fixture
def mixed() -> Article:
    return mixed_article()


@pytest.fixture
def publication(sample: Article) -> Publication:
    """The sample in Arabic, with its English segments at hand."""
    return Publication(article=sample, segments=segments_of(sample), target_language="en")


@pytest.fixture
def bilingual(publication: Publication) -> Publication:
    return replace(publication, edition=Edition.BOTH)


@pytest.fixture
def torture(mixed: Article) -> Publication:
    return Publication(article=mixed, segments=segments_of(mixed), target_language="en")
