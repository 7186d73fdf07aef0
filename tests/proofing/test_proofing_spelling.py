from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.proofing import Finding, Severity, apply_certain, category, proof


def _marked(text: str, **given: frozenset[str]) -> list[Finding]:
    return [f for f in proof(text, **given) if category(f.code) != "style"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "wrong", "right", "code"),
    [
        ("وصل الوفد الى العاصمة", "الى", "إلى", "hamza.missing"),
        ("قال الوزير ان الحكومة ستجتمع غدا", "ان", "إن", "hamza.missing"),
        ("يذكر ان المؤتمر بدأ أمس", "ان", "أن", "hamza.missing"),
        ("تم إستخدام القوة ضد المتظاهرين", "إستخدام", "استخدام", "hamza.wrong"),
        ("انتقد المتحدث سياسه الحكومة الجديدة", "سياسه", "سياسة", "letter.ta-marbuta"),
        ("وقعت الحادثة فى مدينة حلب", "فى", "في", "letter.alef-maqsura"),
        ("أعلن الوزير عن مشروغ جديد للطاقة", "مشروغ", "مشروع", "spelling.unknown"),
        ("قال رئيس الوزارء إن الأمر خطير", "الوزارء", "الوزراء", "spelling.unknown"),
        ("هذا مايحدث في المنطقة", "مايحدث", "ما يحدث", "spelling.split"),
        ("لاكن الحكومة رفضت الطلب", "لاكن", "لكن", "spelling.unknown"),
        ("كل شئ على ما يرام", "شئ", "شيء", "spelling.unknown"),
    ],
)
def test_an_error_is_found_with_what_was_meant(
    text: str, wrong: str, right: str, code: str
) -> None:
    finding = next(f for f in _marked(text) if f.text == wrong)
    assert finding.suggestions[0] == right
    assert finding.code == code


@pytest.mark.parametrize(
    "text",
    [
        "قال المتحدث باسم الخارجية إن بلاده ترحب بالقرار.",
        "أعلنت وزارة الصحة اليوم أنها سجلت ثلاث إصابات جديدة في العاصمة.",
        "إن الحكومة ستعمل على تنفيذ الخطة، حيث إن الوضع لا يحتمل التأخير.",
        "التقى رئيس الوزراء نظيره الياباني شينزو آبي في طوكيو.",
        "وقع الانفجار قرب محطة القطار، وأسفر عن مقتل خمسة أشخاص.",
        "اتفق الجانبان على استخدام آليات جديدة للتعاون الاقتصادي بينهما.",
        "كان والدي يعمل في الصحافة، وفعلاً وصل الخبر.",
        "هنأ الرئيس أنطونيو كوستا نظيره الفرنسي إيمانويل ماكرون.",
    ],
)
def test_clean_news_is_left_alone(text: str) -> None:
    assert [f for f in _marked(text) if f.severity is not Severity.HINT] == []


def test_inna_and_anna_are_never_certain() -> None:
    for text in ("قال الوزير ان الحكومة ستجتمع", "علمت الوكالة انه سيصل غدا"):
        marked = [f for f in _marked(text) if f.code == "hamza.missing"]
        assert marked
        assert not any(f.certain for f in marked)


def test_a_word_of_the_desks_dictionary_is_right() -> None:
    text = "افتتح معرض ورراق في الدوحة"
    assert any(f.text == "ورراق" for f in _marked(text) or [])
    assert not any(f.text == "ورراق" for f in _marked(text, words=frozenset({"ورراق"})))


def test_what_was_set_aside_is_not_marked_again() -> None:
    text = "وصل الوفد الى العاصمة"
    assert proof(text)
    assert proof(text, ignored=frozenset({("hamza.missing", "الى")})) == []


def test_tanwin_and_tatweel_stay_out_of_the_search_and_in_the_suggestion() -> None:
    finding = next(f for f in _marked("وصل الوزير ايضاً إلى المدينة") if "ايضا" in f.text)
    assert finding.text == "ايضاً"
    assert finding.suggestions[0] == "أيضاً"


def test_the_dateline_is_no_text_to_spell() -> None:
    assert _marked("(كونا) -- تنطلق اليوم أعمال الاجتماع الوزاري.") == []


def test_a_text_in_another_language_is_not_spelled_as_arabic() -> None:
    assert proof("The minister said الى nothing.", "en") == []


ALPHABET = st.sampled_from(
    [*"ابتةهىيأإآؤئءلمنوكفق .،؛؟\"«»()-ـ\n\u064b\u0651\u200c\u200f\u202e\u2067ﻻﷺی3٣,;?😀Aa",
     " الى ", " ان ", " مايسمى ", "و ", "--", "...", " الارهاب"]
)  # fmt: skip
TEXTS = st.lists(ALPHABET, max_size=60).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_whatever_comes_the_offsets_are_true_and_twice_is_the_same(text: str) -> None:
    findings = proof(text)
    assert all(text[f.start : f.end] == f.text and f.start < f.end for f in findings)
    assert all(f.suggestions for f in findings if f.certain)
    assert proof(text) == findings


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_fixing_what_is_certain_leaves_the_rest_of_the_text_as_it_was(text: str) -> None:
    findings = proof(text)
    fixed = apply_certain(text, findings)
    position, rest = 0, fixed.text
    for finding in fixed.applied:
        kept = text[position : finding.start]
        assert rest.startswith(kept + finding.suggestions[0])
        rest = rest[len(kept) + len(finding.suggestions[0]) :]
        position = finding.end
    assert rest == text[position:]


def test_a_ya_typed_with_its_shadda_is_meant():
    assert [f.text for f in proof("أُسندت إليّ هذه القصة.", "ar")] == []
