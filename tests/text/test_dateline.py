"""Datelines in the forms that agencies and papers write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.assets import asset
from workstation.text.dateline import find_dateline, is_place, is_source


def test_the_dateline_of_the_sample_story() -> None:
    paragraph = asset("samples/coalition.txt").read_text("utf-8").split("\n")[2]
    found = find_dateline(paragraph)
    assert found is not None
    assert (found.text, found.source, found.place) == ("(كونا)", "كونا", "")
    assert found.dash_span is not None
    assert paragraph[slice(*found.dash_span)] == "--"


@pytest.mark.parametrize(
    ("paragraph", "text", "place", "source", "dash"),
    [
        ("الكويت (كونا) - قال الوزير", "الكويت (كونا)", "الكويت", "كونا", "-"),
        ("الكويت - (كونا) -- قال", "الكويت - (كونا)", "الكويت", "كونا", "--"),
        ("الكويت 13 - 2 (كونا) -- قال", "الكويت 13 - 2 (كونا)", "الكويت", "كونا", "--"),
        ("القاهرة - رويترز - قال", "القاهرة - رويترز", "القاهرة", "رويترز", "-"),
        ("القاهرة - رويترز: قال", "القاهرة - رويترز", "القاهرة", "رويترز", ":"),
        ("الرياض - واس", "الرياض - واس", "الرياض", "واس", None),
        ("دبي – العربية.نت", "دبي – العربية.نت", "دبي", "العربية.نت", None),
        (
            "الكويت في 13 فبراير / كونا / قال",
            "الكويت في 13 فبراير / كونا /",
            "الكويت",
            "كونا",
            None,
        ),
        (
            "القاهرة في 13 فبراير 2018 /أ ش أ/ قال",
            "القاهرة في 13 فبراير 2018 /أ ش أ/",
            "القاهرة",
            "أ ش أ",
            None,
        ),
        ("عمان 13 شباط (بترا)- قال", "عمان 13 شباط (بترا)", "عمان", "بترا", "-"),
        ("واشنطن، 12 مارس (أ ف ب) - قال", "واشنطن، 12 مارس (أ ف ب)", "واشنطن", "أ ف ب", "-"),
        ("لندن: «الشرق الأوسط»", "لندن: «الشرق الأوسط»", "لندن", "الشرق الأوسط", None),
        ("بيروت - قال الرئيس", "بيروت", "بيروت", "", "-"),
        ("كونا: قال", "كونا", "", "كونا", ":"),
        ("تونس – وات ـ قال", "تونس – وات", "تونس", "وات", "ـ"),
        ("  (كونا) — قال", "(كونا)", "", "كونا", "—"),
        ("KUWAIT, Feb 13 (KUNA) -- The", "KUWAIT, Feb 13 (KUNA)", "KUWAIT", "KUNA", "--"),
        ("LONDON (Reuters) - Oil fell", "LONDON (Reuters)", "LONDON", "Reuters", "-"),
        ("سلفيت (وفا) - قال", "سلفيت (وفا)", "سلفيت", "وفا", "-"),
    ],
)
def test_a_dateline_is_read(
    paragraph: str, text: str, place: str, source: str, dash: str | None
) -> None:
    found = find_dateline(paragraph)
    assert found is not None
    assert (found.text, found.place, found.source) == (text, place, source)
    written = paragraph[slice(*found.dash_span)] if found.dash_span else None
    assert written == dash


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "الكويت: تنطلق القمة",
        "الرياض تستضيف القمة العربية",
        "(داعش) تنظيم محظور",
        "(فيديو) - شاهد الحريق",
        "محمد صلاح - لاعب ليفربول - قال",
        "قال الرئيس (الأمريكي) - أمس",
        "نقلت (رويترز) عن مسؤول",
        "قال رويترز إن",
        "وقال: «نعم»",
        "الاجتماع - كما قيل - ناجح",
        "العربية لغة جميلة",
        'الاجتماع الوزاري للتحالف ضد "داعش" ينطلق',
    ],
)
def test_the_start_of_a_sentence_is_not_a_dateline(paragraph: str) -> None:
    assert find_dateline(paragraph) is None


def test_names_are_known_without_regard_to_hamzas_and_case() -> None:
    assert is_source("اسوشيتد برس")
    assert is_source("REUTERS")
    assert is_place("ابوظبي")
    assert not is_place("كونا")


@given(st.text(alphabet=st.sampled_from("كونا رويترز()[]/-–—ـ:،«»0123456789فبراير "), max_size=60))
def test_whatever_is_found_is_a_slice_of_the_paragraph(paragraph: str) -> None:
    found = find_dateline(paragraph)
    if found is not None:
        assert paragraph[found.start : found.end] == found.text
        assert found.text == found.text.strip()
        assert found.dash_span is None or found.dash_span[0] >= found.end
