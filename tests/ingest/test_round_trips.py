"""What the desk writes it reads again, with nothing lost that the format can carry."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from export.stories import publications
from hypothesis import given, settings

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
from workstation.assets import asset
from workstation.export.formats import exporter_named
from workstation.export.publication import Edition, Publication
from workstation.export.words import story_words, words_of
from workstation.ingest.reception import Reception
from workstation.ingest.sniff import choose
from workstation.jobs import Job

WHEN = datetime(2018, 2, 13, 9, 30, tzinfo=UTC)
META = Metadata(
    slug="kuwait-coalition",
    source="كونا",
    dateline="(كونا)",
    byline="هيا العلي",
    credit="تصوير كونا",
    keywords=("التحالف الدولي", "داعش"),
    subjects=("medtop:11000000", "medtop:16000000"),
    places=("الكويت",),
    urgency=2,
    rights="جميع الحقوق محفوظة (كونا)",
    summary="ينطلق في الكويت الاجتماع الوزاري للتحالف الدولي بمشاركة 74 عضوا.",
    embargo=datetime(2018, 2, 14, 9, 30, tzinfo=UTC),
    comments_allowed=False,
    canonical="https://example.com/news/kuwait-coalition",
)
BLOCKS = (
    Block("(كونا) -- عنوان عن COVID-19 وWindows 11 في اليوم الأول من الاجتماع."),
    Block("عنوان فرعي", BlockKind.HEADING, level=3),
    Block(
        "اقرأ تقرير Reuters (Paris) على الموقع أو اتصل على +965 1234-5678.",
        spans=(
            Span(5, 26, SpanKind.LINK, "https://example.com/a?b=1&c=(2)"),
            Span(11, 18, SpanKind.STRONG),
            Span(38, 42, SpanKind.QUOTE_STYLE),
        ),
    ),
    Block("قال: «العنوان هو “The ‘Big’ Story” لا غير» & انصرف <مسرعا>.", BlockKind.QUOTE),
    Block("حرارة -5 إلى +3.2% وسعر $50.", BlockKind.LIST_ITEM),
    Block("نتيجة 3-1 عام 2010-2014.", BlockKind.LIST_ITEM, level=1),
    Block("بند أول (ISIS).", BlockKind.NUMBERED_ITEM),
    Block("بند ثان ]]> [قوسان].", BlockKind.NUMBERED_ITEM),
    Block("An English paragraph about «كونا (الكويت)» and 74 members.", direction=Direction.LTR),
    Block("مُشَكَّل بِسْمِ ٱللَّهِ 😀."),
)
LOST: dict[str, set[str]] = {
    "ninjs": {"comments_allowed"},
    "newsml": {"comments_allowed"},
    "nitf": set(),
    "wxr": set(),
    "odt": set(),
    "md": set(),
    "html": {"slug", "urgency", "embargo", "comments_allowed"},
    "docx": {
        "credit",
        "subjects",
        "places",
        "urgency",
        "rights",
        "embargo",
        "comments_allowed",
        "canonical",
    },
    "rss": {"slug", "embargo", "comments_allowed", "urgency"},
    "atom": {"slug", "embargo", "comments_allowed", "urgency", "places"},
}
"""What each format has no place for; the dateline is found again in the text."""

WAYLESS = ("md",)
"""Formats whose paragraphs have no direction of their own."""


def carried(format_: str) -> tuple[Block, ...]:
    if format_ == "docx":  # Arabic has no italics: what they mean is a colour in Word
        return tuple(
            replace(b, spans=tuple(s for s in b.spans if s.kind is not SpanKind.QUOTE_STYLE))
            for b in BLOCKS
        )
    if format_ not in WAYLESS:
        return BLOCKS
    return tuple(replace(block, direction=Direction.AUTO) for block in BLOCKS)


def story(*, meta: Metadata = META) -> Publication:
    article = Article(
        id=7,
        headline='Reuters: "خبر" عن <الكويت> & C++',
        blocks=BLOCKS,
        language="ar",
        state=ArticleState.READY,
        revision=4,
        created_at=WHEN,
        changed_at=WHEN,
        meta=meta,
    )
    return Publication(article=article, target_language="en")


def again(format_: str, publication: Publication) -> Reception:
    """The story as it comes in again from the file that went out."""
    exporter = exporter_named(format_)
    content = exporter.render(publication, Job())
    name = f"story{exporter.suffix}"
    return choose(content[:65_536], name).read(content, name, Job())


@pytest.mark.parametrize("format_", LOST)
def test_the_text_comes_back_whole(format_: str) -> None:
    publication = story()
    came = again(format_, publication)
    assert came.language == "ar"
    assert came.headline == publication.article.headline
    assert came.blocks == carried(format_)
    assert came.residue == ()


@pytest.mark.parametrize("format_", [name for name, lost in LOST.items() if "urgency" not in lost])
@pytest.mark.parametrize("urgency", range(1, 6))
def test_every_urgency_comes_back(format_: str, urgency: int) -> None:
    assert again(format_, story(meta=replace(META, urgency=urgency))).meta.urgency == urgency


@pytest.mark.parametrize("format_", LOST)
def test_the_metadata_comes_back(format_: str) -> None:
    came = again(format_, story()).meta
    lost = {
        name: (getattr(META, name), getattr(came, name))
        for name in META.__dataclass_fields__
        if getattr(came, name) != getattr(META, name)
    }
    assert set(lost) == LOST[format_], lost


@pytest.mark.parametrize("format_", LOST)
def test_the_sample_story_comes_back_whole(format_: str) -> None:
    lines = asset("samples/coalition.txt").read_text("utf-8").split("\n\n")
    headline, *body = [line.strip() for line in lines[:10] if line.strip()]
    blocks = tuple(Block(line) for line in body)
    article = replace(story().article, headline=headline, blocks=blocks)
    came = again(format_, replace(story(), article=article))
    assert (came.headline, came.blocks) == (headline, blocks)


@pytest.mark.parametrize("format_", LOST)
def test_what_a_draft_says_of_itself_is_no_part_of_the_story(format_: str) -> None:
    came = again(format_, replace(story(), draft=True))
    assert came.blocks == carried(format_)


@pytest.mark.parametrize("format_", [name for name in LOST if name != "md"])
def test_no_word_of_any_story_is_lost_on_the_way(format_: str) -> None:
    """Markdown is left out: its marks touch each other in stories that nobody would write."""

    @settings(max_examples=15)
    @given(publication=publications())
    def whole(publication: Publication) -> None:
        source = replace(publication, edition=Edition.SOURCE)
        came = again(format_, source)
        texts = [came.original_headline, *(block.text for block in came.original_blocks)]
        assert not story_words(source) - words_of("\n".join(texts))

    whole()
