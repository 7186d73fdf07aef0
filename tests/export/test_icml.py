"""The InCopy story: styles, directions of paragraphs and characters, digits, links, metadata."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from workstation.articles import Block, BlockKind, Direction, Span, SpanKind
from workstation.export.icml import IcmlExporter
from workstation.export.publication import Publication
from workstation.jobs import Job

EXPORTER = IcmlExporter()
RTL, LTR = "RightToLeftDirection", "LeftToRightDirection"


def paragraphs(publication: Publication, *blocks: Block) -> list[etree._Element]:
    """The paragraphs of the body."""
    article = replace(publication.article, blocks=blocks)
    document = etree.fromstring(EXPORTER.render(replace(publication, article=article), Job()))
    return list(document.iter("ParagraphStyleRange"))[3 : 3 + len(blocks)]


def runs(paragraph: etree._Element) -> list[tuple[str, str, str]]:
    return [
        (run.findtext("Content", ""), run.get("CharacterDirection", ""), run.get("DigitsType", ""))
        for run in paragraph.iter("CharacterStyleRange")
        if run.find("Content") is not None
    ]


def test_the_file_is_an_incopy_snippet(publication):
    lines = EXPORTER.render(publication, Job()).decode().split("\n")
    assert lines[2] == '<?aid SnippetType="InCopyInterchange"?>'


def test_every_paragraph_has_style_direction_and_the_composer_that_knows_arabic(torture):
    document = etree.fromstring(EXPORTER.render(torture, Job()))
    found = list(document.iter("ParagraphStyleRange"))
    assert len(found) == len(torture.article.blocks) + 4
    for paragraph in found:
        assert paragraph.get("AppliedParagraphStyle", "").startswith("ParagraphStyle/")
        assert paragraph.get("ParagraphDirection") in (RTL, LTR)
        assert paragraph.get("Composer") == "$ID/HL Composer Optyca"


def test_runs_say_their_direction_and_digits_stay_as_they_are_written(publication):
    (paragraph,) = paragraphs(publication, Block("اتصل على +965 1234-5678 يوم ٣٤"))
    assert runs(paragraph) == [
        ("اتصل على ", RTL, "DefaultDigits"),
        ("+965 1234-5678", LTR, "ArabicDigits"),
        (" يوم ٣٤", RTL, "DefaultDigits"),
    ]


def test_a_paragraph_of_the_other_direction_begins_on_its_own_side(publication):
    (paragraph,) = paragraphs(publication, Block("English text", direction=Direction.LTR))
    assert (paragraph.get("ParagraphDirection"), paragraph.get("Justification")) == (
        LTR,
        "LeftAlign",
    )


def test_numbers_begin_anew_with_each_list(publication):
    item = Block("بند", BlockKind.NUMBERED_ITEM)
    found = paragraphs(publication, item, item, Block("نص"), item)
    assert [p.get("NumberingContinue") for p in found] == ["false", "true", None, "false"]


def test_a_link_leads_to_its_address(publication):
    span = Span(0, 4, SpanKind.LINK, "https://example.com/?a=1&b=2")
    article = replace(publication.article, blocks=(Block("رابط هنا", spans=(span,)),))
    document = etree.fromstring(EXPORTER.render(replace(publication, article=article), Job()))
    (source,) = document.iter("HyperlinkTextSource")
    (link,) = document.iter("Hyperlink")
    (there,) = document.iter("HyperlinkURLDestination")
    assert "".join(c.text or "" for c in source.iter("Content")) == "رابط"
    assert link.get("Source") == source.get("Self")
    assert link.findtext("Properties/Destination") == there.get("Self")
    assert there.get("DestinationURL") == span.href


def test_the_metadata_is_an_xmp_packet(publication):
    document = etree.fromstring(EXPORTER.render(publication, Job()))
    packet = document.findtext(".//MetadataPacketPreference/Properties/Contents", "")
    meta = etree.fromstring(packet)
    words = [li.text for li in meta.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li")]
    about = publication.article.meta
    assert {*about.keywords, about.rights, publication.article.headline} <= set(words)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('CharacterDirection="LeftToRightDirection"', 'CharacterDirection="RightToLeftDirection"',
         "html.not-isolated"),
        ("HL Composer Optyca", "HL Composer", "wire.missing"),
        ("ParagraphStyle/Body\" C", "ParagraphStyle/Text\" C", "wire.missing"),
    ],
)  # fmt: skip
def test_spoilt_stories_are_not_valid(torture, before, after, code):
    text = EXPORTER.render(torture, Job()).decode()
    assert before in text
    validity = EXPORTER.validate(text.replace(before, after).encode(), torture)
    assert f"export.problem.{code}" in {problem.code for problem in validity.problems}
