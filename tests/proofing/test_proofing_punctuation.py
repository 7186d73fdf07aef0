from __future__ import annotations

import pytest

from workstation.proofing import Finding, apply_certain, apply_fix, proof


def _found(text: str, code: str) -> list[Finding]:
    return [f for f in proof(text) if f.code == code]


@pytest.mark.parametrize(
    ("text", "code", "fixed"),
    [
        ('قال إن "داعش" انتهى', "punctuation.quotes", "قال إن «داعش» انتهى"),
        ("وصل الوزير, ثم غادر", "punctuation.latin-comma", "وصل الوزير، ثم غادر"),
        ("وصل الوزير; ثم غادر", "punctuation.latin-semicolon", "وصل الوزير؛ ثم غادر"),
        ("هل وصل الوزير?", "punctuation.latin-question", "هل وصل الوزير؟"),
        ("وصل الوزير ، ثم غادر", "punctuation.space-before", "وصل الوزير، ثم غادر"),
        ("وصل الوزير .", "punctuation.space-before", "وصل الوزير."),
        ("وصل الوزير ،ثم غادر", "punctuation.space-before", "وصل الوزير، ثم غادر"),
        ("وصل الوزير،ثم غادر", "punctuation.space-after", "وصل الوزير، ثم غادر"),
        ("وصل ( الوزير ) أمس", "punctuation.space-inside", "وصل (الوزير) أمس"),
        ("وصل  الوزير أمس", "punctuation.spaces", "وصل الوزير أمس"),
        ("وصل الوزير،، ثم غادر", "punctuation.doubled", "وصل الوزير، ثم غادر"),
        ("وصل الوزير... ثم غادر", "punctuation.ellipsis", "وصل الوزير… ثم غادر"),
        ("وصل الوزير و غادر", "punctuation.lone-waw", "وصل الوزير وغادر"),
        ("وصل الوزيـــر أمس", "punctuation.tatweel", "وصل الوزير أمس"),
        ("وصل الوزير من ایران", "punctuation.persian", "وصل الوزير من ايران"),
        ("وصل ﺍﻟﻮﺯﻳﺮ أمس", "punctuation.presentation-form", "وصل الوزير أمس"),
        ("وصل الوز\u200bير أمس", "punctuation.control", "وصل الوزير أمس"),
    ],
)
def test_a_mark_out_of_place_is_put_right(text: str, code: str, fixed: str) -> None:
    findings = _found(text, code)
    assert findings
    assert all(f.certain for f in findings)
    assert apply_certain(text, findings).text == fixed
    assert _found(fixed, code) == []


@pytest.mark.parametrize(
    "text",
    [
        "بلغ السعر 1,250.5 دولار عند الساعة 10:30 صباحا.",
        "زار الموقع www.kuna.net.kw، وعنوانه http://example.org/a,b.",
        "قالت بي بي سي إن العدد ارتفع.",
        "صلى الله عليه وسلم ﷺ.",
        "أ ب ج د",
        "قال: «نعم»؛ ثم سكت! وماذا بعد؟",
    ],
)
def test_right_marks_are_left_alone(text: str) -> None:
    assert [f for f in proof(text) if f.code.startswith("punctuation.")] == []


def test_a_quote_without_its_partner_is_only_reported() -> None:
    findings = _found('قال "داعش انتهى', "punctuation.quotes-unpaired")
    assert len(findings) == 1
    assert not findings[0].certain
    assert findings[0].suggestions == ()


def test_each_quote_points_at_its_partner() -> None:
    first, last = _found('قال "نعم" أمس', "punctuation.quotes")
    assert first.related == ((last.start, last.end),)
    assert last.related == ((first.start, first.end),)


def test_a_repeated_word_is_asked_about() -> None:
    finding = _found("وصل الوزير إلى إلى المدينة", "punctuation.repeated")[0]
    assert not finding.certain
    assert finding.suggestions == ("إلى",)


def test_a_short_line_needs_no_full_stop() -> None:
    body = "هذه فقرة طويلة من القصة فيها أكثر من ثماني كلمات وتنتهي بنقطة."
    text = f"عنوان\n{body}\n{body}\nصورة: وكالة\n{body[:-1]}"
    assert [f.text for f in _found(text, "punctuation.final-stop")] == ["بنقطة"]


def test_taking_residue_out_takes_its_line() -> None:
    text = "عنوان\nقصة قصيرة.\nأضف تعليقك"
    finding = _found(text, "residue.web")[0]
    assert apply_fix(text, finding, "") == "عنوان\nقصة قصيرة."


def test_a_fix_replaces_just_its_place() -> None:
    text = "وصل الى هنا"
    finding = next(f for f in proof(text) if f.text == "الى")
    assert apply_fix(text, finding, "إلى") == "وصل إلى هنا"
