"""إن and أن, and the endings of verbs after particles, in news as it is written."""

from __future__ import annotations

import pytest

from workstation.proofing import Finding, Severity, proof


def found(text: str, *families: str) -> list[Finding]:
    findings = [f for f in proof(text, "ar") if f.code.startswith(families)]
    for finding in findings:
        assert text[finding.start : finding.end] == finding.text
    return findings


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        ("لم يرى الشهود السيارة قبل الانفجار.", "spelling.jussive", "ير"),
        ("لم يدعو الحزب أنصاره إلى التظاهر.", "spelling.jussive", "يدع"),
        ("ولم يستطيع الحارس صد الكرة.", "spelling.jussive", "يستطع"),
        ("لم يكون القرار مفاجئا للمراقبين.", "spelling.jussive", "يكن"),
        ("لم يكتفي الوزير بالنفي.", "spelling.jussive", "يكتف"),
        ("لن يقبلون بأقل من وقف النار.", "spelling.five-verbs", "يقبلوا"),
        ("على النواب أن يصوتون غدا.", "spelling.five-verbs", "يصوتوا"),
        ("يدعوا الحزب أنصاره إلى الهدوء.", "spelling.root-waw", "يدعو"),
        ("نرجوا من القراء المشاركة.", "spelling.root-waw", "نرجو"),
        ("كرمت الوزارة اللذين شاركوا في الإنقاذ.", "spelling.of-many", "الذين"),
        ("أن الرئيس سيزور بغداد غدا.", "hamza.inna-opens", "إن"),
        ("نفى الوزير الخبر. أنها إشاعة لا أساس لها.", "hamza.inna-opens", "إنها"),
    ],
)
def test_what_a_particle_asks_of_the_word_after_it_is_said(text: str, code: str, fix: str) -> None:
    (finding,) = found(text, "hamza.", "spelling.")
    assert finding.code == code
    assert finding.suggestions[0] == fix
    assert finding.severity is Severity.WARNING
    assert not finding.certain
    for language in ("ar", "en"):
        assert fix in finding.message(language)


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        ("قال أن بلاده لن تتراجع.", "hamza.inna", "إن"),
        ("حيث أن الأزمة تتفاقم.", "hamza.inna", "إن"),
        ("مؤكدا إن الحوار هو الحل.", "hamza.anna", "أن"),
        ("جاء القرار بعد إن فشلت المفاوضات.", "hamza.anna", "أن"),
    ],
)
def test_what_papers_write_both_ways_is_a_hint(text: str, code: str, fix: str) -> None:
    (finding,) = found(text, "hamza.")
    assert (finding.code, finding.suggestions) == (code, (fix,))
    assert finding.severity is Severity.HINT


@pytest.mark.parametrize(
    "text",
    [
        "لم ير الشهود السيارة ولم يدع الحزب إلى التظاهر.",
        "لم يخبرني أحد بما جرى.",
        "لن يدعو الحزب إلى التظاهر.",
        "لم يدعوا أحدا إلى الحفل.",
        "طلب إليهم أن يدعوا زملاءهم.",
        "من المقرر أن يكون اللقاء غدا.",
        "أن يتعاون البلدان خير من أن يتنازعا.",
        "أن تصل متأخرا خير من ألا تصل.",
        "إن الرئيس سيزور بغداد غدا.",
        "قال الوزير في ما بعد إن الحوار هو الحل.",
        "قال إن بلاده لن تتراجع، وأكد أن الحوار هو الحل.",
        "التقى الوزيرين اللذين وقعا الاتفاق.",
        "وقع الهجوم في كانو شمالي نيجيريا.",
        "الذين قتلوا كانوا يعملون في الإغاثة.",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert found(text, "hamza.", "spelling.") == []


@pytest.mark.parametrize(("text", "fix"), [("مباديء الاتفاق", "مبادئ"), ("حالة طواريء", "طوارئ")])
def test_a_last_hamza_after_a_kasra_sits_on_the_ya(text: str, fix: str) -> None:
    (finding,) = found(text, "hamza.", "spelling.")
    assert finding.suggestions[0] == fix


def test_words_that_end_in_a_lone_hamza_after_a_ya_are_left_alone() -> None:
    assert found("شيء بطيء ومجيء رجل بريء", "hamza.", "spelling.") == []
