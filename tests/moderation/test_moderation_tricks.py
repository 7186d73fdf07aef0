"""A word hidden by any known trick is found; a word that only holds the letters is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.moderation.entries import read_entries
from workstation.moderation.lists import WordList
from workstation.moderation.scorer import own_lists
from workstation.moderation.squeeze import squeeze

WORDS = ("كلب", "حقير", "سخيف", "حمار", "خنزير", "منافق", "غبي", "تافه", "قذر", "مسخرة")
LISTS = {word: WordList("t", read_entries([word])) for word in WORDS}
CLITICS = ("", "و", "ال", "وال", "بال", "يا", "لل", "فال", "هال", "كال")
ENDINGS = ("", "ك", "هم", "ين", "ها", "نا", "كم", "ات")
INVISIBLE = (
    "\u0640",
    "\u064e",
    "\u0651",
    "\u200b",
    "\u200d",
    "\u2060",
    "\u202e",
    "\ufeff",
    "\u00ad",
)
SEPARATORS = (".", "*", "_", "-", "~", "🐷", "·", "+", "|", "/")
ARABIC_FORMS = {
    letter: tuple(
        char
        for code in (*range(0xFB50, 0xFDFF), *range(0xFE70, 0xFEFD))
        if unicodedata.normalize("NFKC", char := chr(code)) == letter
    )
    for letter in "".join(WORDS)
}
SHAPES = {"ك": "ڪکگڭ", "ي": "یېے", "ه": "ہھ", "و": "ۆۇ", "ر": "ړڕ", "ف": "ڤڡ", "ب": "پ", "ت": "ٹ"}
AROUND = ("قال لهم", "هذا", "كتب أحدهم:", "شكرا،", "والله", "")


def found(text: str, word: str) -> list[str]:
    """The places, as written, where the word of a list was seen."""
    return [text[hit.start : hit.end] for hit in LISTS[word].hits(text, squeeze(text))]


@st.composite
def sentences(draw: st.DrawFn, disguise: st.SearchStrategy[object]) -> tuple[str, str, object]:
    """A word, what surrounds it, and a way of hiding it."""
    word = draw(st.sampled_from(WORDS))
    before, after = draw(st.sampled_from(AROUND)), draw(st.sampled_from(AROUND))
    return word, f"{before} %s {after}", draw(disguise)


def placed(frame: str, hidden: str, word: str) -> None:
    text = frame % hidden
    hits = found(text, word)
    assert hits, f"{hidden!r} was not seen"
    assert any(hit in hidden or hidden in hit for hit in hits)


@given(sentences(st.lists(st.sampled_from(INVISIBLE), min_size=1, max_size=4)), st.data())
def test_invisible_characters_anywhere_inside_hide_nothing(
    asked: tuple[str, str, list[str]], data: st.DataObject
) -> None:
    word, frame, inside = asked
    letters = list(word)
    for mark in inside:
        letters.insert(data.draw(st.integers(1, len(letters))), mark)
    placed(frame, "".join(letters), word)


@given(sentences(st.sampled_from(SEPARATORS)))
def test_one_sign_between_all_letters_hides_nothing(asked: tuple[str, str, str]) -> None:
    word, frame, sign = asked
    placed(frame, sign.join(word), word)


@given(sentences(st.sampled_from(SEPARATORS[:7])), st.sampled_from(CLITICS))
def test_nor_does_it_with_a_clitic(asked: tuple[str, str, str], clitic: str) -> None:
    word, frame, sign = asked
    placed(frame, sign.join(clitic + word), word)


@given(sentences(st.sampled_from(["*", "_", "~", "🐷", "#", "•"])), st.data())
def test_a_mask_between_two_letters_hides_nothing(
    asked: tuple[str, str, str], data: st.DataObject
) -> None:
    word, frame, mask = asked
    at = data.draw(st.integers(1, len(word) - 1))
    placed(frame, word[:at] + mask + word[at:], word)


@given(sentences(st.integers(3, 12)), st.data())
def test_a_letter_drawn_out_hides_nothing(asked: tuple[str, str, int], data: st.DataObject) -> None:
    word, frame, times = asked
    at = data.draw(st.integers(0, len(word) - 1))
    placed(frame, word[:at] + word[at] * times + word[at + 1 :], word)


@given(sentences(st.just(" ")), st.sampled_from(("", "ال")))
def test_letters_with_spaces_between_hide_nothing(
    asked: tuple[str, str, str], article: str
) -> None:
    word, frame, space = asked
    placed(frame, space.join(article + word), word)


@given(sentences(st.none()), st.data())
def test_letters_of_other_shapes_hide_nothing(
    asked: tuple[str, str, None], data: st.DataObject
) -> None:
    word, frame, _ = asked
    letters = [
        data.draw(st.sampled_from((letter, *ARABIC_FORMS[letter], *SHAPES.get(letter, ""))))
        for letter in word
    ]
    placed(frame, "".join(letters), word)


@given(sentences(st.sampled_from(ENDINGS)), st.sampled_from(CLITICS))
def test_clitics_and_endings_hide_nothing(asked: tuple[str, str, str], clitic: str) -> None:
    word, frame, ending = asked
    written = word[:-1] + "ت" if ending and word.endswith("ة") else word
    if ending in ("ين", "ات") and word.endswith("ة"):
        written, ending = word[:-1], "ات"
    placed(frame, clitic + written + ending, word)


@pytest.mark.parametrize(
    ("word", "hidden"),
    [("حمار", "حم1ر"), ("حمار", "حمlر"), ("كلب", "كJب"), ("تافه", "تاف0"), ("منافق", "من|فق")],
)
def test_look_alikes_of_other_scripts_hide_nothing(word: str, hidden: str) -> None:
    if hidden.endswith("0"):
        hidden += "ين"
    assert found(f"يا {hidden} أنت", word)


INNOCENT = [
    "كل بيت في الحي", "أكل بعض الخبز", "هيكل بناء المدرسة", "شكل بديع", "كل باب مفتوح",
    "مشاكل بسيطة", "الكل بخير", "يتكالب التجار على السلعة", "كلية الطب", "كلابش الشرطة",
    "الكلباني قارئ معروف", "مكلبة بالحديد", "طلبة العلم", "كلّ بلاد العرب", "احمرار العين",
    "محمار الوجه", "أحمر اللون", "الحمراء قصر في غرناطة", "عمار يا دار", "حمى الضنك",
    "حماة الديار", "الحماية المدنية", "حماس الجمهور", "حمام الزاجل", "حمامة السلام",
    "حمل الأمانة", "قرار حمر العيون", "حقائب السفر", "حقيبة المدرسة", "تحقيق صحفي",
    "حقيقة الأمر", "الحقول الخضراء", "استحقار الناس ليس من خلقنا", "قذائف المدفعية", "قذف الكرة",
    "قذى العين", "خنزرة اسم قرية", "الخنصر أصغر الأصابع", "خنجر عماني", "غبار كثيف في الكويت",
    "غبطة البطريرك", "غبن في البيع", "الغابة الكثيفة", "غيبة الإمام", "غبّ المطر", "أغبر الوجه",
    "سخاء حاتم", "سخونة الجو", "سخط الشارع", "سخر وقته للعلم", "تسخير الطاقة", "سخيّ اليد",
    "تفاصيل الخبر", "تفاهم بين الطرفين", "اتفاقية جديدة", "تفاح لبناني", "تفاؤل كبير",
    "جهل المتهم بالقانون", "جاهز للعمل", "جاه ومال", "جاهد في سبيل الله", "كذلك قال الوزير",
    "كذا وكذا", "كادوا يصلون", "الكاذي عطر معروف", "حرارة الصيف", "حرامل النبات",
    "الحرمين الشريفين", "الإحرام من الميقات", "حريم السلطان", "تحريم التدخين", "خان يونس",
    "خانق اليمين", "الخيانة العظمى جريمة", "خيول عربية", "خائف من المطر", "خام برنت",
    "خبز التنور", "خبير اقتصادي", "خبرة طويلة", "أخبار اليوم", "مخبر صحفي", "خبيئة فرعونية",
    "نفق المشاة", "نفاد الوقود", "نفقات الدولة", "منافذ البيع", "إنفاق الحكومة", "زبائن المتجر",
    "زبدة طازجة", "الزبير بن العوام", "زبانية", "طازج وطيب", "طزاجة الخضار", "طيز ناباد", "مطزز",
    "زقاق قديم", "زقزقة العصافير", "رزق واسع", "أزرق اللون", "مزق الورقة", "عاهل الأردن",
    "عهد جديد", "عاهد الله", "تعهدات المانحين", "معاهدة السلام", "عاهة مستديمة", "سافر إلى لندن",
    "سافرت الوزيرة", "مسافر", "سفلتة الطريق", "سفل الجدار", "الأسفل والأعلى", "فاجأ الجميع",
    "فاجعة كبيرة", "فجر الجمعة", "انفجار", "فاشية إيطاليا", "فشل المفاوضات", "الفشل الكلوي",
    "هامش الربح", "همة عالية", "اهتمام", "خسارة الفريق", "الخس والجرجير", "خسوف القمر",
    "وضع اقتصادي", "توضيح من الوزارة", "يلائم الجميع", "ملائمة", "إنذار مبكر", "نذر للرحمن",
]  # fmt: skip


def test_there_are_a_hundred_innocents() -> None:
    assert len(set(INNOCENT)) >= 100


@pytest.mark.parametrize("text", INNOCENT)
def test_a_text_that_holds_the_letters_by_chance_is_left_alone(text: str) -> None:
    hits = [hit.entry.text for words in own_lists() for hit in words.hits(text, squeeze(text))]
    assert hits == []


@given(
    st.lists(st.sampled_from(INNOCENT), min_size=2, max_size=4), st.sampled_from([" ", "، ", ". "])
)
def test_nor_do_innocents_make_a_guilty_one_together(texts: list[str], joint: str) -> None:
    text = joint.join(texts)
    hits = [hit.entry.text for words in own_lists() for hit in words.hits(text, squeeze(text))]
    assert hits == []


@given(st.text(max_size=60), st.sampled_from(WORDS))
def test_every_place_that_is_found_lies_in_the_text(text: str, word: str) -> None:
    text += f" {word} "
    for hit in LISTS[word].hits(text, squeeze(text)):
        assert 0 <= hit.start < hit.end <= len(text)


@given(
    st.lists(st.text("كلبحمار", min_size=2, max_size=5), min_size=1, max_size=8, unique=True),
    st.text("كلبحمارو ", max_size=60),
)
def test_expressions_that_run_only_where_their_letters_stand_find_what_others_find(
    parts: list[str], text: str
) -> None:
    certain = WordList("t", read_entries([f"/{part}/" for part in parts]))
    always = WordList("t", read_entries([f"/(?:{part})/" for part in parts]))
    seen = [[(h.start, h.end) for h in w.hits(text, squeeze(text))] for w in (certain, always)]
    assert seen[0] == seen[1]
