"""Markdown as static sites write it, and Markdown that tries the reader's patience."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.articles import Block, BlockKind, Span, SpanKind
from workstation.ingest.markdown import Markdown, front_matter
from workstation.ingest.markdown_prose import read_blocks
from workstation.ingest.sniff import choose
from workstation.jobs import Job

POST = """---
title: 'عنوان ''المقال'''
lang: ar
tags:
  - قمة
  - "الكويت"
author: هيا
date: 2018-02-13
---

قال الوزير إن العمل
مستمر.

- بند *أول*
    1. فرعي
"""


def test_a_post_of_a_static_site_is_read() -> None:
    content = POST.encode()
    assert choose(content, "post.md").kind == "markdown"
    came = Markdown().read(content, "post.md", Job())
    assert came.headline == "عنوان 'المقال'"
    assert [(b.text, b.kind, b.level) for b in came.blocks] == [
        ("قال الوزير إن العمل مستمر.", BlockKind.PARAGRAPH, 0),
        ("بند أول", BlockKind.LIST_ITEM, 0),
        ("فرعي", BlockKind.NUMBERED_ITEM, 1),
    ]
    assert (came.meta.keywords, came.meta.byline) == (("قمة", "الكويت"), "هيا")


def test_text_without_front_matter_is_plain_text() -> None:
    assert choose("# عنوان\n\nنص".encode(), "notes.md").kind == "text"
    assert choose("--- نص\n---\n".encode(), "notes.md").kind == "text"


def test_values_are_quoted_or_not() -> None:
    lines = ["a: x", 'b: "y: \\"z\\""', 'c: [1, "2"]', "d: [x, 'y']", "e:", "- q", "# no", "f"]
    assert front_matter(lines) == {
        "a": "x", "b": 'y: "z"', "c": ["1", "2"], "d": ["x", "y"], "e": ["q"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (r"نص \*نجمة\* و_سطر_", Block("نص *نجمة* و_سطر_")),
        ("**قوي** هنا", Block("قوي هنا", spans=(Span(0, 3, SpanKind.STRONG),))),
        (
            "[رابط](<http://a/(b)>)",
            Block("رابط", spans=(Span(0, 4, SpanKind.LINK, "http://a/(b)"),)),
        ),
        ("[رابط](javascript:x)", Block("رابط")),
        ("2 * 3 * 4", Block("2 * 3 * 4")),
        ("a &amp; b <br> c", Block("a & b  c")),
        ("> قول", Block("قول", BlockKind.QUOTE)),
        ("### فرعي ###", Block("فرعي", BlockKind.HEADING, level=3)),
        ("[بلا نهاية", Block("[بلا نهاية")),
    ],
)
def test_marks_become_styles_and_escapes_letters(line: str, wanted: Block) -> None:
    assert read_blocks([line]) == [wanted]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["سطر\\", "ثان"], ["سطر", "ثان"]),
        (["سطر  ", "ثان"], ["سطر", "ثان"]),
        (["سطر \\\\", "ثان"], ["سطر \\ ثان"]),
        (["سطر\\", "\\&amp;"], ["سطر", "&amp;"]),
    ],
)
def test_a_hard_break_parts_a_paragraph_and_no_other_does(
    lines: list[str], wanted: list[str]
) -> None:
    assert [block.text for block in read_blocks(lines)] == wanted


@pytest.mark.parametrize(
    "text", ["[" * 19_000, "*ا" * 9_000, "[" * 9_000 + "]" * 9_000, "**[" * 6000, "[a](" * 4000]
)
def test_text_made_of_marks_is_read_in_good_time(text: str) -> None:
    assert read_blocks([text])


@given(st.lists(st.text(alphabet="*_[]()<>\\#->1. \nخa&;`", max_size=30), max_size=6))
def test_no_text_breaks_the_reader(lines: list[str]) -> None:
    for block in read_blocks("\n".join(lines).split("\n")):
        assert block.text
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
