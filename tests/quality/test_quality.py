import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.quality import CHECKS, Severity, check, fixed, inconsistent
from workstation.terms import Concept, Term, TermStatus
from workstation.wording import known


def codes(source: str, target: str, languages: str = "ar-en") -> list[str]:
    one, other = languages.split("-")
    return [issue.code.removeprefix("quality.") for issue in check(source, target, one, other)]


def repaired(source: str, target: str, languages: str = "ar-en") -> str:
    """The target after the first fix that is offered."""
    one, other = languages.split("-")
    fix = next(issue.fix for issue in check(source, target, one, other) if issue.fix)
    return fixed(target, fix)


RIGHT = [
    ("حضر 74 عضوا.", "There were 74 members."),
    ("حضر ٧٤ عضوا.", "There were 74 members."),
    ("بلغت ٣٫٥ في المئة.", "It was 3.5 percent."),
    ("بلغت ٣٫٥٪.", "It was 3.5%."),
    ("بلغ 1,250,000 دينار.", "It was 1,250,000 dinars."),
    ("بلغ ١٬٢٥٠ دينارا.", "It was 1,250 dinars."),
    ("بلغ 3 آلاف.", "It was 3,000."),
    ("بلغ 2.5 مليون دولار.", "It was $2.5 million."),
    ("بلغ 2.5 مليون دولار.", "It was 2,500,000 dollars."),
    ("بعد ثلاثة أعوام.", "After 3 years."),
    ("حضر خمسة وعشرون عضوا.", "There were 25 members."),
    ("في 11/9/2001.", "On September 11, 2001."),
    ("يوم 11 سبتمبر 2014.", "On 11/9/2014."),
    ("في الساعة 3:30 مساء.", "At 15:30."),
    ("منذ ستينيات القرن العشرين.", "Since the 1960s."),
    ("اجتماع مجموعة العشرين.", "The G20 met."),
    ("هل بدأ الاجتماع؟", "Did the meeting start?"),
    ("ماذا؟!", "What?!"),
    ("ماذا؟!", "What!?"),
    ("أولا، ثم ثانيا؛ انتهى.", "First, then second; done."),
    ("انتظر…", "Wait..."),
    ("قال: «انتهينا».", 'He said: "We are done."'),
    ("قال: «انتهينا.»", "He said: “We are done.”"),
    ("ينطلق اجتماع «داعش»", "The 'Daesh' meeting opens"),
    ("في {1}الكويت{/1} و{2}", "In {1}Kuwait{/1} and {2}"),
    ("بيـــان مهم.", "An important statement."),
    ("(كونا)", "(KUNA)"),
    ("1) أولا", "1) First"),
    ("يوم الاثنين 12 مارس.", "On Monday, March 12."),
    ("في 3 كانون الثاني.", "On 3 January."),
    ("في 3 تشرين الأول.", "On Oct 3."),
    ("قال في 5/6/2018.", "He said on 5 June 2018."),
    ("أحد الوزراء.", "One of the ministers."),
    ("تقرير BBC عن COVID-19.", "A BBC report on COVID-19."),
    ("https://kuna.net.kw", "https://kuna.net.kw"),
    ('بطول 5" تقريبا.', 'About 5" long.'),
]


@pytest.mark.parametrize(("arabic", "english"), RIGHT)
def test_a_right_translation_raises_no_alarm_either_way(arabic: str, english: str) -> None:
    assert codes(arabic, english) == []
    assert codes(english, arabic, "en-ar") == []


RIGHT_INTO_ARABIC = [
    ("2 countries signed.", "وقعت دولتان."),
    ("It took 2 weeks.", "استغرق أسبوعين."),
    ("The BBC said so.", "قالت بي بي سي ذلك."),
    ("Step by step.", "رويدا رويدا."),
    ("The Paguma larvata species.", "نوع Paguma larvata."),
    ("The percentage of women is high.", "ترتفع حصة النساء."),
    ("It may march on Sunday.", "قد يتقدم يوم الأحد."),
    ("Two came on Monday.", "حضر اثنان يوم الاثنين."),
    ("He said on Tuesday.", "قال أمس."),
    ("World War II ended.", "انتهت الحرب العالمية الثانية."),
    ("Type II cells.", "خلايا النوع 2."),
]


@pytest.mark.parametrize(("source", "target"), RIGHT_INTO_ARABIC)
def test_a_right_translation_into_arabic_raises_no_alarm(source: str, target: str) -> None:
    assert codes(source, target, "en-ar") == []


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("حضر 74 عضوا.", "There were members.", "numbers-missing"),
        ("حضر الأعضاء.", "There were 68 members.", "numbers-extra"),
        ("حضر 74 عضوا.", "There were 47 members.", "numbers-changed"),
        ("بلغ 3 آلاف.", "It was 3.", "numbers-changed"),
        ("بلغ 2.5 مليون.", "It was 2.5 billion.", "numbers-changed"),
        ("بلغت 5 في المئة.", "It was 5.", "numbers-percent"),
        ("يوم 7 مارس.", "On 7 April.", "dates-changed"),
        ("وقال الثلاثاء.", "He said on Wednesday.", "dates-changed"),
        ("ينطلق الاجتماع.", "The meeting opens", "end-missing"),
        ("ينطلق الاجتماع", "The meeting opens.", "end-extra"),
        ("هل ينطلق؟", "It opens.", "end-other"),
        ("قال ذلك.", "He said so، then left.", "mark-of-other-script"),
        ("قال (داعش) ذلك.", "He said (Daesh that.", "brackets-open"),
        ("قال (داعش) ذلك.", "He said Daesh that.", "brackets-missing"),
        ("قال «نعم» ثم.", 'He said "yes then.', "quotes-open"),
        ("قال «نعم» ثم.", "He said yes then.", "quotes-missing"),
        ("ينطلق الاجتماع.", "", "target-empty"),
        ("ينطلق الاجتماع.", " \n", "target-empty"),
        ("ينطلق الاجتماع.", "ينطلق الاجتماع.", "target-same"),
        ("ينطلق الاجتماع.", "The الاجتماع opens.", "script-left"),
        ("ويقام الاجتماع الوزاري في الكويت غدا.", "OK.", "length-short"),
        ("ويقام الاجتماع الوزاري في الكويت.", "It is held. " * 12, "length-long"),
        ("قال ذلك.", "He  said so.", "spaces-double"),
        ("قال ذلك.", "He said so. ", "spaces-at-ends"),
        ("قال ذلك.", "He said so .", "space-before-mark"),
        ("قال ذلك.", "He said said so.", "word-twice"),
        ("في {1}الكويت{/1}", "In {1}Kuwait", "tags-missing"),
        ("في الكويت", "In {1}Kuwait", "tags-extra"),
        ("زوروا www.kuna.net.kw.", "Visit www.kuna.net.", "address-missing"),
        ("قال Rex Tillerson ذلك.", "He said so.", "name-missing"),
    ],
)
def test_what_is_wrong_is_reported(source: str, target: str, code: str) -> None:
    assert code in codes(source, target)


@pytest.mark.parametrize(
    ("source", "target", "languages", "expected"),
    [
        ("حضر 74 عضوا.", "There were 47 members.", "ar-en", "There were 74 members."),
        ("There were 74 members.", "حضر ٤٧ عضوا.", "en-ar", "حضر ٧٤ عضوا."),
        ("On 7 March.", "في 7 نيسان.", "en-ar", "في 7 آذار."),
        ("وقال الثلاثاء.", "Said on Wednesday.", "ar-en", "Said on Tuesday."),
        ("Is it so?", "هل هو كذا", "en-ar", "هل هو كذا؟"),
        ("Is it so?", "هل هو كذا?", "en-ar", "هل هو كذا؟"),
        ("First, then.", "أولا, ثم.", "en-ar", "أولا، ثم."),
        ("أولا، ثم.", "First، then.", "ar-en", "First, then."),
        ("قال ذلك.", "He said so", "ar-en", "He said so."),
        ("قال ذلك", "He said so.", "ar-en", "He said so"),
        ("قال: «نعم».", 'He said: "yes"', "ar-en", 'He said: "yes."'),
        ("قال ذلك.", "He  said so.", "ar-en", "He said so."),
        ("قال ذلك.", "He said said so.", "ar-en", "He said so."),
        ("قال ذلك.", " He said so.", "ar-en", "He said so."),
        ("قال ذلك.", "He said so .", "ar-en", "He said so."),
        ("في الكويت", "In {1}Kuwait", "ar-en", "In Kuwait"),
    ],
)
def test_one_key_mends_it(source: str, target: str, languages: str, expected: str) -> None:
    assert repaired(source, target, languages) == expected


@dataclass(frozen=True)
class Hit:
    start: int
    end: int
    concept: Concept
    term: Term


def hit(source: str, word: str, *english: Term, number: int = 1) -> Hit:
    term = Term("ar", word)
    start = source.index(word)
    return Hit(start, start + len(word), Concept(id=number, terms=(term, *english)), term)


SOURCE = "قال مجلس الأمة ذلك."
ASSEMBLY = Term("en", "National Assembly")
PARLIAMENT = Term("en", "Parliament", TermStatus.FORBIDDEN)


def test_a_term_that_the_target_lacks_is_reported_with_what_is_expected() -> None:
    (issue,) = check(
        SOURCE, "The house said so.", "ar", "en", [hit(SOURCE, "مجلس الأمة", ASSEMBLY)]
    )
    assert issue.code == "quality.terms-missing"
    assert issue.values == {"term": "مجلس الأمة", "expected": "National Assembly"}


def test_a_term_that_is_there_in_any_form_is_no_issue() -> None:
    terms = [hit(SOURCE, "مجلس الأمة", ASSEMBLY, PARLIAMENT)]
    assert check(SOURCE, "The national assembly's speaker said so.", "ar", "en", terms) == []


def test_an_arabic_term_is_met_through_clitics_and_folding() -> None:
    english = "The coalition said so."
    coalition = Concept(id=1, terms=(Term("en", "coalition"), Term("ar", "التحالف")))
    terms = [Hit(4, 13, coalition, Term("en", "coalition"))]
    assert check(english, "وقال ذلك بالتحالف.", "en", "ar", terms) == []


def test_a_forbidden_term_is_an_error_that_one_key_mends() -> None:
    target = "The Parliament said so."
    (issue,) = check(SOURCE, target, "ar", "en", [hit(SOURCE, "مجلس الأمة", ASSEMBLY, PARLIAMENT)])
    assert (issue.code, issue.severity) == ("quality.terms-forbidden", Severity.ERROR)
    assert issue.fix is not None
    assert fixed(target, issue.fix) == "The National Assembly said so."


def test_a_word_of_two_concepts_asks_for_one_of_them() -> None:
    source = "هذه عين ماء."
    terms = [
        hit(source, "عين", Term("en", "eye")),
        hit(source, "عين", Term("en", "spring"), number=2),
    ]
    assert check(source, "This is a spring.", "ar", "en", terms) == []


def test_issues_come_gravest_first() -> None:
    issues = check("حضر 74 عضوا.", "There  were members", "ar", "en")
    order = list(Severity)
    ranks = [order.index(issue.severity) for issue in issues]
    assert ranks == sorted(ranks)
    assert issues[0].severity is Severity.ERROR


def test_one_source_with_two_targets_and_one_target_of_two_sources_are_told() -> None:
    pairs = [("أمس", "Yesterday"), ("امس", "The day before"), ("اليوم", "Now"), ("الآن", "Now")]
    found = {place: issue.code.split(".")[1] for place, issue in inconsistent(pairs).items()}
    assert found == {
        0: "same-source-other-target",
        1: "same-source-other-target",
        2: "same-target-other-source",
        3: "same-target-other-source",
    }
    assert inconsistent([("أمس", "Yesterday"), ("امس", "yesterday"), ("", "")]) == {}


PLACE = re.compile(
    r"\{(?:number|other|term|expected|mark|given|text|percent|word|tag|address|name)\}"
)
TEXT = st.text(alphabet="ابة .،؟?!\"«»()[]{}1٢3٫,%aBc:/\n\u200f\u0651…'", max_size=40)


@given(TEXT, TEXT, st.sampled_from([("ar", "en"), ("en", "ar"), ("ar", "fr")]))
def test_any_pair_is_judged_with_spans_inside_and_sentences_in_both_languages(
    source: str, target: str, languages: tuple[str, str]
) -> None:
    for issue in check(source, target, *languages):
        assert known(issue.code)
        for language in ("ar", "en"):
            assert not PLACE.search(issue.message(language))
        for span, text in ((issue.source_span, source), (issue.target_span, target)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)
        if issue.fix is not None:
            assert 0 <= issue.fix.start <= issue.fix.end <= len(target)
            assert fixed(target, issue.fix) != target


@given(TEXT)
def test_a_text_held_against_itself_in_one_language_has_no_lost_numbers(text: str) -> None:
    numbers = [c for c in CHECKS if c.__name__ == "check_numbers"]
    assert check(text, text, "ar", "ar", checks=numbers) == []
