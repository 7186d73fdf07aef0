"""Rules of typography, names and numbers, each with what it marks and what it leaves alone."""

import shutil
from collections.abc import Iterator

import pytest

from workstation.proofing import Finding, Severity, apply_certain, apply_fix, proof
from workstation.proofing.style import FOLDER
from workstation.settings import folders


@pytest.fixture(autouse=True)
def no_guides_left() -> Iterator[None]:
    yield
    shutil.rmtree(folders().settings / FOLDER, ignore_errors=True)


def guide(text: str) -> str:
    place = folders().settings / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    (place / "ours.toml").write_text('extends = "agency"\n' + text, encoding="utf-8")
    return "ours"


def found(text: str, code: str, style: str | None = None) -> list[Finding]:
    return [finding for finding in proof(text, "ar", style=style) if finding.code == code]


def one(text: str, code: str, style: str | None = None) -> Finding:
    (finding,) = found(text, code, style)
    assert text[finding.start : finding.end] == finding.text
    return finding


# Quotations

NESTED = [
    ("قال: «سمعت «نعم» منه» أمس.", "قال: «سمعت “نعم” منه» أمس.", "punctuation.quotes-nested"),
    ('قال: «سمعت "نعم" منه» أمس.', "قال: «سمعت “نعم” منه» أمس.", "punctuation.quotes"),
    ('قال: "سمعت “نعم” منه" أمس.', "قال: «سمعت “نعم” منه» أمس.", "punctuation.quotes"),
]


@pytest.mark.parametrize(("text", "fixed", "code"), NESTED)
def test_a_quotation_inside_another_takes_marks_of_its_own(
    text: str, fixed: str, code: str
) -> None:
    findings = found(text, code)
    assert apply_certain(text, findings).text == fixed
    assert found(fixed, code) == []
    assert found(text, "punctuation.unpaired") == []


@pytest.mark.parametrize(
    "text",
    [
        "قال: «سمعت “نعم” منه» أمس.",
        "قال «نعم» ثم قال «لا».",
        "قال «فقرة أولى.\n«فقرة ثانية».",
    ],
)
def test_quotations_that_are_right_are_left_alone(text: str) -> None:
    assert [f for f in proof(text) if "quotes" in f.code or "unpaired" in f.code] == []


# Invisible characters

RLM, LRE, PDF, LRI, PDI = "\u200f", "\u202a", "\u202c", "\u2066", "\u2069"


def test_an_invisible_mark_is_named_in_the_language_of_the_reader() -> None:
    finding = one(f"وصل الوز{RLM}ير أمس", "punctuation.control")
    assert "علامة يمين إلى يسار (U+200F)" in finding.message("ar")
    assert "right-to-left mark (U+200F)" in finding.message("en")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"وصل {LRI}Reuters{PDI} أمس", 0),
        (f"وصل {LRE}Reuters{PDF} أمس{RLM}.", 0),
        (f"وصل {LRI}Reuters أمس", 1),
        (f"وصل Reuters{PDI} أمس\nثم {LRI}غادر", 2),
        ("وصل\u200b الوزير\ufeff أمس", 2),
    ],
)
def test_marks_of_direction_that_belong_to_something_are_kept(text: str, count: int) -> None:
    findings = found(text, "punctuation.control")
    assert len(findings) == count
    assert found(apply_certain(text, findings).text, "punctuation.control") == []


def test_a_house_may_remove_all_marks_of_direction_or_keep_them() -> None:
    text = f"وصل {LRI}Reuters{PDI} أمس{RLM}، وصل الوز{RLM}ير\u200b."
    assert len(found(text, "punctuation.control", guide('controls = "remove"\n'))) == 5
    kept = one(text, "punctuation.control", guide('controls = "keep"\n'))
    assert kept.text == "\u200b"


# Letters of another script


@pytest.mark.parametrize(
    ("text", "marked", "fixes"),
    [
        ("وصلت هذo المجموعة.", "هذo", ("هذه",)),
        ("قال المlل وفير.", "المlل", ("المال",)),
        ("قال الوزQر ذلك.", "الوزQر", ()),
    ],
)
def test_a_latin_letter_in_an_arabic_word_is_found(
    text: str, marked: str, fixes: tuple[str, ...]
) -> None:
    finding = one(text, "punctuation.latin-letter")
    assert (finding.text, finding.suggestions) == (marked, fixes)
    assert not finding.certain


@pytest.mark.parametrize(
    "text", ["استخدم الـWhatsApp أمس.", "شركة IBM قالت.", "مرض COVID-19 انتشر.", "موقع kuna.net"]
)
def test_latin_words_in_arabic_copy_are_left_alone(text: str) -> None:
    assert found(text, "punctuation.latin-letter") == []


# Tanwin


@pytest.mark.parametrize(
    ("text", "fix", "certain"),
    [
        ("وصل مساءًا إلى الكويت.", "مساءً", True),
        ("أعلن بناءاً على ذلك.", "بناءً", True),
        ("زار مدرسةًا في القرية.", "مدرسةً", True),
        ("قرأ كتابً أمس.", "كتابًا", False),
    ],
)
def test_tanwin_takes_an_alef_or_none(text: str, fix: str, certain: bool) -> None:
    finding = one(text, "letter.tanwin")
    assert finding.suggestions == (fix,)
    assert finding.certain is certain
    assert found(apply_fix(text, finding, fix), "letter.tanwin") == []


@pytest.mark.parametrize(
    "text", ["وصل مساءً.", "قرأ كتابًا وخبراً.", "زار مدرسةً.", "خطأً كبيرًا.", "مدىً"]
)
def test_tanwin_on_its_letter_is_left_alone(text: str) -> None:
    assert found(text, "letter.tanwin") == []


# Names


def test_abd_stands_apart_unless_the_house_joins_it() -> None:
    apart, joined = "زار عبد الله الكويت.", "زار عبدالله الكويت."
    (finding,) = [f for f in proof(joined) if f.text == "عبدالله"]
    assert finding.suggestions == ("عبد الله",)
    assert [f for f in proof(apart) if "عبد" in f.text] == []
    style = guide('abd = "joined"\n')
    finding = one(apart, "style.abd", style)
    assert (finding.text, finding.suggestions) == ("عبد الله", ("عبدالله",))
    assert [f for f in proof(joined, style=style) if "عبد" in f.text] == []
    either = guide('abd = ""\n')
    assert [f for t in (apart, joined) for f in proof(t, style=either) if "عبد" in f.text] == []


@pytest.mark.parametrize("name", ["وعبدالرحمن", "لعبدالعزيز", "عبدالمحسن", "عبدالإله"])
def test_the_names_of_abd_are_known_with_what_is_joined_before_them(name: str) -> None:
    (finding,) = [f for f in proof(f"قال {name} ذلك.") if f.text == name]
    assert finding.suggestions[0] == name.replace("عبدال", "عبد ال")


@pytest.mark.parametrize("text", ["كان عبدا للمال.", "قرأ عن العبودية.", "سقط عبد الناس."])
def test_other_words_of_the_root_are_left_alone(text: str) -> None:
    assert found(text, "style.abd", guide('abd = "joined"\n')) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("وصل محمد ابن سلمان إلى الرياض.", 1),
        ("وصل خالد ابن عبدالعزيز أمس.", 1),
        ("وصل محمد بن سلمان إلى الرياض.", 0),
        ("وصل محمد ابن الوزير أمس.", 0),
        ("وصل ابن سلمان أمس.", 0),
        ("قال محمد.\nابن سلمان وصل.", 0),
    ],
)
def test_ibn_loses_its_alef_between_two_names(text: str, count: int) -> None:
    findings = found(text, "style.ibn")
    assert [f.suggestions for f in findings] == [("بن",)] * count


def test_ibn_has_its_alef_at_the_start_of_a_line_where_the_house_wants_it() -> None:
    text = "بن سلمان يصل إلى عمّان\nوصل بن سلمان أمس."
    assert found(text, "style.ibn") == []
    assert one(text, "style.ibn", guide("opening_ibn = true\n")).suggestions == ("ابن",)


@pytest.mark.parametrize("text", ["زار أبو ظبي أمس.", "قال أبي بكر ذلك.", "لقي أبا مازن."])
def test_the_cases_of_abu_in_names_are_left_alone(text: str) -> None:
    assert [f for f in proof(text) if "أب" in f.text and f.severity is not Severity.HINT] == []


# Numbers


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        ("ارتفع بنسبة %5 أمس.", "punctuation.percent-before", "5%"),
        ("ارتفع بنسبة ٪٥٫٥ أمس.", "punctuation.percent-before", "٥٫٥٪"),
        ("بلغ 1٬250 دينارا.", "style.separator", "1,250"),
        ("بلغ $50 للبرميل.", "style.sign", "50 دولارا"),
        ("بلغ 50$ للبرميل.", "style.sign", "50 دولارا"),
        ("بلغ $5 للبرميل.", "style.sign", "5 دولارات"),
        ("بلغ $2.5 مليون أمس.", "style.sign", "2.5 مليون دولار"),
        ("بلغ €11 مليونا أمس.", "style.sign", "11 مليون يورو"),
        ("بلغ £100 أمس.", "style.sign", "100 جنيه إسترليني"),
        ("على بعد 150 كم من بغداد.", "style.sign", "150 كيلومترا"),
        ("على بعد 15 كلم من بغداد.", "style.sign", "15 كيلومترا"),
    ],
)
def test_a_number_is_written_as_copy_writes_it(text: str, code: str, fix: str) -> None:
    finding = one(text, code)
    assert finding.suggestions == (fix,)
    assert found(apply_fix(text, finding, fix), code) == []


@pytest.mark.parametrize(
    "text",
    [
        "ارتفع 5% إلى 6%.",
        "بلغ 1,250.5 دينار و2018.",
        "كم سنة مرت؟ 5 كم مربع.",
        "السرعة 90 كم/ساعة.",
        "رمزه A$AP وB$.",
    ],
)
def test_numbers_that_are_right_are_left_alone(text: str) -> None:
    codes = {"punctuation.percent-before", "style.separator", "style.sign", "style.thousands"}
    assert [f for f in proof(text) if f.code in codes] == []


def test_large_numbers_are_held_to_the_way_that_most_are_written_in() -> None:
    text = "بلغ 12,500 دينار و250,000 دينار و1250000 دينار في 2018."
    finding = one(text, "style.thousands")
    assert (finding.suggestions, finding.severity) == (("1,250,000",), Severity.HINT)
    assert one(text.replace("2018", "٢٠١٨"), "style.thousands").text == "1250000"
    plain = found(text, "style.thousands", guide('thousands = "plain"\n'))
    assert [f.suggestions[0] for f in plain] == ["12500", "250000"]
    assert found("بلغ 12500 دينار. الهاتف 22445566.", "style.thousands") == []


def test_per_cent_in_words_or_in_signs_by_style() -> None:
    text = "ارتفع 5% ثم 6 بالمئة ثم 7 في المئة."
    words = found(text, "style.percent", guide('percent = "بالمئة"\n'))
    assert [(f.text, f.suggestions[0]) for f in words] == [
        ("5%", "5 بالمئة"),
        ("7 في المئة", "7 بالمئة"),
    ]
    signs = found(text, "style.percent", guide('percent = "%"\n'))
    assert [f.suggestions[0] for f in signs] == ["6%", "7%"]
    assert all(f.severity is Severity.HINT for f in signs)
    assert found(text, "style.percent") == []


def test_small_numbers_are_put_in_words_only_where_the_house_wants_so() -> None:
    text = "شاركت 3 دول و5 أعضاء و12 دولة و4 أمور."
    assert found(text, "style.number-words") == []
    style = guide("words_up_to = 10\n")
    fixes = [(f.text, f.suggestions[0]) for f in found(text, "style.number-words", style)]
    assert fixes == [("3 دول", "ثلاث دول"), ("5 أعضاء", "خمسة أعضاء")]
    assert len(found(text, "style.number-words", guide("words_up_to = 4\n"))) == 1


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("حضر ثلاثمائة شخص.", "ثلاثمئة"),
        ("حضر ثلاث مئة شخص.", "ثلاثمئة"),
        ("حضر ثمانمائة شخص.", "ثمانمئة"),
        ("حضر وتسعمائة شخص.", "وتسعمئة"),
        ("حضر مائتا شخص.", "مئتا"),
        ("ارتفع 5 بالمائة.", "بالمئة"),
    ],
)
def test_hundreds_are_written_without_the_alef(text: str, fix: str) -> None:
    assert one(text, "style.term").suggestions == (fix,)


# Style as data


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("في شهر جمادى الأول الماضي.", "جمادى الأولى"),
        ("في 5 جمادى الثانية.", "جمادى الآخرة"),
        ("في 5 ربيع الثاني.", "ربيع الآخر"),
        ("زار بورما أمس.", "ميانمار"),
        ("بلغ 50 دولار أمريكي.", "دولار"),
        ("التقى نتانياهو أمس.", "نتنياهو"),
        ("التقى معالي الوزير أمس.", "الوزير"),
    ],
)
def test_names_and_titles_have_one_form_in_the_house(text: str, fix: str) -> None:
    assert one(text, "style.term").suggestions[0] == fix


def test_a_guide_frees_words_that_the_one_it_builds_on_avoids() -> None:
    text = "التقى معالي الوزير أمس."
    assert found(text, "style.term", "gulf") == []
    assert found(text, "style.term", guide('without = ["معالي الوزير"]\n')) == []


# Headline and body

BODY = (
    "قال المتحدث باسم الوزارة إن الهجوم وقع صباح أمس في سوق مزدحمة وسط المدينة وإن سيارات الإسعاف"
    " نقلت الجرحى إلى المستشفى القريب من المكان بعد ساعة من الانفجار"
)


@pytest.mark.parametrize(
    ("headline", "body", "marked"),
    [
        ("مقتل 12 شخصا في هجوم", "وقتل 10 أشخاص.", "12 شخصا"),
        ("مقتل 12 شخصا في هجوم", "وقتل 12 شخصا.", ""),
        ("مقتل 3 أشخاص في هجوم", "وقتل ثلاثة أشخاص.", ""),
        ("مقتل 25 شخصا في هجوم", "وقتل خمسة وعشرون شخصا.", ""),
        ("مقتل نحو 30 شخصا في هجوم", "وقتل 29 شخصا.", ""),
        ("خسائر بقيمة 3 ملايين دينار", "وبلغت 3,000,000 دينار.", ""),
    ],
)
def test_a_figure_of_the_headline_is_looked_for_in_the_body(
    headline: str, body: str, marked: str
) -> None:
    findings = found(f"{headline}\n{BODY}. {body}", "numbers.headline")
    assert [f.text for f in findings] == ([marked] if marked else [])
    assert all(f.severity is Severity.HINT for f in findings)


def test_a_name_of_the_headline_is_looked_for_in_the_body() -> None:
    text = f"تيلرسون يصل إلى المدينة\n{BODY}."
    assert one(text, "consistency.headline").text == "تيلرسون"
    carried = text + " وقال لتيلرسون ذلك."
    assert found(carried, "consistency.headline") == []


def test_a_headline_without_a_body_is_no_claim() -> None:
    assert found("مقتل 12 شخصا في هجوم\nتفاصيل لاحقا.", "numbers.headline") == []


def test_a_dash_of_two_hyphens_is_marked_once() -> None:
    assert len(found("قال الوزير -- وهو يغادر -- ذلك.", "punctuation.dash")) == 2
    assert found("(كونا) -- قال الوزير ذلك.", "punctuation.dash") == []
    assert found("قال.\n-- وصل الوزير.", "punctuation.dash") == []
