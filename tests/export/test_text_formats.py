"""Markdown and plain wire text."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from workstation.articles import Block, BlockKind, Span, SpanKind
from workstation.export.markdown import MarkdownExporter
from workstation.export.plain import PlainExporter
from workstation.export.publication import Edition, Publication
from workstation.jobs import Job

MARKDOWN, PLAIN = MarkdownExporter(), PlainExporter()


def markdown_of(publication: Publication) -> str:
    return MARKDOWN.render(publication, Job()).decode()


def body_of(*blocks: Block, article) -> str:
    text = markdown_of(Publication(article=replace(article, blocks=blocks)))
    return text.split("\n---\n", 1)[1].split("\n", 3)[3].rstrip("\n")


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("exporter", [MARKDOWN, PLAIN])
@pytest.mark.parametrize("story", ["publication", "torture"])
def test_every_edition_is_valid_and_whole(request, story, exporter, edition):
    publication = replace(request.getfixturevalue(story), edition=edition, draft=True)
    assert exporter.validate(exporter.render(publication, Job()), publication).problems == ()


def test_front_matter_names_language_direction_and_metadata(publication):
    lines = markdown_of(publication).split("\n")
    head = dict(line.split(": ", 1) for line in lines[1 : lines.index("---", 1)])
    assert json.loads(head["lang"]) == "ar"
    assert json.loads(head["dir"]) == "rtl"
    assert json.loads(head["title"]) == publication.article.headline
    assert json.loads(head["keywords"])[0] == "التحالف الدولي"


@pytest.mark.parametrize(
    ("block", "wanted"),
    [
        (Block("نص *نجمة* و_سطر_"), r"نص \*نجمة\* و\_سطر\_"),
        (Block("# ليس عنوانا"), r"\# ليس عنوانا"),
        (Block("1. ليس بندا"), r"1\. ليس بندا"),
        (Block("- ليس بندا"), r"\- ليس بندا"),
        (Block("&amp; كما هي"), r"\&amp; كما هي"),
        (Block("فرعي", BlockKind.HEADING, level=3), "### فرعي"),
        (Block("قول\u2028آخر", BlockKind.QUOTE), "> قول\\\n> آخر"),
        (Block("بند", BlockKind.LIST_ITEM, level=3), "- بند"),
        (Block("قوي هنا", spans=(Span(0, 4, SpanKind.STRONG),)), "**قوي** هنا"),
        (
            Block("رابط", spans=(Span(0, 4, SpanKind.LINK, "http://a/(b)"),)),
            "[رابط](<http://a/(b)>)",
        ),
    ],
)
def test_text_that_looks_like_markdown_stays_text(sample, block, wanted):
    assert body_of(block, article=sample) == wanted


def test_isolates_are_written_in_markdown_when_asked_for(torture):
    assert "<bdi" not in markdown_of(torture)
    asked = MarkdownExporter(isolates=True).render(torture, Job()).decode()
    assert '<bdi dir="ltr">+965 1234-5678</bdi>' in asked


def test_plain_text_is_the_headline_and_paragraphs_without_marks(publication):
    text = PLAIN.render(publication, Job()).decode()
    paragraphs = text.rstrip("\n").split("\n\n")
    article = publication.article
    assert paragraphs == [article.headline, *(block.text for block in article.blocks)]


def test_lists_are_numbered_and_indented_in_plain_text(torture):
    text = PLAIN.render(torture, Job()).decode()
    assert "\n• حرارة" in text
    assert "\n  • نتيجة" in text
    assert "\n1. بند أول" in text
    assert "\n2. بند ثان" in text


def test_invisible_marks_are_put_in_plain_text_only_when_asked_for(torture):
    with_marks = PlainExporter(isolates=True)
    content = with_marks.render(torture, Job())
    assert "\u2066+965 1234-5678\u2069" in content.decode()
    assert with_marks.validate(content, torture).valid is True
    codes = {problem.code for problem in PLAIN.validate(content).problems}
    assert codes == {"export.problem.txt.mark"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xff\xfe", "not-utf8"),
        ("سطر\u200f".encode(), "txt.mark"),
        (b"a\x07b", "txt.control"),
    ],
)
def test_spoilt_plain_text_is_not_valid(content, code):
    validity = PLAIN.validate(content)
    assert validity.valid is False
    assert validity.problems[0].code == f"export.problem.{code}"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("---\n", "", "md.no-front-matter"),
        ('dir: "rtl"\n', "", "md.missing"),
        ('dir: "rtl"', "dir: rtl", "md.front-matter"),
        ("الارهاب", "", "words-missing"),
    ],
)
def test_spoilt_markdown_is_not_valid(publication, before, after, code):
    text = markdown_of(publication)
    assert before in text
    validity = MARKDOWN.validate(text.replace(before, after).encode(), publication)
    assert f"export.problem.{code}" in {problem.code for problem in validity.problems}
