"""What Word, Google Docs and web pages put on the clipboard, as blocks of a story."""

from __future__ import annotations

from workstation.articles import Block, BlockKind, Direction, Span, SpanKind
from workstation.ingest.clipboard import read_clipboard
from workstation.text.pasted import Repair

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style>
<title>مستند</title></head><body lang=EN-US dir=RTL style='tab-interval:.5in'>
<!--StartFragment-->
<h1 dir=RTL style='text-align:right'><span lang=AR-SA>عنوان فرعي<o:p></o:p></span></h1>
<p class=MsoNormal dir=RTL><span lang=AR-SA>قال <b>الوزير</b> إن
<a href="https://example.org/a" onclick="x()">الاجتماع</a> غداً.<o:p></o:p></span></p>
<p class=MsoListParagraph dir=RTL style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span>
<![endif]><span lang=AR-SA>بند أول</span></p>
<p class=MsoListParagraph dir=RTL style='mso-list:l1 level2 lfo2'><span
style='mso-list:Ignore'>2.<span>&nbsp; </span></span>بند ثانٍ</p>
<p class=MsoNormal dir=LTR><i>Reuters</i> said so.</p>
<!--EndFragment--></body></html>"""


def test_word_keeps_headings_lists_links_and_directions():
    assert read_clipboard(WORD, "ar").blocks == (
        Block("عنوان فرعي", BlockKind.HEADING, level=2),
        Block(
            "قال الوزير إن الاجتماع غداً.",
            spans=(
                Span(4, 10, SpanKind.STRONG),
                Span(14, 22, SpanKind.LINK, "https://example.org/a"),
            ),
        ),
        Block("بند أول", BlockKind.LIST_ITEM),
        Block("بند ثانٍ", BlockKind.NUMBERED_ITEM, level=1),
        Block(
            "Reuters said so.",
            direction=Direction.LTR,
            spans=(Span(0, 7, SpanKind.QUOTE_STYLE),),
        ),
    )


def test_google_docs_says_weight_in_styles_and_wraps_all_in_a_light_b():
    content = (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">'
        '<p dir="rtl"><span style="font-weight:400">قال </span>'
        '<span style="font-weight:700">نعم</span></p></b>'
    )
    (block,) = read_clipboard(content, "ar").blocks
    assert block == Block("قال نعم", spans=(Span(4, 7, SpanKind.STRONG),))


def test_a_web_page_brings_neither_scripts_nor_pictures_nor_tables_nor_odd_links():
    content = (
        '<div class="share"><script>alert(1)</script><style>p{}</style><img src="x" onerror="y">'
        '<blockquote dir="rtl"><p>اقتباس</p></blockquote>'
        "<table><tr><td>خلية</td></tr></table>"
        '<p><a href="javascript:alert(1)">رابط</a><iframe src="//x">ا</iframe></p></div>'
    )
    assert read_clipboard(content, "ar").blocks == (
        Block("اقتباس", BlockKind.QUOTE),
        Block("خلية"),
        Block("رابط"),
    )


def test_an_arabic_paragraph_in_an_english_story_keeps_its_direction():
    (block,) = read_clipboard('<p dir="rtl" lang="ar">نص عربي</p>', "en").blocks
    assert block.direction is Direction.RTL


def test_letter_shapes_and_tatweel_are_mended_and_spans_stay_on_their_words():
    copied = read_clipboard("<p>الكـــويت <b>\ufe8d\ufedf\ufbfe\ufeee\ufee1</b> الآن</p>", "ar")
    (block,) = copied.sound
    assert block.text.startswith("الكويت ")
    assert Repair.TATWEEL in copied.repairs
    (span,) = block.spans
    assert (span.start, span.kind) == (7, SpanKind.STRONG)
    assert block.text[span.end :] == " الآن"
    assert copied.blocks[0].text.startswith("الكـــويت")


def test_what_has_no_form_is_plain():
    assert read_clipboard("<span>نص</span><br>آخر", "ar").plain
    assert not read_clipboard("<p><b>نص</b></p>", "ar").plain
    assert read_clipboard("", "ar").blocks == ()
