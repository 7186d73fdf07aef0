"""The sample story, proofed whole: what a copy editor would mark, and nothing else."""

from __future__ import annotations

from collections import Counter

import pytest

from workstation.assets import asset
from workstation.proofing import Finding, Severity, apply_certain, category, proof

MEANT = {
    "اعمال": "أعمال",
    "الاسلامية": "الإسلامية",
    "اطار": "إطار",
    "لاعادة": "لإعادة",
    "اعمار": "إعمار",
    "الارهاب": "الإرهاب",
    "الامريكي": "الأمريكي",
    "الاولى": "الأولى",
    "اخر": "آخر",
    "مايسمى": "ما يسمى",
    "اذ": "إذ",
    "لاسيما": "لا سيما",
    "راسها": "رأسها",
    "لانشاء": "لإنشاء",
    "اعوام": "أعوام",
    "وايطاليا": "وإيطاليا",
    "واسبانيا": "وإسبانيا",
    "والاردن": "والأردن",
    "الى": "إلى",
    "اجراءات": "إجراءات",
    "اليه": "إليه",
    "ان": "أن",
    "اطاره": "إطاره",
    "امس": "أمس",
    "الاوروبي": "الأوروبي",
}


@pytest.fixture(scope="module")
def text() -> str:
    return asset("samples/coalition.txt").read_text(encoding="utf-8-sig")


@pytest.fixture(scope="module")
def findings(text: str) -> list[Finding]:
    return proof(text)


def _spelling(findings: list[Finding]) -> list[Finding]:
    return [f for f in findings if category(f.code) != "style"]


def test_every_misspelt_word_is_found_with_the_right_first_suggestion(
    findings: list[Finding],
) -> None:
    assert {f.text: f.suggestions[0] for f in _spelling(findings)} == MEANT


def test_thirty_two_hamzas_are_marked_and_two_of_them_want_a_person(
    findings: list[Finding],
) -> None:
    hamzas = [f for f in findings if category(f.code) == "hamza"]
    assert len(hamzas) == 32
    assert {f.text for f in hamzas if not f.certain} == {"ان", "اخر"}


def test_the_marks_of_style_are_found(findings: list[Finding]) -> None:
    codes = Counter(f.code for f in findings if category(f.code) == "style")
    assert codes["punctuation.quotes"] == 2
    assert codes["style.dateline"] == 1
    assert codes["punctuation.final-stop"] == 1
    assert codes["residue.web"] == 2
    assert codes["numbers.conflict"] == 1
    assert set(codes) - {"consistency.spelling"} == {
        "punctuation.quotes",
        "style.dateline",
        "punctuation.final-stop",
        "residue.web",
        "numbers.conflict",
        "style.sensitive",
        "style.long-sentence",
    }


def test_figures_that_conflict_are_a_question_and_never_certain(
    text: str, findings: list[Finding]
) -> None:
    question = next(f for f in findings if f.code == "numbers.conflict")
    assert question.text == "74 عضوا"
    assert [text[s:e] for s, e in question.related] == ["68 دولة"]
    assert question.severity is Severity.HINT
    assert not question.certain
    assert question.suggestions == ()


def test_a_word_spelled_two_ways_points_at_its_other_spelling(
    text: str, findings: list[Finding]
) -> None:
    two_ways = {f.text: f for f in findings if f.code == "consistency.spelling"}
    american = two_ways["الامريكي"]
    assert american.suggestions == ("الأمريكي",)
    assert [text[s:e] for s, e in american.related] == ["الأمريكية"]
    assert "والاردن" in two_ways


def test_offsets_point_at_the_text_shown(text: str, findings: list[Finding]) -> None:
    assert all(text[f.start : f.end] == f.text for f in findings)
    assert findings == sorted(findings, key=lambda f: f.start)


def test_the_certain_ones_are_fixed_in_one_go_and_do_not_come_back(
    text: str, findings: list[Finding]
) -> None:
    fixed = apply_certain(text, findings)
    assert len(fixed.applied) == 33
    assert fixed.text.startswith("الاجتماع الوزاري للتحالف ضد «داعش» ينطلق")
    assert "(كونا) – تنطلق اليوم الثلاثاء أعمال الاجتماع" in fixed.text
    again = proof(fixed.text)
    assert not [f for f in again if f.certain]
    assert {f.text for f in _spelling(again)} <= {f.text for f in findings}


def test_every_finding_says_why_in_both_languages(findings: list[Finding]) -> None:
    for finding in findings:
        arabic, english = finding.message("ar"), finding.message("en")
        assert not arabic.startswith("proofing.")
        assert not english.startswith("proofing.")
        assert "{" not in arabic + english


def test_the_reason_for_a_verbal_noun_names_its_verb(findings: list[Finding]) -> None:
    finding = next(f for f in findings if f.text == "لاعادة" and f.code == "hamza.missing")
    assert finding.message("ar") == "«إعادة» مصدر الفعل الرباعي «أعاد»، فهمزته همزة قطع تُكتب."
