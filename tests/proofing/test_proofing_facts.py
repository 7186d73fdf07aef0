"""What a story says of numbers, days and names, held against itself."""

import pytest

from workstation.proofing import Finding, Severity, apply_certain, proof


def found(text: str, code: str) -> list[Finding]:
    findings = [finding for finding in proof(text, "ar") if finding.code == code]
    for finding in findings:
        assert text[finding.start : finding.end] == finding.text
    return findings


def one(text: str, code: str) -> Finding:
    (finding,) = found(text, code)
    return finding


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("شاركت ثلاثة دول في القمة.", "ثلاث دول"),
        ("وسجل أربع لاعبين أهدافا.", "أربعة لاعبين"),
        ("وأصيب وخمس جنود في الهجوم.", "وخمسة جنود"),
        ("بعد ثماني أعوام من الحرب.", "ثمانية أعوام"),
        ("قتل عشر أشخاص.", "عشرة أشخاص"),
        ("شارك ثلاثة سيدات في الندوة.", "ثلاث سيدات"),
        ("فازت بخمس ألقاب هذا الموسم.", "بخمسة ألقاب"),
        ("ضبطت الشرطة سبعة بنادق.", "سبع بنادق"),
    ],
)
def test_a_numeral_takes_the_gender_that_its_noun_has_not(text: str, fix: str) -> None:
    assert one(text, "numbers.gender").suggestions == (fix,)


@pytest.mark.parametrize(
    "text",
    [
        "شاركت ثلاث دول في القمة.",
        "شارك ثلاثة عشر عضوا.",
        "وسجل أربعة لاعبين.",
        "خمس مدن وست قرى.",
        "ثلاثة من دول المنطقة.",
        "الدول الثلاث الأعضاء.",
        "ثلاث هجمات وثلاثة هجمات.",
        "ثلاث فرق إنقاذ وثلاثة فرق.",
    ],
)
def test_numerals_that_go_with_their_nouns_are_left_alone(text: str) -> None:
    assert found(text, "numbers.gender") == []


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("بحضور 74 عضو من الدول.", "74 عضوا"),
        ("شاركت 5 دولة.", "5 دول"),
        ("سقط 15 قتلى.", "15 قتيلا"),
        ("بلغ العدد 100 دول.", "100 دولة"),
        ("قتل ٢٠ أشخاص.", "٢٠ شخصا"),
        ("صدر الحكم بسجن 12 متهم.", "12 متهما"),
        ("اشترت الوزارة 300 حافلات.", "300 حافلة"),
    ],
)
def test_a_noun_takes_the_form_that_goes_with_its_figure(text: str, fix: str) -> None:
    finding = one(text, "numbers.counted")
    assert finding.suggestions == (fix,)
    assert finding.severity is Severity.HINT


@pytest.mark.parametrize(
    "text",
    [
        "بحضور 74 عضوا و68 دولة و5 دول.",
        "بقيمة 2.5 دولار.",
        "قتل 102 شخص.",
        "المادة 3/5 دولة.",
        "عام 2018 أعضاء المجلس.",
        "74 عضواً في المجلس.",
        "زودت المطارات ب34 جهاز إنذار.",
        "بنحو 760 جنيه إسترليني.",
    ],
)
def test_figures_that_go_with_their_nouns_are_left_alone(text: str) -> None:
    assert found(text, "numbers.counted") == []


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        ("حضر ثلاثة عشر طالبة الدورة.", "numbers.gender-above-ten", "ثلاث عشرة طالبة"),
        ("قتل ثلاث عشرة جنديا.", "numbers.gender-above-ten", "ثلاثة عشر جنديا"),
        ("وأصيب خمسة عشر شخص.", "numbers.counted", "خمسة عشر شخصا"),
        ("اعتقل عشرين شخص في المداهمة.", "numbers.counted", "عشرين شخصا"),
        ("شاركت نحو ثلاثين دول.", "numbers.counted", "ثلاثين دولة"),
    ],
)
def test_numbers_above_ten_in_words_go_with_their_noun(text: str, code: str, fix: str) -> None:
    assert one(text, code).suggestions == (fix,)


@pytest.mark.parametrize(
    "text",
    [
        "حضر ثلاثة عشر طالبا وثلاث عشرة طالبة.",
        "خمسة وعشرون عضوا في ثلاثين دولة.",
        "بعد عشر سنوات وعشرة أيام.",
        "عشرون برميل نفط.",
    ],
)
def test_numbers_above_ten_that_go_with_their_noun_are_left_alone(text: str) -> None:
    assert found(text, "numbers.gender-above-ten") + found(text, "numbers.counted") == []


def test_parts_that_are_more_than_their_whole_are_a_question() -> None:
    text = "قتل 20 شخصا بينهم 15 رجلا و10 نساء في الهجوم."
    finding = one(text, "numbers.sum")
    assert finding.text == "20 شخصا"
    assert [text[start:end] for start, end in finding.related] == ["15 رجلا", "10 نساء"]
    assert "25" in finding.message("ar")
    assert found("قتل 20 شخصا بينهم 10 رجال و5 نساء.", "numbers.sum") == []
    assert found("قتل 20 شخصا بينهم رجال. وجرح 30 شخصا.", "numbers.sum") == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("عقد الاثنين 13 فبراير 2018 في الكويت.", "الثلاثاء"),
        ("عقد يوم الأربعاء، 13 فبراير 2018.", "الثلاثاء"),
        ("عقد الأحد الموافق ١٣ شباط ٢٠١٨.", "الثلاثاء"),
        ("عقد الاربعاء 13 شباط/فبراير 2018.", "الثلاثاء"),
    ],
)
def test_a_weekday_that_is_another_is_found(text: str, right: str) -> None:
    finding = one(text, "numbers.weekday")
    assert finding.suggestions == (right,)
    assert not finding.certain


@pytest.mark.parametrize(
    "text",
    [
        "عقد الثلاثاء 13 فبراير 2018 في الكويت.",
        "عقد الاثنين 13 فبراير المقبل.",
        "عقد الاثنين 31 فبراير 2018.",
        "عقد الاثنين وقال في 13 فبراير 2018 ذلك.",
    ],
)
def test_days_that_agree_or_cannot_be_told_are_left_alone(text: str) -> None:
    assert found(text, "numbers.weekday") == []


def test_a_hijri_day_that_is_another_is_found() -> None:
    wrong = "في 13 فبراير 2018 الموافق 15 جمادى الأولى 1439."
    right = "في 13 فبراير 2018 الموافق 27 جمادى الأولى 1439."
    assert one(wrong, "numbers.hijri").text == "15 جمادى الأولى 1439"
    assert found(right, "numbers.hijri") == []
    assert found("في 13 فبراير 2018 الموافق 28 جمادى الأولى 1439.", "numbers.hijri") == []
    assert found("في 13 فبراير 2018 الموافق 40 رجب 1900.", "numbers.hijri") == []


def test_a_foreign_name_in_two_spellings_is_found_at_the_rarer_one() -> None:
    text = "وصل تيلرسون إلى الكويت. وقال تيلرسون إنه راض. وغادر تيليرسون مساء."
    finding = one(text, "consistency.name")
    assert (finding.text, finding.suggestions) == ("تيليرسون", ("تيلرسون",))
    assert len(finding.related) == 2


@pytest.mark.parametrize(
    "text",
    [
        "وصل تيلرسون. وقال لتيلرسون ذلك.",
        "زار أستراليا ولقي الأستراليين.",
        "كتب كاتب كتابا وكتيبا.",
    ],
)
def test_forms_of_one_name_are_not_two_names(text: str) -> None:
    assert found(text, "consistency.name") == []


def test_tanwin_is_held_to_where_most_of_the_story_has_it() -> None:
    text = "كتب كتابًا ثم مقالًا ثم خبراً."
    finding = one(text, "style.tanwin")
    assert (finding.text, finding.suggestions) == ("خبراً", ("خبرًا",))
    assert finding.certain
    assert found("كتب كتابًا ومقالًا.", "style.tanwin") == []


def test_digits_and_signs_are_held_to_the_kind_that_most_are_of() -> None:
    assert one("في 2018 و2019 و٢٠٢٠.", "style.digits").suggestions == ("2020",)
    assert one("بلغت 5% و6% و7٪.", "style.percent").suggestions == ("%",)
    assert found("بلغت 5% في 2018.", "style.digits") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قال «هذا نص» وانتهى.", 0),
        ("قال «هذا نص وانتهى.", 1),
        ("قال هذا نص» وانتهى.", 1),
        ("قال «فقرة أولى.\n«فقرة ثانية».", 0),
        ("قال «فقرة أولى.\nفقرة ثانية.", 1),
        ("حضر (الوزير وغادر.", 1),
        ("1) أولا\nأ) ثانيا", 0),
        ("حضر (الوزير) [أمس].", 0),
    ],
)
def test_marks_without_their_partners_are_found(text: str, count: int) -> None:
    assert len(found(text, "punctuation.unpaired")) == count


def test_a_certain_fix_of_one_kind_leaves_none_of_that_kind() -> None:
    text = "حضر مائة شخص. كتب كتابًا ومقالًا وخبراً. بلغت 5% و6% و7٪."
    fixed = apply_certain(text, proof(text, "ar")).text
    codes = {f.code for f in proof(fixed, "ar") if f.certain}
    assert not codes & {"style.term", "style.tanwin", "style.percent"}
