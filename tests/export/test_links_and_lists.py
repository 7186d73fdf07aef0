"""Markup that may not stand inside itself, and directions that items hand down."""

from __future__ import annotations

from workstation.articles import Block, BlockKind, Direction, Span, SpanKind
from workstation.export import xhtml
from workstation.export.publication import Rendition


def markup_of(*blocks: Block) -> str:
    return xhtml.fragment(xhtml.body(Rendition("ar", "خبر", blocks)))


def test_a_link_over_part_of_another_leaves_it_what_is_its_own():
    spans = (
        Span(0, 4, SpanKind.LINK, "https://a.example/"),
        Span(2, 8, SpanKind.LINK, "https://b.example/"),
    )
    assert markup_of(Block("كلام هنا", spans=spans)) == (
        '<p><a href="https://a.example/">كل</a><a href="https://b.example/">ام هنا</a></p>'
    )


def test_an_item_under_one_of_the_other_direction_says_its_own():
    outer = Block("First", BlockKind.LIST_ITEM, Direction.LTR)
    inner = Block("ثان", BlockKind.LIST_ITEM, level=1)
    assert markup_of(outer, inner) == (
        '<ul><li dir="ltr">First<ul><li dir="rtl">ثان</li></ul></li></ul>'
    )


def test_a_block_of_nothing_but_invisible_marks_is_left_out():
    assert markup_of(Block("\u200f\x00", BlockKind.LIST_ITEM), Block("نص")) == "<p>نص</p>"
