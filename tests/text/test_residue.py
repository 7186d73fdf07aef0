"""Lines that a web page leaves at the foot of a story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.assets import asset
from workstation.text.residue import TAIL, is_residue, residue_lines

BODY = ["عنوان القصة", "قال الوزير إن الاجتماع انطلق اليوم.", "وأضاف أن المشاركة واسعة."]


def found(*lines: str) -> list[str]:
    story = [*BODY, *lines]
    return [story[index] for index in residue_lines(story)]


def test_the_residue_of_the_sample_story_is_found_and_nothing_else() -> None:
    lines = asset("samples/coalition.txt").read_text("utf-8").split("\n")
    assert [lines[index] for index in residue_lines(lines)] == ["أضف تعليقك", "تعليقات \u00a00"]


@pytest.mark.parametrize(
    "line",
    [
        "أضف تعليقك",
        "اضف تعليقك",
        "إضافة تعليق",
        "تعليقات 0",
        "تعليقات (12)",
        "التعليقات: ٣",
        "١٥ مشاركة",
        "12K مشاهدات",
        "شارك",
        "شارك:",
        "فيسبوك تويتر واتساب",
        "Facebook | Twitter | WhatsApp",
        "طباعة",
        "اقرأ أيضا: وزير الخارجية يصل إلى بغداد",
        "إقرأ أيضًا",
        "أخبار ذات صلة",
        "جميع الحقوق محفوظة © 2018",
        "تابعنا على فيسبوك",
        "Leave a comment",
        "Comments (0)",
        "Read also: Minister arrives in Baghdad",
    ],
)
def test_a_line_of_the_page_is_residue(line: str) -> None:
    assert found(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "شارك وزير الخارجية في الاجتماع الذي عقد في العاصمة أمس",
        "تعليقات المسؤولين على القرار جاءت متباينة",
        "شاهد الآلاف المباراة في الملعب",
        "المزيد من القوات تصل إلى الموصل.",
        "طباعة الكتب في الكويت تتراجع",
        "اشترك في البطولة 12 فريقا",
        "الأكثر قراءة بين الكتب العربية هذا العام رواية كويتية",
        "مشاركة دولية واسعة",
        "Views differ on the agreement",
        "Share prices fell by 3 percent",
        "74",
        "",
    ],
)
def test_a_line_of_the_copy_is_not_residue(line: str) -> None:
    assert found(line) == []


def test_headlines_under_related_stories_go_with_their_heading() -> None:
    related = ["أخبار ذات صلة", "تيلرسون يصل إلى الكويت", "مؤتمر الإعمار ينطلق غدا"]
    assert found(*related) == related


def test_a_whole_sentence_under_a_heading_stays_in_the_body() -> None:
    assert found("أخبار ذات صلة", "وقال الوزير إن العمل مستمر.") == ["أخبار ذات صلة"]


def test_a_bare_number_goes_with_the_counter_above_it() -> None:
    assert found("تعليقات", "شارك", "0") == ["شارك", "0"]


def test_only_the_last_five_lines_that_are_not_empty_are_looked_at() -> None:
    story = ["أضف تعليقك", "", *(f"فقرة رقم {number} من المتن." for number in range(TAIL)), ""]
    assert residue_lines(story) == []
    assert residue_lines(story[:-2]) == [0]


def test_the_indices_count_empty_lines() -> None:
    assert residue_lines(["متن القصة هنا.", "", "", "شارك", "", "تعليقات 3"]) == [3, 5]


def test_a_line_can_be_asked_about_by_itself() -> None:
    assert is_residue("  تعليقات 4 ")
    assert not is_residue("قال الوزير")


@given(st.lists(st.text(max_size=40), max_size=12))
def test_any_lines_give_increasing_indices_within_the_tail(lines: list[str]) -> None:
    indices = residue_lines(lines)
    tail = [index for index, line in enumerate(lines) if line.strip()][-TAIL:]
    assert indices == sorted(set(indices))
    assert set(indices) <= set(tail)
