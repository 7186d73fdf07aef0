"""Which runs of mixed paragraphs are isolated, and that the cut loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.text.bidi import anchored, iso, isolated, main_direction, runs, strip_marks

MIXED = st.text(alphabet="ابتة abC 019.,+-()[]«»“”\"'/:@#$%&\u064e\u200f٣٪😀", max_size=60)


def isolates(text: str, direction: str = "rtl") -> list[str]:
    return [text[run.start : run.end] for run in runs(text, direction) if run.isolate]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("اتصل على +965 1234-5678 اليوم", ["+965 1234-5678"]),
        ("هاتف 1234-5678.", ["1234-5678"]),
        ("فاز 3-1 يوم 2018-02-13", ["3-1", "2018-02-13"]),
        ("من 2010-2014 أو 2010–2014", ["2010-2014", "2010–2014"]),
        ("بلغت -5 ثم +3.2% وسعره $50 مليون", ["-5", "+3.2%", "$50"]),
        ("قالت Reuters (Paris) إن", ["Reuters (Paris)"]),
        ("(Paris) Reuters قال", ["(Paris) Reuters"]),
        ("Reuters (باريس) قالت", ["Reuters"]),
        ("(داعش) و(ISIS) في", ["ISIS"]),
        ("هاتف COVID-19 وWindows 11 وC++ و5G", ["COVID-19", "Windows 11", "C++", "5G"]),
        ("شركة Twitter, Inc. قالت", ["Twitter, Inc."]),
        ("زار Twitter.", ["Twitter"]),
        ("زيارة https://a.b/c_(d). ثم", ["https://a.b/c_(d)"]),
        ("صفحة https://a.b/عربي-نص، ثم", ["https://a.b/عربي-نص"]),
        ("بريد a.b@kuna.net.kw و@KUNA_ar", ["a.b@kuna.net.kw", "@KUNA_ar"]),
        ("الفيلم “2001: A Space Odyssey” عرض", ["2001: A Space Odyssey"]),
        ("قال «The “Times” Post» أمس", ["The “Times” Post"]),
        ("74 عضوا و68 دولة عام 2014", []),
        ("الساعة 15:00 يوم 13/2/2018 بلغ 1,234.5", []),
        ("١٠-١٢ شخصا", []),
        ("", []),
    ],
)
def test_in_arabic_text_these_runs_are_isolated(text, wanted):
    assert isolates(text) == wanted


def test_in_english_text_arabic_runs_are_isolated_with_their_brackets():
    text = "The group (داعش) told «الأنباء» and كونا (الكويت) that 74 came"
    assert isolates(text, "ltr") == ["داعش", "الأنباء", "كونا (الكويت)"]


def test_an_english_telephone_number_needs_no_isolate_in_english():
    assert isolates("Call +965 1234-5678 now", "ltr") == []


@given(MIXED, st.sampled_from(["rtl", "ltr"]))
def test_runs_cover_the_text_in_order(text, direction):
    found = runs(text, direction)
    assert "".join(text[run.start : run.end] for run in found) == text
    assert all(run.start < run.end for run in found)


@given(MIXED, st.sampled_from(["rtl", "ltr"]))
def test_no_letter_of_the_other_direction_is_left_outside_an_isolate(text, direction):
    other = "ltr" if direction == "rtl" else "rtl"
    for run in runs(text, direction):
        if not run.isolate:
            part = text[run.start : run.end]
            assert main_direction(part) != other


@given(MIXED)
def test_marks_come_off_again(text):
    bare = strip_marks(text)
    assert strip_marks(isolated(bare, "rtl")) == bare
    assert strip_marks(iso(bare)) == bare
    assert strip_marks(anchored(bare, "ltr")) == bare
    assert strip_marks(anchored(bare, "rtl")) == bare


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("اتصل على +965 1234-5678.", "اتصل على \u200e+965 1234-5678."),
        ("لغة C++ سهلة", "لغة C++\u200e سهلة"),
        ("قالت Reuters (Paris) إن", "قالت Reuters (Paris) إن"),
        ("مرض COVID-19 عاد", "مرض COVID-19 عاد"),
        ("بلغت -5 درجات", "بلغت \u200e-5 درجات"),
        ("مرض COVID-19، 74 دولة", "مرض COVID-19\u200f، 74 دولة"),
        ("النتائج 3-1، 2-0 فقط", "النتائج \u200e3-1\u200f، \u200e2-0 فقط"),
    ],
)
def test_marks_stand_only_where_letters_would_lose_the_order(text, wanted):
    assert anchored(text, "rtl") == wanted


def test_an_arabic_run_in_english_is_parted_from_the_number_after_it():
    assert anchored("From كونا (74 members)", "ltr") == "From كونا\u200e (74 members)"


def test_a_word_after_a_price_does_not_take_the_digits_of_the_price_again():
    text = "سعر $50中文 خبر"
    pieces = [text[run.start : run.end] for run in runs(text, "rtl")]
    assert "".join(pieces) == text
    assert pieces[1:3] == ["$50", "中文"]
